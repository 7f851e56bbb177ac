"""Annotated texts of ecbplus whose events are tied within and across documents, one case a topic.

Only the sentences that the corpus lists as checked are scored (``ECBplus_coreference_sentences.csv``); all are read.
Cybulska and Vossen: Using a sledgehammer to crack a nut? Lexical diversity and event coreference resolution, LREC 2014.
"""

from __future__ import annotations

import csv
import xml.etree.ElementTree as ET
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from benchmarks.data import data_path
from benchmarks.goldtexts import TextBuilder

_EVENTS = ("ACTION", "NEG")

Span = tuple[int, int]


@dataclass(frozen=True, slots=True)
class GoldEvent:
    """A span of a text (code points, half-open), its words, and the event the annotators give it."""

    start: int
    end: int
    words: tuple[Span, ...]
    event: str


@dataclass(frozen=True, slots=True)
class EcbText:
    """A document of a topic: its text, the spans of its sentences, and its events in checked sentences."""

    topic: int
    name: str
    text: str
    sentences: tuple[Span, ...]
    events: tuple[GoldEvent, ...]


def read_topic(topic: int) -> list[EcbText]:
    """Return the documents of a topic, by name; none where the corpus lacks the topic.

    Raises:
        DataMissing: the corpus is not on this machine.
    """
    checked = _checked_sentences()
    folder = data_path("ecbplus/ECB+") / str(topic)
    paths = sorted(folder.glob("*.xml")) if folder.is_dir() else []
    return [_read_text(topic, path.stem, ET.parse(path).getroot(), checked[path.stem]) for path in paths]


def _checked_sentences() -> Mapping[str, set[str]]:
    found: defaultdict[str, set[str]] = defaultdict(set)
    with data_path("ecbplus/ECBplus_coreference_sentences.csv").open(encoding="utf-8", newline="") as file:
        for topic, name, sentence in list(csv.reader(file))[1:]:
            found[f"{topic}_{name}"].add(sentence)
    return found


def _read_text(topic: int, name: str, root: ET.Element, checked: set[str]) -> EcbText:
    builder = TextBuilder()
    spans: dict[str, Span] = {}
    counted: set[str] = set()
    sentences: defaultdict[int, list[ET.Element]] = defaultdict(list)
    for token in root.iter("token"):
        sentences[int(token.get("sentence", "0"))].append(token)
    for number, tokens in sorted(sentences.items()):
        words = [token.text or "" for token in tokens]
        if words[0].startswith("http"):  # the address the page was found under
            continue
        placed = dict(zip((token.get("t_id", "") for token in tokens), builder.add_sentence(words), strict=True))
        spans |= placed
        counted |= placed.keys() if str(number) in checked else set()
    events = _event_of_mentions(name, root)
    found = []
    for element in root.iter():
        if element.tag.startswith(_EVENTS) and element.get("m_id") in events:
            ids = [anchor.get("t_id", "") for anchor in element.iter("token_anchor")]
            if ids and counted.issuperset(ids):
                words_at = tuple(sorted(spans[one] for one in ids))
                found.append(GoldEvent(words_at[0][0], words_at[-1][1], words_at, events[element.get("m_id", "")]))
    distinct = {(one.start, one.end): one for one in found}
    return EcbText(topic, name, builder.text, tuple(builder.sentences), tuple(distinct[at] for at in sorted(distinct)))


def _event_of_mentions(name: str, root: ET.Element) -> dict[str, str]:
    """Return the event of each mention by its id: shared across documents, tied within one, or its own."""
    mentions = [one.get("m_id", "") for one in root.iter() if one.find("token_anchor") is not None]
    events = {mention: f"{name} {mention}" for mention in mentions}
    for kind in ("INTRA_DOC_COREF", "CROSS_DOC_COREF"):
        for link in root.iter(kind):
            event = link.get("note") if kind == "CROSS_DOC_COREF" else f"{name} {link.get('r_id')}"
            events |= {source.get("m_id", ""): str(event) for source in link.iter("source")}
    return events


def list_topics(first: int, last: int) -> Iterator[list[EcbText]]:
    """Yield the documents of each topic from ``first`` to ``last`` that the corpus has."""
    for topic in range(first, last + 1):
        texts = read_topic(topic)
        if texts:
            yield texts

"""Annotated texts whose mentions are tied within and across documents, as cases that are linked each by itself."""

from __future__ import annotations

import json
import re
import xml.etree.ElementTree as ET
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import accumulate
from pathlib import Path
from typing import Any

from benchmarks.data import data_path
from benchmarks.goldtexts import N_MEANTIME_SENTENCES, GoldText, TextBuilder

from secondsource.read.sentences import split_sentences

_WORD = re.compile(r"[^\W_]+")
_BRACKET = re.compile(r"-[LR][RSC]B-")
_ACTORS = frozenset({"ACTOR", "COUNTRY", "GROUP", "ORGANIZATION"})
_MOST_DRIFT = 3


@dataclass(frozen=True, slots=True)
class GoldMention:
    """A span of a text (code points, half-open) and the entity the annotators give it."""

    start: int
    end: int
    entity: str


@dataclass(frozen=True, slots=True)
class TiedText:
    """A text with its tied mentions; ``has_pronouns`` where the annotators mark them too."""

    gold: GoldText
    mentions: tuple[GoldMention, ...]
    has_pronouns: bool


def read_meantime_case() -> Iterator[list[TiedText]]:
    """Yield the one case of meantime (Apple): every annotated entity mention in the sentences annotated."""
    folder = data_path("meantime/intra_cross-doc_annotation/corpus_apple")
    yield [_read_meantime(path.stem, ET.parse(path).getroot()) for path in sorted(folder.glob("*.xml"))]


def _read_meantime(name: str, root: ET.Element) -> TiedText:
    builder = TextBuilder()
    spans: dict[str, tuple[int, int]] = {}
    sentences: defaultdict[int, list[ET.Element]] = defaultdict(list)
    for token in root.iter("token"):
        sentences[int(token.get("sentence", "0"))].append(token)
    for number in range(N_MEANTIME_SENTENCES):
        tokens = sentences.get(number, [])
        if tokens:
            placed = builder.add_sentence([token.text or "" for token in tokens])
            spans |= {token.get("t_id", ""): span for token, span in zip(tokens, placed, strict=True)}
    entities = _meantime_entities(root)
    mentions = []
    for element in root.iter("ENTITY_MENTION"):
        anchors = [spans[one.get("t_id", "")] for one in element.iter("token_anchor") if one.get("t_id") in spans]
        entity = entities.get(element.get("m_id", ""))
        if anchors and entity is not None:
            mentions.append(GoldMention(min(anchors)[0], max(anchors)[1], entity))
    gold = GoldText(name, builder.text, tuple(builder.sentences))
    return TiedText(gold, _once_a_span(mentions), has_pronouns=True)


def _meantime_entities(root: ET.Element) -> dict[str, str]:
    """Return the entity of each mention by its id: the one all documents share."""
    ids = {one.get("m_id", ""): one.get("instance_id", "") for one in root.iter("ENTITY")}
    found: dict[str, str] = {}
    for link in root.iter("REFERS_TO"):
        target = link.find("target")
        entity = ids.get(target.get("m_id", "") if target is not None else "")
        if entity:
            found |= {source.get("m_id", ""): entity for source in link.iter("source")}
    return found


def read_newswcl50_cases() -> Iterator[list[TiedText]]:
    """Yield one case an event of newswcl50: actors, groups, bodies and countries in five outlets' articles.

    Of the two annotations the later is read (2020): the earlier gathers members and officials under their country.
    """
    for folder in sorted(data_path("newswcl50/xcoref_articles_and_mentions").iterdir()):
        if not folder.is_dir():
            continue
        number = folder.name.partition("_")[0]
        path = folder / "annotation/2020_annot" / f"concept_mentions_{number}.json"
        rows: defaultdict[str, list[dict[str, Any]]] = defaultdict(list)
        for row in json.loads(path.read_text(encoding="utf-8")):
            if row["mention_type"] in _ACTORS:
                rows[row["doc_id"]].append(row)
        yield [_read_article(folder / f"{name}.json", found) for name, found in sorted(rows.items())]


def _read_article(path: Path, rows: Sequence[dict[str, Any]]) -> TiedText:
    article = json.loads(path.read_text(encoding="utf-8"))
    parts = [article["title"] or "", article["description"] or "", *(article["text"] or "").split("\n")]
    paragraphs = [part.strip() for part in parts if part.strip()]
    starts = [0, *accumulate(len(paragraph) + 2 for paragraph in paragraphs)]
    blocks = tuple((start, start + len(paragraph)) for start, paragraph in zip(starts, paragraphs, strict=False))
    text = "\n\n".join(paragraphs)
    words = _place_words(text, blocks)
    places: defaultdict[str, list[int]] = defaultdict(list)
    for at, word in enumerate(words):
        places[word.folded].append(at)
    mentions = []
    drift = 0
    for row in sorted(rows, key=lambda row: (row["sent_id"], row["tokens_number"][0])):
        found = _find_mention(row, words, places, drift)
        if found is not None:
            first, last = found
            drift = first.sentence - int(row["sent_id"])
            is_cut = text[last.end : last.end + 1] == "." and "." in text[last.end - 3 : last.end]
            mentions.append(GoldMention(first.start, last.end + is_cut, str(row["coref_chain"])))
    return TiedText(GoldText(path.stem, text, blocks), _once_a_span(mentions), has_pronouns=False)


@dataclass(frozen=True, slots=True)
class _Word:
    """A word in small letters, where it stands in the text, and in which sentence at which place."""

    folded: str
    start: int
    end: int
    sentence: int
    place: int


def _place_words(text: str, blocks: Sequence[tuple[int, int]]) -> list[_Word]:
    words: list[_Word] = []
    sentences = [span for start, end in blocks for span in split_sentences(text, start, end)]
    for number, span in enumerate(sentences):
        found = enumerate(_WORD.finditer(text, span.start, span.end))
        words += [_Word(one.group().casefold(), *one.span(), number, place) for place, one in found]
    return words


def _find_mention(
    row: Mapping[str, Any], words: Sequence[_Word], places: Mapping[str, Sequence[int]], drift: int
) -> tuple[_Word, _Word] | None:
    """Return the first and last word of a mention: of all places with its words, the nearest to where it is told.

    ``places`` are those in ``words`` where each word stands.
    """
    asked = [word.casefold() for word in _WORD.findall(_BRACKET.sub(" ", row["tokens_str"]))]
    size = len(asked)
    firsts = places.get(asked[0], ()) if asked else ()
    fitting = [at for at in firsts if [one.folded for one in words[at : at + size]] == asked]
    sentence, place = int(row["sent_id"]) + drift, int(row["tokens_number"][0])
    near = min(
        fitting, key=lambda at: 9 * abs(words[at].sentence - sentence) + abs(words[at].place - place), default=None
    )
    if near is None or abs(words[near].sentence - sentence) > _MOST_DRIFT:
        return None
    return words[near], words[near + size - 1]


def _once_a_span(mentions: list[GoldMention]) -> tuple[GoldMention, ...]:
    found = {(one.start, one.end): one for one in reversed(mentions)}
    return tuple(one for _, one in sorted(found.items()))

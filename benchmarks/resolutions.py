"""Pronoun and nominal sources resolved to the right name: ``python -m benchmarks.resolutions [--draw] [--misses]``.

The key, ``resolutions.tsv``, holds spans and names only: for each source that was drawn whom it stands for, judged by
a person who read the article, with every place where the text names that person or body.

The draw (``--draw`` prints it, and says whether the key follows it):

* Candidates are the sources people marked: in polnear/dev those of the first annotation file by name, one fragment
  each; in meantime (Apple) the Arg0 of the events of class SPEECH_COGNITIVE, which the set gives in place of sources.
* Of these, what has no name in it: a personal pronoun, or at most five words that begin with a definite or possessive
  determiner and hold no capital after the first letter ("the spokesman", "his campaign").
* All of meantime's (there are few), then polnear's in an order drawn by a fixed seed, until 150 were judged that
  stand for persons or bodies. What stands for neither (a poll, a law) is in the key as ``thing`` and not scored.

The score, share right: the reader's statement whose source overlaps the drawn span (the shortest source, if several)
gives the mention its ``source_mention_id`` points at; where no statement's source is there, the mention at the span.
The name of that mention's chain is its longest proper mention, the first of equals; where it has none, the longest
common mention of type ORG with a capital in it ("the Vesna campaign"), of which only the last word counts. Right if
that name overlaps a place of the key. A source judged ``none`` (nobody the text names, or several) is right if the
reader's chain has no such name.
"""

from __future__ import annotations

import argparse
import random
import xml.etree.ElementTree as ET
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from benchmarks.attributions import documents, read_gold
from benchmarks.data import data_path
from benchmarks.goldtexts import N_MEANTIME_SENTENCES, TextBuilder, read_meantime
from benchmarks.readings import read_text

from secondsource.reading import Reading
from secondsource.tables import Mention, Statement

KEY = Path(__file__).with_name("resolutions.tsv")
N_DRAWN = 150
SEED = 20160908
_PRONOUNS = frozenset({"he", "she", "they", "it", "i", "we", "his", "her", "its", "their", "him", "them", "my", "our"})
_DETERMINERS = frozenset({"the", "this", "that", "these", "those", "his", "her", "its", "their", "our", "my"})
_N_WORDS = 5


@dataclass(frozen=True, slots=True, order=True)
class Source:
    """A drawn source: the data set's article and the span in its text (code points, half-open)."""

    document: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Judged:
    """A source with whom it stands for: ``verdict`` is named, none or thing; ``places`` are where the text names it."""

    source: Source
    verdict: str
    name: str
    places: tuple[tuple[int, int], ...]


def is_unnamed(words: str) -> bool:
    """Whether a source is a pronoun or a definite noun phrase without a name in it."""
    parts = words.split()
    first = parts[0].lower() if parts else ""
    if len(parts) == 1:
        return first in _PRONOUNS
    is_small = not any(character.isupper() for character in words[1:])
    return first in _DETERMINERS and len(parts) <= _N_WORDS and is_small


def read_texts() -> dict[str, str]:
    """Return the texts of both sets by name.

    Raises:
        DataMissing: a data set is not on this machine.
    """
    texts = {f"meantime/{gold.name}": gold.text for gold in read_meantime()}
    folder = data_path("polnear/dev/text")
    texts |= {f"polnear/{path.stem}": path.read_bytes().decode("utf-8") for path in folder.glob("*.txt")}
    return texts


def draw_sources() -> list[Source]:
    """Return all candidates in the order in which they are judged: meantime's, then polnear's as the seed has it."""
    listed = sorted(_polnear_sources())
    random.Random(SEED).shuffle(listed)
    return [*sorted(_meantime_sources()), *listed]


def _polnear_sources() -> set[Source]:
    names = sorted(path.stem for path in data_path("polnear/dev/text").glob("*.txt"))
    found: set[Source] = set()
    for name, (text, path) in zip(names, documents("dev"), strict=True):
        gold = read_gold(path.read_bytes().decode("utf-8"), text)
        spans = {item.source[0] for item in gold if len(item.source) == 1}
        found |= {Source(f"polnear/{name}", *span) for span in spans if is_unnamed(text[span[0] : span[1]])}
    return found


def _meantime_sources() -> Iterator[Source]:
    folder = data_path("meantime/intra-doc_annotation/corpus_apple")
    for gold in read_meantime():
        root = ET.parse(folder / f"{gold.name}.xml").getroot()  # the data set's own files
        for start, end in sorted(set(_speakers(root, _token_places(root)))):
            if is_unnamed(gold.text[start:end]):
                yield Source(f"meantime/{gold.name}", start, end)


def _token_places(root: ET.Element) -> dict[str, tuple[int, int]]:
    """Return where each token lies in the text that `read_meantime` makes of an article."""
    builder = TextBuilder()
    places: dict[str, tuple[int, int]] = {}
    for number in range(N_MEANTIME_SENTENCES):
        sentence = [token for token in root.iter("token") if token.get("sentence") == str(number)]
        if sentence:
            spans = builder.add_sentence([token.text or "" for token in sentence])
            places |= {token.get("t_id", ""): span for token, span in zip(sentence, spans, strict=True)}
    return places


def _speakers(root: ET.Element, places: Mapping[str, tuple[int, int]]) -> Iterator[tuple[int, int]]:
    spoken = {event.get("m_id") for event in root.iter("EVENT") if event.get("class") == "SPEECH_COGNITIVE"}
    refers = [(_end(link, "target"), {source.get("m_id") for source in link.iter("source")}) for link in root.iter()]
    cues = {source for target, sources in refers if target in spoken for source in sources}
    wanted = {
        _end(link, "target")
        for link in root.iter("HAS_PARTICIPANT")
        if link.get("sem_role") == "Arg0" and _end(link, "source") in cues
    }
    for mention in root.iter("ENTITY_MENTION"):
        spans = [
            places[anchor.get("t_id", "")] for anchor in mention.iter("token_anchor") if anchor.get("t_id") in places
        ]
        if spans and mention.get("m_id") in wanted:
            yield min(spans)[0], max(spans)[1]


def _end(link: ET.Element, tag: str) -> str | None:
    found = link.find(tag)
    return None if found is None else found.get("m_id")


def read_key() -> list[Judged]:
    """Return the judged sources in the order of the draw."""
    rows = [line.split("\t") for line in KEY.read_text(encoding="utf-8").splitlines()[1:]]
    return [
        Judged(Source(document, int(start), int(end)), verdict, name, _places(listed))
        for document, start, end, verdict, name, listed in rows
    ]


def _places(listed: str) -> tuple[tuple[int, int], ...]:
    pairs = (piece.split("-") for piece in listed.split())
    return tuple((int(start), int(end)) for start, end in pairs)


def find_name(reading: Reading, shift: int, source: Source) -> tuple[int, int] | None:
    """Return where the text names what the reader takes a source for; None where it leaves that open.

    ``shift`` is where the reader's text begins in the data set's.
    """
    start, end = source.start - shift, source.end - shift
    mention = _mention_of(reading, start, end)
    if mention is None or mention.chain_id is None:
        return None
    chain = [one for one in reading.mentions if one.chain_id == mention.chain_id]
    name = _longest([one for one in chain if one.form == "proper"])
    if name is not None:
        return name.start + shift, name.end + shift
    text = reading.document.text
    phrases = [one for one in chain if _is_named_body(one, text[one.start : one.end])]
    phrase = _longest(phrases)
    if phrase is None:
        return None
    head = text[phrase.start : phrase.end].rpartition(" ")[2]
    return phrase.end - len(head) + shift, phrase.end + shift


def _mention_of(reading: Reading, start: int, end: int) -> Mention | None:
    there = [row for row in reading.statements if _overlaps(row.source_start, row.source_end, start, end)]
    if there:
        row = min(there, key=_source_size)
        return next((one for one in reading.mentions if one.mention_id == row.source_mention_id), None)
    at = [one for one in reading.mentions if _overlaps(one.start, one.end, start, end)]
    return min(at, key=lambda one: (abs(one.start - start) + abs(one.end - end), one.start), default=None)


def _source_size(row: Statement) -> tuple[int, int]:
    return (row.source_end or 0) - (row.source_start or 0), row.depth


def _overlaps(low: int | None, high: int | None, start: int, end: int) -> bool:
    return low is not None and high is not None and low < end and start < high


def _longest(mentions: Sequence[Mention]) -> Mention | None:
    return max(mentions, key=lambda one: (one.end - one.start, -one.start), default=None)


def _is_named_body(mention: Mention, words: str) -> bool:
    has_name = any(character.isupper() for character in words[1:])
    return mention.form == "common" and mention.type == "ORG" and has_name


def is_right(judged: Judged, found: tuple[int, int] | None) -> bool:
    """Whether what the reader found is what a person judged."""
    if judged.verdict == "none":
        return found is None
    return found is not None and any(_overlaps(*found, *place) for place in judged.places)


def score_key() -> Iterator[tuple[Judged, tuple[int, int] | None]]:
    """Yield each judged source that stands for a person or body with where the reader's name for it stands."""
    texts = read_texts()
    readings: dict[str, tuple[Reading, int]] = {}
    for judged in read_key():
        if judged.verdict == "thing":
            continue
        name = judged.source.document
        if name not in readings:
            reading = read_text(texts[name])
            readings[name] = (reading, max(0, texts[name].find(reading.document.text)))
        yield judged, find_name(*readings[name], judged.source)


def measure() -> dict[str, float]:
    """Return the share right, of all and of those the text names."""
    return count(list(score_key()))


def count(scored: Sequence[tuple[Judged, tuple[int, int] | None]]) -> dict[str, float]:
    """Return the share right of all, of named and of unnamed sources, 0 to 100."""
    groups = {
        "right": list(scored),
        "named": [pair for pair in scored if pair[0].verdict == "named"],
        "unnamed": [pair for pair in scored if pair[0].verdict == "none"],
    }
    return {name: 100 * sum(is_right(*pair) for pair in group) / max(len(group), 1) for name, group in groups.items()}


def follows_draw(key: Sequence[Judged], drawn: Sequence[Source]) -> bool:
    """Whether the key is the beginning of the draw and ends with the last of the sources that are scored."""
    n_scored = sum(judged.verdict != "thing" for judged in key)
    begins = [judged.source for judged in key] == list(drawn[: len(key)])
    return begins and n_scored == N_DRAWN and key[-1].verdict != "thing"


def main() -> None:
    """Print the figures; with ``--misses`` what was missed, with ``--draw`` the draw."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--draw", action="store_true")
    parser.add_argument("--misses", action="store_true")
    asked = parser.parse_args()
    if asked.draw:
        drawn = draw_sources()
        for source in drawn:
            print(source.document, source.start, source.end, sep="\t")
        print(f"the key follows this draw: {follows_draw(read_key(), drawn)}")
        return
    scored = list(score_key())
    texts = read_texts() if asked.misses else {}
    for judged, found in scored:
        if asked.misses and not is_right(judged, found):
            text = texts[judged.source.document]
            shown = None if found is None else text[found[0] : found[1]]
            print(judged.source, text[judged.source.start : judged.source.end], judged.name or "none", shown, sep="\t")
    for figure, value in count(scored).items():
        print(f"{figure}\t{value:.1f}")


if __name__ == "__main__":
    main()

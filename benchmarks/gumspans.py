"""Names and dates of the GUM corpus, read from the columns of its CoNLL-U files."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import cache

from secondsource.lexicon import load_lexicon

Rows = Sequence[Sequence[Sequence[str]]]
Spans = Sequence[Sequence[tuple[int, int]]]
Label = tuple[int, int, str]

KINDS: Mapping[str, str] = {"person": "PER", "organization": "ORG", "place": "LOC"}
_OPENING = re.compile(r"\((\d+)-([a-z]+)-")
_PIECES = re.compile(r"\(\d+-[a-z]+-[^()]*\)?|\d+\)")
_INSIDE = frozenset({"of", "the", "and", "for", "&", "de", "al", "von", "van", "-", "'s", "bin"})
_DATE = re.compile(
    r"<date (?:when:::\"(?P<when>[^\"]*)\")?(?:from:::\"(?P<first>[^\"]*)\")?(?:[^>]*?to:::\"(?P<last>[^\"]*)\")?[^>]*>"
)


def gum_names(sentences: Rows, spans: Spans, kinds: Mapping[str, str] = KINDS) -> Iterator[Label]:
    """Yield the proper names: of each entity whose head is a proper noun, the run of proper nouns around the head.

    ``kinds`` gives the type of a name by the type of its entity; entities of other types are left out. A title before
    a person's name ("President") is no part of it.
    """
    for rows, places in zip(sentences, spans, strict=True):
        listed = sorted({label for label in _names_of(rows, places, kinds) if label is not None})
        found = [_without_office(one, listed, places) for one in listed]
        for one in sorted(set(found)):
            if not any(other != one and other[0] <= one[0] and one[1] <= other[1] for other in found):
                yield one


def _names_of(
    rows: Sequence[Sequence[str]], places: Sequence[tuple[int, int]], kinds: Mapping[str, str]
) -> Iterator[Label | None]:
    opened: dict[str, list[tuple[int, str]]] = {}
    for at, row in enumerate(rows):
        entity = next((part[7:] for part in row[9].split("|") if part.startswith("Entity=")), "")
        for piece in _PIECES.findall(entity):
            opening = _OPENING.match(piece)
            if opening is not None:
                opened.setdefault(opening[1], []).append((at, opening[2]))
                closes = piece.endswith(")")
            else:
                closes = True
            number = opening[1] if opening is not None else piece.rstrip(")")
            if closes and opened.get(number):
                first, kind = opened[number].pop()
                yield _name_in(rows, places, (first, at), kinds.get(kind))


def _name_in(
    rows: Sequence[Sequence[str]], places: Sequence[tuple[int, int]], ends: tuple[int, int], kind: str | None
) -> Label | None:
    first, last = ends
    inside = {row[0] for row in rows[first : last + 1]}
    heads = [at for at in range(first, last + 1) if rows[at][6] not in inside]
    if kind is None or not heads or rows[heads[0]][3] != "PROPN":
        return None
    begin = stop = heads[0]
    while begin > first and (_is_name(rows[begin - 1]) or (rows[begin - 1][1] in _INSIDE and begin - 1 > first)):
        begin -= 1
    while stop < last and (rows[stop + 1][3] in {"PROPN", "NUM"} or (rows[stop + 1][1] in _INSIDE and stop + 1 < last)):
        stop += 1
    while not _is_name(rows[begin]):
        begin += 1
    while rows[stop][3] not in {"PROPN", "NUM"}:
        stop -= 1
    if kind == "PER":
        titles = [at for at in range(begin, stop + 1) if rows[at][1] in _titles()]
        begin = titles[-1] + 1 if titles else begin
        if begin > stop or rows[stop][4] == "NNPS":  # an office alone, or a people
            return None
    return places[begin][0], places[stop][1], kind


def _without_office(name: Label, others: Sequence[Label], places: Sequence[tuple[int, int]]) -> Label:
    """Return a person's name without the name of the body or place the person speaks for, where that stands before."""
    start, end, kind = name
    if kind == "PER":
        inside = [one[1] for one in others if one[2] != "PER" and start <= one[0] and one[1] < end]
        start = min((place[0] for place in places if inside and place[0] >= max(inside)), default=start)
    return start, end, kind


@cache
def _titles() -> frozenset[str]:
    return frozenset(row[0] for row in load_lexicon("titles"))


def _is_name(row: Sequence[str]) -> bool:
    """Whether a token belongs to the name behind it: a proper noun, or "United" of "United States"."""
    return row[3] == "PROPN" or (row[3] in {"ADJ", "VERB", "NOUN"} and row[1][:1].isupper())


def gum_dates(sentences: Rows, spans: Spans) -> Iterator[Label]:
    """Yield the marked dates; a span of days is ``first/last``."""
    begun: tuple[int, str] | None = None
    for rows, places in zip(sentences, spans, strict=True):
        for row, (start, end) in zip(rows, places, strict=True):
            marks = row[9]
            opening = _DATE.search(marks)
            if opening is not None:
                value = opening["when"] or f"{opening['first'] or ''}/{opening['last'] or ''}"
                begun = (start, value)
            if begun is not None and "</date>" in marks:
                yield begun[0], end, begun[1]
                begun = None
        if begun is not None and rows:
            yield begun[0], places[-1][1], begun[1]
            begun = None

"""What changed from one text to another, paragraph by paragraph and, within a changed one, word by word.

Paragraphs and words are aligned by their longest common subsequence (bit-parallel, Hyyrö 2004, as rapidfuzz has it),
whose cost is bounded by the product of two lengths that are bounded here.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import groupby

from rapidfuzz.distance import Indel, LCSseq

PARAGRAPH_LIMIT = 3000
"""So many paragraphs of each text are compared."""
WORD_LIMIT = 4000
"""A paragraph of more words and marks is shown whole where it changed."""
PAIR_LIMIT = 10_000
"""Where more pairs of paragraphs could be the same one changed, none is taken for it."""
LIKE = 0.4
"""Two paragraphs that have so much of their words in common, in order, are one that was changed (from 0 to 1)."""

_TOKEN = re.compile(r"\w+|\s+|[^\w\s]")
_WORD = re.compile(r"\w+")


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph of a text and the role it has there."""

    role: str
    text: str


@dataclass(frozen=True, slots=True)
class Piece:
    """A run of words of a changed paragraph: ``same``, ``added`` or ``removed``."""

    kind: str
    text: str


@dataclass(frozen=True, slots=True)
class Change:
    """One paragraph: ``same``, ``added``, ``removed``, ``changed``; at another place: ``moved-here``, ``moved-away``.

    Its pieces that are not added are the earlier text, those that are not removed the later one.
    """

    kind: str
    role: str
    pieces: tuple[Piece, ...]


@dataclass(frozen=True, slots=True)
class Stretch:
    """Paragraphs that follow each other and are all the same, or all not."""

    is_same: bool
    changes: tuple[Change, ...]


def compare_texts(older: Sequence[Paragraph], newer: Sequence[Paragraph]) -> tuple[Change, ...]:
    """Return every paragraph of both, up to `PARAGRAPH_LIMIT` of each, in their order, with what became of it."""
    older, newer = older[:PARAGRAPH_LIMIT], newer[:PARAGRAPH_LIMIT]
    changes: list[Change] = []
    gone: list[Paragraph] = []
    come: list[Paragraph] = []
    for tag, first, last, to_first, to_last in _align([row.text for row in older], [row.text for row in newer]):
        if tag != "equal":
            gone += older[first:last]
            come += newer[to_first:to_last]
            continue
        changes += _settle(gone, come)
        gone, come = [], []
        changes += [Change("same", row.role, (Piece("same", row.text),)) for row in newer[to_first:to_last]]
    return tuple(_find_moved([*changes, *_settle(gone, come)]))


def group_changes(changes: Sequence[Change]) -> tuple[Stretch, ...]:
    """Return the changes in stretches that are the same or not."""
    runs = groupby(changes, key=lambda change: change.kind == "same")
    return tuple(Stretch(is_same, tuple(run)) for is_same, run in runs)


def _align(older: Sequence[str], newer: Sequence[str]) -> Iterator[tuple[str, int, int, int, int]]:
    # Numbers stand for the texts, so that equal hashes of unequal texts cannot align them.
    numbers: dict[str, int] = {}
    coded = [[numbers.setdefault(text, len(numbers)) for text in texts] for texts in (older, newer)]
    for step in LCSseq.opcodes(*coded):
        yield step.tag, step.src_start, step.src_end, step.dest_start, step.dest_end


def _settle(gone: Sequence[Paragraph], come: Sequence[Paragraph]) -> Iterator[Change]:
    """Tell, between two places where the texts agree, which paragraphs were changed and which went or came."""
    last_gone = last_come = 0
    for place, to_place in [*_pair(gone, come), (len(gone), len(come))]:
        for row in gone[last_gone:place]:
            yield Change("removed", row.role, (Piece("removed", row.text),))
        for row in come[last_come:to_place]:
            yield Change("added", row.role, (Piece("added", row.text),))
        if place < len(gone):
            yield Change("changed", come[to_place].role, compare_words(gone[place].text, come[to_place].text))
        last_gone, last_come = place + 1, to_place + 1


def _pair(gone: Sequence[Paragraph], come: Sequence[Paragraph]) -> list[tuple[int, int]]:
    """Return places of paragraphs that are most likely the same changed, in order: most likeness in sum."""
    if not gone or not come or len(gone) * len(come) > PAIR_LIMIT:
        return []
    words = [[_WORD.findall(row.text)[:WORD_LIMIT] for row in rows] for rows in (gone, come)]
    like = [[Indel.normalized_similarity(one, other) for other in words[1]] for one in words[0]]
    best = [[0.0] * (len(come) + 1) for _ in range(len(gone) + 1)]
    for place in reversed(range(len(gone))):
        for to_place in reversed(range(len(come))):
            here = like[place][to_place] + best[place + 1][to_place + 1] if like[place][to_place] >= LIKE else 0.0
            best[place][to_place] = max(here, best[place + 1][to_place], best[place][to_place + 1])
    return list(_walk(best))


def _walk(best: Sequence[Sequence[float]]) -> Iterator[tuple[int, int]]:
    place = to_place = 0
    while best[place][to_place] > 0:
        if best[place][to_place] == best[place + 1][to_place]:
            place += 1
        elif best[place][to_place] == best[place][to_place + 1]:
            to_place += 1
        else:
            yield place, to_place
            place, to_place = place + 1, to_place + 1


def _find_moved(changes: Sequence[Change]) -> Iterator[Change]:
    texts = [{change.pieces[0].text for change in changes if change.kind == kind} for kind in ("removed", "added")]
    moved = texts[0] & texts[1]
    names = {"removed": "moved-away", "added": "moved-here"}
    for change in changes:
        is_moved = change.kind in names and change.pieces[0].text in moved
        yield replace(change, kind=names[change.kind]) if is_moved else change


def compare_words(older: str, newer: str) -> tuple[Piece, ...]:
    """Return two texts as one: what stayed, and what was removed and added where it was."""
    tokens = [_TOKEN.findall(text) for text in (older, newer)]
    if max(len(found) for found in tokens) > WORD_LIMIT:
        return (Piece("removed", older), Piece("added", newer))
    steps = [
        ("".join(tokens[0][first:last]), "".join(tokens[1][to_first:to_last]), tag == "equal")
        for tag, first, last, to_first, to_last in _align(*tokens)
    ]
    return tuple(_join(steps))


def _join(steps: Sequence[tuple[str, str, bool]]) -> Iterator[Piece]:
    removed = added = ""
    for place, (old, new, is_equal) in enumerate(steps):
        # A space or a comma that stayed between two changes reads better as a part of them.
        if is_equal and not (0 < place < len(steps) - 1 and (removed or added) and not _WORD.search(old)):
            yield from _write(removed, added)
            removed = added = ""
            yield Piece("same", old)
        else:
            removed += old
            added += new
    yield from _write(removed, added)


def _write(removed: str, added: str) -> Iterator[Piece]:
    if removed:
        yield Piece("removed", removed)
    if added:
        yield Piece("added", added)

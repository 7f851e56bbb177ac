"""Which of many figures of one counted thing may be told of the places of another: found by words, not by trying.

Of what thousands count, places tell most apart. `secondsource.link.numbers.comparable.may_be_one_thing` says so too, of
two figures and after more work.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from itertools import chain

from secondsource.link.conflicts.causes import CAUSE
from secondsource.link.conflicts.occasions import WHEN
from secondsource.worktables import Figure


class Nearby:
    """Figures in some order, by the words that their places are called by.

    A figure with places is met by these, one without by what its page names; where neither is known, or no place is a
    matter, it may be of any. An occasion or a cause is met by the names of its page, of which two must be the same.
    """

    def __init__(self, figures: Sequence[Figure]) -> None:
        self._words = [_read_words(row) for row in figures]
        self._unknown = [at for at, words in enumerate(self._words) if words is None]
        by_word: dict[str, list[int]] = defaultdict(list)
        for at, words in enumerate(self._words):
            for word in words or ():
                by_word[word].append(at)
        self._by_word: Mapping[str, Sequence[int]] = by_word

    def find(self, at: int, end: int) -> Iterable[int]:
        """Return the figures behind the one at ``at`` and before ``end`` that may be told of its places."""
        words = self._words[at]
        if words is None:
            return range(at + 1, end)
        held = (self._unknown, *(self._by_word[word] for word in words))
        return set(chain.from_iterable(_cut(places, at + 1, end) for places in held))


def _cut(places: Sequence[int], start: int, end: int) -> Sequence[int]:
    """Return those of some places in order that lie from ``start`` to before ``end``."""
    if not places or places[-1] < start or places[0] >= end:
        return ()
    return places[bisect_left(places, start) : bisect_left(places, end)]


def _read_words(row: Figure) -> frozenset[str] | None:
    """Return the words by which a figure is met, and others of its places are; null where it may be of any."""
    if row.key.startswith((CAUSE, WHEN)):
        return frozenset(row.setting)
    if row.unit == "date":
        return None
    return _split_names(row.places) or (_split_names((*row.scene, *row.setting)) if row.scene else None) or None


def _split_names(names: Iterable[str]) -> frozenset[str]:
    return frozenset(" ".join(names).split())

"""Which of many figures of one counted thing may be told of the places of another: found by words, not by trying.

Of what thousands count, places tell most apart. `secondsource.link.numbers.comparable.may_be_one_thing` says so too, of
two figures and after more work.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from itertools import chain

from secondsource.link.conflicts.occasions import WHEN
from secondsource.worktables import Figure


class Nearby:
    """Figures in some order, by the words that their places are called by.

    A figure with places is met by these, one without by what its page names; where neither is known, or no place is a
    matter, it may be of any.
    """

    def __init__(self, figures: Sequence[Figure]) -> None:
        self._words: list[frozenset[str]] = []
        self._is_placed: list[bool] = []
        placed: dict[str, list[int]] = defaultdict(list)
        unplaced: dict[str, list[int]] = defaultdict(list)
        self._unplaced: list[int] = []
        self._unknown: list[int] = []
        for at, row in enumerate(figures):
            is_placed, words = _read_places(row)
            self._is_placed.append(is_placed)
            self._words.append(words)
            for word in words:
                (placed if is_placed else unplaced)[word].append(at)
            if not is_placed:
                self._unplaced.append(at)
                if not words:
                    self._unknown.append(at)
        self._by_place: Mapping[str, Sequence[int]] = placed
        self._by_page: Mapping[str, Sequence[int]] = unplaced

    def find(self, at: int, end: int) -> Iterable[int]:
        """Return the figures behind the one at ``at`` and before ``end`` that may be told of its places."""
        words = self._words[at]
        if self._is_placed[at]:
            held = [
                self._unknown,
                *(index.get(word, ()) for word in words for index in (self._by_place, self._by_page)),
            ]
        elif words:
            held = [self._unplaced, *(self._by_place.get(word, ()) for word in words)]
        else:
            return range(at + 1, end)
        return set(chain.from_iterable(_cut(places, at + 1, end) for places in held))


def _cut(places: Sequence[int], start: int, end: int) -> Sequence[int]:
    """Return those of some places in order that lie from ``start`` to before ``end``."""
    if not places or places[-1] < start or places[0] >= end:
        return ()
    return places[bisect_left(places, start) : bisect_left(places, end)]


def _read_places(row: Figure) -> tuple[bool, frozenset[str]]:
    """Return whether a figure has places, and the words that these, or else those of its page, are called by.

    Of a date they are no matter.
    """
    if row.unit == "date" or row.key.startswith(WHEN):
        return False, frozenset()
    own = _split_names(row.places)
    if own:
        return True, own
    return False, _split_names((*row.scene, *row.setting)) if row.scene else frozenset()


def _split_names(names: Iterable[str]) -> frozenset[str]:
    return frozenset(word for name in names for word in name.split())

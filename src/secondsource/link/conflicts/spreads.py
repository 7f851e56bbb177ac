"""Which of the figures that cannot both hold are told: all of a few, of many the least, the most, and some between.

Two hundred pages that give a number of their own for one thing are no twenty thousand conflicts to read.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from secondsource.link.groups import Groups
from secondsource.worktables import Figure

MOST_TOLD = 50
"""Pairs of figures of one thing of which all are told, and as many as are told of more."""


class Pair(NamedTuple):
    """The places of two figures that cannot both hold, and in words how many others stand between; empty for none."""

    left: int
    right: int
    beside: str = ""


def choose_pairs(figures: Sequence[Figure], pairs: Sequence[tuple[int, int]]) -> Iterator[Pair]:
    """Yield the pairs that are told.

    Where figures that hang together by ``pairs`` have more than `MOST_TOLD` of them, these are the least with the most,
    and each of some figures between them with the next that it cannot stand beside.

    Args:
        figures: figures of one counted thing.
        pairs: the places of every two that cannot both hold, each with the earlier place first.
    """
    groups = Groups((str(left), str(right)) for left, right in pairs)
    hanging: dict[str, list[tuple[int, int]]] = defaultdict(list)
    for left, right in pairs:
        hanging[groups.find(str(left))].append((left, right))
    for told in hanging.values():
        if len(told) <= MOST_TOLD:
            yield from (Pair(left, right) for left, right in told)
        else:
            yield from _tell_spread(figures, told)


def _tell_spread(figures: Sequence[Figure], pairs: Sequence[tuple[int, int]]) -> Iterator[Pair]:
    def by_value(place: int) -> tuple[float, float, int]:
        return figures[place].low, figures[place].high, place

    above: dict[int, list[int]] = defaultdict(list)
    for pair in pairs:
        low, high = sorted(pair, key=by_value)
        above[low].append(high)
    ladder = sorted(above, key=by_value)
    least, most = ladder[0], max(above[ladder[0]], key=by_value)
    places = {place for pair in pairs for place in pair}
    n_values = len({(figures[place].low, figures[place].high) for place in places})
    yield _order(least, most, f"; {n_values} different figures are given in all")
    step = max(1.0, len(ladder) / (MOST_TOLD - 1))
    rungs = [ladder[int(number * step)] for number in range(int(len(ladder) / step))]
    for place in rungs:
        partner = min(above[place], key=by_value)
        if {place, partner} != {least, most}:
            yield _order(place, partner)


def _order(one: int, other: int, beside: str = "") -> Pair:
    return Pair(min(one, other), max(one, other), beside)

"""Which statements of one key are worth comparing: those that name, are said by or stand among the same.

Some words stand on a large part of all pages, and of the thousands of statements that hold them nearly all tell of
other people. Every two that share a name are found by the name, so that the others cost nothing.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

import numpy as np
from numpy.typing import NDArray

from secondsource.link.agreement import FEWEST_SETTING
from secondsource.worktables import Sense

MOST_SENSES = 500
"""Statements under one key that share a name of which every two are compared."""

NEIGHBOURS = 60
"""Beyond that, each is compared with this many others that are of the same days or of those next to them."""

FEW = 24
"""Of so few every two are compared at once."""

Numbers = NDArray[np.int64]


def pair_senses(rows: Sequence[Sense]) -> tuple[Numbers, Numbers, int]:
    """Return the places of every two rows that share an actor, a voice or the setting of their pages.

    Args:
        rows: different statements under one key.

    Returns:
        The places of the left and of the right row of each pair, the smaller ones left, in order; and how many names
        more than `MOST_SENSES` rows share, of which each was paired with `NEIGHBOURS` only.
    """
    n = len(rows)
    if n <= FEW:
        left, right = np.triu_indices(n, 1)
        return left.astype(np.int64), right.astype(np.int64), 0
    days = [row.first or "" for row in rows]
    named = _hold([(*row.actors, *row.voices) for row in rows])
    around = _hold([row.setting for row in rows])
    found = np.concatenate([_NONE, *(_pair(held, days, n) for held in named)])
    shared, counts = np.unique(np.concatenate([_NONE, *(_pair(held, days, n) for held in around)]), return_counts=True)
    pairs = np.union1d(found, shared[counts >= FEWEST_SETTING])
    return pairs // n, pairs % n, sum(len(held) > MOST_SENSES for held in (*named, *around))


_NONE: Numbers = np.empty(0, np.int64)


def _hold(names: Sequence[Iterable[str]]) -> list[list[int]]:
    """Return for each name that several have the places of those that have it."""
    held: Mapping[str, list[int]] = defaultdict(list)
    for place, told in enumerate(names):
        for name in dict.fromkeys(told):
            held[name].append(place)
    return [places for places in held.values() if len(places) > 1]


def _pair(places: Sequence[int], days: Sequence[str], n: int) -> Numbers:
    """Return the pairs of places, each as one number: the smaller place ``n`` times, and the other."""
    if len(places) <= MOST_SENSES:
        held = np.asarray(places, np.int64)
        left, right = np.triu_indices(len(held), 1)
        pairs: Numbers = held[left] * n + held[right]
        return pairs
    ordered = np.asarray(sorted(places, key=lambda place: (days[place], place)), np.int64)
    near = [(ordered[:-step], ordered[step:]) for step in range(1, NEIGHBOURS + 1)]
    return np.concatenate([np.minimum(a, b) * n + np.maximum(a, b) for a, b in near])

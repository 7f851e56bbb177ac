"""How much two statements share of their words, as they stand on their pages.

A word that both pages say again and again tells only what the pages are about: "the", and in news of a census
"census". So a word that two statements share counts for one over how often the page that has it less often has it
elsewhere, once at the least; a word that only one of them holds counts for one.
"""

from __future__ import annotations

from collections.abc import Mapping
from collections.abc import Set as AbstractSet
from functools import lru_cache

from secondsource.worktables import Sense

_ONE = 10_000
"""What a word counts for: whole numbers have one sum, in whatever order."""


def share_words(left: Sense, right: Sense) -> float:
    """Return the share of words that two statements have in common: 0 to 1."""
    a, b = (_repeats(row.roots, row.repeats) for row in (left, right))
    shared = a.keys() & b.keys()
    weight = 2 * sum(_ONE // max(1, min(a[root], b[root]) - 1) for root in shared)
    apart = _ONE * (len(a) + len(b) - 2 * len(shared))
    return weight / (weight + apart) if weight else 0.0


def share_roots(left: AbstractSet[str], right: AbstractSet[str]) -> float:
    """Return the share of roots that two statements have in common, each counted for one: 0 to 1."""
    return 2 * len(left & right) / (len(left) + len(right)) if left or right else 0.0


@lru_cache(maxsize=32768)
def _repeats(roots: tuple[str, ...], repeats: tuple[int, ...]) -> Mapping[str, int]:
    return dict(zip(roots, repeats, strict=True))

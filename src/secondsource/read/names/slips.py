"""Surnames that a page spells in two ways: "al-Tareif" where it names "Orsin al-Tarief" in full."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator

from rapidfuzz.distance import OSA

_LEAST_LETTERS, _MOST_LETTERS = 5, 30
"""Letters of a name which another may be by a slip: "Reed" and "Read" are two."""


def find_slips(lone: Iterable[str], known: Collection[str]) -> dict[str, str]:
    """Return, of names that are not known, those that one known name is but for one letter, with that name.

    Both begin with the same letter and are as long as each other, so that "Bells" is not Bell: one letter is another
    or two beside each other change places.
    """
    shorter: defaultdict[str, set[str]] = defaultdict(set)
    for name in known:
        for part in _without_one(name):
            shorter[part].add(name)
    found: dict[str, str] = {}
    for name in sorted(set(lone) - set(known)):
        near = {other for part in _without_one(name) for other in shorter.get(part, ()) if _is_slip(name, other)}
        if len(near) == 1:
            found[name] = near.pop()
    return found


def _without_one(name: str) -> Iterator[str]:
    """Yield a name with each of its letters left out in turn; two that differ by a slip share one of these."""
    if _LEAST_LETTERS <= len(name) <= _MOST_LETTERS and " " not in name:
        yield from (name[:at] + name[at + 1 :] for at in range(1, len(name)))


def _is_slip(name: str, other: str) -> bool:
    return len(name) == len(other) and name[0] == other[0] and OSA.distance(name, other) == 1

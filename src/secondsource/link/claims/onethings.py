"""Whether two statements tell of one thing by phrases for it: "live rounds", "live ammunition"."""

from __future__ import annotations

from collections.abc import Iterator

from secondsource.link.claims.roots import is_entity
from secondsource.link.claims.sayings import Content, Phrase


def come_from_one(left: Content, right: Content) -> bool:
    """Say whether two statements tell by a phrase of one thing that comes from one place: shots "from the silo"."""
    whence = ((one.whence, other.whence) for one, other in _pair_phrases(left, right))
    return any(_is_one_place(one, other) for one, other in whence)


def _is_one_place(left: frozenset[str], right: frozenset[str]) -> bool:
    """Say whether the words of two places are of one: they hold one name, or all that the other holds."""
    if any(is_entity(word) for word in left & right):
        return True
    return bool(left and right) and (left <= right or right <= left)


def name_one_thing(left: Content, right: Content) -> bool:
    """Say whether two statements call one thing by phrases for it: "live rounds", "live ammunition"."""
    return any(one.is_thing for one, _ in _pair_phrases(left, right))


def _pair_phrases(left: Content, right: Content) -> Iterator[tuple[Phrase, Phrase]]:
    return ((one, other) for one in left.phrases for other in right.phrases if one.tells == other.tells)

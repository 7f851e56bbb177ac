"""Whether two statements may be one claim by the numbers they give.

One may give numbers that the other leaves out. Where each gives some that the other does not, what they have in common
must outweigh these, and none may stand beside words that a number of the other stands beside: "12 rifles" and "seven
rifles" are counts of one thing.
"""

from __future__ import annotations

from collections.abc import Set as AbstractSet

from secondsource.link.claims.roots import root_of
from secondsource.link.claims.sayings import Content
from secondsource.link.folding import is_content, numbers_in

_FEWEST_SHARED = 2
_N_BESIDE = 2


def are_counted_alike(left: Content, right: Content) -> bool:
    """Say whether the numbers of two statements agree, but for some that only one gives, of other things."""
    shared = left.numbers & right.numbers
    own, others = left.numbers - shared, right.numbers - shared
    if not own or not others:
        return True
    if len(shared) < max(_FEWEST_SHARED, len(own), len(others)):
        return False
    return _read_beside(left, own).isdisjoint(_read_beside(right, others))


def _read_beside(content: Content, numbers: AbstractSet[str]) -> set[str]:
    """Return the roots of the two words that carry meaning on either side of each of these numbers."""
    words = [word for word in content.words if is_content(word) or numbers_in((word,))]
    told = [place for place, word in enumerate(words) if not numbers_in((word,))]
    beside: set[str] = set()
    for at, word in enumerate(words):
        if not numbers.isdisjoint(numbers_in((word,))):
            before = [place for place in told if place < at][-_N_BESIDE:]
            behind = [place for place in told if place > at][:_N_BESIDE]
            beside.update(root_of(words[place]) for place in (*before, *behind))
    return beside

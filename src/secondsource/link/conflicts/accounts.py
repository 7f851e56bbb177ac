"""Numbers that one page tells side by side as two things, and so are two things on other pages too.

Who tells that "five boats came near" and that "three boats were stopped" counts no boats twice; where one page tells of
the five and another of the three, they do not contradict each other.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from itertools import product
from typing import TypeAlias

from secondsource.worktables import Figure

MOST_PAGES = 20
"""Pages with both of two numbers of which it is asked whether they tell them apart."""

_DATE = "date"

Value: TypeAlias = tuple[float, float]
CannotBothHold: TypeAlias = Callable[[Figure, Figure], bool]


def drop_told_apart(
    figures: Sequence[Figure],
    pairs: Sequence[tuple[int, int]],
    told: Sequence[Figure],
    cannot_both_hold: CannotBothHold,
) -> Iterator[tuple[int, int]]:
    """Yield the pairs without those of two pages whose two numbers some page tells as those of two things.

    Args:
        figures: figures of one counted thing.
        pairs: the places of every two of them that cannot both hold.
        told: all figures of that thing, also those that are told again.
        cannot_both_hold: says so of two figures.
    """
    pages: dict[Value, dict[str, list[Figure]]] = defaultdict(lambda: defaultdict(list))
    # Most things that are counted have no two numbers that cannot both hold, and others have few.
    asked = {(figures[place].low, figures[place].high) for pair in pairs for place in pair}
    for row in told if asked else ():
        # What became of people is disputed: a page tells two tolls of one event.
        is_asked = (row.low, row.high) in asked
        if is_asked and row.unit != _DATE and row.moved is None and not row.key.startswith("outcome "):
            pages[row.low, row.high][row.document_id].append(row)
    # Of many pages with few different numbers, each two numbers are looked at once.
    apart: dict[tuple[Value, Value], bool] = {}
    for i, j in pairs:
        left, right = figures[i], figures[j]
        values = (left.low, left.high), (right.low, right.high)
        if left.document_id != right.document_id and values not in apart:
            apart[values] = _are_told_apart(pages[values[0]], pages[values[1]], cannot_both_hold)
        if left.document_id == right.document_id or not apart[values]:
            yield i, j


def _are_told_apart(
    ones: Mapping[str, Sequence[Figure]], others: Mapping[str, Sequence[Figure]], cannot_both_hold: CannotBothHold
) -> bool:
    """Say whether a page has two numbers, given by page, and nowhere such that the one contradicts the other."""
    for page in sorted(ones.keys() & others.keys())[:MOST_PAGES]:
        pairs = list(product(ones[page], others[page]))
        is_none = any(0.0 in {one.high, other.high} for one, other in pairs)  # "nobody was hurt" tells of all
        if not is_none and not any(cannot_both_hold(*pair) for pair in pairs):
            return True
    return False

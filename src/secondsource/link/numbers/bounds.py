"""The least and most that a number may be by the words around it, and how it stands on its page."""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Mapping, Sequence
from functools import cache

from secondsource.lexicon import load_lexicon
from secondsource.tables import Quantity
from secondsource.worktables import Figure

_ABOUT = ("about", "some", "around", "approx", "roughly", "nearly", "almost", "close to", "estimated", "circa")
_AT_LEAST = ("at least", "more than", "over", "above", "no fewer", "no less", "minimum", "exceed")
_AT_MOST = ("at most", "up to", "as many as", "fewer than", "less than", "under", "below", "no more", "maximum")
_TOLERANCE = 0.15
_LEAST_ROUND = 100
_ROUNDING = 0.05
_MOST_MODIFIER = 24


def bounds_of(quantity: Quantity) -> tuple[float, float]:
    """Return the least and most a number may be, its modifier taken in: "at least 11" has no upper bound."""
    modifier = (quantity.modifier or "").casefold()
    low = -math.inf if quantity.low is None else quantity.low
    high = math.inf if quantity.high is None else quantity.high
    if any(word in modifier for word in _AT_MOST):
        return -math.inf, high
    if any(word in modifier for word in _AT_LEAST):
        return low, math.inf
    if any(word in modifier for word in _ABOUT):
        return low - _TOLERANCE * abs(low), high + _TOLERANCE * abs(high)
    return low, high


def value_of(text: str, quantity: Quantity) -> str:
    """Return a number as it stands on the page, with the modifier before or behind it."""
    if not quantity.modifier:
        return text[quantity.start : quantity.end]
    before = " " + text[max(0, quantity.start - _MOST_MODIFIER) : quantity.start].casefold().rstrip()
    after = text[quantity.end : quantity.end + _MOST_MODIFIER].casefold()
    for form, side in _modifier_forms().get(quantity.modifier, ()):
        if side == "before" and before.endswith(f" {form}"):
            return text[len(text[: quantity.start].rstrip()) - len(form) : quantity.end]
        if side == "behind" and after.lstrip().startswith(form):
            return text[quantity.start : quantity.end + len(after) - len(after.lstrip()) + len(form)]
    return text[quantity.start : quantity.end]


def is_rounded(round_one: Figure, other: Figure) -> bool:
    """Say whether one is the other in round figures: "600 were killed" and "612 were killed"."""
    if round_one.low != round_one.high or other.low != other.high or round_one.unit == "date":
        return False
    whole = int(round_one.low)
    is_round = whole == round_one.low and whole >= _LEAST_ROUND and len(str(whole).rstrip("0")) <= len(str(whole)) - 2
    return is_round and abs(round_one.low - other.low) <= _ROUNDING * whole


@cache
def _modifier_forms() -> Mapping[str, Sequence[tuple[str, str]]]:
    """Return the forms of each modifier with the side they stand on, the longest first."""
    forms: dict[str, list[tuple[str, str]]] = defaultdict(list)
    for form, modifier, side in sorted(load_lexicon("number-modifiers"), key=lambda row: -len(row[0])):
        forms[modifier].append((form, side))
    return forms

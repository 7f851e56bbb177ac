"""By what span of time a number is told: "15 deaths a day", "40 tonnes per day"."""

from __future__ import annotations

from collections.abc import Sequence

_EACH = frozenset({"a", "an", "per", "each", "every"})
_SPANS = frozenset({"minute", "hour", "day", "night", "week", "month", "year"})
_DAILY = {"daily": "day", "hourly": "hour", "nightly": "night", "weekly": "week", "monthly": "month", "yearly": "year"}
_WITHIN = (["in"], ["for"], ["over"], ["within"], ["after"], ["during"], ["of"], ["about"], ["once"])


def tell_rate(after: Sequence[str]) -> str:
    """Return by what span of time a number is told: " a day" for "15 deaths a day", "40 tonnes per day"."""
    for place, word in enumerate(after[:4]):
        if word in _DAILY:
            return f" a {_DAILY[word]}"
        # "12 people a week" is a rate, "12 people in a week" is none.
        if word in _EACH and set(after[place + 1 : place + 2]) & _SPANS and after[place - 1 : place] not in _WITHIN:
            return f" a {after[place + 1]}"
    return ""

"""Values placed on a line: where each stands, in pixels, and the ticks to read it by."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

_MANY_FOLD = 60
"""Where the largest value is so many times the smallest, their order of magnitude is drawn."""


@dataclass(frozen=True, slots=True)
class Tick:
    """A labelled place on the line."""

    x: int
    label: str


@dataclass(frozen=True, slots=True)
class Scale:
    """A line from ``low`` to ``high`` that is ``width`` pixels long and begins at ``left``."""

    low: float
    high: float
    left: int
    width: int
    is_log: bool = False

    def place(self, value: float) -> int:
        """Return where a value stands; one beyond an end stands at that end."""
        low, high, value = (_log(each) if self.is_log else each for each in (self.low, self.high, value))
        share = (min(max(value, low), high) - low) / (high - low) if high > low else 0.5
        return self.left + round(share * self.width)


def fit_scale(values: Sequence[float], left: int, width: int) -> Scale:
    """Return the line that holds all of ``values``, of which there is at least one."""
    low, high = min(values), max(values)
    return Scale(low, high, left, width, is_log=low > 0 and high / low > _MANY_FOLD)


def tick_numbers(scale: Scale) -> tuple[Tick, ...]:
    """Return ticks at round numbers, or at the only value there is."""
    if scale.high <= scale.low:
        return (Tick(scale.place(scale.low), f"{scale.low:,.6g}"),)
    if scale.is_log:
        powers = range(math.ceil(_log(scale.low)), math.floor(_log(scale.high)) + 1)
        return tuple(Tick(scale.place(10.0**power), f"{10.0**power:,.6g}") for power in powers)
    step = _round_step((scale.high - scale.low) / 5)
    first, last = math.ceil(scale.low / step), math.floor(scale.high / step)
    return tuple(Tick(scale.place(place * step), f"{place * step:,.6g}") for place in range(first, last + 1))


def count_days(day: str) -> int:
    """Return an ISO day as days since the first of January of year 1."""
    return date.fromisoformat(day).toordinal()


def tick_days(scale: Scale) -> tuple[Tick, ...]:
    """Return ticks at round days of a line of days since year 1: years, months or days, whichever are few."""
    first, last = date.fromordinal(int(scale.low)), date.fromordinal(int(scale.high))
    years = last.year - first.year
    if years >= 4:
        step = max(1, round(_round_step(years / 6)))
        starts = [year for year in range(first.year, last.year + 1) if year % step == 0]
        return _tick_all(scale, [(date(year, 1, 1), str(year)) for year in starts])
    months = years * 12 + last.month - first.month
    if months >= 4:
        step = next(size for size in (1, 2, 3, 6, 12) if months / size <= 8)
        places = [first.year * 12 + first.month - 1 + count for count in range(months + 1)]
        named = [date(place // 12, place % 12 + 1, 1) for place in places if place % step == 0]
        return _tick_all(scale, [(day, day.isoformat()[:7]) for day in named])
    days = (last - first).days
    step = max(1, math.ceil(days / 6))
    named = [first + timedelta(days=count) for count in range(0, days + 1, step)]
    return _tick_all(scale, [(day, day.isoformat()) for day in named])


def _tick_all(scale: Scale, named: Sequence[tuple[date, str]]) -> tuple[Tick, ...]:
    inside = [(day.toordinal(), label) for day, label in named if scale.low <= day.toordinal() <= scale.high]
    return tuple(Tick(scale.place(day), label) for day, label in inside)


def _log(value: float) -> float:
    return math.log10(max(value, 1e-9))


def _round_step(step: float) -> float:
    power = 10.0 ** math.floor(_log(step))
    return next(size * power for size in (1, 2, 5, 10) if size * power >= step * 0.999)

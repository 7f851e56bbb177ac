"""What a time is resolved to, and the setting it is counted from."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from secondsource.lexicon import load_lexicon
from secondsource.read.times.dates import UNITS, Anchor, Days, days_of

OPEN: Days = (None, None)
PARTS: Mapping[str, str] = {
    "morning": "MO",
    "afternoon": "AF",
    "evening": "EV",
    "night": "NI",
}
"""Part of the day to TIMEX3's letters."""


@dataclass(frozen=True, slots=True)
class Resolved:
    """A TIMEX3 type and value and the days the time may cover; null where the text does not fix them."""

    kind: str
    value: str | None
    days: Days = OPEN


@dataclass(frozen=True, slots=True)
class Cues:
    """What the words around a time say of it.

    ``is_future``: it is to come. ``is_past``: the sentence tells of what happened and of nothing to come.
    ``is_standing``: "today" means these days, "on a Monday" any. ``is_lasting``: an amount of time has lasted
    until now. ``is_owned``: it is a stretch of something else ("the last months of her life"). ``is_within``: what
    is told lies in it ("in the next year"). ``side``: "earlier" or "later" stands before it ("earlier this year").
    """

    is_future: bool = False
    is_past: bool = False
    is_standing: bool = False
    is_lasting: bool = False
    is_owned: bool = False
    is_within: bool = False
    side: str | None = None


@dataclass(frozen=True, slots=True)
class Setting:
    """What a time is counted from: the page's date, the date the text fixed last, and the words around it.

    ``fixed`` may stand in the paragraph before; ``nearby`` is the same date if it stands in this one.
    ``is_narrative``: the text tells of years long before its page, so that a date without a year takes the text's own.
    """

    published: Anchor | None
    fixed: Anchor | None
    nearby: Anchor | None
    cues: Cues
    is_narrative: bool = False


def make_date(value: str | None) -> Resolved:
    """Return a date with the days its value covers."""
    return Resolved("DATE", value, OPEN if value is None else days_of(value))


def add_part(resolved: Resolved, parts: Mapping[str, str]) -> Resolved:
    """Return the part of the day ("morning") of a resolved day, the day itself where none is named."""
    part = parts.get("part", "").lower()
    if part not in PARTS:
        return resolved
    value = None if resolved.value is None else f"{resolved.value}T{PARTS[part]}"
    return Resolved("TIME", value, resolved.days)


@cache
def calendar_words() -> Mapping[str, tuple[str, str]]:
    """Return kind and TIMEX3 value of each month, weekday, season and part of the day, by its small letters."""
    return {form.lower(): (kind, value) for form, kind, value in load_lexicon("calendar")}


def month_number(month: str) -> int:
    """Return the number of a month's name, 1 to 12."""
    return int(calendar_words()[month.rstrip(".").lower()][1])


def weekday_number(weekday: str) -> int:
    """Return the number of a weekday's name, Monday being 1."""
    return int(calendar_words()[weekday.lower().removesuffix("s")][1])


def unit_of(noun: str) -> str:
    """Return TIMEX3's letter for a unit of time."""
    return UNITS[noun.lower().removesuffix("s")]


def duration_of(unit: str, count: float | None) -> str:
    """Return the TIMEX3 duration of a count of units (null: unknown); decades in years, as in ISO 8601."""
    n_units, unit = {"DE": (10, "Y"), "CE": (100, "Y"), "2W": (2, "W")}.get(unit, (1, unit))
    count = None if count is None else count * n_units
    number = "X" if count is None else f"{count:g}" if count != int(count) else f"{int(count)}"
    return f"PT{number}{unit[1]}" if unit[0] == "T" else f"P{number}{unit}"

"""The calendar: TIMEX3 values, the days they cover, and steps of days, weeks, months and years between them."""

from __future__ import annotations

import calendar
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from functools import lru_cache

Days = tuple[str | None, str | None]
"""The first and last ISO day something may cover; null where it is open."""

UNITS: Mapping[str, str] = {
    "second": "TS",
    "minute": "TM",
    "hour": "TH",
    "day": "D",
    "night": "D",
    "weekend": "WE",
    "week": "W",
    "fortnight": "2W",
    "month": "M",
    "quarter": "Q",
    "season": "S",
    "year": "Y",
    "decade": "DE",
    "century": "CE",
    "centurie": "CE",
}
"""Unit noun without its plural s to TIMEX3's letter; T stands before units of a time of day."""

_NOTHING: Days = (None, None)
_QUARTER_MONTHS = 3
_HALF_MONTHS = 6
_FIRST_YEAR, _LAST_YEAR = 1, 9999


@dataclass(frozen=True, slots=True)
class Anchor:
    """The date that relative expressions count from, as far as it is known.

    ``value`` is a TIMEX3 date ("2020", "2020-01", "2020-01-06"), ``first`` and ``last`` bound it.
    """

    value: str
    first: date
    last: date

    @property
    def day(self) -> date | None:
        """The anchor's day, null if only its month or year is known."""
        return self.first if self.first == self.last else None


def anchor_of(value: str | None) -> Anchor | None:
    """Return the anchor a date value makes, null where it covers no known days."""
    if value is None:
        return None
    first, last = days_of(value)
    if first is None or last is None:
        return None
    return Anchor(value, date.fromisoformat(first), date.fromisoformat(last))


def make_day(year: int, month: int, day: int) -> str | None:
    """Return an ISO day, null if the calendar has none such (31 February)."""
    if not _FIRST_YEAR <= year <= _LAST_YEAR or not 1 <= month <= 12 or day < 1:  # the months of a year
        return None
    return f"{year:04}-{month:02}-{day:02}" if day <= calendar.monthrange(year, month)[1] else None


@lru_cache(maxsize=1024)
def days_of(value: str, mod: str | None = None) -> Days:
    """Return the first and last day a TIMEX3 date covers, narrowed by START, MID or END to its half.

    Seasons cover the whole year: which months they are depends on where on earth one stands.
    """
    for pattern, cover in _COVERS:
        match = pattern.fullmatch(value)
        if match is not None:
            try:
                return _narrow(cover(match), mod)
            except ValueError:
                return _NOTHING
    return _NOTHING


def _narrow(days: tuple[date, date], mod: str | None) -> Days:
    first, last = days
    half = (last - first) // 2
    quarter = half // 2
    if mod == "START":
        last = first + half
    elif mod == "END":
        first += half
    elif mod == "MID":
        first, last = first + quarter, last - quarter
    elif mod == "BEFORE":
        return None, first.isoformat()
    elif mod == "AFTER":
        return last.isoformat(), None
    return first.isoformat(), last.isoformat()


def _years(first: int, n: int) -> tuple[date, date]:
    return date(max(first, 1), 1, 1), date(first + n - 1, 12, 31)


def _months(year: int, first: int, n: int) -> tuple[date, date]:
    last = first + n - 1
    return date(year, first, 1), date(year, last, calendar.monthrange(year, last)[1])


def _cover_day(match: re.Match[str]) -> tuple[date, date]:
    day = date.fromisoformat(match[1])
    return day, day


def _cover_week(match: re.Match[str]) -> tuple[date, date]:
    monday = date.fromisocalendar(int(match[1]), int(match[2]), 1)
    return monday + timedelta(days=5 if match[3] else 0), monday + timedelta(days=6)


def _cover_range(match: re.Match[str]) -> tuple[date, date]:
    return date(int(match[1]), 1, 1), date(int(match[2]), 12, 31)


_Cover = Callable[[re.Match[str]], tuple[date, date]]
_COVERS: tuple[tuple[re.Pattern[str], _Cover], ...] = (
    (re.compile(r"(\d{4}-\d\d-\d\d)(?:T.*)?"), _cover_day),
    (re.compile(r"(\d{4})-(\d\d)"), lambda m: _months(int(m[1]), int(m[2]), 1)),
    (re.compile(r"(\d{4})"), lambda m: _years(int(m[1]), 1)),
    (re.compile(r"(\d{3})"), lambda m: _years(int(m[1]) * 10, 10)),
    (re.compile(r"(\d{2})"), lambda m: _years(int(m[1]) * 100, 100)),
    (re.compile(r"(\d{4})-Q(\d)"), lambda m: _months(int(m[1]), _QUARTER_MONTHS * int(m[2]) - 2, _QUARTER_MONTHS)),
    (re.compile(r"(\d{4})-H(\d)"), lambda m: _months(int(m[1]), _HALF_MONTHS * int(m[2]) - 5, _HALF_MONTHS)),
    (re.compile(r"(\d{4})-W(\d\d)(-WE)?"), _cover_week),
    (re.compile(r"(\d{4})-(?:SP|SU|FA|WI)"), lambda m: _years(int(m[1]), 1)),
    (re.compile(r"(\d{4})/(\d{4})"), _cover_range),
)


def step(anchor: Anchor, unit: str, n: int) -> tuple[str | None, Days]:
    """Return the date ``n`` units from the anchor (negative: before) and the days it may be.

    ``unit`` is a value of `UNITS`. The value is as coarse as the unit, and null where the anchor is
    coarser; the days are then what the anchor's own bounds allow.
    """
    try:
        return _step(anchor, unit, n)
    except (ValueError, OverflowError):
        return None, _NOTHING


def _step(anchor: Anchor, unit: str, n: int) -> tuple[str | None, Days]:
    if unit in {"TS", "TM", "TH"}:
        shift = timedelta(**{{"TS": "seconds", "TM": "minutes", "TH": "hours"}[unit]: n})
        begin, end = datetime.combine(anchor.first, time.min) + shift, datetime.combine(anchor.last, time.max) + shift
        return None, (begin.date().isoformat(), end.date().isoformat())
    if unit in {"D", "W", "2W", "WE"}:
        return _step_days(anchor, unit, n)
    if unit in {"M", "Q", "S"}:
        return _step_months(anchor, n if unit == "M" else _QUARTER_MONTHS * n, unit)
    year = anchor.first.year + n * {"Y": 1, "DE": 10, "CE": 100}[unit]
    if unit == "Y" and -_LAST_YEAR < year < _FIRST_YEAR:
        return f"BC{1 - year:04}", _NOTHING  # there is no year 0
    if not _FIRST_YEAR <= year <= _LAST_YEAR:
        return None, _NOTHING
    value = f"{year:04}" if unit == "Y" else f"{year:04}"[: 3 if unit == "DE" else 2]
    if unit == "CE":
        value = f"{year // 100:02}"
    return value, days_of(value)


def _step_days(anchor: Anchor, unit: str, n: int) -> tuple[str | None, Days]:
    shift = timedelta(days=n * {"D": 1, "W": 7, "2W": 14, "WE": 7}[unit])
    first, last = anchor.first + shift, anchor.last + shift
    if anchor.day is None:
        return None, (first.isoformat(), last.isoformat())
    if unit == "D":
        return first.isoformat(), (first.isoformat(), first.isoformat())
    year, week, _ = first.isocalendar()
    value = f"{year:04}-W{week:02}" + ("-WE" if unit == "WE" else "")
    return value, days_of(value)


def _step_months(anchor: Anchor, n: int, unit: str) -> tuple[str | None, Days]:
    first, last = _add_months(anchor.first, n), _add_months(anchor.last, n)
    if (first.year, first.month) != (last.year, last.month):
        end = calendar.monthrange(last.year, last.month)[1]
        return None, (first.replace(day=1).isoformat(), last.replace(day=end).isoformat())
    if unit == "M":
        value = f"{first.year:04}-{first.month:02}"
    elif unit == "Q":
        value = f"{first.year:04}-Q{(first.month + 2) // _QUARTER_MONTHS}"
    else:
        return None, _NOTHING
    return value, days_of(value)


def _add_months(day: date, n: int) -> date:
    years, month = divmod(day.year * 12 + day.month - 1 + n, 12)
    return date(years, month + 1, min(day.day, calendar.monthrange(years, month + 1)[1]))


def add_units(day: date, unit: str, n: int) -> date | None:
    """Return the day ``n`` units after a day (negative: before), null outside the calendar or for times of day."""
    months = {"M": 1, "Q": 3, "S": 3, "Y": 12, "DE": 120, "CE": 1200}.get(unit)
    days = {"D": 1, "W": 7, "2W": 14, "WE": 7}.get(unit)
    try:
        if months is not None:
            return _add_months(day, months * n)
        return None if days is None else day + timedelta(days=days * n)
    except (ValueError, OverflowError):
        return None


def nearest_year(anchor: Anchor, month: int, day: int | None, *, is_future: bool, ahead: int = 14) -> int | None:
    """Return the year a date without one means: the latest not after the anchor, or the first not before it.

    A date up to ``ahead`` days after the anchor is taken as it stands though nothing says it is to come. Null
    where the anchor is no day and its bounds leave two years open.
    """
    years = {
        _next_year(edge, month, day) if is_future else _nearest_year(edge, month, day, ahead)
        for edge in (anchor.first, anchor.last)
    }
    return years.pop() if len(years) == 1 else None


def _next_year(edge: date, month: int, day: int | None) -> int:
    is_ahead = (month, day or 1) >= (edge.month, edge.day if day else 1)
    return edge.year if is_ahead or (day is not None and _is_just_past(edge, month, day)) else edge.year + 1


def _nearest_year(edge: date, month: int, day: int | None, ahead: int) -> int:
    soon = date.fromordinal(min(edge.toordinal() + ahead, date.max.toordinal()))
    for year in (edge.year + 1, edge.year):
        if (year, month, day or 1) <= (soon.year, soon.month, soon.day):
            return year
    return edge.year - 1


def _is_just_past(edge: date, month: int, day: int) -> bool:
    """Whether a day of this year lies at most two months back: one told of as to come is then hardly next year's."""
    made = make_day(edge.year, month, day)
    return made is not None and timedelta(0) < edge - date.fromisoformat(made) <= timedelta(days=61)


def weekday_near(anchor: Anchor, weekday: int, *, weeks: int | None, is_future: bool) -> str | None:
    """Return the ISO day of a weekday (Monday is 1) as news means it, null where the anchor is no day.

    Without ``weeks``: the anchor's own day or the latest such day before it, or the next one after it
    if ``is_future``. With it (-1 "last", 0 "this", 1 "next"): strictly before, in the same ISO week, strictly after.
    """
    day = anchor.day
    if day is None:
        return None
    ahead = (weekday - day.isoweekday()) % 7
    if weeks == 0:
        offset = weekday - day.isoweekday()
    elif weeks == 1:
        offset = ahead or 7
    elif weeks == -1:
        offset = ahead - 7
    else:
        offset = ahead if is_future or ahead == 0 else ahead - 7
    try:
        return (day + timedelta(days=offset)).isoformat()
    except OverflowError:
        return None

"""Dates of pages as EDTF (ISO 8601-2, level 0), with the days that bound them.

A value is a year, a month, a day or a day with a time and its zone. A date no calendar has, one
before 1600 and one after the page was fetched are refused: null, never the nearest guess.
"""

from __future__ import annotations

import calendar
import re
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta

FIRST_YEAR = 1600
"""Earlier dates on a page are never its own date; news sheets begin here."""
LAST_YEAR = 2199
"""The bound where it is not known when the page was fetched."""

_ISO = re.compile(
    r"^(?P<y>\d{4})(?:[-/.](?P<m>\d{1,2})(?:[-/.](?P<d>\d{1,2}))?)?"
    r"(?:(?:T|\s{1,3})(?P<h>\d{1,2}):(?P<min>\d{2})(?::(?P<s>\d{2})(?:[.,]\d{1,9})?)?"
    r"\s?(?P<zone>Z|UTC|GMT|[+-]\d{2}:?\d{2})?)?$",
    re.IGNORECASE,
)
_COMPACT = re.compile(r"^(?P<y>\d{4})(?P<m>\d{2})(?P<d>\d{2})(?:T?\d{4,6}Z?)?$")


@dataclass(frozen=True, slots=True)
class Dated:
    """An EDTF value and the first and last day it may mean, as ISO days."""

    edtf: str
    earliest: str
    latest: str


def read_edtf(value: str, *, not_after: str | None = None) -> Dated | None:
    """Read an ISO 8601 date of a page's markup, or an EDTF value, to EDTF.

    Args:
        value: as the page writes it ("2021-01-18T10:00:00+0100", "20210118", "2021-01").
        not_after: when the page was fetched, ISO 8601; a date that begins later is refused.

    Returns:
        None where the value is no date, no calendar has it, or it is out of bounds. A time without
        a zone fixes only the day.
    """
    text = value.strip()
    match = _ISO.match(text) or _COMPACT.match(text)
    if match is None:
        return None
    parts = match.groupdict()
    year, month, day = (int(part) if part else None for part in (parts["y"], parts["m"], parts["d"]))
    assert year is not None  # both patterns hold a year
    if not FIRST_YEAR <= year <= LAST_YEAR or (month is not None and not 1 <= month <= 12):
        return None
    if month is None:
        return _bound(Dated(f"{year:04d}", f"{year:04d}-01-01", f"{year:04d}-12-31"), not_after)
    last = calendar.monthrange(year, month)[1]
    prefix = f"{year:04d}-{month:02d}"
    if day is None:
        return _bound(Dated(prefix, f"{prefix}-01", f"{prefix}-{last:02d}"), not_after)
    if not 1 <= day <= last:
        return None
    iso = f"{prefix}-{day:02d}"
    return _bound(Dated(iso + _read_clock(parts), iso, iso), not_after)


def _read_clock(parts: dict[str, str | None]) -> str:
    zone = (parts.get("zone") or "").upper()
    if not parts.get("h") or not zone:
        return ""
    hour, minute, second = (int(parts.get(key) or 0) for key in ("h", "min", "s"))
    if hour > 23 or minute > 59 or second > 59:
        return ""
    offset = "Z" if zone in ("Z", "UTC", "GMT") or not zone.strip("+-0:") else f"{zone[:3]}:{zone[-2:]}"
    return f"T{hour:02d}:{minute:02d}:{second:02d}{offset}"


def _bound(dated: Dated, not_after: str | None) -> Dated | None:
    """Refuse a date that begins after the page was fetched; its last day cannot be later than that either."""
    limit = read_instant(not_after) if not_after else None
    if limit is None:
        return dated
    if "T" in dated.edtf:
        instant = read_instant(dated.edtf)
        if instant is not None and instant > limit:
            return None
    elif dated.earliest > limit.date().isoformat():
        return None
    latest = dated.latest if len(dated.edtf) >= 10 else min(dated.latest, limit.date().isoformat())
    return Dated(dated.edtf, dated.earliest, latest)


def read_instant(value: str) -> datetime | None:
    """Return an ISO 8601 time as an instant in UTC, None where it is none; a bare day means its end."""
    try:
        if len(value) == 10:
            day = date.fromisoformat(value)
            return datetime(day.year, day.month, day.day, tzinfo=UTC) + timedelta(days=1, microseconds=-1)
        instant = datetime.fromisoformat(value)
        return (instant if instant.tzinfo else instant.replace(tzinfo=UTC)).astimezone(UTC)
    except (ValueError, OverflowError):
        return None

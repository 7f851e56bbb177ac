"""Dates as pages write them above their articles, read to EDTF (ISO 8601-2).

A value has the precision the page gives: ``January 2021`` is ``2021-01``. Where all is numbers and
both day and month could be either (``03/04/2021``), only the year is certain and the value is
``2021``; one of them over twelve, or both the same, fixes the day. A date that no calendar has (31
February, year 20201), one without a year and one with a year of two digits have no value. A clock
time is kept where its zone is named, with the zone's offset, so that the day stays the day the page
wrote; a time without a zone, or in one whose letters mean several (CST, IST, BST), fixes only the day.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta

_MONTHS = {
    name: number
    for number, name in enumerate(
        ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"), 1
    )
}
_ZONES = {"z": 0, "utc": 0, "gmt": 0, "est": -300, "edt": -240, "cdt": -300, "mdt": -360, "pst": -480, "pdt": -420}
_ZONES |= {"cet": 60, "cest": 120, "eet": 120, "eest": 180, "msk": 180}
_YEARS = range(1600, 2200)
_LONGEST = 300
"""Code points of a line that are searched: a date in a head line stands near its start."""

_MONTH = (
    r"(?P<m>jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?"
    r"|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\b\.?"
)
_DAY = r"(?P<d>\d{1,2})(?:st|nd|rd|th)?"
_YEAR = r"(?P<y>\d{4,6})\b"
_WEEKDAY = r"(?:\b(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?\b\.?,?\s{1,3})?"


@dataclass(frozen=True, slots=True)
class TextDate:
    """A written date: ``line[start:end]`` and its EDTF value, null where the text does not fix one."""

    start: int
    end: int
    edtf: str | None


def _read_ymd(match: re.Match[str]) -> str | None:
    return _format_day(int(match["y"]), int(match["m"]), int(match["d"]))


def _read_named(match: re.Match[str]) -> str | None:
    return _format_day(int(match["y"]), _MONTHS[match["m"][:3].lower()], int(match["d"]))


def _read_month(match: re.Match[str]) -> str | None:
    year = int(match["y"])
    return f"{year:04d}-{_MONTHS[match['m'][:3].lower()]:02d}" if year in _YEARS else None


def _read_numeric(match: re.Match[str]) -> str | None:
    first, second, year = int(match["a"]), int(match["b"]), int(match["y"])
    if first == second or first > 12:
        return _format_day(year, second, first)
    if second > 12:
        return _format_day(year, first, second)
    both_are_days = _format_day(year, first, second) and _format_day(year, second, first)
    return f"{year:04d}" if both_are_days else None


def _read_nothing(_match: re.Match[str]) -> str | None:
    return None


_Reader = Callable[[re.Match[str]], str | None]
_FORMS: tuple[tuple[re.Pattern[str], _Reader], ...] = tuple(
    (re.compile(pattern, re.IGNORECASE), read)
    for pattern, read in (
        (r"(?<![\d./-])(?P<y>\d{4})(?P<s>[-/.])(?P<m>\d{1,2})(?P=s)(?P<d>\d{1,2})(?!\d)", _read_ymd),
        (_WEEKDAY + r"(?<!\d)" + _DAY + r"(?:\s{1,3}of)?[\s.-]{1,3}" + _MONTH + r",?[\s-]{1,3}" + _YEAR, _read_named),
        (_WEEKDAY + r"\b" + _MONTH + r"\s{0,3}" + _DAY + r"(?:,\s{0,3}|\s{1,3})" + _YEAR, _read_named),
        (r"(?<![\d./-])(?P<a>\d{1,2})(?P<s>[-/.])(?P<b>\d{1,2})(?P=s)(?P<y>\d{4,6})(?![\d/-])", _read_numeric),
        (r"\b" + _MONTH + r",?\s{1,3}" + _YEAR, _read_month),
        (r"(?<![\d./-])\d{1,2}(?P<s>[-/.])\d{1,2}(?P=s)\d{2}(?![\d/-])", _read_nothing),
        (_WEEKDAY + r"\b" + _MONTH + r"\s{0,3}" + _DAY + r"\b", _read_nothing),
        (_WEEKDAY + r"(?<!\d)" + _DAY + r"\s{1,3}" + _MONTH, _read_nothing),
    )
)

_CLOCK = re.compile(
    r"(?:\s{0,3}(?:,|\||at|@|-|–|—|·|•|t)?\s{0,3})(?P<h>\d{1,2})[:.](?P<min>\d{2})(?::(?P<sec>\d{2})(?:\.\d{1,6})?)?"
    r"\s?(?P<half>[ap]\.?m\.?)?\s?(?:\(?(?P<zone>[a-z]{1,4})\b\)?|(?P<sign>[+-])(?P<oh>\d{2}):?(?P<om>\d{2}))?",
    re.IGNORECASE,
)
_CLOCK_BEFORE = re.compile(
    r"(?P<h>\d{1,2}):(?P<min>\d{2})(?::(?P<sec>\d{2}))?\s?(?P<half>[ap]\.?m\.?)?\s?(?P<zone>[a-z]{2,4}\b)?"
    r"(?P<sign>(?!))?(?P<oh>(?!))?(?P<om>(?!))?[\s,|·•–—-]{0,5}(?:on\s)?$",
    re.IGNORECASE,
)
_MAYBE = re.compile(r"\d[-/.]\d|jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec", re.IGNORECASE)
"""What every form of a date holds: a quick look that spares most lines the long one."""
_AROUND = re.compile(
    r"\b(?:first|last|originally|published|publication|posted|created|updated|update|modified|edited|issued|released"
    r"|release|date|dated|time|on|at|of|ago|by|mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun"
    r"|(?:mon|tues|wednes|thurs|fri|satur|sun)day|am|pm|hrs?|hours|local|gmt|utc|e[sd]t|c[sd]t|m[sd]t|p[sd]t|ce?st|cet"
    r"|bst|msk|ist)\b",
    re.IGNORECASE,
)

_PLACED = re.compile(r"(?:[A-Z\u00c0-\u00de][\w.'’-]{0,30},?\s){0,3}[A-Z\u00c0-\u00de][\w.'’-]{0,30},\s")


def find_date(line: str) -> TextDate | None:
    """Return the first date written in ``line`` (a byline, dateline or head line), or None.

    Only the first 300 code points are searched. The span covers a clock time that stands with the date.
    """
    head = line[:_LONGEST]
    if not _MAYBE.search(head):
        return None
    best: tuple[int, int, re.Match[str], _Reader] | None = None
    for pattern, read in _FORMS:
        match = pattern.search(head)
        if match and (best is None or (match.start(), -match.end()) < best[:2]):
            best = (match.start(), -match.end(), match, read)
    if best is None:
        return None
    match, read = best[2], best[3]
    return _with_clock(head, match.start(), match.end(), read(match))


def is_date_line(line: str) -> bool:
    """Say whether ``line`` holds a date and nothing else but words such as "Published", "Updated" and a clock time."""
    if len(line) > _LONGEST:
        return False
    rest = line
    found = False
    while (written := find_date(rest)) is not None:
        found = True
        rest = rest[: written.start] + " ; " + rest[written.end :]
    return found and not any(char.isalnum() for char in _AROUND.sub(" ", re.sub(r"\d{1,2}[:.]\d{2}", " ", rest)))


def is_placed_date_line(line: str) -> bool:
    """Say whether a line is a date with a place before it and nothing else, as above statements and letters."""
    place = _PLACED.match(line)
    return place is not None and is_date_line(line[place.end() :])


def _with_clock(line: str, start: int, end: int, edtf: str | None) -> TextDate:
    after = _CLOCK.match(line, end)
    if after:
        return TextDate(start, after.end("min") if not _zone_of(after) else after.end(), _at_clock(edtf, after))
    before = _CLOCK_BEFORE.search(line[max(0, start - 30) : start])
    if before:
        at = max(0, start - 30) + before.start()
        return TextDate(at, end, _at_clock(edtf, before))
    return TextDate(start, end, edtf)


def _zone_of(clock: re.Match[str]) -> timedelta | None:
    """Return how far the named zone is from UTC, or None where none is named."""
    if clock["sign"]:
        offset = timedelta(hours=int(clock["oh"]), minutes=int(clock["om"]))
        return offset if clock["sign"] == "+" else -offset
    minutes = _ZONES.get((clock["zone"] or "").lower())
    return None if minutes is None else timedelta(minutes=minutes)


def _at_clock(edtf: str | None, clock: re.Match[str]) -> str | None:
    """Return the day with its time and offset where the zone is known, else the day as it was."""
    zone = _zone_of(clock)
    hour, minute, second = int(clock["h"]), int(clock["min"]), int(clock["sec"] or 0)
    half = (clock["half"] or "").lower()[:1]
    if half and 1 <= hour <= 12:
        hour = hour % 12 + (12 if half == "p" else 0)
    if edtf is None or zone is None or len(edtf) != 10 or hour > 23 or minute > 59 or second > 59:
        return edtf
    offset = abs(round(zone.total_seconds() / 60))
    sign = "-" if zone < timedelta(0) else "+"
    suffix = f"{sign}{offset // 60:02d}:{offset % 60:02d}" if offset else "Z"
    return f"{edtf}T{hour:02d}:{minute:02d}:{second:02d}{suffix}"


def _format_day(year: int, month: int, day: int) -> str | None:
    """Return the ISO day, or None where no calendar has it."""
    if year not in _YEARS or not 1 <= month <= 12 or not 1 <= day <= 31:
        return None
    try:
        return date(year, month, day).isoformat()
    except ValueError:
        return None

"""From a time as written to its TIMEX3 value and the days it may cover, counted from the right anchor."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cache

from secondsource.lexicon import load_lexicon
from secondsource.read.dates import UNITS, Anchor, Days, anchor_of, days_of, make_day, nearest_year, step, weekday_near
from secondsource.read.timepatterns import Found, number_of

_OPEN: Days = (None, None)
_PARTS = {
    "morning": "MO",
    "afternoon": "AF",
    "evening": "EV",
    "night": "NI",
    "noon": "MI",
    "midday": "MI",
    "midnight": "NI",
}
_TURNS_BACK = frozenset({"ago", "earlier", "before", "previously", "prior"})
_OFTEN = {
    "hourly": "PT1H",
    "daily": "P1D",
    "nightly": "P1D",
    "weekly": "P1W",
    "fortnightly": "P2W",
    "monthly": "P1M",
    "quarterly": "P1Q",
    "annually": "P1Y",
    "yearly": "P1Y",
}
_REFERENCES = {"now": "PRESENT_REF", "present": "PRESENT_REF", "soon": "FUTURE_REF", "future": "FUTURE_REF"}
_PRESENT = frozenset({"now", "currently", "nowadays", "presently", "at present", "at the moment", "present"})
_HOLIDAYS = {
    "christmas": (12, 25),
    "christmas day": (12, 25),
    "christmas eve": (12, 24),
    "boxing day": (12, 26),
    "may day": (5, 1),
}
_NEW_YEAR = {"new year's day": (1, 1), "new year's eve": (12, 31)}
_CLOCK = re.compile(r"(\d{1,2})(?:[:.](\d\d))?(?::\d\d)?\s?(a|p)?", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Resolved:
    """A TIMEX3 type and value and the days the time may cover; null where the text does not fix them."""

    kind: str
    value: str | None
    days: Days = _OPEN


@dataclass(frozen=True, slots=True)
class Setting:
    """What a time is counted from: the page's date, the latest date the text fixed, and whether it looks ahead.

    ``fixed`` may stand in the paragraph before; ``nearby`` is the same date if it stands in this one.
    """

    published: Anchor | None
    fixed: Anchor | None
    nearby: Anchor | None
    is_future: bool


def resolve(found: Found, setting: Setting) -> Resolved:
    """Return the value of a time as far as the page's date or the text itself fixes it."""
    resolved = _RESOLVERS[found.rule](found.parts, setting)
    if resolved.value is not None and found.mod is not None and resolved.kind == "DATE":
        return Resolved(resolved.kind, resolved.value, days_of(resolved.value, found.mod))
    return resolved


def _date(value: str | None) -> Resolved:
    return Resolved("DATE", value, _OPEN if value is None else days_of(value))


@cache
def _calendar() -> Mapping[str, tuple[str, str]]:
    return {form.lower(): (kind, value) for form, kind, value in load_lexicon("calendar")}


def _month_number(month: str) -> int:
    return int(_calendar()[month.rstrip(".").lower()][1])


def _weekday_number(weekday: str) -> int:
    return int(_calendar()[weekday.lower().removesuffix("s")][1])


def _full_date(parts: Mapping[str, str], setting: Setting) -> Resolved:
    month = _month_number(parts["month"])
    day = int(re.sub(r"\D", "", parts["day"])) if "day" in parts else None
    if "year" in parts:
        year: int | None = int(parts["year"])
    elif setting.published is not None:
        year = nearest_year(setting.published, month, day, is_future=setting.is_future)
    else:
        year = setting.nearby.first.year if setting.nearby is not None else None
    if year is None:
        known = day is None or make_day(2000, month, day) is not None  # a leap year: every day of the year is in it
        return Resolved("DATE", (f"XXXX-{month:02}" + ("" if day is None else f"-{day:02}")) if known else None)
    if day is None:
        return _date(f"{year:04}-{month:02}")
    if "day2" in parts:
        first, last = make_day(year, month, day), make_day(year, month, int(re.sub(r"\D", "", parts["day2"])))
        is_range = first is not None and last is not None and first < last
        return Resolved("DATE", f"{first}/{last}", (first, last)) if is_range else _date(first)
    return _date(make_day(year, month, day))


def _iso(parts: Mapping[str, str], _setting: Setting) -> Resolved:
    year, month, day = (int(part) for part in parts["iso"].split("-"))
    value = make_day(year, month, day)
    if value is None or "clock" not in parts:
        return _date(value)
    return Resolved("TIME", f"{value}T{parts['clock']}", days_of(value))


def _numeric(parts: Mapping[str, str], _setting: Setting) -> Resolved:
    one, two, year = int(parts["one"]), int(parts["two"]), int(parts["year"])
    year += 2000 if len(parts["year"]) == 2 else 0  # a year of two digits
    readings = sorted({day for day in (make_day(year, one, two), make_day(year, two, one)) if day is not None})
    if parts["sign"] == ".":
        return _date(make_day(year, two, one))
    if len(readings) == 1:
        return _date(readings[0])
    return Resolved("DATE", None, (readings[0], readings[-1]) if readings else _OPEN)


def _years(parts: Mapping[str, str], _setting: Setting) -> Resolved:
    first, second = int(parts["year"]), parts["year2"]
    if len(second) == 2:  # "2003-11": the years 2003 to 2011, as 11 comes after 03
        if int(second) <= first % 100:
            return _date(f"{first:04}-{second}" if 1 <= int(second) <= 12 else None)  # "2020-01" is a month
        second = f"{first // 100}{second}"
    return _date(f"{first:04}/{second}" if int(second) > first else None)


def _decade(parts: Mapping[str, str], _setting: Setting) -> Resolved:
    digits = parts["decade"]
    if len(digits) == 2:  # "the 90s"; of "the 20s" the century stays open
        return _date(f"19{digits[0]}" if int(digits) > 20 else None)
    return _date(digits[:3])


def _century(parts: Mapping[str, str], _setting: Setting) -> Resolved:
    return _date(f"{int(parts['century']) - 1:02}" if 1 <= int(parts["century"]) <= 30 else None)


def _year(parts: Mapping[str, str], _setting: Setting) -> Resolved:
    return _date(parts["year"])


def _before_christ(parts: Mapping[str, str], _setting: Setting) -> Resolved:
    return Resolved("DATE", f"BC{int(parts['bc']):04}")


def _month(parts: Mapping[str, str], setting: Setting) -> Resolved:
    return _full_date(parts, setting)


def _weekday(parts: Mapping[str, str], setting: Setting) -> Resolved:
    if parts["weekday"].endswith("s"):
        return Resolved("SET", f"XXXX-WXX-{_weekday_number(parts['weekday'])}")
    if setting.published is None:
        return Resolved("DATE", None)
    day = weekday_near(setting.published, _weekday_number(parts["weekday"]), weeks=None, is_future=setting.is_future)
    return _with_part(_date(day), parts)


def _with_part(resolved: Resolved, parts: Mapping[str, str]) -> Resolved:
    part = parts.get("part", "").lower()
    if part not in _PARTS:
        return resolved
    value = None if resolved.value is None else f"{resolved.value}T{_PARTS[part]}"
    return Resolved("TIME", value, resolved.days)


def _deictic(parts: Mapping[str, str], setting: Setting) -> Resolved:
    word = " ".join(parts["deictic"].lower().split())
    shift = {"yesterday": -1, "tomorrow": 1, "before yesterday": -2, "after tomorrow": 2}.get(word, 0)
    if setting.published is None:
        return Resolved("TIME" if word == "tonight" or "part" in parts else "DATE", None)
    value, days = step(setting.published, "D", shift)
    named = {"part": "night"} if word == "tonight" else parts
    return _with_part(Resolved("DATE", value, days), named)


def _amount(parts: Mapping[str, str], setting: Setting) -> Resolved:
    unit = _unit_of(parts["unit"])
    count = number_of(parts["count"]) if "count" in parts else None
    turn = " ".join(parts.get("turn", "").lower().split())
    if not turn:
        return Resolved("DURATION", _duration(unit, count))
    anchor = setting.published if turn in {"ago", "from now", "hence"} else setting.fixed
    if anchor is None or count is None or count != int(count):
        vague = {"ago": "PAST_REF"}.get(turn) if count is None else None
        return Resolved("DATE", vague)
    value, days = step(anchor, unit, -int(count) if turn in _TURNS_BACK else int(count))
    return Resolved("DATE", value, days)


def _unit_of(noun: str) -> str:
    return UNITS[noun.lower().removesuffix("s")]


def _duration(unit: str, count: float | None) -> str:
    number = "X" if count is None else f"{count:g}"
    if unit == "2W":
        return f"P{'X' if count is None else f'{2 * count:g}'}W"
    return f"PT{number}{unit[1]}" if unit[0] == "T" else f"P{number}{unit}"


def _adjective(parts: Mapping[str, str], _setting: Setting) -> Resolved:
    return Resolved(
        "DURATION", _duration(_unit_of(parts["unit"]), number_of(parts["count"]) if "count" in parts else None)
    )


def _whole(parts: Mapping[str, str], setting: Setting) -> Resolved:
    """Read "the end of the year": the year the page was published in."""
    return _which({"which": "this", **parts}, setting)


def _half(parts: Mapping[str, str], _setting: Setting) -> Resolved:
    if "turn" in parts:
        return Resolved("DATE", None)
    halves = {"TH": "PT30M", "TM": "PT30S", "Y": "P6M", "D": "PT12H", "DE": "P5Y", "CE": "P50Y"}
    return Resolved("DURATION", halves.get(_unit_of(parts["unit"])))


def _which(parts: Mapping[str, str], setting: Setting) -> Resolved:
    if "count" in parts or "vague" in parts:
        count = number_of(parts["count"]) if "count" in parts else None
        return Resolved("DURATION", _duration(_unit_of(parts["unit"]), count), _stretch(parts, setting, count))
    return _which_one(parts, setting)


def _which_one(parts: Mapping[str, str], setting: Setting) -> Resolved:
    """Read "last week", "next Monday", "this summer", "the same day"."""
    which, noun = parts["which"].lower(), parts["unit"].lower().rstrip(".")
    from_text = which in {"same", "that", "following", "preceding"}
    anchor = setting.fixed if from_text else setting.published
    shift = {"last": -1, "past": -1, "previous": -1, "preceding": -1, "this": 0, "same": 0, "that": 0}.get(which, 1)
    if noun in _PARTS:
        value, days = (None, _OPEN) if anchor is None else step(anchor, "D", shift)
        return _with_part(Resolved("DATE", value, days), {"part": noun})
    kind, number = _calendar().get(noun, _calendar().get(noun.removesuffix("s"), ("unit", "")))
    if anchor is None:
        return Resolved("DURATION" if which == "past" and kind == "unit" else "DATE", None)
    if kind == "unit":
        value, days = step(anchor, _unit_of(noun), shift)
        return Resolved("DATE", value, days)
    if kind == "weekday":
        return _with_part(_date(weekday_near(anchor, int(number), weeks=shift, is_future=setting.is_future)), parts)
    return _which_month(anchor, int(number), shift) if kind == "month" else _which_season(anchor, number, shift)


def _stretch(parts: Mapping[str, str], setting: Setting, count: float | None) -> Days:
    """The days that "the last three weeks" may cover."""
    if setting.published is None or count is None or count != int(count):
        return _OPEN
    back = parts["which"].lower() in {"last", "past", "previous", "preceding"}
    days = step(setting.published, _unit_of(parts["unit"]), -int(count) if back else int(count))[1]
    here = setting.published
    return (days[0], here.last.isoformat()) if back else (here.first.isoformat(), days[1])


def _which_month(anchor: Anchor, month: int, shift: int) -> Resolved:
    if anchor.first.year != anchor.last.year:
        return Resolved("DATE", None)
    year = anchor.first.year
    if anchor.first.month == anchor.last.month and shift:
        gap = month - anchor.first.month
        year += -1 if shift < 0 and gap >= 0 else 1 if shift > 0 and gap <= 0 else 0
    elif shift:
        return Resolved("DATE", None)
    return _date(f"{year:04}-{month:02}")


def _which_season(anchor: Anchor, season: str, shift: int) -> Resolved:
    """Last summer lies in this year or the one before: the value stays open, the days do not."""
    if shift == 0 and anchor.first.year == anchor.last.year:
        return _date(f"{anchor.first.year:04}-{season}")
    years = sorted((anchor.first.year, anchor.first.year + shift))
    return Resolved("DATE", None, (f"{years[0]:04}-01-01", f"{years[1]:04}-12-31"))


def _part(parts: Mapping[str, str], _setting: Setting) -> Resolved:
    ordinals = {"first": 1, "second": 2, "third": 3, "fourth": 4}
    nth, piece = parts["nth"].lower(), parts["piece"].lower()
    letter = "Q" if piece.startswith("q") else "H"
    top = 4 if letter == "Q" else 2
    number = top if nth in {"last", "final"} else ordinals.get(nth) or int(nth)
    return _date(f"{parts['year']}-{letter}{number}" if number <= top else None)


def _season(parts: Mapping[str, str], _setting: Setting) -> Resolved:
    return _date(f"{parts['year']}-{_calendar()[parts['season'].lower()][1]}")


def _reference(parts: Mapping[str, str], _setting: Setting) -> Resolved:
    word = " ".join(parts["reference"].lower().split())
    default = "PRESENT_REF" if word in _PRESENT else "FUTURE_REF" if "future" in word else "PAST_REF"
    return Resolved("DATE", _REFERENCES.get(word, default))


def _set(parts: Mapping[str, str], _setting: Setting) -> Resolved:
    noun = parts["unit"].lower()
    kind, number = _calendar().get(noun, ("unit", ""))
    if kind == "weekday":
        return Resolved("SET", f"XXXX-WXX-{number}")
    if kind == "month":
        return Resolved("SET", f"XXXX-{int(number):02}")
    if kind == "season":
        return Resolved("SET", f"XXXX-{number}")
    if noun in _PARTS:
        return Resolved("SET", f"XXXX-XX-XXT{_PARTS[noun]}")
    count = parts.get("count", "").lower()
    return Resolved("SET", _duration(_unit_of(noun), 2 if count == "other" else number_of(count) if count else 1))


def _often(parts: Mapping[str, str], _setting: Setting) -> Resolved:
    return Resolved("SET", _OFTEN[parts["often"].lower()])


def _time(parts: Mapping[str, str], setting: Setting) -> Resolved:
    """A time of day is a time of the day the text last fixed; without one the day stays open."""
    clock = parts["clock"].lower()
    day = setting.fixed.day.isoformat() if setting.fixed is not None and setting.fixed.day is not None else "XXXX-XX-XX"
    match = _CLOCK.match(clock)
    if match is None:
        return Resolved("TIME", f"{day}T{'12:00' if clock != 'midnight' else '00:00'}", days_of(day))
    hour, minute, half = match[1], match[2] or "00", match[3]
    if len(clock) > 3 and clock[:4].isdigit():  # "0900 GMT"
        hour, minute = clock[:2], clock[2:4]
    number = int(hour) % 12 + (12 if half == "p" else 0) if half else int(hour)
    return Resolved("TIME", f"{day}T{number:02}:{minute}", days_of(day))


def _holiday(parts: Mapping[str, str], setting: Setting) -> Resolved:
    name = " ".join(parts["holiday"].lower().replace("’", "'").split())
    month, day = _HOLIDAYS.get(name) or _NEW_YEAR[name]
    if "year" in parts:
        return _date(make_day(int(parts["year"]), month, day))
    if setting.published is None:
        return Resolved("DATE", f"XXXX-{month:02}-{day:02}")
    year = nearest_year(setting.published, month, day, is_future=setting.is_future)
    return _date(None if year is None else make_day(year, month, day))


_Resolver = Callable[[Mapping[str, str], Setting], Resolved]
_RESOLVERS: Mapping[str, _Resolver] = {
    "date": _full_date,
    "month": _month,
    "iso": _iso,
    "numeric": _numeric,
    "years": _years,
    "decade": _decade,
    "century": _century,
    "year": _year,
    "bc": _before_christ,
    "weekday": _weekday,
    "deictic": _deictic,
    "amount": _amount,
    "adjective": _adjective,
    "half": _half,
    "whole": _whole,
    "which": _which,
    "part": _part,
    "season": _season,
    "reference": _reference,
    "set": _set,
    "often": _often,
    "time": _time,
    "holiday": _holiday,
}


def fixes_anchor(resolved: Resolved) -> Anchor | None:
    """Return the anchor that a resolved date makes for later words such as "two days later"."""
    if resolved.kind not in {"DATE", "TIME"} or resolved.value is None:
        return None
    return anchor_of(resolved.value)

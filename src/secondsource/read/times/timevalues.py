"""From a time as written to its TIMEX3 value and the days it may cover, counted from the right anchor."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping

from secondsource.read.times.dates import Anchor, anchor_of, days_of, make_day, nearest_year, weekday_near
from secondsource.read.times.timepatterns import Found, number_of, ordinal_of
from secondsource.read.times.timerelative import (
    resolve_adjective,
    resolve_amount,
    resolve_beside,
    resolve_compound,
    resolve_deictic,
    resolve_half,
    resolve_which,
    resolve_whole,
)
from secondsource.read.times.timesettings import (
    OPEN,
    PARTS,
    Resolved,
    Setting,
    add_part,
    calendar_words,
    duration_of,
    make_date,
    month_number,
    unit_of,
    weekday_number,
)

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
_DECADES = {
    name: str(10 * at)
    for at, name in enumerate(
        ("twenties", "thirties", "forties", "fifties", "sixties", "seventies", "eighties", "nineties"), start=2
    )
}
_REFERENCES = {"now": "PRESENT_REF", "present": "PRESENT_REF", "soon": "FUTURE_REF", "future": "FUTURE_REF"}
_PRESENT = frozenset(
    {"now", "currently", "nowadays", "presently", "at present", "at the moment", "present", "to this day"}
)
_HOLIDAYS = {
    "christmas": (12, 25),
    "christmas day": (12, 25),
    "christmas eve": (12, 24),
    "boxing day": (12, 26),
    "may day": (5, 1),
}
_PAST_AHEAD, _AHEAD = 14, 120
"""How many days ahead of the page a day without a year may lie, told of as past and otherwise."""
_NEW_YEAR = {"new year's day": (1, 1), "new year's eve": (12, 31)}
_CLOCK = re.compile(r"(\d{1,2})(?:[:.](\d\d))?(?::\d\d)?\s?(a|p)?", re.IGNORECASE)


def resolve(found: Found, setting: Setting) -> Resolved:
    """Return the value of a time as far as the page's date or the text itself fixes it."""
    resolved = _RESOLVERS[found.rule](found.parts, setting)
    if resolved.value is not None and found.mod is not None and resolved.kind == "DATE":
        return Resolved(resolved.kind, resolved.value, days_of(resolved.value, found.mod))
    return resolved


def _full_date(parts: Mapping[str, str], setting: Setting) -> Resolved:
    month = month_number(parts["month"])
    day = ordinal_of(parts["day"]) if "day" in parts else None
    year = _year_of(parts, setting, month, day)
    if year is None:
        known = day is None or make_day(2000, month, day) is not None  # a leap year: every day of the year is in it
        return Resolved("DATE", (f"XXXX-{month:02}" + ("" if day is None else f"-{day:02}")) if known else None)
    if day is None:
        return make_date(f"{year:04}-{month:02}")
    if "day2" in parts:
        first, last = make_day(year, month, day), make_day(year, month, int(re.sub(r"\D", "", parts["day2"])))
        is_range = first is not None and last is not None and first < last
        return Resolved("DATE", f"{first}/{last}", (first, last)) if is_range else make_date(first)
    return make_date(make_day(year, month, day))


def _year_of(parts: Mapping[str, str], setting: Setting, month: int, day: int | None) -> int | None:
    """Return the year a month is of: named, "last year", or the nearest to the page's date or to the text's own."""
    if "year" in parts:
        return int(parts["year"])
    if "whose" in parts:
        whole = resolve_which({"which": parts["whose"], "unit": "year"}, setting).value
        return int(whole) if whole is not None else None
    if setting.is_narrative or setting.published is None:
        here = setting.fixed if setting.is_narrative else setting.nearby
        if here is None or "way" not in parts:
            return here.first.year if here is not None else None
        return nearest_year(here, month, day, is_future=parts["way"] == "next")
    is_future = setting.cues.is_future if "way" not in parts else parts["way"] == "next"
    ahead = _PAST_AHEAD if day is None or setting.cues.is_past else _AHEAD
    return nearest_year(setting.published, month, day, is_future=is_future, ahead=ahead)


def _nth(parts: Mapping[str, str], setting: Setting) -> Resolved:
    """Return the last day of this number before the page, of a month that is not named: "signed on the 11th"."""
    here, number = setting.published, ordinal_of(parts["nth"])
    if here is not None and not setting.is_narrative:
        year, month = here.last.year, here.last.month
        days = (make_day(year, month, number), make_day(year - (month == 1), (month + 10) % 12 + 1, number))
        return make_date(next((day for day in days if day is not None and day <= here.last.isoformat()), None))
    return Resolved("DATE", f"XXXX-XX-{number:02}")


def _iso(parts: Mapping[str, str], _setting: Setting) -> Resolved:
    year, month, day = (int(part) for part in parts["iso"].split("-"))
    value = make_day(year, month, day)
    if value is None or "clock" not in parts:
        return make_date(value)
    return Resolved("TIME", f"{value}T{parts['clock']}", days_of(value))


def _numeric(parts: Mapping[str, str], _setting: Setting) -> Resolved:
    one, two, year = int(parts["one"]), int(parts["two"]), int(parts["year"])
    year += 2000 if len(parts["year"]) == 2 else 0  # a year of two digits
    readings = sorted({day for day in (make_day(year, one, two), make_day(year, two, one)) if day is not None})
    if parts["sign"] == ".":
        return make_date(make_day(year, two, one))
    if len(readings) == 1:
        return make_date(readings[0])
    return Resolved("DATE", None, (readings[0], readings[-1]) if readings else OPEN)


def _years(parts: Mapping[str, str], _setting: Setting) -> Resolved:
    """Read "2003-11" as the years 2003 to 2011, as 11 comes after 03; "2008-9" as two years, "2020-01" as a month."""
    first, second = int(parts["year"]), parts["year2"]
    if len(second) > 2:
        return make_date(f"{first:04}/{second}" if int(second) > first else None)
    if len(second) == 1:  # "2008-9"
        return make_date(f"{first:04}/{first // 10}{second}")
    if int(second) <= first % 100:
        return make_date(f"{first:04}-{second}" if 1 <= int(second) <= 12 else None)
    return make_date(f"{first:04}/{first // 100}{second}")


def _decade(parts: Mapping[str, str], _setting: Setting) -> Resolved:
    digits = _DECADES.get(parts["decade"].lower(), parts["decade"])
    if len(digits) == 2:  # "the 90s"; of "the 20s" the century stays open
        return make_date(f"19{digits[0]}" if int(digits) > 20 else None)
    return make_date(digits[:2] if digits[0] == "1" and digits.endswith("00") else digits[:3])  # "the 1800s"


def _century(parts: Mapping[str, str], _setting: Setting) -> Resolved:
    number = ordinal_of(parts["century"])
    if parts.get("era", "").upper().startswith("B"):
        return Resolved("DATE", f"BC{number - 1:02}" if number else None)
    return make_date(f"{number - 1:02}" if 1 <= number <= 30 else None)


def _year(parts: Mapping[str, str], _setting: Setting) -> Resolved:
    return make_date(parts["year"])


def _era(parts: Mapping[str, str], _setting: Setting) -> Resolved:
    number = int(parts["count"])
    if parts["era"].startswith("B"):
        return Resolved("DATE", f"BC{number:04}")
    return make_date(f"{number:04}" if number else None)


def _fiscal(parts: Mapping[str, str], setting: Setting) -> Resolved:
    """A fiscal year begins or ends in the calendar year it is named after; of "last fiscal year" none is known."""
    if "year" in parts:
        year = int(parts["year"])
        return Resolved("DATE", f"FY{year:04}", (f"{year - 1:04}-01-01", f"{year + 1:04}-12-31"))
    here = setting.published
    if here is None:
        return Resolved("DATE", None)
    shift = {"last": -1, "past": -1, "previous": -1, "next": 1, "coming": 1}.get(parts.get("which", "").lower(), 0)
    first, last = here.first.year + shift - 1, here.last.year + shift + 1
    return Resolved("DATE", None, (days_of(f"{first:04}")[0], days_of(f"{last:04}")[1]))


def _month(parts: Mapping[str, str], setting: Setting) -> Resolved:
    return _full_date(parts, setting)


def _weekday(parts: Mapping[str, str], setting: Setting) -> Resolved:
    number = weekday_number(parts["weekday"])
    if parts["weekday"].endswith("s"):
        return Resolved("SET", f"XXXX-WXX-{number}")
    if setting.cues.is_standing:  # "on a Monday"
        return Resolved("DATE", f"XXXX-WXX-{number}")
    if setting.published is None:
        return add_part(Resolved("DATE", None), parts)
    day = weekday_near(setting.published, number, weeks=None, is_future=setting.cues.is_future)
    return add_part(make_date(day), parts)


def _part(parts: Mapping[str, str], setting: Setting) -> Resolved:
    nth, piece = parts["nth"].lower(), parts["piece"].lower()
    letter, top, n_months = ("Q", 4, 3) if piece.startswith("q") else ("H", 2, 6)
    number = top if nth in {"last", "final"} else ordinal_of(nth)
    if number > top:
        return Resolved("DATE", None)
    month = (number - 1) * n_months + 1
    year = int(parts["year"]) if "year" in parts else _year_of(parts, setting, month, None)
    return Resolved("DATE", f"XXXX-{letter}{number}") if year is None else make_date(f"{year:04}-{letter}{number}")


def _season(parts: Mapping[str, str], setting: Setting) -> Resolved:
    letters = calendar_words()[parts["season"].lower()][1]
    if "year" not in parts and "whose" not in parts:
        return Resolved("DATE", f"XXXX-{letters}")
    year = _year_of(parts, setting, 1, None)
    return make_date(None if year is None else f"{year:04}-{letters}")


def _reference(parts: Mapping[str, str], _setting: Setting) -> Resolved:
    word = " ".join(parts["reference"].lower().split())
    default = "PRESENT_REF" if word in _PRESENT else "FUTURE_REF" if "future" in word else "PAST_REF"
    return Resolved("DATE", _REFERENCES.get(word, default))


def _set(parts: Mapping[str, str], _setting: Setting) -> Resolved:
    noun = parts["unit"].lower()
    kind, number = calendar_words().get(noun, ("unit", ""))
    if kind == "weekday":
        return Resolved("SET", f"XXXX-WXX-{number}")
    if kind == "month":
        return Resolved("SET", f"XXXX-{int(number):02}")
    if kind == "season":
        return Resolved("SET", f"XXXX-{number}")
    if noun in PARTS:
        return Resolved("SET", f"XXXX-XX-XXT{PARTS[noun]}")
    count = parts.get("count", "").lower()
    return Resolved("SET", duration_of(unit_of(noun), 2 if count == "other" else number_of(count) if count else 1))


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
        return make_date(make_day(int(parts["year"]), month, day))
    if setting.published is None:
        return Resolved("DATE", f"XXXX-{month:02}-{day:02}")
    year = nearest_year(setting.published, month, day, is_future=setting.cues.is_future)
    return make_date(None if year is None else make_day(year, month, day))


_Resolver = Callable[[Mapping[str, str], Setting], Resolved]
_RESOLVERS: Mapping[str, _Resolver] = {
    "date": _full_date,
    "month": _month,
    "iso": _iso,
    "nth": _nth,
    "numeric": _numeric,
    "years": _years,
    "decade": _decade,
    "century": _century,
    "year": _year,
    "weekday": _weekday,
    "deictic": resolve_deictic,
    "amount": resolve_amount,
    "adjective": resolve_adjective,
    "compound": resolve_compound,
    "half": resolve_half,
    "beside": resolve_beside,
    "fiscal": _fiscal,
    "era": _era,
    "whole": resolve_whole,
    "which": resolve_which,
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

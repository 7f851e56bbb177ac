"""Times counted from another date: "last week", "two years ago", "the same day", "over the past decade"."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta

from secondsource.read.times.dates import Anchor, Days, add_units, days_of, step, weekday_near
from secondsource.read.times.timepatterns import number_of
from secondsource.read.times.timesettings import (
    OPEN,
    PARTS,
    Resolved,
    Setting,
    add_part,
    calendar_words,
    duration_of,
    make_date,
    unit_of,
    weekday_number,
)

_TURNS_BACK = frozenset({"ago", "earlier", "before", "previously", "prior"})
_BACK = frozenset({"last", "past", "previous", "preceding", "recent"})
_FROM_TEXT = frozenset({"same", "that", "following", "preceding"})
_SHIFTS = {"last": -1, "past": -1, "previous": -1, "preceding": -1, "this": 0, "current": 0, "same": 0, "that": 0}
_REFERENCES = {"today": "PRESENT_REF", "tomorrow": "FUTURE_REF"}
_HALVES = {"TH": "PT30M", "TM": "PT30S", "Y": "P6M", "D": "PT12H", "DE": "P5Y", "CE": "P50Y"}
_THURSDAY = 4
_SEASON_OPENS = {"SP": 3, "SU": 6, "FA": 9}
"""Month of the year in which a season begins in the north, where most pages are from; winter lies in two years."""
_A_DAY = timedelta(days=1)
_STRETCHES = frozenset({"W", "M", "Q", "Y", "DE", "CE"})


def resolve_deictic(parts: Mapping[str, str], setting: Setting) -> Resolved:
    """Read "yesterday", "tonight"; "today" and "a better tomorrow" as no single day where they are none."""
    word = " ".join(parts["deictic"].lower().split())
    shift = {"yesterday": -1, "tomorrow": 1, "before yesterday": -2, "after tomorrow": 2}.get(word, 0)
    if word in _REFERENCES and setting.cues.is_standing and "part" not in parts:
        return Resolved("DATE", _REFERENCES[word])
    if "weekday" in parts and setting.published is not None and setting.published.day is not None:
        return make_date(_day_named(setting.published.day + timedelta(days=shift), weekday_number(parts["weekday"])))
    if setting.published is None:
        return Resolved("TIME" if word == "tonight" or "part" in parts else "DATE", None)
    value, days = step(setting.published, "D", shift)
    named = {"part": "night"} if word == "tonight" else parts
    return add_part(Resolved("DATE", value, days), named)


def _day_named(day: date, weekday: int) -> str:
    """Return the ISO day of a weekday (Monday is 1) that lies nearest to a day: "today (Thursday)"."""
    return (day + timedelta(days=(weekday - day.isoweekday() + 3) % 7 - 3)).isoformat()


def resolve_compound(parts: Mapping[str, str], _setting: Setting) -> Resolved:
    """Read "six years and eight months" as one duration."""
    first, second = (duration_of(unit_of(parts[f"unit{nth}"]), number_of(parts[f"count{nth}"])) for nth in ("", "2"))
    rest = second.removeprefix("P")
    return Resolved("DURATION", first + (rest.removeprefix("T") if first.startswith("PT") else rest))


def resolve_amount(parts: Mapping[str, str], setting: Setting) -> Resolved:
    """Read "17 years" as a duration, "17 years ago" from the page's date, "a week later" from the text's."""
    unit = unit_of(parts["unit"])
    count = number_of(parts["count"]) if "count" in parts else None
    if count is not None and "half" in parts:
        count += 0.5
    turn = " ".join(parts.get("turn", "").lower().split())
    if not turn:
        here = setting.published if setting.cues.is_lasting and count is not None else None
        return Resolved("DURATION", duration_of(unit, count), _stretch("past", unit, count, here))
    anchor = setting.published if turn in {"ago", "from now", "hence"} else setting.fixed
    if count is None:
        last = setting.published.last.isoformat() if setting.published is not None else None
        return Resolved("DATE", "PAST_REF", (None, last)) if turn == "ago" else Resolved("DATE", None)
    if anchor is None or count != int(count):
        return Resolved("DATE", None)
    value, days = step(anchor, unit, -int(count) if turn in _TURNS_BACK else int(count))
    return Resolved("DATE", value, days)


def resolve_adjective(parts: Mapping[str, str], _setting: Setting) -> Resolved:
    """Read "17-year", "year-long", "decades-long"."""
    count = number_of(parts["count"]) if "count" in parts else 1 if parts.get("many") == "" else None
    return Resolved("DURATION", duration_of(unit_of(parts["unit"]), count))


def resolve_half(parts: Mapping[str, str], _setting: Setting) -> Resolved:
    """Read "half an hour"; half an hour ago is no value of a day."""
    return Resolved("DATE", None) if "turn" in parts else Resolved("DURATION", _HALVES.get(unit_of(parts["unit"])))


def resolve_whole(parts: Mapping[str, str], setting: Setting) -> Resolved:
    """Read "the end of the year": the year the page was published in, or the one the text tells of."""
    tells = setting.is_narrative and setting.nearby is not None
    return resolve_which({**parts, "which": "same" if tells else "this"}, setting)


def resolve_beside(parts: Mapping[str, str], setting: Setting) -> Resolved:
    """Read "the day before": from the date the text gave."""
    which = "preceding" if parts["turn"].lower() in {"before", "earlier"} else "following"
    return resolve_which({"unit": parts["unit"], "which": which}, setting)


def resolve_which(parts: Mapping[str, str], setting: Setting) -> Resolved:
    """Read "last week", "next Monday", "this summer", "the same day", "the past three years"."""
    which, noun = parts["which"].lower(), parts["unit"].lower().rstrip(".")
    if "half" in parts:  # "the next year and a half"
        return Resolved("DURATION", duration_of(unit_of(noun), 1.5))
    counted = "count" in parts or "vague" in parts
    is_ten_years = which == "last" and noun == "decade" and "article" in parts  # "over the last decade"
    is_past = is_ten_years or which == "past"
    is_stretch = is_past and calendar_words().get(noun) is None and unit_of(noun) in _STRETCHES
    if not counted and not is_stretch:
        return _resolve_one(which, noun, parts, setting)
    if which == "recent":
        return Resolved("DATE", "PAST_REF")
    count = number_of(parts["count"]) if "count" in parts else 1 if is_stretch and not counted else None
    unit = unit_of(noun)
    here = setting.fixed if setting.cues.is_past and which not in {"last", "past", "coming"} else setting.published
    here = None if setting.cues.is_owned else here
    return Resolved("DURATION", duration_of(unit, count), _stretch(which, unit, count, here))


def _resolve_one(which: str, noun: str, parts: Mapping[str, str], setting: Setting) -> Resolved:
    is_of_text = which in _FROM_TEXT or _is_next_day(which, noun, parts) or _is_next_told(which, parts, setting)
    anchor = setting.fixed if is_of_text else setting.published
    shift = _SHIFTS.get(which, 1)
    if noun in PARTS:
        value, days = (None, OPEN) if anchor is None else step(anchor, "D", shift)
        return add_part(Resolved("DATE", value, days), {"part": noun})
    kind, number = calendar_words().get(noun, calendar_words().get(noun.removesuffix("s"), ("unit", "")))
    if anchor is None:
        return Resolved("DATE", f"XXXX-{number}" if kind == "season" else None)
    if kind == "unit":
        gone = which == "this" and noun == "weekend" and setting.cues.is_past
        gone = gone and anchor.day is not None and anchor.day.isoweekday() <= _THURSDAY
        value, days = step(anchor, unit_of(noun), -1 if gone else shift)
        is_long = which == "this" and noun in {"year", "month"}  # of a week, the page's day tells too little
        return Resolved("DATE", value, _side_of(days, anchor, setting) if is_long else days)
    if kind == "weekday":
        day = weekday_near(anchor, int(number), weeks=shift, is_future=setting.cues.is_future)
        return add_part(make_date(day), parts)
    return _resolve_month(anchor, int(number), shift) if kind == "month" else _resolve_season(anchor, number, shift)


def _is_next_day(which: str, noun: str, parts: Mapping[str, str]) -> bool:
    """Whether this is "the next day", which follows the day told of; "next week" follows the page's."""
    return which == "next" and (noun in {"day", "night"} or noun in PARTS) and "count" not in parts


def _is_next_told(which: str, parts: Mapping[str, str], setting: Setting) -> bool:
    """Whether "the next year" follows the one told of: "she left the next year", but not "in the next year"."""
    return which == "next" and "article" in parts and setting.cues.is_past and not setting.cues.is_within


def _side_of(days: Days, now: Anchor, setting: Setting) -> Days:
    """Return the days of "earlier this year", which end with the page's; those of "later" begin with it."""
    first, last = days
    if first is None or last is None or setting.cues.side is None:
        return days
    return (first, now.last.isoformat()) if setting.cues.side == "earlier" else (now.first.isoformat(), last)


def _stretch(which: str, unit: str, count: float | None, here: Anchor | None) -> Days:
    """The days that "the last three weeks" cover, to the day the page was published or from it on."""
    if here is None:
        return OPEN
    if count is None or count != int(count) or count < 1:
        return (None, here.last.isoformat()) if which in _BACK else (here.first.isoformat(), None)
    first, last = here.first, here.last
    if which in _BACK:  # three years to the 28th began on the 29th
        begin = add_units(first, unit, -int(count))
        return OPEN if begin is None else ((begin + _A_DAY).isoformat(), last.isoformat())
    end = add_units(last, unit, int(count))
    return OPEN if end is None else (first.isoformat(), (end - _A_DAY).isoformat())


def _resolve_month(anchor: Anchor, month: int, shift: int) -> Resolved:
    if anchor.first.year != anchor.last.year:
        return Resolved("DATE", None)
    year = anchor.first.year
    if anchor.first.month == anchor.last.month and shift:
        gap = month - anchor.first.month
        year += -1 if shift < 0 and gap >= 0 else 1 if shift > 0 and gap <= 0 else 0
    elif shift:
        return Resolved("DATE", None)
    return make_date(f"{year:04}-{month:02}")


def _resolve_season(anchor: Anchor, season: str, shift: int) -> Resolved:
    """Read "last summer": last year's if this year's is still to come; else the year stays open, the days do not."""
    year, opens = anchor.first.year, _SEASON_OPENS.get(season)
    if shift == 0 and year == anchor.last.year:
        return make_date(f"{year:04}-{season}")
    is_ahead = opens is not None and year == anchor.last.year and anchor.last.month < opens
    is_over = opens is not None and year == anchor.last.year and anchor.first.month >= opens + 3
    if (shift < 0 and is_ahead) or (shift > 0 and is_over):
        return make_date(f"{year + shift:04}-{season}")
    years = sorted((anchor.first.year, anchor.first.year + shift))
    return Resolved("DATE", f"XXXX-{season}", (days_of(f"{years[0]:04}")[0], days_of(f"{years[1]:04}")[1]))

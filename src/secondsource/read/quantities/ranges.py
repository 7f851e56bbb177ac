"""Two numbers that belong together: "5 to 8", "between 5 and 8", "hundreds, if not thousands", "from 20 to 45"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from secondsource.read.quantities.modifiers import read_modifier
from secondsource.read.quantities.numberplaces import Page, touches
from secondsource.read.quantities.numerals import read_numeral
from secondsource.read.quantities.units import Measured, measure

_MONEY = "$£€¥₹₽₪₩₺₴₦"
_AHEAD = rf"(?=[\d½⅓⅔¼¾⅛{_MONEY}A-Za-z]|[-−]\d)"
_RANGE = re.compile(rf"\s?(?:to|[-–—−]|until)\s?(?:about\s|around\s|some\s|as\smany\sas\s|a\s)?{_AHEAD}")
_ALTERNATIVE = re.compile(
    rf"(?:-?\s)?(?:,?\s?(?:if\snot|or\seven|and\spossibly|perhaps|possibly)|to|or|[-–—])\s?{_AHEAD}"
)
_AND = re.compile(rf"\sand\s(?:about\s|some\s|a\s)?{_AHEAD}")
_BETWEEN = re.compile(rf"\bbetween\s(?:about\s|an\sestimated\s|some\s)?[{_MONEY}]?\Z", re.IGNORECASE)
_CHANGE = re.compile(
    r"\b(?:doubl|tripl|quadrupl|r[io]se|risen|grow|grew|increas|fell|fall|drop|declin|reduc|cut|jump|climb|surg|plung|shr[aiu]nk|went|go|lower|rais|chang)"
    rf"\w{{0,6}},?(?:\s\S{{1,20}}){{0,3}}?\s(?:up\s|down\s)?from\s(?:about\s|some\s|around\s|nearly\s|just\s|only\s)?[{_MONEY}]?\Z",
    re.IGNORECASE,
)
_SIZES = {
    "second": ("clock", 1),
    "minute": ("clock", 60),
    "hour": ("clock", 3600),
    "day": ("days", 1),
    "week": ("days", 7),
    "month": ("months", 1),
    "year": ("months", 12),
    "decade": ("months", 120),
}
"""Units of time that are so many of one another: months are of no fixed number of days."""
_SCALES = re.compile(r"(?<![A-Za-z])(million|billion|trillion|thousand|lakh|crore|bn|m)\b", re.IGNORECASE)
_FACTORS = {
    "thousand": 1e3,
    "lakh": 1e5,
    "million": 1e6,
    "m": 1e6,
    "crore": 1e7,
    "billion": 1e9,
    "bn": 1e9,
    "trillion": 1e12,
}


def read_range(page: Page, first: Measured) -> Iterator[Measured]:
    """Yield the quantity a number begins: itself, a range with the next, or both ends of a change, each a row."""
    text, block = page.text, page.block
    before = page.before(first.start)
    is_change = bool(_CHANGE.search(before))
    spans = _read_spans(page, first) if _BETWEEN.search(before) else None
    if spans is not None:
        yield spans
        return
    pattern = _AND if _BETWEEN.search(before) else _ALTERNATIVE
    joint = pattern.match(text, first.end, block.end) or _RANGE.match(text, first.end, block.end)
    second = _second_of(page, joint, first, is_change=is_change)
    if second is None:
        yield read_modifier(text, block.start, first, block.end)
    elif is_change:
        factor = _shared_scale(text, first, second)
        yield replace(_scale(first, factor), modifier="from", unit=first.unit or second.unit)
        yield replace(second, modifier="to", unit=second.unit or first.unit)
    else:
        low, high = _scale(first, _shared_scale(text, first, second)).low, second.high
        if low is not None and high is not None and low > high:
            low, high = high, low
        merged = replace(first, end=second.end, low=low, high=high, unit=second.unit or first.unit)
        yield read_modifier(text, block.start, merged, block.end)


def _read_spans(page: Page, first: Measured) -> Measured | None:
    """Read "between seven months and two years" as 7 to 24 months; null where no longer unit of time follows."""
    joint = _AND.match(page.text, first.end, page.block.end) if first.unit in _SIZES else None
    numeral = None if joint is None else read_numeral(page.text, joint.end(), page.block.end)
    if numeral is None or touches(page.closed, numeral.start, numeral.end):
        return None
    second = measure(page.text, numeral, page.block.start, page.block.end)
    kind, size = _SIZES[first.unit or ""]
    other, other_size = _SIZES.get(second.unit or "", ("", 0))
    if other != kind or other_size <= size or first.low is None or second.high is None:
        return None
    return replace(first, end=second.end, high=second.high * other_size / size)


def _second_of(page: Page, joint: re.Match[str] | None, first: Measured, *, is_change: bool) -> Measured | None:
    """Return the number behind a joint if the two make a range: it is larger, or the words tell of a change."""
    if joint is None or first.low is None or first.unit == "fraction":
        return None
    at = joint.end()
    while at < page.block.end and page.text[at] in _MONEY:
        at += 1
    numeral = read_numeral(page.text, at, page.block.end) if at < page.block.end else None
    if numeral is None or numeral.low is None or numeral.kind == "fraction":
        return None
    if touches(page.closed, numeral.start, numeral.end):
        return None
    second = measure(page.text, numeral, page.block.start, page.block.end)
    scaled = (first.low or 0) * _shared_scale(page.text, first, second)
    rises = second.low is not None and (second.low > scaled or second.low < scaled < 0)
    # "Over three weeks to 16 million" is no range, "$5 to 8" is.
    is_alone = first.unit is not None and second.unit is None and not first.unit[:3].isupper()
    fits = first.unit is None or second.unit is None or f"{second.unit} ".startswith(f"{first.unit} ")
    return second if fits and (is_change or (rises and not is_alone)) else None


def _scale(measured: Measured, factor: float) -> Measured:
    low, high = measured.low, measured.high
    return replace(measured, low=None if low is None else low * factor, high=None if high is None else high * factor)


def _shared_scale(text: str, first: Measured, second: Measured) -> float:
    """The factor of "million" that "2 to 3 million" gives its first number too."""
    match = _SCALES.search(text[second.start : second.end])
    if match is None or first.low is None or first.low >= 1000 or _SCALES.search(text[first.start : first.end]):
        return 1.0
    return _FACTORS[match[1].lower()]

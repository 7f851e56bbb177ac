"""Units, currencies and modifiers beside a number."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cache

from secondsource.lexicon import load_lexicon
from secondsource.read.numerals import Numeral, read_short_scale

_BEFORE = re.compile(r"(?:(?<![A-Za-z])[A-Z]{1,3})?[$£€¥₹₽₪₩₺₴₦]-?\s?\Z|(?<![A-Za-z])[A-Z]{3}\s?\Z")
_WORDS = re.compile(r"[ \u00a0\n-]?([A-Za-z.]+(?:[ -][A-Za-z.]+){0,2})")
_SYMBOL = re.compile(r"(?P<gap>[ \u00a0-]?)(?P<symbol>[%‰°℃′″ΩµμA-Za-z][A-Za-z0-9²³/°^]{0,6})(?![\w²³^])")
_PERCENT = re.compile(r"\s?[%‰]")
_PER = re.compile(r"\s?(?:/|per\s|a\s|an\s)([A-Za-z]+)(?!\w)")
_SOLITARY = re.compile(r"\s*(?:[).,;:]|\Z)")
_LENGTHS = re.compile(r"\s(?:diameter|long|wide|high|deep|tall|away|below|above|thick|from|east|west|north|south)\b")
_NOUN_AHEAD = re.compile(r"\s(?:[a-z]+s|people|men|women|children|of)\b")
_MODIFIER_TAIL = re.compile(r"(?:\b(?:the|an?|another|first|last|additional|of)\s)?\Z", re.IGNORECASE)
_TIME_UNITS = frozenset({"second", "minute", "hour", "day", "week", "month", "year", "decade"})
_BACK = 32
_N_MODIFIER_WORDS = 4
_LONE_LETTERS = frozenset("ABJKNTV")  # glued to a number they are more often a scale or a label
_STERLING = 1000  # from so many pounds on, money is meant and not weight


@dataclass(frozen=True, slots=True)
class Measured:
    """A number with its unit: span, bounds, unit and modifier, as `secondsource.tables.Quantity` has them."""

    start: int
    end: int
    low: float | None
    high: float | None
    unit: str | None
    modifier: str | None = None
    is_money: bool = False


@cache
def _units(kind: str) -> Mapping[str, str]:
    return {form: unit for form, unit, of_kind in load_lexicon("units") if of_kind == kind}


@cache
def _unit_words() -> Mapping[str, str]:
    return {form.lower(): unit for form, unit in _units("word").items()}


@cache
def _modifiers() -> Mapping[str, str]:
    return dict(load_lexicon("number-modifiers"))  # type: ignore[arg-type]  # rows of two cells


def measure(text: str, numeral: Numeral, start: int, end: int) -> Measured:
    """Return a number with the unit that stands beside it within ``text[start:end]``, if one does."""
    plain = Measured(numeral.start, numeral.end, numeral.low, numeral.high, None)
    if numeral.kind == "fraction":
        plain = replace(plain, unit="fraction")
    money = _read_currency(text, plain, start, end)
    if money is not None:
        return _with_rate(text, money, end)
    scaled = _read_scale(text, plain, end)
    found = _read_percent(text, scaled, end) or _read_unit_word(text, scaled, end, numeral)
    if found is None and scaled is plain:
        found = _read_symbol(text, plain, end)
    return _with_rate(text, found, end) if found is not None and found.unit not in _TIME_UNITS else found or scaled


def _read_currency(text: str, plain: Measured, start: int, end: int) -> Measured | None:
    match = _BEFORE.search(text, max(start, plain.start - 5), plain.start)
    unit = _units("before").get(match.group().strip(" \u00a0-")) if match is not None else None
    if match is None or unit is None:
        return None
    scale = read_short_scale(text, plain.end, end)
    stop, factor = scale if scale is not None else (plain.end, 1.0)
    return _scaled(replace(plain, start=match.start(), unit=unit, is_money=True), stop, factor)


def _scaled(measured: Measured, stop: int, factor: float) -> Measured:
    low, high = measured.low, measured.high
    return replace(
        measured, end=stop, low=None if low is None else low * factor, high=None if high is None else high * factor
    )


def _read_scale(text: str, plain: Measured, end: int) -> Measured:
    """Read "1.2m people", "5k": a letter for a scale, where it cannot be a metre."""
    scale = read_short_scale(text, plain.end, end)
    if scale is None or not text[plain.end - 1].isdigit():
        return plain
    stop, factor = scale
    letter = text[plain.end : stop].strip()
    if letter in {"k", "bn", "mn", "mln", "bln", "tn", "trn"} or (letter == "m" and _NOUN_AHEAD.match(text, stop, end)):
        return _scaled(plain, stop, factor)
    if letter in {"M", "B", "K"} and _NOUN_AHEAD.match(text, stop, end) and not _LENGTHS.match(text, stop, end):
        return _scaled(plain, stop, factor)
    return plain


def _read_percent(text: str, plain: Measured, end: int) -> Measured | None:
    match = _PERCENT.match(text, plain.end, end)
    if match is None:
        return None
    return replace(plain, end=match.end(), unit="percent" if match.group().endswith("%") else "per mille")


def _read_unit_word(text: str, plain: Measured, end: int, numeral: Numeral) -> Measured | None:
    match = _WORDS.match(text, plain.end, min(end, plain.end + 40))
    if match is None or match.start(1) == plain.end:
        return None
    words = re.split(r"[ -]", match[1])
    for size in range(len(words), 0, -1):
        form = match[1][: sum(len(word) for word in words[:size]) + size - 1]
        unit = _unit_words().get(form.replace("-", " ").lower().rstrip(".")) or _unit_words().get(form.lower())
        if unit is not None:
            if unit == "pound-mass" and (numeral.kind == "scaled" or (plain.low or 0) >= _STERLING):
                unit = "GBP"
            return replace(plain, end=match.start(1) + len(form.rstrip(".")), unit=unit)
    return None


def _read_symbol(text: str, plain: Measured, end: int) -> Measured | None:
    match = _SYMBOL.match(text, plain.end, min(end, plain.end + 12))
    if match is None:
        return None
    symbol = match["symbol"]
    unit = _units("symbol").get(symbol)
    stop = match.end()
    if unit is None and "/" in symbol:
        symbol = symbol.partition("/")[0]
        unit, stop = _units("symbol").get(symbol), match.start("symbol") + len(symbol)
    if unit is None or (
        symbol == "in" and match["gap"] and not (_SOLITARY.match(text, stop, end) or _LENGTHS.match(text, stop, end))
    ):
        return None
    if symbol in _LONE_LETTERS and match["gap"] == "":
        return None
    return replace(plain, end=stop, unit=unit)


def _with_rate(text: str, measured: Measured, end: int) -> Measured:
    """Read "per hour", "/km2" or "a day" behind a unit."""
    match = _PER.match(text, measured.end, min(end, measured.end + 24))
    if match is None or measured.unit == "fraction":
        return measured
    is_rate = match.group().lstrip().startswith(("/", "per"))
    below = _units("symbol").get(match[1]) if is_rate else None
    below = below or _unit_words().get(match[1].lower())
    return measured if below is None else replace(measured, end=match.end(), unit=f"{measured.unit} per {below}")


def read_modifier(text: str, start: int, measured: Measured) -> Measured:
    """Return a quantity with the modifier that the words before it, from ``start`` on, give it."""
    before = text[max(start, measured.start - _BACK) : measured.start]
    tail = _MODIFIER_TAIL.search(before)
    words = (before[: tail.start()] if tail else before).lower().split()
    for size in range(min(_N_MODIFIER_WORDS, len(words)), 0, -1):
        modifier = _modifiers().get(" ".join(words[-size:]).lstrip("(\"'“‘"))
        if modifier is not None:
            return replace(measured, modifier=modifier)
    return measured

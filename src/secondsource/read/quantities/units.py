"""Units, currencies and modifiers beside a number."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cache

from secondsource.read.quantities.numberwords import Numeral, context_words
from secondsource.read.quantities.numerals import read_short_scale
from secondsource.read.quantities.unitnames import find_unit_word, read_symbols, read_units, unit_symbols, unit_words

_BEFORE = re.compile(
    r"(?:(?<![A-Za-z])(?:[A-Z]{1,3}|U\.S\.))?[$£€¥₹₽₪₩₺₴₦₱₫₡₲₵₸₼₾֏৳฿៛₭₮]-?[ \u00a0]?\Z"
    r"|(?<![A-Za-z])[A-Z][A-Za-z]{1,2}\.?[ \u00a0]?\Z"
)
_BEHIND = re.compile(r"[ \u00a0]?([$£€¥₹₽₪₩₺₴₦₱₫₸₾֏៛₮]|[A-Z]{3}(?![\w$])|zł(?!\w)|Kč(?!\w))")
_WORDS = re.compile(r"[ \u00a0\n-]?([^\W\d_][\w.]*(?:[ -][^\W\d_][\w.]*){0,3})")
_SYMBOL = re.compile(r"[ \u00a0-]?(?=[%‰°º℃℉′″ΩµμA-Za-z])")
_PERCENT = re.compile(r"[ \u00a0]?(?:%|‰)")
_PER = re.compile(
    r"[ \u00a0]?(?:/|(?P<word>per|an?|each|every)[ ])"
    r"(?P<unit>(?:(?:square|cubic) )?[A-Za-z]+)(?!\w)"
)
TURN = re.compile(r"\s(?:ago|earlier|before|later|prior|previously|after)\b")
"""Behind these "a week" is a time and no rate: "19% a week earlier"."""
_AND_A_HALF = re.compile(r"[ ]and[ ]a[ ]half\b")
_TIMES = re.compile(r"[ ]times[ ](?=(?:per|an?|each|every)[ ])")
_SOLITARY = re.compile(r"\s*(?:[).,;:]|\Z)")
_LENGTHS = re.compile(r"\s(?:diameter|long|wide|high|deep|tall|away|below|above|thick|from|east|west|north|south)\b")
_NOUN_AHEAD = re.compile(
    r"\s(?:[a-z]+s|people|men|women|children|of\s(?:the|its|their|his|her|our|them|us|those|these))\b"
)
_CLOCK = re.compile(r"(?:0?\d|1[0-2])(?:[.:][0-5]\d)?")
_SCALE_OF = re.compile(r"(?:°|[ ]degrees?)[^.;\d]{0,24}?\b(Celsius|Fahrenheit|centigrade|Kelvin)\b", re.IGNORECASE)
_HEAT = re.compile(r"°[CF]|℃|℉|\b(?:degrees?|Celsius|Fahrenheit|kelvins?|temperatures?)\b", re.IGNORECASE)
_DATA = re.compile(
    r"\b(?:bits?|bytes?|packets?|packages?|data|download\w*|upload\w*|transmit\w*|memory|storage|bandwidth|network|server|files?)\b",
    re.IGNORECASE,
)
_MEMORY = re.compile(r"\b(?:memory|RAM|storage|bytes?|bits?)\b")
_CROSS_SECTION = re.compile(r"\b(?:surface[ ]area|cross[- ]sections?)\b", re.IGNORECASE)
_INCHES = re.compile(r'(?:"|″)(?![\w])')
_FEET = re.compile(r"['’′][ ]?(\d{1,2})[\"”″]")
_BIT = re.compile(r"b(?!\w)")
_KILO = re.compile(r"K(?!\w)")
_OF = re.compile(r"[ ]of\b")
_PLURAL_AHEAD = re.compile(r"\s(?:[A-Za-z]{3,}[^s\W]s|people|men|women|children|police|troops)\b")
_SPENT = re.compile(
    r"\b(?:paid|pay|pays|paying|fined?|cost|costs|costing|worth|prices?d?|spent|spend|spending|earn\w{0,4}|owed?|owes|debts?|fees?"
    r"|tax|sold|sells?|buys?|bought|loan|salary|wages?|bill|saved?|raised?|donated?|charged?|borrow\w{0,3})\b",
    re.IGNORECASE,
)
_WEIGHED = re.compile(r"\b(?:weigh\w*|heavy|heavier|mass)\b", re.IGNORECASE)
_FINE = re.compile(
    r"[ -](?:fines?|notes?|bills?|coins?|loans?|grants?|tickets?|rewards?|prizes?|fees?|debts?|deals?|bonus)\b"
)
_AFTER_ONE = re.compile(
    r"[.,;:!?)]|[ ](?:of|from|away|north|south|east|west|and|or|is|was|long|wide|deep|high|per|an?|in|to|for|more)\b"
)
_WORD_AHEAD = re.compile(r"[ ][a-z]")
_BELOW_ZERO = re.compile(r"[ ]below[ ]zero\b")
_ABSOLUTE = re.compile(r"\b[Aa]bsolute[ ]\Z")
_IN_LOSS = re.compile(r"(?:\b(?:is|are|was|were|be|been|of|at|to)|:)\s\(\Z")
_OF_ONE = re.compile(r"[ ](?:of[ ])?an?[ ](?=[a-z])")
_DEGREES = {"celsius": "degree Celsius", "centigrade": "degree Celsius", "fahrenheit": "degree fahrenheit"}
_BACK = 32
_NEAR = 80  # code points around a number in which words tell what a letter stands for
_QUOTE = 400  # code points in which straight quote marks are paired
_LONG_WORD = 4  # letters from which a word without a blank before it is still a word: "35percent"
_LONE_LETTERS = frozenset("ABJNTV")  # glued to a number they are more often a scale or a label
_PENCE = 100  # below so many a "p" is a penny
_STERLING = 1000  # from so many pounds on, money is meant and not weight


TIME_UNITS = frozenset({"second", "minute", "hour", "day", "week", "month", "year", "decade", "century"})
"""Units of time: what comes behind them is neither counted nor a rate."""


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
def _currencies(side: str) -> Mapping[str, str]:
    return dict(read_units("code")) | dict(read_units(side))


def measure(text: str, numeral: Numeral, start: int, end: int) -> Measured:
    """Return a number with the unit that stands beside it within ``text[start:end]``, if one does."""
    plain = Measured(numeral.start, numeral.end, numeral.low, numeral.high, None)
    if numeral.kind == "fraction":
        return _read_part_of(text, replace(plain, unit="fraction"), end, numeral)
    if text.startswith((" of a ", " of an "), plain.end) and not float(numeral.low or 0).is_integer():
        return _read_part_of(text, plain, end, numeral)  # "3/4 of an inch"
    if (
        plain.low == 0
        and numeral.kind == "words"
        and (lead := _ABSOLUTE.search(text, max(start, plain.start - 10), plain.start))
    ):
        return replace(plain, start=lead.start(), unit="kelvin")
    money = _read_currency(text, plain, start, end)
    if money is not None:
        return _with_rates(text, money, end)
    scaled = _read_scale(text, plain, start, end)
    found = (
        _read_percent(text, scaled, end)
        or _read_behind(text, scaled, end)
        or _read_degrees(text, scaled, end)
        or read_unit_word(text, scaled, end, numeral)
    )
    if found is None and scaled is plain:
        found = _read_symbol(text, plain, start, end)
    return scaled if found is None else _below_zero(text, _with_rates(text, found, end), end)


def _below_zero(text: str, measured: Measured, end: int) -> Measured:
    """Read "10 degrees below zero" and "5 °C below zero"."""
    below = _BELOW_ZERO.match(text, measured.end, end) if (measured.unit or "").startswith("degree ") else None
    if below is None or measured.low is None or measured.high is None:
        return measured
    return replace(measured, end=below.end(), low=-abs(measured.high), high=-abs(measured.low))


def _read_part_of(text: str, plain: Measured, end: int, numeral: Numeral) -> Measured:
    """Read "half a mile", "two thirds of an inch", "one-half miles"."""
    joint = _OF_ONE.match(text, plain.end, end)
    reached = plain if joint is None else replace(plain, end=joint.end() - 1)
    found = read_unit_word(text, reached, end, numeral)
    is_doubtful = found is None or (joint is None and found.unit in {"second", "day"})
    if found is None or is_doubtful or text[reached.end : found.end].strip(" -") in context_words("thing or unit"):
        return plain
    return found


def _read_currency(text: str, plain: Measured, start: int, end: int) -> Measured | None:
    match = _BEFORE.search(text, max(start, plain.start - 7), plain.start)
    if match is None:
        return None
    form = match.group().strip(" \u00a0-")
    unit = _currencies("before").get(form) or _currencies("before").get(form[-1])
    if unit is None:
        return None
    scale = read_short_scale(text, plain.end, end)
    stop, factor = scale if scale is not None else (plain.end, 1.0)
    if text.startswith(")", stop) and _IN_LOSS.search(text, start, match.start()):
        factor = -factor  # "a result of ($20m)": as accounts write a loss
    return _scaled(replace(plain, start=match.start(), unit=unit, is_money=True), stop, factor)


def _scaled(measured: Measured, stop: int, factor: float) -> Measured:
    low, high = measured.low, measured.high
    return replace(
        measured, end=stop, low=None if low is None else low * factor, high=None if high is None else high * factor
    )


def _read_scale(text: str, plain: Measured, start: int, end: int) -> Measured:
    """Read "1.2m people", "5k", "3bn euros": a letter for a scale, where it cannot be a unit."""
    scale = read_short_scale(text, plain.end, end)
    if scale is None or not text[plain.end - 1].isdigit():
        return plain
    stop, factor = scale
    letter = text[plain.end : stop].strip()
    is_sure = letter in {"k", "bn", "mn", "mln", "bln", "tn", "trn"}
    counts = bool(_NOUN_AHEAD.match(text, stop, end)) and not _LENGTHS.match(text, stop, end)
    if letter in {"B", "b"} and _DATA.search(text, max(start, plain.start - _NEAR), min(end, stop + _NEAR)):
        return plain
    if is_sure or (letter in {"m", "M", "B", "K"} and counts) or _is_money_behind(text, stop, end):
        return _scaled(plain, stop, factor)
    return plain


def _is_money_behind(text: str, at: int, end: int) -> bool:
    match = _WORDS.match(text, at, min(end, at + 24))
    unit = find_unit_word(match[1].split(" ")[0]) if match is not None else None
    return unit is not None and (len(unit) == 3 and unit.isupper())


def _read_percent(text: str, plain: Measured, end: int) -> Measured | None:
    match = _PERCENT.match(text, plain.end, end)
    if match is None:
        return None
    points = re.compile(r"[ -]points?\b").match(text, match.end(), end)
    if points is not None:
        return replace(plain, end=points.end(), unit="percentage point")
    return replace(plain, end=match.end(), unit="percent" if match.group().endswith("%") else "per mille")


def _read_behind(text: str, plain: Measured, end: int) -> Measured | None:
    """Read a currency's sign or code behind the number: "15€", "20 million EUR"."""
    match = _BEHIND.match(text, plain.end, end)
    unit = _currencies("behind").get(match[1]) if match is not None else None
    if match is None or unit is None or (match.end() < end and text[match.end()].isdigit()):
        return None
    return replace(plain, end=match.end(), unit=unit, is_money=True)


def _read_degrees(text: str, plain: Measured, end: int) -> Measured | None:
    """Read "−40° on the Celsius scale" and "5 degrees below zero Celsius"."""
    match = _SCALE_OF.match(text, plain.end, min(end, plain.end + 48))
    if match is None:
        return None
    unit = _DEGREES.get(match[1].lower(), "kelvin")
    is_close = match.end() - plain.end < 24 and "(" not in match.group() and "\n" not in match.group()
    stop = match.end() if is_close else match.start() + 1
    return replace(plain, end=stop, unit=unit)


def read_unit_word(text: str, plain: Measured, end: int, numeral: Numeral) -> Measured | None:
    """Return a number with the unit whose words stand behind it, null where none does: "5 square miles"."""
    times = _TIMES.match(text, plain.end, end)
    if times is not None:
        return replace(plain, end=times.end() - 1, unit="time")
    of = _OF.match(text, plain.end, end) if numeral.kind == "vague" else None
    if of is not None:  # "billions of dollars"
        measured = read_unit_word(text, replace(plain, end=of.end()), end, replace(numeral, kind="plain"))
        return measured if measured is not None and text[measured.end - 1] in "s0t" else None
    match = _WORDS.match(text, plain.end, min(end, plain.end + 48))
    if match is None:
        return None
    for size in reversed([word.end() for word in re.finditer(r"[^ -]+", match[1])]):
        form = match[1][:size]
        unit = find_unit_word(form)
        is_glued = match.start(1) == plain.end and len(form) < _LONG_WORD  # "5in" is a symbol's business
        stop = match.start(1) + (size if form.lower() in unit_words() else len(form.rstrip(".")))
        if unit is not None and not is_glued and _is_measure(text, form.lower().rstrip("."), match.start(1), stop, end):
            is_money = unit == "pound-mass" and _is_sterling(text, plain, numeral, stop)
            return replace(plain, end=stop, unit="GBP" if is_money else unit)
    return None


def _is_measure(text: str, form: str, begin: int, stop: int, end: int) -> bool:
    """Whether a word that also names a thing means the unit: not so in "three bars" and "500 foot soldiers"."""
    if form in context_words("thing or unit, plural"):
        return bool(_OF.match(text, stop, end))
    is_joined = text[begin - 1] == "-"
    return is_joined or form not in context_words("thing or unit") or not _PLURAL_AHEAD.match(text, stop, end)


def _is_sterling(text: str, plain: Measured, numeral: Numeral, stop: int) -> bool:
    """Whether pounds are money: so many, or in words of paying; not of weighing, nor "of" something."""
    before, after = text[max(0, plain.start - _BACK) : plain.start], text[stop : stop + _BACK]
    if _FINE.match(after):
        return True
    if _WEIGHED.search(before) or after.startswith(" of ") or text[plain.end] == "-":
        return numeral.kind == "scaled" and not _WEIGHED.search(before)
    return numeral.kind == "scaled" or (plain.low or 0) >= _STERLING or bool(_SPENT.search(before))


def _read_feet(text: str, plain: Measured, start: int, end: int) -> Measured | None:
    """Read 6'3" and 8": feet and inches."""
    feet = _FEET.match(text, plain.end, end)
    if feet is not None and plain.low is not None and int(feet[1]) < 12:
        tall = plain.low + int(feet[1]) / 12
        return replace(plain, end=feet.end(), low=tall, high=tall, unit="foot")
    inch = _INCHES.match(text, plain.end, end)
    if inch is not None and text.count('"', max(start, plain.start - _QUOTE), plain.end) % 2 == 0:
        return replace(plain, end=inch.end(), unit="inch")  # an even mark behind a digit opens no quote
    return None


def _read_symbol(text: str, plain: Measured, start: int, end: int) -> Measured | None:
    length = _read_feet(text, plain, start, end)
    gap = _SYMBOL.match(text, plain.end, end)
    if length is not None or gap is None:
        return length
    near = text[max(start, plain.start - _NEAR) : min(end, plain.end + _NEAR)]
    letter = _read_letter(text, plain, gap.end(), end, near)
    if letter is not None:
        return letter
    found = read_symbols(text, gap.end(), end)
    if found is None:
        return None
    symbol = text[gap.end() : found.end]
    is_glued = gap.end() == plain.end
    if symbol in unit_symbols() and not _is_symbol_meant(text, plain, found.end, near, (symbol, is_glued)):
        return None
    return replace(plain, end=found.end, unit=found.name)


def _read_letter(text: str, plain: Measured, at: int, end: int, near: str) -> Measured | None:
    """Read a letter that the words near it make a unit: "2 b" of data or of a cross section, "32K" of memory."""
    if _BIT.match(text, at, end):
        unit = "bit" if _DATA.search(near) else "barn" if _CROSS_SECTION.search(near) else None
    else:
        unit = "kibibyte" if at == plain.end and _KILO.match(text, at, end) and _MEMORY.search(near) else None
    return None if unit is None else replace(plain, end=at + 1, unit=unit)


def _is_symbol_meant(text: str, plain: Measured, stop: int, near: str, found: tuple[str, bool]) -> bool:
    """Whether a symbol that could be a word, a label or a time of day is the unit."""
    symbol, is_glued = found
    after, number = text[stop : stop + _BACK], text[plain.start : plain.end]
    is_letter = len(symbol) == 1 and symbol.isupper()
    doubts = {
        "in": not is_glued and not (_SOLITARY.match(after) or _LENGTHS.match(after)),
        "s": is_glued and "." not in number,  # "9.58s", but "737s"
        "K": is_glued and not _HEAT.search(near),
        "p": not is_glued or (plain.low or 0) >= _PENCE,  # "20p", but "1080p"
    } | dict.fromkeys(("am", "pm"), bool(_CLOCK.fullmatch(number)))
    doubts |= dict.fromkeys(("AU", "MP"), bool(_PLURAL_AHEAD.match(after)))
    doubts |= dict.fromkeys(_LONE_LETTERS, is_glued)
    doubts |= {"A": is_glued or _WORD_AHEAD.match(after) is not None}  # "22 A tram was seen"
    is_initial = is_letter and re.match(r"\.\s?[A-Z]", after) is not None
    return not (doubts.get(symbol, False) or is_initial)


def _with_rates(text: str, measured: Measured, end: int) -> Measured:
    """Read "per hour", "/km2" or "a day" behind a unit, and once more behind that."""
    if measured.unit in TIME_UNITS or measured.unit == "fraction":
        return measured
    for _ in range(2):
        match = _PER.match(text, measured.end, min(end, measured.end + 40))
        if match is None or TURN.match(text, match.end(), end):
            break
        is_rate = match["word"] in {None, "per"}
        below = find_unit_word(match["unit"]) or (unit_symbols().get(match["unit"]) if is_rate else None)
        stop = match.end()
        if below is None and " " in match["unit"]:
            break
        if below is None:
            break
        measured = replace(measured, end=stop, unit=f"{measured.unit} per {below}")
    return measured


def read_one(text: str, article: re.Match[str], end: int) -> Measured | None:
    """Return the one unit that "a" or "an" stands before, where the word can mean nothing else: "a gallon of beer"."""
    match = _WORDS.match(text, article.end(), min(end, article.end() + _BACK))
    if match is None:
        return None
    words = re.finditer(r"[^ -]+", match[1])
    for size in reversed([word.end() for word in words]):
        form = match[1][:size].rstrip(".")
        stop = match.start(1) + len(form)
        if form in read_units("lone") and (stop == end or _AFTER_ONE.match(text, stop, end)):
            half = _AND_A_HALF.match(text, stop, end)
            stop, count = (stop, 1.0) if half is None else (half.end(), 1.5)
            found = Measured(article.start(), stop, count, count, find_unit_word(form))
            return _with_rates(text, found, end)
    return None

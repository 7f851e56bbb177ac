"""Numbers as they are written, in digits or in words, and what they come to."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from secondsource.read.quantities.numberwords import Numeral, first_words, number_words, read_words

_LEAD = re.compile(
    r"(?<![\w$£€])(?<!\w[-–/.,+'’])(?:\d|[½⅓⅔¼¾⅛])|(?<![^\s(])[-−](?=\d)|(?<=[^\W\d_]\$)\d"
    r"|(?<=[$£€¥₹₽₪₩₺₴₦₱₫₡₲₵₸₼₾֏৳฿៛₭₮])-?\d|(?<![^\W_])(?<!\w[-'’])[A-Za-z]+"
)
_DIGITS = re.compile(
    r"(?P<whole>\d{1,3}(?:,\d{3})+(?!\d)|\d{1,2}(?:,\d{2})+,\d{3}(?!\d)|\d{1,3}(?:[ \u00a0\u202f\u2009]\d{3})+(?!\d)"
    r"|\d{1,3}(?:\.\d{3}){2,}(?![\d.])|\d{1,3}(?:\.\d{3})+(?=,\d{1,2}(?!\d))|\d+)(?P<decimals>\.\d+)?"
    r"(?P<power>[ ]?[x×·][ ]?(?:10\^?(?P<ten>[-−+]?\d{1,2})|10(?P<raised>⁻?[⁰¹²³⁴-⁹]{1,2})|2\^(?P<two>\d{1,2}))"
    r"|[eE](?P<e>[-+−]?\d{1,2})(?!\w))?"
)
_COMMA = re.compile(r",\d{1,2}(?![\d,])")
_AFTER_COMMA = re.compile(
    r"[ \u00a0]?(?:%|[€£$]|(?:percent|per[ ]cent|million|billion|trillion|bn|mn|mln|euros?|km|kg"
    r"|kilomet\w{2,3}|met(?:re|er)s?|tonnes?)\b)"
)
_SPREAD = re.compile(r"[ ]?(?:±|\+/[-−])[ ]?(\d{1,12}(?:\.\d{1,9})?(?:[eE][-+]?\d{1,2})?)(?!\w)")
_FRACTION = re.compile(r"(?:(\d{1,6})[ ])?(\d{1,2})/(\d{1,3})(?![\d/])")
_GLYPHS = {"½": 0.5, "⅓": 1 / 3, "⅔": 2 / 3, "¼": 0.25, "¾": 0.75, "⅛": 0.125}
_GLYPH = re.compile(r"(\d{0,9})[ ]?([½⅓⅔¼¾⅛])")
_SCALE = re.compile(
    r"[ \u00a0\n-]?(hundred|thousand|million|billion|trillion|quadrillion|lakh|lac|crore|dozen)s?\b", re.IGNORECASE
)
_SHORT = re.compile(r"[ \u00a0]?(mn|mln|bn|bln|tn|trn|k|K|m|M|b|B|T)(?![\w²³/])")
_SHARE = re.compile(r"(?:[ ](?:in(?:[ ]every)?|out[ ]of(?:[ ]every)?|of(?:[ ]every)?)[ ]|-in-)(?=[\da-z])")
_AFTER_SHARE = re.compile(
    r"[ -](?:seconds?|minutes?|hours?|days?|weeks?|months?|years?|decades?|million|billion|games|matches)\b"
)
_RAISED = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹⁻−", "0123456789--")
_LONGEST = 24  # digits of one number: what is longer is a code
_LARGEST = 1e18
_ROUND = frozenset({3.0, 4.0, 5.0, 6.0, 7.0, 8.0, 9.0, 10.0, 12.0, 20.0, 25.0, 30.0, 50.0, 100.0, 1000.0, 10000.0})


def find_numerals(text: str, start: int, end: int) -> Iterator[Numeral]:
    """Yield the numbers written in ``text[start:end]``, in order, without overlap."""
    at, firsts = start, first_words()
    for lead in _LEAD.finditer(text, start, end):
        word = lead.group()
        if (word.isalpha() and word.lower() not in firsts) or lead.start() < at:
            continue
        numeral = read_numeral(text, lead.start(), end)
        if numeral is not None:
            yield numeral
            at = numeral.end
        elif word[-1].isdigit():
            at = _past_digits(text, lead.start(), end)


def _past_digits(text: str, at: int, end: int) -> int:
    while at < end and (text[at].isalnum() or text[at] in ".,-–/:"):
        at += 1
    return at


def read_numeral(text: str, start: int, end: int) -> Numeral | None:
    """Return the number that begins at ``start``, null where none does; "one in five" is a fraction."""
    if text[start].isalpha():
        numeral = read_words(text, start, end)
    else:
        numeral = _read_fraction(text, start, end) or _read_digits(text, start, end)
    return None if numeral is None else _read_share(text, numeral, end)


def _read_share(text: str, numeral: Numeral, end: int) -> Numeral:
    """Read "one in five", "9 out of 10": a part of every so many."""
    if numeral.kind not in {"plain", "words"} or numeral.low != numeral.high or not 1 <= (numeral.low or 0) < 100:
        return numeral
    joint = _SHARE.match(text, numeral.end, end)
    if joint is None or joint.end() >= end:
        return numeral
    whole = read_words(text, joint.end(), end) if text[joint.end()].isalpha() else _read_digits(text, joint.end(), end)
    if whole is None or whole.low not in _ROUND or whole.high != whole.low or (numeral.low or 0) >= (whole.low or 0):
        return numeral
    is_ten = whole.low in {10.0, 100.0, 1000.0}
    is_named = (numeral.low == 1 and joint.group() != " of ") or "every" in joint.group() or is_ten
    is_share = is_named or ("out" in joint.group() and (whole.low or 0) < 6)
    if not is_share or _AFTER_SHARE.match(text, whole.end, end):
        return numeral
    value = (numeral.low or 0) / (whole.low or 1)
    return Numeral(numeral.start, whole.end, value, value, "fraction")


def _read_fraction(text: str, start: int, end: int) -> Numeral | None:
    glyph = _GLYPH.match(text, start, min(end, start + _LONGEST))
    if glyph is not None:
        value = _GLYPHS[glyph[2]] + (float(glyph[1]) if glyph[1] else 0)
        return _read_scales(text, Numeral(start, glyph.end(), value, value, "plain"), end)
    match = _FRACTION.match(text, start, min(end, start + _LONGEST))
    if match is None or not 1 < int(match[3]) <= 100 or int(match[2]) >= int(match[3]):  # 24/7, 9/11
        return None
    if int(match[3]) > 10 and match[1] is None and int(match[2]) > 1:  # 9/11 is no fraction
        return None
    value = int(match[2]) / int(match[3]) + (int(match[1]) if match[1] else 0)
    return Numeral(start, match.end(), value, value, "plain")


def _read_digits(text: str, start: int, end: int) -> Numeral | None:
    negative = text[start] in "-−"
    match = _DIGITS.match(text, start + negative, min(end, start + 2 * _LONGEST))
    if match is None or len(match.group()) > _LONGEST:
        return None
    stop = match.end()
    digits = re.sub(r"\D", "", match["whole"]) + (match["decimals"] or "")
    comma = _COMMA.match(text, stop, min(end, stop + 4))
    if comma is not None and match["decimals"] is None and _is_decimal_comma(text, match, comma, end):
        digits, stop = f"{digits}.{comma.group()[1:]}", comma.end()
    value = float(digits) * _power(match)
    value = -value if negative else value
    spread = _SPREAD.match(text, stop, min(end, stop + _LONGEST))
    if spread is not None:
        return Numeral(start, spread.end(), value - float(spread[1]), value + float(spread[1]), "plain")
    return _read_scales(text, Numeral(start, stop, value, value, "plain"), end)


def _is_decimal_comma(text: str, match: re.Match[str], comma: re.Match[str], end: int) -> bool:
    """Whether a comma parts decimals, and not the items of a list: "3,5 million", "1.234,56"."""
    if "." in match["whole"]:
        return True
    is_short = match["whole"].isdigit() and len(match["whole"]) <= 3 and match["power"] is None
    return is_short and bool(_AFTER_COMMA.match(text, comma.end(), end))


def _power(match: re.Match[str]) -> float:
    if match["two"] is not None:
        return 2.0 ** int(match["two"])
    exponent = match["ten"] or match["raised"] or match["e"]
    return 1.0 if exponent is None else 10.0 ** int(exponent.translate(_RAISED))


def _read_scales(text: str, numeral: Numeral, end: int) -> Numeral:
    """Multiply a number by the scale words behind it: "13,009 million", "1.5 lakh crore"."""
    factor, stop = 1.0, numeral.end
    scale = _SCALE.match(text, stop, end)
    while scale is not None and abs(numeral.low or 0) * factor < _LARGEST:
        word = scale[1].lower()
        factor *= 12 if word == "dozen" else number_words()[word][1]
        stop = scale.end()
        scale = _SCALE.match(text, stop, end)
    if stop == numeral.end:
        return numeral
    low, high = (None if bound is None else bound * factor for bound in (numeral.low, numeral.high))
    return replace(numeral, end=stop, low=low, high=high, kind="scaled")


def read_short_scale(text: str, at: int, end: int) -> tuple[int, float] | None:
    """Return the end and the factor of a letter that stands for a scale behind a number: "1.2m", "$3bn"."""
    match = _SHORT.match(text, at, end)
    if match is None:
        return None
    letter = match[1]
    if letter in {"T", "trn"}:
        return match.end(), 1e12
    return match.end(), number_words()[letter.lower()][1]

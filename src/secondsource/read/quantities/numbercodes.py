"""Numbers that are codes or say who won: addresses, telephone numbers, scores, tallies, ratios, days of a date."""

from __future__ import annotations

import re
from collections.abc import Iterator

from secondsource.read.quantities.numberplaces import Page, is_counted
from secondsource.read.quantities.numberwords import Numeral
from secondsource.read.quantities.numerals import read_numeral
from secondsource.read.quantities.units import measure
from secondsource.tables import Span

_WEB = re.compile(r"(?:https?://|www\.)[^\s<>\"]{1,400}|(?<![\w@])[@#]\w{1,80}|[\w.+-]{1,40}@[\w-]{1,40}\.\w")
_PHONE = re.compile(
    r"(?<![\w.,+])(?:\+\d{1,3}|00\d{1,3}|0\d{1,4}|\(\+?\d{2,5}\)|1[-.]\d{3})"
    r"(?:[ \u00a0./-]{1,2}\(?\d{2,4}\)?){1,5}(?!\w|,\d|[ ]?%)"
    r"|(?<![\w.,])\d{3}[-. ]\d{3}[-. ]\d{4}(?!\w)|(?<![\w.,])\d{3}-\d{4}(?!\w)"
    r"|(?i:\b(?:tele)?(?:phone|fax|hotline|whatsapp|tel)\.?:?[ ](?:(?:no|number|on|at|is)\.?:?[ ])?)\d[\d ./-]{4,18}\d"
)
_WEB_HINT = re.compile(r"@|#|www\.|://")
_PHONE_HINT = re.compile(r"\d(?:[ \u00a0()./-]{1,4}\d|\d{5})")
"""What is quickly sought, and without which no address and no number for a telephone stands in a text."""
_CHAIN = re.compile(r"[-–./:]\d|/\w")
_SCORE = re.compile(
    r"\b(?:w[io]ns?|winning|won|lost|los(?:e|es|ing)|beat\w{0,3}|defeat\w{0,3}|dr[ae]w\w{0,3}|tied|tie|scores?|scored|leads?|led|leading"
    r"|(?:fell|falls?|dropped|improved?)\sto|record|victory|defeat|loss|vot\w{1,3}|pass\w{0,2}|ruled|decided|trail\w{0,3}|ahead)\b[^.;\d]{0,40}\Z",
    re.IGNORECASE,
)
_AFTER_SCORE = re.compile(
    r"\s(?:record|series|w[io]n|victory|defeat|loss|draw|lead|decision|ruling|vote|majority|aggregate|on aggregate)\b"
)
_TO_LESS = re.compile(r"\sto\s(\d{1,3})(?!\d|[.,]\d|\s?%)")
_LESS_TO = re.compile(r"(?<![\w.,-])(\d{1,3})\sto\s\Z")
_TO_ONE = re.compile(r"[ -]to[ -](?:1|one)\b(?![.,]\d|[ ]?%|[ ](?:per|hundred|thousand|million|billion)\b)")
_FROM = re.compile(r"\bfrom\s(?:\S{1,12}\sto\s)?\Z")
_RATIO = re.compile(r"\d[ -]to[ -]\Z")
_DAY_TO = re.compile(
    r"\b(?:Jan|Feb|March|Mar|April|Apr|May|June|Jun|July|Jul|Aug|Sept?|Oct|Nov|Dec)[a-z]*\.?\s\d{1,2}\s?(?:to|and|through|[-–])\s?\Z"
)
_ALL = re.compile(r"[- ]all\b(?=[ ,.;](?!of\b|the\b|its\b|their\b))")
_MAX_DAY = 31
_MAX_SCORE = 1000


def find_codes(text: str, start: int, end: int) -> Iterator[Span]:
    """Yield the addresses, handles and telephone numbers of ``text[start:end]``, in which no number is an amount."""
    for hint, pattern in ((_WEB_HINT, _WEB), (_PHONE_HINT, _PHONE)):
        if hint.search(text, start, end) is None:
            continue
        for match in pattern.finditer(text, start, end):
            yield Span(match.start(), match.end())


def is_code(page: Page, numeral: Numeral, before: str, after: str) -> bool:
    """Whether a number is part of a score, a code or a falling pair."""
    if _is_tally(page, numeral, before, after) or _is_ratio(page, numeral, before, after):
        return True
    if _DAY_TO.search(before) and (numeral.low or 0) <= _MAX_DAY:
        return not is_counted(page, numeral.end)
    if not _CHAIN.match(after):
        return False
    if after[0] not in "-–":
        return True
    second = read_numeral(page.text, numeral.end + 1, page.block.end)
    if second is None or second.low is None or numeral.low is None or second.low <= numeral.low:
        return True
    behind = page.after(second.end)
    is_bare = measure(page.text, second, page.block.start, page.block.end).unit is None and second.low < _MAX_SCORE
    is_aside = before[-1:] == "(" and behind[:1] == ")"  # "the Oren Rovers (5-10)"
    is_score = is_aside or _AFTER_SCORE.match(behind) or (_SCORE.search(before) and not is_counted(page, second.end))
    return (is_bare and bool(is_score)) or bool(_CHAIN.match(behind))


def _is_tally(page: Page, numeral: Numeral, before: str, after: str) -> bool:
    """Whether a number is either side of "lost 3 to 1" or "3-all", and no beginning of "lost 30 to 20 rivals"."""
    if _ALL.match(after):
        return True
    other, own = _TO_LESS.match(after), numeral.low or 0
    if other is not None and int(other[1]) <= own and _SCORE.search(before):
        return not is_counted(page, numeral.end + other.end())
    other = _LESS_TO.search(before)
    is_second = other is not None and int(other[1]) >= own and bool(_SCORE.search(before[: other.start()]))
    return is_second and not is_counted(page, numeral.end)


def _is_ratio(page: Page, numeral: Numeral, before: str, after: str) -> bool:
    """Whether a number is either side of "a 2-to-1 vote", "3 to 1"."""
    if _FROM.search(before):
        return False
    is_second = page.text[numeral.start : numeral.end] == "1" and _RATIO.search(before) is not None
    return is_second or ((numeral.low or 0) > 1 and _TO_ONE.match(after) is not None)

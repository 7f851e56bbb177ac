"""What only looks like an amount: labels, ages, times of day, ordinals, years, and codes (`numbercodes`)."""

from __future__ import annotations

import re
from bisect import bisect_right

from secondsource.read.casing import calendar_words, function_words, is_common
from secondsource.read.quantities.counted import is_plural
from secondsource.read.quantities.numbercodes import is_code
from secondsource.read.quantities.numberplaces import Page, is_counted, touches
from secondsource.read.quantities.numberwords import Numeral, context_words
from secondsource.read.quantities.units import Measured
from secondsource.tables import Span

_ORDINAL = re.compile(r"(?:st|nd|rd|th)\b", re.IGNORECASE)
_GLUED = re.compile(r"[^\W\d_]+")
_MEASURE_TAIL = re.compile(r"(?:to\d|(?:to|and|or|from|in|at|of)\b)")
_LETTERED = re.compile(r"\([a-z]{1,3}\)")
_LIST_MARK = re.compile(r"[.)]\s+\S")
_LABELLED = re.compile(r"([A-Za-z]+)s?\.?(?:\s|\s?[#№(]\s?)(?:\d{1,5}(?:\([a-z]\))?,?\s?(?:-|–|and|or|to|,|&)\s)?\Z")
_HASH = re.compile(r"(?:[#№]|\b(?:No|Nos|Nr|nos|nr)\.)\s?\Z")
_CAPITALS = re.compile(r"(?:(?<=[\w,;:'’\"”)])\s|(?<=[\"“(—–])|\A|\n)((?:[^\W\d_a-z][\w.'’&-]{0,40}[ ]){1,4})\Z")
_STREET = re.compile(
    r"(?:[A-Z][\w'’-]{1,30}[ ]){1,3}(?:Street|St|Road|Rd|Avenue|Ave|Lane|Square|Boulevard|Blvd"
    r"|Drive|Place|Court|Terrace|Way)\b"
)
_AGED = re.compile(
    r"\b(?:aged?|ages)\s(?:of\s)?(?:about\s|between\s|from\s|under\s|over\s|(?:\d{1,2}|[a-z]{3,9})(?:\sto\s|\sand\s|[-–]))?\Z",
    re.IGNORECASE,
)
_YEARS_OLD = re.compile(
    r"(?:-?[ ]?(?:and|or|to)[- ]\w{1,12})?(?:[- ](?:years?|months?|weeks?)[- ])(?:olds?\b|of[ ]age\b)", re.IGNORECASE
)
_IN_COMMAS = re.compile(r"[A-Za-z][\w'’-]{1,40},\s\Z")
_TURN = re.compile(r"\b(?:turn(?:ed|s|ing)?)\s\Z", re.IGNORECASE)
_CLOCK = re.compile(r"[ ]?(?:[ap]\.?m\b|o['’]clock|GMT|UTC|hrs?\b(?=\s(?:on|GMT|local)))", re.IGNORECASE)
_PARTLY = re.compile(
    r"\s(?:of|more|less|fewer|higher|lower|as)\b|\s?(?:[.,;:!?)]|\Z)|\s(?:in|to|from|were|was|are|is|said|have|had|by|on|the|since|compared)\b"
)
_NOT_HALF = re.compile(
    r"\b(?:first|second|other|latter|better|last|early|late|top|bottom|upper|lower|(?:north|south|east|west)\w{0,8}|later|earlier|next|this|that|in)\s\Z",
    re.IGNORECASE,
)
_HALF_OF = re.compile(
    r"\s(?:of\b|the\b|a\b|an\b|its\b|their\b|his\b|her\b|our\b|all\b|that\b|those\b|these\b)(?!\s(?:of\s)?(?:the\s|its\s|their\s)?[$£€]?\d)"
)
_BEFORE_HALF = re.compile(
    r"\b(?:by|about|nearly|almost|than|over|least|roughly|only|around|under|some|just|and)\s\Z", re.IGNORECASE
)
_ZERO = re.compile(
    r"\b(?:ground|net|patient|day|year|sub|hour|absolute|below|above|from|to|near|than)[\s-]\Z", re.IGNORECASE
)
_AFTER_ZERO = re.compile(r"[\s-](?:tolerance|sum|hour|gravity|waste|emissions?\b(?=\s(?:by|target)))", re.IGNORECASE)
_MODIFIED = re.compile(
    r"\b(?:about|around|some|nearly|almost|over|than|least|most|to|many|approximately|roughly|estimated|only)\s\Z",
    re.IGNORECASE,
)
_POINTING = re.compile(r"\b(?:those|these|us|them|you)\s\Z", re.IGNORECASE)
_ONE_PERSON = re.compile(r"[ ][\w-]+(?:[ ][\w-]+){0,2}")
_NOT_ONE = re.compile(r"\b(?:no|this|that|the|every|any|each|which|number)\s\Z", re.IGNORECASE)
_CAPITAL_AHEAD = re.compile(r"[ ][A-Z]")
_DOTTED_CLOCK = re.compile(r"(?:[01]?\d|2[0-3])\.[0-5]\d")
_POINT = re.compile(r"(?:\A|[\s(])\.\Z")
"""The point of a share or a calibre that is written without its nought: ".454"."""
_AT = re.compile(r"\b(?:at|by|until|till|around|before|after)\s(?:about\s|around\s|just\s)?\Z", re.IGNORECASE)
_CALLED = re.compile(
    r"\b(?:call(?:s|ed|ing)?|dial(?:l?ed|l?ing|s)?|ring|rang|phon(?:e|ed|ing)|text(?:ed|ing)?|contact(?:ed|ing)?)\s(?:[\w'’]+\s){0,3}?"
    r"(?:on\s)?\Z",
    re.IGNORECASE,
)
_CALLED_NUMBER = re.compile(r"(?:911|999|988|[1]\d\d|000|\d{5,6})\Z")
_EMERGENCY = re.compile(r"\s(?:call(?:s|er|ers|ed)?|dispatch\w*|operators?|emergenc\w+|tapes?|cent(?:er|re)s?)\b")
_STAGE = re.compile(r"\bstages?\s\Z", re.IGNORECASE)
_IN_NAME = re.compile(r"(?:\b(?:the|an?)|['’]s)\s[\"“‘']?(?:[A-Z][\w'’-]+\s){1,2}\Z")
_SMALL_TAIL = re.compile(r"\b[a-z]+\s\Z")
_SMALL_WORD = re.compile(r"(?<![\w'’-])[a-z]{3,}")
_CAPITALS_AHEAD = re.compile(r"\s[A-Z][a-z]+")
_LASTS = re.compile(
    r"\b(?:in|for|after|within|about|over|than|just|only|least|every|lasted|took|of|under)\s\Z", re.IGNORECASE
)
_AND_A = re.compile(r"\b(?:(?:an?|one|next|past|last)\s[a-z]+|(?:year|month|week|day|hour)s)\sand\s\Z")
_ENDS_ASIDE = re.compile(r"[,)]|\s?[―—–]\s")
_OF_NUMBER = re.compile(r"\s(?:of\s)?(?:the\s|its\s|their\s)?[$£€]?\d")
_CODE = 11  # digits without a mark among them, from which a number is a code
_MAX_LABEL = 99_999
_MAX_AGE = 120
_LONGEST_SYMBOL = 3  # letters


def is_amount(page: Page, numeral: Numeral, measured: Measured) -> bool:
    """Whether a number is an amount, and no label, code, score, age, ordinal, part of a word, nor a date's."""
    is_closed = touches(page.closed, numeral.start, numeral.end)
    if is_closed and not (_is_no_year(page, numeral, measured) or _ends_name(page, numeral, measured)):
        return False
    before, after = page.before(numeral.start), page.after(numeral.end)
    if _is_age(page, numeral, before, after) or (measured.unit is None and _CLOCK.match(after)):
        return False
    if _POINT.search(before) or (measured.unit is None and _is_spelt_off(page, numeral, before, after)):
        return False
    if numeral.kind == "fraction":
        return measured.unit != "fraction" or _is_share(page, numeral, before, after)
    if numeral.kind in {"words", "vague"}:
        is_named = page.text[numeral.start].isupper() and _is_in_name(before, after)
        return not is_named and _is_amount_in_words(page, numeral, measured, before, after)
    return numeral.kind != "plain" or _is_plain_amount(page, numeral, measured)


def _is_spelt_off(page: Page, numeral: Numeral, before: str, after: str) -> bool:
    """Whether "at 6.13" is a time of day, "1/8 The" the number of a picture."""
    written = page.text[numeral.start : numeral.end]
    if "/" in written:
        return _CAPITAL_AHEAD.match(after) is not None
    return bool(_DOTTED_CLOCK.fullmatch(written) and _AT.search(before)) and not is_counted(page, numeral.end)


def _is_no_year(page: Page, numeral: Numeral, measured: Measured) -> bool:
    """Whether digits that were taken for a year have a unit behind them: "1500 metres"."""
    at = bisect_right(page.closed, Span(numeral.start, numeral.end)) - 1
    is_whole = at >= 0 and page.closed[at] == Span(numeral.start, numeral.end)
    return is_whole and measured.unit is not None and measured.start == numeral.start


def _ends_name(page: Page, numeral: Numeral, measured: Measured) -> bool:
    """Whether a measure closes what was taken for a name: "Marlo Wrench 8 mm", and not "20 Minutes", "Orsin 7"."""
    at = bisect_right(page.names, numeral.start, key=lambda name: name.end)
    if measured.unit is None or at == len(page.names) or page.names[at].start > numeral.start:
        return False
    unit = page.text[numeral.end : measured.end].strip(" -")
    return measured.end >= page.names[at].end and not (len(unit) > _LONGEST_SYMBOL and unit.istitle())


def _is_age(page: Page, numeral: Numeral, before: str, after: str) -> bool:
    if (numeral.low or 0) > _MAX_AGE or numeral.kind not in {"plain", "words"}:
        return False
    if _YEARS_OLD.match(after) or _AGED.search(before) or (_TURN.search(before) and after[:1] in ".,;"):
        return True
    is_aside = numeral.kind == "plain" and _ENDS_ASIDE.match(after) and bool(_IN_COMMAS.search(before))
    return bool(is_aside) and (_is_person(page, numeral.start) or _is_named(before))


def _is_person(page: Page, at: int) -> bool:
    """Whether the name of a person ends right before the comma at which an aside begins."""
    index = bisect_right(page.names, at, key=lambda name: name.end)
    return index > 0 and page.names[index - 1].type == "PER" and at - page.names[index - 1].end <= len(", ")


def _is_named(before: str) -> bool:
    """Whether the words before ", 34," are a name of two, or a noun of a person: no place in a row of places."""
    last, first = [*reversed(before.rstrip(", ").split()), "", ""][:2]
    is_full = last[:1].isupper() and first[:1].isupper() and first.lower() not in function_words()
    return is_full or last in context_words("person")


def _is_share(page: Page, numeral: Numeral, before: str, after: str) -> bool:
    words = page.text[numeral.start : numeral.end].lower()
    if words == "half":
        if _NOT_HALF.search(before) or after[:1] == "-" or _OF_NUMBER.match(after):
            return False
        return bool(_HALF_OF.match(after) or (_BEFORE_HALF.search(before) and (after[:1] in ".,;" or after[:1] == " ")))
    if words == "a half" and _AND_A.search(before):
        return False
    if words.startswith(("a ", "an ", "one ")) and not any(sign in words for sign in (" in", " out", " of")):
        return bool(_PARTLY.match(after)) or after[:1] == ""
    return after[:1] != "-" or "-" not in words


def _is_amount_in_words(page: Page, numeral: Numeral, measured: Measured, before: str, after: str) -> bool:
    words = page.text[numeral.start : numeral.end].lower()
    if words == "one":
        is_some_day = measured.unit == "day" and not _LASTS.search(before)
        return (measured.unit is not None and not is_some_day) or _is_one_of_a_kind(before, after)
    if words == "zero":
        is_turn = _ZERO.search(before) or _CAPITAL_AHEAD.match(after)
        is_amount = measured.unit is not None or (not is_turn and before[-1:] != "-")
        return is_amount and not _AFTER_ZERO.match(after)
    if words == "scores":
        return after.startswith(" of ")
    if _POINTING.search(before) and not is_counted(page, numeral.end):
        return measured.unit is not None  # "those two" stands for things named before
    label = _LABELLED.search(before)
    is_stage = bool(_STAGE.search(before)) and not is_counted(page, numeral.end)
    return label is None or not (is_stage or _is_label(label[1], is_counted=True))


def _is_in_name(before: str, after: str) -> bool:
    """Whether a number with a capital belongs to a name: "the Four Paths Hall", "the Big Three"; no heading's does."""
    is_of_name = _IN_NAME.search(before) or (_CAPITALS_AHEAD.match(after) and _SMALL_TAIL.search(before))
    return bool(is_of_name) and any(word not in function_words() for word in _SMALL_WORD.findall(before))


def _is_one_of_a_kind(before: str, after: str) -> bool:
    """Whether "one" counts a person: "one young soldier"; of other words nothing says which is its noun."""
    match = _ONE_PERSON.match(after)
    if match is None or _NOT_ONE.search(before):
        return False
    words = match.group().split()
    small = [word in function_words() for word in words]
    found = [word in context_words("person") for word in words]
    is_state = words[0] in context_words("state")
    return is_state or (any(found) and not any(small[: found.index(True)]))


def _is_plain_amount(page: Page, numeral: Numeral, measured: Measured) -> bool:
    """Whether bare digits are an amount."""
    before, after = page.before(numeral.start), page.after(numeral.end)
    if _ORDINAL.match(after) or _LETTERED.match(after) or _is_list_mark(before, after):
        return False
    if measured.unit is not None or measured.end > numeral.end:
        return True
    digits = page.text[numeral.start : numeral.end]
    is_padded = digits.isdigit() and ((len(digits) > 1 and digits[0] == "0") or len(digits) >= _CODE)
    if _CALLED_NUMBER.match(digits) and _is_called(digits, before, after):
        return False
    if len(digits) == len("89") and before[-1:] in {"'", "’"} and not is_counted(page, numeral.end):
        return False  # a year without its century
    if is_padded or _is_part_of_word(after) or is_code(page, numeral, before, after) or _HASH.search(before):
        return False
    return not _is_named_by(page, numeral, before, is_counted=is_counted(page, numeral.end))


def _is_called(digits: str, before: str, after: str) -> bool:
    """Whether digits are a number to call: "called 911", "call us on 101", "a 999 operator"."""
    if digits in {"911", "999"} and _EMERGENCY.match(after):
        return True
    noun = _ONE_PERSON.match(after)
    return bool(_CALLED.search(before)) and (noun is None or not is_plural(noun.group().split()[0]))


def _is_named_by(page: Page, numeral: Numeral, before: str, *, is_counted: bool) -> bool:
    """Whether a number is a label's, a street's, a name's or a year's."""
    label = _LABELLED.search(before)
    if label is not None and _is_label(label[1], is_counted=is_counted):
        return True
    if _STREET.match(page.text, numeral.end + 1, min(page.block.end, numeral.end + 100)):
        return True
    digits = page.text[numeral.start : numeral.end]
    is_small = digits.replace(".", "", 1).isdigit() and (numeral.low or 0) <= _MAX_LABEL
    is_small = is_small and not ("." in digits and is_counted)
    is_of_name = is_small and _follows_name(page, numeral, before, is_counted=is_counted)
    return is_of_name or _is_year(digits, before, is_counted=is_counted)


def _is_list_mark(before: str, after: str) -> bool:
    opens = not before.strip() or before.rstrip(" ").endswith(("\n", "\n(", ":", ";", ".", "?", "!"))
    return opens and bool(_LIST_MARK.match(after))


def _is_part_of_word(after: str) -> bool:
    """Whether letters stand right behind: "500people" has lost its blank, "5G" has not."""
    glued = _GLUED.match(after)
    if glued is None or _MEASURE_TAIL.match(after):
        return False
    return not (
        len(glued.group()) > 4 and glued.group().islower() and (is_plural(glued.group()) or is_common(glued.group()))
    )


def _is_label(word: str, *, is_counted: bool) -> bool:
    """Whether a number behind a word is its label: "Article 51", "phase 3"; "track 500 ships" is none."""
    singular = word[:-1] if word.endswith("s") and len(word) > 3 else word
    forms = {word.lower(), singular.lower()}
    if word[0].isupper() and forms & context_words("label, capital"):
        return True
    if not forms & context_words("label"):
        return False
    return word[0].isupper() or not is_counted or not forms & context_words("label, verb")


def _follows_name(page: Page, numeral: Numeral, before: str, *, is_counted: bool) -> bool:
    """Whether a number belongs to the capitals before it: "Boeing 737"; not so in "in Tarvo 40 people died"."""
    match = _CAPITALS.search(before)
    if match is None:
        return False
    words = match[1].split()
    last = words[-1]
    if last in calendar_words() or (last.endswith(("ing", "ed")) and is_common(last.lower())) or last[-1:] in ".,;:":
        return False
    if len(words) == 1 and is_common(last.lower()) and _opens(page, numeral.start - len(match[1])):
        return False
    if is_common(last.lower()) and last.lower() in {
        "the",
        "a",
        "of",
        "in",
        "at",
        "about",
        "some",
        "over",
        "under",
        "nearly",
        "almost",
        "least",
        "than",
        "to",
        "and",
    }:
        return False
    return not (is_counted and _is_actor(page, numeral.start))


def _opens(page: Page, at: int) -> bool:
    before = page.text[max(page.block.start, at - 3) : at].rstrip()
    return at <= page.block.start or not before or before[-1] in ".!?:;\n\"“'‘(—–-•"


def _is_actor(page: Page, at: int) -> bool:
    """Whether the name that ends before a code point is of a place or person, behind which a count may stand."""
    index = bisect_right(page.names, at, key=lambda name: name.end)
    if index == 0:
        return False
    name = page.names[index - 1]
    return at - name.end <= 1 and name.type in {"LOC", "GPE", "FAC", "PER"}


def _is_year(digits: str, before: str, *, is_counted: bool) -> bool:
    if not re.fullmatch(r"(?:19|20)\d\d", digits):
        return False
    is_round = digits.endswith("00") and is_counted
    return not is_round and not _MODIFIED.search(before)

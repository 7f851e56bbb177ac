"""How English writes times: patterns by the kind of word they begin with, matched only where such a word stands."""

# ruff: noqa: E501 - a pattern cut into lines is harder to check than a long one
from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache

from secondsource.lexicon import load_lexicon

_ONES = ("one", "two", "three", "four", "five", "six", "seven", "eight", "nine")
_TEENS = ("ten", "eleven", "twelve", "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen")
_TENS = ("twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety")
_ORDINALS = (
    "first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth", "eleventh", "twelfth",
    "thirteenth", "fourteenth", "fifteenth", "sixteenth", "seventeenth", "eighteenth", "nineteenth", "twentieth",
    "twenty-first", "twenty-second", "twenty-third", "twenty-fourth", "twenty-fifth", "twenty-sixth", "twenty-seventh",
    "twenty-eighth", "twenty-ninth", "thirtieth", "thirty-first",
)  # fmt: skip
_NUMBERS: Mapping[str, int] = {
    **dict(zip(_ONES, range(1, 10), strict=True)),
    **dict(zip(_TEENS, range(10, 20), strict=True)),
    **dict(zip(_TENS, range(20, 100, 10), strict=True)),
    **{f"{tens} {one}": 20 + 10 * at + n for at, tens in enumerate(_TENS) for n, one in enumerate(_ONES, start=1)},
    "a": 1, "an": 1, "couple of": 2, "a couple of": 2, "a dozen": 12, "hundred": 100, "a hundred": 100, "a thousand": 1000,
}  # fmt: skip
_FACTORS: Mapping[str, int] = {"hundred": 100, "thousand": 1000, "million": 1_000_000, "billion": 1_000_000_000}
_VAGUE = r"(?:a\ few|few|several|some|many|a\ number\ of|dozens\ of|hundreds\ of)"
_TENS_AND_ONES = rf"(?:(?:{'|'.join(_TENS)})(?:[-\ ](?:{'|'.join(_ONES)}))?)"
_DAYWORD = "(?:" + "|".join(sorted(_ORDINALS, key=len, reverse=True)) + ")"
_UNIT = r"(?:second|minute|hour|day|night|weekend|week|fortnight|month|quarter|season|year|decade|centur(?:y|ie))"
_GAP = r"[ \t\u00a0]?\n?[ \t\u00a0]{0,2}"
_MONTH = r"(?-i:January|February|March|April|May|June|July|August|September|October|November|December|JANUARY|FEBRUARY|MARCH|APRIL|MAY|JUNE|JULY|AUGUST|SEPTEMBER|OCTOBER|NOVEMBER|DECEMBER|(?:Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept|Sep|Oct|Nov|Dec)\b\.?)"
_WEEKDAY = r"(?-i:(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)days?|(?:MON|TUES|WEDNES|THURS|FRI|SATUR|SUN)DAY)"
_YEAR = r"(?:1\d|20)\d\d(?![\d\w]|[,.]\d)"
_DAY = r"[0-3]?\d(?:st|nd|rd|th)?(?![\d\w]|[.,:]\d)"
_DATED = (
    "(?:"
    + "|".join(rf"(?<=\b{verb}\ )|(?<=\b{verb}\ on\ )" for verb in ("signed", "dated", "issued", "sent", "written"))
    + ")"
)
"""Behind these, "the 11th" is a day, and no floor or hole."""
_SEASON = r"(?:spring|summer|autumn|fall|winter)"
_PART = r"(?:morning|afternoon|evening|night)"
_AMPM = r"[ ]?(?:a\.m\.|p\.m\.|am\b|pm\b)"
_ZONE = r"[ ](?:GMT|UTC|EST|EDT|CET|BST|local\ time)\b"
_CLOCK = (
    rf"(?:(?:[01]?\d|2[0-4]):[0-5]\d(?::[0-5]\d)?(?!\d)(?:{_AMPM}|[ ]?hrs\b)?(?:{_ZONE})?"
    rf"|(?:[01]?\d|2[0-4])\.[0-5]\d(?:{_AMPM}(?:{_ZONE})?|{_ZONE}))"
)
_HOUR = r"(?:1[0-2]|0?\d)[ ]?(?:a\.m\.|p\.m\.|am\b|pm\b|o['’]clock\b)"
_MIL = r"(?:[01]\d|2[0-4])[0-5]\d(?:[ ](?:GMT|UTC|EST|EDT|hours)|hrs)\b"
_COUNT = (
    rf"(?:(?:\d{{1,3}}(?:,\d{{3}}){{1,4}}|\d{{1,4}}(?:\.\d)?)(?:\ (?:thousand|million|billion))?|{_TENS_AND_ONES}|(?:{'|'.join(_ONES + _TEENS)})\ (?:hundred|thousand|million|billion)|"
    + "|".join(sorted((key.replace(" ", r"\ ") for key in _NUMBERS if key not in _TENS), key=len, reverse=True))
    + ")"
)
_HALF = r"(?:~(?P<half>and~a~half))"
_TURN = r"(?:~(?P<turn>ago|earlier|before(?=[.,;])|previously|later|afterwards?|from~now|hence|prior(?!\ to)))"
_WHICH = r"(?:last|past|next|this|previous|current|following|preceding|coming|same|that|upcoming)"
_OF_YEAR = r"(?:~(?:(?:in|of)~)?(?:the~)?(?P<whose>last|this|next|that|same|following|previous)~year(?!\w))"
_SHORT_WEEKDAY = r"(?-i:(?:Mon|Tues?|Wed|Thu(?:rs?)?|Fri|Sat|Sun)\b\.?)"
_NEXT_DIGIT = "(?:" + "|".join(rf"(?<={digit}[-–/])[{digit + 1}-9]" for digit in range(9)) + ")"
"""The last digit of a year behind one of the same decade: "2008-9"."""
_PARTS_OF = (
    ("year", "month|week|day"), ("month", "week|day"), ("week", "day"),
    ("day", "hour"), ("hour", "minute"), ("minute", "second"),
)  # fmt: skip
_COMPOUND = (
    rf"(?P<count>{_COUNT})~(?=(?:"
    + "|".join(rf"{unit}s?,?~and~{_COUNT}~(?:{part})s?(?![\w-])" for unit, part in _PARTS_OF)
    + rf"))(?P<unit>[a-z]+?)s?,?~and~(?P<count2>{_COUNT})~(?P<unit2>[a-z]+?)s?(?![\w-])(?!{_TURN})"
)
_ERA = r"(?:BCE|BC|B\.C\.(?:E\.)?|CE|AD|A\.D\.)"


def _rule(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern.replace("~", _GAP), re.IGNORECASE | re.VERBOSE)


def _cased(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern.replace("~", _GAP), re.VERBOSE)


# By the class of the first word; within a class the longest match counts, then the earlier rule.
RULES: Mapping[str, tuple[tuple[str, re.Pattern[str]], ...]] = {
    "month": (
        ("date", _cased(rf"(?P<month>{_MONTH})~(?:the~)?(?P<day>{_DAY})(?:~[-–]~(?P<day2>{_DAY}))?(?:(?:~(?:,|of\ )?~(?P<year>{_YEAR}))|{_OF_YEAR})?")),
        ("date", _cased(rf"(?P<month>{_MONTH})~(?:,|of\ |in\ )?~(?P<year>{_YEAR})")),
        ("date", _cased(rf"(?P<month>{_MONTH})(?:~of)?{_OF_YEAR}")),
        ("month", _cased(rf"(?P<month>{_MONTH})(?![\w-])")),
    ),
    "weekday": (
        ("weekday", _cased(rf"(?P<weekday>{_WEEKDAY})(?:~(?P<part>{_PART}))?(?!\w)")),
        ("date", _cased(rf"(?P<weekday>{_WEEKDAY}|{_SHORT_WEEKDAY})~,?~(?:the~)?(?P<month>{_MONTH})~(?P<day>{_DAY})(?:~,?~(?P<year>{_YEAR}))?")),
        ("date", _cased(rf"(?P<weekday>{_WEEKDAY}|{_SHORT_WEEKDAY})~,?~(?:the~)?(?P<day>{_DAY})~(?:of~)?(?P<month>{_MONTH})(?:~,?~(?P<year>{_YEAR}))?")),
    ),
    "digit": (
        ("iso", _cased(r"(?P<iso>\d{4}-\d\d-\d\d)(?:T(?P<clock>\d\d:\d\d(?::\d\d)?)Z?)?(?![\w-])")),
        ("date", _cased(rf"(?P<day>{_DAY})~[-–]~(?P<day2>{_DAY})~(?P<month>{_MONTH})(?:~,?~(?P<year>{_YEAR}))?")),
        ("date", _cased(rf"(?P<day>{_DAY})~(?:day\ )?(?:of~)?(?P<month>{_MONTH})(?:(?:~(?:,|of\ )?~(?P<year>{_YEAR}))|{_OF_YEAR}|~(?P<way>last|next)(?=[,.;]|\Z))?(?![\w])")),
        ("numeric", _cased(r"(?P<one>\d{1,2})(?P<sign>[/.])(?P<two>\d{1,2})(?P=sign)(?P<year>(?:19|20)\d\d|\d\d)(?![\w/]|[.,]\d)")),
        ("years", _cased(rf"(?P<year>(?:1\d|20)\d\d)(?:[-–/]|\ –\ )(?P<year2>(?<=/)(?:1\d|20)\d\d|\d\d|{_NEXT_DIGIT})(?![\w]|[-–/.,:]\d)")),
        ("decade", _cased(r"(?P<decade>(?:1\d|20)\d0|[2-9]0)['’]?s(?!\w)")),
        ("century", _rule(rf"(?P<century>\d{{1,2}})(?:st|nd|rd|th)[-\ ]centur(?:y|ies)(?:~(?P<era>(?-i:{_ERA})))?(?!\w)")),
        ("era", _cased(rf"(?P<count>\d{{1,4}})~(?P<era>{_ERA})(?!\w)")),
        ("year", _cased(rf"(?P<year>{_YEAR})(?!\s*(?:%|°))")),
        ("time", _rule(rf"(?P<clock>{_CLOCK}|{_HOUR}|{_MIL})")),
        ("amount", _rule(rf"(?!(?:19|20)\d\d\ season\b)(?P<count>{_COUNT})[-\ ]~(?P<unit>{_UNIT})s?(?![\w-]){_HALF}?{_TURN}?(?!\w)")),
        ("adjective", _rule(rf"(?P<count>{_COUNT})[-–](?P<unit>{_UNIT})(?![\w]|-old)")),
        ("compound", _rule(_COMPOUND)),
    ),
    "count": (
        ("amount", _rule(rf"(?P<count>{_COUNT})[-\ ]~(?:(?P<half>and\ a\ half)\ )?(?P<unit>{_UNIT})s?(?![\w-]){_TURN}?(?!\w)")),
        ("amount", _rule(rf"(?P<count>{_COUNT})~(?P<unit>{_UNIT})s?{_HALF}{_TURN}?(?!\w)")),
        ("adjective", _rule(rf"(?P<count>{_COUNT})-(?P<unit>{_UNIT})(?![\w]|-old)")),
        ("amount", _rule(rf"(?P<vague>{_VAGUE})~(?P<unit>{_UNIT})s(?!\w){_TURN}?(?!\w)")),
        ("adjective", _rule(rf"(?P<unit>{_UNIT})(?P<many>s?)-long(?!\w)")),
        ("compound", _rule(_COMPOUND)),
        ("half", _rule(rf"half\ (?:a|an)~(?P<unit>{_UNIT})(?!\w){_TURN}?(?!\w)")),
    ),
    "which": (
        ("which", _rule(rf"(?P<article>the~)?(?:very~)?(?P<which>{_WHICH})~(?P<unit>{_UNIT}|{_WEEKDAY}|{_MONTH}(?!~\d{{1,2}},?~\d{{4}})|{_SEASON}|{_PART})(?:~(?P<part>{_PART}))?(?![\w-])(?!~(?:ago|later|earlier))")),
        ("which", _rule(rf"(?:the~)?(?P<which>last|past|next|previous|following|preceding|coming)~(?:(?P<count>{_COUNT})|(?P<vague>{_VAGUE}))~(?P<unit>{_UNIT})s?(?![\w-])")),
        ("which", _rule(rf"(?:the~)?(?P<which>last|past|next|previous|following|coming|recent)~(?P<vague>)(?P<unit>{_UNIT})s(?![\w-])")),
        ("which", _rule(rf"(?:the~)?(?P<which>last|past|next)~(?P<unit>{_UNIT}){_HALF}(?!\w)")),
        ("beside", _rule(r"the~(?P<unit>day|night|week|weekend|month|year)~(?P<turn>before|after|earlier|later)(?=\s?[.,;:!?)–—]|\Z)")),
        ("part", _rule(rf"the~(?P<nth>first|second|third|fourth|last|final)~(?P<piece>quarter|half)~of~(?:the~)?(?:year~)?(?P<year>{_YEAR})")),
        ("part", _rule(r"the~(?P<nth>first|second|third|fourth|final)~(?P<piece>quarter|half)~of~(?P<whose>this|last|next)~year(?!\w)")),
        ("part", _rule(r"the~(?P<nth>first|second|third|fourth)~(?P<piece>quarter)(?:~of~the~year)?(?!\w|~of)")),
        ("century", _rule(rf"the~(?P<century>\d{{1,2}})(?:st|nd|rd|th)[-\ ]century(?:~(?P<era>(?-i:{_ERA})))?(?!\w)")),
        ("century", _rule(rf"the~(?P<century>{_DAYWORD})[-\ ]century(?:~(?P<era>(?-i:{_ERA})))?(?!\w)")),
        ("date", _rule(rf"(?:the~)?(?P<day>{_DAY}|{_DAYWORD})~(?:day\ )?of~(?P<month>{_MONTH})(?:(?:~(?:,|of\ )?~(?P<year>{_YEAR}))|{_OF_YEAR}|~(?P<way>last|next)(?=[,.;]|\Z))?(?![\w])")),
        ("nth", _rule(rf"{_DATED}the~(?P<nth>[0-3]?\d(?:st|nd|rd|th))(?![\w-]|\ [a-z])")),
        ("decade", _rule(r"the~['’]?(?P<decade>(?:1\d|20)\d0|[2-9]0)['’]?s(?!\w)")),
        ("decade", _rule(r"the~(?P<decade>twenties|thirties|forties|fifties|sixties|seventies|eighties|nineties)(?!\w)")),
        ("whole", _rule(r"the~(?P<unit>year|month|week|decade|century)(?![\w-])")),
        ("reference", _rule(r"the~(?P<reference>past|present|future)(?![\w-]|~\w)")),
        ("season", _rule(rf"the~(?P<season>{_SEASON})~of~(?P<year>{_YEAR})")),
    ),
    "season": (
        ("season", _rule(rf"(?P<season>{_SEASON})(?:~(?:of~|,~)?(?P<year>{_YEAR})|(?:~of)?{_OF_YEAR})")),
        ("season", _rule(rf"(?P<season>{_SEASON})(?:time|s)?(?![\w-])")),
    ),
    "deictic": (
        ("deictic", _rule(rf"(?P<deictic>today|yesterday|tomorrow|tonight)(?:~(?P<part>{_PART})|~\((?P<weekday>{_WEEKDAY})\))?(?!\w)(?!['’]s)")),
        ("deictic", _rule(r"(?P<deictic>today|yesterday|tomorrow|tonight)(?=['’]s)")),
        ("deictic", _rule(r"the~day~(?P<deictic>before~yesterday|after~tomorrow)(?!\w)")),
    ),
    "reference": (
        ("reference", _rule(r"(?P<reference>now|currently|nowadays|presently|at~present|at~the~moment|recently|lately|previously|soon|in~the~near~future|to~this~day)(?![\w-])")),
    ),
    "set": (
        ("set", _rule(rf"(?P<each>every|each)~(?:(?P<count>{_COUNT}|other)~)?(?P<unit>{_UNIT}|{_WEEKDAY}|{_MONTH}|{_PART}|{_SEASON})s?(?![\w-])")),
        ("often", _rule(r"(?P<often>hourly|daily|nightly|weekly|fortnightly|monthly|quarterly|annually|yearly)(?![\w-])")),
    ),
    "quarter": (("part", _cased(rf"(?P<piece>[QH])(?P<nth>[1-4])~(?:of~)?(?P<year>{_YEAR})")),),
    "holiday": (
        ("holiday", _cased(rf"(?P<holiday>Christmas\ (?:Day|Eve)|Christmas|New\ Year['’]s\ (?:Day|Eve)|Boxing\ Day|May\ Day)(?:~,?~(?P<year>{_YEAR}))?(?!\w)")),
    ),
    "year": (
        ("year", _rule(rf"(?:the\ )?year~(?:of~)?(?P<year>{_YEAR})")),
        ("fiscal", _rule(rf"(?:the~)?(?:(?P<which>last|past|next|this|previous|current|coming)~)?(?:fiscal|financial)~(?:year~)?(?P<year>{_YEAR})(?:[-–/]\d\d(?!\d))?")),
        ("fiscal", _rule(r"(?:the~)?(?:(?P<which>last|past|next|this|previous|current|coming)~)?(?:fiscal|financial)~year(?!\w)")),
        ("fiscal", _cased(r"FY~?(?P<year>(?:19|20)\d\d)(?!\w)")),
    ),
    "era": (("era", _cased(r"(?P<era>AD|A\.D\.)~(?P<count>\d{1,4})(?![\w,.]?\d)")),),
    "ordinal": (("century", _rule(rf"(?P<century>{_DAYWORD})[-\ ]century(?:~(?P<era>(?-i:{_ERA})))?(?!\w)")),),
    "noon": (("time", _rule(r"(?P<clock>noon|midday|midnight)(?!\w)")),),
}  # fmt: skip
"""Named patterns by the class of their first word (`lead_class`); every group name says what it holds."""

_BEHIND_THE = _rule(
    rf"~(?:['’]?\d|{_WHICH}|{_UNIT}|{_DAYWORD}|{_SEASON}|very|recent|final|twen|thirt|fort|fift|sixt|sevent|eight|ninet"
    r"|present|future|fiscal|financial)"
)
"""What one of these patterns has behind a "the" that it begins with: most words have none."""

_WORD = re.compile(
    r"(?<![\w.,$£€#/])(?<!(?<![Mm]id)(?<!\d{4})-)\d|(?<![\w-])['’]\d0(?=['’]?s)|(?<![^\W\d_])(?<!(?<![Mm]id)-)(?<!_)[A-Za-z]+"
)
_MOD = re.compile(
    r"(?:(?:(?P<START>early|(?:the\ )?(?:very\ )?(?:beginning|start|opening|turn)\ of|the\ early)|(?P<END>late|(?:the\ )?end\ of|the\ late|the\ close\ of)"
    r"|(?P<MID>mid|(?:the\ )?middle\ of|midway\ through))[-\ ](?:in\ |the\ )?"
    r"|(?:(?P<APPROX>about|around|approximately|circa|ca?\.|some|roughly|nearly|almost|close\ to)"
    r"|(?P<EQUAL_OR_MORE>at\ least|no\ less\ than)|(?P<MORE_THAN>more\ than|(?:just|well|for)\ over)|(?P<LESS_THAN>less\ than|under)"
    r"|(?P<EQUAL_OR_LESS>at\ most|up\ to|no\ more\ than))[-\ ])\Z",
    re.IGNORECASE,
)
_MOD_REACH = 24
_COUNTED_RULES = frozenset({"amount", "adjective", "compound", "half", "year", "era", "time", "century"})


@dataclass(frozen=True, slots=True)
class Found:
    """A time as it is written: its span, the rule that knew it, its parts by name, and a TIMEX3 mod."""

    start: int
    end: int
    rule: str
    parts: Mapping[str, str]
    mod: str | None


@cache
def _leads() -> Mapping[str, tuple[str, ...]]:
    leads: dict[str, list[str]] = {}
    for form, kind in load_lexicon("time-leads"):
        leads.setdefault(form, []).append(kind)
    return {form: tuple(kinds) for form, kinds in leads.items()}


@lru_cache(maxsize=16_384)
def lead_class(word: str) -> tuple[str, ...]:
    """Return the classes of patterns that may begin with a word."""
    return ("digit",) if word[0].isdigit() or word[0] in "'’" else _leads().get(word.lower(), ())


def number_of(count: str) -> float | None:
    """Return the number a count says, null for words it does not know."""
    words = count.lower().replace("-", " ").split()
    factor = _FACTORS.get(words[-1], 1) if len(words) > 1 and words[0] != "a" else 1
    number = " ".join(words[:-1] if factor > 1 else words)
    if number[0].isdigit():
        return factor * float(number.replace(",", ""))
    return factor * _NUMBERS[number] if number in _NUMBERS else None


def ordinal_of(word: str) -> int:
    """Return the number an ordinal of up to thirty-first says, in words or digits ("5th")."""
    word = word.lower()
    return _ORDINALS.index(word) + 1 if word in _ORDINALS else int(re.sub(r"\D", "", word))


def find_written(text: str, start: int, end: int) -> Iterator[Found]:
    """Yield the times written in ``text[start:end]``, in order, without overlap."""
    at = start
    for word in _WORD.finditer(text, start, end):
        lead = word.group()
        kinds = lead_class(lead)
        if not kinds or word.start() < at or (lead in ("the", "The") and not _BEHIND_THE.match(text, word.end(), end)):
            continue
        best = _best_match(text, word, kinds, end)
        if best is None:
            continue
        rule, match = best
        parts = {name: value for name, value in match.groupdict().items() if value is not None}
        mod = _MOD.search(text, max(at, start, match.start() - _MOD_REACH), match.start())
        if mod is not None and rule not in _COUNTED_RULES and mod.lastgroup not in {"START", "MID", "END"}:
            mod = None  # "over the past year" is no more than a year
        begin = match.start() if mod is None else mod.start()
        yield Found(begin, match.end(), rule, parts, mod.lastgroup if mod else None)
        at = match.end()


def _best_match(text: str, word: re.Match[str], kinds: Sequence[str], end: int) -> tuple[str, re.Match[str]] | None:
    best: tuple[str, re.Match[str]] | None = None
    begin = word.start() + (1 if word.group()[0] in "'’" else 0)
    for kind in kinds:
        for rule, pattern in RULES[kind]:
            match = pattern.match(text, begin, end)
            if match is not None and (best is None or match.end() > best[1].end()):
                best = rule, match
    return best

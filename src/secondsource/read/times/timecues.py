"""What the words around a time say of it: whether it is one, whether it lies ahead, whether it is as a rule so."""

# ruff: noqa: E501 - a pattern cut into lines is harder to check than a long one
from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from secondsource.read.casing import function_words
from secondsource.read.times.dates import make_day
from secondsource.read.times.timepatterns import Found, ordinal_of
from secondsource.read.times.timesettings import Cues, month_number

_FUTURE = re.compile(
    r"\b(?:will|shall|['’]ll|to be|going to|(?:plan|expect|schedul|slat|set)(?:s|ned|ed|uled)? to"
    r"|(?:is|are|was|were|be|been|also|now|both|['’]s|['’]re|,) due to|upcoming"
    r"|(?:prepar|gear|brac)(?:es?|ed|ing) (?:up )?(?:for|to)|heading into|ahead of|look(?:s|ing)? forward to|from now (?:un)?till?"
    r"|between now and|(?:gave|given|gives?|ha[sd]|have|postpon\w+|adjourn\w+|delay(?:s|ed|ing)|remand\w+|extend\w+|deferr\w+) (?:[^.;,]{0,50} )?until"
    r"|(?:remanded|bailed|summon(?:s|ed)|ordered) (?:[^.;,]{0,40} )?to appear"
    r"|(?:planned|scheduled|slated|set|due|expected|called) (?:for|on)|would(?! have)"
    r"|(?:is|are|was|were|likely|unlikely) to)\b",
    re.IGNORECASE,
)
_TOLD = re.compile(
    r"(?<!be )(?<!been )(?<!being )\b(?:said|told|announced|added|reported|wrote|confirmed|warned|stated|claimed|insisted|revealed|tweeted|declared|testified)\b"
    r"|\bcould(?: not|n['’]t)(?: immediately)? be reached\b"
)
_SENTENCE_EDGE = re.compile(r"[.!?\n][\s\"”']")
_CLAUSE_EDGE = re.compile(r"[;:.]|\b(?:and|but|that|which|who|said|told|announced|because|after|before|while|as)\b")
_NEAR = 24
_REACH = 90  # code points around a time in which its tense is looked for
_CIRCA = re.compile(r"c(?:irca|a?\.)")
_MEASURED = re.compile(r"\s(?:people|men|women|children|km|miles|percent|ft|feet|m|kg)\b")
_NO_AMOUNT = re.compile(r"[- ]old\b|\sof\s(?:video|audio|music|film|footage|tapes?|recordings?|programming|content)\b")
_LASTS = re.compile(
    r"\b(?:in|for|after|within|about|over|than|just|only|least|most|lasted|took|takes|take|of|under|by|last|spent|to|and|or|at|the|this|that)\s\Z",
    re.IGNORECASE,
)
_IS_COUNTED_FROM = re.compile(
    r"\s(?:after|before|following|later|earlier|ahead|from|prior|since|of|in|per|away|shy|short|to|and|or|old|only|a)\b"
)
_OTHER_NOUN = re.compile(r"\s(?!(?:season|election|budget|report|census|estimate)\b)[a-z]")
_YEAR_CUE = re.compile(
    r"(?:\b(?:in|since|of|from|until|till|by|to|and|or|before|after|during|early|late|mid|year|between|an?|his|her|its|their|our|this|that"
    r"|through|for|around|circa|c\.|ca\.|back|the|summer|winter|spring|autumn|fall|than|january|february|march|april|may|june|july"
    r"|august|september|october|november|december)|['’]s|[(,–-])[ -]?\n?\Z",
    re.IGNORECASE,
)
_COUNTED = re.compile(
    r"\s?[a-z]{3,}s\b(?<!ss)|\s?(?:percent|per cent|\w*(?:people|men|women|children)|km|miles|ft|feet|m|kg|lbs|mph)\b|\s?\+"
)
_NOT_MONTH = re.compile(
    r"(?:\b(?:in|last|next|this|of|since|until|till|by|from|and|or|to|during|early|late|mid|through"
    r"|between|before|after|for|on|each|every|that)|[(,–-])[ -]\Z",
    re.IGNORECASE,
)
_ARTICLE = re.compile(r"(?<![\w’'-])(?:an?|the|its|his|her|their|our)\s\Z", re.IGNORECASE)
_NOUN = re.compile(r"\s([a-z]{3,})")
_AMBIGUOUS_MONTHS = frozenset(
    {
        "May",
        "March",
        "Mar",
        "Mar.",
        "August",
        "April",
        "June",
        "Jan",
        "Jun",
        "Dec",
        "MAY",
        "MARCH",
        "AUGUST",
        "APRIL",
        "JUNE",
    }
)
_SEASON_CUE = re.compile(
    r"(?:\b(?:in|during|by|until|till|since|through|throughout|late|early|mid|every|each|and|or|from|to|of)|[(,–-])[ -](?:the )?\Z",
    re.IGNORECASE,
)
_SENTENCE_START = re.compile(r"(?:^|[.!?\n][\s\"”']*)\Z")
_AFTER_SEASON = re.compile(
    r"\s?(?:[.,;:!?)–]|\Z|\s(?:and|or|is|are|was|were|can|will|may|when|but|with|by|that|as|after|before|while|has|have|had"
    r"|he|she|they|it|we|you|there|until|months?|for|on|at)\b)"
)
_AFTER_NOUN_SEASON = re.compile(r"\s(?:of|in|from|off|short|into|apart|behind|water)\b")
_AGE = re.compile(r"\b(?:his|her|their|my|our|your)\s(?:(?:early|late|mid)[ -])?(?:the )?\Z", re.IGNORECASE)
_OWNED = re.compile(r"\b(?:his|her|their|my|our|your|its)\s\Z", re.IGNORECASE)
_CLOCK_CUE = re.compile(
    r"\b(?:at|by|until|till|from|to|before|after|around|about|past|since|between|and|near|daily|is)\s\Z|[-–,(/]\s?\Z|day\s\Z|(?:^|\n)\Z",
    re.IGNORECASE,
)
_BUSINESS = re.compile(
    r"\b(?:profits?|revenues?|sales|earnings|results|growth|gdp|economy|income|loss(?:es)?|shares?|of the year|shipments|fiscal|inflation|output|exports)\b",
    re.IGNORECASE,
)
_BEGINS = re.compile(
    r"\b(?:begins|starts|resumes|expires|kicks off|(?:when|before|until|once|if) (?:[A-Z][\w’'-]+|he|she|they|it|(?:the |its |his |her )?[a-z-]+)"
    r" (?:go|goes|meets?|travels?|visits?|heads?|returns?|votes?|faces?|plays?|hosts?|begins?|opens?|gathers?|convenes?|reconvenes?|appears?))"
    r"\b[^.;:,]{0,40}\Z"
)
"""The present tense of what stands in a calendar: "the season begins Friday", "when she travels to Orsa on Sunday"."""
_MAYBE = re.compile(r"\b(?:might|may) [a-z]")
_TERM = re.compile(
    r"\b(?:jailed|sentenced|banned|barred|suspended|imprisoned|locked up|disqualified|convicted|elected|appointed|signed|loaned|hired|booked|extended|postponed|delayed)\b"
)
"""What one is given for a time, which is no time that has passed: "has been jailed for six years"."""
_WITHIN = re.compile(r"\b(?:in|over|for|within|during|through|throughout)\s\Z", re.IGNORECASE)
_SINCE = re.compile(r"\b(?:in the wake of|in the aftermath of|since)\s(?:the\s)?\Z")
_SIDE = re.compile(r"\b(earlier|later)(?:\sin)?\s\Z", re.IGNORECASE)
_SHALL = re.compile(r"\b(?:will|shall|must)\b")
_STANDING = re.compile(
    r"\b(?:still (?:owns?|use[sd]?|in use|exists?|lives?|stands?|read|alive|seen|visible|held|known)|known|exists|survives|remains|it is|they are)\s\Z"
)
_SOME_TOMORROW = re.compile(r"\b(?:an?|our|their|your|the)\s(?:\w+\s)?\Z")
_PAST_VERB = re.compile(
    r"\b(?:was|were|had|did|said|told|met|won|took|made|gave|came|went|saw|wrote|held|led|fell|rose|left|lost|began|became"
    r"|broke|brought|bought|built|caught|chose|drew|drove|fought|found|flew|got|grew|kept|knew|paid|ran|sang|sank|sent|shot"
    r"|sold|spent|spoke|stood|stole|struck|swore|taught|thought|threw|understood|wore|\w{2,}ed)\b"
)
_DONE = re.compile(rf"\b(?:that|which|who|it|he|she|they|we|I) (?:had )?{_PAST_VERB.pattern}")
"""What a clause of its own tells as past: "will answer the questions it sent in June"."""
_PERFECT = re.compile(
    r"(?:\b(?:have|has)|['’](?:ve|s)) (?:not |long |also |now )?(?:been\b|\w+(?:ed|en)\b)(?:(?! that )[^.!?;,]){0,70}\Z"
)
_FOR = re.compile(
    r"\bfor (?:(?:about|almost|around|at least|nearly|close to|more than|over|some|the past|the last) )?[^\s]{1,20}[- ](?:[^\s]{1,12} )?[a-z]+\Z"
)
_NAMED_DAY = re.compile(r"\b(?:Super|Black|Good|Cyber|Ash|Fat|Shrove|Maundy|Palm|Bloody|Giving|Patch|Oscar)\s\Z")
"""What makes a weekday the name of something: "Super Tuesday"."""
_OF_SOMETHING = re.compile(r"\sof\b(?! (?:this|last|next|the) )")
_FIXED_RULES = frozenset({"iso", "numeric", "year", "years", "decade", "century", "era", "time", "often", "set"})
"""Rules whose times mean the same whatever stands around them."""
_LONG_AGO = 5  # years
_MONTH_OF_DAYS = 31
_QUANTITY_MODS = frozenset({"LESS_THAN", "MORE_THAN", "APPROX", "EQUAL_OR_MORE", "EQUAL_OR_LESS"})


@dataclass(frozen=True, slots=True)
class _Surroundings:
    """The words of a look-alike and those beside it: ``before`` and ``after`` are short, ``around`` a sentence or so."""

    surface: str
    before: str
    after: str
    around: str


def is_time(text: str, bounds: tuple[int, int], found: Found) -> bool:
    """Whether a look-alike is a time: a bare number may be a count, "may" and "march" are verbs.

    ``bounds`` are those of its block, in code points of ``text``.
    """
    check = _CHECKS.get(found.rule)
    if check is None:
        return True
    start, end = bounds
    surroundings = _Surroundings(
        text[found.start : found.end],
        text[max(start, found.start - _NEAR) : found.start],
        text[found.end : min(end, found.end + _NEAR)],
        text[max(start, found.start - _REACH) : min(end, found.end + _REACH)],
    )
    return check(found, surroundings)


def _is_year(found: Found, near: _Surroundings) -> bool:
    if found.mod in _QUANTITY_MODS and not _CIRCA.match(near.surface) and not near.before.endswith(("in ", "In ")):
        return False
    if near.surface[0].isalpha():
        return True
    if near.before.rstrip().endswith(("$", "£", "€", "#", "No.", "page", "Page", "Article", "Resolution", "Room")):
        return False
    return _is_bare_year(near, is_recent=1900 <= int(found.parts["year"]) <= 2050)  # the years news tells of


def _is_bare_year(near: _Surroundings, *, is_recent: bool) -> bool:
    if _COUNTED.match(near.after) and not (is_recent and near.before.endswith(("the ", "("))):
        return near.before.endswith(("in ", "In ")) and not _MEASURED.match(near.after)
    if not is_recent and near.before.endswith(", ") and re.match(r"\s[A-Z]", near.after):
        return False  # a house number
    return bool(_YEAR_CUE.search(near.before)) or (is_recent and not _OTHER_NOUN.match(near.after))


def _is_month(found: Found, near: _Surroundings) -> bool:
    month = found.parts["month"]
    if found.mod is not None or month not in _AMBIGUOUS_MONTHS or _NOT_MONTH.search(near.before):
        return True
    noun = _NOUN.match(near.after) if _ARTICLE.search(near.before) else None
    return noun is not None and noun[1] not in function_words()  # "a June speech"


def _is_amount(found: Found, near: _Surroundings) -> bool:
    """Whether an amount of time is one: no age, no "a second time", no "75 hours of video", which is a store of it."""
    if (
        found.parts["unit"].lower() == "quarter"
        and found.parts.get("count", "").lower() in {"a", "one"}
        and "turn" not in found.parts
    ):
        return False  # "a quarter of them"
    if near.surface.lower() == "one day" and not (_LASTS.search(near.before) or _IS_COUNTED_FROM.match(near.after)):
        return False  # "hoped to win one day"
    is_ordinal = found.parts["unit"].lower() == "second" and found.parts.get("count", "").isalpha()
    return not _NO_AMOUNT.match(near.after) and not (is_ordinal and near.surface[-1] not in "sS")


def _is_whole(found: Found, _near: _Surroundings) -> bool:
    return found.mod in {"START", "MID", "END"}


def _is_which(found: Found, near: _Surroundings) -> bool:
    """Whether it is counted from a date: not "the last day", "this second term", "our last evening", "the last week of"."""
    which, unit = found.parts["which"].lower(), found.parts["unit"].lower()
    if found.parts.keys() & {"count", "vague", "half"}:
        return True
    if unit in {"second", "minute"} or (unit == "day" and which == "last"):
        return False
    return which not in {"last", "next"} or not (_OWNED.search(near.before) or re.match(r"\sof\b", near.after))


def _is_season(found: Found, near: _Surroundings) -> bool:
    if "year" in found.parts or "whose" in found.parts:
        return True
    opens = bool(_SENTENCE_START.search(near.before)) and near.surface[:1].isupper()
    has_cue = bool(_SEASON_CUE.search(near.before))
    is_other = not has_cue or near.before.endswith("to ") or bool(_AFTER_NOUN_SEASON.match(near.after))
    if is_other and found.parts["season"].lower() in {"spring", "fall"}:  # a well, a tumble
        return opens and bool(re.match(r"\s(?:and|is)\b", near.after))
    return bool(_AFTER_SEASON.match(near.after)) and (has_cue or found.mod is not None or opens)


def _is_decade(found: Found, near: _Surroundings) -> bool:
    """Whether "the 30s" are years: neither an age ("in her 30s") nor degrees."""
    return len(found.parts["decade"]) == 4 or not (
        _AGE.search(near.before) or re.match(r"\s?(?:°|degrees)", near.after)
    )


def _is_clock(found: Found, near: _Surroundings) -> bool:
    """Whether "9:25" is a time of day, not a verse or a score."""
    clock = found.parts["clock"]
    if clock[-1].isdigit():
        return bool(_CLOCK_CUE.search(near.before) or re.match(r"\s?[-–]\s?\d{1,2}:\d", near.after))
    return not (clock.endswith("hours") and (found.mod is not None or near.before.endswith("the ")))


def _is_part(found: Found, near: _Surroundings) -> bool:
    """Whether "the third quarter" is one of a year: games and cities have quarters too."""
    return "year" in found.parts or "whose" in found.parts or bool(_BUSINESS.search(near.around))


def _is_deictic(_found: Found, near: _Surroundings) -> bool:
    """Whether it is no part of a name: capital inside a sentence."""
    return not (near.surface[:1].isupper() and re.search(r"[\w'’]\s\Z", near.before))


def _is_weekday(_found: Found, near: _Surroundings) -> bool:
    return not _NAMED_DAY.search(near.before)


def _is_holiday(_found: Found, near: _Surroundings) -> bool:
    return not re.match(r"\s[A-Z]", near.after)  # "Christmas Island"


def _is_era(found: Found, near: _Surroundings) -> bool:
    """Whether "347 CE" is a year: the letters stand for other things too."""
    return near.surface[0].isalpha() or found.parts["era"].startswith("B") or len(found.parts["count"]) > 2


_CHECKS = {
    "year": _is_year,
    "month": _is_month,
    "amount": _is_amount,
    "adjective": _is_amount,
    "whole": _is_whole,
    "which": _is_which,
    "season": _is_season,
    "decade": _is_decade,
    "time": _is_clock,
    "part": _is_part,
    "holiday": _is_holiday,
    "deictic": _is_deictic,
    "often": _is_deictic,
    "weekday": _is_weekday,
    "era": _is_era,
}


def read_cues(text: str, bounds: tuple[int, int], found: Found, *, is_narrative: bool) -> Cues:
    """Return what the words around a time say of it.

    ``bounds`` are those of its block, in code points of ``text``; ``is_narrative`` as in `is_narrative`.
    """
    if found.rule in _FIXED_RULES:
        return Cues()
    start, end = bounds
    before = _SENTENCE_EDGE.split(text[max(start, found.start - _REACH) : found.start])[-1]
    after = _SENTENCE_EDGE.split(text[found.end : min(end, found.end + _REACH)])[0]
    is_told = bool(_PAST_VERB.search(before) or _PAST_VERB.search(after))
    looks_ahead = any(cue.search(words) for cue in (_FUTURE, _MAYBE) for words in (before, after))
    side = _SIDE.search(before)
    return Cues(
        is_future=_is_future(before, after[: _REACH // 2]),
        is_past=is_told and not looks_ahead,
        is_standing=_is_standing(before, found, is_narrative=is_narrative and not is_told),
        is_lasting=_is_lasting(before, text[found.start : found.end]),
        is_owned=bool(_OF_SOMETHING.match(after)),
        is_within=bool(_WITHIN.search(before)),
        side=None if side is None else side[1].lower(),
    )


def _is_lasting(before: str, surface: str) -> bool:
    perfect = _PERFECT.search(before)
    return perfect is not None and not _TERM.search(perfect.group()) and bool(_FOR.search(before + surface))


def _is_future(before: str, after: str) -> bool:
    """Whether it is to come; in "It will close, she said on Friday" the telling is past, though what is told is not."""
    if _SINCE.search(before):
        return False
    ahead = [match.start() for match in _FUTURE.finditer(before)]
    told = [match.start() for match in (*_TOLD.finditer(before), *_DONE.finditer(before))]
    if ahead and (not told or max(told) < ahead[-1]):
        return True
    begins = _BEGINS.search(before)
    if begins is not None and _PAST_VERB.search(begins.group()) is None and not told:
        return True
    clause = _CLAUSE_EDGE.split(after, maxsplit=1)[0]
    shall = _SHALL.search(clause)
    return not told and shall is not None and _PAST_VERB.search(clause, 0, shall.start()) is None


def _is_standing(before: str, found: Found, *, is_narrative: bool) -> bool:
    if found.rule == "weekday":
        return bool(re.search(r"(?:\b[Oo]n|\d,) an?\s\Z|\b(?:per|every|each) week on\s\Z", before))
    if found.rule == "deictic" and found.parts["deictic"].lower() == "tomorrow":
        return bool(_SOME_TOMORROW.search(before))
    return found.rule == "deictic" and (is_narrative or bool(_STANDING.search(before)))


def is_narrative(found: Sequence[Found], published: date | None) -> bool:
    """Whether a text tells of long ago, so that its dates without a year are not of the page's year.

    So it is if at least three years, decades or centuries are named, two in three of them more than five
    years back, and nothing ties it to the day of the page: no date near it, no weekday, no "yesterday" or "last week".
    """
    if published is None:
        return False
    years = [year for year in map(_year_named, found) if year is not None]
    if len(years) < 3 or any(_is_daily(one, published) for one in found):
        return False
    return 3 * sum(year < published.year - _LONG_AGO for year in years) >= 2 * len(years)


def _year_named(found: Found) -> int | None:
    parts = found.parts
    if "year" in parts:
        return int(parts["year"])
    if found.rule == "decade":
        return int(parts["decade"]) if len(parts["decade"]) == 4 else None
    if found.rule == "century":
        return 100 * (ordinal_of(parts["century"]) - 1)
    return 0 if found.rule == "era" else None


def _is_daily(found: Found, published: date) -> bool:
    if found.rule == "weekday":
        return not found.parts["weekday"].endswith("s")
    if found.rule == "deictic":
        return found.parts["deictic"].lower() != "today"
    if found.rule == "which" and "count" not in found.parts:
        return found.parts["which"].lower() in {"last", "this", "next"}
    if found.rule != "date" or not {"year", "month", "day"} <= found.parts.keys() or "day2" in found.parts:
        return False
    day = make_day(int(found.parts["year"]), month_number(found.parts["month"]), ordinal_of(found.parts["day"]))
    return day is not None and abs((date.fromisoformat(day) - published).days) <= _MONTH_OF_DAYS

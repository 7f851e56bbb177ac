"""What a quantity counts: the noun phrase behind it, or the one whose number it is said to be."""

from __future__ import annotations

import re
from functools import cache

from secondsource.lexicon import load_lexicon
from secondsource.read.casing import function_words
from secondsource.read.quantities.numberwords import context_words
from secondsource.read.quantities.units import TIME_UNITS, Measured
from secondsource.read.tokens import Token, split_tokens
from secondsource.read.words import word_class
from secondsource.read.wordsets import word_set
from secondsource.tables import Span

_REACH = 90
_N_WORDS = 6
_PASSED_OVER = frozenset({"other", "more", "additional", "further", "such", "fewer", "extra", "different", "new"})
_OF = re.compile(
    r",?\sof[\"”']?\s(?:the\s|its\s|their\s|all\s|these\s|those\s|his\s|her\s|our\s|my\s|your\s)?", re.IGNORECASE
)
_HALF_THE = re.compile(r"\s(?:the|its|their|all|these|those|his|her|our)\s", re.IGNORECASE)
_NUMBER_OF = re.compile(
    r"\b(?:number|total|toll|count)\sof\s(?:the\s)?([A-Za-z'’ -]{3,50}?)\s"
    r"(?:in|from|has|have|had|was|were|is|are|r[io]se|risen|fell|doubled|tripled"
    r"|reached|stood|stands|increased|decreased|declined|dropped|grew|to|at)\b",
    re.IGNORECASE,
)
_AMOUNT_OF = re.compile(
    r"\b(?:amount|cost|export|exports|harvest|import|imports|loss|losses|output|price|production|sale|sales|stock|stocks"
    r"|supply|supplies|value|volume|weight)\sof\s(?:the\s)?([A-Za-z'’ -]{3,40}?)\s"
    r"(?:was|were|is|are|at|to|rose|fell|stood|stands|reached|reaches)\s(?:[a-z]+\s){0,3}\Z",
    re.IGNORECASE,
)
_MOVED = re.compile(
    r"\s(?:(?:has|have|had|also|then|again|only|already)\s){0,2}(?:rose|risen|fell|fallen|grew|grown|climbed|dropped|declined"
    r"|jumped|soared|slipped|slid|shrank|shrunk|gained|lost|surged|tumbled|plunged|increased|decreased|advanced"
    r"|rallied|dipped|sank|eased|edged\s(?:up|down))\s(?:by\s)?(?:[a-z]+\s){0,3}\Z"
)
_SHARES = frozenset({"percent", "percentage point"})
_OF_THEM = re.compile(r"\sof\s(?:them|whom)\s(?:the\s)?", re.IGNORECASE)
_NUMBERED = re.compile(
    r"\b([a-z][a-z'’-]{2,30}),?\s(?:(?:that|which)\s)?"
    r"(?:(?:the\s)?(?:police|authorities|officials|organi[sz]ers|witnesses|they)\s)?"
    r"(?:(?:was|were|is|are)\s)?(?:estimated\sat|numbering|put\sat)\s(?:[a-z]{4,13}\s){0,3}\Z"
)
_WORD_AHEAD = re.compile(r"\s{0,3}[\"'“‘’”(]?[^\W\d_]")
_NUMBER_AHEAD = re.compile(r"\s[$£€]?\d")  # "half of the nearly $1 billion"
_HYPHENED = re.compile(r"-([a-z]{3,20})(?![\w-])")
_STRONG = re.compile(r"-strong[ ]")
_PAIR = re.compile(r"(?:,\s(?:men|women|children|boys|girls))?\s(?:and|or)\s(men|women|children|boys|girls)\b")
_PAIRED = frozenset({"men", "women", "children", "boys", "girls"})
_NOT_PLURAL = ("ss", "us", "is", "'s", "’s", "ous")


def _is_verb(lower: str) -> bool:
    return lower in word_class("past_verb") or (lower.endswith("ed") and len(lower) > 4)


@cache
def _irregular_plurals() -> frozenset[str]:
    return frozenset(row[0] for row in load_lexicon("irregular-plurals")) - context_words("state")


def find_counted(text: str, start: int, end: int, measured: Measured) -> Span | None:
    """Return the span of what a quantity in ``text[start:end]`` counts, null where the text does not say."""
    of = _OF_THEM.match(text, measured.end, end) or _OF.match(text, measured.end, min(end, measured.end + 12))
    if of is None and measured.unit == "fraction":
        of = _HALF_THE.match(text, measured.end, min(end, measured.end + 12))
    if measured.unit in TIME_UNITS:
        return None
    if measured.unit not in {None, "fraction"} and of is None:
        return _measured_of(text, start, measured)
    hyphened = _HYPHENED.match(text, measured.end, end) if of is None else None
    strong = _STRONG.match(text, measured.end, end)
    if hyphened is not None and strong is None and measured.unit is None:
        return Span(hyphened.start(1), hyphened.end(1))
    joint = of or strong
    begin = joint.end() if joint is not None else measured.end
    has_words = _WORD_AHEAD.match(text, begin, end) is not None
    tokens = split_tokens(text, begin, _line_end(text, begin, min(end, begin + _REACH))) if has_words else []
    one = measured.low == measured.high == 1
    span = _find_one(tokens) if one and of is None else _noun_phrase(tokens, is_open=_is_open(measured, joint))
    if span is not None and not (measured.unit is not None and _NUMBER_AHEAD.match(text, span.end, end)):
        return _with_pair(text, span, end)
    if measured.unit is not None:
        return _measured_of(text, start, measured)
    return _numbered(text, start, measured) or _number_of(text, start, measured)


def _measured_of(text: str, start: int, measured: Measured) -> Span | None:
    """Return what "the loss of wheat at 40 tonnes" is of, or what moved by so much: "wheat futures rose 4 percent"."""
    begin = max(start, measured.start - _REACH)
    before = text[begin : measured.start]
    amount = _AMOUNT_OF.search(before)
    if amount is not None and amount[1].split()[0].lower() not in function_words():
        return Span(begin + amount.start(1), begin + amount.end(1))
    moved = _MOVED.search(before) if measured.unit in _SHARES else None
    if moved is None:
        return None
    taken: list[Token] = []
    for token in reversed(split_tokens(text, begin, begin + moved.start())):
        word = token.text
        if not word[0].isalpha() or word.lower() in function_words() or len(taken) == _N_WORDS:
            break
        taken.append(token)
    return Span(taken[-1].start, taken[0].end) if taken else None


def _line_end(text: str, begin: int, end: int) -> int:
    at = text.find("\n\n", begin, end)
    return end if at < 0 else at


def _is_open(measured: Measured, joint: re.Match[str] | None) -> bool:
    """Whether a noun that is no plural may be counted: "30 percent of the vote", "a 500-strong crowd"."""
    return (measured.unit is not None and joint is not None) or (joint is not None and "strong" in joint.group())


def _noun_phrase(tokens: list[Token], *, is_open: bool) -> Span | None:
    """Words up to the last plural noun of the phrase; after "percent of" a mass noun ends it as well."""
    taken: list[Token] = []
    n_phrase = 0
    is_hung = False
    for at, token in enumerate(tokens):
        lower = token.text.lower()
        if token.text in word_set("possessive s"):  # what came before is the owner
            taken, n_phrase = [], 0
            continue
        is_small = (lower in function_words() and not token.text.isupper()) or lower == "worth"
        if not taken and lower in _PASSED_OVER:
            continue
        if taken and (token.text == "-" or (lower == "and" and is_hung)):  # "coal- and gas-fired plants"
            is_hung = True
            continue
        is_hung = False
        if not token.text[0].isalpha() or is_small or len(taken) == _N_WORDS:
            break
        if (n_phrase and not is_plural(token.text)) or (is_open and _is_verb(lower)):
            break
        taken.append(token)
        if is_plural(token.text) and not _modifies(token, tokens[at + 1 : at + 2]):
            n_phrase = len(taken)
    if n_phrase:
        return Span(taken[0].start, taken[n_phrase - 1].end)
    if taken and taken[0].text.lower() in context_words("state"):
        return Span(taken[0].start, taken[0].end)
    is_mass = is_open and len(taken) < _N_WORDS and not (len(taken) == 1 and taken[0].text.endswith("ing"))
    return Span(taken[0].start, taken[-1].end) if taken and is_mass else None


def _modifies(token: Token, following: list[Token]) -> bool:
    """Whether a joined word says of what kind the noun behind it is: "plain-clothes officers"."""
    if "-" not in token.text or not following or not following[0].text[0].isalpha():
        return False
    return following[0].text.lower() not in function_words() or following[0].text.isupper()


def _find_one(tokens: list[Token]) -> Span | None:
    """Return the noun behind "one", where it is one of a person: "one young soldier"; else a plural will not come."""
    for at, token in enumerate(tokens[:4]):
        lower = token.text.lower()
        if not token.text[0].isalpha() or (lower in function_words() and lower not in _PASSED_OVER):
            return None
        if lower in context_words("person") or (at == 0 and lower in context_words("state")):
            first = next(one for one in tokens if one.text.lower() not in _PASSED_OVER)
            return Span(first.start, token.end)
    return None


def _with_pair(text: str, span: Span, end: int) -> Span:
    """Take in the other half of "men and women"."""
    if text[span.start : span.end].lower().split()[-1] not in _PAIRED:
        return span
    pair = _PAIR.match(text, span.end, end)
    return span if pair is None else Span(span.start, pair.end())


def is_plural(word: str) -> bool:
    """Whether a word is, by its form or by the list, a plural noun."""
    lower = word.lower()
    if lower in _irregular_plurals():
        return True
    ends = lower.endswith("s") and not lower.endswith(_NOT_PLURAL) and lower not in context_words("no plural")
    return ends and len(lower) > 3 and not word.isupper()  # "has", "gas"


def _numbered(text: str, start: int, measured: Measured) -> Span | None:
    """Return the noun of "a crowd estimated at 800"."""
    before = text[max(start, measured.start - _REACH) : measured.start]
    match = _NUMBERED.search(before)
    if match is None or match[1] in function_words() or match[1] in context_words("no plural"):
        return None
    return Span(measured.start - len(before) + match.start(1), measured.start - len(before) + match.end(1))


def _number_of(text: str, start: int, measured: Measured) -> Span | None:
    found = list(_NUMBER_OF.finditer(text, max(start, measured.start - 2 * _REACH), measured.start))
    closing = ".!?\n" if measured.modifier in {"from", "to"} else ".!?\n,;"
    if not found or any(mark in text[found[-1].end() : measured.start] for mark in closing):
        return None
    return Span(found[-1].start(1), found[-1].end(1))

"""What a quantity counts: the noun phrase behind it, or the one whose number it is said to be."""

from __future__ import annotations

import re
from functools import cache

from secondsource.lexicon import load_lexicon
from secondsource.read.casing import function_words
from secondsource.read.tokens import Token, split_tokens
from secondsource.read.units import Measured
from secondsource.tables import Span

_REACH = 90
_N_WORDS = 5
_PASSED_OVER = frozenset({"other", "more", "additional", "further", "such"})
_OF = re.compile(
    r"\sof[\"”']?\s(?:the\s|its\s|their\s|all\s|these\s|those\s|his\s|her\s|our\s|my\s|your\s)?", re.IGNORECASE
)
_NUMBER_OF = re.compile(
    r"\b(?:number|total|toll|count)\sof\s(?:the\s)?([A-Za-z'’ -]{3,50}?)\s"
    r"(?:in|from|has|have|had|was|were|is|are|r[io]se|risen|fell|doubled|tripled"
    r"|reached|stood|stands|increased|decreased|declined|dropped|grew|to|at)\b",
    re.IGNORECASE,
)


@cache
def _irregular_plurals() -> frozenset[str]:
    return frozenset(row[0] for row in load_lexicon("irregular-plurals"))


def find_counted(text: str, start: int, end: int, measured: Measured) -> Span | None:
    """Return the span of what a quantity in ``text[start:end]`` counts, null where the text does not say."""
    of = _OF.match(text, measured.end, min(end, measured.end + 12))
    if measured.unit is not None and of is None:
        return None
    begin = of.end() if of is not None else measured.end
    span = _noun_phrase(split_tokens(text, begin, min(end, begin + _REACH)), is_open=measured.unit is not None)
    if span is not None and "\n\n" not in text[measured.end : span.end]:
        return span
    if measured.unit is not None:
        return None
    return _number_of(text, start, measured)


def _noun_phrase(tokens: list[Token], *, is_open: bool) -> Span | None:
    """Words up to the first plural noun; after "percent of" a mass noun ends it as well."""
    taken: list[Token] = []
    for token in tokens:
        lower = token.text.lower()
        if taken and token.text in {"'s", "’s"}:
            continue
        is_small = lower in function_words() and not token.text.isupper()
        if not taken and lower in _PASSED_OVER:
            continue
        if not token.text[0].isalpha() or is_small or len(taken) == _N_WORDS:
            break
        taken.append(token)
        if _is_plural(token.text):
            return Span(taken[0].start, token.end)
    return Span(taken[0].start, taken[-1].end) if taken and is_open and len(taken) < _N_WORDS else None


def _is_plural(word: str) -> bool:
    lower = word.lower()
    if lower in _irregular_plurals():
        return True
    ends = lower.endswith("s") and not lower.endswith(("ss", "us", "is", "'s"))
    return ends and len(lower) > 3 and not word.isupper()  # "has", "gas"


def _number_of(text: str, start: int, measured: Measured) -> Span | None:
    found = list(_NUMBER_OF.finditer(text, max(start, measured.start - 2 * _REACH), measured.start))
    closing = ".!?\n" if measured.modifier in {"from", "to"} else ".!?\n,;"
    if not found or any(mark in text[found[-1].end() : measured.start] for mark in closing):
        return None
    return Span(found[-1].start(1), found[-1].end(1))

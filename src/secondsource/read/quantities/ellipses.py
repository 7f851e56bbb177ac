"""What a bare number counts by what was counted before it: "our branches have counted 1,200", "42 were detained"."""

from __future__ import annotations

import re
from collections.abc import Sequence

from secondsource.read.quantities.counted import is_plural
from secondsource.read.quantities.numberwords import context_words
from secondsource.read.quantities.units import Measured
from secondsource.tables import Span

_REACH = 300
"""Code points from what was counted to a number that counts it again."""

_MOST_LEAD = 60
_PLURALS = frozenset({"people", "persons", "men", "women", "children", "police"})
_BE = re.compile(r"\s(?:(?:more|others|of them)\s)?(?:were|was|are|(?:have|has|had) been)\s(?:[a-z]+ly\s)?([a-z]+)\b")
_MODIFIERS_TEXT = (
    r"at least|at most|about|some|around|nearly|almost|more than|fewer than|less than|over|under|up to|no fewer than"
    r"|no more than|only|just|roughly|approximately|close to|well over|as many as"
)
_MODIFIERS = rf"(?:(?:{_MODIFIERS_TEXT})\s)?"
_COUNTING = re.compile(
    rf"\b(?:count(?:s|ed)?|tall(?:y|ies|ied)|estimate[sd]?|say|says|said|claims?|claimed|report(?:s|ed)?|cite[sd]?"
    rf"|sp(?:eak|eaks|oke) of|talk(?:s|ed)? of)\s{_MODIFIERS}\Z",
    re.IGNORECASE,
)
_THEIR_NUMBER = re.compile(
    rf"\b(?:their|its|the) (?:number|numbers|strength|figure|count|total|tally)\s"
    rf"(?:at|to|is|was|as|has reached|reached|had reached|of)\s{_MODIFIERS}\Z",
    re.IGNORECASE,
)
_CLAUSE_ENDS = re.compile(r"[\"”’']?(?:[.;,!?)\n]|\Z|\s(?:and|but|while|whereas)\s)")


def find_before(text: str, one: Measured, before: Sequence[tuple[Measured, Span | None]]) -> Span | None:
    """Return the span of what a bare number counts again, of what was counted before it in its block; null for nothing.

    1. "23 were hurt and 42 were detained": the people counted last, where it tells what became of some.
    2. "The union puts their number at 1,200": the last thing told in the plural.
    3. "Our branches have counted 1,200": the same, where the number before this one counted it.

    Args:
        text: that of the document.
        one: a number of which nothing beside it tells what it counts.
        before: the numbers before it in its block, in order, each with what it counts.
    """
    if one.unit is not None:
        return None
    became = _BE.match(text, one.end)
    if became is not None:
        is_state = became[1] in context_words("state")
        return (
            next((span for _, span in reversed(before) if span and _is_people(text, span)), None) if is_state else None
        )
    lead = text[max(0, one.start - _MOST_LEAD) : one.start]
    if not _CLAUSE_ENDS.match(text, one.end):
        return None
    if _THEIR_NUMBER.search(lead):
        return next((span for last, span in reversed(before) if _is_lent(text, one, last, span)), None)
    if before and _COUNTING.search(lead) and _is_lent(text, one, *before[-1]):
        return before[-1][1]
    return None


def _is_lent(text: str, one: Measured, last: Measured, span: Span | None) -> bool:
    """Say whether what a number counts, in the plural, stands near enough before a bare one."""
    if span is None or last.unit is not None or one.start - span.end > _REACH:
        return False
    return is_plural(text[span.start : span.end].rpartition(" ")[2]) or _is_people(text, span)


def _is_people(text: str, span: Span) -> bool:
    last = text[span.start : span.end].lower().rpartition(" ")[2]
    return last in _PLURALS or last.removesuffix("s") in context_words("person")

"""Statements that only point at what was told before: "the same figure", "confirmed this", "the figure is too low".

A bare denial is told apart in `secondsource.link.claims.denials`; here are those that say the told thing over again,
and those that deny a number without giving another.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from secondsource.link.folding import fold, is_negated, numbers_in
from secondsource.tables import Statement

_MOST_WORDS = 8
_REACH = 30
"""Code points before a cue in which a word negates it: "could not confirm"."""

_POINTING = frozenset({"all", "it", "so", "such", "that", "the", "these", "this", "those", "them"})
_SAME = frozenset({"same", "likewise"})
_THING_TEXT = """
account accounts accusation accusations allegation allegations claim claims news number numbers figure figures count
report reports story thing toll version"""
TOLD_THINGS = frozenset(_THING_TEXT.split())
"""Words that stand for something told before."""

_NUMBERS = frozenset({"count", "figure", "figures", "number", "numbers", "toll"})
_BEING = frozenset({"are", "as", "be", "far", "is", "much", "was", "were", "well"})
_RIGHT = frozenset({"accurate", "correct", "right", "true"})
_OFF = frozenset({"high", "large", "low", "small"})
_CONFIRMING = re.compile(
    r"\b(?:acknowledg|admit|conced|confirm|corroborat|echo|reiterat|repeat)(?:e|es|ed|s|ted|ting|ing)?\Z", re.IGNORECASE
)


class Pointer(NamedTuple):
    """What a statement points at: something told before it; ``counts`` where that is a number; ``denies`` it or not."""

    denies: bool
    counts: bool


def find_pointer(statement: Statement, text: str) -> Pointer | None:
    """Return what a statement without a content of its own says of what was told before; null where it has one.

    1. "The same figure", "the same".
    2. "Confirmed this", "repeated the allegations"; not "could not confirm".
    3. "That was true", "the report is correct".
    4. "The figure is too low": denies a number.

    Args:
        statement: the statement.
        text: that of its document.
    """
    words = fold(statement.text).split()
    if not words or len(words) > _MOST_WORDS or statement.stance not in {"asserts", "alleges"}:
        return None
    told = set(words)
    counts = bool(told & _NUMBERS)
    rest = told - _POINTING - TOLD_THINGS - _BEING
    if counts and rest - _OFF == {"too"} and rest & _OFF:
        return Pointer(denies=True, counts=True)
    if _is_negated_before(statement, text):
        return None
    says_same = bool(rest) and rest <= _SAME
    says_right = bool(rest) and rest <= _RIGHT and bool(told & (_POINTING - {"so", "the"} | TOLD_THINGS))
    if says_same or says_right or (not rest and _confirms(statement, text)):
        return Pointer(denies=False, counts=counts)
    return None


def _confirms(statement: Statement, text: str) -> bool:
    end = statement.cue_end
    return end is not None and _CONFIRMING.search(text[max(0, end - _REACH) : end]) is not None


def _is_negated_before(statement: Statement, text: str) -> bool:
    """Say whether a statement's cue is negated: who did not confirm a thing says nothing of it."""
    if statement.cue_start is None or statement.cue_end is None:
        return False
    before = fold(text[max(0, statement.cue_start - _REACH) : statement.cue_end]).split()
    return is_negated(before) or bool({"declined", "refused", "unable"} & set(before))


def gives_number(text: str) -> bool:
    """Say whether a text gives a number."""
    return bool(numbers_in(fold(text).split()))

"""Bare denials: statements that say only that what was told before them is not so, without telling it again."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

from secondsource.lexicon import load_lexicon
from secondsource.link.folding import count_negations, fold
from secondsource.tables import Statement

_TOLD_TEXT = """
account accounts accusation accusations all allegation allegations any both charge charges claim claims figure figures
idea it report reports story suggestion suggestions such that the them these this those version"""
_TOLD = frozenset(_TOLD_TEXT.split())
"""Words that stand for something told before, and nothing else, in the content of a denial."""

_POINTING_TEXT = "any all both idea it such that the them these this those"
_TOLD_THINGS = _TOLD.difference(_POINTING_TEXT.split())
_MOST_BEFORE_THING = 4
_FIRMLY_TEXT = "in strongest strong possible terms strongly firmly flatly outright categorically vehemently repeatedly"
_FIRMLY = frozenset(_FIRMLY_TEXT.split())
_POINTING = frozenset({"that", "the", "these", "this", "those", "it", "such", "all", "both"})
_BETWEEN = frozenset({"a", "an", "as", "is", "are", "was", "were", "to", "be", "pure", "total", "utter", "complete"})
_ARTICLES = frozenset({"the", "any", "all", "both", "them"})
OPPOSES = "opposes"
"""The unit of a row that marks a statement as one that denies nothing."""

_OPPOSING_TEXT = "oppose object protest refuse decline downplay renounce disagree retort counter"
_OPPOSING = frozenset(_OPPOSING_TEXT.split())
_MOST_WORDS = 12
_MOST_WORDS_CALLED = 25
"""Words of a statement that begins with what was told and ends with a word that calls it untrue."""

_CALLING = frozenset({"be", "been", "completely", "deemed", "entirely", "proved", "proven", "simply", "totally"})
_MOST_BEFORE = 3
_SUBJECTS = frozenset({"he", "i", "it", "she", "there", "they", "we"})
"""Words behind which a negation is one of the statement as a whole: "we did not", "there was no"."""

_WOULD_HAVE = (("i", "would", "have"), ("we", "would", "have"), ("id", "have"), ("wed", "have"))
_KNOWN = frozenset({"felt", "found", "heard", "known", "noticed", "remembered", "seen"})
_IT = frozenset({"any", "anything", "her", "him", "it", "something", "that", "them", "this"})
_EXISTS = frozenset({"exist", "exists", "existed", "happened", "occurred"})


def is_bare_denial(statement: Statement) -> bool:
    """Say whether a statement only denies something told before.

    1. One that denies "this", "the report", "the allegations".
    2. One that calls it "a fabrication", "nonsense", "a lie made up by …", or says that "the allegations were looked
       into and found to be unfounded".
    3. One that says that "no such letter" exists.
    """
    words = fold(statement.text).split()
    if words and len(words) <= _MOST_WORDS_CALLED and _is_found_untrue(words):
        return True
    if not words or len(words) > _MOST_WORDS:
        return False
    if statement.stance == "denies" and set(words) - _FIRMLY and set(words) - _FIRMLY <= _TOLD:
        return True
    return _is_called_untrue(words) or _is_called_nothing(words)


def goes_on_denying(statement: Statement) -> bool:
    """Say whether a statement begins by saying that something is not so, or why it cannot be.

    "No letter was sent", "we never asked"; "I would have seen them".
    """
    words = fold(statement.text).split()
    if statement.stance in {"asserts", "denies"} and _says_it_would_be_known(words):
        return True
    said = words[words[:1] == ["that"] :][:_MOST_BEFORE]
    n_first = count_negations(said if said[:1] and said[0] in _SUBJECTS else said[:1])
    return statement.stance in {"asserts", "denies"} and n_first == 1


def _says_it_would_be_known(words: Sequence[str]) -> bool:
    """Say whether words tell that what was told would be known to who speaks: "we would have heard of it"."""
    rest = next((words[len(lead) :] for lead in _WOULD_HAVE if tuple(words[: len(lead)]) == lead), ())
    return len(rest) > 1 and rest[0] in _KNOWN and not _IT.isdisjoint(rest[1:3])


def points_back(words: Sequence[str]) -> bool:
    """Say whether folded words point at something told before: "the report", "these claims", "it"."""
    return any(word in _TOLD and word not in _ARTICLES for word in words)


def is_opposition(statement: Statement, text: str) -> bool:
    """Say whether a statement that counts as a denial says no to something else than that it is so.

    1. Who opposes a plan, declines to speak or counters with words of their own denies nothing.
    2. Neither do words that only say no to "it": "he did not have to think about it".
    """
    if statement.stance != "denies" or statement.cue_start is None:
        return False
    cue = set(fold(text[statement.cue_start : statement.cue_end]).split())
    if cue & _forms(opposing=True):
        return True
    words = set(fold(statement.text).split())
    return words <= _POINTING and cue.isdisjoint(_forms(opposing=False))


@cache
def _forms(*, opposing: bool) -> frozenset[str]:
    rows = [row for row in load_lexicon("cues") if row[-1] == "denies" and (row[0] in _OPPOSING) == opposing]
    return frozenset(form for row in rows for form in row[:4])


def _is_called_nothing(words: list[str]) -> bool:
    said = words[1:] if words[0] == "that" else words
    return said[:2] == ["no", "such"] and said[-1] in _EXISTS


def _is_called_untrue(words: list[str]) -> bool:
    """Say whether words that point at what was told come first, and then one that says it is not so."""
    n_told = next((n for n, word in enumerate(words) if word not in _TOLD), len(words))
    if n_told == 0 or words[0] not in _POINTING:
        return False
    rest = [word for word in words[n_told:] if word not in _BETWEEN]
    return bool(rest) and rest[0] in _disbelief()


def _is_found_untrue(words: list[str]) -> bool:
    """Say whether words begin with what was told ("the allegations") and end by calling it untrue ("are false")."""
    said = words[1:] if words[0] == "that" else words
    is_told = said[:1] and said[0] in _POINTING and not _TOLD_THINGS.isdisjoint(said[1:_MOST_BEFORE_THING])
    if not is_told or said[-1] not in _disbelief() or count_negations(said):
        return False
    return said[-2] in _BETWEEN | _CALLING


@cache
def _disbelief() -> frozenset[str]:
    return frozenset(row[0] for row in load_lexicon("disbelief"))

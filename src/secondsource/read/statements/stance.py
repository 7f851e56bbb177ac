"""Stance and certainty: how the sayer stands to what is said, read from the cue and from hedges."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache

from secondsource.lexicon import load_lexicon

_WORD = re.compile(r"[^\W\d_]+")
_SURE = 0.95  # nobody reads minds: a flat assertion stays under one
_NEGATED_SAYING = 0.2  # "has not said that": the sayer puts nothing forward
_NAMING = frozenset({"call", "describe", "brand", "label", "denounce", "deem"})
_WITHHOLDING = frozenset({"decline", "refuse"})
_WITHHELD = re.compile(
    r"(?:declin|refus)\w+\s(?:to\s(?:\w+ly\s)?(?:say|comment|discuss|answer|talk|speak|elaborate|respond|reply|explain"
    r"|specify|confirm|disclose|reveal|identify|name|describe|predict|be\s(?:interviewed|identified|named|quoted))"
    r"|(?:\w+\s)?(?:request|question|comment|interview)s?)\b",
    re.IGNORECASE,
)
_HOLDS_BACK = re.compile(r"\bst(?:op|ops|opped|opping) short of\b", re.IGNORECASE)
_NOT_GUILTY = re.compile(r"\bnot guilty\b", re.IGNORECASE)
_NOBODY = re.compile(
    r"(?:no(?!\.|\s?\d)|nobody|nothing|none|neither|few|hardly any(?:one|body)?)\b(?! doubt)", re.IGNORECASE
)
_TO_DO = re.compile(r"(?:not |never )?to (?!(?:an?|the|his|her|its|their|this|that)\b)[a-z]+\b")
_BIDDING = frozenset({"advise", "caution", "tell", "warn"})
_RESOLVING = frozenset({"agree", "hope"})
_BELIEFS = frozenset({"believe", "think", "feel", "expect", "want", "see", "agree", "accept", "recognize"})


@cache
def _hedges(kind: str) -> Mapping[str, float]:
    return {form: float(certainty) for found, form, certainty in load_lexicon("hedges") if found == kind}


@cache
def _disbelief() -> frozenset[str]:
    return frozenset(row[0] for row in load_lexicon("disbelief"))


def calls_untrue(lemma: str, text: str) -> bool:
    """Whether a cue of calling, with what it calls a thing, says that it is not so: "called the report a lie"."""
    return lemma in _NAMING and any(low in _disbelief() for low in map(str.lower, _WORD.findall(text)))


def is_nobody(source: str) -> bool:
    """Whether a source is none of many, or hardly any: "no group", "nobody", "few of the men"; not "No 10"."""
    return _NOBODY.match(source) is not None


def wills(lemma: str, told: str) -> str | None:
    """Return the stance of who tells others "to" do what is told, or agrees or hopes to do it; null of any other."""
    if _TO_DO.match(told) is None:
        return None
    return "asks" if lemma in _BIDDING else "intends" if lemma in _RESOLVING else None


def pleads(lemma: str, cue: str, text: str) -> str | None:
    """Return the stance of who pleads: who pleads not guilty denies, who pleads guilty admits; null of who begs."""
    told = f"{cue} {text}".lower()
    if lemma != "plead" or "guilty" not in told:
        return None
    return "denies" if _NOT_GUILTY.search(told) else "asserts"


def withholds(lemma: str, cue: str, text: str) -> bool:
    """Whether who is asked puts nothing forward: "declined to say whether", "stopped short of calling for"."""
    if _HOLDS_BACK.search(cue) is not None:
        return True
    withheld = _WITHHELD.search(f"{cue} {text}") if lemma in _WITHHOLDING else None
    return withheld is not None and withheld.start() < len(cue)


def read_stance(stance: str, lemma: str, *, is_negated: bool) -> str:
    """Return the stance of a cue: that of its lexicon entry, turned by a negation.

    A belief negated is a denial ("does not think that"), a denial negated an assertion without
    force ("did not deny"), a saying negated puts nothing forward and counts as doubt.
    """
    if not is_negated:
        return stance
    if lemma in _BELIEFS:
        return "denies"
    if stance == "denies":
        return "asserts"
    return "denies" if stance == "intends" else "doubts"


def read_certainty(text: str, lemma: str | None, *, is_negated: bool = False) -> float:
    """Return how sure the sayer is of ``text``, from 0 to 1: the weakest hedge of the cue and inside it.

    Args:
        text: what is said.
        lemma: the cue's lemma, None for the author's own words.
        is_negated: whether the cue stands negated.
    """
    words = _hedges("word")
    inside = [words[low] for low in map(str.lower, _WORD.findall(text)) if low in words]
    certainty = min(inside, default=_SURE)
    if lemma is not None:
        certainty = min(certainty, _hedges("cue").get(lemma, _SURE))
    return min(certainty, _NEGATED_SAYING) if is_negated else certainty

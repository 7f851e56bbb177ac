"""Hearers: whom a cue tells is no part of what is said: "told | Ann Bell | that it held", "told | Bell | it held"."""

from __future__ import annotations

import re
from dataclasses import replace

from secondsource.read.attributions.attributed import Attribution
from secondsource.read.attributions.fragments import tells
from secondsource.read.rolenouns import role_nouns
from secondsource.read.words import word_class
from secondsource.tables import Span

_LARGE = r"[^\W\d_a-z][\w.’'&-]*"
_HEARER = re.compile(
    rf"(?:(?P<many>[a-z]+s)|him|them|me|us|you|her|(?:the |a |an )?{_LARGE}(?: {_LARGE}){{0,4}})"
    r" (?=(?:that|he|she|it|they|there|how|what|whether|why|the|his|their|a|an|we|I) )"
)


def leave_hearer(text: str, one: Attribution) -> Attribution:
    """Return an attribution whose content begins behind whom its cue tells."""
    if one.cue is None or not one.content or one.content[0].start != one.cue.end + 1:
        return one
    first = one.content[0]
    if not tells(text, one.cue):
        return one
    hearer = _HEARER.match(text, first.start, first.end)
    if hearer is None or (hearer["many"] is not None and not _is_people(hearer["many"])):
        return one
    return replace(one, content=(Span(hearer.end(), first.end), *one.content[1:]))


def _is_people(word: str) -> bool:
    return role_nouns().get(word, ("", ""))[1] == "p" or word in word_class("unnamed")

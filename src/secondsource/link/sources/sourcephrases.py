"""What a phrase for a source is: a name, or a description with a head and what tells more of it."""

from __future__ import annotations

import re
from functools import lru_cache

from secondsource.link.folding import fold, is_content
from secondsource.read.rolenouns import role_nouns
from secondsource.read.words import word_class

_HEAD_END = re.compile(r",| (?:of|for|in|at|from|with|to|who|on|close|familiar) ")
_SHORT = 2
"""Letters of the shortest surname: "Jack Ma"."""


# One source is told of by many pages.
@lru_cache(maxsize=16384)
def is_name(phrase: str) -> bool:
    """Say whether a source phrase ends in a name: "Mara Voss", not "Northern officials" or "an aide to Mara Voss"."""
    words = head_of_phrase(phrase).split()
    if len(words) == 1 and _is_common(fold(words[0])):
        # "Officials" has its capital from the start of its sentence.
        return False
    last = fold(words[-1]) if words else ""
    is_short = len(words) > 1 and len(last) == _SHORT and last not in word_class("pronoun") | word_class("preposition")
    return last != "" and words[-1][0].isupper() and (is_content(last) or is_short)


def _is_common(word: str) -> bool:
    """Say whether a folded word tells what many are, by itself: "officials", "police", "lawyer", "REPORT"."""
    many = word_class("unnamed") | word_class("organisation") | word_class("quantity") | word_class("document")
    return word in many or word in role_nouns()


def head_of_phrase(phrase: str) -> str:
    """Return the part of a source phrase that stands before its description: "two officials" of those in a town."""
    return _HEAD_END.split(phrase, maxsplit=1)[0]

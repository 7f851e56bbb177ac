"""Of what make those are that a number counts: "seven AK-47 rifles" are as many AK-47s, and no count of all rifles."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from secondsource.link.folding import fold_words

_MOST_LETTERS = 4
"""Letters before the digits of a make, where a blank parts them: "KR 7"."""


def tell_make(counted: str, after: Sequence[str]) -> str | None:
    """Return the make of what a number counts, "kr7" for "KR-7 rifles"; null for none.

    Args:
        counted: what the number counts, as the page has it; empty where nothing is known of that.
        after: the folded words behind the number.
    """
    words = fold_words(counted)[:-1] if counted else list(after[:2])
    for before, word in pairwise(("", *words)):
        if word.isdigit() and before.isalpha() and len(before) <= _MOST_LETTERS:
            return f"{before}{word}"
        if not word.isdigit() and any(letter.isdigit() for letter in word) and word[0].isalpha():
            return word
    return None

"""What an act is called, where the word changes its standing: a resolution binds nobody, a law does."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache, lru_cache
from typing import NamedTuple

from secondsource.link.folding import fold_words, split_words
from secondsource.read.attributions.acts import act_words
from secondsource.worktables import Sourced

_MOST_APART = 6
"""Words between the verb that passes an act and the word for it."""

_NOT = re.compile(r"(?P<said>\b(?:not|[a-z]{2,6}n['’]t) an? (?P<word>[a-z]{3,14}))\b")


class Act(NamedTuple):
    """What a statement calls what somebody passed: its standing, "not" before it where it is said to be none."""

    standing: str
    start: int
    end: int


def find_standings(rows: Sequence[Sourced]) -> Iterator[tuple[Sourced, str, Sourced, str]]:
    """Yield for each two words of different standing in the tellings of one claim those who used them first.

    Each comes with the word as it stands in the telling.
    """
    first: dict[str, tuple[Sourced, str]] = {}
    for row in sorted(rows, key=lambda row: (row.earliest or "9999", row.statement_id)):
        found = name_act(row.text)
        if found is not None:
            first.setdefault(found.standing, (row, row.text[found.start : found.end]))
    named = list(first.values())
    for number, (left, word_l) in enumerate(named):
        for right, word_r in named[number + 1 :]:
            if left.source != right.source:
                yield left, word_l, right, word_r


# Of what everybody tells each page is asked.
@lru_cache(maxsize=16384)
def name_act(text: str) -> Act | None:
    """Return what a text calls what somebody passed; null where it names nothing, or several things."""
    denied = {Act(standing, start, end) for start, end, standing in find_denied(text, 0, len(text))}
    # Most texts name no act.
    words = [] if _words_of_standing().isdisjoint(fold_words(text)) else split_words(text)
    verbs = [place for place, word in enumerate(words) if act_words().get(word.folded) == ""]
    told = {
        Act(standing, word.start, word.end)
        for place, word in enumerate(words)
        if (standing := act_words().get(word.folded)) and any(abs(place - verb) <= _MOST_APART for verb in verbs)
    }
    told |= denied
    return min(told) if len({act.standing for act in told}) == 1 else None


@cache
def _words_of_standing() -> frozenset[str]:
    return frozenset(word for word, standing in act_words().items() if standing)


def find_denied(text: str, start: int, end: int) -> Iterator[tuple[int, int, str]]:
    """Yield what ``text[start:end]`` says something is not, "not a law", with its span and standing."""
    for match in _NOT.finditer(text, start, end):
        standing = act_words().get(match["word"])
        if standing:
            yield match.start("said"), match.end("said"), f"not {standing}"

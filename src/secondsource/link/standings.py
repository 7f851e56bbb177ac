"""What an act is called, where the word changes its standing: a resolution binds nobody, a law does."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache
from typing import NamedTuple

from secondsource.lexicon import load_lexicon
from secondsource.link.folding import fold_words, split_words
from secondsource.tables import Statement
from secondsource.worktables import Figure, Sourced

ACT = "act"
"""The unit of a figure that tells what an act is called."""

_MOST_APART = 6
"""Words between the verb that passes an act and the word for it."""

_FEWEST_NAMES = 3
"""Names that the pages of one act must share among those they use most."""

_NOT = re.compile(r"(?P<said>\b(?:not|[a-z]{2,6}n['’]t) an? (?P<word>[a-z]{3,14}))\b")
_DECIDES = frozenset({"decided", "decides", "votes", "voted"})


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


def name_act(text: str) -> Act | None:
    """Return what a text calls what somebody passed; null where it names nothing, or several things."""
    words = split_words(text)
    verbs = [place for place, word in enumerate(words) if _standings().get(word.folded) == ""]
    told = {
        Act(standing, word.start, word.end)
        for place, word in enumerate(words)
        if (standing := _standings().get(word.folded)) and any(abs(place - verb) <= _MOST_APART for verb in verbs)
    }
    told |= set(_find_denied(text))
    return min(told) if len({act.standing for act in told}) == 1 else None


def _find_denied(text: str) -> Iterator[Act]:
    """Yield what a text says something is not: "It is not a law at all"."""
    for match in _NOT.finditer(text):
        standing = _standings().get(match["word"])
        if standing:
            yield Act(f"not {standing}", match.start("said"), match.end("said"))


def find_acts(statements: Sequence[Statement], days: Mapping[str, str]) -> Iterator[tuple[Statement, Act, str]]:
    """Yield the statements of a page that say what an act is called, with what they call it and its day.

    Args:
        statements: those of the page.
        days: the one day that a statement states, by its id.
    """
    of_acts = {day for row in statements if (day := days.get(row.statement_id)) and tells_act(row.text)}
    for row in statements:
        act = name_act(row.text)
        day = days.get(row.statement_id) or (min(of_acts) if len(of_acts) == 1 else None)
        if act is not None and day is not None:
            yield row, act, day


def tells_act(text: str) -> bool:
    """Say whether a text tells that something was passed or decided, by whatever name."""
    return any(word in _DECIDES or _standings().get(word) == "" for word in fold_words(text))


def compare_acts(rows: Iterable[Figure]) -> Iterator[tuple[Figure, Figure]]:
    """Yield for each two sources that give one act another standing the first rows that do.

    The rows are of acts of one day; their pages must be about the same.
    """
    acts = [row for row in rows if row.unit == ACT]
    acts.sort(key=lambda row: (row.published or "9999", row.document_id, row.figure_id))
    seen: set[frozenset[tuple[str, ...]]] = set()
    for number, left in enumerate(acts):
        for right in acts[number + 1 :]:
            sides = frozenset(((left.source, *left.context), (right.source, *right.context)))
            if sides in seen or left.source == right.source or left.claim_id == right.claim_id:
                continue
            is_one = left.document_id == right.document_id
            if _are_unlike(*left.context, *right.context) and (
                is_one or len(set(left.setting) & set(right.setting)) >= _FEWEST_NAMES
            ):
                seen.add(sides)
                yield left, right


def _are_unlike(left: str, right: str) -> bool:
    if left.startswith("not ") or right.startswith("not "):
        return left.removeprefix("not ") == right.removeprefix("not ") and left != right
    return left != right


@cache
def _standings() -> Mapping[str, str]:
    return {row[0]: row[1] for row in load_lexicon("act-words")}

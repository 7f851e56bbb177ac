"""What an act is called, where the word changes its standing: a resolution binds nobody, a law does."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import cache

from secondsource.lexicon import load_lexicon
from secondsource.link.folding import split_words
from secondsource.worktables import Sourced

_MOST_APART = 6
"""Words between the verb that passes an act and the word for it."""


def find_standings(rows: Sequence[Sourced]) -> Iterator[tuple[Sourced, str, Sourced, str]]:
    """Yield for each two words of different standing in the tellings of one claim those who used them first.

    Each comes with the word as it stands in the telling.
    """
    first: dict[str, tuple[Sourced, str]] = {}
    for row in sorted(rows, key=lambda row: (row.earliest or "9999", row.statement_id)):
        found = name_act(row.text)
        if found is not None:
            first.setdefault(found[0], (row, found[1]))
    named = list(first.values())
    for number, (left, word_l) in enumerate(named):
        for right, word_r in named[number + 1 :]:
            if left.source != right.source:
                yield left, word_l, right, word_r


def name_act(text: str) -> tuple[str, str] | None:
    """Return the standing and the word that a text gives what somebody passed; null where it names none, or several."""
    words = split_words(text)
    verbs = [place for place, word in enumerate(words) if _standings().get(word.folded) == ""]
    told = {
        (standing, text[word.start : word.end])
        for place, word in enumerate(words)
        if (standing := _standings().get(word.folded)) and any(abs(place - verb) <= _MOST_APART for verb in verbs)
    }
    return min(told) if len({standing for standing, _ in told}) == 1 else None


@cache
def _standings() -> Mapping[str, str]:
    return {row[0]: row[1] for row in load_lexicon("act-words")}

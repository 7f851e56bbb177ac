"""Days of what happens once: when the strike began, when the treaty was signed, when somebody died.

A verb for what happens once to a thing, the word for that thing right before it, and one day beside them in a sentence.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache

from secondsource.link.folding import Word, is_content, split_words, stem
from secondsource.tables import Time

WHEN = "when"
"""What the keys of such days begin with."""

_REACH = 100
_MOST_APART = 4
_ONCE_TEXT = """
begin began begun begins start started starts|end ended ends finish finished|open opened|close closed|sign signed|die
died dies|bear born|arrest arrested|resign resigned resigns|found founded|launch launched|crash crashed|collapse
collapsed|sink sank sunk|derail derailed|elect elected|assassinate assassinated|bury buried|invade invaded|erupt
erupted|explode exploded|adopt adopted|hijack hijacked|kidnap kidnapped|inaugurate inaugurated"""
_BETWEEN = frozenset(
    {"which", "that", "who", "has", "had", "have", "was", "were", "is", "been", "be", "will", "also", "first"}
)


_ENDS = frozenset(
    {"has", "had", "have", "was", "were", "is", "are", "will", "when", "after", "before", "since", "until"}
)
"""Words between a verb and a day that is of another: "when he was arrested were told on Monday"."""


_PAPER_TEXT = (
    "accord agreement contract decree directive edict order pact permit protocol ruling treaty verdict warrant"
)
_PAPERS = frozenset(_PAPER_TEXT.split())
"""Words for writings of which a story mostly has one, that are signed on a day and are dated."""

_DATING = frozenset({"dated", "issued", "sealed", "signed"})
SIGNED = f"{WHEN} sign "
"""What the keys of the days of such writings begin with."""

_MOST_BEFORE_DATING = 12


@cache
def _once() -> Mapping[str, str]:
    sets = (group.split() for group in _ONCE_TEXT.split("|"))
    return {form: forms[0] for forms in sets for form in forms}


def find_occasion(text: str, time: Time) -> str | None:
    """Return the key of what a day of a text is that of: "when begin strike"; null where it is of nothing such."""
    start = max(text.rfind(mark, 0, time.start) + 1 for mark in (". ", "\n", "; ", "? ", "! "))
    words = split_words(text, start=max(start, time.start - _REACH), end=time.start)
    return next(_read_occasions(words), None)


def _read_occasions(words: list[Word]) -> Iterator[str]:
    for place in range(len(words) - 1, max(-1, len(words) - 2 - _MOST_APART), -1):
        if words[place].folded in _DATING:
            paper = _find_paper(words, place)
            if paper is not None:
                yield f"{SIGNED}{stem(paper)}"
                return
        verb = _once().get(words[place].folded)
        if verb is None:
            if words[place].folded in _ENDS or words[place].folded.endswith("ed"):
                return
            continue
        before = [word.folded for word in words[:place] if word.folded not in _BETWEEN]
        if before and is_content(before[-1]):
            yield f"{WHEN} {verb} {stem(before[-1])}"
        return


def _find_paper(words: list[Word], place: int) -> str | None:
    """Return the word for a writing behind a verb of dating, else the last before it; null where there is none."""
    near = [*words[place + 1 :], *reversed(words[max(0, place - _MOST_BEFORE_DATING) : place])]
    return next((word.folded for word in near if word.folded in _PAPERS), None)

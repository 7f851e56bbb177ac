"""When what happens once happened: when the strike began, when the treaty was signed, when somebody died.

A verb for what happens once to a thing, the word for that thing right before it, and one time beside them in a
sentence: "the strike began on 4 March", "in 1957, Voss disappeared".
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
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
erupted|explode exploded|adopt adopted|hijack hijacked|kidnap kidnapped|inaugurate inaugurated|indict indicted
|convict convicted|acquit acquitted|pardon pardoned|execute executed|disappear disappeared|retire retired
|release released|publish published|appoint appointed|graduate graduated"""
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
_MOST_BEFORE_VERB = 5
"""Words of the subject between a time and the verb behind it: "in 1957, the singer Mara Voss disappeared"."""

_FRONTED = re.compile(r"(?:\A|[.!?;\n]) *[\"“”’]?(?:(?:[Bb]ack )?(?:[Ii]n|[Oo]n|[Ii]t was (?:in|on)) )?\Z")


@cache
def _once() -> Mapping[str, str]:
    sets = (group.split() for group in _ONCE_TEXT.split("|"))
    return {form: forms[0] for forms in sets for form in forms}


def find_occasion(text: str, time: Time, stand_ins: Mapping[int, str] | None = None) -> str | None:
    """Return the key of what a time of a text is that of: "when begin strike"; null where it is of nothing such.

    Args:
        text: the text.
        time: a time in it.
        stand_ins: by where a pronoun starts the word for whom it stands for.
    """
    start = max(text.rfind(mark, 0, time.start) + 1 for mark in (". ", "\n", "; ", "? ", "! "))
    words = split_words(text, start=max(start, time.start - _REACH), end=time.start)
    told = _put_names(words, stand_ins or {})
    found = next(_read_occasions(told), None)
    if found is not None or not _FRONTED.search(text, max(0, time.start - _REACH), time.start):
        return found
    stop = min(
        (at for mark in (". ", "\n", "; ", "? ", "! ") if (at := text.find(mark, time.end)) >= 0), default=len(text)
    )
    behind = split_words(text, start=time.end, end=min(stop, time.end + _REACH))
    return _read_fronted(_put_names(behind, stand_ins or {}))


def _put_names(words: Sequence[Word], stand_ins: Mapping[int, str]) -> list[Word]:
    return [word._replace(folded=stand_ins.get(word.start, word.folded)) for word in words]


def _read_fronted(words: Sequence[Word]) -> str | None:
    """Return what a time at the head of a sentence is that of: the first verb behind it, if that happens once."""
    for place, word in enumerate(words[: _MOST_BEFORE_VERB + 1]):
        verb = _once().get(word.folded)
        before = [one.folded for one in words[:place] if not _is_between(one.folded)]
        if verb is not None:
            return f"{WHEN} {verb} {stem(before[-1])}" if before and _is_thing(before[-1]) else None
        if word.folded in _ENDS - _BETWEEN or word.folded.endswith(("ed", "ing")):
            return None
    return None


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
        before = [word.folded for word in words[:place] if not _is_between(word.folded)]
        if before and _is_thing(before[-1]):
            yield f"{WHEN} {verb} {stem(before[-1])}"
        return


def _is_thing(word: str) -> bool:
    """Say whether a word may be that for what something happens to: another verb is none."""
    return is_content(word) and word not in _once() and not word.endswith("ed")


def _is_between(word: str) -> bool:
    """Say whether a word stands between what something happens to and its verb: "was", "suddenly"."""
    return word in _BETWEEN or word.endswith("ly")


def _find_paper(words: list[Word], place: int) -> str | None:
    """Return the word for a writing behind a verb of dating, else the last before it; null where there is none."""
    near = [*words[place + 1 :], *reversed(words[max(0, place - _MOST_BEFORE_DATING) : place])]
    return next((word.folded for word in near if word.folded in _PAPERS), None)

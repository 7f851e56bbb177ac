"""Statements that take up, in words of their own, what another source said or denied before them on the page.

1. "No trucks had left the yard" says the contrary of "bodies had been taken away in trucks".
2. "The director wrote to the ministry" says what "no letter was sent" denied.
3. "She had seen the letter" vouches for what tells of the letter.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from secondsource.link.claims.antecedents import Told
from secondsource.link.claims.roots import find_denied, is_verb, root_of
from secondsource.link.claims.sayings import read_content
from secondsource.link.folding import fold
from secondsource.link.sources.ends import OWN
from secondsource.read.words import word_class
from secondsource.tables import Statement
from secondsource.worktables import Telling

_MOST_BETWEEN = 450
"""Code points between what is told and what takes it up: others may be asked in between."""

_FEWEST_SHARED = 2
_PUT_FORWARD = frozenset({"asserts", "alleges"})
_CLAUSE = re.compile(r"[,;:.!?]")
_SEEN = re.compile(
    r"\A\W*(?:that )?(?:he|she|i|we|they)(?: had| has| have|['’](?:d|ve))?(?: also| already| personally)? "
    r"(?:seen|saw|read|reviewed|viewed|examined) (?:a copy of )?(?:the|this|that) "
    r"(?P<thing>[a-z-]+)\b",
    re.IGNORECASE,
)


class Contrary(NamedTuple):
    """What a statement takes up, how that is told, and the stance it takes towards it."""

    other: Telling
    does: str
    stance: str


class _Outright(NamedTuple):
    """The root of what a clause says there is none of, with all the roots that it denies."""

    thing: str
    denied: frozenset[str]


def find_contrary(telling: Telling, statement: Statement, told: Told) -> Contrary | None:
    """Return what a statement of a source takes up of what another said right before it on the page, if anything."""
    if telling.end_kind in OWN or statement.stance not in {"asserts", "alleges", "denies"}:
        return None
    start = min((span.start for span in statement.content), default=0)
    outright, seen = _read_outright(statement.text), _SEEN.search(statement.text)
    held = read_content(fold(statement.text)).stems
    for other, end in reversed(told.tellings):
        if start - end > _MOST_BETWEEN:
            return None
        if end > start or other.end_key == telling.end_key or not set(other.voices).isdisjoint(telling.voices):
            continue
        theirs = _read_outright(other.text)
        if outright is not None and theirs is None and other.stance in _PUT_FORWARD and _denies(outright, other):
            return Contrary(other, "denies", "denies")
        if theirs is not None and outright is None and len(theirs.denied) >= _FEWEST_SHARED and theirs.denied <= held:
            return Contrary(other, "puts forward the contrary of", telling.stance)
        if seen is not None and other.stance in _PUT_FORWARD and _vouches(seen, other):
            return Contrary(other, "vouches for", telling.stance)
    return None


def _read_outright(text: str) -> _Outright | None:
    """Return what the first clause of a text says that none of is or does anything: "no trucks had left"."""
    words = fold(_CLAUSE.split(text.strip(" \"“”'‘’"), maxsplit=1)[0]).split()
    words = words[words[:1] == ["that"] :]
    n_named = next((place for place, word in enumerate(words) if is_verb(word)), 0)
    if words[:1] != ["no"] or n_named < _FEWEST_SHARED:
        return None
    return _Outright(root_of(words[n_named - 1]), find_denied(words))


def _denies(outright: _Outright, other: Telling) -> bool:
    content = read_content(fold(other.text))
    shared = outright.denied & (content.stems - content.denied)
    return outright.thing in shared and len(shared) >= _FEWEST_SHARED


def _vouches(seen: re.Match[str], other: Telling) -> bool:
    thing = seen["thing"].casefold()
    return thing in word_class("document") and root_of(thing) in read_content(fold(other.text)).stems

"""Whether a number is told as what it has become ("rose to 14", "up from 9"), or as what it was before."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

from secondsource.link.folding import numbers_in, stem

UP = "up"
DOWN = "down"
CHANGED = "changed"
FORMER = "former"
"""How a number is told: as more or less than it was before, as otherwise than before, or as what it was before."""

_REACH = 9
_NEAR = 5
_UP_TEXT = """
rose rise rises risen rising climb climbed climbs climbing raised raise raises raising increased increase increases
increasing grew grow grows grown growing jumped jump jumps jumping doubled doubles doubling tripled trebled soared
soaring swelled swelling mounted mounting lifted upped"""
_DOWN_TEXT = """
fell fall falls fallen falling dropped drop drops dropping lowered lowers lowering decreased decrease reduced reduces
shrank shrunk declined cut halved sank"""
_CHANGED_TEXT = "revised revises revising corrected corrects updated updates updating amended adjusted changed"
_BEFORE = frozenset({"previously", "initially", "originally", "formerly"})
_COUNTS = frozenset({"toll", "count", "figure", "report", "reports", "estimate", "estimates", "number", "tally"})
_MODIFIERS_TEXT = "at least more than about over nearly around some almost approximately just roughly fewer less"
_MODIFIERS = frozenset(_MODIFIERS_TEXT.split())


def find_move(before: Sequence[str], after: Sequence[str]) -> str | None:
    """Return how a number is told by the folded words before and behind it; null where as nothing but a number."""
    lead = without_modifiers(before)
    if _is_former(lead, after):
        return FORMER
    for place, word in enumerate(after[:_REACH]):
        if word in {UP, DOWN} and after[place + 1 : place + 2] == ["from"]:
            return word
    if lead[-1:] != ["to"]:
        return None
    near = lead[-_REACH:-1]
    if near[-2:-1] == ["from"] and numbers_in(near[-1:]):
        return _direction(near) or CHANGED
    return _direction(near)


def without_modifiers(before: Sequence[str]) -> list[str]:
    """Return the words before a number without those that say how it is meant: "rose to at least" without two."""
    lead = list(before)
    while len(lead) > 1 and lead[-1] in _MODIFIERS:
        lead.pop()
    return lead


def _is_former(lead: Sequence[str], after: Sequence[str]) -> bool:
    near = lead[-_REACH:-1]
    if lead[-1:] == ["from"]:
        is_followed = "to" in after[:_NEAR] and bool(numbers_in(after[: _NEAR + 2]))
        return near[-1:] in (["up"], ["down"]) or _direction(near) is not None or is_followed
    if lead[-2:] in (["compared", "with"], ["compared", "to"]):
        return True
    close = lead[-_NEAR:]
    return not _BEFORE.isdisjoint(close) or ("earlier" in close and not _COUNTS.isdisjoint(close))


def _direction(near: Sequence[str]) -> str | None:
    """Return the direction that the last word of a change tells, of those near a number."""
    return next((_directions()[stem(word)] for word in reversed(near) if stem(word) in _directions()), None)


@cache
def _directions() -> dict[str, str]:
    told = {UP: _UP_TEXT, DOWN: _DOWN_TEXT, CHANGED: _CHANGED_TEXT}
    return {stem(word): direction for direction, words in told.items() for word in words.split()}

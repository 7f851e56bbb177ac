"""Whether a number is the size of a crowd: "5,000 took to the streets", "a crowd of 800", "put the march at 3,000"."""

from __future__ import annotations

from collections.abc import Sequence

from secondsource.link.numbers.moves import without_modifiers

_GATHERINGS_TEXT = """
crowd crowds demonstration demonstrations gathering march marches protest protests rallies rally turnout attendance"""
_GATHERINGS = frozenset(_GATHERINGS_TEXT.split())
_PUTS = frozenset({"estimate", "estimated", "estimates", "put", "puts", "putting"})
_STREETS = ("to", "the", "streets"), ("onto", "the", "streets"), ("into", "the", "streets")
_MOST_BETWEEN = 4
"""Words from a number to its verb: "people in Dervan took to the streets"."""


def is_crowd(before: Sequence[str], after: Sequence[str]) -> bool:
    """Say whether the folded words of its sentence around a number tell that so many came together.

    1. So many took to the streets.
    2. It was a crowd of so many.
    3. Somebody puts a march at so many.
    """
    if any(tuple(after[at + 1 : at + 4]) in _STREETS for at in range(min(len(after), _MOST_BETWEEN + 1))):
        return True
    lead = without_modifiers(before)
    if lead[-1:] == ["of"]:
        return bool(_GATHERINGS & set(lead[-2:-1]))
    put = next((at for at in range(len(before) - 1, -1, -1) if before[at] in _PUTS), len(before))
    told = before[put + 1 :]
    return "at" in told[-_MOST_BETWEEN:] and not _GATHERINGS.isdisjoint(told)

"""What became of the houses, boats or villages that a number counts: destroyed or damaged, in whatever words."""

from __future__ import annotations

from collections.abc import Sequence

from secondsource.link.folding import numbers_in
from secondsource.link.numbers.moves import without_modifiers

_DESTROYED_TEXT = """
destroy destroyed destroying destroys demolished demolishing flatten flattened flattening flattens gutted gutting
leveled leveling levelled levelling obliterated razed razing ruined wrecked"""
_DAMAGED_TEXT = "damage damaged damaging damages"
_RUINS = dict.fromkeys(_DESTROYED_TEXT.split(), "destroyed") | dict.fromkeys(_DAMAGED_TEXT.split(), "damaged")
_BE = frozenset({"was", "were", "been", "being", "are", "is"})
_REACH = 7
"""Words from a number to the verb behind it: "seven villages of the island had been destroyed"."""


def find_ruin(before: Sequence[str], after: Sequence[str]) -> str | None:
    """Return "destroyed" or "damaged" where the folded words around a number say so of what it counts; null else.

    1. The verb stands right before the number: "a fire destroyed some 40 homes".
    2. It stands behind, with a form of "be": "40 homes were badly damaged". One that names both tells neither.
    """
    lead = without_modifiers(before)
    if lead[-1:] and lead[-1] in _RUINS:
        return None if lead[-2:-1] in (["or"], ["and"]) else _RUINS[lead[-1]]
    near = list(after[: next((n for n, word in enumerate(after) if numbers_in([word])), _REACH)][:_REACH])
    told = {_RUINS[word] for place, word in enumerate(near) if word in _RUINS and not _BE.isdisjoint(near[:place])}
    return told.pop() if len(told) == 1 else None

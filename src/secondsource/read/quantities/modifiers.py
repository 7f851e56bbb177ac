"""How a quantity is meant: the words before or behind it, "over 500", "up to 20 km", "30 or more"."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace
from functools import cache

from secondsource.lexicon import load_lexicon
from secondsource.read.quantities.numberwords import Numeral
from secondsource.read.quantities.units import TIME_UNITS, TURN, Measured, read_unit_word

_BEHIND_WORDS = re.compile(r"(\+|[ ]or[ ][a-z]+|-[a-z]+|[ ]at[ ](?:least|most|the[ ]most)|[ ]plus)(?!\w)")
_MODIFIER_TAIL = re.compile(r"(?:\b(?:the|an?|another|first|last|additional|of)\s)?\Z", re.IGNORECASE)
_BOUNDS = frozenset({"over", "under", "about"})
_LONGER = re.compile(
    r"\b(?:for|after|in|of|took|takes?|taking|last(?:s|ed|ing)?|is|was|are|were|be|been|spent|spend(?:s|ing)?|serv(?:ed|es|ing)"
    r"|wait(?:ed|ing)?|with|an?|than|from|has|had|have|within|aged|now|span(?:s|ned|ning)|every|until)\Z|['’]s\Z"
)
"""Behind these "over six years" is more than six; else it is what happened during them."""
_N_MODIFIER_WORDS = 4
_NO_MODIFIER = "-"  # what the list says of words that only look like one: "spread over"
_BACK = 32


@cache
def _modifiers(side: str) -> Mapping[str, str]:
    return {form: modifier for form, modifier, of_side in load_lexicon("number-modifiers") if of_side == side}


def read_modifier(text: str, start: int, measured: Measured, end: int) -> Measured:
    """Return a quantity with the modifier that the words before it, from ``start`` on, or behind it give it.

    What stands behind ("or more", "-odd") becomes part of its span, and so does a unit behind that.
    """
    behind = _BEHIND_WORDS.match(text, measured.end, end)
    modifier = _modifiers("behind").get(" ".join(behind[1].lower().split())) if behind is not None else None
    if behind is not None and modifier is not None:
        reached = replace(measured, end=behind.end(), modifier=modifier)
        numeral = Numeral(measured.start, measured.end, measured.low, measured.high, "plain")
        found = read_unit_word(text, reached, end, numeral) if measured.unit is None else None
        return found or reached
    before = text[max(start, measured.start - _BACK) : measured.start]
    tail = _MODIFIER_TAIL.search(before)
    words = (before[: tail.start()] if tail else before).lower().split()
    for size in range(min(_N_MODIFIER_WORDS, len(words)), 0, -1):
        form = " ".join(words[-size:]).lstrip("(\"'“‘")
        modifier = _modifiers("before").get(form)
        if modifier is not None and tail is not None and tail.group() == "the " and modifier in _BOUNDS:
            return measured  # "above the 9% that they offered", "about the 15 years"
        if form == "over" and measured.unit in TIME_UNITS and not _is_longer(before, text[measured.end : end][:8]):
            return measured
        if modifier is not None:
            return replace(measured, modifier=modifier if modifier != _NO_MODIFIER else None)
    return measured


def _is_longer(before: str, after: str) -> bool:
    """Whether "over six years" is more than six: "for over six years", and not "$3m over six years"."""
    lead = before.rstrip().lower().removesuffix("over").rstrip(" ")
    return bool(TURN.match(after) or after[1:4] == "old" or _LONGER.search(lead))

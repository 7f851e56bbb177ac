"""Whether "others" of whom a number is told are all of whom that is told: "killing three and injuring five others"."""

from __future__ import annotations

from collections.abc import Sequence

from secondsource.link.claims.sayings import outcomes
from secondsource.link.numbers.moves import without_modifiers

_OTHERS = "others"
_CROWD = "crowd"
_REACH = 5
"""Words behind "others" that tell what became of them: "12 others were badly injured"."""


def are_other_than(before: Sequence[str], after: Sequence[str]) -> bool:
    """Say whether "others" behind a number are others than those of whom its sentence told something else before.

    Who was injured beside the three who were killed are all the injured; five more who were killed are a part.

    Args:
        before: the folded words of the sentence before the number.
        after: those behind it.
    """
    if after[:1] != [_OTHERS]:
        return False
    lead = without_modifiers(before)
    told = [outcomes()[word] for word in lead if word in outcomes()]
    behind = [outcomes()[word] for word in after[1 : _REACH + 1] if word in outcomes()]
    is_led = bool(lead) and lead[-1] in outcomes()
    own = told.pop() if is_led else behind[0] if behind else _CROWD
    return own != _CROWD and bool(told) and own not in told

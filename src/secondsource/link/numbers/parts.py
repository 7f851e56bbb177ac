"""Whether a number is a part of another, or is added to one: "two of them", "the first 12", "six men and one woman"."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from secondsource.link.claims.sayings import outcomes
from secondsource.link.folding import numbers_in
from secondsource.link.numbers.others import are_other_than
from secondsource.link.numbers.peoples import names_people
from secondsource.tables import Quantity

_WORDS_AFTER = 7
BE = frozenset({"was", "were", "be", "been", "being", "is", "are", "got", "get", "gets", "getting"})
SHARES = frozenset({"percent", "fraction"})
"""Units of parts of a whole."""

_PARTS_TEXT = "among including includes included another other further final last first next remaining additional"
_PARTS = frozenset(_PARTS_TEXT.split())
_PARTS_BEHIND = frozenset({"others", "more", "oclock"}) | _PARTS
WHOLE = frozenset({"the", "them", "these", "those", "which", "whom", "us", "its", "their", "his", "her", "our", "all"})
"""Words behind "of" that tell of a whole before: "two of them" is a part of it, "dozens of houses" is all."""

_PARTS_OF = frozenset({("of", "which"), ("of", "whom"), ("of", "them"), ("of", "these"), ("of", "those")})
_SOME = frozenset({"one", "some", "most", "half", "many", "several", "none", "all", "each", "few"})
_EARLIER = frozenset({"prior", "previous", "past", "earlier"})
_AMONG = frozenset({("among", "them"), ("of", "them"), ("among", "those"), ("amongst", "them")})

_SHARES_TOLD = frozenset({"percent", "half", "thirds", "third", "quarter", "quarters"})


def is_part(quantity: Quantity, before: Sequence[str], after: Sequence[str]) -> bool:
    """Say whether a number is a part of one told before, or is added to another."""
    is_of_whole = after[:1] == ["of"] and (after[1:2] == [] or after[1] in WHOLE or not _is_measured(quantity, before))
    is_share = after[:2] == ["out", "of"] or (after[:1] == ["in"] and bool(numbers_in(after[1:2])))
    # "Half of the homes in five villages burned" counts homes.
    is_where = "in" in before[-2:] and not _SHARES_TOLD.isdisjoint(before)
    if is_of_whole or is_share or is_where or _is_led_by_part(before):
        return True
    if set(after[:1]) & _PARTS_BEHIND and not are_other_than(before, after):
        return True
    if "among" in before[-_WORDS_AFTER:] and before[-1] in BE:
        return True
    if after[:2] == ["to", "be"] and after[2:3] and after[2] not in outcomes():
        return True  # "they found 12 to be sailors"
    if set(after[:1]) & _EARLIER or (before[-2:-1] == ["of"] and before[-1] in WHOLE and _is_share(before[-3:-2])):
        return True
    # "Seven died, two of them officers": the two are of the seven.
    own = after[: next((n for n, word in enumerate(after) if word == "one" or numbers_in([word])), len(after))]
    is_led_on = len(own) < len(after) and tuple(own[-2:]) in _AMONG  # "seven, among them two officers"
    is_told_of = set(pairwise(before[-4:])) & _PARTS_OF or (set(pairwise(own[:5])) & _AMONG and not is_led_on)
    return bool(is_told_of) or _is_part_of_sum(before, after) or _is_of_whole_before(before)


def _is_led_by_part(before: Sequence[str]) -> bool:
    """Say whether a word before a number makes it a part: "the first 12", not "at first 12"."""
    parts = _PARTS - {"first"} if ("at", "first") in pairwise(before[-4:]) else _PARTS
    return not parts.isdisjoint(before[-3:])


def _is_share(words: Sequence[str]) -> bool:
    """Say whether a word tells a part of what stands behind "of": "two of the three"."""
    return bool(numbers_in(words)) or not _SOME.isdisjoint(words)


def _is_measured(quantity: Quantity, before: Sequence[str]) -> bool:
    """Say whether "of" behind a number tells what it is of: "4 tonnes of wheat", not "4 of 5 houses"."""
    return bool(quantity.unit) and quantity.unit not in SHARES and not numbers_in(before[-1:])


def _is_part_of_sum(before: Sequence[str], after: Sequence[str]) -> bool:
    """Say whether another number is added, or it is added to one: "six men and one woman", "12 Dutch and 11 Danish"."""
    is_first = after[1:2] == ["and"] and bool(numbers_in([*after[2:3]]) or after[2:3] == ["one"])
    is_next = before[-1:] == ["and"] and bool(numbers_in(before[-3:-2])) and names_people(before[-2])
    return is_first or is_next


def _is_of_whole_before(before: Sequence[str]) -> bool:
    """Say whether a sentence begins with the whole that a number is a part of: "of the 23 taken, 12 are sailors"."""
    lead = before[before[:1] == ["out"] :]
    return lead[:1] == ["of"] and bool(numbers_in(lead[1:3]))

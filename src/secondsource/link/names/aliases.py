"""Other names that a page itself tells of a thing: "the Voss Corps, officially known as the Harbour Guard".

1. Words between two mentions say that both name one thing ("also called", "formerly", "which is what sailors call").
2. A noun phrase with an owner or an article right behind a name, between commas, tells what bears the name
   ("the Chamber, Vesna's parliament,").
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from secondsource.read.names.alsoknown import says_one
from secondsource.tables import Mention

MOST_BETWEEN = 90
"""Code points between two mentions of which the words between are read."""

_BESIDE = re.compile(r", (?:the )?\Z")
_CLOSED = re.compile(r"[,.;:)\n]|\Z")
_LISTED = re.compile(r",? (?:and|or) |, (?:the |an? )?[A-Z]")
_OWNED = re.compile(r"[^,]{1,60}(?:[’']s?|\bof) ")
_INDEFINITE = re.compile(r"an? ", re.IGNORECASE)
_CLASSES = {"GPE": "place", "LOC": "place", "FAC": "place"}


@dataclass(frozen=True, slots=True)
class Alias:
    """Two mentions of a page that name one thing, by the words beside them."""

    left: Mention
    right: Mention


def find_aliases(text: str, mentions: Sequence[Mention]) -> Iterator[Alias]:
    """Yield the pairs of mentions, at least one of them a proper name, that the page says name one thing."""
    told = sorted((one for one in mentions if one.form != "pronoun"), key=lambda one: (one.start, one.end))
    named = {text[one.start : one.end]: one for one in told if one.form == "proper"}
    for at, left in enumerate(told):
        for right in told[at + 1 : at + 4]:
            if left.end < right.start <= left.end + MOST_BETWEEN and _are_one(text, left, right):
                yield Alias(_owner_of(text, left, named), right)


def _owner_of(text: str, mention: Mention, named: Mapping[str, Mention]) -> Mention:
    """Return the body that ends the name of a part of it as an acronym: "HG" of "9th Brigade of the HG"."""
    _, of, owner = text[mention.start : mention.end].rpartition(" of ")
    acronym = owner.removeprefix("the ")
    return named.get(acronym, mention) if of and acronym.isupper() else mention


def _are_one(text: str, left: Mention, right: Mention) -> bool:
    between = text[left.end : right.start]
    common = [one for one in (left, right) if one.form == "common"]
    if len(common) > 1 or not _are_of_one_kind(left, right) or "\n" in between:
        return False
    if any(one.type == "PER" or _INDEFINITE.match(text, one.start) for one in common):
        return False  # what somebody is called by an office is no name
    if says_one(text, left.end, right.start, right.end):
        return True
    return _stands_beside(text, left, right, between)


def _are_of_one_kind(left: Mention, right: Mention) -> bool:
    kinds = {_CLASSES.get(one.type, one.type) for one in (left, right)}
    return len(kinds) == 1 or "MISC" in kinds


def _stands_beside(text: str, left: Mention, right: Mention, between: str) -> bool:
    """Say whether a body's name and a phrase with an owner stand side by side between commas, and are no list."""
    if {left.form, right.form} != {"proper", "common"} or left.type != "ORG" or not _BESIDE.match(between):
        return False
    phrase = left if left.form == "common" else right
    is_owned = _OWNED.match(text, phrase.start, phrase.end) is not None
    return is_owned and _CLOSED.match(text, right.end) is not None and not _LISTED.match(text, right.end)

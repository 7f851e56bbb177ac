"""Other names that a page itself tells of a thing: "the Voss Corps, officially known as the Harbour Guard".

1. Words between two mentions say that both name one thing ("also called", "formerly", "which is what sailors call").
2. A noun phrase with an owner or an article right behind a name, between commas, tells what bears the name
   ("the Chamber, Vesna's parliament,").
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from secondsource.tables import Mention

MOST_BETWEEN = 90
"""Code points between two mentions of which the words between are read."""

_ADVERBS = (
    r"(?:(?:also|officially|formally|formerly|previously|once|commonly|widely|popularly|locally|better|best|now) )*"
)
_CALLED = r"(?:known|called|styled|dubbed|nicknamed|renamed|termed|referred to|rebranded)"
_FEW_WORDS = r"(?:[\w’'-]+ ){0,6}"
_OPEN = r"(?:the )?[“\"‘']?"
_BE = r"(?:is|are|was|were|has been|have been|had been) "
_IS_CALLED = re.compile(
    rf"(?:, (?:(?:which|that|who) {_BE})?| (?:(?:which|that|who) )?{_BE}| \(){_ADVERBS}{_CALLED} "
    rf"(?:(?:(?:in|to|by|at|on|among|since|from) {_FEW_WORDS})?as )?{_OPEN}\Z"
)
_FORMERLY = re.compile(rf",? \(?(?:formerly|previously|once|a\.?k\.?a\.?|alias) {_OPEN}\Z")
_WHAT_THEY_CALL = re.compile(rf",? which is what {_FEW_WORDS}(?:calls?|called|names?) {_OPEN}\Z")
_CALLS_ITSELF = re.compile(
    rf",? (?:which |that |who )?(?:calls|called|styles|names) (?:itself|himself|herself) {_OPEN}\Z"
)
_AS = re.compile(rf",? \(?as {_OPEN}\Z")
_AS_PEOPLE_CALL = re.compile(rf",? \(?as {_FEW_WORDS}(?:calls?|knows?|knew|styles?|terms?) {_OPEN}\Z")
_IS_STYLED = re.compile(
    rf"[”\"’']?,? {_BE}{_ADVERBS}"
    r"(?:known|called|styled|dubbed|nicknamed|termed|referred to)\b"
)
_BESIDE = re.compile(r", (?:the )?\Z")
_CLOSED = re.compile(r"[,.;:)\n]|\Z")
_LISTED = re.compile(r",? (?:and|or) |, (?:the |an? )?[A-Z]")
_OWNED = re.compile(r"[^,]{1,60}(?:[’']s?|\bof) ")
_INDEFINITE = re.compile(r"an? ", re.IGNORECASE)
_NEGATED = re.compile(r"\b(?:not|never|no longer|wrongly|mistakenly|falsely)\b")
_CLASSES = {"GPE": "place", "LOC": "place", "FAC": "place"}


@dataclass(frozen=True, slots=True)
class Alias:
    """Two mentions of a page that name one thing, by the words beside them."""

    left: Mention
    right: Mention


def find_aliases(text: str, mentions: Sequence[Mention]) -> Iterator[Alias]:
    """Yield the pairs of mentions, at least one of them a proper name, that the page says name one thing."""
    told = sorted((one for one in mentions if one.form != "pronoun"), key=lambda one: (one.start, one.end))
    for at, left in enumerate(told):
        for right in told[at + 1 : at + 4]:
            if left.end < right.start <= left.end + MOST_BETWEEN and _are_one(text, left, right):
                yield Alias(left, right)


def _are_one(text: str, left: Mention, right: Mention) -> bool:
    between = text[left.end : right.start]
    common = [one for one in (left, right) if one.form == "common"]
    if len(common) > 1 or not _are_of_one_kind(left, right) or "\n" in between:
        return False
    if any(one.type == "PER" or _INDEFINITE.match(text, one.start) for one in common):
        return False  # what somebody is called by an office is no name
    if between.startswith((",", " ")) and not _NEGATED.search(between) and _says_so(text, between, right):
        return True
    return _stands_beside(text, left, right, between)


def _are_of_one_kind(left: Mention, right: Mention) -> bool:
    kinds = {_CLASSES.get(one.type, one.type) for one in (left, right)}
    return len(kinds) == 1 or "MISC" in kinds


def _says_so(text: str, between: str, right: Mention) -> bool:
    if any(pattern.match(between) for pattern in (_IS_CALLED, _FORMERLY, _WHAT_THEY_CALL, _CALLS_ITSELF)):
        return True
    if _AS_PEOPLE_CALL.match(between):
        return True
    return bool(_AS.match(between) and _IS_STYLED.match(text, right.end))


def _stands_beside(text: str, left: Mention, right: Mention, between: str) -> bool:
    """Say whether a body's name and a phrase with an owner stand side by side between commas, and are no list."""
    if {left.form, right.form} != {"proper", "common"} or left.type != "ORG" or not _BESIDE.match(between):
        return False
    phrase = left if left.form == "common" else right
    is_owned = _OWNED.match(text, phrase.start, phrase.end) is not None
    return is_owned and _CLOSED.match(text, right.end) is not None and not _LISTED.match(text, right.end)

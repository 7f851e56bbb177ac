"""Of what sort a source is, and which named sources one that its page only describes may be.

"The company" may be any body that another page names, "the union" one whose name tells no other kind of body, "a
witness" any person of whom no page tells what they are, "the statement" anybody's.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache

from secondsource.link.belonging import office_at_end
from secondsource.link.ends import End, head_of_phrase, is_name
from secondsource.link.folding import fold
from secondsource.read.rolenouns import role_nouns
from secondsource.read.words import word_class
from secondsource.tables import Mention
from secondsource.worktables import Telling

PERSON, BODY, DOCUMENT = "person", "body", "document"

_ANY_BODY, _ANY_DOCUMENT, _ANY_PERSON = "any body", "any document", "any person"
ANY = frozenset({_ANY_BODY, _ANY_DOCUMENT, _ANY_PERSON})
"""What descriptions that fit every body have in common, those of documents, and those that fit every person."""

_NAMED, _UNTOLD = "named", "body of no told kind"
_TYPES: Mapping[str, str] = {"PER": PERSON, "ORG": BODY, "GPE": BODY, "LOC": BODY, "FAC": BODY}
_SOURCE_KINDS: Mapping[str, str] = {"person": PERSON, "organisation": BODY, "media": BODY}

_FITTING_TEXT = """
agency body business company corporation department firm giant group institution maker manufacturer operator
organisation organization owner retailer service"""
_FITTING = frozenset(_FITTING_TEXT.split())
"""Words for bodies that fit those of any kind."""

_PERSONS_TEXT = """
bystander bystanders colleague colleagues eyewitness eyewitnesses fan fans friend friends local locals man men neighbor
neighbors neighbour neighbours onlooker onlookers passenger passengers relative relatives resident residents survivor
survivors user users victim victims witness witnesses woman women"""
_PERSONS = frozenset(_PERSONS_TEXT.split())
"""Words for persons that tell nothing of what they are."""

_OF_BODIES_TEXT = """
detective detectives investigator investigators officer officers prosecutor prosecutors rep representative
representatives spokesman spokesmen spokesperson spokespersons spokeswoman"""
_OF_BODIES = frozenset(_OF_BODIES_TEXT.split())
"""Words for persons who tell what the body tells that they are of."""


def find_sort(end: End, mention: Mention | None, source_kind: str) -> str:
    """Return of what sort the end of a chain is; empty where its page does not tell.

    Args:
        end: where the chain ends.
        mention: that of its last link.
        source_kind: that of its statement, as in `secondsource.tables.Statement`.
    """
    if end.kind == DOCUMENT:
        return DOCUMENT
    if mention is not None and mention.form == "proper":
        return _TYPES.get(mention.type, "")
    word = _head_word(end.label)
    if word in _FITTING | word_class("organisation"):
        return BODY
    told = role_nouns()[word][0] if word in role_nouns() else mention.type if mention is not None else ""
    return _TYPES.get(told) or _SOURCE_KINDS.get(source_kind, "")


def _head_word(label: str) -> str:
    return next(reversed(fold(head_of_phrase(label)).split()), "")


def has_name(telling: Telling) -> bool:
    """Say whether a source is told by a name: "the Vesna Steel CEO" is not."""
    return _is_named(telling.end_label)


# One source tells many a claim, and a claim many a page.
@lru_cache(maxsize=4096)
def _is_named(label: str) -> bool:
    return is_name(label) and office_at_end(label) is None


def list_offers(telling: Telling) -> frozenset[str]:
    """Return what a source that has a name may be described as; see `list_wants`."""
    offers = {_NAMED}
    if telling.end_sort != BODY and not telling.roles:
        offers.add(PERSON)
    if telling.end_sort != PERSON:
        kind = _kind_of_body(telling.end_label)
        offers |= {BODY, f"body {kind}" if kind else _UNTOLD}
    return frozenset(offers)


def list_wants(telling: Telling) -> frozenset[str]:
    """Return what a source without a name is described as: it may be any that offers one of these."""
    word = _head_word(telling.end_label)
    if telling.end_sort == PERSON:
        further = {BODY} if word in _OF_BODIES else {_ANY_PERSON} if word in _PERSONS else set()
        return frozenset({PERSON, *further})
    if telling.end_sort == BODY:
        kind = _kind_of_body(telling.end_label)
        return frozenset({f"body {kind}", _UNTOLD} if kind else {BODY, _ANY_BODY})
    return frozenset({_NAMED, _ANY_DOCUMENT} if telling.end_sort == DOCUMENT else {_NAMED})


@lru_cache(maxsize=4096)
def _kind_of_body(label: str) -> str:
    """Return the word of a body's name or description that tells its kind, if one does: "union"."""
    word = _head_word(label)
    return word if word in word_class("organisation") and word not in _FITTING else ""

"""Of what sort a source is, and which named sources one that its page only describes may be.

"The company" may be any body that another page names, "the union" one whose name tells no other kind of body, "a
witness" any person of whom no page tells what they are, "the statement" anybody's.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache

from secondsource.link.folding import fold, is_content
from secondsource.link.names.bodyparts import is_place
from secondsource.link.sources.belonging import OFFICE, office_at_end
from secondsource.link.sources.ends import End
from secondsource.link.sources.sourcephrases import head_of_phrase, is_name
from secondsource.link.sources.speaking import OF_KIND, words_of_body
from secondsource.read.rolenouns import role_nouns
from secondsource.read.words import word_class
from secondsource.tables import Mention
from secondsource.worktables import Telling

PERSON, BODY, DOCUMENT = "person", "body", "document"

_ANY_BODY, _ANY_DOCUMENT, _ANY_PERSON = "any body", "any document", "any person"
ANY = frozenset({_ANY_BODY, _ANY_DOCUMENT, _ANY_PERSON})
"""What descriptions that fit every body have in common, those of documents, and those that fit every person."""

_NAMED, _NAMED_BODY, _UNTOLD, _PLACE = "named", "named body", "body of no told kind", "place"
_OFFICIAL, _DEFENCE, _HOLDER, _RUNNER = "of a body", "of defence", "holder of an office", "who runs for an office"
_TYPES: Mapping[str, str] = {"PER": PERSON, "ORG": BODY, "GPE": BODY, "LOC": BODY, "FAC": BODY}
_SOURCE_KINDS: Mapping[str, str] = {
    "person": PERSON,
    "organisation": BODY,
    "media": BODY,
    "document": DOCUMENT,
}

_HEADS = frozenset(f"{OFFICE}{office}" for office in ("chief executive", "director", "chairman", "president"))
"""Offices of bodies: who holds one speaks for a body, whichever it is."""

_FITTING_TEXT = """
agencies agency body businesses business companies company corporation department departments firm firms giant group
groups institution institutions maker makers manufacturer manufacturers operator operators organisation organisations
organization organizations owner owners retailer retailers service services"""
_FITTING = frozenset(_FITTING_TEXT.split())
"""Words for bodies that fit those of any kind."""

_OF_HOLDERS = frozenset({"administration", "campaign", "office", "staff", "team"})
"""Words for the people of somebody who holds an office."""

_BEGINNING = 5
"""Letters by which words of names are one: "election" and "elections", "referendum" and "referenda"."""

_SPOKES = "spokes"
"""How words for those who speak for a body begin: their body is told, but not of what kind it is."""

_RUNNING = frozenset({"candidate", "contender", "nominee"})
"""Words for somebody who has a campaign."""

_FORCES = frozenset({"army", "forces", "military", "navy", "troops"})
_OF_DEFENCE = frozenset({"defence", "defense", "pentagon"})
"""Words for forces, and for the body that speaks for those of its country."""

_PERSONS_TEXT = """
bystander bystanders colleague colleagues eyewitness eyewitnesses fan fans friend friends local locals man men neighbor
neighbors neighbour neighbours onlooker onlookers passenger passengers relative relatives resident residents survivor
survivors user users victim victims witness witnesses woman women"""
_PERSONS = frozenset(_PERSONS_TEXT.split())
"""Words for persons that tell nothing of what they are."""

_OF_BODIES_TEXT = """
detective detectives investigator investigators officer officers prosecutor prosecutors publicist publicists rep
representative representatives reps spokesman spokesmen spokesperson spokespersons spokeswoman"""
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
    phrase = head_of_phrase(end.label)
    if not (_PERSONS | _OF_BODIES).isdisjoint(phrase.split()[-1:]):  # "her rep", also where it is read as a name
        return PERSON
    if mention is not None and mention.form == "proper":
        return _TYPES.get(mention.type, "")
    words = fold(phrase).split()
    if not word_class("document").isdisjoint(words):
        return DOCUMENT
    word = words[-1] if words else ""
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
    """Return what a source that has a name may be described as; see `list_wants`.

    A body that is only described offers to be another that tells no kind: "the agencies" may be "the ministry".
    """
    if not has_name(telling):
        is_holder = office_at_end(telling.end_label) is not None or _head_word(telling.end_label) in _RUNNING
        holds = {_HOLDER} if is_holder else set()
        is_body = telling.end_sort == BODY and _kind_of_body(telling.end_label)
        return frozenset({BODY, *holds} if is_body else holds)
    offers = {_NAMED}
    if _is_place(telling.end_label):
        return frozenset({_NAMED, _PLACE})
    if telling.end_sort != BODY:
        offers |= {_OFFICIAL} if telling.roles else {_OFFICIAL, PERSON}
        offers |= {BODY, _UNTOLD} if any(role.startswith(_SPOKES) for role in telling.roles) else set()
        offers |= set() if _RUNNING.isdisjoint(telling.roles) else {_RUNNER}
    if telling.end_sort != PERSON:
        kind = _kind_of_body(telling.end_label)
        offers |= {BODY, _NAMED_BODY, f"body {kind}" if kind else _UNTOLD, *_list_kinds(telling.end_label)}
        offers |= set() if _OF_DEFENCE.isdisjoint(fold(telling.end_label).split()) else {_DEFENCE}
    return frozenset(offers)


def list_wants(telling: Telling) -> frozenset[str]:
    """Return what a source without a name is described as: it may be any that offers one of these.

    A country may be any body of it, and somebody named may speak for any body, where their page tells of none. The
    ministry speaks for the forces. "The Pilots' Union" may be any union of pilots.
    """
    if has_name(telling):
        if telling.end_sort == PERSON:
            return frozenset() if _has_body(telling) else frozenset({BODY})
        if _is_place(telling.end_label):
            return frozenset({_NAMED_BODY})
        kinds = _list_kinds(telling.end_label)
        is_force = _head_word(telling.end_label) in _FORCES
        return frozenset({_DEFENCE} if is_force else kinds if len(kinds) == 1 else ())
    word = _head_word(telling.end_label)
    if telling.end_sort == PERSON:
        is_of_body = word in _OF_BODIES and not names_within(telling.end_label)
        further = {BODY, _OFFICIAL} if is_of_body else {_ANY_PERSON} if word in _PERSONS else set()
        further |= {_RUNNER} if word in _RUNNING else set()
        return frozenset({PERSON, *further})
    if telling.end_sort == BODY:
        kind = _kind_of_body(telling.end_label)
        further = {_HOLDER} if kind in _OF_HOLDERS else set()
        return frozenset({f"body {kind}", _UNTOLD, _PLACE, *further} if kind else {BODY, _PLACE, _ANY_BODY})
    return frozenset({_NAMED, _ANY_DOCUMENT} if telling.end_sort == DOCUMENT else {_NAMED})


def names_within(label: str) -> tuple[str, ...]:
    """Return the folded words of a description that are written as names: "an NYPD officer"."""
    words = (word for word in label.split()[1:] if word[0].isupper())
    return tuple(word for told in words for word in words_of_body(told))


def _has_body(telling: Telling) -> bool:
    """Say whether a person's page tells of a body that they are of, or of an office that is of no body."""
    return any(body.startswith(OF_KIND) for body in telling.bodies) or any(
        role.startswith(OFFICE) and role not in _HEADS for role in telling.roles
    )


@lru_cache(maxsize=4096)
def _is_place(label: str) -> bool:
    words = [word for word in fold(label).split() if word != "the"]
    return bool(words) and (is_place(" ".join(words)) or all(map(is_place, words)))


@lru_cache(maxsize=4096)
def _list_kinds(label: str) -> frozenset[str]:
    """Return the kind of a body with how each other word of its name begins, but for places: "union pilot"."""
    words = [word for word in fold(label).split() if is_content(word)]
    kinds = [word for word in words if word in word_class("organisation") and word not in _FITTING]
    others = [word for word in words if word not in kinds and not is_place(word)]
    return frozenset(f"{kind} {other[:_BEGINNING]}" for kind in kinds for other in others)


@lru_cache(maxsize=4096)
def _kind_of_body(label: str) -> str:
    """Return the word of a body's name or description that tells its kind, if one does: "union"."""
    word = _head_word(label)
    return word if word in word_class("organisation") and word not in _FITTING else ""

"""Kinds of bodies and places: which nouns a body may be called by, and which places act as a body does."""

from __future__ import annotations

from collections.abc import Collection
from functools import cache

from secondsource.lexicon import load_lexicon
from secondsource.read.names.namespans import places
from secondsource.read.words import word_class
from secondsource.read.wordsets import word_set

_ANY_BODY = frozenset({"company", "corporation", "firm", "group", "organisation", "organization"})
_NO_STATE_BODY = word_set("not of a state")
_STATE_BODIES = word_set("name of state body")
"""Words in the names of bodies of a state, which nobody calls a party, a union or a company."""
_NO_MEDIA = word_set("name of no medium")
"""Words in the names of bodies that nobody calls a station or a newspaper."""
_UNIONS = word_set("name of union")
"""Words in the names of bodies of working people; these may go by their initials too."""
_N_INITIALS = 6
_FIRMS = word_set("called a firm")
_NO_FIRMS = word_set("name of no firm")
"""Words in the names of bodies that do no business."""
_NO_PARTIES = word_set("name of no party")
"""Words in the names of bodies that nobody votes for."""


_LAND_NOUNS = frozenset({"country", "nation", "republic", "kingdom"})
TOWN_NOUNS = frozenset({"city", "town", "village", "capital"})
_CITIES = word_set("land that is a city")
"""Cities, and lands that are cities, of which words for their people are made."""
_AGENCIES = word_set("name of agency")
"""Words in the names of agencies that end with “Administration”."""
_LAND_UNIONS = word_set("union of lands")


def may_be_called(name: str, noun: str, roles: Collection[str]) -> bool:
    """Whether a body may be called by a noun: "the union" is no agency, by its name.

    Args:
        name: the body's name in small letters.
        noun: a noun for a body, in small letters.
        roles: nouns that the text has called it by, and words of its name that are such nouns.
    """
    words = name.split()
    called = _told_bodies().intersection(roles)
    if called and noun not in _ANY_BODY | called:
        return False
    if noun in _NO_STATE_BODY and not _STATE_BODIES.isdisjoint(words) and not (noun == "union" and "union" in words):
        return False
    if noun == "union":
        is_of_workers = not _UNIONS.isdisjoint(words) and not is_called_otherwise(name, noun)
        return is_of_workers or (len(words) == 1 and len(name) <= _N_INITIALS)
    if (noun in _FIRMS and not _NO_FIRMS.isdisjoint(words)) or (noun == "party" and not _NO_PARTIES.isdisjoint(words)):
        return False
    is_medium = noun != "agency" and (noun == "station" or noun in word_class("media"))
    return not is_medium or _NO_MEDIA.isdisjoint(words[-1:])


def is_called_otherwise(name: str, noun: str) -> bool:
    """Whether nobody calls a body by a noun that its name, in small letters, ends with.

    "The union" calls strikes, which no union of lands does; "the administration" governs, "Food Administration" is an
    agency.
    """
    words = set(name.split())
    return (noun == "union" and not _LAND_UNIONS.isdisjoint(words)) or (
        noun == "administration" and not _AGENCIES.isdisjoint(words)
    )


def may_be_land(name: str, noun: str) -> bool:
    """Whether a place may be called by a noun, by its name in small letters: no known land "the city"."""
    if noun in _LAND_NOUNS:
        return name not in _CITIES and (name in lands() or " " in name or name not in _known_places())
    return noun not in TOWN_NOUNS or name in _CITIES or name not in lands()


@cache
def _known_places() -> frozenset[str]:
    return frozenset(place.casefold() for place in places())


@cache
def lands() -> frozenset[str]:
    """Return the names of countries and lands, in small letters."""
    return frozenset(place.casefold() for _, place in load_lexicon("demonyms"))


@cache
def _told_bodies() -> frozenset[str]:
    """Return the nouns for bodies that tell what a body is."""
    return word_set("loose body") - _ANY_BODY

"""Where places are: countries, and cities of 15,000 people and more, by name (GeoNames, CC BY 4.0).

The table is ``gazetteer.tsv`` beside this file; ``docs/draw_gazetteer.py`` draws it.
"""

from __future__ import annotations

import csv
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

LARGEST_BY = 10
"""A place so many times the size of any other of its name is taken for the one meant, and said to be."""


@dataclass(frozen=True, slots=True)
class Place:
    """One country or city; ``country`` is an ISO 3166 code, a country has no point."""

    geonameid: int
    name: str
    country: str
    point: tuple[float, float] | None
    population: int


@dataclass(frozen=True, slots=True)
class Location:
    """What a name was taken for: one place or none, how (one word, and why), and the cities it might be.

    ``located_by`` is country, named-country, only, largest or none.
    """

    place: Place | None
    located_by: str
    why: str
    candidates: tuple[Place, ...] = ()


def find_places(names: tuple[str, ...]) -> tuple[Place, ...]:
    """Return every place that has one of ``names``, countries first, then the largest first."""
    found = {place for name in names for place in _places().get(fold_name(name), ())}
    return tuple(sorted(found, key=lambda place: (place.point is not None, -place.population, place.geonameid)))


def locate(places: tuple[Place, ...], countries: frozenset[str]) -> Location:
    """Return which of ``places``, all of one name, is meant, if that can be told.

    Args:
        places: what `find_places` found.
        countries: ISO codes of the countries that the same pages name.
    """
    if not places:
        return Location(None, "none", "no country, and no city of 15,000 people or more, has this name")
    if places[0].point is None:
        return Location(places[0], "country", "a country: no point stands for it")
    there = [place for place in places if place.country in countries]
    if len(there) == 1:
        why = f"the only city of this name in a country that the same pages name ({there[0].country})"
        return Location(there[0], "named-country", why)
    if len(places) == 1:
        return Location(places[0], "only", "the only city of this name with 15,000 people or more")
    first, second = (there or list(places))[:2]
    if first.population >= LARGEST_BY * second.population:
        return Location(first, "largest", f"by far the largest of {len(places)} cities of this name", places)
    return Location(None, "none", f"{len(places)} cities have this name, and the pages do not say which", places)


def find_country(names: tuple[str, ...]) -> str | None:
    """Return the ISO code of the country that has one of ``names``; None if no country has."""
    places = find_places(names)
    return places[0].country if places and places[0].point is None else None


def locate_named(entity_type: str, names: tuple[str, ...], countries: frozenset[str]) -> Location:
    """Return where a thing that pages call by ``names`` is, if that can be told.

    Args:
        entity_type: GPE for a country or town, LOC and FAC for any other place.
        names: every name it goes by.
        countries: ISO codes of the countries that the same pages name.
    """
    # The gazetteer has countries and cities: a river or a square of the same name would be put in the wrong place.
    if entity_type != "GPE":
        return Location(None, "none", "neither a country nor a city")
    return locate(find_places(names), countries)


def fold_name(name: str) -> str:
    """Return ``name`` without case, accents and punctuation, as names of places are compared."""
    plain = unicodedata.normalize("NFKD", name.casefold())
    letters = (character for character in plain if not unicodedata.combining(character))
    return " ".join("".join(letter if letter.isalnum() else " " for letter in letters).split())


def name_country(code: str) -> str:
    """Return the name of the country with an ISO code; the code itself where the gazetteer has no such country."""
    return _country_names().get(code, code)


@cache
def _country_names() -> Mapping[str, str]:
    return {place.country: place.name for places in _places().values() for place in places if place.point is None}


@cache
def _places() -> Mapping[str, tuple[Place, ...]]:
    text = (files(__package__) / "gazetteer.tsv").read_text(encoding="utf-8")
    lines = [line for line in text.splitlines() if not line.startswith("#")]
    named: dict[str, tuple[Place, ...]] = {}
    for row in csv.reader(lines[1:], delimiter="\t", quoting=csv.QUOTE_NONE):
        key, _, name, country, latitude, longitude, population, others = row
        point = (float(longitude), float(latitude)) if latitude else None
        place = Place(int(key), name, country, point, int(population))
        for form in {fold_name(form) for form in (name, *(others.split(", ") if others else ()))}:
            named[form] = (*named.get(form, ()), place)
    return named

"""The states of the world and the words for their peoples (``countries.tsv``), and one put in another's place."""

from __future__ import annotations

import csv
import random
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from benchmarks.swaps import Span, find_forms

_FILE = Path(__file__).with_name("countries.tsv")
_COLUMNS = ("name", "article", "adjective", "people", "person", "short", "acronym", "also")


@dataclass(frozen=True, slots=True, order=True)
class Country:
    """A state; ``people`` are several of its people, ``person`` one, ``short`` a name that takes no article."""

    name: str
    article: str
    adjective: str
    people: str
    person: str
    short: str
    acronym: str
    also: tuple[str, ...]

    @property
    def dotted(self) -> str:
        """The acronym with its stops."""
        return "".join(f"{letter}." for letter in self.acronym)

    @property
    def forms(self) -> dict[str, str]:
        """Return each form with what it is, a name before a word for people where they are the same."""
        kinds = ("adjective", "person", "people", "dotted", "acronym", "short")
        listed = {getattr(self, kind): kind for kind in kinds} | dict.fromkeys((*self.also, self.name), "name")
        return {form: kind for form, kind in listed.items() if form}

    def say(self, kind: str) -> str:
        """Return the country's form of a kind, the nearest one it has."""
        if kind == "person":
            return self.person or self.adjective
        return str(getattr(self, kind)) or self.name


@cache
def countries() -> tuple[Country, ...]:
    """Return all states, in order of their names."""
    with _FILE.open(encoding="utf-8", newline="") as file:
        lines = [line for line in file if not line.startswith("#")]
    found = []
    for row in csv.reader(lines[1:], delimiter="\t", quoting=csv.QUOTE_NONE):
        cells = dict(zip(_COLUMNS, [*row, *[""] * len(_COLUMNS)], strict=False))
        also = tuple(form for form in cells.pop("also").split(";") if form)
        found.append(Country(**cells, also=also))
    return tuple(found)


@cache
def _owners() -> Mapping[str, tuple[Country, ...]]:
    """Return each form with the states it may stand for."""
    owners: dict[str, tuple[Country, ...]] = {}
    for country in countries():
        for form in country.forms:
            owners[form] = (*owners.get(form, ()), country)
    return owners


def find_countries(text: str, names: Sequence[Span]) -> list[Country]:
    """Return the states of which a form stands in one of ``names``; a form of several goes to one named outright."""
    spans = [span for span in find_forms(text, _owners()) if any(n[0] <= span[0] and span[1] <= n[1] for n in names)]
    surfaces = sorted({text[start:end] for start, end in spans})
    outright = {owner for form in surfaces for owner in _owners()[form] if owner.forms[form] in {"name", "short"}}
    found = set(outright)
    for form in surfaces:
        if not outright.intersection(_owners()[form]):
            found.add(_owners()[form][0])
    return sorted(found)


def find_stand_in(country: Country, text: str, rng: random.Random, taken: set[Country]) -> Country | None:
    """Return a state to put in the place of one that ``text`` names, None if no other fits.

    It takes an article as that one does, has an acronym if the text uses one, one word for several of its people
    and for what is theirs if that one has, and stands in the text in no form.
    """
    kinds = {country.forms[text[start:end]] for start, end in find_forms(text, country.forms)}
    words = {form for other in taken for form in other.forms}
    fitting = [
        other
        for other in countries()
        if other not in taken
        and other.article == country.article
        and (other.acronym or not kinds & {"acronym", "dotted"})
        and (other.people == other.adjective or country.people != country.adjective)
        and not any(form in text or form in words for form in other.forms)
    ]
    return rng.choice(fitting) if fitting else None


def exchange_forms(old: Country, new: Country) -> dict[str, str]:
    """Return each form of one state with the form of the other that says the same, "the" with the full names."""
    forms = {form: new.say(kind) for form, kind in old.forms.items()}
    if new.article and not old.article:
        forms[old.name] = new.short or new.name
    if old.article and not new.article:
        forms |= {f"{article} {form}": new.name for article in ("the", "The") for form in (old.name, *old.also)}
    return forms

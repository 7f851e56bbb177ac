"""How far one place is said to be from another: "Lisk, 30 kilometres north of Dervan"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import NamedTuple

from secondsource.link.names.namekeys import canonical
from secondsource.link.numbers.bounds import bounds_of
from secondsource.link.numbers.measured import FROM
from secondsource.link.ordered import Ordered
from secondsource.link.stretches import sentence_of
from secondsource.tables import Document, Mention, Quantity, Statement

_KILOMETRES = {"kilometre": 1.0, "mile": 1.609344, "nautical mile": 1.852, "metre": 0.001}
_SLACK = 0.1
"""How far two distances may be apart and still be one, measured from other ends or rounded in other units."""

_POINT = r"(?:north|south|east|west)"
_WAY = re.compile(rf" (?:(?:{_POINT}[- ]?)?{_POINT} (?:of|from)|from)(?: the)? ", re.IGNORECASE)
_MOST_ASIDE = re.compile(r" ?\([^()]{1,24}\)")
_REACH = 60
_NEAR = 90
"""Code points from the place that is told of to the distance."""


class Distance(NamedTuple):
    """A distance, with its key, the places of which one is so far from another, and its bounds in kilometres."""

    quantity: Quantity
    key: str
    places: tuple[str, ...]
    low: float
    high: float


def find_distances(
    document: Document, located: Ordered[Mention], quantities: Sequence[Quantity], statements: Mapping[str, Statement]
) -> Iterator[Distance]:
    """Yield how far one of the places named before a distance in its sentence is from the place right behind it."""
    for row in quantities:
        scale = _KILOMETRES.get(row.unit or "")
        if scale is None or row.statement_id not in statements:
            continue
        aside = _MOST_ASIDE.match(document.text, row.end)
        way = _WAY.match(document.text, aside.end() if aside else row.end)
        if way is None:
            continue
        start, end = sentence_of(document.text, row)
        end_of = next(iter(located.between(way.end(), min(end, way.end() + _REACH))), None)
        ahead = located.between(max(start, row.start - _NEAR), row.start)
        if end_of is None or end_of.start != way.end() or not ahead:
            continue
        far = canonical(document.text[end_of.start : end_of.end])
        places = {canonical(document.text[one.start : one.end]) for one in ahead} - {far}
        if places:
            bounds = [bound * scale for bound in bounds_of(row)]
            key = f"{FROM}{far.rsplit(maxsplit=1)[-1]}"
            told = replace(row, unit="kilometre")
            yield Distance(told, key, tuple(sorted(places)), bounds[0] * (1 - _SLACK), bounds[1] * (1 + _SLACK))

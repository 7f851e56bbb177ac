"""Draw the outlines of the map: ``npm pack world-atlas@2``, unpack, ``draw_outlines.py package/land-110m.json``.

The outlines of land alone, without borders: where a border runs is itself contested, and a map of what pages name
takes no side.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator, Sequence
from itertools import accumulate, pairwise
from pathlib import Path
from typing import Any

TARGET = Path(__file__).parent.parent / "src" / "secondsource" / "show" / "web" / "outlines.tsv"
HEAD = """# Outlines of land from Natural Earth 1:110m (https://www.naturalearthdata.com, public domain), by way of
# world-atlas 2.0.2 (ISC licence, Copyright 2013-2019 Michael Bostock). Drawn by docs/draw_outlines.py: one closed
# ring a line, longitude and latitude of each point in degrees, rounded to two decimals; without Antarctica; a ring
# that goes over 180 degrees stands there once for each side.
"""
SOUTH = -60.0
"""No map is drawn farther south than that."""

Point = tuple[float, float]


def main(source: Path) -> None:
    """Write the table from the TopoJSON file ``source`` (https://github.com/topojson/topojson-specification)."""
    topology = json.loads(source.read_text(encoding="utf-8"))
    arcs = [list(_decode(arc, topology["transform"])) for arc in topology["arcs"]]
    rings = [
        _unwrap(_join(ring, arcs))
        for geometry in topology["objects"]["land"]["geometries"]
        for polygon in geometry["arcs"]
        for ring in polygon
    ]
    drawn = [part for ring in rings if max(point[1] for point in ring) > SOUTH for part in _repeat(ring)]
    TARGET.write_text(HEAD + "".join(_write(ring) for ring in drawn), encoding="utf-8")


def _decode(arc: Sequence[Sequence[int]], transform: dict[str, Any]) -> Iterator[Point]:
    (scale_x, scale_y), (left, low) = transform["scale"], transform["translate"]
    steps_x, steps_y = zip(*arc, strict=True)
    for x, y in zip(accumulate(steps_x), accumulate(steps_y), strict=True):
        yield left + x * scale_x, low + y * scale_y


def _join(ring: Sequence[int], arcs: Sequence[list[Point]]) -> list[Point]:
    points: list[Point] = []
    for place in ring:
        # A negative number is an arc walked backwards; each arc begins where the one before ended.
        arc = arcs[~place][::-1] if place < 0 else arcs[place]
        points += arc[1:] if points else arc
    return points


def _unwrap(ring: Sequence[Point]) -> list[Point]:
    # From 179° E on to 179° W is a step of two degrees, not of 358.
    turns = accumulate((round((x - before) / 360) for (before, _), (x, _) in pairwise(ring)), initial=0)
    return [(x - 360 * turn, y) for (x, y), turn in zip(ring, turns, strict=True)]


def _repeat(ring: Sequence[Point]) -> Iterator[Sequence[Point]]:
    yield ring
    for turn in (-360, 360):
        if any(-180 <= x + turn <= 180 for x, _ in ring):
            yield [(x + turn, y) for x, y in ring]


def _write(ring: Sequence[Point]) -> str:
    return "\t".join(f"{round(x, 2):g} {round(y, 2):g}" for x, y in ring) + "\n"


if __name__ == "__main__":
    main(Path(sys.argv[1]))

"""The outlines of land on a drawn map: those of ``outlines.tsv``, which ``docs/draw_outlines.py`` draws."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from itertools import pairwise

from secondsource.show.web.maps import Box, Frame

_ROOM = 0.02
"""By so much of its size the land reaches over each edge of the frame, so that its cut is not seen."""

Point = tuple[float, float]


@dataclass(frozen=True, slots=True)
class _Ring:
    points: tuple[Point, ...]
    box: Box


def draw_land(frame: Frame) -> str:
    """Return the land in a frame as the data of an SVG path, to be filled by the even-odd rule."""
    box = _enlarge(frame.box)
    rings = (_clip(ring, box) for ring in _read_rings() if _meet(ring.box, box))
    return "".join(_write_ring(ring, frame) for ring in rings if ring)


def _enlarge(box: Box) -> Box:
    wide, high = (box.east - box.west) * _ROOM, (box.north - box.south) * _ROOM
    return Box(box.west - wide, box.south - high, box.east + wide, box.north + high)


def _meet(one: Box, other: Box) -> bool:
    across = one.west < other.east and one.east > other.west
    return across and one.south < other.north and one.north > other.south


def _clip(ring: _Ring, box: Box) -> Sequence[Point]:
    """Return the part of a ring that is in a box (Sutherland and Hodgman 1974: one edge of the box after another)."""
    points: Sequence[Point] = ring.points
    for side, limit, is_low in ((0, box.west, True), (0, box.east, False), (1, box.south, True), (1, box.north, False)):
        points = list(_cut(points, _Edge(side, limit, is_low)))
        if not points:
            return ()
        # Closed again: what was cut off may have held its end.
        points = points if points[0] == points[-1] else [*points, points[0]]
    return points


@dataclass(frozen=True, slots=True)
class _Edge:
    side: int
    limit: float
    is_low: bool

    def holds(self, point: Point) -> bool:
        return point[self.side] >= self.limit if self.is_low else point[self.side] <= self.limit

    def cross(self, one: Point, other: Point) -> Point:
        share = (self.limit - one[self.side]) / (other[self.side] - one[self.side])
        return one[0] + (other[0] - one[0]) * share, one[1] + (other[1] - one[1]) * share


def _cut(points: Sequence[Point], edge: _Edge) -> Iterator[Point]:
    if points and edge.holds(points[0]):
        yield points[0]
    for one, other in pairwise(points):
        if edge.holds(one) != edge.holds(other):
            yield edge.cross(one, other)
        if edge.holds(other):
            yield other


def _write_ring(ring: Sequence[Point], frame: Frame) -> str:
    places = _thin(frame.place(*point) for point in ring)
    return f"M{'L'.join(f'{x:g} {y:g}' for x, y in places)}Z"


def _thin(places: Iterator[Point]) -> Iterator[Point]:
    # What moves by less than half a pixel would not be seen.
    last: Point | None = None
    for place in places:
        if last is None or abs(place[0] - last[0]) + abs(place[1] - last[1]) >= 0.5:
            yield place
            last = place


@cache
def _read_rings() -> tuple[_Ring, ...]:
    text = (files(__package__) / "outlines.tsv").read_text(encoding="utf-8")
    return tuple(_read_ring(line) for line in text.splitlines() if not line.startswith("#"))


def _read_ring(line: str) -> _Ring:
    pairs = [point.split(" ") for point in line.split("\t")]
    points = tuple((float(longitude), float(latitude)) for longitude, latitude in pairs)
    longitudes, latitudes = zip(*points, strict=True)
    return _Ring(points, Box(min(longitudes), min(latitudes), max(longitudes), max(latitudes)))

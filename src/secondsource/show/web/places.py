"""Places that pages name, as a person looks them up: where each is and why, and drawn on a map."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

from secondsource.show.web.maps import (
    Box,
    Frame,
    GridLine,
    Move,
    draw_grid,
    fit_box,
    frame_box,
    keep_labels_apart,
    list_moves,
)

STANDINGS = ("located", "likely", "several", "country", "unknown")
"""How well it is known where a place is: the only city of its name or in a country that the pages name, by far the
largest of its name, one of several that cannot be told apart, a country, or no city or country at all."""
SMALLEST_DOT, LARGEST_DOT = 5, 13


@dataclass(frozen=True, slots=True)
class PlaceLine:
    """A place in one line. ``meant`` and ``country`` are the gazetteer's names of what it was taken for, if anything.

    ``standing`` is one of `STANDINGS`, ``why`` says how it was located; ``longitude`` and ``latitude`` are degrees.
    ``n_candidates`` cities might be meant where there are several.
    """

    entity_id: str
    name: str
    type: str
    n_mentions: int
    n_documents: int
    n_outlets: int
    standing: str
    why: str
    meant: str | None
    country: str | None
    longitude: float | None
    latitude: float | None
    n_candidates: int


@dataclass(frozen=True, slots=True)
class Candidate:
    """A city that a name might mean, the largest first, from 1."""

    number: int
    name: str
    country: str
    longitude: float
    latitude: float
    population: int


@dataclass(frozen=True, slots=True)
class MapDot:
    """A place on the map (pixels): how it stands, what leads to it, and where its label begins if there is room."""

    label: str
    note: str
    standing: str
    entity_id: str | None
    x: float
    y: float
    radius: int
    label_x: float | None
    label_y: float | None


@dataclass(frozen=True, slots=True)
class PlaceMap:
    """A map: the box it shows (degrees), its size (pixels), its lines and dots, and the boxes to go on to."""

    frame: Frame
    grid: tuple[GridLine, ...]
    dots: tuple[MapDot, ...]
    moves: tuple[Move, ...]


@dataclass(frozen=True, slots=True)
class _Spot:
    label: str
    note: str
    standing: str
    entity_id: str | None
    point: tuple[float, float]
    radius: int


def map_places(lines: Sequence[PlaceLine], box: Box | None) -> PlaceMap:
    """Return the map of those of ``lines`` that have a point; of the box that holds them where none is asked for."""
    most = max((line.n_documents for line in lines), default=1)
    spots = [
        _Spot(line.name, _note(line), line.standing, line.entity_id, (line.longitude, line.latitude), _size(line, most))
        for line in lines
        if line.longitude is not None and line.latitude is not None
    ]
    return _draw(spots, box)


def map_candidates(candidates: Sequence[Candidate], chosen: PlaceLine) -> PlaceMap:
    """Return the map of every city that one name might mean."""
    spots = []
    for each in candidates:
        point = (each.longitude, each.latitude)
        is_likely = point == (chosen.longitude, chosen.latitude)
        label, note = f"{each.number} {each.country}", f"{each.number}: {each.name}, {each.country}"
        spots.append(_Spot(label, note, "likely" if is_likely else "several", None, point, 7))
    return _draw(spots, None)


def _draw(spots: Sequence[_Spot], box: Box | None) -> PlaceMap:
    frame = frame_box(box or fit_box([spot.point for spot in spots]))
    placed = [(spot, *frame.place(*spot.point)) for spot in spots]
    inside = [row for row in placed if 0 <= row[1] <= frame.width and 0 <= row[2] <= frame.height]
    labels = keep_labels_apart([(x, y, spot.radius, shorten(spot.label)) for spot, x, y in inside], frame)
    dots = [
        MapDot(
            label=shorten(spot.label),
            note=spot.note,
            standing=spot.standing,
            entity_id=spot.entity_id,
            x=x,
            y=y,
            radius=spot.radius,
            label_x=label[0] if label else None,
            label_y=label[1] if label else None,
        )
        for (spot, x, y), label in zip(inside, labels, strict=True)
    ]
    # The largest lie below, so that none hides another.
    dots.sort(key=lambda dot: -dot.radius)
    return PlaceMap(frame, draw_grid(frame), tuple(dots), list_moves(frame.box))


def shorten(label: str) -> str:
    """Return a label short enough for a map."""
    return label if len(label) <= 28 else f"{label[:27].rstrip()}…"


def _note(line: PlaceLine) -> str:
    pages = f"{line.n_documents:,} page{'' if line.n_documents == 1 else 's'}"
    return f"{line.name}: {line.meant}, {line.country}, {line.why}; named in {pages}"


def _size(line: PlaceLine, most: int) -> int:
    # The area of a dot grows with the pages.
    return round(SMALLEST_DOT + (LARGEST_DOT - SMALLEST_DOT) * math.sqrt(line.n_documents / max(most, 1)))

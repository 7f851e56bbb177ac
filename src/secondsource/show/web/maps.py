"""Points of the earth on a drawn map: a box of degrees, where each point stands in it (pixels), and the land there.

The projection is equirectangular with its standard parallel in the middle of the box. The outlines are those of
land alone: where a border runs is itself contested, so none is drawn.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

WIDTH = 1000
LOWEST, HIGHEST = 300, 560
"""The height of a drawing, at least and at most."""
SMALLEST_SPAN = 6.0
"""So many degrees are drawn at least: the outlines are too coarse to look closer."""
SOUTH, NORTH = -60.0, 85.0
MARGIN = 0.12
LETTER, LINE = 7.2, 15
"""Pixels of a letter and a line of a label, as they are taken for keeping labels apart."""
_STEPS = (1, 2, 5, 10, 20, 30, 45)


@dataclass(frozen=True, slots=True)
class Box:
    """A part of the earth in degrees; ``west`` is less than ``east`` and ``south`` than ``north``."""

    west: float
    south: float
    east: float
    north: float

    def __str__(self) -> str:
        """Return it as it stands in an address: west, south, east, north."""
        return ",".join(f"{round(side, 2):g}" for side in (self.west, self.south, self.east, self.north))


WORLD = Box(-180.0, SOUTH, 180.0, NORTH)


@dataclass(frozen=True, slots=True)
class Frame:
    """A box drawn ``width`` by ``height`` pixels."""

    box: Box
    width: int
    height: int

    def place(self, longitude: float, latitude: float) -> tuple[float, float]:
        """Return where a point stands, in pixels from the upper left corner, to a tenth."""
        box = self.box
        x = (longitude - box.west) / (box.east - box.west) * self.width
        y = (box.north - latitude) / (box.north - box.south) * self.height
        return round(x, 1), round(y, 1)


@dataclass(frozen=True, slots=True)
class GridLine:
    """A line of equal longitude or latitude, with where it is drawn."""

    x1: float
    y1: float
    x2: float
    y2: float
    label: str


@dataclass(frozen=True, slots=True)
class Move:
    """Another box to look at: closer, wider or to one side."""

    name: str
    box: str


def read_box(text: str) -> Box | None:
    """Return the box written as west, south, east, north in degrees, cut to the map; None if it is none."""
    try:
        sides = [float(part) for part in text.split(",")]
    except ValueError:
        return None
    if len(sides) != 4 or not all(math.isfinite(side) for side in sides):
        return None
    west, south, east, north = sides
    if west >= east or south >= north or west >= WORLD.east or east <= WORLD.west or south >= NORTH or north <= SOUTH:
        return None
    return Box(max(west, WORLD.west), max(south, SOUTH), min(east, WORLD.east), min(north, NORTH))


def fit_box(points: Sequence[tuple[float, float]]) -> Box:
    """Return a box that holds all ``points`` (longitude, latitude) with some room about them; the world without any."""
    if not points:
        return WORLD
    longitudes, latitudes = [point[0] for point in points], [point[1] for point in points]
    west, east = _widen(min(longitudes), max(longitudes))
    south, north = _widen(min(latitudes), max(latitudes))
    return Box(max(west, WORLD.west), max(south, SOUTH), min(east, WORLD.east), min(north, NORTH))


def _widen(low: float, high: float) -> tuple[float, float]:
    more = max((high - low) * MARGIN, (SMALLEST_SPAN - (high - low)) / 2)
    return low - more, high + more


def frame_box(box: Box) -> Frame:
    """Return the drawing of a box; it is widened where the drawing would be too flat, too high or too coarse."""
    west, east = _stretch(box.west, box.east, SMALLEST_SPAN, WORLD.west, WORLD.east)
    south, north = box.south, box.north
    shrink = math.cos(math.radians((south + north) / 2))
    share = (north - south) / ((east - west) * shrink)
    if share > HIGHEST / WIDTH:
        west, east = _stretch(west, east, (north - south) / shrink * WIDTH / HIGHEST, WORLD.west, WORLD.east)
    elif share < LOWEST / WIDTH:
        south, north = _stretch(south, north, (east - west) * shrink * LOWEST / WIDTH, SOUTH, NORTH)
    share = (north - south) / ((east - west) * shrink)
    return Frame(Box(west, south, east, north), WIDTH, round(min(max(share * WIDTH, LOWEST), HIGHEST)))


def _stretch(low: float, high: float, span: float, lowest: float, highest: float) -> tuple[float, float]:
    more = max(0.0, (span - (high - low)) / 2)
    low, high = low - more, high + more
    # What goes over one end is given to the other.
    shift = max(0.0, lowest - low) - max(0.0, high - highest)
    return max(low + shift, lowest), min(high + shift, highest)


def list_moves(box: Box) -> tuple[Move, ...]:
    """Return the boxes to go on to from ``box``."""
    wide, high = box.east - box.west, box.north - box.south
    middle = ((box.west + box.east) / 2, (box.south + box.north) / 2)
    moves = []
    for name, factor in (("closer", 0.5), ("wider", 2.0)):
        if (factor < 1 and wide <= SMALLEST_SPAN) or (factor > 1 and box == WORLD):
            continue
        across, up = wide * factor / 2, high * factor / 2
        moves.append(Move(name, str(_keep(middle[0] - across, middle[1] - up, middle[0] + across, middle[1] + up))))
    for name, east, north in (("west", -0.5, 0), ("east", 0.5, 0), ("north", 0, 0.5), ("south", 0, -0.5)):
        moved = _shift(box, east * wide, north * high)
        if moved != box:
            moves.append(Move(name, str(moved)))
    return tuple(moves) + ((Move("the world", str(WORLD)),) if box != WORLD else ())


def _keep(west: float, south: float, east: float, north: float) -> Box:
    return Box(max(west, WORLD.west), max(south, SOUTH), min(east, WORLD.east), min(north, NORTH))


def _shift(box: Box, east: float, north: float) -> Box:
    east = min(max(east, WORLD.west - box.west), WORLD.east - box.east)
    north = min(max(north, SOUTH - box.south), NORTH - box.north)
    return Box(box.west + east, box.south + north, box.east + east, box.north + north)


def draw_grid(frame: Frame) -> tuple[GridLine, ...]:
    """Return the lines of round longitudes and latitudes."""
    box = frame.box
    step = next((step for step in _STEPS if (box.east - box.west) / step <= 9), 60)
    lines = []
    for degrees in _round_degrees(box.west, box.east, step):
        x, _ = frame.place(degrees, box.south)
        lines.append(GridLine(x, 0, x, frame.height, _name_degrees(degrees, "E", "W")))
    for degrees in _round_degrees(box.south, box.north, step):
        _, y = frame.place(box.west, degrees)
        lines.append(GridLine(0, y, frame.width, y, _name_degrees(degrees, "N", "S")))
    return tuple(lines)


def _round_degrees(low: float, high: float, step: int) -> Iterator[int]:
    for degrees in range(math.ceil(low / step) * step, math.floor(high / step) * step + 1, step):
        if low < degrees < high:
            yield degrees


def _name_degrees(degrees: int, positive: str, negative: str) -> str:
    return f"{abs(degrees)}°{positive if degrees > 0 else negative if degrees < 0 else ''}"


def keep_labels_apart(
    places: Sequence[tuple[float, float, int, str]], frame: Frame
) -> list[tuple[float, float] | None]:
    """Return where the label of each place (x, y, radius, words) begins, or None where there is no room; first come."""
    taken = [(x - radius, y - radius, x + radius, y + radius) for x, y, radius, _ in places]
    found: list[tuple[float, float] | None] = []
    for x, y, radius, words in places:
        wide = len(words) * LETTER
        corners = ((x + radius + 4, y + 4), (x - radius - 4 - wide, y + 4), (x - wide / 2, y - radius - 4))
        for left, base in corners:
            area = (left, base - LINE + 3, left + wide, base + 3)
            if area[0] < 0 or area[2] > frame.width or area[1] < 0 or area[3] > frame.height:
                continue
            if not any(_overlap(area, other) for other in taken):
                taken.append(area)
                found.append((round(left, 1), round(base, 1)))
                break
        else:
            found.append(None)
    return found


def _overlap(one: tuple[float, ...], other: tuple[float, ...]) -> bool:
    return one[0] < other[2] and other[0] < one[2] and one[1] < other[3] and other[1] < one[3]

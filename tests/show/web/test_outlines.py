from __future__ import annotations

from itertools import pairwise

import pytest

from secondsource.show.web.maps import WIDTH, WORLD, Box, frame_box
from secondsource.show.web.outlines import draw_land


def _rings(box: Box) -> list[list[tuple[float, ...]]]:
    parts = draw_land(frame_box(box)).split("M")[1:]
    return [[tuple(map(float, pair.split())) for pair in part.rstrip("Z").split("L")] for part in parts]


def _is_land(longitude: float, latitude: float) -> bool:
    # By the even-odd rule, as it is filled: how many outlines a ray to the right crosses.
    x, y = frame_box(WORLD).place(longitude, latitude)
    crossed = 0
    for ring in _rings(WORLD):
        for (x1, y1), (x2, y2) in pairwise([*ring, ring[0]]):
            crossed += (y1 > y) != (y2 > y) and x < x1 + (y - y1) / (y2 - y1) * (x2 - x1)
    return crossed % 2 == 1


@pytest.mark.parametrize("point", [(10, 50), (-100, 40), (25, -30), (134, -25), (179, 67), (-175, 66)])
def test_land_is_land(point: tuple[float, float]) -> None:
    assert _is_land(*point)


@pytest.mark.parametrize("point", [(-30, 30), (-150, 10), (80, -20), (51, 42), (18, 38)])
def test_water_is_water_inland_too(point: tuple[float, float]) -> None:
    assert not _is_land(*point)


def test_no_outline_runs_across_the_whole_map() -> None:
    for ring in _rings(WORLD):
        for left, right in pairwise(ring):
            # Along the edge of the map it may.
            inside = all(1 < x < WIDTH - 1 and y > 1 for x, y in (left, right))
            assert not inside or abs(left[0] - right[0]) < WIDTH / 6


def test_nothing_is_drawn_in_the_open_sea() -> None:
    assert draw_land(frame_box(Box(-45, 20, -25, 35))) == ""


def test_inland_the_whole_frame_is_land() -> None:
    box = frame_box(Box(58, 54, 66, 58)).box
    (ring,) = _rings(box)
    assert len(set(ring)) <= 6


def test_only_what_is_in_the_frame_is_drawn() -> None:
    frame = frame_box(Box(0, 35, 20, 50))
    assert all(-40 < x < WIDTH + 40 and -40 < y < frame.height + 40 for ring in _rings(frame.box) for x, y in ring)

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from secondsource.show.web.maps import (
    HIGHEST,
    NORTH,
    SOUTH,
    WORLD,
    draw_grid,
    fit_box,
    frame_box,
    keep_labels_apart,
    list_moves,
    read_box,
)

LONGITUDES, LATITUDES = st.floats(-180, 180), st.floats(-59, 84)


@given(st.lists(st.tuples(LONGITUDES, LATITUDES), min_size=1, max_size=8))
def test_every_point_is_on_the_map_that_is_fitted_to_them(points: list[tuple[float, float]]) -> None:
    frame = frame_box(fit_box(points))
    for x, y in (frame.place(*point) for point in points):
        assert 0 <= x <= frame.width
        assert 0 <= y <= frame.height


@given(st.lists(st.tuples(LONGITUDES, LATITUDES), min_size=1, max_size=8))
def test_every_move_is_a_box_that_can_be_asked_for(points: list[tuple[float, float]]) -> None:
    for move in list_moves(frame_box(fit_box(points)).box):
        box = read_box(move.box)
        assert box is not None
        assert frame_box(box).height <= HIGHEST


@given(st.text(alphabet="0123456789.,-einfax ", max_size=30))
def test_whatever_is_asked_for_is_a_box_of_the_earth_or_none(text: str) -> None:
    box = read_box(text)
    if box is not None:
        assert WORLD.west <= box.west < box.east <= WORLD.east
        assert SOUTH <= box.south < box.north <= NORTH


@pytest.mark.parametrize(
    "text", ["", "1,2,3", "1,2,3,4,5", "10,0,5,9", "0,9,5,9", "nan,0,1,1", "200,0,300,9", "0,-90,9,-80"]
)
def test_what_is_no_box_is_told(text: str) -> None:
    assert read_box(text) is None


def test_a_single_place_has_land_about_it_to_know_it_by() -> None:
    box = frame_box(fit_box([(-21.9, 64.1)])).box
    assert (box.east - box.west, box.north - box.south) > (6, 2)


def test_north_is_up_and_east_is_right() -> None:
    frame = frame_box(WORLD)
    (x, y), (other_x, other_y) = frame.place(-20, 60), frame.place(20, 10)
    assert x < other_x
    assert y < other_y


def test_lines_of_longitude_and_latitude_are_named() -> None:
    labels = {line.label for line in draw_grid(frame_box(WORLD))}
    assert {"0°", "45°N", "45°S", "90°E", "90°W"} <= labels


def test_labels_do_not_lie_on_dots_or_on_each_other() -> None:
    frame = frame_box(WORLD)
    places = [(500.0, 200.0, 6, "Varen"), (503.0, 201.0, 6, "Osk"), (700.0, 200.0, 6, "Hal")]
    labels = keep_labels_apart(places, frame)
    assert labels[0] is not None
    assert labels[2] is not None
    crowded = keep_labels_apart([(500.0 + n, 200.0, 6, "Varenstow") for n in range(12)], frame)
    assert None in crowded

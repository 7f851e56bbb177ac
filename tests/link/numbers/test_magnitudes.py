from __future__ import annotations

import pytest
from tests.link.builders import Pile, add_page, add_statement

from secondsource.link.numbers.magnitudes import find_magnitudes


def read(text: str) -> list[tuple[float | None, float | None]]:
    """Return the bounds of each magnitude that a text tells."""
    pile = Pile()
    page = add_page(pile, "https://o.example/1", text)
    statement = add_statement(pile, page, text)
    return [(row.quantity.low, row.quantity.high) for row in find_magnitudes(page, [statement])]


@pytest.mark.parametrize(
    "text",
    [
        "A 5.9-magnitude quake struck Oreb",
        "The quake had a magnitude of 5.9",
        "They put the magnitude at 5.9",
        "A quake of magnitude 5.9 struck Oreb",
        "A magnitude-5.9 quake struck Oreb",
        "The quake measured 5.9 on the Richter scale",
    ],
)
def test_a_magnitude_is_read_however_it_is_told(text: str) -> None:
    assert read(text) == [(5.9, 5.9)]


def test_at_least_leaves_a_magnitude_open() -> None:
    assert read("The quake measured at least magnitude 5.9") == [(5.9, None)]


@pytest.mark.parametrize(
    "text",
    [
        "Aftershocks with a magnitude of 4.1 were felt",
        "A magnitude 6 quake can cause severe damage",
        "It was of some magnitude and 5.9 of them came",
        "A magnitude of 59.13 was told",
    ],
)
def test_what_is_told_of_other_quakes_is_none(text: str) -> None:
    assert read(text) == []

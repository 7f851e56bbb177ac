from __future__ import annotations

import math

import pytest

from secondsource.link.numbers.bounds import bounds_of, value_of
from secondsource.tables import Quantity


@pytest.mark.parametrize(
    ("modifier", "bounds"),
    [
        (None, (100.0, 100.0)),
        ("at least", (100.0, math.inf)),
        ("up to", (-math.inf, 100.0)),
        ("about", (85.0, 115.0)),
    ],
)
def test_a_modifier_opens_the_bounds_of_a_number(modifier: str | None, bounds: tuple[float, float]) -> None:
    row = Quantity("q", "d", 0, 3, 100.0, 100.0, modifier, None, None, None, None, "s")
    assert bounds_of(row) == pytest.approx(bounds)


def test_a_value_stands_with_its_modifier() -> None:
    text = "They counted at least 100 boats"
    row = Quantity(
        "q", "d", text.index("100"), text.index(" boats"), 100.0, 100.0, "at least", None, None, None, None, "s"
    )
    assert value_of(text, row) == "at least 100"

from __future__ import annotations

import pytest
from tests.read.readings import ReadText


@pytest.mark.parametrize(
    ("text", "low", "high", "unit"),
    [
        ("between 5 and 8 ships", 5, 8, None),
        ("between $5 and $10 million", 5e6, 1e7, "USD"),
        ("between 10% and 15% a year", 10, 15, "percent per year"),
        ("5 to 8 ships", 5, 8, None),
        ("5-8 ships", 5, 8, None),
        ("4 or 5 ships", 4, 5, None),
        ("$5-10 million", 5e6, 1e7, "USD"),
        ("5 to 10 million dollars", 5e6, 1e7, "USD"),
        ("2-3%", 2, 3, "percent"),
        ("44 mg to 50 mg", 44, 50, "milligram"),
        ("-5 to 3 °C", -5, 3, "degree Celsius"),
        ("-18 °C to -34 °C", -34, -18, "degree Celsius"),
        ("dozens or even hundreds", 24, 999, None),
        ("two to three lakh", 2e5, 3e5, None),
    ],
)
def test_two_numbers_make_a_range(text: str, low: float, high: float, unit: str | None) -> None:
    found = ReadText(f"They saw {text} there.").quantity()
    assert (found.low, found.high, found.unit) == (low, high, unit)


@pytest.mark.parametrize(
    "text",
    [
        "The force doubled from 5,200to 11,000 men.",
        "The force doubled from 5,200 to11,000 men.",
        "The force rose from 5,200 to 11,000 men.",
    ],
)
def test_a_change_is_two_quantities_that_count_the_same(text: str) -> None:
    found = ReadText(text).rows["quantities"]
    assert [(one.low, one.modifier, one.counted) for one in found] == [  # type: ignore[attr-defined]  # rows of quantities
        (5200, "from", "men"),
        (11000, "to", "men"),
    ]


def test_a_change_has_one_unit_and_one_scale() -> None:
    found = ReadText("Sales fell from $5 to $3 million.").rows["quantities"]
    assert [(one.low, one.unit) for one in found] == [(5e6, "USD"), (3e6, "USD")]  # type: ignore[attr-defined]  # rows of quantities


@pytest.mark.parametrize(
    "text",
    [
        "They saw 8 to 5 ships there.",
        "They saw 5 km to 8 hours there.",
        "It brought them over three weeks to 16 million.",
    ],
)
def test_numbers_that_fall_or_differ_in_unit_are_two(text: str) -> None:
    assert len(ReadText(text).amounts()) == 2


@pytest.mark.parametrize(
    ("text", "low", "high", "unit"),
    [
        ("between seven months and two years", 7, 24, "month"),
        ("between two days and three weeks", 2, 21, "day"),
    ],
)
def test_times_in_two_units_make_a_range(text: str, low: float, high: float, unit: str) -> None:
    found = ReadText(f"They got {text} there.").quantity()
    assert (found.low, found.high, found.unit) == (low, high, unit)


@pytest.mark.parametrize(
    "text",
    ["six years and eight months", "between two years and seven months", "between two days and three years"],
)
def test_times_that_make_no_range_stay_two(text: str) -> None:
    assert len(ReadText(f"They got {text} there.").amounts()) == 2

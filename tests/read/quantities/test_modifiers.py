from __future__ import annotations

import pytest
from tests.read.readings import ReadText

from secondsource.tables import Quantity


@pytest.mark.parametrize(
    ("text", "modifier", "low", "high"),
    [
        ("They spent $300m over two years.", None, 2, 2),
        ("They cut it by a lot over 10 years.", None, 10, 10),
        ("They served for over two years.", "over", 2, None),
        ("It lasted over two years.", "over", 2, None),
        ("It took well over two years.", "over", 2, None),
    ],
)
def test_over_two_years_is_what_happened_in_them(
    text: str, modifier: str | None, low: float, high: float | None
) -> None:
    found = [one for one in ReadText(text).of(Quantity) if one.unit == "year"]
    assert [(one.modifier, one.low, one.high) for one in found] == [(modifier, low, high)]


@pytest.mark.parametrize("text", ["It is above the 9% that they got.", "They spoke about the 9% that they got."])
def test_a_definite_amount_is_exact(text: str) -> None:
    found = ReadText(text).quantity()
    assert (found.modifier, found.low, found.high) == (None, 9, 9)


def test_less_than_one_unit_keeps_its_bound() -> None:
    found = ReadText("It is less than a mile away.").quantity()
    assert (found.modifier, found.low, found.high) == ("under", None, 1)

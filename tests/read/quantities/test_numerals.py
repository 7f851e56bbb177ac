from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.read.readings import ReadText

from secondsource.read.quantities.numberwords import Numeral
from secondsource.read.quantities.numerals import find_numerals

PIECES = st.lists(
    st.sampled_from(
        [
            *("12", "1,200", "5,200to", "1.5", "million", "-5", "±3", "×10^6", "½", "two", "hundred", "and a half"),
            *("a third", "one in five", "dozens", "several", "lakh", "1,00,000", "3,5 percent", "e9", "/", "-"),
            *(",", " ", "\n", "$", "é"),
        ]
    ),
    max_size=14,
)


def numerals(text: str) -> list[Numeral]:
    return list(find_numerals(text, 0, len(text)))


def numeral(text: str) -> Numeral:
    (one,) = numerals(text)
    return one


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("5,200", 5200),
        ("5,200to", 5200),
        ("1 200 000", 1_200_000),
        ("12,34,567", 1_234_567),
        ("1.200.000", 1_200_000),
        ("1.234,56", 1234.56),
        ("3,5 percent", 3.5),
        ("7,25 million", 7_250_000),
        ("−4.5", -4.5),
        ("3e4", 30_000),
        ("3.5×10^6", 3_500_000),
        ("2 x 10⁻³", 0.002),
        ("8x2^10", 8192),
        ("13,009 million", 13_009_000_000),
        ("1.5 lakh crore", 1.5e12),
        ("2 crores", 20_000_000),
        ("3 dozen", 36),
        ("2 1/2", 2.5),
        ("2½ million", 2_500_000),
        ("twenty-one", 21),
        ("two hundred and six", 206),
        ("three million, two hundred & forty", 3_000_240),
        ("two and a half", 2.5),
        ("one and a half billion", 1.5e9),
        ("a million and a half", 1.5e6),
        ("two point five million", 2.5e6),
        ("four lakh", 400_000),
        ("half a dozen", 6),
        ("three quarters", 0.75),
        ("two-thirds", 2 / 3),
        ("a tenth", 0.1),
        ("three halves", 1.5),
        ("one in five", 0.2),
        ("9 out of 10", 0.9),
        ("three in every ten", 0.3),
        ("nine of 10", 0.9),
    ],
)
def test_a_number_comes_to_its_value(text: str, value: float) -> None:
    found = numeral(f"It is {text}")
    assert found.low == found.high == pytest.approx(value)


@pytest.mark.parametrize(
    ("text", "low", "high"),
    [
        ("dozens", 24, 99),
        ("tens of thousands", 20_000, 99_999),
        ("several hundred", 200, 999),
        ("a few hundred thousand", 200_000, 999_999),
        ("400±5", 395, 405),
        ("1.5 +/- 0.5", 1, 2),
    ],
)
def test_a_stretch_of_numbers_has_two_bounds(text: str, low: float, high: float) -> None:
    found = numeral(f"It is {text}")
    assert (found.low, found.high) == (low, high)


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("3,5 and 7", [3, 7]),
        ("F-16", []),
        ("1" * 40, []),
        ("five in ten minutes", [5, 10]),
        ("8 out of 12 ships", [8, 12]),
        ("1 of 22 ships", [1, 22]),
        ("several ships", []),
        ("a third party and a seconds hand", [1 / 3]),
    ],
)
def test_a_doubtful_number_is_not_joined_nor_made_up(text: str, values: list[float]) -> None:
    assert [one.low for one in numerals(text)] == [pytest.approx(value) for value in values]


@given(PIECES)
def test_numbers_lie_in_the_text_in_order_and_low_is_never_above_high(pieces: list[str]) -> None:
    text = "".join(pieces)
    found = numerals(text)
    at = 0
    for one in found:
        assert at <= one.start < one.end <= len(text)
        assert one.low is None or one.high is None or one.low <= one.high
        at = one.end


@given(st.text(max_size=80))
def test_no_text_makes_it_fail(text: str) -> None:
    assert all(text[one.start : one.end] for one in numerals(text))


@pytest.mark.parametrize(
    "piece", ["7", "7 ", "1,", "7.", "5/", "1,234,", "two ", "half a ", "million ", "1e5", "-", "½"]
)
def test_time_grows_with_the_text_and_no_faster(piece: str) -> None:
    def seconds(n_chars: int) -> float:
        text = (piece * (n_chars // len(piece) + 1))[:n_chars]
        began = time.process_time()
        assert all(one.start < one.end for one in numerals(text))
        return time.process_time() - began

    small, large = seconds(20_000), seconds(200_000)
    assert large < 25 * small + 0.5


@pytest.mark.parametrize(
    ("text", "low"),
    [
        ("a half million", 5e5),
        ("half a trillion", 5e11),
        ("a quarter million", 2.5e5),
        ("a quarter of a million", 2.5e5),
    ],
)
def test_a_part_of_a_million_is_a_number(text: str, low: float) -> None:
    found = ReadText(f"They saw {text} people there.").quantity()
    assert (found.low, found.high, found.counted) == (low, low, "people")

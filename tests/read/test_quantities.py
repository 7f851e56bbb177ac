from __future__ import annotations

import pytest
from tests.read.readings import ReadText


@pytest.mark.parametrize(
    ("text", "low", "high", "unit"),
    [
        ("two hundred people", 200, 200, None),
        ("three million, two hundred and forty votes", 3_000_240, 3_000_240, None),
        ("dozens of houses", 24, 99, None),
        ("hundreds of thousands of birds", 200_000, 999_999, None),
        ("a million people", 1_000_000, 1_000_000, None),
        ("1.2m people", 1_200_000, 1_200_000, None),
        ("paid $3bn there", 3e9, 3e9, "USD"),
        ("paid 20 million pounds", 2e7, 2e7, "GBP"),
        ("weighs 5 pounds", 5, 5, "pound-mass"),
        ("runs 25 km north", 25, 25, "kilometre"),
        ("won 4.5% more", 4.5, 4.5, "percent"),
        ("won 30 percent of votes", 30, 30, "percent"),
        ("spans 12 square kilometres", 12, 12, "square kilometre"),
        ("ran at 90 km/h there", 90, 90, "kilometre per hour"),
        ("it was -5 °C cold", -5, -5, "degree Celsius"),
        ("a third of voters", 0.333333, 0.333333, "fraction"),
        ("10 to 15 men", 10, 15, None),
        ("10-15 tanks", 10, 15, None),
        ("between 5 and 8 soldiers", 5, 8, None),
        ("two to three million people", 2e6, 3e6, None),
        ("2½ miles", 2.5, 2.5, "mile"),
        ("two and a half miles", 2.5, 2.5, "mile"),
    ],
)
def test_a_quantity_has_its_bounds_and_unit(text: str, low: float, high: float, unit: str | None) -> None:
    found = ReadText(f"They say {text}.").quantity()
    assert (found.low, found.high, found.unit) == (pytest.approx(low, rel=1e-5), pytest.approx(high, rel=1e-5), unit)


@pytest.mark.parametrize(
    ("words", "modifier", "low", "high"),
    [
        ("over", "over", 500, None),
        ("more than", "over", 500, None),
        ("at least", "at least", 500, None),
        ("as many as", "up to", None, 500),
        ("fewer than", "under", None, 500),
        ("about", "about", 500, 500),
        ("nearly", "nearly", 500, 500),
        ("half of the", "half of", 500, 500),
    ],
)
def test_words_before_say_how_a_number_is_meant(
    words: str, modifier: str, low: float | None, high: float | None
) -> None:
    found = ReadText(f"They sent {words} 500 trucks.").quantity()
    assert (found.modifier, found.low, found.high) == (modifier, low, high)


@pytest.mark.parametrize(
    ("text", "counted"),
    [
        ("They lost 5,000 troops there.", "troops"),
        ("They sent over 800,000 small children away.", "small children"),
        ("They keep 34,000 US servicemen there.", "US servicemen"),
        ("It holds 31 bases.", "bases"),
        ("It was 30 percent of the voters.", "voters"),
        ("They saw hundreds of boats.", "boats"),
        ("They left with 8 other people.", "people"),
        ("It was half of” the troops.", "troops"),
        ("They saw 12, and left.", None),
    ],
)
def test_what_is_counted_is_the_noun_phrase_behind(text: str, counted: str | None) -> None:
    read = ReadText(text)
    found = read.quantity()
    assert found.counted == counted
    assert counted is None or read.text[found.counted_start : found.counted_end] == counted


def test_a_change_is_two_quantities_even_where_a_blank_is_missing() -> None:
    read = ReadText("The number of advisers doubled from 5,200to 11,000 there.")
    assert read.amounts() == [("5,200", 5200, 5200), ("11,000", 11000, 11000)]


def test_a_change_counts_what_its_number_is_said_to_be_of() -> None:
    read = ReadText("The number of advisers doubled from 5,200 to 11,000.")
    assert [row.counted for row in read.rows["quantities"]] == ["advisers", "advisers"]  # type: ignore[attr-defined]  # rows of one class


@pytest.mark.parametrize(
    "text",
    [
        "It began in 2019 and on 5 March.",
        "The 14th group left.",
        "They cite Article 406 of the code.",
        "The F-16 and COVID-19 came.",
        "Call 555-1234 now.",
        "They won 3-2 there.",
        "It fell at 10:30 today.",
        "1. They left.",
        "One of them left.",
        "Open 24/7 here.",
        "They must choose: 1. Leave now.",
    ],
)
def test_what_only_looks_like_a_quantity_is_none(text: str) -> None:
    assert ReadText(text).amounts() == []


def test_a_quantity_belongs_to_the_innermost_statement_around_it() -> None:
    text = "They said officials told them 500 boats sank."
    read = ReadText(text, said=[("outer", "officials told them 500 boats sank", 0), ("inner", "500 boats sank", 1)])
    assert read.quantity().statement_id == "inner"


def test_a_quantity_outside_all_statements_belongs_to_none() -> None:
    assert ReadText("They sank 500 boats.").quantity().statement_id is None

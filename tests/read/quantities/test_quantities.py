from __future__ import annotations

import time
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.read.readings import ReadText

from secondsource.read.quantities import quantities
from secondsource.stage import Layers
from secondsource.tables import Block, Document, Quantity

PIECES = st.lists(
    st.one_of(
        st.sampled_from(
            [
                *(
                    "between",
                    "and",
                    "from",
                    "to",
                    "rose from",
                    "5,200to",
                    "some",
                    "at least",
                    "or more",
                    "-plus",
                    "-odd",
                ),
                *(
                    "$",
                    "€",
                    "1.2bn",
                    "million",
                    "lakh",
                    "percent",
                    "%",
                    "km/h",
                    "kg m-2",
                    "a gallon of",
                    "half",
                    "one in",
                ),
                *(
                    "five",
                    "men",
                    "dead",
                    "of the",
                    "of them",
                    "'s",
                    "Article",
                    "Tarvo",
                    "34,",
                    "aged",
                    "-",
                    "±",
                    "x10^",
                    "°",
                ),
                *("\n", "\n\n", "3-2", "won", "+44 20 7946", "'", '"', "s-1", "İ", "\u0301", "٣", "1e5", "0", "(", "."),
            ]
        ),
        st.integers(-3000, 10**7).map(str),
        st.text(max_size=4),
    ),
    max_size=20,
)


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
    assert [found.low, found.high] == pytest.approx([low, high], rel=1e-5)
    assert found.unit == unit


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
        ("well over", "over", 500, None),
        ("no more than", "up to", None, 500),
        ("no fewer than", "at least", 500, None),
        ("an average of", "average", 500, 500),
        ("some", "about", 500, 500),
    ],
)
def test_words_before_say_how_a_number_is_meant(
    words: str, modifier: str, low: float | None, high: float | None
) -> None:
    found = ReadText(f"They sent {words} 500 trucks.").quantity()
    assert (found.modifier, found.low, found.high) == (modifier, low, high)


@pytest.mark.parametrize("words", ["spread over", "asked about", "gathered around"])
def test_a_word_that_belongs_to_the_verb_is_no_modifier(words: str) -> None:
    assert ReadText(f"They {words} 500 trucks.").quantity().modifier is None


@pytest.mark.parametrize(
    ("words", "modifier", "low", "high"),
    [
        ("500 or more trucks", "at least", 500, None),
        ("500-plus trucks", "at least", 500, None),
        ("500+ trucks", "at least", 500, None),
        ("500-odd trucks", "about", 500, 500),
        ("500 or so trucks", "about", 500, 500),
        ("500 or fewer trucks", "up to", None, 500),
    ],
)
def test_words_behind_say_it_too_and_the_trucks_are_still_counted(
    words: str, modifier: str, low: float | None, high: float | None
) -> None:
    found = ReadText(f"They sent {words}.").quantity()
    assert (found.modifier, found.low, found.high, found.counted) == (modifier, low, high, "trucks")


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
        "It fell at 20:00hrs today.",
        "They flew there on Air Force One.",
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


def stage_rows(text: str) -> list[Quantity]:
    """The stage by itself, on a text that is one block, without names and times."""
    document = Document("d", "c", "u", None, None, None, (), None, None, None, None, "en", None, None, None, text)
    blocks = [Block("b", "d", "body", 0, len(text))]
    layers = Layers({"blocks": blocks, "mentions": [], "times": [], "statements": []})
    return quantities.find_quantities(document, layers)


@settings(max_examples=300)
@given(PIECES, st.sampled_from(["", " "]))
def test_the_laws_hold_whatever_the_text(pieces: list[str], glue: str) -> None:
    text = glue.join(pieces)
    found = stage_rows(text)
    assert found == stage_rows(text)
    assert len({one.quantity_id for one in found}) == len(found)
    assert all(left.end <= right.start for left, right in pairwise(found))
    for one in found:
        assert 0 <= one.start < one.end <= len(text)
        assert one.low is not None or one.high is not None
        assert one.low is None or one.high is None or one.low <= one.high
        if one.counted_start is not None and one.counted_end is not None:
            assert text[one.counted_start : one.counted_end] == one.counted != ""


def seconds(text: str) -> float:
    began = time.process_time()
    assert all(one.start < one.end for one in stage_rows(text))
    return time.process_time() - began


@pytest.mark.parametrize("piece", ["7 ", "12,", "5-", "$5 ", "3 to ", "0123 ", 'a 5" ', "half of ", "7 men and ", "x@"])
def test_time_grows_with_the_text_and_no_faster(piece: str) -> None:
    small, large = seconds(piece * 300), seconds(piece * 3000)
    assert large < 25 * small + 0.5


@pytest.mark.parametrize("digit", ["7", "7,", "1,234,", "7-"])
def test_a_line_of_a_megabyte_of_digits_is_read_at_once(digit: str) -> None:
    assert seconds((digit * 1_000_000)[:1_000_000]) < 20


@pytest.mark.parametrize(
    ("text", "counted"),
    [
        ("Nineteen persons were hurt and 42 were detained.", ["persons", "persons"]),
        ("By our count 19 people fell. We have a list. More than 100 were wounded.", ["people", "people"]),
        ("They sold 19 trucks and 42 were detained.", ["trucks", None]),
        ("Nineteen persons came and 42 were sold.", ["persons", None]),
    ],
)
def test_a_bare_number_of_whom_something_became_counts_the_people_before(text: str, counted: list[str | None]) -> None:
    found = ReadText(text).of(Quantity)
    assert [row.counted for row in found] == counted

from __future__ import annotations

import pytest

from secondsource.link.folding import fold_words
from secondsource.link.numbers.measured import find_measured, find_measured_thing, name_counted, scale_of, slack_of


def key_of(unit: str, before: str, after: str) -> str | None:
    return find_measured(unit, fold_words(before), fold_words(after))


@pytest.mark.parametrize(
    ("unit", "before", "after", "key"),
    [
        ("month", "Orr served", "in the prison of Lisk", "measured time serv"),
        ("hour", "They held the road for", "while they negotiated", "measured time negotiat"),
        ("USD", "The", "the ministry gave to the port", "measured USD giv"),
        ("metre", "The boy fell into the", "deep well", "measured metre fall"),
    ],
)
def test_the_verb_near_a_time_or_a_sum_tells_what_it_is_of(unit: str, before: str, after: str, key: str) -> None:
    assert key_of(unit, before, after) == key


@pytest.mark.parametrize(
    ("unit", "before", "after"),
    [
        ("year", "Orr moved to Lisk", "ago"),
        ("percent", "They voted with", "of the seats"),
        ("metre", "The river rose by", "in the night"),
        ("hour", "The ferry called every", "in Dervan"),
        ("day", "It was the", ""),
        ("hour", "Seven of them waited 3 days and", ""),
    ],
)
def test_a_date_a_share_a_step_and_a_rhythm_are_of_nothing(unit: str, before: str, after: str) -> None:
    assert key_of(unit, before, after) is None


@pytest.mark.parametrize(
    ("unit", "after", "key"),
    [
        ("month", "sentence in Lisk", "measured time of sentenc"),
        ("metre", "deep well", "measured metre of well"),
        ("metre", "dry well in Lisk", "measured metre of well"),
        ("year", "sentence imposed in May", "measured time of sentenc"),
        ("year", "deal worth nothing", "measured time of deal"),
        ("USD", "deal", None),
        ("year", "and 9 months", None),
    ],
)
def test_a_measure_before_its_noun_is_of_that(unit: str, after: str, key: str | None) -> None:
    assert find_measured_thing(unit, fold_words(after)) == key


@pytest.mark.parametrize(
    ("key", "name"),
    [
        ("outcome dead", "the number (dead)"),
        ("measured time serv", "the time"),
        ("measured time of sentenc", "the time"),
        ("measured USD giv", "the sum"),
        ("measured nautical mile sail", "the measure"),
        ("measured age voss", "the age"),
    ],
)
def test_a_number_is_called_by_what_it_is(key: str, name: str) -> None:
    assert name_counted(key) == name


def test_a_distance_is_called_so() -> None:
    assert name_counted("measured kilometre from lisk") == "the distance"


def test_times_are_compared_in_days_and_nothing_else_is() -> None:
    assert scale_of("measured time serv", "month") == pytest.approx(30.4)
    assert scale_of("measured age voss", "year") == scale_of("measured metre fall", "metre") == 1.0


@pytest.mark.parametrize(
    ("left", "right", "slack"), [("month", "day", 30.4), ("week", "week", 0.0), ("metre", "foot", 0.0)]
)
def test_times_in_two_units_may_be_apart_by_the_larger(left: str, right: str, slack: float) -> None:
    assert slack_of(left, right) == pytest.approx(slack)

from __future__ import annotations

import pytest

from secondsource.link.numbers.counted import counted_key
from secondsource.tables import Quantity


def key_of(text: str, value: str, counted: str | None = "people", **columns: str) -> str | None:
    """Return what the number at ``value`` counts; its own noun is ``counted``."""
    start = text.index(value)
    low = float(value) if value.isdigit() else 7.0
    unit, modifier = columns.get("unit"), columns.get("modifier")
    row = Quantity("q", "d", start, start + len(value), low, low, modifier, unit, None, None, counted, "s")
    return counted_key(text, row)


@pytest.mark.parametrize(
    ("text", "value", "counted"),
    [
        ("The mother of 12 was shot dead in Dervan", "12", None),
        ("Tamsin Orr, a father of two, died at the gate", "two", None),
        ("Tamsin Orr, 59, was killed at the gate", "59", None),
        ("Tamsin Orr (59) was killed at the gate", "59", None),
        ("The harbour master dies at 75", "75", None),
        ("A harbour master aged 59 was killed", "59", None),
        ("They were killed on Route 52 near Dervan", "52", None),
        ("They were killed in the Kestrel 737 near Dervan", "737", None),
        ("12 of the 30 sailors were killed", "12", None),
        ("12 out of 30 sailors were killed", "12", None),
        ("one crew lost 12 sailors, two of them officers", "two", None),
        ("Twelve sailors died, three officers among them", "three", "officers"),
        ("12 more people were killed on Tuesday", "12", "people"),
        ("an additional 12 people were killed on Tuesday", "12", "people"),
        ("The dead included 12 children", "12", "children"),
        ("Among those who were killed were 12 children", "12", "children"),
        ("Two of the three victims were killed", "three", "victims"),
        ("Orr has four prior arrests", "four", "prior arrests"),
        ("Of those it arrested the guard found 12 to be sailors", "12", None),
    ],
)
def test_an_age_a_name_or_a_part_counts_nothing(text: str, value: str, counted: str | None) -> None:
    assert key_of(text, value, counted) is None


@pytest.mark.parametrize(
    ("text", "value", "counted", "key"),
    [
        ("The two gunmen killed a guard", "two", "gunmen", "counted  gunmen"),
        ("The 12 gunmen killed at least 30 people", "12", "gunmen", "counted  gunmen"),
        ("The 12 gunmen were killed at the gate", "12", "gunmen", "outcome dead gunmen"),
        ("A blast killed 12 people, injuring 50", "12", "people", "outcome dead"),
        ("A blast killed 12 people, injuring 50", "50", None, "outcome injured"),
        ("A blast killed 12 people and wounded 50", "12", "people", "outcome dead"),
        ("More than 100 wounded people came to the hospital", "100", "wounded people", "outcome injured"),
        ("20 people were hurt in 112 accidents", "112", "accidents", "counted  accident"),
        ("12 suspects were held after the deaths of a guard", "12", "suspects", "counted  suspect"),
        ("At least 12 people are now confirmed as having died", "12", "people", "outcome dead"),
        ("Seven killed, two of them officers", "Seven", None, "outcome dead"),
        ("They believe 12 to be dead", "12", None, "outcome dead"),
        ("the loss of 12 lives, among them two officers", "12", "lives", "outcome dead"),
        ("They at first announced 88 votes in favour", "88", "votes", "outcome votes for"),
        ("Seven people died, two of them officers", "Seven", "people", "outcome dead"),
        ("12 people were hurt, one critically", "12", "people", "outcome injured"),
        ("He is charged with shooting three people, killing one", "three", "people", "counted  people"),
        ("the death toll rose to 14", "14", None, "outcome dead"),
        ("Dervan, home to 90,000 people, was shaken", "90,000", "people", "outcome population"),
    ],
)
def test_what_became_of_people_is_told_of_those_it_befell(text: str, value: str, counted: str | None, key: str) -> None:
    assert key_of(text, value, counted) == key


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ("40 people were killed a day", "outcome dead a day"),
        ("40 people are killed each week", "outcome dead a week"),
        ("40 people were killed in a week", "outcome dead"),
    ],
)
def test_so_many_a_day_is_no_total(text: str, key: str) -> None:
    assert key_of(text, "40") == key


@pytest.mark.parametrize(
    ("text", "key"),
    [("rents rose 4 percent", "counted percent rent step"), ("rents stand at 4 percent", "counted percent rent")],
)
def test_a_share_by_which_something_rose_is_no_share_that_it_has(text: str, key: str) -> None:
    assert key_of(text, "4 percent", "rents", unit="percent") == key


def test_sums_in_two_currencies_count_two_things() -> None:
    told = [key_of("The road cost 31 crowns of taxes", "31 crowns", "taxes", unit=unit) for unit in ("crown", "mark")]
    assert told == ["counted crown taxe", "counted mark taxe"]


def test_a_word_behind_the_noun_that_says_of_which_kind_parts_it_from_the_whole() -> None:
    whole = key_of("The team won six medals", "six", "medals")
    part = key_of("She won four medals swimming and two prizes", "four", "medals")
    assert whole == "counted  medal"
    assert part == "counted  medal swimming"
    assert key_of("The team won six medals including one of gold", "six", "medals") == whole


def test_a_measure_before_a_noun_is_of_the_noun_and_one_person_is_no_count() -> None:
    assert key_of("Orr received a four-month sentence", "four-month", None, unit="month") == "measured time of sentenc"
    assert key_of("Orr served four months in Lisk", "four months", None, unit="month") == "measured time serv"
    assert key_of("The guards let 1 person go", "1", "person") is None


def test_who_came_together_is_counted_as_a_crowd() -> None:
    assert key_of("About 7 people took to the streets of Dervan", "7") == "outcome crowd"


def test_those_of_one_make_are_no_count_of_all() -> None:
    assert key_of("They took seven KR-7 rifles", "seven", "KR-7 rifles") == "counted  kr7"
    assert key_of("They took seven KR 7 guns", "seven", None) == "counted  kr7"
    assert key_of("They took seven rifles", "seven", "rifles") == "counted  rifl"


def test_what_became_of_things_is_told_with_what_they_are() -> None:
    assert key_of("The fire destroyed seven homes", "seven", "homes") == "outcome destroyed home"
    assert key_of("seven homes were damaged in Lisk", "seven", "homes") == "outcome damaged home"
    assert key_of("seven homes lie in Lisk", "seven", "homes") == "counted  home"

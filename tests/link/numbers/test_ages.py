from __future__ import annotations

import pytest
from tests.link.builders import Pile, add_mention, add_page, add_statement

from secondsource.link.numbers.ages import find_ages, find_child_ages


def read(text: str, *names: str) -> list[tuple[str, str, float | None, str]]:
    """Return the words, the key, the years and the name of each age that a text tells of the people named."""
    pile = Pile()
    page = add_page(pile, "https://o.example/1", text)
    mentions = [add_mention(pile, page, name, chain_id="voss") for name in names]
    statement = add_statement(pile, page, text)
    rows = find_ages(page, mentions, [statement])
    return [(text[row.quantity.start : row.quantity.end], row.key, row.quantity.low, row.name) for row in rows]


@pytest.mark.parametrize(
    ("text", "told", "years"),
    [
        ("Mara Voss, 41, left the gate", "41", 41.0),
        ("Mara Voss (41) left the gate", "41", 41.0),
        ("Mara Voss, aged 41, left the gate", "41", 41.0),
        ("They named her as Mara Voss, 41", "41", 41.0),
        ("They met 41-year-old Mara Voss", "41-year-old", 41.0),
        ("They met forty-one-year-old Mara Voss", "forty-one-year-old", 41.0),
    ],
)
def test_an_age_stands_beside_a_name(text: str, told: str, years: float) -> None:
    assert read(text, "Mara Voss") == [(told, "measured age voss", years, "mara voss")]


def test_somebody_is_known_by_the_fullest_name_of_the_page() -> None:
    told = read("Voss, 41, came back. Mara Voss left", "Voss", "Mara Voss")
    assert told == [("41", "measured age voss", 41.0, "mara voss")]


@pytest.mark.parametrize(
    "text", ["Voss, 41, left the gate", "Mara Voss, 1741, left", "Mara Voss, 41 guards and a dog left", "Mara Voss, 0,"]
)
def test_a_half_name_a_year_and_a_count_give_no_age(text: str) -> None:
    assert read(text, "Mara Voss" if "Mara" in text else "Voss") == []


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("A five-year-old boy fell into the well", [("five-year-old", "measured age boy", 5.0)]),
        ("A 5-year-old girl fell. The 5-year-old girl is well", [("5-year-old", "measured age girl", 5.0)]),
        ("A five-year-old boy and a 7-year-old boy fell", []),
        ("A five-year-old boy and a 7-year-old girl fell", []),
        ("A five-month-old boy fell", []),
        ("A five-year-old well", []),
    ],
)
def test_the_one_child_that_a_page_tells_of_has_an_age_without_a_name(
    text: str, told: list[tuple[str, str, float]]
) -> None:
    pile = Pile()
    page = add_page(pile, "https://o.example/1", text)
    rows = find_child_ages(page, [add_statement(pile, page, text)])
    assert [(text[row.quantity.start : row.quantity.end], row.key, row.quantity.low) for row in rows] == told

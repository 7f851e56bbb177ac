from __future__ import annotations

import pytest
from tests.link.builders import Pile, add_mention, add_page, add_statement

from secondsource.link.numbers.distances import Distance, find_distances
from secondsource.link.ordered import Ordered
from secondsource.tables import Quantity


def read(text: str, value: str, unit: str = "kilometre", number: float = 30.0) -> list[Distance]:
    pile = Pile()
    page = add_page(pile, "https://o.example/1", text)
    located = [add_mention(pile, page, name, type="GPE") for name in ("Lisk", "Dervan") if name in text]
    statement = add_statement(pile, page, text)
    start = text.index(value)
    span = ("d", start, start + len(value))
    row = Quantity("q", *span, number, number, None, unit, None, None, None, statement.statement_id)
    return list(find_distances(page, Ordered(located), [row], {statement.statement_id: statement}))


@pytest.mark.parametrize(
    "text",
    [
        "Lisk, 30 kilometres north of Dervan, was shaken",
        "Lisk lies 30 kilometres from Dervan",
        "Lisk lies 30 kilometres (19 miles) south-west of Dervan",
    ],
)
def test_a_place_is_so_far_from_the_one_behind_the_number(text: str) -> None:
    [told] = read(text, "30 kilometres")
    assert (told.key, told.places) == ("measured kilometre from dervan", ("lisk",))
    assert told.low < 30.0 < told.high


def test_miles_are_told_in_kilometres() -> None:
    [told] = read("Lisk lies 30 miles from Dervan", "30 miles", "mile")
    assert told.low < 48.3 < told.high


@pytest.mark.parametrize(
    "text",
    [
        "They drove 30 kilometres from Dervan",
        "Lisk lies 30 kilometres from the sea",
        "Lisk has 30 kilometres of road",
    ],
)
def test_a_distance_without_two_places_is_of_nothing(text: str) -> None:
    assert read(text, "30 kilometres") == []

from __future__ import annotations

import pytest
from tests.read.readings import ReadText

from secondsource.read.names.slips import find_slips
from secondsource.tables import Mention


@pytest.mark.parametrize(
    ("lone", "known"),
    [("al-tarief", "al-tareif"), ("marrin", "marren"), ("voless", "volses")],
)
def test_a_letter_changed_or_two_in_another_order_are_a_slip(lone: str, known: str) -> None:
    assert find_slips([lone], {known}) == {lone: known}


@pytest.mark.parametrize(
    ("lone", "known"),
    [
        ("bells", {"bell"}),
        ("vessik", {"tessik"}),
        ("read", {"reed"}),
        ("marren", {"marrin", "marron"}),
        ("marren", {"marren", "marrin"}),
        ("vesna", {"tarif"}),
    ],
)
def test_other_names_are_none(lone: str, known: set[str]) -> None:
    assert find_slips([lone], known) == {}


def test_a_name_of_thousands_of_letters_takes_no_time() -> None:
    assert find_slips(["a" * 3000], {"a" * 2999 + "b"}) == {}


def test_a_surname_spelt_in_two_ways_names_one_person() -> None:
    read = ReadText("Orsin al-Tarief spoke on Monday. “It held,” al-Tareif said.")
    first, second = (mention.chain_id for mention in read.of(Mention) if mention.form == "proper")
    assert first == second

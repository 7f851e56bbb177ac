from __future__ import annotations

import pytest
from tests.read.readings import ReadText

from secondsource.tables import Mention


def count_people(text: str, name: str) -> int:
    """How many people of a name a text is read to tell of."""
    read = ReadText(text)
    return len({one.chain_id for one in read.of(Mention) if read.text[one.start : one.end] == name})


@pytest.mark.parametrize(
    "text",
    [
        "Jonas Voss, 34, a fisherman, was arrested. The mayor, Jonas Voss, 61, said he was shocked.",
        "The 34-year-old fisherman Jonas Voss was arrested. Jonas Voss (61) said he was shocked.",
        "Mr. Jonas Voss was arrested. Later Mrs. Jonas Voss spoke.",
        "Jonas Voss was arrested. Another man named Jonas Voss stood at the gate.",
    ],
)
def test_two_people_of_one_name_on_one_page_stay_two(text: str) -> None:
    assert count_people(text, "Jonas Voss") == 2


@pytest.mark.parametrize(
    "text",
    [
        "Jonas Voss, 34, was arrested. Jonas Voss said he was shocked.",
        "Jonas Voss, 34, was arrested. A year later Jonas Voss, 35, was freed.",
        "Mr. Jonas Voss was arrested. Senator Jonas Voss spoke.",
    ],
)
def test_one_person_told_of_in_other_words_stays_one(text: str) -> None:
    assert count_people(text, "Jonas Voss") == 1


def test_a_surname_goes_with_the_namesake_told_of_last() -> None:
    read = ReadText("Jonas Voss, 34, was arrested. The mayor, Jonas Voss, 61, spoke. Voss was shocked.")
    chains = [one.chain_id for one in read.of(Mention) if one.form == "proper"]
    assert chains[-1] == chains[-2] != chains[0]

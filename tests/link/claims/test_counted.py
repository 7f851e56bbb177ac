from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from secondsource.link.claims.counted import are_counted_alike
from secondsource.link.claims.sayings import read_content

RAID = "guards seized seven rifles and 13 crates in two boats"
WORDS = st.lists(st.sampled_from(("seven", "13", "two", "40", "rifles", "crates", "boats", "guards")), max_size=8)


def alike(left: str, right: str) -> bool:
    return are_counted_alike(read_content(left), read_content(right))


@pytest.mark.parametrize(
    "other",
    [
        RAID,
        "guards seized seven rifles",
        "guards seized rifles and crates",
        "before dawn on march 3 harbour guards took seven rifles and 13 crates",
    ],
)
def test_numbers_of_other_things_tell_nothing_apart(other: str) -> None:
    assert alike(RAID, other)


@pytest.mark.parametrize(
    "other",
    [
        "guards seized nine rifles and 13 crates in two boats",
        "guards seized nine crates and 13 boats and two rifles",
        "a crew of 40 lost nine boats",
        "guards came on march 3 and 4 of 40 crates were seized",
    ],
)
def test_another_number_of_the_same_tells_two_apart(other: str) -> None:
    assert not alike(RAID, other)


def test_numbers_without_one_in_common_tell_two_apart() -> None:
    assert not alike("seven rifles were found", "13 crates were opened")


@given(WORDS, WORDS)
def test_it_is_told_from_both_sides_alike(left: list[str], right: list[str]) -> None:
    assert alike(" ".join(left), " ".join(right)) == alike(" ".join(right), " ".join(left))


@given(WORDS, st.integers(0, 8))
def test_one_that_leaves_numbers_out_contradicts_nothing(words: list[str], kept: int) -> None:
    assert alike(" ".join(words), " ".join(words[:kept]))

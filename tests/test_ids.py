from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from secondsource.ids import ID_LENGTH, make_id

PARTS = st.lists(st.one_of(st.none(), st.text(max_size=5), st.integers()), max_size=4)


@given(PARTS)
def test_an_id_is_the_same_each_time_and_of_one_length(parts: list[str | int | None]) -> None:
    assert make_id("kind", *parts) == make_id("kind", *parts)
    assert len(make_id("kind", *parts)) == ID_LENGTH


@given(PARTS, PARTS)
def test_other_parts_give_another_id(left: list[str | int | None], right: list[str | int | None]) -> None:
    told = (
        [None if part is None else str(part) for part in left],
        [None if part is None else str(part) for part in right],
    )
    assert (make_id("kind", *left) == make_id("kind", *right)) == (told[0] == told[1])


def test_the_kind_is_part_of_the_id() -> None:
    assert make_id("claim", "x") != make_id("origin", "x")


def test_where_one_part_ends_matters() -> None:
    assert make_id("kind", "ab", "c") != make_id("kind", "a", "bc")

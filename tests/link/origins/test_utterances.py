from __future__ import annotations

import time
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from secondsource.link.origins.utterances import find_shared


def share(left: str, right: str) -> bool:
    """Say whether two groups of one telling each share words."""
    found = find_shared({"left": [left], "right": [right]})
    assert found["left"] == found["right"]
    return bool(found["left"])


def test_six_words_in_a_row_that_are_half_of_a_telling_are_shared() -> None:
    told = "the fire was lit at the entrance"
    assert share(f"{told} of the church", f"{told} by two men")
    assert not share("the fire began near the door", "a fire was lit at the entrance")


def test_words_in_a_row_are_not_shared_where_they_are_little_of_what_is_told() -> None:
    place = "at the old mill by the weir"
    longer = "nobody of those who had been working there that evening was hurt when the roof came down"
    assert not share(f"{longer} {place}", f"a dozen men who lost their jobs in spring shouted and threw stones {place}")


def test_words_that_carry_no_meaning_are_not_shared() -> None:
    assert not share("it was what they had all of them been", "it was what they had all of you said")


def test_a_few_quoted_words_are_shared_whichever_page_quotes_them() -> None:
    quoted, told = (
        "they found “pretty significant differences there” in it",
        "there were pretty significant differences there",
    )
    assert share(quoted, told)
    assert share(told, quoted)
    assert not share("they found significant differences", told)


def test_what_tells_a_figure_may_be_told_alike_by_two() -> None:
    assert not share("ten people were killed at the old mill", "ten people were killed at the old mill")
    assert not share("1,200 people were killed at the old mill", "1,200 people were killed at the old mill")
    assert share("the 85th mill burned down in 2018", "the 85th mill burned down in 2018")


@pytest.mark.parametrize("n", [3, 60])
def test_each_group_with_the_same_words_has_a_key_in_common_with_another(n: int) -> None:
    found = find_shared({f"{at:03}": ["the fire was lit at the church entrance"] for at in range(n)})
    assert all(found[f"{at:03}"] & found[f"{at + 1:03}"] for at in range(n - 1))


@given(st.lists(st.text("ab “”c ", max_size=40), min_size=2, max_size=5), st.randoms())
def test_no_order_changes_what_is_shared(texts: list[str], rng: Any) -> None:
    told = {str(at): [text] for at, text in enumerate(texts)}
    shuffled = list(told.items())
    rng.shuffle(shuffled)
    assert find_shared(dict(shuffled)) == find_shared(told)


def test_many_groups_of_long_tellings_take_seconds() -> None:
    words = [f"word{n}" for n in range(30)]
    told = {f"{at:02}": [" ".join(words[(at * n) % 30] for n in range(120)) for _ in range(9)] for at in range(60)}
    started = time.process_time()
    find_shared(told)
    assert time.process_time() - started < 20

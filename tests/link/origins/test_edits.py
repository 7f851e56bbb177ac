from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from secondsource.link.origins.edits import MOST_EDITS, tell_edits

SAID = "We counted nine boats at the mole, and every one of them was empty."


@pytest.mark.parametrize(
    ("told", "edits"),
    [
        (SAID.upper(), ""),
        ("“We counted nine boats at the mole.”", "without “and every one of them was empty”"),
        ("We counted ten boats at the mole, and every one of them was empty.", "“ten” for “nine”"),
        ("We counted nine grey boats at the mole, and every one of them was empty.", "with “grey” besides"),
        (
            "Yes, we counted boats, and every one was empty.",
            "with “Yes” besides; “boats” for “nine boats at the mole”; without “of them”",
        ),
    ],
)
def test_what_a_page_did_to_a_quote_is_told_in_its_words(told: str, edits: str) -> None:
    assert tell_edits(SAID, told) == edits


def test_a_long_cut_is_told_by_where_it_begins_and_ends() -> None:
    middle = "because the harbour had been closed since the storm and nobody had come to look"
    assert tell_edits(f"It was shut {middle} at all.", "It was shut at all.") == (
        "without “because the harbour had been … and nobody had come to look”"
    )


@given(st.text(max_size=80), st.text(max_size=80))
def test_only_few_edits_are_told_of_any_two_texts(left: str, right: str) -> None:
    assert tell_edits(left, right).count("; ") <= MOST_EDITS or "; " in left + right

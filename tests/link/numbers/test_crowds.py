from __future__ import annotations

import pytest

from secondsource.link.folding import fold_words
from secondsource.link.numbers.crowds import is_crowd


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("", "people took to the streets of Dervan"),
        ("He saw a crowd of", "at the gate"),
        ("A crowd of at least", "came"),
        ("Police put the march, to mark a strike, at roughly", "people"),
        ("They estimated the turnout at", ""),
    ],
)
def test_so_many_who_come_together_are_a_crowd(before: str, after: str) -> None:
    assert is_crowd(fold_words(before), fold_words(after))


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("", "people live in the streets of Dervan"),
        ("A convoy of", "trucks"),
        ("Police put the damage at", "crowns"),
        ("They met for the march at", "on Tuesday"),
    ],
)
def test_others_are_none(before: str, after: str) -> None:
    assert not is_crowd(fold_words(before), fold_words(after))

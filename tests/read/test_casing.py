from __future__ import annotations

import pytest

from secondsource.read.casing import bare_name


@pytest.mark.parametrize(
    ("word", "name"), [("Vesna-based", "Vesna"), ("Jae-in", "Jae-in"), ("Su-mi", "Su-mi"), ("Vesna", "Vesna")]
)
def test_a_name_is_taken_without_the_word_joined_to_it(word: str, name: str) -> None:
    assert bare_name(word) == name

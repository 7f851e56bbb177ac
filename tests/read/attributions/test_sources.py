from __future__ import annotations

import pytest

from secondsource.read.attributions.sources import may_be_source
from secondsource.read.words import split_words


@pytest.mark.parametrize(
    ("word", "expected"), [("when", False), ("while", False), ("nothing", False), ("who", True), ("officials", True)]
)
def test_a_lone_word_that_joins_clauses_is_nobody_who_says_something(word: str, *, expected: bool) -> None:
    text = f"but {word} asked"
    assert may_be_source(split_words(text, 0, len(text), ()), (1, 2)) is expected

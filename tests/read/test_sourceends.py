from __future__ import annotations

import pytest

from secondsource.read.sourceends import trim_source
from secondsource.tables import Span


def trimmed(text: str, source: str) -> str | None:
    start = text.index(source)
    found = trim_source(text, Span(start, start + len(source)))
    return None if found is None else text[found.start : found.end]


@pytest.mark.parametrize(
    ("text", "source", "kept"),
    [
        ("that two in three want it", "that two in three", "two in three"),
        ("a clerk, reached by telephone, said", "a clerk, reached", "a clerk"),
        ("Ann Bell was asked to go", "Ann Bell was", "Ann Bell"),
        ("Oren’s decision to go", "Oren’", "Oren’s"),
        ("many of whom had seen it", "many of whom", "many of whom"),
        ("who had seen it", "who", "who"),
        ("the harbour ministry late on Friday called", "the harbour ministry late on Friday", "the harbour ministry"),
        ("the poll of Friday found", "the poll of Friday", "the poll of Friday"),
    ],
)
def test_words_that_only_join_are_no_part_of_a_source(text: str, source: str, kept: str) -> None:
    assert trimmed(text, source) == kept


@pytest.mark.parametrize("source", ["if", "The", "would", "In the"])
def test_words_that_name_nobody_are_no_source(source: str) -> None:
    assert trimmed(f"{source} went", source) is None

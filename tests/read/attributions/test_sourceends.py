from __future__ import annotations

import pytest

from secondsource.read.attributions.sourceends import leave_relative, trim_source
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
        ("(Ann Bell) Mayor Tom Reed said", "Ann Bell) Mayor Tom Reed", "Mayor Tom Reed"),
        ("Tom Reed (Vale) said", "Tom Reed (Vale)", "Tom Reed (Vale)"),
        ("several donors, while bitter, said", "several donors, while", "several donors"),
        ("the poll of Friday found", "the poll of Friday", "the poll of Friday"),
    ],
)
def test_words_that_only_join_are_no_part_of_a_source(text: str, source: str, kept: str) -> None:
    assert trimmed(text, source) == kept


@pytest.mark.parametrize("source", ["if", "The", "would", "In the"])
def test_words_that_name_nobody_are_no_source(source: str) -> None:
    assert trimmed(f"{source} went", source) is None


@pytest.mark.parametrize(
    ("text", "source", "kept"),
    [
        ("Bell leads among miners who said", "Bell leads among miners who", "who"),
        ("Vale Steel, which said", "Vale Steel, which", "Vale Steel"),
        ("who said", "who", "who"),
    ],
)
def test_a_relative_at_the_end_of_a_source_is_what_speaks_or_left_out(text: str, source: str, kept: str) -> None:
    start = text.index(source)
    found = leave_relative(text, Span(start, start + len(source)))
    assert text[found.start : found.end] == kept

from __future__ import annotations

import pytest
from tests.read.statement_pages import attribution

from secondsource.read.attributions.sourceends import leave_relative, reach_name, trim_source
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


@pytest.mark.parametrize(
    ("text", "source", "cue", "content", "whole"),
    [
        ("his wife Ann Bell said it held", "his wife", "said", "it held", "his wife Ann Bell"),
        ("“It held,” said 42-year-old Ann Bell.", "42-year-old", "said", "“It held,”", "42-year-old Ann Bell"),
        ("A clerk for Oren - a town - said it held", "A clerk for", "said", "it held", "A clerk for Oren"),
        ("The clerk Monday said it held", "The clerk", "said", "it held", "The clerk"),
        ("Bell, who lives in Oren, said it held", "Bell, who lives in", "said", "it held", "Bell, who lives in"),
        ("Ann Bell Reed said it held", "Ann Bell", "said", "it held", "Ann Bell"),
        ("he Bell said it held", "he", "said", "it held", "he"),
        ("the clerk told Ann Bell it held", "the clerk", "told", "it held", "the clerk"),
        ("the clerk Ann Bell said it held", "the clerk", "said", "Ann Bell", "the clerk"),
        ("Vesna’s President, Ann Bell, said it held", "President", "said", "it held", "President, Ann Bell"),
        ("the mayor of Oren, Ann Bell, said it held", "the mayor of Oren", "said", "it held", "the mayor of Oren"),
        ("the mayor, Ann Bell, who left, said it held", "the mayor", "said", "it held", "the mayor"),
    ],
)
def test_a_source_has_the_name_that_it_leads_to(text: str, source: str, cue: str, content: str, whole: str) -> None:
    found = reach_name(text, attribution(text, source, cue, [content])).source
    assert found is not None
    assert text[found.start : found.end] == whole

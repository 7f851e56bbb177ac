from __future__ import annotations

import pytest
from tests.read.statement_pages import attribution

from secondsource.read.attributions.namings import leave_named, names_only


@pytest.mark.parametrize(
    ("text", "source", "cue", "content"),
    [
        ("The wolf named Sorrel was found.", "The wolf", "named", "Sorrel was found"),
        ("Bell was named the Mayor of Vale.", "Bell", "was named", "the Mayor of Vale"),
        ("Bell sang in her new film “The Vale.”", "Bell", "new film", "“The Vale.”"),
    ],
)
def test_what_goes_by_a_name_puts_nothing_forward(text: str, source: str, cue: str, content: str) -> None:
    assert names_only(text, attribution(text, source, cue, [content]))


@pytest.mark.parametrize(
    ("text", "source", "cue", "content"),
    [
        ("Bell named him as the thief.", "Bell", "named", "him as the thief"),
        ("Bell said it was the best film, “by far.”", "Bell", "said", "it was the best film, “by far.”"),
        ("Bell wrote in a letter, “Dear Ann”.", "Bell", "wrote in a letter", "“Dear Ann”"),
    ],
)
def test_what_is_said_beside_a_name_is_said(text: str, source: str, cue: str, content: str) -> None:
    assert not names_only(text, attribution(text, source, cue, [content]))


@pytest.mark.parametrize(
    ("text", "source", "cue", "content"),
    [
        ("The office called the Town Guard was shut.", "The office", "called", "the Town Guard"),
        ("A plan known as the Vale Act was read.", "A plan", "known as", "the Vale Act"),
        ("Bell called the Vale Police.", "Bell", "called", "the Vale Police"),
    ],
)
def test_nobody_says_by_what_name_something_goes(text: str, source: str, cue: str, content: str) -> None:
    assert leave_named(text, attribution(text, source, cue, [content])).source is None


def test_who_calls_somebody_something_says_so() -> None:
    text = "Bell called Reed a liar."
    heard = attribution(text, "Bell", "called", ["Reed a liar"])
    assert leave_named(text, heard) == heard

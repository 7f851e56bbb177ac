from __future__ import annotations

import pytest
from tests.read.statement_pages import attribution

from secondsource.read.attributions.namings import names_only


@pytest.mark.parametrize(
    ("text", "source", "cue", "content"),
    [
        ("The office called the Town Guard was shut.", "The office", "called", "the Town Guard"),
        ("A plan known as the Vale Act was read.", "A plan", "known as", "the Vale Act"),
        ("Bell called the Vale Police.", "Bell", "called", "the Vale Police"),
        ("Bell had become known for her songs.", None, "become known for", "her songs"),
        ("Bell was listed as missing.", None, "was listed as", "missing"),
        ("On Monday Bell was named coach of the year.", None, "was named", "coach of the year"),
        ("The wolf named Sorrel was found.", "The wolf", "named", "Sorrel was found"),
        ("Bell was named the Mayor of Vale.", "Bell", "was named", "the Mayor of Vale"),
        ("Bell sang in her new film “The Vale.”", "Bell", "new film", "“The Vale.”"),
    ],
)
def test_what_goes_by_a_name_puts_nothing_forward(text: str, source: str | None, cue: str, content: str) -> None:
    assert names_only(text, attribution(text, source, cue, [content]))


@pytest.mark.parametrize(
    ("text", "source", "cue", "content"),
    [
        ("It is not known how the mill burned.", None, "is not known", "how the mill burned"),
        ("The plan was called “a disgrace”.", None, "was called", "“a disgrace”"),
        ("Bell called Reed a liar.", "Bell", "called", "Reed a liar"),
        ("Bell named him as the thief.", "Bell", "named", "him as the thief"),
        ("Bell said it was the best film, “by far.”", "Bell", "said", "it was the best film, “by far.”"),
        ("Bell wrote in a letter, “Dear Ann”.", "Bell", "wrote in a letter", "“Dear Ann”"),
    ],
)
def test_what_is_said_beside_a_name_is_said(text: str, source: str | None, cue: str, content: str) -> None:
    assert not names_only(text, attribution(text, source, cue, [content]))

from __future__ import annotations

import pytest
from tests.read.statement_pages import attribution

from secondsource.read.attributions.conjectures import is_conjecture


@pytest.mark.parametrize(
    ("text", "source", "cue", "content"),
    [
        ("Tom Reed may have felt he was alone.", "Tom Reed", "may have felt", "he was alone"),
        ("The mayor should explain why it burned.", "The mayor", "should explain", "why it burned"),
        ("Voters might fear that it burned.", "Voters", "might fear", "that it burned"),
        ("Any guard would say that it burned.", "Any guard", "would say", "that it burned"),
    ],
)
def test_what_somebody_may_or_should_say_is_not_said(text: str, source: str, cue: str, content: str) -> None:
    assert is_conjecture(text, attribution(text, source, cue, [content]))


@pytest.mark.parametrize(
    ("text", "source", "cue", "content"),
    [
        ("I must say that it burned.", "I", "must say", "that it burned"),
        ("Bell said she might want to leave.", "she", "might want", "to leave"),
        ("Tom Reed would later say that it burned.", "Tom Reed", "would later say", "that it burned"),
        ("The guards could see that it burned.", "The guards", "could see", "that it burned"),
        ("No one could say why it burned.", "No one", "could say", "why it burned"),
        ("It must be confirmed by the council.", "the council", "must be confirmed by", "It"),
    ],
)
def test_what_is_said_or_withheld_is_no_conjecture(text: str, source: str, cue: str, content: str) -> None:
    assert not is_conjecture(text, attribution(text, source, cue, [content]))

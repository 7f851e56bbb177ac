from __future__ import annotations

import pytest

from secondsource.read.attributions.acts import passes_act
from secondsource.tables import Span


@pytest.mark.parametrize(
    ("text", "cue", "is_passed"),
    [
        ("adopted | a law that closes the harbour", "adopted", True),
        ("ratified a bill that allows | the cabinet to close the harbour", "ratified a bill that allows", True),
        ("voted | to close the harbour", "voted", False),
        ("said | a law closes the harbour", "said", False),
        ("backed | the idea of closing the harbour by a law", "backed", False),
    ],
)
def test_a_cue_that_passes_an_act_puts_nothing_forward(text: str, cue: str, *, is_passed: bool) -> None:
    content = Span(text.index("|") + 2, len(text))
    assert passes_act(text, Span(0, len(cue)), (content,)) is is_passed


@pytest.mark.parametrize(("who", "is_passed"), [("The council", True), ("Tom Reed", False)])
def test_what_a_body_decided_to_do_is_done(who: str, *, is_passed: bool) -> None:
    text = f"{who} decided to close the harbour."
    cue = text.index("decided")
    assert passes_act(text, Span(cue, cue + 7), (Span(cue + 8, len(text) - 1),)) is is_passed

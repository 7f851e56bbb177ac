from __future__ import annotations

import pytest

from secondsource.read.acts import passes_act
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

from __future__ import annotations

import pytest

from secondsource.read.attributions.carriers import find_carrier
from secondsource.tables import Span


@pytest.mark.parametrize(
    ("text", "cue", "carrier"),
    [
        ("Reed signed a petition that demands a bridge.", "demands", "a petition"),
        (
            "The council passed a non-binding resolution on Friday that calls on Reed to go.",
            "calls on",
            "a non-binding resolution",
        ),
        ("Reed lost a horse that demands care.", "demands", None),
        ("Reed, in a report that was late, demands a bridge.", "demands", None),
    ],
)
def test_a_writing_right_before_that_is_what_says_so(text: str, cue: str, carrier: str | None) -> None:
    source = Span(0, text.index("council") + 7 if "council" in text else 4)
    found = find_carrier(text, source, Span(text.index(cue), text.index(cue) + len(cue)))
    assert (None if found is None else text[found.start : found.end]) == carrier

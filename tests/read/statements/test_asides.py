from __future__ import annotations

import pytest

from secondsource.read.attributions.attributed import Attribution
from secondsource.read.statements.asides import leave_asides
from secondsource.tables import Span


def content_of(first: str, last: str) -> list[str]:
    """Return the parts of the content of "FIRST, Bell said, LAST"."""
    text = f"{first}, Bell said, {last}."
    source, cue = text.index("Bell"), text.index("said")
    parts = (Span(0, len(first)), Span(len(text) - 1 - len(last), len(text) - 1))
    one = Attribution(
        0, Span(source, source + 4), Span(cue, cue + 4), parts, "past", "say", "asserts", is_negated=False
    )
    return [text[span.start : span.end] for span in leave_asides(text, one).content]


@pytest.mark.parametrize(
    "aside",
    ["twice as many as last year", "nearly three times the figure that others gave", "the worst toll since 2003"],
)
def test_how_a_figure_compares_is_told_by_the_author(aside: str) -> None:
    assert content_of("Ten were held", aside) == ["Ten were held"]


@pytest.mark.parametrize("part", ["including two children", "and nobody left", "three times in a row"])
def test_what_goes_on_is_told_by_who_spoke(part: str) -> None:
    assert content_of("Ten were held", part) == ["Ten were held", part]

"""Who says what stands inside what another says, by the order of words."""

from __future__ import annotations

import pytest
from tests.read.statement_pages import attribution, place

from secondsource.read.statements.innersources import settle_inner_source
from secondsource.tables import Span


def settle(text: str, said: str, cue: str, contents: list[str], shape: str = "past") -> tuple[str | None, list[str]]:
    """Return source and content of what was heard inside ``said``."""
    child = settle_inner_source(text, attribution(text, None, cue, contents, shape), [place(text, said)])
    source = child.source
    return None if source is None else text[source.start : source.end], [
        text[span.start : span.end] for span in child.content
    ]


@pytest.mark.parametrize(
    ("said", "cue", "who"),
    [
        ("that she had left and believed it held", "believed", "she"),
        ("they knew the gate, but also feared it held", "feared", "they"),
        ("I saw it and was dismayed to learn it held", "was dismayed to learn", "I"),
    ],
)
def test_what_goes_on_with_and_is_of_the_one_who_begins_what_is_said(said: str, cue: str, who: str) -> None:
    assert settle(f"The clerk said {said}.", said, cue, ["it held"]) == (who, ["it held"])


@pytest.mark.parametrize(
    ("said", "cue"),
    [
        ("Bell had left and believed it held", "believed"),
        ("she had left, Reed knew and believed it held", "believed"),
        ("she knew that Reed had left and believed it held", "believed"),
        ("she left and was told it held", "was told"),
        ("she had left. The guard wept and believed it held", "believed"),
    ],
)
def test_another_may_be_who_goes_on(said: str, cue: str) -> None:
    assert settle(f"The clerk said {said}.", said, cue, ["it held"]) == (None, ["it held"])


def test_who_is_asked_about_is_who_wants_it() -> None:
    text = "How many gates do we want to close?"
    assert settle(text, text, "want", ["How many gates do we", "to close"], "base") == (
        "we",
        ["How many gates", "to close"],
    )


def test_a_question_of_which_no_more_was_heard_has_its_rest() -> None:
    text = "Do you think it held?"
    assert settle(text, text, "think", ["Do you", "it held"], "base") == ("you", ["it held"])


def test_what_a_thing_is_asked_to_say_is_said_by_nobody() -> None:
    text = "What does that say of Oren?"
    assert settle(text, text, "say", ["What does that", "of Oren"], "base") == (None, ["What does that", "of Oren"])


def test_a_source_that_was_heard_stays() -> None:
    text = "she left and Reed believed it held"
    child = attribution(text, "Reed", "believed", ["it held"])
    assert settle_inner_source(text, child, [Span(0, len(text))]) == child

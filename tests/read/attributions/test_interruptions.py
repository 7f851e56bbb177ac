from __future__ import annotations

import pytest

from secondsource.read.attributions.attributed import Attribution
from secondsource.read.attributions.interruptions import resume_contents
from secondsource.tables import Span


def resumed(text: str, content: str) -> str:
    """Return what "Bell said" is read to have said in a text of one paragraph, of which ``content`` was heard."""
    at = text.index(content)
    one = Attribution(
        0, Span(0, 4), Span(5, 9), (Span(at, at + len(content)),), "past", "say", "asserts", is_negated=False
    )
    (found,) = resume_contents(text, [Span(0, len(text))], [one])
    return text[found.content[-1].start : found.content[-1].end]


def test_what_tells_when_behind_a_relative_clause_is_said_with_it() -> None:
    said = "the dam broke, which nobody had built to last, two days before the storm"
    assert resumed(f"Bell said {said}. It is gone.", "the dam broke") == said


def test_what_tells_when_is_said_also_where_the_relative_clause_was_heard() -> None:
    text = "Bell said they heard a bang, which shook the mill, shortly before the fire."
    assert resumed(text, "they heard a bang, which shook the mill") == text[10:-1]


def test_what_tells_of_those_who_speak_is_said_too() -> None:
    text = "Bell said they heard a bang, which one of them took for thunder."
    assert resumed(text, "they heard a bang") == text[10:-1]


@pytest.mark.parametrize(
    "rest", [", which surprised the town.", ", who left early, and the mill closed.", ", before the fire.", " there."]
)
def test_other_words_behind_it_are_the_authors(rest: str) -> None:
    assert resumed(f"Bell said the dam broke{rest}", "the dam broke") == "the dam broke"

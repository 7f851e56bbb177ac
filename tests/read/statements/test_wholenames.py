"""Names at the end of what is said."""

from __future__ import annotations

from tests.read.statement_pages import attribution, find_mention, place

from secondsource.read.attributions.sourcekinds import MentionIndex
from secondsource.read.statements.wholenames import end_with_names

TEXT = "Bell said he had met Ann Reed in Oren."


def said(source: str, cue: str, content: str, *names: str) -> list[str]:
    index = MentionIndex([find_mention(TEXT, name) for name in names])
    one = end_with_names(attribution(TEXT, source, cue, [content]), index)
    return [TEXT[span.start : span.end] for span in one.content]


def test_what_is_said_does_not_end_within_a_name() -> None:
    assert said("Bell", "said", "he had met Ann", "Ann Reed") == ["he had met Ann Reed"]


def test_what_ends_with_a_name_or_beside_one_stays() -> None:
    assert said("Bell", "said", "he had met Ann Reed", "Ann Reed") == ["he had met Ann Reed"]
    assert said("Bell", "said", "he had met", "Ann Reed") == ["he had met"]


def test_a_name_that_begins_before_what_is_said_or_is_of_who_says_it_is_not_taken() -> None:
    assert said("Bell", "said", "Reed in", "Ann Reed in Oren") == ["Reed in"]
    one = attribution("Told by Ann Reed.", "Reed", "Told", ["Ann"])
    index = MentionIndex([find_mention("Told by Ann Reed.", "Ann Reed")])
    assert end_with_names(one, index).content == (place("Told by Ann Reed.", "Ann"),)

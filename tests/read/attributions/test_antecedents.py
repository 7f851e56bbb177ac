"""What a relative before its cue stands for, as part of what is said."""

from __future__ import annotations

from dataclasses import replace

import pytest
from tests.read.statement_pages import attribution

from secondsource.read.attributions.antecedents import tell_antecedent
from secondsource.tables import Span


def told(text: str, source: str, cue: str, contents: list[str], lemma: str = "say") -> list[str]:
    one = replace(attribution(text, source, cue, contents), lemma=lemma)
    found = tell_antecedent(text, [Span(0, len(text))], one)
    return [text[span.start : span.end] for span in found.content]


@pytest.mark.parametrize(
    ("before", "relative", "named"),
    [
        ("Police seek the driver, ", "who", "the driver"),
        ("Police seek a man ", "who", "a man"),
        ("It was sold to Mayor Ann Bell, ", "who", "Mayor Ann Bell"),
        ("He spoke of his two sons, ", "who", "his two sons"),
        ("They chose the Vale party's plan, ", "which", "the Vale party's plan"),
        ("They chose Ann Bell's old plan, ", "which", "Ann Bell's old plan"),
        ("They praised the tunnel, ", "which", "the tunnel"),
        ("He left Oren, ", "which", "Oren"),
        ("The mayor praised guards ", "who", "guards"),
        ("The mayor met the armed guards ", "who", "the armed guards"),
    ],
)
def test_who_and_which_are_what_they_stand_for(before: str, relative: str, named: str) -> None:
    text = f"{before}{relative} Reed said was lost."
    assert told(text, "Reed", "said", [relative, "was lost"]) == [named, "was lost"]


@pytest.mark.parametrize(
    "before", ["There was a row at the gate in Oren, ", "The mill cost 300, ", "The mill burned on Monday, ", ""]
)
def test_a_place_a_number_or_a_day_is_not_what_which_stands_for(before: str) -> None:
    text = f"{before}which Reed said was absurd."
    assert told(text, "Reed", "said", ["which", "was absurd"]) == ["which", "was absurd"]


def test_a_clause_keeps_its_relative_behind_what_it_stands_for() -> None:
    text = "They fear the deal, which would end it, according to Bell."
    assert told(text, "Bell", "according to", ["which would end it"], "according") == ["the deal, which would end it"]


def test_what_is_asked_for_behind_its_cue_stands_for_nothing() -> None:
    text = "The clerk asked who had left."
    assert told(text, "The clerk", "asked", ["who had left"]) == ["who had left"]


def test_what_does_not_follow_on_its_cue_is_left() -> None:
    text = "They told of the theft, which Bell denies, and the talk of it ended."
    assert told(text, "Bell", "denies", ["which", "the talk of it ended"]) == ["which", "the talk of it ended"]


def test_who_says_it_is_not_whom_it_is_said_of() -> None:
    text = "Bell who said it held."
    assert told(text, "Bell", "held", ["who said it"]) == ["who said it"]

"""The verb behind what was heard as said, where that holds none."""

from __future__ import annotations

import pytest
from tests.read.statement_pages import attribution

from secondsource.read.attributions.attributed import Attribution
from secondsource.read.attributions.predicates import reach_predicates
from secondsource.read.network.network import load_network, read_hidden
from secondsource.tables import Span


def reach(text: str, *found: Attribution) -> list[str]:
    """Return what each attribution that is left has for its content."""
    whole = [Span(0, len(text))]
    words = read_hidden(text, whole, [], load_network())
    return [text[one.content[-1].start : one.content[-1].end] for one in reach_predicates(text, whole, words, found)]


@pytest.mark.parametrize(
    ("source", "cue", "heard", "whole"),
    [
        ("Bell", "knew at once", "what the results", "what the results meant"),
        ("Many", "thought", "this day", "this day would never arrive"),
        ("The figures", "suggest", "that their value", "that their value rests in their age"),
        ("Bell", "said", "care for a child", "care for a child can cost a lot"),
        ("Bell", "thought", "the deals", "the deals had been slowed, but they went on"),
    ],
)
def test_the_subject_of_a_clause_alone_is_not_what_is_said(source: str, cue: str, heard: str, whole: str) -> None:
    text = f"{source} {cue} {whole}."
    assert reach(text, attribution(text, source, cue, [heard])) == [whole.partition(", but")[0]]


@pytest.mark.parametrize("source", ["guard", "A clerk"])
def test_what_stands_inside_the_rest_is_left_to_be_read_with_it(source: str) -> None:
    text = "A clerk said the guard assured them that it held."
    found = attribution(text, "A clerk", "said", ["the guard"]), attribution(text, source, "assured", ["that it held"])
    assert reach(text, *found) == ["the guard assured them that it held"]


def test_it_ends_before_what_goes_on_behind_the_sentence() -> None:
    text = "A clerk said the guard left as Bell argued it fell. It held."
    found = (
        attribution(text, "A clerk", "said", ["the guard"]),
        attribution(text, "Bell", "argued", ["it fell. It held"]),
    )
    assert reach(text, *found)[0] == "the guard left as"


@pytest.mark.parametrize(
    ("source", "cue", "heard", "rest"),
    [
        ("Bell", "praised", "the guard", " had left"),
        ("Bell", "said", "the guard left", " was there"),
        ("Bell", "said", "it all", " in Oren"),
        ("Bell", "declared", "for mayor", " had left"),
        ("Bell", "said", "the guard", ", was there"),
        ("Bell", "spoke about", "the guard", " may have left"),
    ],
)
def test_other_words_behind_it_are_not_its_verb(source: str, cue: str, heard: str, rest: str) -> None:
    text = f"{source} {cue} {heard}{rest}."
    assert reach(text, attribution(text, source, cue, [heard])) == [heard]

"""Which contents may hold a statement of their own, and what in them is none."""

from __future__ import annotations

from dataclasses import replace

import pytest
from tests.read.statement_pages import attribution

from secondsource.read.attributions.attributed import Attribution
from secondsource.read.cues import read_cue
from secondsource.read.network.hiding import find_capital_runs
from secondsource.read.network.lines import join_pieces
from secondsource.read.network.network import ReadWords, load_network, read_hidden
from secondsource.read.statements.nesting import is_no_statement, is_object, may_hold_statement
from secondsource.tables import Span


def hear(text: str) -> tuple[list[Span], ReadWords]:
    network, whole = load_network(), [Span(0, len(text))]
    names = find_capital_runs(text, join_pieces(text, whole, network.tokenizer))
    return names, read_hidden(text, whole, names, network)


def may_hold(before: str, content: str) -> bool:
    text = before + content
    names, words = hear(text)
    return may_hold_statement(text, [Span(len(before), len(text))], names, words)


def read_child(text: str, source: str | None, cue: str, content: str) -> Attribution:
    reading = read_cue(text, Span(text.index(cue), text.index(cue) + len(cue)))
    return replace(attribution(text, source, cue, [content]), lemma=reading.lemma, shape=reading.shape)


@pytest.mark.parametrize(
    "content",
    [
        "the guard thinks the bridge of Ostra will hold",
        "she had called for a new vote",
        "the harbour was reportedly closed",
        "it knew of the guard's claim that the bridge would hold",
    ],
)
def test_a_content_in_which_somebody_may_say_something_is_read_again(content: str) -> None:
    assert may_hold("Marten Vale told reporters that ", content)


def test_a_word_of_a_name_is_no_cue() -> None:
    assert not may_hold("Marten Vale told reporters that ", "the ships had left the United States of Orrin for good")


def test_a_noun_that_nobody_would_hear_as_a_cue_is_none() -> None:
    assert not may_hold("Marten Vale told reporters that ", "the school needs money in order to go on")


def test_two_words_hold_no_statement() -> None:
    assert not may_hold("The guard wants, Marten Vale said, ", "it said")


@pytest.mark.parametrize(
    ("text", "source", "cue", "content"),
    [
        (
            "Bell said that the court blocked a key part of the act.",
            "the court",
            "blocked",
            "a key part of the act",
        ),
        ("Bell said that they allow thieves to get away.", "they", "allow", "thieves to get away"),
        ("Bell said that it seemed that the wall had held.", None, "seemed", "that the wall had held"),
        ("Bell said that you feel the wall giving way.", "you", "feel", "the wall giving way"),
        ("Bell said that the town had allies on trade.", "the town", "allies on", "trade"),
        ("Bell said that the charges against the mayor were new.", None, "charges against", "the mayor"),
        ("Bell said that the guard offered nothing in return.", "the guard", "offered", "nothing in return"),
        ("Bell said that they had discussed the weather.", "they", "had discussed", "the weather"),
        (
            "Bell said that they talked about a “wide range” of things.",
            "they",
            "talked about",
            "a “wide range” of things",
        ),
        ("Bell said that few pay attention to the price of bread.", "few", "pay attention to", "the price of bread"),
        ("Bell said that no law forces them to report the loss.", "them", "to report", "the loss"),
        ("Bell said that his attempts to bully demand an answer.", None, "demand", "an answer"),
        ("Bell said that the towns might announce a deal.", "the towns", "might announce", "a deal"),
        ("Bell said that he was often asked about the wall.", None, "was often asked about", "the wall"),
        ("Bell spoke of a rule that’s been criticized for its cost.", None, "’s been criticized", "for its cost"),
        ("Bell said that he should explain why it fell.", "he", "should explain", "why it fell"),
        ("Bell said that they have to make clear why it fell.", "they", "have to make clear", "why it fell"),
    ],
)
def test_a_deed_an_impression_or_a_thing_inside_what_is_said_is_no_statement(
    text: str, source: str | None, cue: str, content: str
) -> None:
    assert is_no_statement(text, read_child(text, source, cue, content), hear(text)[1])


@pytest.mark.parametrize(
    ("text", "source", "cue", "content"),
    [
        ("Bell said that the court noticed that the wall had held.", "the court", "noticed", "that the wall had held"),
        ("Bell said that the paper branded the plan a sham.", "the paper", "branded", "the plan a sham"),
        ("Bell said that the office put the sum at 40 crowns.", "the office", "put", "the sum at 40 crowns"),
        ("Bell said that the critic hailed the bridge.", "the critic", "hailed", "the bridge"),
        ("Bell said that you said that the wall had held.", "you", "said that", "the wall had held"),
        ("Bell heard of claims that the wall had held.", None, "claims", "that the wall had held"),
        ("Bell said that the guard offered to mend the wall.", "the guard", "offered", "to mend the wall"),
        ("Bell said that they know that the wall had held.", "they", "know", "that the wall had held"),
        ("Bell said that they accept the fact that it fell.", "they", "accept", "the fact that it fell"),
        ("Bell said that the guard called for a new wall.", "the guard", "called for", "a new wall"),
        ("Bell said that the guard is afraid of the flood.", "the guard", "is afraid of", "the flood"),
        ("Bell said that they allegedly discussed a bribe.", "they", "allegedly discussed", "a bribe"),
        ("Bell said that they would say it held.", "they", "would say", "it held"),
        ("Bell wrote: I must say that it held.", "I", "must say", "that it held"),
        (
            "Bell said that he would urge the council to mend the wall.",
            "he",
            "would urge",
            "the council to mend the wall",
        ),
        ("Bell said that the guard discussed “a wall of sand”.", "the guard", "discussed", "“a wall of sand”"),
        ("Bell said that ten were feared to have drowned.", None, "were feared", "to have drowned"),
        ("Bell said that it was described as a sham.", None, "was described", "as a sham"),
    ],
)
def test_what_is_thought_or_judged_inside_what_is_said_is_a_statement(
    text: str, source: str | None, cue: str, content: str
) -> None:
    assert not is_no_statement(text, read_child(text, source, cue, content), hear(text)[1])


@pytest.mark.parametrize(
    ("text", "said", "cue", "is_taken"),
    [
        ("Bell voiced hopes that the wall would hold.", "hopes that the wall would hold", "hopes", True),
        ("Bell said hopes that the wall would hold had sunk.", "that the wall would hold had sunk", "hopes", False),
        ("Bell said that the guard hopes it holds.", "hopes it holds", "hopes", False),
    ],
)
def test_a_noun_that_begins_what_is_said_is_what_its_cue_takes(
    text: str, said: str, cue: str, *, is_taken: bool
) -> None:
    start = text.index(said)
    child = read_child(text, None, cue, said.rpartition(" ")[2])
    assert is_object(child, [Span(start, start + len(said))], hear(text)[1]) is is_taken

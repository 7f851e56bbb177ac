from __future__ import annotations

from dataclasses import replace

import pytest
from tests.read.statement_pages import attribution, place

from secondsource.read.attributions.attributed import Attribution
from secondsource.read.attributions.extents import end_contents, is_relative, widen_contents
from secondsource.read.quotes import find_quotes
from secondsource.tables import Span


def settle(text: str, one: Attribution) -> Attribution:
    paragraphs = [Span(0, len(text))]
    quotes = find_quotes(text, paragraphs)
    (found,) = widen_contents(text, paragraphs, quotes, end_contents(text, paragraphs, quotes, [one]))
    return found


def settled(text: str, source: str | None, cue: str, *contents: str) -> list[str]:
    found = settle(text, attribution(text, source, cue, contents))
    return [text[span.start : span.end] for span in found.content]


@pytest.mark.parametrize(
    ("text", "cue", "contents"),
    [
        ("The mill, Bell said, had burned.", "said", ["The mill", "had burned"]),
        ("But the mill, Bell often says, had burned.", "says", ["the mill", "had burned"]),
    ],
)
def test_what_stands_before_an_aside_is_said_too(text: str, cue: str, contents: list[str]) -> None:
    assert settled(text, "Bell", cue, "had burned") == contents


def test_the_word_a_relative_clause_begins_with_is_said_too() -> None:
    text = "He sold the mill, which Bell said had burned."
    assert settled(text, "Bell", "said", "had burned") == ["which", "had burned"]


def test_the_word_is_not_said_where_a_preposition_leads_it() -> None:
    text = "He gave a speech in which Bell said the mill had burned."
    assert settled(text, "Bell", "said", "the mill had burned") == ["the mill had burned"]


def test_plain_words_after_a_cue_end_with_their_sentence() -> None:
    text = "The hospital says 14. Tom Oster came later."
    assert settled(text, "The hospital", "says", "14. Tom Oster came later") == ["14"]


def test_a_thing_ends_before_the_clause_behind_a_semicolon() -> None:
    text = "The ministry speaks of 42; it has no list."
    assert settled(text, "The ministry", "speaks of", "42; it has no list") == ["42"]
    wrapped = "The ministry speaks of 42;\nit has no list."
    assert settled(wrapped, "The ministry", "speaks of", "42;\nit has no list") == ["42"]


@pytest.mark.parametrize(
    ("text", "cue", "heard", "whole", "shown"),
    [
        (
            "The ministry continues to speak of seven.",
            "continues",
            "to speak of seven",
            "continues to speak of",
            "seven",
        ),
        ("Bell went on to say that it held.", "went on", "to say that it held", "went on to say", "that it held"),
        ("Bell continues to mend the mill.", "continues", "to mend the mill", "continues", "to mend the mill"),
        ("Bell hopes to say more.", "hopes", "to say more", "hopes", "to say more"),
    ],
)
def test_a_verb_of_going_on_has_the_verb_of_saying_in_its_cue(
    text: str, cue: str, heard: str, whole: str, shown: str
) -> None:
    found = settle(text, attribution(text, text.split(" " + cue, maxsplit=1)[0], cue, [heard]))
    assert (found.cue, found.content) == (place(text, whole), (place(text, shown),))


def test_behind_it_and_a_colon_stands_all_that_is_said() -> None:
    text = "Bell said it twice: it held, whatever burned. All left."
    assert settled(text, "Bell", "said", "it twice: it held") == ["it held, whatever burned"]


def test_what_leads_to_a_that_before_its_cue_is_said_too() -> None:
    text = "All left. But Vale had said that it held, Bell claimed."
    assert settled(text, "Bell", "claimed", "that it held") == ["Vale had said that it held"]


@pytest.mark.parametrize(
    ("text", "heard", "shown"),
    [
        (
            "Bell demands the release of all, an inquiry led by a judge, and the end of it.",
            "the release of all",
            "the release of all, an inquiry led by a judge, and the end of it",
        ),
        (
            "Bell regrets the loss of lives, among them two here.",
            "the loss of lives",
            "the loss of lives, among them two here",
        ),
        ("Bell put the dead at seven, two of them here.", "the dead at seven", "the dead at seven, two of them here"),
        (
            "Bell demands the release of all, the mill has closed, and the day is over.",
            "the release of all",
            "the release of all",
        ),
        ("Bell demands the release of all, said Oster.", "the release of all", "the release of all"),
    ],
)
def test_a_list_is_said_to_its_end(text: str, heard: str, shown: str) -> None:
    assert settled(text, "Bell", text.split()[1], heard) == [shown]


@pytest.mark.parametrize(
    ("text", "cue", "said", "expected"),
    [
        ("the law that he had ordered", "had ordered", "that", True),
        ("Bell disputes that", "disputes", "that", False),
    ],
)
def test_a_relative_alone_is_nothing_said(text: str, cue: str, said: str, *, expected: bool) -> None:
    assert is_relative(text, attribution(text, None, cue, [said])) is expected


def test_a_quote_in_plain_words_goes_on_to_its_end() -> None:
    text = 'Bell said the mill was "gone. All of it" by noon.'
    content = 'the mill was "gone. All of it" by noon'
    assert settled(text, "Bell", "said", content) == [content]


def test_all_the_rest_of_a_sentence_that_according_opens_is_said_by_its_source() -> None:
    text = "According to Bell, somebody fell and a guard shouted that it held."

    outer = replace(attribution(text, "Bell", "According to", ["somebody fell"]), lemma="according")
    inner = attribution(text, "a guard", "shouted", ["that it held"])
    found = widen_contents(text, [Span(0, len(text))], [], [outer, inner])
    contents = [text[span.start : span.end] for one in found for span in one.content]
    assert contents == ["somebody fell and a guard shouted that it held"]


@pytest.mark.parametrize(
    ("text", "source", "cue", "stray", "content"),
    [
        ("They want peace and say that it held.", "They", "say", "peace", "that it held"),
        ("He asked the mill, which holds that it is closed.", "which", "holds", "the mill", "that it is closed"),
    ],
)
def test_what_another_verb_takes_is_not_said(text: str, source: str, cue: str, stray: str, content: str) -> None:
    assert settled(text, source, cue, stray, content) == [content]


def test_who_is_accused_is_told_of() -> None:
    assert settled("The guards have been accused of theft.", None, "have been accused", "of theft") == [
        "The guards",
        "of theft",
    ]


def test_after_a_whole_quote_a_verb_of_saying_takes_no_plain_words() -> None:
    text = "“It held,” she said in May, and the mill burned."
    assert settled(text, "she", "said", "“It held,”", "the mill burned") == ["“It held,”"]


def test_a_quote_that_is_a_sentence_is_not_said_by_the_clause_behind_it() -> None:
    text = "“It held.” She said the mill burned."
    assert settled(text, "She", "said", "“It held.”", "the mill burned") == ["the mill burned"]


def test_a_clause_joined_behind_what_is_said_is_another() -> None:
    text = "Bell shouted that it held, and the mill closed."
    assert settled(text, "Bell", "shouted", "that it held", "the mill closed") == ["that it held"]


def test_another_verb_takes_no_quote_before_it() -> None:
    text = "“It held,” when Bell blasted the mill."
    assert settled(text, "Bell", "blasted", "“It held,”", "the mill") == ["the mill"]


def test_whom_a_cue_tells_is_not_what_it_says() -> None:
    text = "Bell told the Vale Post on Friday that it held."
    assert settled(text, "Bell", "told", "the Vale Post", "that it held") == ["that it held"]


@pytest.mark.parametrize(
    ("text", "cue", "heard", "shown"),
    [
        ("Bell called for more trucks in a statement.", "called for", "more trucks in a statement", "more trucks"),
        ("Bell reported her presence on Twitter.", "reported", "her presence on Twitter", "her presence"),
        ("Bell said that it held in a letter.", "said", "that it held in a letter", "that it held in a letter"),
        ("Bell said it was told in a letter.", "said", "it was told in a letter", "it was told in a letter"),
    ],
)
def test_the_medium_of_saying_is_not_said(text: str, cue: str, heard: str, shown: str) -> None:
    assert settled(text, "Bell", cue, heard) == [shown]


def test_what_is_said_too_behind_a_preposition() -> None:
    text = "He left after what Bell said was theft."
    assert settled(text, "Bell", "said", "was theft") == ["what", "was theft"]


def test_where_something_was_said_before_a_quote_is_not_said() -> None:
    text = "In a letter, Bell said, “It held.”"
    assert settled(text, "Bell", "said", "“It held.”") == ["“It held.”"]


def test_a_whole_quote_before_one_that_a_colon_leads_to_is_not_said_with_it() -> None:
    text = "“Did it hold?” Bell said: “It did.”"
    assert settled(text, "Bell", "said", "“Did it hold?”", "“It did.”") == ["“It did.”"]
    plain = "“It held,” Bell said. “It did.”"
    assert settled(plain, "Bell", "said", "“It held,”", "“It did.”") == ["“It held,”", "“It did.”"]

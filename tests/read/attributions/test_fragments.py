from __future__ import annotations

import pytest
from tests.read.statement_pages import place

from secondsource.read.attributions.fragments import (
    complete_marks,
    complete_name,
    cut_content,
    join_pieces,
    leave_headings,
    shape_content,
    trim,
    widen_source,
)
from secondsource.read.quotes import find_quotes
from secondsource.tables import Span


@pytest.mark.parametrize(
    ("text", "cue", "heard", "shown"),
    [
        ("She told Radio Vale that it held", "told", "Radio Vale that it held", "that it held"),
        ("She told all at the White House that it held", "told", "the White House that it held", "that it held"),
        ("She told that", "told", "that", "that"),
        ("She warned Vale that it held", "warned", "Vale that it held", "that it held"),
        ("She told her men to hold it", "told", "her men to hold it", "to hold it"),
        ("She told her men not to hold it", "told", "her men not to hold it", "not to hold it"),
        ("She told them how to hold it", "told", "them how to hold it", "them how to hold it"),
        ("She urged Vale to hold it", "urged", "Vale to hold it", "Vale to hold it"),
        ("She promised Vale that it held", "promised", "Vale that it held", "Vale that it held"),
        ("But it held, Bell said", "said", "But it held", "it held"),
        ("Bell said But it held", "said", "But it held", "But it held"),
        ("Bell said it held and", "said", "it held and", "it held"),
        ("Bell said it held the band", "said", "it held the band", "it held the band"),
    ],
)
def test_a_content_is_shown_without_the_clause_around_it(text: str, cue: str, heard: str, shown: str) -> None:
    (piece,) = shape_content(text, [place(text, heard)], place(text, cue))
    assert text[piece.start : piece.end] == shown


@pytest.mark.parametrize(
    ("text", "heard", "shown"),
    [
        ("The Dockers' Union said it held", "The", "The Dockers' Union"),
        ("The end said it held", "The", "The"),
        ("The Union, Bell and others said it held", "The", "The"),
        ("The Dockers said it held", "The Dockers", "The Dockers"),
    ],
)
def test_a_source_heard_by_its_article_alone_reaches_to_its_cue(text: str, heard: str, shown: str) -> None:
    source = widen_source(text, place(text, heard), place(text, "said"))
    assert source is not None
    assert text[source.start : source.end] == shown


@pytest.mark.parametrize(
    ("text", "heard", "shown"),
    [
        ("the U.N. said it held", "the U.N.", "the U.N."),
        ("Adam Vesk Jr. said it held", "Adam Vesk Jr.", "Adam Vesk Jr."),
        ("a town in Vale, Or., for a day", "a town in Vale, Or.", "a town in Vale, Or."),
        ("it held. They left", "it held.", "it held"),
    ],
)
def test_the_stop_of_an_abbreviation_is_its_own(text: str, heard: str, shown: str) -> None:
    span = trim(text, place(text, heard))
    assert span is not None
    assert text[span.start : span.end] == shown


def test_a_title_is_shown_with_its_name() -> None:
    text = "It held a meeting of Mr. Vesk and others."
    shown = complete_name(text, place(text, "a meeting of Mr"))
    assert text[shown.start : shown.end] == "a meeting of Mr. Vesk"


def test_a_content_that_ends_before_its_day_is_shown_with_it() -> None:
    text = "It burned on Monday, the police said"
    (piece,) = cut_content(text, [place(text, "It burned on")], [Span(0, len(text))], [])
    assert text[piece.start : piece.end] == "It burned on Monday"


@pytest.mark.parametrize("day", ["Oct. 7", "Jan. 12, 2019"])
def test_a_content_that_ends_in_a_month_is_shown_with_its_day(day: str) -> None:
    text = f"It burned on {day}. The police left."
    (piece,) = cut_content(text, [place(text, f"It burned on {day[:3]}")], [Span(0, len(text))], [])
    assert text[piece.start : piece.end] == f"It burned on {day}"


def test_a_heading_before_the_paragraph_of_a_cue_is_no_part_of_what_is_said() -> None:
    text = "Fire at the mill\n\nThe mill burned all night\n\nand the gate fell, the police said."
    paragraphs = [Span(at, at + len(part)) for part in text.split("\n\n") for at in [text.index(part)]]
    told = [place(text, part) for part in ("Fire at the mill", "The mill burned all night", "and the gate fell")]
    assert leave_headings(text, told, paragraphs, place(text, "said")) == told[2:]


def test_the_items_of_a_list_behind_a_cue_are_all_said() -> None:
    text = "The police said:\n\nthe mill burned\n\nthe gate fell"
    paragraphs = [Span(at, at + len(part)) for part in text.split("\n\n") for at in [text.index(part)]]
    told = [place(text, part) for part in ("the mill burned", "the gate fell")]
    assert leave_headings(text, told, paragraphs, place(text, "said")) == told


def test_a_clause_that_leads_to_a_quote_is_said_with_it() -> None:
    text = "that the mayor had said: “It holds.”"
    quotes = find_quotes(text, [Span(0, len(text))])
    assert cut_content(text, [Span(0, len(text))], [Span(0, len(text))], quotes) == [Span(0, len(text))]


def test_a_mark_without_a_word_is_no_part_of_a_content() -> None:
    text = 'It held, Bell said."'
    heard = [Span(0, 7), Span(len(text) - 1, len(text))]
    assert cut_content(text, heard, [Span(0, len(text))], []) == [Span(0, 7)]


@pytest.mark.parametrize(
    ("text", "heard", "shown"),
    [
        ("Bell called it “fair.” It held.", "it “fair", "it “fair.”"),
        ('Bell called it "fair," and left.', 'it "fair', 'it "fair,"'),
        ("Bell left the Mill Board (MB).", "the Mill Board (MB", "the Mill Board (MB)"),
        ("Bell (who said it held) left.", "it held", "it held"),
        ("“Bell said it held,” he wrote.", "it held", "it held"),
    ],
)
def test_a_mark_that_closes_what_a_content_opens_is_shown_with_it(text: str, heard: str, shown: str) -> None:
    span = complete_marks(text, place(text, heard))
    assert text[span.start : span.end] == shown


@pytest.mark.parametrize(
    ("text", "pieces", "shown"),
    [
        ("The bridge, Bell said, would hold.", ("The bridge", "would hold"), "The bridge would hold"),
        ("“It held,” she said, “and will.”", ("“It held,”", "“and will.”"), "“It held,” “and will.”"),
        ("The man accused of theft has gone.", ("The man", "of theft"), "The man … of theft"),
        ("It held. It will.", ("It held", "It will"), "It held It will"),
        ("It held.", ("It held",), "It held"),
    ],
)
def test_words_left_out_between_pieces_are_shown(text: str, pieces: tuple[str, ...], shown: str) -> None:
    content = [Span(text.index(piece), text.index(piece) + len(piece)) for piece in pieces]
    assert join_pieces(text, content) == shown


def test_nothing_said_has_no_words() -> None:
    assert join_pieces("It held.", []) == ""

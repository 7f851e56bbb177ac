"""Who of those a statement stands inside passes it on, and where it is their own."""

from __future__ import annotations

import pytest
from tests.read.statement_pages import make_blocks, make_document, read_links, read_rows

from secondsource.read.statements.voices import is_own, passes_on, tells_words
from secondsource.tables import Span, Statement


def pair(text: str) -> tuple[Statement, Statement]:
    """The first statement inside another, and that other."""
    rows = read_rows(text)
    inner = next(row for row in rows if row.depth == 1)
    return inner, next(row for row in rows if row.statement_id == inner.parent_id)


def chain_of_inner(text: str) -> list[tuple[str, str]]:
    document, blocks = make_document(text), make_blocks(text)
    inner, _ = pair(text)
    links = [link for link in read_links(document, blocks) if link.statement_id == inner.statement_id]
    return [(link.role, link.name) for link in links if link.role != "outlet"]


@pytest.mark.parametrize(
    "text",
    [
        "“I think the wall will hold,” Ann Bell said.",
        "Several donors said they believed the mayor had lost.",
        "Union leaders said that they hoped the strike would end soon.",
        "Dozens of people said they feared that the wall had fallen.",
        "Nearly eight of 10 voters said they believed the wall had fallen.",
        "Almost half said they believed the wall had fallen.",
        "About 4 in 10 said they believed the wall had fallen.",
        "The vast majority of residents said they believed the wall had fallen.",
        "29 percent of residents said they believed the wall had fallen.",
    ],
)
def test_a_speakers_own_thoughts_are_passed_on_by_nobody(text: str) -> None:
    assert is_own(text, *pair(text))
    assert [role for role, _ in chain_of_inner(text)] == ["speaker"]


@pytest.mark.parametrize(
    "text",
    [
        "The retired clerk said he believed the wall would hold.",
        "A woman in Oren said she feared the wall would fall.",
        "The ministry said it believed the wall would hold.",
    ],
)
def test_without_names_he_she_and_it_are_who_speaks(text: str) -> None:
    assert is_own(text, *pair(text), are_named=False)
    assert not is_own(text, *pair(text))


@pytest.mark.parametrize(
    "text",
    [
        "The ministry said she believed the wall would hold.",
        "His lawyer said he believed the wall would hold.",
        "Two clerks said he believed the wall would hold.",
        "The clerk denied that he believed the wall would hold.",
        "He believed the wall would hold, the clerk said.",
        "She said he believed the wall would hold.",
    ],
)
def test_he_and_she_may_be_another(text: str) -> None:
    assert not is_own(text, *pair(text), are_named=False)


def test_they_are_not_one_person_who_speaks() -> None:
    text = "The mayor said they believed the wall would hold."
    assert not is_own(text, *pair(text))


def test_who_says_that_another_says_it_passes_it_on() -> None:
    text = "The union said that the mayor had denied that ten were held."
    inner, around = pair(text)
    assert passes_on(text, around)
    assert not is_own(text, inner, around)
    assert chain_of_inner(text) == [("relay", "The union"), ("speaker", "the mayor")]


@pytest.mark.parametrize(
    "text",
    [
        "Vale applauded news that the mayor had said the wall would hold.",
        "Ann Bell demanded that the mayor say the wall would hold.",
    ],
)
def test_who_only_answers_to_what_another_says_passes_nothing_on(text: str) -> None:
    assert not passes_on(text, pair(text)[1])


@pytest.mark.parametrize(
    ("cue", "tells"),
    [("said", True), ("recounts", True), ("told the Telegraph", True), ("believed", False), ("wanted", False)],
)
def test_a_cue_that_tells_is_one_of_saying(cue: str, *, tells: bool) -> None:
    assert tells_words(cue, Span(0, len(cue))) is tells

"""Whom "he" and "she" stand for right after somebody spoke."""

from __future__ import annotations

import pytest

import secondsource


def second_speaker(text: str) -> str | None:
    """The name of who speaks the second statement that has a source."""
    reading = secondsource.read_text(text)
    outer = [row for row in reading.statements if row.parent_id is None and row.source_start is not None]
    links = [link for link in reading.chains if link.statement_id == outer[1].statement_id]
    return next((link.name for link in links if link.role == "speaker"), None)


@pytest.mark.parametrize(
    "text",
    [
        "Tom Reed, an adviser, said Mark Vale would ask for the keys. The goal, he said, was to open the gate.",
        "Tom Reed told reporters that Mark Vale had left. “He took the keys,” he added.",
    ],
)
def test_who_spoke_speaks_on_whoever_they_spoke_of(text: str) -> None:
    assert second_speaker(text) == "Tom Reed"


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("Ann Bell said Mark Vale had left. He said the gate was shut.", "Mark Vale"),
        ("Tom Reed said the gate was shut. Mark Vale came an hour later. He said it was open.", "Mark Vale"),
    ],
)
def test_another_speaks_where_the_pronoun_does_not_fit_or_somebody_came_between(text: str, speaker: str) -> None:
    assert second_speaker(text) == speaker


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("“It held,” said a friend of Ann Bell. She added that the gate was new.", "a friend"),
        ("“It held,” a spokeswoman for Ann Bell said. “The gate was new,” she said.", "a spokeswoman"),
    ],
)
def test_one_without_a_name_speaks_on(text: str, speaker: str) -> None:
    assert (second_speaker(text) or "").startswith(speaker)


@pytest.mark.parametrize(
    "text",
    [
        "Ann Bell came at noon. “It held,” said two friends. She added that the gate was new.",
        "Ann Bell came at noon. “It held,” said a man at the gate. She added that it was new.",
    ],
)
def test_many_or_a_man_are_not_she(text: str) -> None:
    assert second_speaker(text) == "Ann Bell"


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("The Oren Union said it would sue Vale Rail. The gate, it said, was shut.", "Oren Union"),
        ("A statement from the Oren Union said Vale Rail was late. The gate, it added, was shut.", "Oren Union"),
        ("The lawsuit says Vale Rail broke the gate. It says the union was warned.", "It"),
    ],
)
def test_a_body_that_spoke_speaks_on_and_so_does_a_document(text: str, speaker: str) -> None:
    assert second_speaker(text) == speaker


@pytest.mark.parametrize(
    "text",
    [
        "Police said the man had robbed two clerks. They said he was armed.",
        "Lawyers for the Oren Union said the guards lied. But they said the gate held.",
    ],
)
def test_several_who_spoke_speak_on_whomever_they_named(text: str) -> None:
    assert second_speaker(text) in {"Police", "Lawyers"}


def test_it_is_no_body_that_spoke_where_another_came_between() -> None:
    text = "The Oren Union said the gate was shut. Vale Rail opened it an hour later. It said the gate was safe."
    assert second_speaker(text) != "Oren Union"

from __future__ import annotations

import pytest
from tests.link.builders import Pile, add_page, add_statement

from secondsource.link.numbers.zeros import find_ones, find_zeros


def read(text: str) -> list[tuple[str, str]]:
    """Return the words and the key of each none that a text tells."""
    pile = Pile()
    page = add_page(pile, "https://o.example/1", text)
    statement = add_statement(pile, page, text)
    rows = [(zero.quantity, zero.key) for zero in find_zeros(page, [statement])]
    return [(text[row.start : row.end], key) for row, key in rows]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("No one was killed at the gate", ("No one", "outcome dead")),
        ("The ministry knows that nobody was hurt", ("nobody", "outcome injured")),
        ("There were no injuries at the gate", ("no injuries", "outcome injured")),
        ("There were no deaths, and the gate stood", ("no deaths", "outcome dead")),
        ("no people were arrested", ("no people", "outcome detained")),
        ("None were dead when the guards came", ("None", "outcome dead")),
    ],
)
def test_none_is_a_number(text: str, found: tuple[str, str]) -> None:
    assert read(text) == [found]


@pytest.mark.parametrize(
    "text",
    [
        "No one else was hurt",
        "There were no reports of injuries",
        "There were no immediate reports of deaths",
        "None of the crew was hurt",
        "No car was burned and the crew died",
        "No one spoke of the guard. He died",
        "There is no doubt that seven were killed",
    ],
)
def test_none_of_some_or_of_reports_is_no_number(text: str) -> None:
    assert read(text) == []


def test_one_none_in_two_statements_is_that_of_the_inner_one() -> None:
    pile = Pile()
    page = add_page(pile, "https://o.example/1", "The mayor said that no one was killed")
    outer = add_statement(pile, page, "The mayor said that no one was killed")
    inner = add_statement(pile, page, "that no one was killed")
    assert [zero.quantity.statement_id for zero in find_zeros(page, [outer, inner])] == [inner.statement_id]


def read_ones(text: str) -> list[tuple[str, str]]:
    """Return the words and the key of each one that a text tells without a number."""
    pile = Pile()
    page = add_page(pile, "https://o.example/1", text)
    statement = add_statement(pile, page, text)
    rows = [(one.quantity, one.key) for one in find_ones(page, [statement])]
    return [(text[row.start : row.end], key) for row, key in rows]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("The guards fired, killing two dockers and wounding another", ("another", "outcome injured")),
        ("Two people have been killed and another wounded at the gate", ("another", "outcome injured")),
        ("The blast left two women dead and a third docker injured", ("a third", "outcome injured")),
        ("He wounded four guards and killed a fifth", ("a fifth", "outcome dead")),
    ],
)
def test_another_beside_whom_nobody_else_has_become_that_is_one(text: str, found: tuple[str, str]) -> None:
    assert read_ones(text) == [found]


@pytest.mark.parametrize(
    "text",
    [
        "The guards wounded two dockers and injured another",
        "The guards fired, killing two and wounding another 20",
        "The guards fired, killing two and critically wounding another",
        "The blast killed two and injured three, and another was injured later",
        "Another was wounded at the gate",
        "Two were killed, and another came in when the wounded had left",
    ],
)
def test_another_of_several_is_no_number(text: str) -> None:
    assert read_ones(text) == []

from __future__ import annotations

from dataclasses import replace

import pytest
from tests.link.builders import Pile, add_page, add_statement

from secondsource.link.claims.antecedents import adds_nothing
from secondsource.tables import Statement


def read_within(text: str, source: str, within: str) -> tuple[Statement, Statement]:
    """Return a statement that is all of ``text``, and the one within it."""
    pile = Pile()
    page = add_page(pile, "https://post.example/1", text)
    outer = add_statement(pile, page, text, ("speaker", "Ann Bell", None))
    start = page.text.index(within)
    chain = (("relay", "Ann Bell", None), ("speaker", source, None))
    columns = {"parent_id": outer.statement_id, "depth": 1, "source_start": page.text.rindex(source, 0, start)}
    return outer, add_statement(pile, page, within, *chain, **columns)


@pytest.mark.parametrize(
    ("text", "adds"),
    [
        ("the north had agreed to halt its missile tests at the coast", False),
        ("the talks went well and the north had agreed to halt its missile tests at the coast", False),
        ("missile tests at the coast would halt, and the north agreed to halt its missile tests at the coast", True),
    ],
)
def test_who_tells_only_that_another_says_so_adds_nothing(text: str, *, adds: bool) -> None:
    outer, inner = read_within(text, "the north", "to halt its missile tests at the coast")
    assert adds_nothing(outer, inner, text) is not adds


def test_a_statement_within_without_a_source_is_the_speakers_own() -> None:
    text = "it was said that the gate was locked all day"
    outer, inner = read_within(text, "it", "the gate was locked all day")
    assert not adds_nothing(outer, replace(inner, source_start=None), text)

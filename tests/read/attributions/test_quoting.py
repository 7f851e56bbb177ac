from __future__ import annotations

import pytest

from secondsource import read_text


def read_chains(text: str) -> list[tuple[int, list[tuple[str, str]]]]:
    """Return the depth of each statement with its relays and speakers."""
    reading = read_text(text)
    return [
        (
            row.depth,
            [
                (link.role, link.name)
                for link in reading.chains
                if link.statement_id == row.statement_id and link.role in ("relay", "speaker")
            ],
        )
        for row in reading.statements
    ]


@pytest.mark.parametrize(
    "text",
    [
        "Adam Marr was quoted by the Vale Post as saying the dam would hold.",
        "Adam Marr was cited by the Vale Post as telling reporters that the dam would hold.",
        "“The dam will hold,” Adam Marr was quoted as saying by the Vale Post.",
        "“The dam will hold,” Adam Marr was quoted by the Vale Post as saying.",
        "Adam Marr, quoted by the Vale Post, said the dam would hold.",
    ],
)
def test_who_is_quoted_speaks_and_the_paper_relays(text: str) -> None:
    assert read_chains(text) == [(0, [("relay", "Vale Post"), ("speaker", "Adam Marr")])]


def test_a_paper_quotes_and_in_that_who_is_quoted_speaks() -> None:
    assert read_chains("The Vale Post quoted the minister as saying that the dam would hold.") == [
        (0, [("speaker", "Vale Post")]),
        (1, [("relay", "Vale Post"), ("speaker", "the minister")]),
    ]


def test_who_is_quoted_behind_what_they_said_speaks() -> None:
    assert read_chains("“It will hold,” the agency quoted Marr as saying.") == [(0, [("speaker", "Marr")])]


def test_who_is_only_quoted_is_quoted_by_the_paper() -> None:
    assert read_chains("The Vale Post, quoting Adam Marr, reported that the dam would hold.")[0][1] == [
        ("speaker", "Vale Post")
    ]

from __future__ import annotations

import pytest
from tests.read.statement_pages import attribution

from secondsource.read.attributions.tails import close_tails
from secondsource.tables import Span

HEARD = "The two towns are discussing plans to end the war"


def closed(text: str) -> list[tuple[str | None, str]]:
    """Source and first content of each attribution, the discussion heard in every text."""
    heard = attribution(text, "The two towns", "are discussing", ["plans to end the war"])
    found = close_tails(text, [Span(0, len(text))], [heard])
    return [
        (
            None if one.source is None else text[one.source.start : one.source.end],
            text[one.content[0].start : one.content[0].end],
        )
        for one in found
    ]


@pytest.mark.parametrize(
    ("tail", "source"),
    [
        (", the Vale Herald reported.", "the Vale Herald"),
        (", she said on Monday.", "she"),
        (", the Democrats allege.", "the Democrats"),
        (", Ann Bell said, citing two officials.", "Ann Bell"),
    ],
)
def test_who_a_sentence_ends_with_says_all_of_it(tail: str, source: str) -> None:
    assert closed(HEARD + tail) == [(source, HEARD)]


@pytest.mark.parametrize(
    "tail",
    [
        ", according to media reports.",
        ", as the mayor claims.",
        ", the town’s core claims.",
        ", the mayor walked home.",
        ".",
    ],
)
def test_other_ends_leave_what_was_heard(tail: str) -> None:
    assert closed(HEARD + tail) == [("The two towns", "plans to end the war")]


def test_what_reaches_out_of_the_sentence_stays() -> None:
    text = f"“It held.” {HEARD}, she said."
    heard = attribution(text, "The two towns", "are discussing", ["“It held.”", "plans to end the war"])
    assert close_tails(text, [Span(0, len(text))], [heard]) == [heard]

from __future__ import annotations

import pytest

from secondsource.link.conflicts.divided import find_divided
from secondsource.worktables import Contested

YES, NO = "that the mill was to be closed on Monday", "that the mill was not to be closed on Monday"


def tell(text: str, relay: str | None, *, page: str = "a", source: str = "Mara Voss") -> Contested:
    return Contested(
        document_id=page,
        statement_id=f"{page} {relay} {text}",
        claim_id="c",
        source=source,
        source_kind="speaker",
        source_label=source,
        uri=f"https://{page}.example/1",
        earliest="2020-01-06",
        stance="asserts",
        text=text,
        why="",
        relay=relay,
    )


def divided(*rows: Contested) -> list[tuple[str, str]]:
    return [(left.source_label, right.source_label) for left, right in find_divided(rows)]


def test_two_who_tell_what_one_said_and_not_the_same_are_divided() -> None:
    assert divided(tell(YES, "an aide"), tell(NO, "a second clerk")) == [("an aide", "a second clerk")]


def test_one_who_is_called_in_fewer_words_is_divided_from_another_once() -> None:
    rows = tell(YES, "an aide"), tell(NO, "a senior clerk at the mill"), tell(f"{NO} or so", "the clerk")
    assert divided(*rows) == [("an aide", "a senior clerk at the mill")]


@pytest.mark.parametrize(
    "other",
    [
        pytest.param(tell(YES, "a clerk"), id="the same"),
        pytest.param(tell(NO, "the aide"), id="one who tells both"),
        pytest.param(tell(NO, None), id="told by nobody else"),
        pytest.param(tell(NO, "the newspaper"), id="a paper"),
        pytest.param(tell(NO, "a clerk", page="b"), id="another page"),
        pytest.param(tell(NO, "a clerk", source="Jonas Osk"), id="what another said"),
    ],
)
def test_others_are_not(other: Contested) -> None:
    assert divided(tell(YES, "an aide"), other) == []

from __future__ import annotations

from pathlib import Path

import pytest
from tests.builders import document

from secondsource.case import Case, create_case
from secondsource.judgements.judgement import Anchor, Judgement, Subject, Verdict, seal
from secondsource.judgements.resolve import resolve
from secondsource.tables import Mention, Span, Statement

TEXT = "Minister Mara Voss spoke. She said boats were lost."
VOSS = Anchor("old-1", "old-1", "page", 9, 18, "Mara Voss")
LOST = Anchor("old-2", "old-2", "page", 35, 50, "boats were lost")


def judged(verdict: Verdict, *subjects: Subject, at: str = "2024-03-01T09:30:00.000000Z") -> Judgement:
    return seal(Judgement("", 1, at, "anna", verdict, subjects))


def mention(name: str, start: int, end: int, chain: str | None = None) -> Mention:
    return Mention(name, "page", start, end, "PER", "proper", chain)


def statement(name: str, start: int, end: int) -> Statement:
    content = (Span(start, end),)
    return Statement(
        name, "page", "", None, 0, "own", None, None, None, None, content, "", "none", None, "asserts", 1.0
    )


def case_of(path: Path, *mentions: Mention, text: str = TEXT, said: tuple[Statement, ...] = ()) -> Case:
    return create_case(
        path / "case", {"documents": [document("page", text=text)], "mentions": mentions, "statements": said}
    )


def nodes_of(case: Case, anchor: Anchor) -> list[str]:
    other = Anchor("elsewhere", "elsewhere", "other-page", 0, 4, "Voss")
    pair = (Subject("entity", "e1", "Voss", (anchor,)), Subject("entity", "e2", "Foss", (other,)))
    return [row.node_id for row in resolve(case, [judged("same", *pair)])]


def test_a_member_that_is_read_as_before_is_found_by_its_id_with_its_chain_of_now(tmp_path: Path) -> None:
    assert nodes_of(case_of(tmp_path, mention("old-1", 9, 18, "chain")), VOSS) == ["chain"]


@pytest.mark.parametrize(("start", "end"), [(0, 18), (9, 18), (14, 18)])
def test_the_member_that_now_covers_about_the_same_words_takes_its_place(tmp_path: Path, start: int, end: int) -> None:
    wide_enough = min(end, 18) - max(start, 9) >= (max(end, 18) - min(start, 9)) / 2
    found = nodes_of(case_of(tmp_path, mention("new", start, end)), VOSS)
    assert found == (["new"] if wide_enough else [])


def test_words_that_moved_in_the_page_are_looked_for(tmp_path: Path) -> None:
    case = case_of(tmp_path, mention("new", 18, 27), text=f"By Staff\n{TEXT}")
    assert nodes_of(case, VOSS) == ["new"]


def test_words_that_moved_and_stand_twice_stand_for_nothing(tmp_path: Path) -> None:
    case = case_of(tmp_path, mention("new", 0, 9), text="Mara Voss and Mara Voss")
    assert nodes_of(case, Anchor("old", "old", "page", 3, 12, "Mara Voss")) == []


def test_a_page_that_is_not_in_the_case_stands_for_nothing(tmp_path: Path) -> None:
    assert nodes_of(case_of(tmp_path), Anchor("m", "m", "missing", 0, 9, "Mara Voss")) == []


def test_a_misread_statement_is_found_again_too(tmp_path: Path) -> None:
    case = case_of(tmp_path, said=(statement("new", 31, 50), statement("other", 0, 25)))
    (row,) = resolve(case, [judged("misread", Subject("statement", "old-2", "boats were lost", (LOST,)))])
    assert (row.kind, row.node_id, row.verdict) == ("statement", "new", "misread")


def test_each_side_is_told_what_the_other_is_called(tmp_path: Path) -> None:
    case = case_of(tmp_path, mention("a", 9, 18), mention("b", 26, 29))
    pair = (
        Subject("entity", "e1", "Mara Voss", (Anchor("a", "a", "page", 9, 18, "Mara Voss"),)),
        Subject("entity", "e2", "She", (Anchor("b", "b", "page", 26, 29, "She"),)),
    )
    rows = resolve(case, [judged("same", *pair)])
    assert [(row.node_id, row.side, row.label) for row in rows] == [("a", 0, "She"), ("b", 1, "Mara Voss")]


def test_a_note_says_nothing_to_the_links(tmp_path: Path) -> None:
    case = case_of(tmp_path, mention("old-1", 9, 18))
    assert resolve(case, [judged("note", Subject("entity", "e1", "Voss", (VOSS,)))]) == []

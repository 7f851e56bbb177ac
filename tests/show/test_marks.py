"""What people decided against a statement is to be seen wherever the statement stands."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest
from lxml import html
from starlette.testclient import TestClient
from tests.show.bridge import MakeCase, bridge_rows
from tests.show.indexes import open_client

from secondsource.case import Case
from secondsource.judgements.decide import judge, mark_misread, undo
from secondsource.show.report import write_report
from secondsource.show.web.app import create_app
from secondsource.show.web.desk import open_desk
from secondsource.tables import Statement

SAID = "30 carts were lost"


@pytest.fixture
def statement(bridge: Case) -> Statement:
    return next(row for row in bridge.rows(Statement) if row.text == SAID)


@pytest.fixture
def desk(bridge: Case, statement: Statement) -> Iterator[TestClient]:
    mark_misread(bridge.path, statement.statement_id, person="anna")
    with closing(open_desk(bridge.path)) as opened:
        yield open_client(create_app(opened))


def _struck(page: html.HtmlElement) -> list[str]:
    return [element.text_content() for element in page.xpath("//s")]


def _flags(page: html.HtmlElement) -> list[str]:
    return [element.text_content() for element in page.xpath("//*[@class='tag warn' and contains(., 'says')]")]


@pytest.mark.parametrize("path", ["/figures", "/search?words=carts"])
def test_a_misread_statement_is_flagged_in_the_lists_of_the_desk(desk: TestClient, path: str) -> None:
    page = html.document_fromstring(desk.get(path).text)
    assert "misread, says anna" in _flags(page)


def test_its_words_are_struck_beside_what_they_contradict(desk: TestClient) -> None:
    page = html.document_fromstring(desk.get("/figures").text)
    assert _struck(page) == [SAID]


def test_its_words_are_marked_in_its_page(desk: TestClient, statement: Statement) -> None:
    page = html.document_fromstring(desk.get(f"/documents/{statement.document_id}").text)
    assert page.xpath(f"boolean(//article//*[contains(@class, 'misread')][text() = '{SAID}'])")


def test_the_report_strikes_and_flags_it(bridge: Case, statement: Statement, tmp_path: Path) -> None:
    mark_misread(bridge.path, statement.statement_id, person="anna")
    page = _report(bridge, tmp_path)
    assert SAID in _struck(page)
    assert set(_flags(page)) == {"misread, says anna"}


def test_what_is_taken_back_is_marked_no_more(bridge: Case, statement: Statement, tmp_path: Path) -> None:
    mark_misread(bridge.path, statement.statement_id, person="anna")
    undo(bridge.path)
    assert _flags(_report(bridge, tmp_path)) == []


def test_a_thing_of_the_timeline_is_struck_only_where_all_who_tell_it_are(make_case: MakeCase, tmp_path: Path) -> None:
    case = make_case(bridge_rows())
    fell = next(row for row in case.rows(Statement) if row.text.startswith("The bridge fell"))
    mark_misread(case.path, fell.statement_id, person="anna")
    page = _report(case, tmp_path)
    assert len(page.xpath("//ol[@class='timeline']//li[@class='misread']")) == 1


def test_decisions_that_cannot_be_read_are_told_of_in_the_report(bridge: Case, tmp_path: Path) -> None:
    (bridge.path / "judgements.db").write_bytes(b"no database at all")
    assert _report(bridge, tmp_path).xpath("//p[contains(., 'What people decided about this case is not in')]")


def test_a_verdict_on_people_marks_no_statement(bridge: Case, statement: Statement, tmp_path: Path) -> None:
    other = next(row for row in bridge.rows(Statement) if row.text == "12 carts were lost")
    judge(bridge.path, "unsure", statement.statement_id, other.statement_id, person="anna")
    assert _flags(_report(bridge, tmp_path)) == []


def _report(case: Case, folder: Path) -> html.HtmlElement:
    write_report(case, folder / "report.html")
    return html.document_fromstring((folder / "report.html").read_text(encoding="utf-8"))

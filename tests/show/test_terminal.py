from __future__ import annotations

import io
import re

import pytest
from rich.console import Console
from tests.builders import document
from tests.show.bridge import MakeCase, bridge_rows, claim_of, make_page, say

from secondsource.case import Case
from secondsource.errors import CaseError
from secondsource.show.terminal import VIEWS, render
from secondsource.tables import Change, Document, Statement


def _print(case: Case, view: str, document: str | None = None, *, width: int = 100) -> str:
    stream = io.StringIO()
    Console(file=stream, width=width).print(render(case, view, document))
    return stream.getvalue()


@pytest.mark.parametrize("view", sorted(VIEWS))
@pytest.mark.parametrize("width", [60, 100, 200])
def test_every_view_fits_the_terminal(bridge: Case, view: str, width: int) -> None:
    assert max(len(line) for line in _print(bridge, view, width=width).splitlines()) <= width


@pytest.mark.parametrize("view", sorted(VIEWS))
def test_every_view_of_an_empty_case_says_something(make_case: MakeCase, view: str) -> None:
    assert _print(make_case([]), view).strip()


def test_the_overview_says_what_could_not_be_read(bridge: Case) -> None:
    assert "0 pages kept unread, 1 failure" in _print(bridge, "overview")


def test_the_overview_says_how_many_disputes_the_conflicts_make(bridge: Case) -> None:
    assert "1, in 1 dispute" in _print(bridge, "overview")
    assert "of none that is known" not in _print(bridge, "overview")


def test_the_overview_says_how_many_pages_are_of_no_known_outlet(make_case: MakeCase) -> None:
    pages = [document("d1"), document("d2", outlet=None), document("d3", outlet=None)]
    assert "3 from 1 outlet, 2 of none that is known" in _print(make_case(pages), "overview")


def test_a_claim_shows_its_outlets_and_origins(bridge: Case) -> None:
    (row,) = [line for line in _print(bridge, "claims").splitlines() if "Ilva Ohm said" in line]
    assert row.split()[-4:] == ["2", "1", "1", "0"]


@pytest.mark.parametrize("view", ["overview", "claims", "origins"])
def test_who_says_a_claim_stands_over_its_words(bridge: Case, view: str) -> None:
    lines = [" ".join(line.split()) for line in _print(bridge, view).splitlines()]
    place = next(n for n, line in enumerate(lines) if re.match("[0-9]+ Mayor Ilva Ohm said:", line))
    assert lines[place + 1].startswith("12 carts were lost")


def test_what_only_an_author_tells_is_said_to_be_their_own_words(bridge: Case) -> None:
    lines = [" ".join(line.split()) for line in _print(bridge, "timeline").splitlines()]
    place = next(n for n, line in enumerate(lines) if "A. Writer, in their own words:" in line)
    assert lines[place + 1].startswith("The bridge fell on Monday.")


def test_a_cue_that_is_a_colon_is_not_followed_by_another(make_case: MakeCase) -> None:
    page = make_page("Gull", "Ilva: the toll ends in May.")
    page += claim_of([say(page, "the toll ends in May.", by="Ilva", cue=":")], ["Ilva"], low=1)
    assert "Ilva: " in _print(make_case(page), "claims")


def test_an_origin_shows_the_way_each_statement_came(bridge: Case) -> None:
    assert "Gull → A. Writer → Mayor Ilva Ohm" in _print(bridge, "origins")


def test_a_document_is_found_by_the_beginning_of_its_id(bridge: Case) -> None:
    document = bridge.rows(Document)[0]
    assert document.document_id in _print(bridge, "document", document.document_id[:8])


def test_an_unknown_document_is_an_error_that_says_where_to_look(bridge: Case) -> None:
    with pytest.raises(CaseError, match=r"'zzz'.*secondsource show"):
        render(bridge, "document", "zzz")


def test_a_beginning_that_several_documents_share_is_an_error(make_case: MakeCase) -> None:
    pages = [row for n in range(17) for row in make_page(f"Gull{n}", "It fell.", published="2031-03-04")]
    case = make_case(pages)
    beginnings = [row.document_id[0] for row in case.rows(Document)]
    shared = next(letter for letter in beginnings if beginnings.count(letter) > 1)
    with pytest.raises(CaseError, match="give more of the id"):
        render(case, "document", shared)


def test_an_unknown_view_is_an_error_that_lists_those_there_are(bridge: Case) -> None:
    with pytest.raises(CaseError, match="claims"):
        render(bridge, "horoscope")


@pytest.mark.parametrize("view", ["claims", "overview", "document"])
def test_text_of_a_page_steers_nothing(make_case: MakeCase, view: str) -> None:
    page = make_page("Gull", "Ilva said \x1b[2Jit fell\x07 [red]now[/red].", title="\x1b]0;owned\x07[bold]")
    say(page, "\x1b[2Jit fell\x07 [red]now[/red]", by="Ilva")
    case = make_case(page)
    document = case.rows(Document)[0].document_id if view == "document" else None
    shown = _print(case, view, document)
    assert "\x1b" not in shown
    assert "\x07" not in shown
    if view == "document":
        assert "[red]now[/red]" in shown


def test_what_is_more_than_the_limit_is_counted(make_case: MakeCase, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("secondsource.show.terminal.ROW_LIMIT", 2)
    assert "1 more claims are not shown here" in _print(make_case(bridge_rows()), "claims")


def test_a_number_told_anew_by_its_source_is_shown_beside_the_conflicts(make_case: MakeCase) -> None:
    rows = bridge_rows()
    first, then = [row for row in rows if isinstance(row, Statement)][:2]
    sides = (first.statement_id, "12 carts", then.statement_id, "14 carts")
    shown = _print(make_case([*rows, Change("c" * 20, None, *sides, "Ilva Ohm counts two more carts")]), "conflicts")
    assert "Told anew by the same source" in shown
    assert shown.index("12 carts") < shown.index("14 carts") < shown.index("two more carts")

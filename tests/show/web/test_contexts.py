from __future__ import annotations

from dataclasses import fields

import pytest
from tests.builders import document
from tests.show.bridge import MakeCase

from secondsource.case import Case
from secondsource.show.web.contexts import describe_case
from secondsource.show.web.events import EventLine
from secondsource.show.web.ledger import Ledger
from secondsource.show.web.namings import NamedEntity
from secondsource.tables import Conflict, Entity, Event


def test_the_overview_counts_what_is_in_the_case(bridge: Case) -> None:
    view = describe_case(Ledger(bridge)).overview
    assert (view.n_pages, view.n_outlets, view.n_statements, view.n_attributed) == (3, 3, 4, 3)
    assert (view.n_claims, view.n_shared, view.n_conflicts, view.n_disputes, view.n_failures) == (3, 1, 1, 1, 1)


def test_pages_of_no_known_outlet_and_conflicts_that_hang_together_are_counted(make_case: MakeCase) -> None:
    pages = [document("d1"), document("d2", outlet=None), document("d3", outlet=None)]
    sides = [("l", "bill", "r", "law"), ("r", "law", "m", "act"), ("o", "motion", "p", "vote")]
    rows = [Conflict(f"c{number}", "naming", None, None, *side, "why") for number, side in enumerate(sides)]
    view = describe_case(Ledger(make_case([*pages, *rows]))).overview
    assert (view.n_pages, view.n_outlets, view.n_without_outlet) == (3, 1, 2)
    assert (view.n_conflicts, view.n_disputes) == (3, 2)


def test_the_days_of_the_case_are_those_of_its_dated_pages(bridge: Case) -> None:
    view = describe_case(Ledger(bridge)).overview
    assert (view.earliest, view.latest, view.n_undated) == ("2031-03-04", "2031-03-05", 1)


def test_an_empty_case_has_an_overview_of_nothing(make_case: MakeCase) -> None:
    view = describe_case(Ledger(make_case([]))).overview
    assert (view.n_pages, view.earliest, view.most_contested) == (0, None, ())


@pytest.mark.parametrize(("row", "view"), [(Event, EventLine), (Entity, NamedEntity)])
def test_what_a_view_shows_of_a_row_bears_the_names_of_its_columns(row: type, view: type) -> None:
    columns = [field.name for field in fields(row) if field.name != "made_by"]
    assert [name for name in columns if name not in {field.name for field in fields(view)}] == []

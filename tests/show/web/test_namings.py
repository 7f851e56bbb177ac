from __future__ import annotations

from tests.show.bridge import MakeCase

from secondsource.case import Case
from secondsource.show.web.ledger import Ledger
from secondsource.show.web.namings import describe_namings
from secondsource.tables import Entity, Naming, Outlet, Row


def test_each_outlet_has_its_wordings_with_how_often_and_where(bridge: Case) -> None:
    (entity,) = describe_namings(Ledger(bridge))
    ((outlet, wording),) = [(row.outlet, word) for row in entity.outlets for word in row.wordings]
    assert (outlet, wording.surface, wording.n) == ("Gull", "Mayor Ilva Ohm", 1)
    assert wording.document_id is not None


def test_what_outlets_name_in_different_ways_comes_before_what_they_all_name_alike(make_case: MakeCase) -> None:
    rows: list[Row] = []
    for key, surfaces in (("a", ("Ohm", "Ohm")), ("b", ("the mayor", "that tyrant"))):
        rows.append(Entity(key, key, "PER", (), 2, 2, 2))
        rows += [Naming(key, f"o{n}", surface, 1, f"m{n}") for n, surface in enumerate(surfaces)]
    assert [entity.name for entity in describe_namings(Ledger(make_case(rows)))] == ["b", "a"]


def test_a_wording_stands_out_where_its_log_odds_lie_clearly_above_nought(make_case: MakeCase) -> None:
    rows: list[Row] = [Outlet("o1", "Gull", None, None), Outlet("o2", "Tern", None, None)]
    rows.append(Entity("a", "Ohm", "PER", (), 24, 2, 2))
    rows.append(Naming("a", "o1", "that tyrant", 12, "m1", 2.2, 2.9))
    rows.append(Naming("a", "o2", "the mayor", 12, "m2", 1.1, 1.2))
    (entity,) = describe_namings(Ledger(make_case(rows)))
    words = {word.surface: word for outlet in entity.outlets for word in outlet.wordings}
    assert (words["that tyrant"].stands_out, words["the mayor"].stands_out) == (True, False)
    assert all(word.is_only for word in words.values())


def test_the_wordings_of_one_outlet_with_two_addresses_are_counted_together(make_case: MakeCase) -> None:
    rows: list[Row] = [Outlet("o1", "Gull", "gull.example", None), Outlet("o2", "Gull", "gull2.example", None)]
    rows.append(Entity("a", "Ohm", "PER", (), 3, 2, 1))
    rows += [Naming("a", "o1", "Ohm", 2, "m1"), Naming("a", "o2", "Ohm", 1, "m2")]
    (entity,) = describe_namings(Ledger(make_case(rows)))
    assert [(outlet.outlet, [(word.surface, word.n) for word in outlet.wordings]) for outlet in entity.outlets] == [
        ("Gull", [("Ohm", 3)])
    ]

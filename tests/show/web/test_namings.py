from __future__ import annotations

from tests.show.bridge import MakeCase

from secondsource.case import Case
from secondsource.show.web.ledger import Ledger
from secondsource.show.web.namings import describe_namings
from secondsource.tables import Entity, Naming, Row


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

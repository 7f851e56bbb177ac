from __future__ import annotations

from secondsource.case import Case
from secondsource.show.web.ledger import Ledger
from secondsource.show.web.namings import describe_namings


def test_each_outlet_has_its_wordings_with_how_often_and_where(bridge: Case) -> None:
    (entity,) = describe_namings(Ledger(bridge))
    ((outlet, wording),) = [(row.outlet, word) for row in entity.outlets for word in row.wordings]
    assert (outlet, wording.surface, wording.n) == ("Gull", "Mayor Ilva Ohm", 1)
    assert wording.document_id is not None

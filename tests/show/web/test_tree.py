from __future__ import annotations

from itertools import combinations

from tests.show.bridge import MakeCase, bridge_rows, claim_of, make_page, say

from secondsource.case import Case
from secondsource.show.web.claims import describe_claim, rank_claims
from secondsource.show.web.ledger import Ledger
from secondsource.show.web.tree import BOX_HEIGHT, BOX_WIDTH, LEAF_LIMIT, OriginTree, describe_tree
from secondsource.tables import Row


def _draw(case: Case) -> OriginTree:
    ledger = Ledger(case)
    return describe_tree(describe_claim(ledger, rank_claims(ledger)[0], limit=60))


def test_one_origin_stands_once_and_each_statement_has_a_box(make_case: MakeCase) -> None:
    tree = _draw(make_case(bridge_rows()))
    assert [box.label for box in tree.boxes] == ["Ilva Ohm", "Mayor Ilva Ohm", "A. Writer", "Gull", "Tern"]


def test_every_box_but_an_origin_has_it_from_another_with_a_reason(make_case: MakeCase) -> None:
    tree = _draw(make_case(bridge_rows()))
    assert [(edge.source, edge.teller) for edge in tree.edges] == [
        ("Ilva Ohm", "Mayor Ilva Ohm"),
        ("Mayor Ilva Ohm", "A. Writer"),
        ("A. Writer", "Gull"),
        ("A. Writer", "Tern"),
    ]
    assert all(edge.why for edge in tree.edges)


def test_boxes_do_not_overlap_and_stay_inside(make_case: MakeCase) -> None:
    tree = _draw(make_case(_many(12)))
    for one, other in combinations(tree.boxes, 2):
        assert abs(one.x - other.x) >= BOX_WIDTH or abs(one.y - other.y) >= BOX_HEIGHT
    assert all(0 <= box.x <= tree.width - BOX_WIDTH and 0 <= box.y <= tree.height - BOX_HEIGHT for box in tree.boxes)


def test_what_is_too_much_to_draw_is_counted(make_case: MakeCase) -> None:
    tree = _draw(make_case(_many(LEAF_LIMIT + 5)))
    assert sum(1 for box in tree.boxes if box.statement_id) == LEAF_LIMIT
    assert tree.n_left_out == 5


def _many(number: int) -> list[Row]:
    pages = [
        make_page(f"Outlet{place}", "Ilva said the yard burned.", published="2031-03-04") for place in range(number)
    ]
    said = [say(page, "the yard burned", by="Ilva") for page in pages]
    return [*(row for page in pages for row in page), *claim_of(said, [f"from {n % 3}" for n in range(number)], low=3)]

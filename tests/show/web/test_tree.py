from __future__ import annotations

from itertools import combinations

import pytest
from tests.show.bridge import MakeCase, bridge_rows, claim_of, make_page, say

from secondsource.case import Case
from secondsource.show.web.claims import describe_claim, rank_claims
from secondsource.show.web.ledger import Ledger
from secondsource.show.web.tree import BOX_HEIGHT, LEAF_LIMIT, OriginTree, describe_tree
from secondsource.tables import Row


def _draw(case: Case) -> OriginTree:
    ledger = Ledger(case)
    return describe_tree(describe_claim(ledger, rank_claims(ledger)[0], limit=60))


def test_one_origin_stands_once_and_each_statement_has_a_box(make_case: MakeCase) -> None:
    tree = _draw(make_case(bridge_rows()))
    assert [box.label for box in tree.wide.boxes] == ["Ilva Ohm", "Mayor Ilva Ohm", "A. Writer", "Gull", "Tern"]


def test_every_box_but_an_origin_has_it_from_another_with_a_reason(make_case: MakeCase) -> None:
    tree = _draw(make_case(bridge_rows()))
    assert [(edge.source, edge.teller) for edge in tree.wide.edges] == [
        ("Ilva Ohm", "Mayor Ilva Ohm"),
        ("Mayor Ilva Ohm", "A. Writer"),
        ("A. Writer", "Gull"),
        ("A. Writer", "Tern"),
    ]
    assert all(edge.why for edge in tree.wide.edges)


def test_both_drawings_have_the_same_steps_under_the_numbers_of_their_reasons(make_case: MakeCase) -> None:
    tree = _draw(make_case(bridge_rows()))
    whys = {reason.number: reason.why for reason in tree.reasons}
    steps = [(edge.source, edge.teller, edge.number) for edge in tree.wide.edges]
    assert steps == [(edge.source, edge.teller, edge.number) for edge in tree.narrow.edges]
    assert all(whys[edge.number] == edge.why for edge in tree.wide.edges)
    assert {(step.source, step.teller, reason.number) for reason in tree.reasons for step in reason.steps} == set(steps)


@pytest.mark.parametrize("layout", ["wide", "narrow"])
def test_boxes_do_not_overlap_and_stay_inside(make_case: MakeCase, layout: str) -> None:
    tree = _draw(make_case(_many(12)))
    drawing = tree.wide if layout == "wide" else tree.narrow
    for one, other in combinations(drawing.boxes, 2):
        beside = one.x + one.width <= other.x or other.x + other.width <= one.x
        assert beside or abs(one.y - other.y) >= BOX_HEIGHT
    assert all(box.x >= 0 and box.x + box.width <= drawing.width for box in drawing.boxes)
    assert all(box.y >= 0 and box.y + BOX_HEIGHT <= drawing.height for box in drawing.boxes)


def test_what_is_too_much_to_draw_is_counted(make_case: MakeCase) -> None:
    tree = _draw(make_case(_many(LEAF_LIMIT + 5)))
    assert sum(1 for box in tree.wide.boxes if box.statement_id) == LEAF_LIMIT
    assert tree.n_left_out == 5


def _many(number: int) -> list[Row]:
    pages = [
        make_page(f"Outlet{place}", "Ilva said the yard burned.", published="2031-03-04") for place in range(number)
    ]
    said = [say(page, "the yard burned", by="Ilva") for page in pages]
    return [*(row for page in pages for row in page), *claim_of(said, [f"from {n % 3}" for n in range(number)], low=3)]

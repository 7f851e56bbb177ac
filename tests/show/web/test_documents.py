from __future__ import annotations

from tests.show.bridge import MakeCase, make_page, say

from secondsource.case import Case
from secondsource.show.web.documents import TEXT_LIMIT, describe_document, describe_pages, find_versions
from secondsource.show.web.ledger import Ledger
from secondsource.tables import Document


def _document(case: Case, outlet: str) -> str:
    return next(row.document_id for row in case.rows(Document) if row.outlet == outlet)


def test_the_blocks_shown_are_the_text_of_the_page(bridge: Case) -> None:
    shown = describe_document(Ledger(bridge), _document(bridge, "Gull"))
    text = "\n\n".join("".join(segment.text for segment in block.segments) for block in shown.blocks)
    assert text == "The bridge fell on Monday.\n\nMayor Ilva Ohm said 12 carts were lost."


def test_what_was_found_lies_under_its_layer(bridge: Case) -> None:
    shown = describe_document(Ledger(bridge), _document(bridge, "Gull"))
    assert [(segment.text, segment.layers) for block in shown.blocks for segment in block.segments] == [
        ("The bridge fell on ", ("own",)),
        ("Monday", ("own", "time")),
        (".", ("own",)),
        ("Mayor Ilva Ohm", ("name", "source")),
        (" ", ()),
        ("said", ("cue",)),
        (" ", ()),
        ("12", ("content", "quantity")),
        (" carts were lost", ("content",)),
        (".", ()),
    ]


def test_every_statement_has_one_anchor(bridge: Case) -> None:
    ledger = Ledger(bridge)
    shown = describe_document(ledger, _document(bridge, "Gull"))
    anchors = sorted(key for block in shown.blocks for segment in block.segments for key in segment.anchors)
    statements = ledger.statements_by_document[_document(bridge, "Gull")]
    assert anchors == sorted(f"s-{row.statement_id}" for row in statements)


def test_a_page_over_the_limit_is_cut_and_the_rest_counted(make_case: MakeCase) -> None:
    page = make_page("Gull", "x" * (TEXT_LIMIT + 7))
    say(page, "x" * (TEXT_LIMIT + 7))
    case = make_case(page)
    shown = describe_document(Ledger(case), _document(case, "Gull"))
    assert (sum(len(s.text) for block in shown.blocks for s in block.segments), shown.n_left_out) == (TEXT_LIMIT, 7)


def test_pages_stand_in_order_of_their_date_and_undated_ones_last(bridge: Case) -> None:
    assert [line.outlet for line in describe_pages(Ledger(bridge))] == ["Gull", "Tern", "Crow"]


def test_two_captures_of_one_address_are_versions_of_a_page(bridge: Case) -> None:
    (line, *_) = describe_pages(Ledger(bridge))
    assert find_versions([line, line]) == {line.uri: [line, line]}

from __future__ import annotations

from tests.show.bridge import MakeCase, bridge_rows, claim_of, make_page, say

from secondsource.case import Case
from secondsource.show.web.claims import describe_claim, pick_worst_sourced, rank_claims
from secondsource.show.web.ledger import Ledger
from secondsource.tables import Change, Row, Statement


def test_a_claim_is_led_by_who_says_its_words_and_the_cue(bridge: Case) -> None:
    leads = [(line.lead.line, line.text) for line in rank_claims(Ledger(bridge))]
    assert leads[0] == ("Mayor Ilva Ohm said", "12 carts were lost")
    assert leads[2] == ("A. Writer", "The bridge fell on Monday.")


def test_a_claim_in_conflict_stands_before_one_that_is_not(bridge: Case) -> None:
    lines = rank_claims(Ledger(bridge))
    assert [line.text for line in lines] == ["12 carts were lost", "30 carts were lost", "The bridge fell on Monday."]


def test_what_somebody_is_cited_for_stands_before_what_only_an_author_tells(make_case: MakeCase) -> None:
    page = make_page("Gull", "A cart is old. Ilva said the bridge fell.")
    own, told = say(page, "A cart is old."), say(page, "the bridge fell.", by="Ilva")
    page += [*claim_of([own], ["Gull"], low=1), *claim_of([told], ["Ilva"], low=1)]
    assert [line.text for line in rank_claims(Ledger(make_case(page)))] == ["the bridge fell.", "A cart is old."]


def test_what_only_names_something_stands_behind_what_tells_something(make_case: MakeCase) -> None:
    page = make_page("Gull", "A law. The bridge fell into the river.")
    brief, told = say(page, "A law."), say(page, "The bridge fell into the river.")
    page += [*claim_of([brief], ["Gull"], low=1), *claim_of([told], ["Gull"], low=1)]
    lines = rank_claims(Ledger(make_case(page)))
    assert [line.text for line in lines] == ["The bridge fell into the river.", "A law."]


def test_the_order_of_the_rows_changes_nothing(make_case: MakeCase, bridge: Case) -> None:
    lines = rank_claims(Ledger(bridge))
    (bridge.path / "manifest.json").unlink()
    assert rank_claims(Ledger(make_case(list(reversed(bridge_rows()))))) == lines


def test_a_denial_among_the_members_is_counted(make_case: MakeCase) -> None:
    page = make_page("Gull", "Ilva said it fell. Pol denied it fell.")
    statements = [say(page, "it fell", by="Ilva"), say(page, "it fell.", by="Pol", stance="denies")]
    page += claim_of(statements, ["Ilva", "Pol"], low=2)
    (line,) = rank_claims(Ledger(make_case(page)))
    assert line.n_denials == 1


def test_the_worst_sourced_claim_has_many_outlets_and_one_origin(make_case: MakeCase) -> None:
    rows: list[Row] = []
    for text, origins in (("It fell.", ["Ilva"] * 4), ("It rose.", ["Pol", "Ash", "Ohm", "Ida"])):
        pages = [make_page(f"{outlet}{origins[0]}", text) for outlet in ("Gull", "Tern", "Crow", "Rook")]
        statements = [say(page, text) for page in pages]
        rows += [row for page in pages for row in page]
        rows += claim_of(statements, origins, low=len(set(origins)))
    assert [line.text for line in pick_worst_sourced(rank_claims(Ledger(make_case(rows))), 5)] == ["It fell."]


def test_members_stand_under_the_origin_they_go_back_to(bridge: Case) -> None:
    ledger = Ledger(bridge)
    claim = describe_claim(ledger, rank_claims(ledger)[0])
    ((label, outlets),) = [
        (origin.label, [member.statement.outlet for member in origin.members]) for origin in claim.origins
    ]
    assert (label, outlets) == ("Ilva Ohm", ["Gull", "Tern"])


def test_the_chain_of_a_member_goes_from_the_outlet_to_the_speaker(bridge: Case) -> None:
    ledger = Ledger(bridge)
    statement = describe_claim(ledger, rank_claims(ledger)[0]).origins[0].members[0].statement
    assert [step.role for step in statement.chain] == ["outlet", "author", "speaker"]


def test_members_over_the_limit_are_counted(bridge: Case) -> None:
    ledger = Ledger(bridge)
    (origin,) = describe_claim(ledger, rank_claims(ledger)[0], limit=1).origins
    assert (len(origin.members), origin.n_left_out) == (1, 1)


def test_a_conflict_stands_at_both_claims_each_with_its_own_side_first(bridge: Case) -> None:
    ledger = Ledger(bridge)
    lines = rank_claims(ledger)[:2]
    sides = [(found.value_l, found.value_r) for line in lines for found in describe_claim(ledger, line).conflicts]
    assert sides == [("12", "30"), ("30", "12")]


def test_a_number_told_anew_is_listed_under_the_claims_of_both_its_statements(make_case: MakeCase) -> None:
    rows = bridge_rows()
    first, then = [row for row in rows if isinstance(row, Statement)][:2]
    change = Change("c" * 20, None, first.statement_id, "12 carts", then.statement_id, "14 carts", "two more")
    case = make_case([*rows, change])
    ledger = Ledger(case)
    told = [describe_claim(ledger, line).changes for line in rank_claims(ledger)]
    assert [(row.value_l, row.value_r) for found in told for row in found] == [("12 carts", "14 carts")] * 2

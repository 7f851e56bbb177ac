from __future__ import annotations

from tests.show.bridge import MakeCase, make_page, say

from secondsource.case import Case
from secondsource.show.web.figures import describe_disputes
from secondsource.show.web.ledger import Ledger
from secondsource.tables import Conflict


def test_each_value_stands_with_who_gives_it(bridge: Case) -> None:
    (dispute,) = describe_disputes(Ledger(bridge), {})
    voices = {standing.value: [said.who for said in standing.statements] for standing in dispute.standings}
    assert voices == {"12": ["Mayor Ilva Ohm"], "30": ["Engineer Pol Ash"]}


def test_what_a_dispute_is_about_is_led_by_who_says_it(bridge: Case) -> None:
    (dispute,) = describe_disputes(Ledger(bridge), {})
    assert dispute.lead is not None
    assert (dispute.lead.line, dispute.subject) == ("Mayor Ilva Ohm said", "12 carts were lost")


def test_conflicts_that_share_a_side_are_one_dispute(make_case: MakeCase) -> None:
    page = make_page("Gull", "Ilva counted 3. Pol counted 4. Ash counted 5.")
    three, four, five = (say(page, f"counted {n}") for n in (3, 4, 5))
    sides = [(three, "3", four, "4"), (three, "3", five, "5"), (four, "4", five, "5")]
    for n, (left, value_l, right, value_r) in enumerate(sides):
        ends = (left.statement_id, value_l, right.statement_id, value_r)
        page.append(Conflict(f"c{n}", "number", None, None, *ends, "both count"))
    disputes = describe_disputes(Ledger(make_case(page)), {})
    assert [[standing.value for standing in dispute.standings] for dispute in disputes] == [["3", "4", "5"]]


def test_the_same_value_said_twice_is_one_value_with_two_voices(make_case: MakeCase) -> None:
    page = make_page("Gull", "Ilva counted 3. Pol counted 3 too. Ash counted 5.")
    first, second, other = say(page, "counted 3."), say(page, "counted 3 too"), say(page, "counted 5")
    for n, left in enumerate((first, second)):
        page.append(Conflict(f"c{n}", "number", None, None, left.statement_id, "3", other.statement_id, "5", "why"))
    (dispute,) = describe_disputes(Ledger(make_case(page)), {})
    assert [(standing.value, len(standing.statements)) for standing in dispute.standings] == [("3", 2), ("5", 1)]

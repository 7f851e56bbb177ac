from __future__ import annotations

from tests.show.bridge import MakeCase, bridge_rows, document_of, make_page, say

from secondsource.case import Case
from secondsource.show.web.claims import rank_claims
from secondsource.show.web.ledger import Ledger
from secondsource.show.web.timeline import describe_timeline
from secondsource.tables import EventMention


def test_a_statement_is_placed_on_the_day_it_speaks_of(bridge: Case) -> None:
    ledger = Ledger(bridge)
    timeline = describe_timeline(ledger, {line.claim_id: line for line in rank_claims(ledger)})
    assert [(entry.earliest, entry.latest, [item.text for item in entry.items]) for entry in timeline.entries] == [
        ("2031-03-03", "2031-03-03", ["The bridge fell on Monday."])
    ]


def test_when_and_by_whom_it_was_told_stands_with_it(bridge: Case) -> None:
    ((item,),) = [entry.items for entry in describe_timeline(Ledger(bridge), {}).entries]
    assert [(said.published, said.outlet) for said in item.told] == [("2031-03-04", "Gull")]


def test_the_days_of_an_event_mention_come_before_those_of_a_time(make_case: MakeCase) -> None:
    page = make_page("Gull", "It fell.")
    statement = say(page, "It fell.")
    key = document_of(page).document_id
    page.append(
        EventMention("e1", key, 3, 7, "fall", "x", "happened", "2031-01-01", "2031-01-31", statement.statement_id)
    )
    entries = describe_timeline(Ledger(make_case(page)), {}).entries
    assert [(entry.earliest, entry.latest) for entry in entries] == [("2031-01-01", "2031-01-31")]


def test_things_over_the_limit_are_counted(make_case: MakeCase) -> None:
    timeline = describe_timeline(Ledger(make_case(bridge_rows())), {}, limit=0)
    assert (timeline.entries, timeline.n_left_out) == ((), 1)


def test_what_is_only_planned_is_said_to_be(make_case: MakeCase) -> None:
    page = make_page("Gull", "It will fall.")
    statement = say(page, "It will fall.")
    when = ("planned", "2031-01-01", "2031-01-01", statement.statement_id)
    page.append(EventMention("e1", document_of(page).document_id, 8, 12, "fall", "x", *when))
    ((item,),) = [entry.items for entry in describe_timeline(Ledger(make_case(page)), {}).entries]
    assert item.statuses == ("planned",)

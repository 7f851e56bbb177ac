from __future__ import annotations

import pytest
from tests.show.bridge import MakeCase, document_of, make_page, say

from secondsource.show.web.ledger import Ledger
from secondsource.show.web.statements import NO_LEAD, Lead, describe_lead, describe_statement
from secondsource.tables import Statement


def test_who_says_it_leads_to_its_words_with_the_cue_of_the_page(make_case: MakeCase) -> None:
    page = make_page("Gull", "Mayor Ilva Ohm called for an end to the toll.")
    said = say(page, "an end to the toll", by="Mayor Ilva Ohm", cue="called for")
    lead = describe_lead(Ledger(make_case(page)), said.statement_id)
    assert lead == Lead("Mayor Ilva Ohm", "called for", is_cue_first=False, is_own=False)
    assert lead.line == "Mayor Ilva Ohm called for"


def test_the_cue_comes_first_where_it_does_in_the_page(make_case: MakeCase) -> None:
    page = make_page("Gull", "The toll ends in May, according to Ilva Ohm.")
    said = say(page, "The toll ends in May", by="Ilva Ohm", cue="according to")
    assert describe_lead(Ledger(make_case(page)), said.statement_id).line == "according to Ilva Ohm"


def test_where_the_page_names_nobody_the_cue_leads_alone(make_case: MakeCase) -> None:
    page = make_page("Gull", "It was reported that the toll ends.")
    said = say(page, "that the toll ends", cue="was reported")
    ledger = Ledger(make_case(page))
    assert describe_lead(ledger, said.statement_id) == Lead("", "was reported", is_cue_first=False, is_own=False)
    context = describe_statement(ledger, said.statement_id)
    assert context is not None
    assert (context.who, context.lead.line) == ("A. Writer", "was reported")


def test_the_author_leads_to_their_own_words(make_case: MakeCase) -> None:
    page = make_page("Gull", "The toll ends in May.")
    said = say(page, "The toll ends in May.")
    assert describe_lead(Ledger(make_case(page)), said.statement_id) == Lead(
        "A. Writer", "", is_cue_first=False, is_own=True
    )


def test_nothing_leads_to_a_statement_whose_page_is_missing(make_case: MakeCase) -> None:
    page = make_page("Gull", "The toll ends in May.")
    say(page, "The toll ends in May.")
    case = make_case([row for row in page if row is not document_of(page)])
    (said,) = case.rows(Statement)
    assert describe_lead(Ledger(case), said.statement_id) == NO_LEAD


@pytest.mark.parametrize(("cue", "line"), [(":", "Ilva:"), ("’d agree", "Ilva’d agree"), ("said", "Ilva said")])
def test_a_mark_stands_right_behind_the_name(cue: str, line: str) -> None:
    assert Lead("Ilva", cue, is_cue_first=False, is_own=False).line == line

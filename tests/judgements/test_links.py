from __future__ import annotations

from tests.link.builders import Pile, add_mention, add_page, add_statement, run_stages

from secondsource.link.claims import claims, sayings
from secondsource.link.names import entities, namekeys
from secondsource.link.origins import origins, tellings
from secondsource.tables import ClaimMember, Document, Statement
from secondsource.worktables import Decision

STAGES = (namekeys.STAGE, *entities.STAGES, sayings.STAGE, *claims.STAGES, tellings.STAGE, origins.STAGE)
LOST = "forty boats were lost in the storm near the lighthouse"


def judge(pile: Pile, verdict: str, left: Statement, *others: Statement) -> None:
    """Add a judgement of rank 1 on statements: the first against the others, or the first alone."""
    kind = "statement" if verdict == "misread" else "claim"
    for side, row in ((0, left), *((1, other) for other in others)):
        decision = Decision(row.document_id, kind, row.statement_id, 1, 1, verdict, side, "the other")
        pile.tables["decisions"].append(decision)


def claims_of(pile: Pile) -> dict[str, str]:
    return {row.statement_id: row.claim_id for row in run_stages(pile, STAGES).of(ClaimMember)}


def said(pile: Pile, n: int, words: str) -> Statement:
    return add_statement(pile, add_page(pile, f"https://{n}.example/1", f"{words}."), words)


def denied(pile: Pile) -> tuple[Statement, Statement, Document]:
    """Return a statement and a bare denial of it on one page."""
    page = add_page(pile, "https://a.example/1", f"Mara Voss said {LOST}. Anton Bly denied this.")
    voss, bly = add_mention(pile, page, "Mara Voss"), add_mention(pile, page, "Anton Bly")
    block = pile.tables["blocks"][-1].block_id  # type: ignore[attr-defined]  # add_page adds blocks only
    first = add_statement(pile, page, LOST, ("speaker", "Mara Voss", voss.mention_id), block_id=block)
    denial = add_statement(
        pile, page, "this", ("speaker", "Anton Bly", bly.mention_id), block_id=block, stance="denies"
    )
    return first, denial, page


def test_a_misread_statement_between_two_claims_joins_them_no_more() -> None:
    pile = Pile()
    rows = [said(pile, n, LOST) for n in range(3)]
    judge(pile, "misread", rows[1])
    assert claims_of(pile).keys() == {rows[0].statement_id, rows[2].statement_id}


def test_a_bare_denial_goes_with_what_its_page_put_first() -> None:
    pile = Pile()
    first, denial, _ = denied(pile)
    found = claims_of(pile)
    assert found[first.statement_id] == found[denial.statement_id]


def test_a_bare_denial_that_a_person_takes_out_stands_alone() -> None:
    pile = Pile()
    first, denial, _ = denied(pile)
    judge(pile, "different", first, denial)
    found = claims_of(pile)
    assert found[first.statement_id] != found[denial.statement_id]


def test_a_bare_denial_that_a_person_puts_elsewhere_goes_there() -> None:
    pile = Pile()
    first, denial, _ = denied(pile)
    other = said(pile, 9, "the ferry never left the southern harbour that night")
    judge(pile, "same", denial, other)
    found = claims_of(pile)
    assert found[denial.statement_id] == found[other.statement_id] != found[first.statement_id]


def test_a_bare_denial_stays_where_others_are_parted_from_its_claim() -> None:
    pile = Pile()
    first, denial, _ = denied(pile)
    other = said(pile, 9, LOST)
    judge(pile, "different", other, first, denial)
    found = claims_of(pile)
    assert found[denial.statement_id] == found[first.statement_id] != found[other.statement_id]


def test_words_too_few_for_a_claim_make_one_where_a_person_says_so() -> None:
    pile = Pile()
    short, full = said(pile, 1, "boats sank"), said(pile, 2, LOST)
    judge(pile, "same", short, full)
    found = claims_of(pile)
    assert found[short.statement_id] == found[full.statement_id]

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from tests.link.builders import Pile, add_mention, add_page, add_statement, run_stages

from secondsource.link import claims, entities, namekeys, sayings, senses
from secondsource.read.labels import VECTOR_SIZE
from secondsource.read.vectors import pack_vector
from secondsource.tables import Span, Statement
from secondsource.worktables import Meaning, RequoteLink, SayingRoot

STAGES = (namekeys.STAGE, *entities.STAGES, sayings.STAGE, *senses.STAGES, *claims.STAGES)
TOLD = "the guards had fired without warning"
QUOTE = "“There was no horn, no warning. They fired at people who sat down,”"


def tell(told: str, quote: str, *, said_by: str = "Orr", between: str = ". ", form: str = "direct") -> Pile:
    """Put something and a quote behind it on a page; both vectors are the same."""
    pile = Pile()
    page = add_page(pile, "https://o.example/1", f"Mara Orr said {told}{between}{quote} {said_by} said.")
    first = add_statement(pile, page, told, ("speaker", "Mara Orr", None))
    second = add_statement(pile, page, quote, ("speaker", said_by, None), form=form)
    _mean(pile, first, second)
    return pile


def _mean(pile: Pile, *statements: Statement) -> None:
    vector = pack_vector(np.full(VECTOR_SIZE, VECTOR_SIZE**-0.5, np.float32))
    pile.tables["meanings"] += [Meaning(row.statement_id, row.document_id, vector) for row in statements]


def test_a_quote_right_behind_what_it_is_told_as_is_one_claim_with_it() -> None:
    roots = run_stages(tell(TOLD, QUOTE), STAGES).of(SayingRoot)
    assert len({row.claim_id for row in roots}) == 1
    assert {row.why for row in roots} == {"the speaker's own words right behind what they are told as"}


@pytest.mark.parametrize(
    "pile",
    [
        pytest.param(tell(TOLD, QUOTE, said_by="Lisk"), id="another speaker"),
        pytest.param(tell(TOLD, QUOTE, form="indirect"), id="no quote"),
        pytest.param(tell(TOLD, "“We will bury our friends on Friday and then we will march,”"), id="other words"),
        pytest.param(tell("the guards had fired with a warning", QUOTE), id="what the quote denies"),
        pytest.param(tell("12 guards had fired without warning", QUOTE.replace("people", "9")), id="other numbers"),
        pytest.param(tell(TOLD, QUOTE, between=f". The square lay empty. {'It rained on Tamo. ' * 9}"), id="far away"),
        pytest.param(
            tell(TOLD, f"{QUOTE[:-2]} on the old quay, and the mayor, the bishop and two judges hid in a cellar,”"),
            id="a quote that says much besides",
        ),
    ],
)
def test_other_quotes_are_not(pile: Pile) -> None:
    assert run_stages(pile, STAGES).of(RequoteLink) == []


@pytest.mark.parametrize(("source", "n_links"), [("the official", 1), ("an engineer", 0)])
def test_a_speaker_without_a_name_is_known_by_the_same_words(source: str, n_links: int) -> None:
    pile = Pile()
    page = add_page(pile, "https://o.example/1", f"{TOLD}, a senior official said. {QUOTE} {source} said.")
    first = add_statement(pile, page, TOLD, ("speaker", "a senior official", None))
    second = add_statement(pile, page, QUOTE, ("speaker", source, None), form="direct")
    _mean(pile, first, second)
    assert len(run_stages(pile, STAGES).of(RequoteLink)) == n_links


def test_a_quote_joins_what_a_page_told_of_it_to_where_it_stands_alone() -> None:
    pile = tell(TOLD, QUOTE)
    page = add_page(pile, "https://p.example/1", f"{QUOTE} said Mara Orr.")
    _mean(pile, add_statement(pile, page, QUOTE, ("speaker", "Mara Orr", None), form="direct"))
    assert len({row.claim_id for row in run_stages(pile, STAGES).of(SayingRoot)}) == 1


def test_who_tells_only_that_another_says_so_is_of_the_claim_that_says_it_elsewhere() -> None:
    pile = Pile()
    whole = f"Tom Reed said that {TOLD}"
    page = add_page(pile, "https://o.example/1", f"{whole}, Ann Bell told the Post.")
    outer = add_statement(pile, page, whole, ("speaker", "Ann Bell", None))
    within = {"parent_id": outer.statement_id, "source_start": 0, "source_end": 8, "cue_start": 9, "cue_end": 13}
    inner = add_statement(
        pile, page, f"that {TOLD}", ("relay", "Ann Bell", None), ("speaker", "Tom Reed", None), **within
    )
    other = add_page(pile, "https://p.example/1", f"Lisk said that {TOLD}.")
    _mean(pile, outer, inner, add_statement(pile, other, f"that {TOLD}", ("speaker", "Lisk", None)))
    assert len({row.claim_id for row in run_stages(pile, STAGES).of(SayingRoot)}) == 1


@pytest.mark.parametrize(
    ("lead", "tail", "n_links"),
    [
        ("", "", 1),
        ("was at the gate and ", "", 0),
        ("", ", and had not hidden it", 1),
        ("", ", and had not hidden the boats", 0),
    ],
)
def test_who_tells_another_thing_besides_what_somebody_says_tells_more_than_that(
    lead: str, tail: str, n_links: int
) -> None:
    pile = Pile()
    whole, says = f"Tom Reed {lead}had said that {TOLD}", "Ann Bell told the Post"
    page = add_page(pile, "https://o.example/1", f"{whole}, {says}{tail}.")
    outer = add_statement(pile, page, whole, ("speaker", "Ann Bell", None))
    cue = whole.index("had said")
    within = {"parent_id": outer.statement_id, "source_start": 0, "source_end": 8, "cue_start": cue, "cue_end": cue + 8}
    inner = add_statement(pile, page, f"that {TOLD}", ("speaker", "Tom Reed", None), **within)
    if tail:
        last = Span(page.text.index(tail) + 2, page.text.index(tail) + len(tail))
        told = replace(outer, content=(*outer.content, last), text=f"{whole} {tail[2:]}")
        pile.tables["statements"] = [told if row == outer else row for row in pile.of(Statement)]
    _mean(pile, outer, inner)
    assert len(run_stages(pile, STAGES).of(RequoteLink)) == n_links


@pytest.mark.parametrize(
    ("owner", "says", "n_links"),
    [("its", "must be free", 1), ("its", "was free", 0), ("the mill's", "must be free", 0)],
)
def test_what_is_asked_for_and_a_paper_that_says_it_must_be_are_one(owner: str, says: str, n_links: int) -> None:
    pile = Pile()
    wish, paper = "the north quay to be cleared", f"the north quay {says} by Friday"
    source = f"A letter from {owner} director"
    page = add_page(pile, "https://o.example/1", f"Vesna Bulk asked for {wish}. {source} says {paper}.")
    add_mention(pile, page, "Vesna Bulk", type="ORG", chain_id="bulk")
    if owner == "its":
        add_mention(pile, page, "its", type="ORG", form="pronoun", chain_id="bulk")
    asked = {"source_start": 0, "source_end": 10, "cue_start": 11, "cue_end": 20, "stance": "asks"}
    start = page.text.index(source)
    told = {"source_start": start, "source_end": start + len(source), "source_kind": "document"}
    _mean(
        pile,
        add_statement(pile, page, wish, ("speaker", "Vesna Bulk", None), **asked),
        add_statement(pile, page, paper, ("speaker", source, None), **told),
    )
    assert len(run_stages(pile, STAGES).of(RequoteLink)) == n_links

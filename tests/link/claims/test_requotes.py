from __future__ import annotations

import numpy as np
import pytest
from tests.link.builders import Pile, add_page, add_statement, run_stages

from secondsource.link.claims import claims, sayings, senses
from secondsource.link.names import entities, namekeys
from secondsource.read.network.labels import VECTOR_SIZE
from secondsource.read.statements.vectors import pack_vector
from secondsource.tables import Statement
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
    pile.tables["meanings"] += [Meaning(row.statement_id, row.document_id, vector, b"", 0) for row in statements]


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


def test_who_tells_of_another_thing_before_what_somebody_says_tells_more_than_that() -> None:
    pile = Pile()
    whole = f"Tom Reed was at the gate and said that {TOLD}"
    page = add_page(pile, "https://o.example/1", f"{whole}, Ann Bell told the Post.")
    outer = add_statement(pile, page, whole, ("speaker", "Ann Bell", None))
    cue = whole.index("said")
    within = {"parent_id": outer.statement_id, "source_start": 0, "source_end": 8, "cue_start": cue, "cue_end": cue + 4}
    _mean(pile, outer, add_statement(pile, page, f"that {TOLD}", ("speaker", "Tom Reed", None), **within))
    assert run_stages(pile, STAGES).of(RequoteLink) == []

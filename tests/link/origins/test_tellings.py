from __future__ import annotations

from dataclasses import replace

import pytest
from tests.link.builders import Pile, add_mention, add_page, add_statement, run_stages
from tests.link.origins.test_origins import STAGES

from secondsource.tables import ChainLink, Claim, Origin
from secondsource.worktables import Telling

TOLD = "that fourteen dock workers were detained at the northern harbour gate"


def tell_what_another_says() -> Pile:
    """One page on which Ann Bell says that Tom Reed says so."""
    pile = Pile()
    whole = f"Tom Reed said {TOLD}"
    page = add_page(pile, "https://post.example/1", f"{whole}, Ann Bell told the Post.")
    outer = add_statement(pile, page, whole, ("speaker", "Ann Bell", None))
    columns = {"parent_id": outer.statement_id, "depth": 1, "source_start": 0, "source_end": 8, "cue_start": 9}
    add_statement(pile, page, TOLD, ("relay", "Ann Bell", None), ("speaker", "Tom Reed", None), **columns, cue_end=13)
    return pile


def test_who_tells_only_that_another_says_so_names_the_telling_within() -> None:
    outer, inner = sorted(run_stages(tell_what_another_says(), STAGES).of(Telling), key=lambda row: row.end_label)
    assert (outer.told_by, inner.told_by) == (inner.statement_id, None)


def test_who_tells_only_that_another_says_so_is_no_second_origin() -> None:
    layers = run_stages(tell_what_another_says(), STAGES)
    (claim,), (origin,) = layers.of(Claim), layers.of(Origin)
    assert (claim.n_statements, claim.n_origins_high, origin.label) == (2, 1, "Tom Reed")
    assert origin.why == "post.example has it from Tom Reed through Ann Bell"


@pytest.mark.parametrize(
    ("source", "label"),
    [
        ("Harbour Secretary Jon Abel", "Jon Abel"),
        ("Its spokesman, Jon Abel", "Jon Abel"),
        ("a lawyer for Jon Abel", "a lawyer for Jon Abel"),
    ],
)
def test_a_person_named_behind_a_description_is_the_source(source: str, label: str) -> None:
    pile = Pile()
    page = add_page(pile, "https://post.example/1", f"{source} said {TOLD}.")
    add_mention(pile, page, "Jon Abel", type="PER", form="proper")
    add_statement(pile, page, TOLD, ("speaker", source, None))
    spoken = [replace(row, start=0, end=len(source)) if row.role == "speaker" else row for row in pile.of(ChainLink)]
    pile.tables["chains"] = list(spoken)
    (telling,) = run_stages(pile, STAGES).of(Telling)
    assert telling.end_label == label

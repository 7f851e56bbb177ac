from __future__ import annotations

import pytest
from tests.link.builders import CONFLICT_STAGES, Pile, add_mention, add_page, add_statement, run_stages

from secondsource.link.names import entities, namekeys
from secondsource.link.sources import mouths
from secondsource.tables import Claim, Document
from secondsource.worktables import Spoken

STAGES = (namekeys.STAGE, *entities.STAGES, *mouths.STAGES)
HEADS = "Mara Voss, director of Vale Hospital, came."


def add_voss(pile: Pile, number: int, text: str, published: str | None = "2021-03-04") -> Document:
    """Add a page that names Mara Voss and hears her say that the gate was shut."""
    text += " The gate of the north harbour was shut at noon."
    page = add_page(pile, f"https://o{number}.example/1", text, published=published)
    voss = add_mention(pile, page, "Mara Voss")
    if "Vale Hospital" in text:
        add_mention(pile, page, "Vale Hospital", type="ORG")
    add_statement(
        pile, page, "The gate of the north harbour was shut at noon", ("speaker", "Mara Voss", voss.mention_id)
    )
    return page


@pytest.mark.parametrize(("published", "n_told"), [("2021-03-06", 1), ("2021-03-04", 1), ("2022-03-04", 0), (None, 0)])
def test_a_page_that_only_names_somebody_is_told_for_whom_others_of_its_weeks_say_they_speak(
    published: str | None, n_told: int
) -> None:
    pile = Pile()
    add_voss(pile, 1, HEADS)
    other = add_voss(pile, 2, "Mara Voss came.", published)
    rows = run_stages(pile, STAGES).of(Spoken)
    assert [row.document_id for row in rows] == [other.document_id] * n_told


def test_somebody_who_is_said_to_speak_for_many_bodies_speaks_for_none_elsewhere() -> None:
    pile = Pile()
    for number in range(mouths.MOST_BODIES + 1):
        name = f"{'Abcdefgh'[number]}ora Hospital"
        add_voss(pile, number, f"Mara Voss, director of {name}, came.")
        add_mention(pile, pile.of(Document)[-1], name, type="ORG")
    add_voss(pile, 20, "Mara Voss came.")
    assert run_stages(pile, STAGES).of(Spoken) == []


def test_who_speaks_for_a_body_on_another_page_is_one_origin_with_it() -> None:
    pile = Pile()
    add_voss(pile, 1, HEADS)
    add_voss(pile, 2, "Mara Voss came.")
    text = "The gate of the north harbour was shut at noon"
    page = add_page(pile, "https://o3.example/1", f"{text}, Vale Hospital said.", published="2021-03-04")
    hospital = add_mention(pile, page, "Vale Hospital", type="ORG")
    add_statement(pile, page, text, ("speaker", "Vale Hospital", hospital.mention_id), source_kind="organisation")
    stages = (namekeys.STAGE, *entities.STAGES, *mouths.STAGES, *CONFLICT_STAGES[1 + len(entities.STAGES) :])
    pile.tables["statements"] = pile.tables["statements"][1:]
    claims = run_stages(pile, stages).of(Claim)
    assert [(row.n_statements, row.n_origins_high) for row in claims] == [(2, 1)]

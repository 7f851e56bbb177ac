"""Cases at the edge: one page, the same page many times, a copy dated before its original."""

from __future__ import annotations

from typing import Any

from tests.link.builders import Pile, add_mention, add_page, add_statement, run_stages

from secondsource.link.copies import fingerprints
from secondsource.link.events import events
from secondsource.link.names import namekeys
from secondsource.link.numbers import counts
from secondsource.pipeline import BUCKET_STAGES
from secondsource.stage import BucketStage, DocumentStage
from secondsource.tables import Claim, Document, Entity, Passage

STAGES: tuple[DocumentStage | BucketStage, ...] = (
    fingerprints.STAGE,
    counts.STAGE,
    namekeys.STAGE,
    events.ARGUMENTS,
    *BUCKET_STAGES,
)
SAID = "fourteen dock workers of the night crew had been detained at the northern gate of the old harbour"
TEXT = f"Mara Lind said that {SAID}."
NEXT = "Ferries to the outer islands will run again from Monday because the storm in the strait has moved east."


def add(pile: Pile, name: str, **columns: Any) -> Document:
    page = add_page(pile, f"https://{name}.example/1", TEXT, NEXT, **columns)
    mention = add_mention(pile, page, "Mara Lind")
    add_statement(pile, page, SAID, ("speaker", "Mara Lind", mention.mention_id))
    add_statement(pile, page, NEXT)
    return page


def test_a_case_of_one_page_has_claims_of_one_origin_and_no_passage() -> None:
    pile = Pile()
    add(pile, "tide")
    run_stages(pile, STAGES)
    assert pile.of(Passage) == []
    assert [(row.n_documents, row.n_origins_low, row.n_origins_high) for row in pile.of(Claim)] == [(1, 1, 1)] * 2


def test_the_same_page_forty_times_is_one_origin_of_each_claim_and_one_person() -> None:
    pile = Pile()
    for number in range(40):
        add(pile, f"o{number}")
    run_stages(pile, STAGES)
    assert [(row.n_documents, row.n_origins_low, row.n_origins_high) for row in pile.of(Claim)] == [(40, 1, 1)] * 2
    assert [(row.name, row.n_documents) for row in pile.of(Entity)] == [("Mara Lind", 40)]


def test_a_copy_dated_before_its_original_is_still_the_copy_where_it_credits_it() -> None:
    pile = Pile()
    copy = add(pile, "post", published="2021-02-01", credit="Tidewater News")
    add(pile, "tide", published="2021-03-01", outlet="Tidewater News")
    run_stages(pile, STAGES)
    found = {(row.direction, row.document_id_l == copy.document_id) for row in pile.of(Passage)}
    assert found in ({("l_from_r", True)}, {("r_from_l", False)})
    assert {(row.n_origins_low, row.n_origins_high) for row in pile.of(Claim)} == {(1, 1)}


def test_pages_without_any_date_are_linked_and_have_no_direction() -> None:
    pile = Pile()
    for name in ("post", "tide"):
        add(pile, name)
    run_stages(pile, STAGES)
    assert {row.direction for row in pile.of(Passage)} == {"unknown"}

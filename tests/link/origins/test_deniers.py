from __future__ import annotations

from typing import Any

from tests.link.origins.test_citations import telling

from secondsource.link.origins.deniers import put_forward
from secondsource.worktables import Sourced

ARMED = "that the boy had a gun when officers shot him"
UNARMED = "that the boy did not have a gun when officers shot him"


def kept(shown: str = "Voss", **texts: tuple[str, str]) -> set[str]:
    """Return who puts a claim forward, of those who tell it: each with stance and words; one's stand for the claim."""
    members, told = {}, {}
    for who, (stance, text) in texts.items():
        columns: dict[str, Any] = {"end_kind": "speaker", "end_label": who, "end_key": who}
        row = telling(f"Outlet of {who}", text=text, stance=stance, **columns)
        members[who] = [row]
        told[row.statement_id] = Sourced(
            document_id=row.document_id,
            statement_id=row.statement_id,
            claim_id=row.claim_id,
            source=who,
            source_kind="speaker",
            source_label=who,
            uri=row.uri,
            earliest=row.earliest,
            stance=stance,
            text=text,
            why="",
            on_own_page=0,
            points_back=0,
            relay=None,
        )
    return set(put_forward(members, told, members[shown][0].statement_id))


def test_who_denies_a_claim_is_none_of_its_origins() -> None:
    assert kept(Voss=("asserts", ARMED), Abel=("denies", ARMED)) == {"Voss"}


def test_who_says_that_it_is_not_so_is_none_either() -> None:
    assert kept(Voss=("asserts", ARMED), Abel=("asserts", UNARMED)) == {"Voss"}


def test_all_are_origins_where_all_say_that_it_is_not_so() -> None:
    assert kept(Voss=("asserts", UNARMED), Abel=("asserts", UNARMED)) == {"Voss", "Abel"}
    assert kept(Voss=("denies", ARMED), Abel=("denies", ARMED)) == {"Voss", "Abel"}


def test_who_says_that_it_is_not_so_is_an_origin_where_that_is_the_claim() -> None:
    assert kept("Abel", Voss=("asserts", ARMED), Abel=("asserts", UNARMED)) == {"Voss", "Abel"}

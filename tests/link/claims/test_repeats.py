from __future__ import annotations

import pytest
from tests.link.builders import Pile, add_page, add_statement, run_stages

from secondsource.link.claims.repeats import Pointer, find_pointer
from secondsource.link.origins import tellings
from secondsource.tables import Statement
from secondsource.worktables import Telling


def hear(text: str, content: str, cue: str) -> tuple[Statement, str]:
    page = add_page(pile := Pile(), "https://post.example/1", text)
    start = text.index(cue)
    return add_statement(pile, page, content, cue_start=start, cue_end=start + len(cue)), text


@pytest.mark.parametrize(
    ("text", "content", "cue", "pointer"),
    [
        ("The Tide reported the same figure.", "the same figure", "reported", Pointer(denies=False, counts=True)),
        ("The mayor confirmed this.", "this", "confirmed", Pointer(denies=False, counts=False)),
        ("The mayor said that was true.", "that was true", "said", Pointer(denies=False, counts=False)),
        ("Divers say that the toll is far too low.", "that the toll is far too low", "say", Pointer(True, True)),
        ("The mayor could not confirm this.", "this", "confirm", None),
        ("The mayor knew this.", "this", "knew", None),
        ("The mayor said the same ship sank.", "the same ship sank", "said", None),
        ("The mayor said so what.", "so what", "said", None),
    ],
)
def test_a_statement_without_content_points_at_what_was_told(
    text: str, content: str, cue: str, pointer: Pointer | None
) -> None:
    assert find_pointer(*hear(text, content, cue)) == pointer


def retell(first: str, between: str, second: str, **columns: str) -> list[Telling]:
    """Return the tellings of a page on which one source tells a thing and another points at it."""
    pile = Pile()
    page = add_page(pile, "https://post.example/1", f"Ada Brenn said {first}. {between}Divers confirmed {second}.")
    add_statement(pile, page, first, ("speaker", "Ada Brenn", None))
    cue = page.text.index("confirmed")
    speaker = ("speaker", "Divers of the harbour", None)
    add_statement(pile, page, second, speaker, cue_start=cue, cue_end=cue + 9, **columns)
    return run_stages(pile, (tellings.STAGE,)).of(Telling)


def test_who_confirms_what_was_told_tells_the_same_claim() -> None:
    told = {row.text: row for row in retell("that the ferry had sunk off the mole", "", "this")}
    assert len({row.claim_id for row in told.values()}) == 1
    assert told["this"].why == "repeats what Ada Brenn says before it"


@pytest.mark.parametrize(
    ("first", "between", "second", "n_claims"),
    [
        pytest.param("that 40 people had drowned", "", "the same figure", 1, id="the number right before"),
        pytest.param("that the ferry had sunk off the mole", "", "the same figure", 2, id="no number"),
        pytest.param("that 40 people had drowned", "It held 90. ", "the same figure", 2, id="another between"),
        pytest.param("that 40 people had drowned", "The sea was calm. " * 20, "the same figure", 2, id="far off"),
    ],
)
def test_the_same_figure_is_the_number_told_right_before(first: str, between: str, second: str, n_claims: int) -> None:
    assert len({row.claim_id for row in retell(first, between, second)}) == n_claims


@pytest.mark.parametrize(
    ("denied", "n_claims"),
    [
        pytest.param("the claim", 1, id="the claim that"),
        pytest.param("reports by state radio", 1, id="whose claim it is stands between"),
        pytest.param("every order to say", 2, id="no word for what was told"),
    ],
)
def test_who_rejects_a_claim_denies_what_it_says(denied: str, n_claims: int) -> None:
    pile = Pile()
    page = add_page(
        pile, "https://post.example/1", f"Ada Brenn rejected {denied} that the ferry had sunk off the mole."
    )
    whole, within = f"{denied} that the ferry had sunk off the mole", "that the ferry had sunk off the mole"
    speaker = ("speaker", "Ada Brenn", None)
    parent = add_statement(pile, page, whole, speaker, stance="denies")
    add_statement(pile, page, within, speaker, stance="alleges", parent_id=parent.statement_id, depth=1)
    rows = run_stages(pile, (tellings.STAGE,)).of(Telling)
    assert len({row.claim_id for row in rows}) == n_claims
    assert (len({row.stance for row in rows}) == 1) == (n_claims == 1)


def test_who_has_just_denied_a_thing_denies_it_again_in_fewer_words() -> None:
    pile = Pile()
    text = "Ada Brenn denied that the ferry had sunk off the mole. “No such ferry exists,” she said."
    page = add_page(pile, "https://post.example/1", text)
    speaker = ("speaker", "Ada Brenn", None)
    add_statement(pile, page, "that the ferry had sunk off the mole", speaker, stance="denies")
    add_statement(pile, page, "No such ferry exists", speaker)
    rows = run_stages(pile, (tellings.STAGE,)).of(Telling)
    assert len({row.claim_id for row in rows}) == 1
    assert "denies it again" in {row.why for row in rows}


def test_what_somebody_is_only_denied_to_have_said_is_nobodys_telling() -> None:
    pile = Pile()
    page = add_page(
        pile, "https://post.example/1", "Ada Brenn denied that guards had said the ferry sank off the mole."
    )
    whole, within = "that guards had said the ferry sank off the mole", "the ferry sank off the mole"
    parent = add_statement(pile, page, whole, ("speaker", "Ada Brenn", None), stance="denies")
    start = page.text.index("guards")
    columns = {"source_start": start, "source_end": start + 6, "parent_id": parent.statement_id, "depth": 1}
    add_statement(pile, page, within, ("speaker", "guards", None), **columns)
    assert [row.stance for row in run_stages(pile, (tellings.STAGE,)).of(Telling)] == ["denies"]

"""Origins whose source a page tells by an office, a body, a count or a headline."""

from __future__ import annotations

from dataclasses import replace

import pytest
from tests.link.builders import Pile, add_mention, add_page, add_statement, run_stages
from tests.link.origins.test_origins import STAGES, TOLD, interval, only_claim, tell

from secondsource.tables import Origin
from secondsource.worktables import Telling


def test_the_speaker_is_the_one_person_whom_another_page_of_the_claim_calls_so() -> None:
    pile = Pile()
    words = "the law passed with ninety votes in the house"
    page = add_page(pile, "https://post.example/1", f"The speaker, Mara Voss, said {words}.")
    voss = add_mention(pile, page, "Mara Voss", type="PER", form="proper")
    add_statement(pile, page, words, ("speaker", "Mara Voss", voss.mention_id), source_kind="person")
    tell(pile, "https://gull.example/1", ("speaker", "The speaker", None), words=words, source_kind="person")
    assert interval(only_claim(pile)) == (1, 1)


def test_the_minister_is_the_only_minister_a_page_tells_of() -> None:
    pile = Pile()
    page = add_page(pile, "https://post.example/1", f"The transport minister left. The minister said {TOLD}.")
    add_statement(pile, page, TOLD, ("speaker", "The minister", None), source_kind="person")
    only_claim(pile)
    assert {(row.kind, row.label) for row in pile.of(Origin)} == {("speaker", "the transport minister")}


def test_a_body_whose_count_a_page_tells_in_its_own_words_is_the_source_of_it() -> None:
    pile = Pile()
    tell(pile, "https://post.example/1", words="The hospital has raised its count of the dead to fourteen")
    only_claim(pile)
    assert {(row.kind, row.label) for row in pile.of(Origin)} == {("speaker", "The hospital")}


def test_who_tells_what_they_saw_themselves_is_an_origin_of_their_own() -> None:
    pile = Pile()
    words = "I saw fourteen dock workers detained at the northern harbour gate"
    page = add_page(pile, "https://post.example/1", f"{words}.")
    add_statement(pile, page, words, ("author", "gull_77", None), source_kind="none")
    only_claim(pile)
    assert {row.is_first_hand for row in pile.of(Telling)} == {1}


def test_the_government_and_the_one_ministry_of_a_claim_are_one_origin() -> None:
    pile = Pile()
    tell(pile, "https://post.example/1", ("speaker", "The interior ministry", None), source_kind="organisation")
    tell(pile, "https://gull.example/1", ("speaker", "The regime in Oren", None), source_kind="organisation")
    assert interval(only_claim(pile)) == (1, 1)


def test_the_paper_in_a_headline_is_the_outlet_that_the_words_below_it_name() -> None:
    pile = Pile()
    head = "Fourteen dock workers detained at the northern harbour gate"
    other = "the ferry to the island was late all of that week"
    page = add_page(pile, "https://gull.example/1", f"{head}, paper says", f"{TOLD}. {other}.")
    pile.tables["documents"] = [replace(page, title=f"{head}, paper says")]
    add_statement(pile, page, head, ("speaker", "paper", None), source_kind="media")
    add_statement(pile, page, TOLD, ("speaker", "the Harbour Post", None), source_kind="media")
    add_statement(pile, page, other, ("speaker", "Tide News", None), source_kind="media")
    run_stages(pile, STAGES)
    assert {row.end_label for row in pile.of(Telling) if row.text == head} == {"the Harbour Post"}


@pytest.mark.parametrize(("cue", "label"), [("had been told", "a source"), ("had been led to believe", "Jon Abel")])
def test_who_passes_on_what_they_were_told_has_it_from_somebody_without_a_name(cue: str, label: str) -> None:
    pile = Pile()
    whole = f"he {cue} {TOLD}"
    page = add_page(pile, "https://post.example/1", f"Jon Abel said {whole}.")
    at = page.text.index(cue)
    columns = {"source_kind": "none", "cue_start": at, "cue_end": at + len(cue)}
    add_statement(pile, page, TOLD, ("relay", "Jon Abel", None), **columns)
    only_claim(pile)
    assert {row.label for row in pile.of(Origin)} == {label}

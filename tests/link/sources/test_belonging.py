"""Bodies that sources without a name are of, and offices that persons hold."""

from __future__ import annotations

import pytest
from tests.link.builders import Pile, add_mention, add_page

from secondsource.link.sources.belonging import find_belonging, find_offices, office_at_end, office_of
from secondsource.link.sources.speaking import list_bodies
from secondsource.tables import Mention


def belongs(text: str, label: str, *names: str) -> frozenset[str]:
    """Return what a source without a name is of, on a page that names bodies; each is its own entity."""
    pile = Pile()
    page = add_page(pile, "https://post.example/1", text)
    named = [add_mention(pile, page, name, type="ORG", form="proper") for name in names]
    told = add_mention(pile, page, label, type="PER", form="common")
    rows = [row for row in pile.tables["mentions"] if isinstance(row, Mention)]
    bodies = list_bodies(text, rows, {row.mention_id: text[row.start : row.end] for row in named})
    return find_belonging(bodies, label, [told])


@pytest.mark.parametrize(
    ("text", "label"),
    [
        ("The Sand Guard left. An officer of the Sand Guard in Oren said so.", "An officer of the Sand Guard in Oren"),
        ("The Sand Guard left. My cousin, who serves in the Sand Guard, said so.", "My cousin"),
        ("The Sand Guard left. My cousin is a cook at the Sand Guard. She said so.", "My cousin"),
    ],
)
def test_a_source_without_a_name_is_of_the_body_its_page_says(text: str, label: str) -> None:
    assert "end:Sand Guard" in belongs(text, label, "Sand Guard")


def test_a_source_that_stands_beside_a_body_is_not_of_it() -> None:
    assert not belongs("The Sand Guard left. My cousin saw the Sand Guard.", "My cousin", "Sand Guard")


@pytest.mark.parametrize(
    "text", ["The speaker, Mara Voss, left.", "Mara Voss, the speaker, left.", "Parliament speaker Mara Voss left."]
)
def test_an_office_beside_a_name_is_held_by_that_person(text: str) -> None:
    pile = Pile()
    page = add_page(pile, "https://post.example/1", text)
    person = add_mention(pile, page, "Mara Voss", type="PER", form="proper")
    assert find_offices(text, [person], {person.mention_id: "voss"}) == {"voss": frozenset({"office speaker"})}


@pytest.mark.parametrize(
    ("label", "office"), [("The speaker", "office speaker"), ("a speaker", None), ("the man", None)]
)
def test_only_a_definite_office_alone_is_one(label: str, office: str | None) -> None:
    assert office_of(label) == office


@pytest.mark.parametrize(
    ("told", "offices"),
    [("former president", set()), ("deputy mayor", set()), ("vice president", {"office vice president"})],
)
def test_an_office_of_another_time_or_below_it_is_not_held(told: str, offices: set[str]) -> None:
    pile = Pile()
    text = f"The {told} Mara Voss left."
    page = add_page(pile, "https://post.example/1", text)
    person = add_mention(pile, page, "Mara Voss", type="PER", form="proper")
    assert find_offices(text, [person], {person.mention_id: "voss"}).get("voss", set()) == offices


@pytest.mark.parametrize(
    ("text", "roles"),
    [
        ("Harbour police Lt. Jon Abel said so.", {"police"}),
        ("Oren Sheriff Jon Abel said so.", {"police"}),
        ("The police left. Jon Abel said so.", set()),
    ],
)
def test_who_is_named_with_the_police_is_of_them(text: str, roles: set[str]) -> None:
    pile = Pile()
    page = add_page(pile, "https://post.example/1", text)
    person = add_mention(pile, page, "Jon Abel", type="PER", form="proper")
    assert find_offices(text, [person], {person.mention_id: "abel"}).get("abel", set()) == roles


def test_an_office_is_called_alike_however_it_is_put() -> None:
    offices = {office_at_end(label) for label in ("the Vesna Steel CEO", "Vesna Steel's chief executive officer")}
    assert offices == {"office chief executive"}
    assert office_at_end("the Vesna Steel company") is None


@pytest.mark.parametrize(
    "text",
    [
        "So said Mara Voss of the sheriff's department.",
        "So said Sheriff’s Capt. Mara Voss.",
        "Harbour police Lt. Mara Voss said so.",
    ],
)
def test_who_is_told_with_the_police_is_of_them(text: str) -> None:
    pile = Pile()
    page = add_page(pile, "https://post.example/1", text)
    person = add_mention(pile, page, "Mara Voss")
    assert find_offices(page.text, [person], {person.mention_id: "p"}) == {"p": frozenset({"police"})}

"""Who speaks for whom on a page."""

from __future__ import annotations

import pytest
from tests.link.builders import Pile, add_mention, add_page

from secondsource.link.sources.speaking import (
    find_spoken_for,
    is_spokesman,
    key_of_body,
    keys_of_source,
    list_bodies,
    words_of_body,
)


def read(text: str, *names: tuple[str, str]) -> tuple[Pile, dict[str, str]]:
    """Add a page with names of types; return the pile, and an entity for each name: the name itself."""
    pile = Pile()
    page = add_page(pile, "https://post.example/1", text)
    entities = {}
    for name, kind in names:
        form = "proper" if name[0].isupper() and not name.startswith("The ") else "common"
        mention = add_mention(pile, page, name, type=kind, form=form)
        entities[mention.mention_id] = name
    return pile, entities


def spoken(text: str, *names: tuple[str, str]) -> dict[str, frozenset[str]]:
    pile, entities = read(text, *names)
    mentions = pile.tables["mentions"]
    return dict(find_spoken_for(list_bodies(text, mentions, entities), mentions, entities))  # type: ignore[arg-type]


@pytest.mark.parametrize("phrase", ["The interior ministry", "Ministry of the Interior", "interior ministry on Friday"])
def test_a_ministry_has_one_key_however_it_is_written(phrase: str) -> None:
    assert key_of_body(phrase) == "body interior ministry"


def test_a_body_known_by_its_kind_only_has_no_key() -> None:
    assert key_of_body("the ministry") is None


def test_what_stands_behind_a_second_of_is_left_out() -> None:
    assert words_of_body("Ministry of Ports of the Republic of Vesna") == ("ports", "ministry")


def test_its_spokeswoman_speaks_for_the_body_before_her_whatever_is_quoted_between() -> None:
    text = "The harbour ministry denied it. “The Coast Corps did not fire,” its spokeswoman, Mara Voss, said."
    found = spoken(text, ("The harbour ministry", "ORG"), ("Coast Corps", "ORG"), ("Mara Voss", "PER"))
    assert found == {"Mara Voss": frozenset({"body harbour ministry"})}


def test_a_director_speaks_for_the_house_that_stands_behind_the_name() -> None:
    text = "Mara Voss, director of Varen General Hospital, said so."
    found = spoken(text, ("Mara Voss", "PER"), ("Varen General Hospital", "ORG"))
    assert found["Mara Voss"] == {"body general hospital varen", "end:Varen General Hospital"}


@pytest.mark.parametrize("title", ["Director", "Acting Director", "Secretary", "Spokeswoman"])
def test_who_has_a_title_behind_the_name_of_a_body_speaks_for_it(title: str) -> None:
    text = f"They blamed Coast Corps {title} Mara Voss for it."
    assert spoken(text, ("Coast Corps", "ORG"), ("Mara Voss", "PER"))["Mara Voss"] >= {"end:Coast Corps"}


@pytest.mark.parametrize("role", ["general manager", "chief executive officer", "CEO"])
def test_who_runs_a_body_speaks_for_it(role: str) -> None:
    text = f"The Tide Harriers {role}, Mara Voss, said so."
    found = spoken(text, ("Tide Harriers", "ORG"), ("Mara Voss", "PER"))
    assert found == {"Mara Voss": {"end:Tide Harriers"}}


def test_who_had_a_title_speaks_for_nobody() -> None:
    text = "They blamed former Coast Corps Director Mara Voss for it."
    assert spoken(text, ("Coast Corps", "ORG"), ("Mara Voss", "PER")) == {}


def test_a_verb_before_a_title_parts_it_from_a_body() -> None:
    text = "What the Coast Corps says to Director Mara Voss is known."
    assert spoken(text, ("Coast Corps", "ORG"), ("Mara Voss", "PER")) == {}


def test_an_officer_does_not_speak_for_the_body_he_serves_in() -> None:
    text = "Mara Voss, an officer of the Coast Corps, said so."
    assert spoken(text, ("Mara Voss", "PER"), ("Coast Corps", "ORG")) == {}


def test_a_minister_heads_the_ministry_of_the_same_thing() -> None:
    assert spoken("The harbour minister, Mara Voss, said so.", ("Mara Voss", "PER")) == {
        "Mara Voss": frozenset({"body harbour ministry"})
    }


def test_the_company_is_the_name_it_is_told_beside() -> None:
    text = "Tide Bulk, a company in Varen, ran the port. The company said so."
    pile, entities = read(text, ("Tide Bulk", "ORG"))
    bodies = list_bodies(text, pile.tables["mentions"], entities)  # type: ignore[arg-type]
    assert keys_of_source(bodies, "The company") == {"end:Tide Bulk"}


def test_the_ministry_is_neither_of_two_ministries() -> None:
    text = "The harbour ministry and the foreign ministry met. The ministry said so."
    pile, entities = read(text, ("The harbour ministry", "ORG"), ("the foreign ministry", "ORG"))
    bodies = list_bodies(text, pile.tables["mentions"], entities)  # type: ignore[arg-type]
    assert keys_of_source(bodies, "The ministry") == frozenset()


def test_the_director_of_a_house_is_a_voice_of_it() -> None:
    text = "Varen Hospital is full, the director of the city's main hospital said."
    pile, entities = read(text, ("Varen Hospital", "ORG"))
    bodies = list_bodies(text, pile.tables["mentions"], entities)  # type: ignore[arg-type]
    assert "end:Varen Hospital" in keys_of_source(bodies, "the director of the city's main hospital")


def test_a_spokeswoman_without_more_speaks_for_the_body_of_the_sentence_before() -> None:
    text = "The harbour ministry called it a lie. Spokeswoman Mara Voss said so."
    found = spoken(text, ("The harbour ministry", "ORG"), ("Mara Voss", "PER"))
    assert found == {"Mara Voss": frozenset({"body harbour ministry"})}


def test_a_body_told_of_for_the_first_time_behind_a_short_phrase_is_another() -> None:
    text = "The hospital raised its count. A naval hospital was empty."
    pile, entities = read(text, ("The hospital", "ORG"), ("A naval hospital", "ORG"))
    bodies = list_bodies(text, pile.tables["mentions"], entities)  # type: ignore[arg-type]
    assert keys_of_source(bodies, "The hospital") == frozenset()


@pytest.mark.parametrize(
    "phrase",
    ["A spokeswoman for Tide Bulk", "a senior spokesman for Tide Bulk in Varen", "A Tide Bulk spokesperson"],
)
def test_a_spokeswoman_without_a_name_speaks_for_the_body_she_is_of(phrase: str) -> None:
    text = "Tide Bulk ran the port of Varen."
    pile, entities = read(text, ("Tide Bulk", "ORG"))
    bodies = list_bodies(text, pile.tables["mentions"], entities)  # type: ignore[arg-type]
    assert is_spokesman(phrase)
    assert "end:Tide Bulk" in keys_of_source(bodies, phrase)


@pytest.mark.parametrize(
    "phrase",
    ["A former spokeswoman for Tide Bulk", "a manager of Tide Bulk", "spokesmen for Tide Bulk", "a spokeswoman"],
)
def test_others_speak_for_no_body(phrase: str) -> None:
    assert not is_spokesman(phrase)


def test_who_speaks_for_a_person_speaks_for_no_body() -> None:
    text = "Tide Bulk ran the port, Mara Voss said."
    pile, entities = read(text, ("Tide Bulk", "ORG"), ("Mara Voss", "PER"))
    bodies = list_bodies(text, pile.tables["mentions"], entities)  # type: ignore[arg-type]
    assert keys_of_source(bodies, "a spokesman for Mara Voss") == frozenset()

from __future__ import annotations

import pytest
from tests.link.builders import Pile, add_mention, add_page

from secondsource.link.names.offices import offices_of_name, offices_of_phrase


@pytest.mark.parametrize(
    "text",
    [
        "Norwegian Prime Minister Mara Voss spoke.",
        "Prime Minister Mara Voss of Norway spoke.",
        "Mara Voss, the Norwegian prime minister, spoke.",
        "Mara Voss, prime minister of Norway, spoke.",
    ],
)
def test_an_office_is_read_around_a_name(text: str) -> None:
    pile = Pile()
    page = add_page(pile, "https://a.example/1", text)
    assert offices_of_name(page.text, add_mention(pile, page, "Mara Voss")) == {("prime minister", "norway")}


@pytest.mark.parametrize(
    "text", ["Former Norwegian Prime Minister Mara Voss spoke.", "Norway. Mara Voss spoke.", "Editor Mara Voss spoke."]
)
def test_what_somebody_was_or_is_not_told_to_be_is_no_office(text: str) -> None:
    pile = Pile()
    page = add_page(pile, "https://a.example/1", text)
    assert offices_of_name(page.text, add_mention(pile, page, "Mara Voss")) == set()


@pytest.mark.parametrize(
    ("text", "phrase", "office"),
    [
        ("Then the North Korean leader spoke.", "the North Korean leader", ("leader", "north korea")),
        ("Then the South Sudanese leader spoke.", "the South Sudanese leader", ("leader", "south sudan")),
        ("Then the Bahamian leader spoke.", "the Bahamian leader", ("leader", "bahamas")),
        ("Then the president of Norway spoke.", "the president", ("president", "norway")),
        ("It was the U.S. government.", "the U.S. government", ("government", "united states")),
    ],
)
def test_a_phrase_tells_an_office_by_its_country(text: str, phrase: str, office: tuple[str, str]) -> None:
    pile = Pile()
    page = add_page(pile, "https://a.example/1", text)
    assert offices_of_phrase(page.text, add_mention(pile, page, phrase, form="common")) == {office}


def test_an_office_without_its_country_tells_nobody() -> None:
    pile = Pile()
    page = add_page(pile, "https://a.example/1", "Then the president spoke.")
    assert offices_of_phrase(page.text, add_mention(pile, page, "the president", form="common")) == set()

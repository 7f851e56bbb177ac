from __future__ import annotations

import pytest
from tests.link.builders import Pile, add_mention, add_page

from secondsource.link.names.aliases import find_aliases
from secondsource.tables import Mention

CORPS, GUARD = "Tessim Sea Corps", "Harbour Guard"


def are_one(text: str, *names: str, forms: tuple[str, str] = ("proper", "proper"), kind: str = "ORG") -> bool:
    """Whether the page says that the two names in it are of one thing."""
    pile = Pile()
    page = add_page(pile, "https://a.example/1", text)
    for name, form in zip(names, forms, strict=True):
        add_mention(pile, page, name, type=kind, form=form)
    return bool(list(find_aliases(page.text, pile.of(Mention))))


@pytest.mark.parametrize(
    "text",
    [
        "The Harbour Guard, officially known as the Tessim Sea Corps, left.",
        "The Harbour Guard, also called the Tessim Sea Corps, left.",
        "The Harbour Guard is known in the north as the Tessim Sea Corps.",
        "The Harbour Guard, formerly the Tessim Sea Corps, left.",
        "The Harbour Guard (formerly known as the Tessim Sea Corps) left.",
        "The Harbour Guard, which is what sailors here call the Tessim Sea Corps, left.",
        "The Harbour Guard, which calls itself the Tessim Sea Corps, left.",
        "The Harbour Guard, as the Tessim Sea Corps is styled on its boats, left.",
        "The Harbour Guard, as sailors call the Tessim Sea Corps, left.",
        "The Harbour Guard was renamed the Tessim Sea Corps.",
        "The Harbour Guard, dubbed the Tessim Sea Corps, left.",
    ],
)
def test_words_between_two_names_say_that_they_are_of_one(text: str) -> None:
    assert are_one(text, GUARD, CORPS)


@pytest.mark.parametrize(
    "text",
    [
        "The Harbour Guard called the Tessim Sea Corps.",
        "The Harbour Guard, the Tessim Sea Corps and the police left.",
        "The Harbour Guard is known to the Tessim Sea Corps.",
        "The Harbour Guard is not known as the Tessim Sea Corps.",
        "The Harbour Guard, as the Tessim Sea Corps left, stayed.",
        "The Harbour Guard, once feared by the Tessim Sea Corps, left.",
        "Voss, seen at the Harbour Guard, called the Tessim Sea Corps a shame.",
    ],
)
def test_other_words_between_two_names_do_not(text: str) -> None:
    assert not are_one(text, GUARD, CORPS)


def test_a_phrase_with_an_owner_beside_a_body_tells_which_body_it_is() -> None:
    assert are_one("The Chamber, Vesna's parliament, met.", "Chamber", "Vesna's parliament", forms=("proper", "common"))


def test_a_phrase_in_a_list_is_another_body() -> None:
    text = "The Chamber, Vesna's parliament, and the court met."
    assert not are_one(text, "Chamber", "Vesna's parliament", forms=("proper", "common"))


def test_an_office_somebody_held_is_no_name() -> None:
    text = "Mara Voss, formerly the minister, spoke."
    assert not are_one(text, "Mara Voss", "minister", forms=("proper", "common"), kind="PER")


def test_an_acronym_in_brackets_may_stand_between() -> None:
    assert are_one("The Tessim Guard (TG), called Haras al-Bahr, left.", "TG", "Haras al-Bahr")


def test_what_stands_beside_a_part_of_a_body_is_another_name_of_the_body() -> None:
    text = "The TG left. The 9th Brigade of the TG, also known as Haras al-Bahr, stayed."
    pile = Pile()
    page = add_page(pile, "https://a.example/1", text)
    for name in ("TG", "9th Brigade of the TG", "Haras al-Bahr"):
        add_mention(pile, page, name, type="ORG", form="proper")
    (alias,) = find_aliases(page.text, pile.of(Mention))
    assert [page.text[one.start : one.end] for one in (alias.left, alias.right)] == ["TG", "Haras al-Bahr"]

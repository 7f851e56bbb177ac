from __future__ import annotations

from tests.link.builders import Pile, add_mention, add_page, run_stages

from secondsource.link.names import entities, namekeys
from secondsource.tables import Entity

STAGES = (namekeys.STAGE, *entities.STAGES)
NAMES = ("Mara Voss", "Anton Marel", "Port Lena")


def add_phrase(pile: Pile, uri: str, phrase: str, *, names: tuple[str, ...] = NAMES, day: str = "2020-01-06") -> None:
    page = add_page(pile, uri, f"It was {phrase}. {' met '.join(names)}.", published=day)
    add_mention(pile, page, phrase, type="ORG", form="proper" if phrase.istitle() else "common")
    for name in names:
        add_mention(pile, page, name)


def bodies(pile: Pile) -> list[Entity]:
    return [row for row in run_stages(pile, STAGES).of(Entity) if row.type == "ORG"]


def test_a_phrase_on_pages_that_name_the_same_means_one_body() -> None:
    pile = Pile()
    for number in (1, 2):
        add_phrase(pile, f"https://{number}.example/1", "the port police")
    (body,) = bodies(pile)
    assert (body.name, body.n_documents) == ("the port police", 2)


def test_a_phrase_on_pages_that_name_others_means_two_bodies() -> None:
    pile = Pile()
    add_phrase(pile, "https://1.example/1", "the port police")
    add_phrase(pile, "https://2.example/1", "the port police", names=("Jonas Osk", "Rima Teld", "Ostrava Bay"))
    assert bodies(pile) == []


def test_a_phrase_that_holds_a_name_means_one_body_on_any_pages() -> None:
    pile = Pile()
    add_phrase(pile, "https://1.example/1", "the Torvan campaign")
    add_phrase(pile, "https://2.example/1", "Torvan campaign", names=("Jonas Osk",), day="2020-04-06")
    (body,) = bodies(pile)
    assert (body.name, body.n_documents) == ("the Torvan campaign", 2)


def test_a_company_of_a_land_is_another_on_another_page() -> None:
    pile = Pile()
    for number in (1, 2):
        add_phrase(pile, f"https://{number}.example/1", "the Torvan company", names=(f"Osk {number}",))
    assert bodies(pile) == []


def test_a_phrase_months_later_is_not_joined() -> None:
    pile = Pile()
    add_phrase(pile, "https://1.example/1", "the port police")
    add_phrase(pile, "https://2.example/1", "the port police", day="2020-04-06")
    assert bodies(pile) == []


def test_a_body_written_as_a_name_is_what_other_pages_of_the_story_write_small() -> None:
    pile = Pile()
    add_phrase(pile, "https://1.example/1", "Harbour Ministry")
    add_phrase(pile, "https://2.example/1", "the ministry of the harbour")
    (body,) = bodies(pile)
    assert (body.name, body.aliases) == ("Harbour Ministry", ("ministry of the harbour",))


def test_the_ministry_is_the_only_one_that_its_page_tells_in_full() -> None:
    pile = Pile()
    page = add_page(pile, "https://a.example/1", "It was the harbour ministry. So said the ministry.")
    add_mention(pile, page, "the harbour ministry", type="ORG", form="common")
    add_mention(pile, page, "the ministry", type="ORG", form="common")
    (body,) = bodies(pile)
    assert (body.name, body.n_mentions) == ("the harbour ministry", 2)


def test_the_ministry_is_neither_of_two_that_its_page_tells_in_full() -> None:
    pile = Pile()
    page = add_page(pile, "https://a.example/1", "the harbour ministry, the foreign ministry. So said the ministry.")
    for phrase in ("the harbour ministry", "the foreign ministry", "the ministry"):
        add_mention(pile, page, phrase, type="ORG", form="common")
    assert bodies(pile) == []


def test_another_name_told_on_one_page_is_known_on_others_of_the_story() -> None:
    pile = Pile()
    names = " met ".join(NAMES)
    first = add_page(
        pile, "https://1.example/1", f"The shore militia, officially known as the Tessim Sea Corps. {names}."
    )
    add_mention(pile, first, "The shore militia", type="ORG", form="common")
    add_mention(pile, first, "Tessim Sea Corps", type="ORG")
    for name in NAMES:
        add_mention(pile, first, name)
    add_phrase(pile, "https://2.example/1", "the shore militia")
    (body,) = bodies(pile)
    assert (body.name, body.aliases, body.n_documents) == ("Tessim Sea Corps", ("shore militia",), 2)


def test_what_no_page_tells_for_a_person_is_the_body_of_its_name() -> None:
    pile = Pile()
    for number, kind in enumerate(("ORG", "PER")):
        add_mention(
            pile, add_page(pile, f"https://{number}.example/1", "Torvan Bulk closed."), "Torvan Bulk", type=kind
        )
    (body,) = bodies(pile)
    assert body.n_documents == 2


def test_who_is_called_by_a_surname_is_no_body() -> None:
    pile = Pile()
    add_mention(pile, add_page(pile, "https://1.example/1", "Torvan Bulk closed."), "Torvan Bulk", type="ORG")
    page = add_page(pile, "https://2.example/1", "Torvan Bulk spoke. Bulk left.")
    add_mention(pile, page, "Torvan Bulk", chain_id="bulk")
    add_mention(pile, page, "Bulk", nth=1, chain_id="bulk")
    assert [body.n_documents for body in bodies(pile)] == [1]


def test_a_place_heard_as_a_person_is_one_where_words_beside_it_say_so() -> None:
    pile = Pile()
    for number, kind in enumerate(("GPE", "PER")):
        add_mention(pile, add_page(pile, f"https://{number}.example/1", "It rained in Tessim."), "Tessim", type=kind)
    (place,) = run_stages(pile, STAGES).of(Entity)
    assert (place.type, place.n_documents) == ("GPE", 2)

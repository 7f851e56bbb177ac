from __future__ import annotations

from tests.link.builders import Pile, add_mention, add_page, run_stages

from secondsource.link.names import entities, namekeys, namings
from secondsource.stage import Layers
from secondsource.tables import Entity, Naming
from secondsource.worktables import Decision, NameLink, NameRoot

STAGES = (namekeys.STAGE, *entities.STAGES, namings.STAGE)


def test_the_same_full_name_on_two_pages_is_one_entity() -> None:
    pile = Pile()
    for uri in ("https://a.example/1", "https://b.example/1"):
        add_mention(pile, add_page(pile, uri, "Mara Voss spoke."), "Mara Voss")
    (entity,) = run_stages(pile, STAGES).of(Entity)
    assert (entity.name, entity.n_mentions, entity.n_documents, entity.n_outlets) == ("Mara Voss", 2, 2, 2)


def test_different_first_names_with_one_surname_stay_apart() -> None:
    pile = Pile()
    for name in ("Mara Voss", "Anton Voss"):
        page = add_page(pile, f"https://{name[0]}.example/1", f"{name} spoke. Voss left.")
        add_mention(pile, page, name, chain_id=name)
        add_mention(pile, page, "Voss", nth=1, chain_id=name)
    assert {entity.name for entity in run_stages(pile, STAGES).of(Entity)} == {"Mara Voss", "Anton Voss"}


def test_a_bare_surname_joins_the_only_full_name_that_has_it() -> None:
    pile = Pile()
    add_mention(pile, add_page(pile, "https://a.example/1", "Mara Voss spoke."), "Mara Voss")
    add_mention(pile, add_page(pile, "https://b.example/1", "Voss spoke."), "Voss")
    (entity,) = run_stages(pile, STAGES).of(Entity)
    assert (entity.name, entity.aliases) == ("Mara Voss", ("Voss",))


def test_a_bare_surname_that_two_persons_share_joins_neither() -> None:
    pile = Pile()
    for number, name in enumerate(("Mara Voss", "Anton Voss", "Voss")):
        add_mention(pile, add_page(pile, f"https://{number}.example/1", f"{name} spoke."), name)
    assert len(run_stages(pile, STAGES).of(Entity)) == 3


def test_an_acronym_learned_on_one_page_is_known_on_another() -> None:
    pile = Pile()
    page = add_page(pile, "https://a.example/1", "The Harbour Workers Union (HWU) met.")
    add_mention(pile, page, "Harbour Workers Union", type="ORG", chain_id="union")
    add_mention(pile, page, "HWU", type="ORG", chain_id="union")
    add_mention(pile, add_page(pile, "https://b.example/1", "HWU met."), "HWU", type="ORG")
    (entity,) = run_stages(pile, STAGES).of(Entity)
    assert (entity.name, entity.aliases) == ("Harbour Workers Union", ("HWU",))


def test_a_person_and_a_place_of_one_name_stay_apart() -> None:
    pile = Pile()
    add_mention(pile, add_page(pile, "https://a.example/1", "Port Lena spoke."), "Port Lena")
    add_mention(pile, add_page(pile, "https://b.example/1", "Port Lena is small."), "Port Lena", type="GPE")
    assert len(run_stages(pile, STAGES).of(Entity)) == 2


def heard_as(word: str, n_places: int) -> int:
    """How many entities there are where one page takes a word for a person, and some for a place."""
    pile = Pile()
    add_mention(pile, add_page(pile, "https://a.example/1", f"{word} fell."), word)
    for number in range(n_places):
        page = add_page(pile, f"https://p{number}.example/1", f"{word} fell, page {number}.")
        add_mention(pile, page, word, type="GPE")
    return len(run_stages(pile, STAGES).of(Entity))


def test_a_place_that_one_page_takes_for_a_person_is_the_place_that_most_pages_know() -> None:
    assert (heard_as("Dervan", 2), heard_as("Dervan", 3)) == (2, 1)


def test_who_has_a_given_name_is_not_the_place_of_that_name() -> None:
    assert heard_as("Sydney", 3) == 2


def test_two_pages_that_tell_a_union_short_and_in_full_name_one() -> None:
    pile = Pile()
    for number, name in enumerate(("EU", "EU", "European Union")):
        add_mention(pile, add_page(pile, f"https://{number}.example/1", f"The {name} met."), name, type="ORG")
    (entity,) = run_stages(pile, STAGES).of(Entity)
    assert ({entity.name, *entity.aliases}, entity.n_documents) == ({"EU", "European Union"}, 3)


def test_spellings_of_a_name_from_another_script_are_one_entity() -> None:
    pile = Pile()
    for number, name in enumerate(("Karim al-Dervani", "Kareem Al Dervany")):
        add_mention(pile, add_page(pile, f"https://{number}.example/1", f"{name} spoke."), name)
    assert len(run_stages(pile, STAGES).of(Entity)) == 1


def test_two_common_first_names_that_sound_alike_are_two_persons() -> None:
    pile = Pile()
    for number, name in enumerate(("Maria Ostrova", "Mario Ostrova")):
        add_mention(pile, add_page(pile, f"https://{number}.example/1", f"{name} spoke."), name)
    assert len(run_stages(pile, STAGES).of(Entity)) == 2


def test_each_wording_of_each_outlet_is_counted_without_pronouns() -> None:
    pile = Pile()
    page = add_page(pile, "https://a.example/1", "Mara Voss spoke. The minister left. She waved.")
    add_mention(pile, page, "Mara Voss", chain_id="voss")
    add_mention(pile, page, "The minister", chain_id="voss", form="common")
    add_mention(pile, page, "She", chain_id="voss", form="pronoun")
    found = run_stages(pile, STAGES).of(Naming)
    assert [(row.surface, row.n) for row in found] == [("Mara Voss", 1), ("The minister", 1)]


def test_a_bare_surname_goes_with_the_full_name_that_prevails() -> None:
    pile = Pile()
    for number, name in enumerate(("Mara Voss", "Mara Voss", "Mara Voss", "Anton Voss", "Voss")):
        add_mention(pile, add_page(pile, f"https://{number}.example/1", f"{name} spoke."), name)
    found = run_stages(pile, STAGES).of(Entity)
    assert {(entity.name, entity.n_documents) for entity in found} == {("Mara Voss", 4), ("Anton Voss", 1)}


def test_an_initial_or_a_junior_hides_no_name() -> None:
    pile = Pile()
    for number, name in enumerate(("Jonas P. Marel Jr.", "Jonas Marel")):
        add_mention(pile, add_page(pile, f"https://{number}.example/1", f"{name} spoke."), name)
    assert len(run_stages(pile, STAGES).of(Entity)) == 1


def names_of(*pages: tuple[str, ...]) -> set[tuple[str, int]]:
    """The entities of pages that name each a few persons, with how many pages name each."""
    pile = Pile()
    for number, names in enumerate(pages):
        page = add_page(pile, f"https://{number}.example/1", " met ".join(names) + ".")
        for name in names:
            add_mention(pile, page, name)
    return {(entity.name, entity.n_documents) for entity in run_stages(pile, STAGES).of(Entity)}


def test_an_initial_that_two_persons_share_joins_neither() -> None:
    assert names_of(("Jonas Marel",), ("Jana Marel",), ("J. Marel",)) == {
        ("Jonas Marel", 1),
        ("Jana Marel", 1),
        ("J. Marel", 1),
    }


def test_an_initial_joins_the_person_that_most_pages_name() -> None:
    found = names_of(("Jonas Marel",), ("Jonas Marel",), ("Jonas Marel",), ("Jana Marel",), ("J. Marel",))
    assert found == {("Jonas Marel", 4), ("Jana Marel", 1)}


def test_a_name_told_family_name_first_is_the_same_person() -> None:
    assert len(names_of(("Tarenq Oluvi",), ("Oluvi Tarenq",))) == 1


def test_sons_are_not_their_fathers() -> None:
    assert len(names_of(("Jonas Marel Sr.",), ("Jonas Marel Jr.",))) == 2


def test_a_link_tells_its_reason() -> None:
    pile = Pile()
    for number, name in enumerate(("Karim Dervani", "Kareem Dervani")):
        add_mention(pile, add_page(pile, f"https://{number}.example/1", f"{name} spoke."), name)
    whys = {link.why for link in run_stages(pile, STAGES).of(NameLink)}
    assert whys == {"“Kareem Dervani” is “Karim Dervani”: “Karim” and “Kareem” are spellings of one name"}


def test_a_woman_of_the_surname_is_not_taken_for_the_man() -> None:
    pile = Pile()
    add_mention(pile, add_page(pile, "https://a.example/1", "Maria Ostrov spoke."), "Maria Ostrov")
    add_mention(pile, add_page(pile, "https://b.example/1", "Mr. Ostrov spoke."), "Ostrov")
    assert len(run_stages(pile, STAGES).of(Entity)) == 2


def test_forms_and_orders_of_a_body_are_one() -> None:
    pile = Pile()
    for number, name in enumerate(("University of Tessim", "Tessim University")):
        add_mention(pile, add_page(pile, f"https://{number}.example/1", f"{name} closed."), name, type="ORG")
    assert len(run_stages(pile, STAGES).of(Entity)) == 1


def test_an_acronym_joins_the_one_body_with_its_initials() -> None:
    pile = Pile()
    for number, name in enumerate(("Tessim Farmers Union", "TFU")):
        add_mention(pile, add_page(pile, f"https://{number}.example/1", f"{name} met."), name, type="ORG")
    assert len(run_stages(pile, STAGES).of(Entity)) == 1


def test_an_acronym_that_two_bodies_share_joins_neither() -> None:
    pile = Pile()
    for number, name in enumerate(("Tessim Farmers Union", "Torvan Fishers Union", "TFU")):
        add_mention(pile, add_page(pile, f"https://{number}.example/1", f"{name} met."), name, type="ORG")
    assert len(run_stages(pile, STAGES).of(Entity)) == 3


def test_panels_of_two_numbers_are_two() -> None:
    pile = Pile()
    for number in (1, 2):
        page = add_page(pile, f"https://{number}.example/1", f"Harbour Panel {number} met.")
        add_mention(pile, page, f"Harbour Panel {number}", type="ORG")
    assert len(run_stages(pile, STAGES).of(Entity)) == 2


def office_pages(year_of_phrase: str) -> int:
    """How many entities a page that names a country's leader and one that tells only the office make."""
    pile = Pile()
    first = add_page(pile, "https://a.example/1", "Norwegian Prime Minister Mara Voss spoke.", published="2020-01-06")
    add_mention(pile, first, "Mara Voss")
    other = add_page(pile, "https://b.example/1", "the Norwegian prime minister spoke.", published=year_of_phrase)
    add_mention(pile, other, "the Norwegian prime minister", form="common")
    return len({root.entity_id for root in run_stages(pile, STAGES).of(NameRoot)})


def test_who_holds_an_office_is_meant_by_it_in_the_same_year() -> None:
    assert office_pages("2020-03-01") == 1


def test_who_held_an_office_is_not_meant_by_it_in_another_year() -> None:
    assert office_pages("2024-03-01") == 0


def test_an_office_that_changed_hands_is_of_who_held_it_on_that_date() -> None:
    pile = Pile()
    told = (("Mara Voss", "2020-02-01"), ("Anton Marel", "2020-09-01"))
    for name, day in told:
        page = add_page(pile, f"https://{day}.example/1", f"Norwegian Prime Minister {name} spoke.", published=day)
        add_mention(pile, page, name)
    other = add_page(pile, "https://c.example/1", "the Norwegian prime minister spoke.", published="2020-09-10")
    add_mention(pile, other, "the Norwegian prime minister", form="common")
    found = {(entity.name, entity.n_documents) for entity in run_stages(pile, STAGES).of(Entity)}
    assert found == {("Mara Voss", 1), ("Anton Marel", 2)}


def test_many_persons_of_one_surname_stay_as_many() -> None:
    given = [f"{first.title()}{second}a" for first in "bdklmnrs" for second in ("amar", "ivek", "ulon", "osud")]
    assert len(names_of(*((f"{name} Voss",) for name in given))) == len(given)


def test_a_body_told_by_its_country_is_one_thing_on_two_pages() -> None:
    pile = Pile()
    for number, phrase in enumerate(("the Norwegian government", "the government of Norway")):
        page = add_page(pile, f"https://{number}.example/1", f"It was {phrase}.")
        add_mention(pile, page, phrase, form="common", type="ORG")
    (entity,) = run_stages(pile, STAGES).of(Entity)
    assert (entity.name, entity.n_documents) == ("the Norwegian government", 2)


def test_a_surname_taken_for_a_thing_joins_the_person_named_on_its_page() -> None:
    pile = Pile()
    page = add_page(pile, "https://a.example/1", "Mara Torvanik spoke. Torvanik left.")
    add_mention(pile, page, "Mara Torvanik")
    add_mention(pile, page, "Torvanik", nth=1, type="MISC")
    assert len(run_stages(pile, STAGES).of(Entity)) == 1


def test_a_name_taken_for_a_thing_joins_the_person_of_that_name() -> None:
    pile = Pile()
    for number, kind in enumerate(("PER", "MISC")):
        add_mention(pile, add_page(pile, f"https://{number}.example/1", "Mirko Tarenq."), "Mirko Tarenq", type=kind)
    assert len(run_stages(pile, STAGES).of(Entity)) == 1


def test_a_short_form_tied_to_a_woman_here_and_told_as_a_mans_there_is_taken_for_the_man() -> None:
    pile = Pile()
    for uri, tied in (("https://a.example/1", "Anton Ostrov"), ("https://b.example/1", "Jasminka Ostrov")):
        page = add_page(pile, uri, f"{tied} came. Mr. Ostrov spoke.")
        add_mention(pile, page, tied, chain_id=uri)
        add_mention(pile, page, "Ostrov", nth=1, chain_id=uri)
    other = add_page(pile, "https://c.example/1", "First Lady Jasminka Ostrov came.")
    add_mention(pile, other, "Jasminka Ostrov")
    add_mention(pile, add_page(pile, "https://d.example/1", "Anton Ostrov came."), "Anton Ostrov")
    found = {entity.name: entity.n_documents for entity in run_stages(pile, STAGES).of(Entity)}
    assert found == {"Anton Ostrov": 3, "Jasminka Ostrov": 1}


def test_the_north_is_the_country_of_that_side() -> None:
    pile = Pile()
    add_mention(pile, add_page(pile, "https://a.example/1", "North Vesna spoke."), "North Vesna", type="GPE")
    add_mention(pile, add_page(pile, "https://b.example/1", "the North spoke."), "North", type="ORG")
    assert len(run_stages(pile, STAGES).of(Entity)) == 1


def test_a_definite_phrase_said_twice_on_a_page_means_one_thing() -> None:
    pile = Pile()
    page = add_page(pile, "https://a.example/1", "It was the committee. So said the committee.")
    for nth in (0, 1):
        add_mention(pile, page, "the committee", nth=nth, form="common", type="ORG")
    (entity,) = run_stages(pile, STAGES).of(Entity)
    assert (entity.name, entity.n_mentions) == ("the committee", 2)


def test_two_officials_on_a_page_are_not_taken_for_one() -> None:
    pile = Pile()
    page = add_page(pile, "https://a.example/1", "So said the official. So said the official.")
    for nth in (0, 1):
        add_mention(pile, page, "the official", nth=nth, form="common")
    assert run_stages(pile, STAGES).of(Entity) == []


def test_who_heads_a_body_is_meant_by_it() -> None:
    pile = Pile()
    first = add_page(pile, "https://a.example/1", "TFU chairman Mara Voss spoke.")
    add_mention(pile, first, "Mara Voss")
    other = add_page(pile, "https://b.example/1", "the TFU chairman spoke.")
    add_mention(pile, other, "the TFU chairman", form="common")
    (entity,) = run_stages(pile, STAGES).of(Entity)
    assert (entity.name, entity.n_documents) == ("Mara Voss", 2)


def test_an_outlet_that_names_itself_by_one_word_has_the_whole_name_its_pages_state() -> None:
    pile = Pile()
    page = add_page(pile, "https://a.example/1", "She told the Courier.", outlet="The Tessim Courier")
    add_mention(pile, page, "Courier", type="ORG")
    (entity,) = run_stages(pile, STAGES).of(Entity)
    assert (entity.name, entity.aliases, entity.n_mentions) == ("The Tessim Courier", ("Courier",), 1)


def test_a_place_in_the_name_of_an_outlet_is_not_the_outlet() -> None:
    pile = Pile()
    page = add_page(pile, "https://a.example/1", "It rained in Tessim.", outlet="Tessim Courier")
    add_mention(pile, page, "Tessim", type="GPE")
    (entity,) = run_stages(pile, STAGES).of(Entity)
    assert (entity.name, entity.type) == ("Tessim", "GPE")


def test_two_people_of_one_name_on_one_page_stay_two_and_take_in_no_others() -> None:
    pile = Pile()
    page = add_page(pile, "https://a.example/1", "Jonas Voss, 34, came. Jonas Voss, 61, left.")
    for nth in (0, 1):
        add_mention(pile, page, "Jonas Voss", nth=nth, chain_id=f"voss {nth}")
    for number in (1, 2):
        add_mention(pile, add_page(pile, f"https://{number}.example/1", "Jonas Voss spoke."), "Jonas Voss")
    found = [(row.name, row.n_documents) for row in run_stages(pile, STAGES).of(Entity)]
    assert sorted(found) == [("Jonas Voss", 1), ("Jonas Voss", 1), ("Jonas Voss", 2)]


def test_a_relative_told_once_in_full_is_not_whom_the_page_is_about() -> None:
    pile = Pile()
    text = "Ostrov came. Ostrov spoke. Ostrov sat. So did Jasminka Ostrov. Ostrov left. Ostrov slept."
    page = add_page(pile, "https://a.example/1", text)
    for nth in range(6):
        if nth != 3:
            add_mention(pile, page, "Ostrov", nth=nth, chain_id="ostrov")
    add_mention(pile, page, "Jasminka Ostrov", chain_id="ostrov")
    add_mention(pile, add_page(pile, "https://b.example/1", "Anton Ostrov spoke."), "Anton Ostrov")
    (entity,) = run_stages(pile, STAGES).of(Entity)
    assert (entity.name, entity.aliases[0], entity.n_documents) == ("Ostrov", "Anton Ostrov", 2)


def test_a_body_of_which_an_office_was_once_taken_for_a_name_stays_the_body() -> None:
    pile = Pile()
    page = add_page(pile, "https://a.example/1", "The TFU met. The TFU Chairman spoke. The TFU left.")
    for nth, form in ((0, "TFU"), (2, "TFU"), (0, "TFU Chairman")):
        add_mention(pile, page, form, nth=nth, type="ORG", chain_id="tfu")
    add_mention(pile, add_page(pile, "https://b.example/1", "TFU met."), "TFU", type="ORG")
    (entity,) = run_stages(pile, STAGES).of(Entity)
    assert entity.n_documents == 2


def test_a_person_whom_two_pages_name_in_full_is_called_so() -> None:
    pile = Pile()
    for number, name in enumerate(("Voss", "Voss", "Voss", "Mara Voss", "Mara Voss")):
        page = add_page(pile, f"https://{number}.example/1", f"{name} spoke. {name} left.")
        for nth in (0, 1):
            add_mention(pile, page, name, nth=nth, chain_id="voss")
    (entity,) = run_stages(pile, STAGES).of(Entity)
    assert (entity.name, entity.aliases) == ("Mara Voss", ("Voss",))


def test_an_entity_with_a_whole_name_keeps_its_id_whatever_page_comes() -> None:
    ids = set()
    for n_pages in range(2, 12):
        pile = Pile()
        for number in range(n_pages):
            add_mention(pile, add_page(pile, f"https://{number}.example/1", "Vesna is small."), "Vesna", type="GPE")
        (entity,) = run_stages(pile, STAGES).of(Entity)
        ids.add(entity.entity_id)
    assert len(ids) == 1


def test_a_person_keeps_the_id_whatever_page_with_the_whole_name_comes() -> None:
    ids = set()
    for n_pages in range(2, 12):
        pile = Pile()
        for number in range(n_pages):
            add_mention(pile, add_page(pile, f"https://{number}.example/1", "Mara Voss left."), "Mara Voss")
        (entity,) = run_stages(pile, STAGES).of(Entity)
        ids.add(entity.entity_id)
    assert len(ids) == 1


def test_things_of_one_name_that_a_person_judged_different_have_two_ids() -> None:
    links = [NameLink("a", "page-a", "b", "page-b", "both pages name it", "exact place vesna")]
    links += [NameLink("b", "page-b", "c", "page-c", "both pages name it", "exact place vesna")]
    sides = ((0, "a", "b"), (1, "b", "a"))
    parted = [Decision(f"page-{node}", "entity", node, 1, 1, "different", side, other) for side, node, other in sides]
    found = entities.root_names(Layers({"name_links": links, "decisions": parted}))["name_roots"]
    ids = {row.head_id: row.entity_id for row in found if isinstance(row, NameRoot)}
    assert ids["a"] != ids["b"]
    whole = entities.root_names(Layers({"name_links": links}))["name_roots"]
    assert {row.entity_id for row in whole if isinstance(row, NameRoot)} == {entities.entity_id_of("exact place vesna")}

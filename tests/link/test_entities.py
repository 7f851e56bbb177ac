from __future__ import annotations

from tests.link.builders import Pile, add_mention, add_page, run_stages

from secondsource.link import entities, namekeys, namings
from secondsource.tables import Entity, Naming

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

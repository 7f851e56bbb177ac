from __future__ import annotations

import pytest
from tests.read.readings import ReadText

from secondsource.read.names.mentions import chain_mentions, make_names, roles_in
from secondsource.read.tokens import read_sentences
from secondsource.stage import Layers
from secondsource.tables import Block, Document, Mention


def test_a_pronoun_stands_for_the_subject_rather_than_for_an_owner() -> None:
    read = ReadText("Mr. Vesk's lawyer, Adam Marr, spoke at length. He said that the bridge held.")
    assert read.chain("He") == read.chain("Adam Marr")


def test_a_pronoun_that_speaks_stands_for_who_spoke_before() -> None:
    read = ReadText("“The bridge held,” said Adam Marr, who had met John Vesk.\n\n“It did,” he said.")
    assert read.chain("he") == read.chain("Adam Marr")


def test_a_person_named_only_in_a_quote_is_not_who_speaks_it() -> None:
    read = ReadText("Adam Marr met the press. “John Vesk knew of it,” he said.")
    assert read.chain("he") == read.chain("Adam Marr")


@pytest.mark.parametrize(
    "text",
    [
        "“I saw the bridge hold,” Adam Marr told us.",
        "Adam Marr wrote: “I saw the bridge hold.”",
        "Adam Marr left in a huff, and his letter read: “I saw the bridge hold.”",
    ],
)
def test_the_first_person_in_a_quote_is_its_speaker(text: str) -> None:
    read = ReadText(text)
    assert read.chain("I") == read.chain("Adam Marr")


@pytest.mark.parametrize(
    "text",
    [
        "Adam Marr said: “I saw the bridge hold.” John Vesk said that it fell.",
        "“It held,” Adam Marr said. “I saw the bridge hold.” John Vesk said that it fell.",
    ],
)
def test_the_speaker_of_a_quote_that_ends_with_a_stop_stands_before_it(text: str) -> None:
    read = ReadText(text)
    assert read.chain("I") == read.chain("Adam Marr")


def test_the_first_person_outside_of_quotes_is_left_open() -> None:
    assert ReadText("I saw Adam Marr there.").chain("I") is None


def test_a_name_whose_gender_is_not_known_takes_it_from_its_pronouns() -> None:
    read = ReadText("Oru Vesk said she slept. Later Oru Vesk said she woke. Tova Marr came. He met Oru Vesk. She left.")
    assert read.chain("She") == read.chain("Oru Vesk")
    assert read.chain("He") == read.chain("Tova Marr")


def test_a_short_title_is_the_role_it_is_short_for() -> None:
    read = ReadText("Gov. Adam Marr met Sen. John Vesk. The governor then left.")
    assert read.chain("The governor") == read.chain("Adam Marr")
    assert "lawmaker" in roles_in("Sen.", "PER")


def test_a_bare_role_is_rather_whose_land_is_not_named() -> None:
    read = ReadText("President Marr met French President Marc Vesk. Marr hopes, but Vesk fears. The president left.")
    assert read.chain("The president") == read.chain("Marr")


def test_a_role_told_behind_a_name_is_taken_up_later() -> None:
    read = ReadText("Adam Marr, a spokesman for the port, met John Vesk there. The spokesman then left.")
    assert read.chain("The spokesman") == read.chain("Adam Marr")


def test_a_body_is_known_by_what_the_text_says_it_is() -> None:
    read = ReadText("Belan Vesk Corp., a shipping firm, met the Zadok Bank there. The firm then left.")
    assert read.chain("The firm") == read.chain("Belan Vesk Corp.")


def test_the_campaign_of_somebody_is_one_body_however_it_is_named() -> None:
    read = ReadText(
        "Mr. Adam Marr spoke. The press met Adam Marr’s campaign. His campaign denied it. The campaign left."
    )
    assert read.chain("His campaign") == read.chain("Adam Marr’s campaign") == read.chain("The campaign")
    assert read.chain("His campaign") != read.chain("Adam Marr")


def test_his_wife_is_whom_the_text_calls_a_wife() -> None:
    read = ReadText("John Vesk came with his wife, Orla Vesk. In the end his wife said so.")
    assert read.chain("his wife", 1) == read.chain("Orla Vesk")


def test_a_daughter_without_a_name_is_not_her_mother() -> None:
    read = ReadText("Mrs. Orla Vesk came. Her daughter said so.")
    assert read.chain("Her daughter") != read.chain("Orla Vesk")


def test_it_that_speaks_stands_for_the_body_before() -> None:
    read = ReadText("The Oren Ministry of Trade paid. It said that the bridge held.")
    assert read.chain("It") == read.chain("Oren Ministry of Trade")


def test_it_that_is_said_is_nobody() -> None:
    read = ReadText("The Oren Ministry of Trade paid. It was said that the bridge held.")
    assert "It" not in {read.show(one) for one in read.of(Mention)}


def test_it_that_shows_something_is_no_body() -> None:
    read = ReadText("The Zadok Bank got a letter. “It shows that the wall fell,” Adam Marr said.")
    assert "It" not in {read.show(one) for one in read.of(Mention)}


def test_they_stand_for_the_group_before() -> None:
    read = ReadText("Two witnesses came to the Zadok Bank. They said that it was shut.")
    assert read.chain("They") == read.chain("Two witnesses")


def test_a_surname_alone_is_whom_the_text_speaks_of_most() -> None:
    read = ReadText("John Vesk came. John Vesk spoke. His wife, Orla Vesk, sat there. Then Vesk left.")
    assert read.chain("Vesk") == read.chain("John Vesk")


def test_the_city_is_the_place_that_stands_nearest() -> None:
    read = ReadText("They flew to Kenya and sued. The country denied it.")
    assert read.chain("The country") == read.chain("Kenya")


def test_names_of_any_tagger_can_be_chained() -> None:
    text = "Gov. Adam Marr of the Oren Relief Council (ORC) spoke. He left the ORC."
    document = Document("d", "c", "u", None, None, None, (), None, None, None, None, "en", None, None, None, text)
    sentences = read_sentences(document, Layers({"blocks": [Block("b", "d", "body", 0, len(text))]}))
    labels = [(5, 14, "PER"), (22, 41, "ORG"), (43, 46, "ORG"), (67, 70, "ORG")]
    mentions = chain_mentions(document, sentences, make_names(text, sentences, labels))
    chains = {text[one.start : one.end]: one.chain_id for one in mentions}
    assert chains["ORC"] == chains["Oren Relief Council"]
    assert chains["He"] == chains["Adam Marr"]


def test_a_relative_without_a_name_may_be_who_speaks_on() -> None:
    read = ReadText("My cousin is a nurse at the General. She says that the bridge held.")
    assert read.chain("She") == read.chain("My cousin")


def test_a_body_is_not_called_by_a_noun_for_another_kind_of_body() -> None:
    read = ReadText("Adam Marr told the Vale Press Agency that it held. The union says that all left.")
    assert read.chain("The union") is None
    read = ReadText("Adam Marr told the Vale Press Agency that it held. The company says that all left.")
    assert read.chain("The company") == read.chain("Vale Press Agency")


@pytest.mark.parametrize(("name", "is_one"), [("Vale County Medical Center", False), ("Vale Broadcasting", True)])
def test_a_station_is_no_hospital(name: str, *, is_one: bool) -> None:
    read = ReadText(f"The man was taken to {name} at night. The station said that he ran.")
    assert (read.chain("The station") == read.chain(name)) == is_one


def test_a_described_body_is_not_just_any_body_named_before() -> None:
    read = ReadText("According to the Zadok Times, the central bank knew of it.")
    assert read.chain("the central bank") is None


def test_words_of_a_headline_are_no_roles_of_the_name_behind_them() -> None:
    read = ReadText("Local Mom Corners Vesk\n\nMr. Adam Vesk was asked by a mother. He said so.")
    assert read.chain("He") == read.chain("Adam Vesk")


def test_an_aside_behind_a_name_may_begin_without_a_comma_at_its_end() -> None:
    read = ReadText("They met Adam Marr, a spokesman for the port. The spokesman then left.")
    assert read.chain("The spokesman") == read.chain("Adam Marr")


def test_a_body_without_a_name_is_taken_up_by_it_and_told_from_others_of_its_kind() -> None:
    text = "The interior ministry said Oren was calm. It denied the rest. The foreign ministry of Vale said it was not."
    read = ReadText(text + " The ministry would say no more.")
    assert read.chain("It") == read.chain("The interior ministry") is not None
    assert read.chain("The ministry") == read.chain("The foreign ministry") != read.chain("The interior ministry")


def test_they_stand_for_people_of_any_kind_who_said_something_before() -> None:
    read = ReadText("The relatives left. The loggers claimed that the wall fell. They said that it was old.")
    assert read.chain("They") == read.chain("The loggers")
    read = ReadText("Two relatives wept. The challengers say that the wall fell. They said that it was old.")
    assert read.chain("They") == read.chain("The challengers")


def test_papers_and_things_are_no_people() -> None:
    read = ReadText("The documents said that the wall fell. The walls fell. They said that it was old.")
    assert read.chain("They") is None


def test_they_are_one_body_only_where_it_has_just_acted() -> None:
    read = ReadText("Adam Marr and Oru Vesk met in front of the Zadok Bank. They said that it was shut.")
    assert read.chain("They") is None
    read = ReadText("The Zadok Bank said that the line was open. They said that it was safe.")
    assert read.chain("They") == read.chain("Zadok Bank")


def test_they_in_a_quote_are_no_body_that_is_named_only_around_it() -> None:
    read = ReadText("“They took our boats,” a fisherman told the Tavel News Agency.")
    assert read.chain("They") is None


@pytest.mark.parametrize(
    "beside", ["Vesk and first lady Oru Vesk", "Vesk's former wife, Oru Vesk,", "Oru Vesk and Vesk"]
)
def test_a_surname_beside_a_full_name_of_another_role_is_another_person(beside: str) -> None:
    read = ReadText(f"Vesk opened the bridge.\n\n{beside} were there.")
    assert read.chain("Vesk") != read.chain("Oru Vesk")


def test_a_surname_that_begins_the_sentence_behind_a_full_name_is_the_same_person() -> None:
    read = ReadText("“Here comes Oru Vesk!” Vesk smiled. Tova Vesk was there.")
    assert read.chain("Vesk") == read.chain("Oru Vesk")


def test_two_people_of_one_surname_named_side_by_side_are_two() -> None:
    read = ReadText("President Vesk and Orla Vesk met the press. Later Mr. Vesk left.")
    assert read.chain("Vesk", 1) != read.chain("Orla Vesk")


def test_a_parliament_is_not_the_land_whose_it_is() -> None:
    read = ReadText(
        "Oskar Dray said Velland needs the consent of the parliament of Velland.\n\n"
        "The guards may not stay in Velland without the parliament, Dray said."
    )
    assert read.chain("the parliament", 1) != read.chain("Velland")


def test_a_pronoun_stands_for_whom_its_own_paragraph_names_first() -> None:
    before = "Adam Marr said so by mail. He denied the rest. “It held,” he said, and he left."
    read = ReadText(f"{before}\n\nThe union's leader, John Vesk, told the press that he was glad.")
    assert read.chain("he", 2) == read.chain("John Vesk")


def test_no_union_or_party_is_a_body_of_the_state() -> None:
    read = ReadText("The Harbour Guard came. The union says that all left.")
    assert read.chain("The union") is None


def test_a_body_behind_the_subject_that_it_tells_apart_is_not_what_it_is_next() -> None:
    read = ReadText("Mara Voss left. Her office would not say whether officers of the CSC had gone. It confirmed that.")
    assert read.chain("It") == read.chain("Her office")


def test_a_role_told_by_its_land_right_before_a_name_is_that_persons() -> None:
    read = ReadText("In Karsk the Moldovan foreign minister, Milan Dorec, spoke. The minister left on Monday.")
    assert read.chain("The minister") == read.chain("the Moldovan foreign minister") == read.chain("Milan Dorec")


def test_who_holds_one_office_is_not_meant_by_another() -> None:
    read = ReadText("Foreign minister Milan Dorec met him at noon. The prime minister told the foreign minister to go.")
    assert read.chain("the foreign minister") == read.chain("Milan Dorec")
    assert read.chain("The prime minister") != read.chain("Milan Dorec")


def test_offices_listed_beside_each_other_are_held_by_several() -> None:
    read = ReadText("All three (the president, the prime minister, the speaker) left. The speaker came back.")
    assert read.chain("The speaker") == read.chain("the speaker") is not None
    assert read.chain("the president") is None


def test_a_surname_that_pronouns_call_he_is_not_the_woman_named_in_full() -> None:
    text = "Vesk said he was glad. Vesk said that he would stay. Jane Vesk met the press. Then Vesk left."
    assert ReadText(text).chain("Vesk") != ReadText(text).chain("Jane Vesk")
    text = text.replace(" he ", " she ")
    assert ReadText(text).chain("Vesk") == ReadText(text).chain("Jane Vesk")


def test_a_president_is_not_the_first_lady_of_the_name() -> None:
    read = ReadText("President Vesk met the envoy. Vesk spoke.\n\nThe guests saw first lady Oru Vesk.")
    assert read.chain("Vesk", 1) == read.chain("Vesk") != read.chain("Oru Vesk")


def test_a_noun_that_only_tells_of_the_noun_behind_it_is_nobody() -> None:
    read = ReadText(
        "Adam Marr played a major role at a campaign rally after a police raid, according to media reports."
    )
    assert [read.show(one) for one in read.of(Mention)] == ["Adam Marr"]


def test_a_noun_that_another_one_tells_of_is_somebody() -> None:
    read = ReadText("The general met the campaign spokesman, and the police left. The general said that it held.")
    shown = {read.show(one) for one in read.of(Mention)}
    assert {"The general", "the campaign spokesman", "the police"} <= shown


@pytest.mark.parametrize(
    ("full", "short"),
    [
        ("Adam bin Vesk", "Bin Vesk"),
        ("Adam de Marr", "De Marr"),
        ("Adam Van Den Tolk", "Van Den Tolk"),
        ("Adam Marr QC", "Marr"),
        ("Adam Marr QC", "Adam Marr"),
        ("Adam Marr Jr.", "Marr"),
        ("Adam Tolkmann", "Tolk\u00admann"),
    ],
)
def test_a_surname_with_its_particles_or_without_honours_is_the_full_name(full: str, short: str) -> None:
    text = f"Mr. {full} met the press. On Monday Mr. {short} left."
    document = Document("d", "c", "u", None, None, None, (), None, None, None, None, "en", None, None, None, text)
    sentences = read_sentences(document, Layers({"blocks": [Block("b", "d", "body", 0, len(text))]}))
    labels = [(text.index(name), text.index(name) + len(name), "PER") for name in (full, short)]
    labels[1] = (text.rindex(short), text.rindex(short) + len(short), "PER")
    first, second = chain_mentions(document, sentences, make_names(text, sentences, labels))
    assert first.chain_id == second.chain_id


def test_a_first_name_that_is_also_a_particle_leaves_the_name_a_full_one() -> None:
    read = ReadText("Ben Vesk met the press. On Monday Vesk left.")
    assert read.chain("Vesk") == read.chain("Ben Vesk")


def test_the_younger_of_two_is_neither_the_elder_nor_who_was_called_by_the_surname_before_him() -> None:
    read = ReadText("Adam Marr Jr. met Adam Marr.")
    assert read.chain("Adam Marr Jr.") != read.chain("Adam Marr")
    read = ReadText("President Marr left. He met his son, Adam Marr Jr., there. Then Mr. Marr slept.")
    assert read.chain("Marr") == read.chain("Marr", 1) != read.chain("Adam Marr Jr.")


@pytest.mark.parametrize("body", ["the Kenyan army", "the Vesk administration", "the Kenyan interior ministry"])
def test_a_body_told_twice_by_the_same_words_is_one(body: str) -> None:
    read = ReadText(f"Mr. Oskar Vesk left. On Monday {body} paid. John Marr met {body} there.")
    assert read.chain(body) == read.chain(body, 1) is not None


def test_bodies_of_two_lands_are_two() -> None:
    read = ReadText("The Kenyan army left. Later the Ugandan army paid. It met the Kenyan army there.")
    assert read.chain("The Kenyan army") == read.chain("the Kenyan army") != read.chain("the Ugandan army")


def test_a_union_is_no_firm_and_a_firm_no_union() -> None:
    read = ReadText("The Dock Labour Federation met Belan Vesk Corp. there. The company paid. The union left.")
    assert read.chain("The company") == read.chain("Belan Vesk Corp.")
    assert read.chain("The union") == read.chain("Dock Labour Federation")


def test_a_group_of_somebody_is_not_just_any_body_named_before() -> None:
    read = ReadText("Adam Marr met the Vale Bar Society there. The group of five left.")
    assert read.chain("The group") is None


def test_mothers_of_two_are_two() -> None:
    read = ReadText("John Vesk came with his mother, Orla Marr. Later the girl's mother left. His mother stayed.")
    assert read.chain("His mother") == read.chain("Orla Marr") != read.chain("the girl's mother")


def test_a_mother_without_a_name_is_one_for_each() -> None:
    read = ReadText("John Vesk left. His mother stayed. Later John Vesk said that his mother slept.")
    assert read.chain("His mother") == read.chain("his mother")


def test_what_a_verb_does_to_him_its_subject_does_to_another() -> None:
    read = ReadText("John Vesk left. Former chief whip Mark Marr told him that it held.")
    assert read.chain("him") == read.chain("John Vesk")


def test_a_subject_may_be_whom_an_inner_clause_is_about() -> None:
    read = ReadText("Mark Marr asked the guards to help him.")
    assert read.chain("him") == read.chain("Mark Marr")


def test_an_owner_put_before_the_subject_is_the_subject() -> None:
    read = ReadText("“The bridge held,” said John Vesk.\n\nBefore his speech on Sunday, Mark Marr met the press.")
    assert read.chain("his") == read.chain("Mark Marr")
    read = ReadText("Mark Marr spoke. After John Vesk read his letter, Mark Marr left.")
    assert read.chain("his") == read.chain("John Vesk")


@pytest.mark.parametrize(("place", "is_meant"), [("Oslo", False), ("Kenya", True)])
def test_it_is_no_town_where_a_thing_only_happened(place: str, *, is_meant: bool) -> None:
    read = ReadText(f"A tram fell over in {place} at noon. It began to burn.")
    assert (read.chain("It") == read.chain(place)) == is_meant


def test_it_may_be_a_town_that_has_just_acted() -> None:
    read = ReadText("Oslo said that it would sue. It denied the rest.")
    assert read.chain("It") == read.chain("Oslo")


def test_they_in_a_quote_are_not_who_speaks_it() -> None:
    read = ReadText("The soldiers left. “They took our boats,” the fishermen said. “They did,” they said.")
    assert read.chain("They") != read.chain("the fishermen")


def test_who_is_named_under_a_picture_is_not_meant_in_the_text() -> None:
    text = "Mark Marr met the press.\n\nThe bridge. (John Vesk)\n\nHe left early."
    document = Document("d", "c", "u", None, None, None, (), None, None, None, None, "en", None, None, None, text)
    ends = [(0, 24, "body"), (26, 49, "caption"), (51, len(text), "body")]
    blocks = [Block(f"b{start}", "d", role, start, end) for start, end, role in ends]
    labels = [(0, 9, "PER"), (39, 48, "PER")]
    sentences = read_sentences(document, Layers({"blocks": blocks}))
    mentions = chain_mentions(document, sentences, make_names(text, sentences, labels))
    chains = {text[one.start : one.end]: one.chain_id for one in mentions}
    assert chains["He"] == chains["Mark Marr"] != chains["John Vesk"]

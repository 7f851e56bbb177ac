from __future__ import annotations

import pytest
from tests.read.readings import ReadText

from secondsource.tables import Mention


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("On Monday President Belan Tarif spoke.", ("Belan Tarif", "PER")),
        ("We met Maj. Gen. Orsin Tarif there.", ("Orsin Tarif", "PER")),
        ("Then Abu Karim al – Vesni spoke.", ("Abu Karim al – Vesni", "PER")),
        ("It was the Ministry of Trade and Industry that paid.", ("Ministry of Trade and Industry", "ORG")),
        ("It was the 14th Brigade that left.", ("14th Brigade", "ORG")),
        ("They crossed the Gulf of Vesna by boat.", ("Gulf of Vesna", "LOC")),
        ("The United Dockers' Union left.", ("United Dockers' Union", "ORG")),
        ("He landed at Vesna International Airport alone.", ("Vesna International Airport", "FAC")),
        ("They flew to Kenya together.", ("Kenya", "GPE")),
        ("The Kenyan team won.", ("Kenyan", "MISC")),
        ("She saw the Battle of Orsin begin.", ("Battle of Orsin", "EVENT")),
        ("The broker O'Hara-Tarif, 43, agreed.", ("O'Hara-Tarif", "PER")),
        ("Talks in Oren Zadok went on.", ("Oren Zadok", "GPE")),
        ("Then Secretary of State Orsin Tarif spoke.", ("Orsin Tarif", "PER")),
        ("It is run by the Kenyan company Belan Vesk.", ("Belan Vesk", "ORG")),
        ("Belan Vesk, a shipping company, paid.", ("Belan Vesk", "ORG")),
        ("We asked Vesna Steel Corp. for a comment.", ("Vesna Steel Corp.", "ORG")),
        ("The Vesna Guard (VG), called Haras al-Bahri, left.", ("Haras al-Bahri", "ORG")),
    ],
)
def test_a_name_is_found_whole_and_typed(text: str, expected: tuple[str, str]) -> None:
    assert expected in ReadText(text).names()


def test_a_possessive_lies_outside_the_name() -> None:
    assert ("Kenya", "GPE") in ReadText("They praised Kenya's plan.").names()


def test_a_word_large_only_because_it_opens_a_sentence_is_no_name() -> None:
    assert ReadText("Officials spoke. Yesterday was calm. Fighting went on.").names() == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Then Rep. Jim Lane spoke.", ("Jim Lane", "PER")),
        ("Sen. Elizabeth Warren of Massachusetts quickly accused him.", ("Elizabeth Warren", "PER")),
        ("It was said by Tory MP Neil Parish on Monday.", ("Neil Parish", "PER")),
        ("They called Jose Luis Vale.", ("Jose Luis Vale", "PER")),
        ("They called Orsin D. Vale.", ("Orsin D. Vale", "PER")),
        ("The service removed R. Kelly.", ("R. Kelly", "PER")),
        ("Mr Steele said it.", ("Steele", "PER")),
    ],
)
def test_a_person_heard_in_a_longer_name_is_that_person(text: str, expected: tuple[str, str]) -> None:
    assert expected in ReadText(text).names()


def test_a_people_with_an_adjective_is_no_body() -> None:
    assert "ORG" not in {kind for _, kind in ReadText("Wary Kenyans in the state said no.").names()}


@pytest.mark.parametrize(
    "text", ["Critics said that it failed.", "“Staffers said so,” he said.", "Records show no debt."]
)
def test_a_word_for_many_that_opens_a_sentence_is_no_name(text: str) -> None:
    assert ReadText(text).names() == []


def test_a_common_word_that_opens_a_sentence_is_a_name_if_the_text_writes_it_large_elsewhere() -> None:
    read = ReadText("Lantern rose. They sold it to Lantern, which paid.")
    assert [name for name, _ in read.names()] == ["Lantern", "Lantern"]


def test_months_days_and_stressed_words_are_no_names() -> None:
    assert ReadText("He came on Monday in January and did NOT stay. I saw it.").names() == []


def test_only_the_name_in_a_joined_word_is_taken() -> None:
    read = ReadText("The Kenya-based firm and pro-Kenya voters agreed.")
    assert [name for name, _ in read.names()] == ["Kenya", "Kenya"]


def test_words_of_a_web_address_are_no_names() -> None:
    assert ReadText("See www.oren.example/News/Vesna for more.").names() == []


def test_a_headline_in_capitals_is_not_one_name() -> None:
    read = ReadText("THOUSANDS MARCH ACROSS KENYA AFTER VOTE\n\nThousands marched.")
    assert [name for name, _ in read.names()] == ["KENYA"] or all(len(name.split()) < 3 for name, _ in read.names())


def test_a_headline_with_every_word_large_is_not_one_name() -> None:
    read = ReadText("Workers Leave Harbour After Talks With Kenya Fail\n\nWorkers left the harbour after talks failed.")
    assert read.names() == [("Kenya", "GPE")]


def test_a_surname_belongs_to_the_full_name() -> None:
    read = ReadText("Belan Tarif came. Later Tarif left.")
    assert read.chain("Tarif") == read.chain("Belan Tarif")


def test_two_people_are_two_chains() -> None:
    read = ReadText("Belan Tarif met Orsin Vesh there.")
    assert read.chain("Belan Tarif") != read.chain("Orsin Vesh")


def test_an_acronym_in_brackets_belongs_to_the_name_before_it() -> None:
    read = ReadText("The Oren Relief Council (ORC) spoke. Later the ORC left.")
    assert read.chain("ORC", 1) == read.chain("Oren Relief Council")
    assert ("ORC", "ORG") in read.names()


def test_a_short_name_of_a_country_belongs_to_the_long_one() -> None:
    read = ReadText("The United Kingdom agreed. Then the UK left.")
    assert read.chain("UK") == read.chain("United Kingdom")


def test_a_title_of_another_gender_keeps_spouses_apart() -> None:
    read = ReadText("Mr. Adam Vesh came with friends. Mrs. Vesh stayed.")
    assert read.chain("Vesh") != read.chain("Adam Vesh")


@pytest.mark.parametrize("pronoun", ["he", "him", "his"])
def test_a_pronoun_stands_for_the_person_of_its_gender(pronoun: str) -> None:
    read = ReadText(f"Mr. Belan Tarif met Mrs. Orla Vesh. People then saw {pronoun} house.")
    assert read.chain(pronoun) == read.chain("Belan Tarif")


def test_a_noun_phrase_stands_for_the_person_of_that_office() -> None:
    read = ReadText("Minister Belan Tarif met Governor Orsin Vesh. The minister then left.")
    assert read.chain("The minister") == read.chain("Belan Tarif")


@pytest.mark.parametrize(
    "text", ["Orsin Vesh met Belan Tarif, the minister, there.", "Then the minister, Belan Tarif, met Orsin Vesh."]
)
def test_a_noun_phrase_beside_a_name_stands_for_it(text: str) -> None:
    read = ReadText(text)
    assert read.chain("the minister") == read.chain("Belan Tarif")


def test_a_minister_of_another_country_is_another_person() -> None:
    read = ReadText("He saw the Kenyan minister Belan Tarif. Then the Ugandan minister left.")
    assert read.chain("the Ugandan minister") is None


def test_a_lone_word_that_the_text_writes_small_is_no_name() -> None:
    assert ReadText("All the people came. It is the People who pay.").names() == []


def test_two_peoples_joined_are_no_body() -> None:
    assert ReadText("They watch the Kenyan-Ugandan border.").names() == [("Kenyan-Ugandan", "MISC")]


def test_a_noun_phrase_that_could_be_two_people_has_no_chain() -> None:
    read = ReadText("Belan Tarif met Orsin Vesh. The spokesman then left.")
    assert read.chain("The spokesman") is None


def test_the_ministry_stands_for_the_ministry_named_before() -> None:
    read = ReadText("The Oren Ministry of Trade paid. Later the ministry denied it.")
    assert read.chain("the ministry") == read.chain("Oren Ministry of Trade")


def test_officials_are_a_common_mention_without_a_name() -> None:
    (mention,) = ReadText("In the end officials said so.").of(Mention)
    assert (mention.type, mention.form, mention.chain_id) == ("PER", "common", None)


def test_the_first_word_of_a_body_names_it_when_it_stands_alone() -> None:
    read = ReadText("The Zadok Press Agency wrote to us. An officer told Zadok that he was safe.")
    assert read.chain("Zadok") == read.chain("Zadok Press Agency")


def test_a_role_noun_is_left_open_where_nobody_has_the_role() -> None:
    read = ReadText("The harbour was quiet when Belan Tarif came. The minister stayed away.")
    assert read.chain("The minister") is None


def test_a_pronoun_may_stand_for_somebody_without_a_name() -> None:
    read = ReadText("My cousin is a nurse. She left.")
    assert read.chain("She") == read.chain("My cousin")


def test_a_name_that_the_next_sentence_calls_it_is_a_body() -> None:
    text = "Belan Vesk said that the port would open. It did not say when."
    assert ReadText(text).names() == [("Belan Vesk", "ORG")]


def test_a_body_described_and_then_named_between_commas_is_one() -> None:
    text = "The company that runs the port, Belan Vesk, said that it would open."
    assert ReadText(text).names() == [("Belan Vesk", "ORG")]


def test_a_word_made_of_a_place_of_the_text_names_no_place_or_person() -> None:
    text = "They live in Vesnar. Many Vesnari families in Vesnar left the town."
    assert ("Vesnari", "MISC") in ReadText(text).names()


def test_a_surname_names_the_person_whatever_it_could_name() -> None:
    text = "Marten Rosberg won in Oren. The crowd cheered Rosberg. On Monday Rosberg went to Vesna."
    assert {kind for name, kind in ReadText(text).names() if name.endswith("Rosberg")} == {"PER"}


def test_the_north_is_a_land_where_one_begins_with_it() -> None:
    names = ReadText("Bell went to North Vesnar in May. In June the North closed the border.").names()
    assert ("North", "GPE") in names


def test_a_land_is_a_land_where_the_text_names_its_people() -> None:
    text = "Vesnaria paid. The Vesnarian envoy left. Vesnaria was silent about the Vesnarians."
    assert {kind for name, kind in ReadText(text).names() if name == "Vesnaria"} == {"GPE"}


def test_a_person_called_like_a_short_form_is_no_union() -> None:
    text = "Marten Un won in Oren. Un thanked the UN."
    assert [kind for name, kind in ReadText(text).names() if name in {"Un", "UN"}] == ["PER", "ORG"]


def test_a_body_before_an_office_and_a_person_is_another_name() -> None:
    read = ReadText("“She plays by her own rules,” House of Representatives Speaker Paul Ryan said in a statement.")
    assert [read.show(one) for one in read.of(Mention)][2:] == ["House of Representatives", "Paul Ryan"]


def test_an_office_is_no_name() -> None:
    text = "They named her Surgeon General. The German Chancellor met the mayor of Vesna on Monday."
    assert {"Surgeon", "Surgeon General", "German Chancellor"}.isdisjoint(name for name, _ in ReadText(text).names())


def chain_of(read: ReadText, surface: str) -> str | None:
    return next(one.chain_id for one in read.of(Mention) if read.show(one) == surface)


def test_a_city_is_no_country() -> None:
    read = ReadText("Crowds marched in Athens. The country said it would pay.")
    assert chain_of(read, "The country") != chain_of(read, "Athens")
    told = ReadText("Crowds marched in Greece, in Athens. The country said it would pay.")
    assert chain_of(told, "The country") == chain_of(told, "Greece")
    city = ReadText("Crowds marched in Athens, in Greece. The city said it would pay.")
    assert chain_of(city, "The city") == chain_of(city, "Athens")


def test_a_union_of_lands_is_no_union_of_workers() -> None:
    read = ReadText("The European Union praised the miners. The union said it would strike.")
    assert chain_of(read, "The union") != chain_of(read, "European Union")
    told = ReadText("The Miners Union met in Oren. The union said it would strike.")
    assert chain_of(told, "The union") == chain_of(told, "Miners Union")


def test_the_administration_is_no_agency() -> None:
    read = ReadText("The Federal Road Administration met in Oren. The administration said it would pay.")
    assert chain_of(read, "The administration") != chain_of(read, "Federal Road Administration")


def test_the_town_is_the_first_place_of_an_address() -> None:
    read = ReadText("The mill burned in Palmer, Alaska. The town said it would pay.")
    assert chain_of(read, "The town") == chain_of(read, "Palmer")


def test_whose_somebody_is_is_not_that_person() -> None:
    read = ReadText("They met Belan Tarif, the president's new security adviser, on Monday.")
    assert chain_of(read, "the president") != chain_of(read, "Belan Tarif")
    told = ReadText("They met Belan Tarif, the president, on Monday.")
    assert chain_of(told, "the president") == chain_of(told, "Belan Tarif")


def test_an_office_of_several_words_is_no_part_of_a_body() -> None:
    assert ("Ann Bell", "PER") in ReadText("Then Harbour County Assistant District Attorney Ann Bell spoke.").names()
    names = dict(ReadText("Then Harbour County Assistant District Attorney Ann Bell spoke.").names())
    assert "Harbour County" in names

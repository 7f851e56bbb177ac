from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.link.origins.test_citations import telling

from secondsource.link.origins.grounds import Group
from secondsource.link.origins.possibilities import Possible, find_possible
from secondsource.worktables import Telling

BODIES = frozenset({"Council", "Union", "Hospital", "company", "giant", "union", "police", "court", "Steel"})


def said(who: str, **columns: Any) -> Telling:
    """Return a telling on a page of its own: by a named source, or by an unnamed one ("an official"); by a person."""
    columns.setdefault("end_sort", "body" if who.rsplit(maxsplit=1)[-1] in BODIES else "person")
    columns.setdefault("end_kind", "speaker" if who[0].isupper() or who.startswith("the ") else "unnamed")
    name = columns.pop("page", f"Outlet of {who}")
    return telling(name, end_label=who, end_key=who, **columns)


def own(outlet: str, **columns: Any) -> Telling:
    """Return a telling of a page that names no source."""
    return telling(outlet, **columns)


def possible(*tellings: Telling, cited: Sequence[str] = ()) -> Possible:
    """Return what is possible where each telling is a group of its own."""
    groups = [Group(row.statement_id, row.end_label, (row,), frozenset(cited)) for row in tellings]
    return find_possible(groups)


def test_two_persons_named_in_full_are_two() -> None:
    assert possible(said("Mara Voss"), said("Jon Abel")).n_low == 2


def test_one_that_is_only_somewhat_alike_counts_for_nobody_else() -> None:
    found = possible(said("Mara Voss"), said("Jon Abel", is_sure=0))
    assert found.n_low == 1
    assert found.why["s-Outlet of Jon Abel"].startswith("may tell of something else")
    assert possible(said("Mara Voss"), said("Jon Abel", is_sure=0, stance="denies")).n_low == 2


def test_where_none_is_surely_alike_one_is_counted() -> None:
    assert possible(said("Mara Voss", is_sure=0), said("Jon Abel", is_sure=0)).n_low == 1


def test_a_surname_alone_may_be_the_full_name() -> None:
    assert possible(said("Mara Voss"), said("Voss")).n_low == 1


@pytest.mark.parametrize("phrase", ["an official", "two sources in Tessim", "a person familiar with the talks"])
def test_officials_and_sources_may_be_anybody(phrase: str) -> None:
    assert possible(said("Mara Voss"), said(phrase)).n_low == 1


def test_a_resident_is_not_a_minister() -> None:
    assert possible(said("Mara Voss", roles=("minist",)), said("a resident")).n_low == 2


def test_a_spokeswoman_without_a_name_may_be_the_one_with_a_name() -> None:
    found = possible(said("Mara Voss", roles=("spokeswoman",)), said("a spokeswoman"))
    assert found.n_low == 1
    assert found.why["s-Outlet of a spokeswoman"] == "may be the same as Mara Voss"


def test_residents_and_doctors_are_two_where_officials_may_be_either() -> None:
    assert possible(said("a resident"), said("two doctors"), said("officials")).n_low == 2


def test_a_body_is_no_other_source_than_who_speaks_for_it() -> None:
    found = possible(said("Mara Voss", bodies=("Harbour Council",)), said("Harbour Council"))
    assert found.n_low == 1
    assert found.why["s-Outlet of Harbour Council"] == "may be the same as Mara Voss, who speaks for it"


def test_two_persons_of_one_body_are_two() -> None:
    persons = [said(name, bodies=("Harbour Council", "word harbour")) for name in ("Mara Voss", "Jon Abel")]
    assert possible(*persons, said("Harbour Council")).n_low == 2


def test_pages_that_name_no_source_may_all_have_it_from_one() -> None:
    found = possible(own("Alder"), own("Birch"), own("Cedar"))
    assert found.n_low == 1
    assert found.why["s-Alder"] == "may be the same as any other: it names no source of its own"


def test_a_page_that_names_no_source_adds_none_to_those_named() -> None:
    assert possible(said("Mara Voss"), said("Jon Abel"), own("Cedar")).n_low == 2


def test_two_reporters_who_saw_it_are_two() -> None:
    assert possible(own("Alder", is_first_hand=1), own("Birch", is_first_hand=1)).n_low == 2


def test_reporters_of_one_family_of_outlets_may_be_one() -> None:
    rows = [own(name, is_first_hand=1, family="Wood") for name in ("Alder", "Birch")]
    assert possible(*rows).n_low == 1


def test_residents_on_pages_of_one_family_may_be_its_doctors() -> None:
    rows = [said("a resident", family="Wood"), said("two doctors", family="Wood")]
    assert possible(*rows).n_low == 1


def test_whoever_denies_is_not_the_source_of_those_who_assert() -> None:
    assert possible(said("Mara Voss", stance="denies"), own("Alder")).n_low == 2


def test_sources_in_nearly_the_same_words_may_be_one() -> None:
    rows = [said("a resident", near_copies=("d-Outlet of two doctors",)), said("two doctors", near_copies=())]
    rows[1] = said("two doctors", near_copies=("d-Outlet of a resident",))
    assert possible(*rows).n_low == 1


def test_a_group_that_only_cites_has_no_ground_of_its_own() -> None:
    cites = said("State radio", end_kind="agency")
    assert possible(said("Mara Voss"), cites, cited=[cites.statement_id]).n_low == 1


def test_one_group_is_one_origin_without_a_maybe() -> None:
    assert possible(own("Alder")) == Possible(1, {})


WHO = st.sampled_from(["Mara Voss", "Jon Abel", "Voss", "officials", "a resident", "two doctors", ""])


@given(st.lists(st.tuples(WHO, st.sampled_from(["asserts", "denies"])), min_size=1, max_size=8), st.randoms())
def test_the_fewest_are_between_one_and_all_whatever_the_order(rows: list[tuple[str, str]], rng: Any) -> None:
    made = [
        said(who, page=f"Outlet {n}", stance=stance) if who else own(f"Outlet {n}", stance=stance)
        for n, (who, stance) in enumerate(rows)
    ]
    found = possible(*made)
    rng.shuffle(made)
    assert 1 <= found.n_low <= len(made)
    assert possible(*made) == found


def test_a_source_without_a_name_may_have_it_from_the_body_it_is_of() -> None:
    union = said("Dock Union")
    assert possible(union, said("a lawyer for the union", bodies=("end:Dock Union",))).n_low == 1
    assert possible(union, said("a lawyer", bodies=("end:Post",))).n_low == 2


def test_two_sources_without_names_of_one_body_may_be_one() -> None:
    rows = [said(who, bodies=("end:guard",)) for who in ("an officer", "a neighbour")]
    assert possible(*rows).n_low == 1


@pytest.mark.parametrize("phrase", ["the company", "the steel giant"])
def test_a_body_that_is_only_described_may_be_any_that_has_a_name(phrase: str) -> None:
    found = possible(said("Vesna Steel"), said(phrase))
    assert found.n_low == 1
    assert found.why[f"s-Outlet of {phrase}"] == "may be the same as Vesna Steel"


def test_a_company_is_no_person_and_no_third_body_beside_two() -> None:
    assert possible(said("Mara Voss", roles=("office mayor",)), said("the company")).n_low == 2
    assert possible(said("Vesna Steel"), said("Alder Steel"), said("the company")).n_low == 2


def test_two_descriptions_that_fit_any_body_may_be_one() -> None:
    assert possible(said("the company"), said("the steel giant")).n_low == 1


def test_the_court_is_not_the_union_but_may_be_a_body_of_no_told_kind() -> None:
    assert possible(said("Dock Union"), said("the court")).n_low == 2
    assert possible(said("Vesna Steel"), said("the court")).n_low == 1


def test_a_witness_may_be_a_person_of_whom_nothing_is_told() -> None:
    assert possible(said("Mara Voss"), said("a witness")).n_low == 1
    assert possible(said("Mara Voss", roles=("minist",)), said("a witness")).n_low == 2
    assert possible(said("a witness"), said("a woman from Oren")).n_low == 1


def test_a_statement_may_be_by_anybody_with_a_name() -> None:
    note = said("the statement", end_kind="document", end_sort="document")
    assert possible(said("Mara Voss", roles=("minist",)), note).n_low == 1
    assert possible(said("Dock Union"), note).n_low == 1


def test_officers_and_detectives_may_tell_what_the_police_tell() -> None:
    assert possible(said("the police"), said("two officers")).n_low == 1


def test_a_spokesman_may_be_called_a_spokesperson() -> None:
    rows = [said("the Harbour spokesman"), said("a Harbour spokesperson")]
    assert possible(*rows).n_low == 1


def test_one_of_several_who_are_told_together_may_be_the_one_told_alone() -> None:
    assert possible(said("the police"), said("rangers and police", end_kind="unnamed")).n_low == 1


def test_an_office_is_no_name_and_may_be_whoever_holds_it() -> None:
    holder = said("Jack Ma", roles=("office chief executive",))
    assert possible(holder, said("the Vesna Steel CEO")).n_low == 1
    assert possible(said("Mara Voss", roles=("office mayor",)), said("the Vesna Steel CEO")).n_low == 2


def test_a_name_with_a_title_may_be_the_name_without() -> None:
    assert possible(said("Mara Voss"), said("Harbour Secretary Mara Voss")).n_low == 1
    assert possible(said("Mara Voss"), said("Mara Voss and Jon Abel")).n_low == 1


def test_who_repeats_what_a_body_says_is_not_who_speaks_for_it() -> None:
    body = said("Dock Union", page="Alder")
    teller = said("Jon Abel", page="Birch", told_by=body.statement_id)
    groups = [
        Group("union", "Dock Union", (body, teller), frozenset()),
        Group("head", "Mara Voss", (said("Mara Voss", bodies=("Dock Union",)),), frozenset()),
    ]
    assert find_possible(groups).n_low == 1


def test_two_names_for_words_that_pages_share_may_be_one() -> None:
    rows = [
        said("Mara Voss", near_copies=("d-Outlet of Jon Abel",)),
        said("Jon Abel", near_copies=("d-Outlet of Mara Voss",)),
    ]
    found = possible(*rows)
    assert found.n_low == 1
    assert found.why["s-Outlet of Mara Voss"] == "may be the same as Jon Abel"
    assert possible(rows[0], said("Ann Bell")).n_low == 2


def test_two_names_for_one_quote_may_be_one() -> None:
    words = "“We want them to feel at home here from the first day”"
    assert possible(said("Mara Voss", text=words), said("Jon Abel", text=words + " he said")).n_low == 1
    assert possible(said("Mara Voss", text="We want them"), said("Jon Abel", text="They want them")).n_low == 2


def test_two_documents_without_a_name_may_be_one() -> None:
    rows = [said(label, end_kind="document", end_sort="document") for label in ("the filing", "the court papers")]
    assert possible(*rows).n_low == 1


def test_a_person_of_whom_no_body_is_told_may_speak_for_any() -> None:
    found = possible(said("Mara Voss"), said("Dock Union"))
    assert found.n_low == 1
    assert found.why["s-Outlet of Mara Voss"] == "may be the same as Dock Union"
    assert possible(said("Mara Voss", roles=("office director",)), said("Dock Union")).n_low == 1
    assert possible(said("Mara Voss", roles=("office mayor",)), said("Dock Union")).n_low == 2
    assert possible(said("Mara Voss", bodies=("word post",)), said("Dock Union")).n_low == 2


def test_who_speaks_for_a_body_is_known_by_the_first_word_of_its_name() -> None:
    found = possible(said("Mara Voss", bodies=("word steel", "word alder")), said("Alder Steel", end_sort="body"))
    assert found.n_low == 1
    assert found.why["s-Outlet of Alder Steel"] == "may be the same as Mara Voss, who speaks for it"


def test_bodies_whose_names_begin_with_one_word_may_be_one() -> None:
    assert possible(said("Vesna Trade Council"), said("Vesna Labour Union")).n_low == 1
    assert possible(said("Alder Trade Union"), said("Vesna Trade Union")).n_low == 2


def test_two_of_one_surname_may_have_been_taken_for_one_another() -> None:
    assert possible(said("Mara Voss"), said("Jon Voss")).n_low == 1


def test_two_of_the_police_may_tell_what_the_police_tell() -> None:
    assert possible(said("Mara Voss", roles=("police",)), said("Jon Abel", roles=("police",))).n_low == 1
    assert possible(said("the sheriff"), said("the police")).n_low == 1


def test_a_country_may_be_any_body_and_two_countries_are_two() -> None:
    assert possible(said("Norway", end_sort="body"), said("Vesna Steel")).n_low == 1
    assert possible(said("New Zealand", end_sort="body"), said("Vesna Steel")).n_low == 1
    assert possible(said("Norway", end_sort="body"), said("Denmark", end_sort="body")).n_low == 2


def test_the_ministry_speaks_for_the_forces() -> None:
    navy = said("Vesnan Navy", end_sort="body")
    assert possible(navy, said("Defence Ministry", end_sort="body")).n_low == 1
    assert possible(navy, said("Fisheries Ministry", end_sort="body")).n_low == 2


def test_a_document_without_a_name_may_be_anybodys() -> None:
    assert possible(said("the court"), said("an autopsy report", end_sort="document")).n_low == 1


def test_an_officer_of_a_body_may_be_its_spokeswoman() -> None:
    assert possible(said("an NHB spokeswoman"), said("an unnamed NHB worker")).n_low == 1
    assert possible(said("a QRS spokeswoman"), said("an unnamed NHB worker")).n_low == 2


def test_who_speaks_for_a_body_told_with_its_name_is_of_no_other() -> None:
    assert possible(said("a spokeswoman"), said("the court")).n_low == 1
    assert possible(said("the Nordic spokeswoman"), said("the court")).n_low == 2


def test_words_that_only_name_what_is_told_of_count_nobody() -> None:
    found = possible(said("a neighbour", text="a smell of gas"), said("two doctors", text="there was a smell of gas"))
    assert found.n_low == 1
    assert found.why["s-Outlet of a neighbour"] == "may be the same as any other: its words only name what is told of"


def test_an_office_may_tell_what_a_page_has_from_who_holds_it() -> None:
    assert possible(said("the Alaska governor"), said("her office", end_sort="body")).n_low == 1
    assert possible(said("the dentist"), said("her office", end_sort="body")).n_low == 2


def test_a_body_may_be_called_by_its_initials() -> None:
    times = said("The Vesna Times", end_sort="body")
    assert possible(times, said("TVT", end_sort="body")).n_low == 1
    assert possible(times, said("ONT", end_sort="body")).n_low == 2


def test_a_campaign_may_speak_for_its_candidate() -> None:
    assert possible(said("The Voss campaign", end_sort="body"), said("the candidate")).n_low == 1


def test_a_word_for_a_document_in_capitals_is_no_name() -> None:
    assert possible(said("Mara Voss"), said("REPORT", end_sort="")).n_low == 1


def test_a_spokesman_may_be_the_body_that_another_page_only_describes() -> None:
    assert possible(said("Mara Voss", roles=("spokesman",), bodies=("word vpd",)), said("the police")).n_low == 1
    assert possible(said("Mara Voss", roles=("minist",), bodies=("word vpd",)), said("the police")).n_low == 2


@pytest.mark.parametrize("phrase", ["they", "others", "some"])
def test_who_is_told_by_a_pronoun_may_be_anybody(phrase: str) -> None:
    assert possible(said("Mara Voss"), said(phrase, end_kind="speaker")).n_low == 1


def test_bodies_of_one_kind_with_a_word_in_common_may_be_one() -> None:
    union = said("Central Union of Harbour Pilots", end_sort="body")
    assert possible(union, said("the Pilots' Union", end_sort="body")).n_low == 1
    assert possible(union, said("the Miners' Union", end_sort="body")).n_low == 2

from __future__ import annotations

import pytest
from tests.link.origins.test_possibilities import said

from secondsource.link.sources.ends import End
from secondsource.link.sources.sorts import find_sort, has_name, list_offers, list_wants
from secondsource.tables import Mention


@pytest.mark.parametrize(
    ("label", "source_kind", "sort"),
    [
        ("the steel giant", "person", "body"),
        ("Harbour police", "unnamed", "body"),
        ("a witness", "unnamed", "person"),
        ("a woman from Oren", "unnamed", "person"),
        ("her publicist", "organisation", "person"),
        ("the tall one", "organisation", "body"),
        ("the tall one", "none", ""),
    ],
)
def test_words_without_a_name_tell_a_sort(label: str, source_kind: str, sort: str) -> None:
    assert find_sort(End("speaker", "k", label, ""), None, source_kind) == sort


def test_a_document_is_one_and_a_name_has_the_sort_of_its_type() -> None:
    assert find_sort(End("document", "k", "the report", ""), None, "document") == "document"
    named = Mention("m", "d", 0, 11, "ORG", "proper", None)
    assert find_sort(End("speaker", "k", "Vesna Steel", ""), named, "person") == "body"


def test_a_word_for_a_person_is_one_also_where_it_is_read_as_a_name() -> None:
    named = Mention("m", "d", 0, 7, "ORG", "proper", None)
    assert find_sort(End("speaker", "k", "her rep", ""), named, "organisation") == "person"
    assert find_sort(End("speaker", "k", "Oren Reps", ""), named, "organisation") == "body"


@pytest.mark.parametrize("label", ["Jack Ma", "Mara Voss", "Dock Union"])
def test_a_name_is_one_however_short(label: str) -> None:
    assert has_name(said(label))


@pytest.mark.parametrize("label", ["the Vesna Steel CEO", "the Alder Governor", "the company", "Then It"])
def test_an_office_or_a_description_is_no_name(label: str) -> None:
    assert not has_name(said(label))


def test_what_a_name_offers_and_a_description_wants() -> None:
    assert "person" in list_offers(said("Mara Voss"))
    assert "person" not in list_offers(said("Mara Voss", roles=("minist",)))
    assert {"body", "body union"} <= list_offers(said("Dock Union"))
    assert list_offers(said("Dock Union")).isdisjoint(list_wants(said("the court")))
    assert not list_offers(said("Vesna Steel")).isdisjoint(list_wants(said("the court")))
    assert not list_offers(said("Dock Union")).isdisjoint(list_wants(said("two investigators")))


def test_a_nominee_may_be_who_is_told_to_run_for_an_office() -> None:
    assert not list_wants(said("the Vesnan nominee")).isdisjoint(list_offers(said("Mara Voss", roles=("candidate",))))
    assert list_wants(said("the Vesnan nominee")).isdisjoint(list_offers(said("Mara Voss", roles=("minist",))))

from __future__ import annotations

from dataclasses import replace

import pytest
from tests.read.statement_pages import find_mention

from secondsource.read.attributions.sourcekinds import MentionIndex, bare_source, find_source_kind, find_source_mention
from secondsource.tables import Mention, Span


def test_a_name_behind_several_roles_is_whose_they_are() -> None:
    text = "the minister of Vesna, the Oren secretary of the council (SC), Rear Admiral Ann Bell"
    role = find_mention(text, "the minister", form="common", chain="another")
    name = find_mention(text, "Ann Bell")
    assert find_source_mention(text, Span(0, len(text)), MentionIndex([role, name])) == name


def test_a_comma_within_a_number_ends_no_source() -> None:
    text = "about 2,000 marchers, all of Oren"
    bare = bare_source(text, Span(0, len(text)))
    assert text[bare.start : bare.end] == "about 2,000 marchers"


@pytest.mark.parametrize(
    "source",
    ["Mr Bell's family", "The family of Mr Bell", "A lawyer for Mayor Bell", "the wife of the late Bell", "Bell fans"],
)
def test_who_belongs_to_somebody_is_not_that_one(source: str) -> None:
    name = find_mention(source, "Bell")
    assert find_source_mention(source, Span(0, len(source)), MentionIndex([name])) is None


@pytest.mark.parametrize("source", ["Secretary of State Bell", "Chairman of the House Harbour Committee Bell"])
def test_a_name_behind_the_name_of_an_office_is_who_holds_it(source: str) -> None:
    name = find_mention(source, "Bell")
    assert find_source_mention(source, Span(0, len(source)), MentionIndex([name])) == name


@pytest.mark.parametrize(("kind", "is_meant"), [("PER", True), ("ORG", True), ("GPE", False)])
def test_who_stands_for_no_place(kind: str, *, is_meant: bool) -> None:
    text = "They asked experts of Vesna, who said"
    name = find_mention(text, "Vesna", kind=kind)
    found = find_source_mention(text, Span(29, 32), MentionIndex([name]))
    assert found == (name if is_meant else None)


def test_who_behind_somebodys_place_stands_for_that_person() -> None:
    text = "They asked Ann Bell of Vesna, who last year said"
    person, place = find_mention(text, "Ann Bell"), find_mention(text, "Vesna", kind="GPE")
    assert find_source_mention(text, Span(30, 43), MentionIndex([person, place])) == person


def test_a_relative_without_a_mention_is_of_the_kind_of_the_noun_before_it() -> None:
    text = "They held up a banner, which read; the officials who said so left."
    assert find_source_kind(text, Span(23, 28), None) == "document"
    assert find_source_kind(text, Span(49, 52), None) == "unnamed"


def test_a_name_behind_a_role_in_a_body_whose_name_holds_of_is_who_has_that_role() -> None:
    source = "Ministry of Fisheries spokesman Ann Bell"
    body = replace(find_mention(source, "Ministry of Fisheries"), type="ORG")
    name = find_mention(source, "Ann Bell")
    assert find_source_mention(source, Span(0, len(source)), MentionIndex([body, name])) == name


@pytest.mark.parametrize(
    ("source", "kind"),
    [("Our branches", "organisation"), ("their ministries", "organisation"), ("Our sons", "unnamed")],
)
def test_several_bodies_of_whoever_speaks_are_bodies(source: str, kind: str) -> None:
    assert find_source_kind(source, Span(0, len(source)), None) == kind


@pytest.mark.parametrize(
    ("phrase", "kind"),
    [
        ("One of them", "unnamed"),
        ("Residents", "unnamed"),
        ("An officer of the guard in Oren", "unnamed"),
        ("A lawyer for the union", "unnamed"),
        ("Its commander", "person"),
        ("The coroner", "person"),
        ("The website", "media"),
        ("The paper", "media"),
        ("A paper", "document"),
        ("documents seen by the Vale Post", "document"),
        ("A poll published on Sunday by the Oren Institute", "document"),
        ("The port authority", "organisation"),
        ("The Vale Monitor", "media"),
        ("Reuters", "media"),
        ("The Standard Bank", "organisation"),
        ("the VBI", "organisation"),
        ("the V.N.C.", "organisation"),
        ("the Voss", "person"),
    ],
)
def test_the_kind_of_source_is_told_by_its_head(phrase: str, kind: str) -> None:
    assert find_source_kind(f"{phrase} said it.", Span(0, len(phrase)), None) == kind


@pytest.mark.parametrize(("name", "kind"), [("Radio Vale", "media"), ("Vale Relief Agency", "organisation")])
def test_a_word_that_stands_for_a_name_is_of_the_kind_of_the_name(name: str, kind: str) -> None:
    agency = Mention("m", "d", 0, 10, "ORG", "common", "c")
    assert find_source_kind("The agency said it.", Span(0, 10), agency, name) == kind


@pytest.mark.parametrize(
    ("source", "kind"),
    [
        ("Data from Vesna", "document"),
        ("Figures from the harbour ministry", "document"),
        ("a prison statement Monday", "document"),
        ("a blog post published last week", "document"),
        ("Papers found on a hard drive", "document"),
        ("The new rules", "document"),
        ("The harbour’s safety policy", "document"),
        ("An autopsy", "document"),
        ("The Vesna Sanctions Act (which is old)", "document"),
        ("A grand jury", "organisation"),
        ("Environmentalists", "unnamed"),
        ("senior figures in the party", "unnamed"),
        ("That", "unnamed"),
        ("Vesna Online", "media"),
        ("Conservative MPs", "unnamed"),
        ("the Conservative MP", "person"),
        ("the software giant", "organisation"),
        ("the ministry yesterday", "organisation"),
        ("the star of the film", "person"),
        ("the Vale Star", "media"),
        ("the space agency", "organisation"),
        ("the news agency", "media"),
    ],
)
def test_a_source_without_a_name_is_of_the_kind_of_its_head(source: str, kind: str) -> None:
    assert find_source_kind(source, Span(0, len(source)), None) == kind


def test_a_name_before_a_day_is_who_said_it() -> None:
    source = "Vesna Steel yesterday"
    name = find_mention(source, "Vesna Steel", kind="ORG")
    assert find_source_mention(source, Span(0, len(source)), MentionIndex([name])) == name


def test_a_surname_is_a_persons_whatever_else_it_is_a_word_for() -> None:
    name = find_mention("Brooks", "Brooks")
    assert find_source_kind("Brooks", Span(0, 6), name, "Ann Brooks") == "person"
    assert find_source_kind("Brooks", Span(0, 6), name) == "unnamed"
    many = "Many of those there, Ann Brooks among them"
    assert find_source_kind(many, Span(0, len(many)), find_mention(many, "Ann Brooks"), "Ann Brooks") == "unnamed"
    agency = find_mention("Bloomberg", "Bloomberg")
    assert find_source_kind("Bloomberg", Span(0, 9), agency, "Ann Bloomberg") == "person"
    assert find_source_kind("Bloomberg", Span(0, 9), agency) == "media"


@pytest.mark.parametrize(
    ("source", "kind"),
    [
        ("Americans", "unnamed"),
        ("furious senior Democrats", "unnamed"),
        ("the Democrat", "person"),
        ("One-third of the voters", "unnamed"),
        ("The Harbour Report", "document"),
    ],
)
def test_all_of_a_people_or_a_party_is_nobody_named(source: str, kind: str) -> None:
    name = find_mention(source, source.rsplit(maxsplit=1)[-1], kind="MISC") if "voters" not in source else None
    assert find_source_kind(source, Span(0, len(source)), name) == kind


def test_how_often_somebody_won_is_no_share_of_many() -> None:
    source = "Two-time champion Ann Bell"
    assert find_source_kind(source, Span(0, len(source)), find_mention(source, "Ann Bell")) == "person"


def test_who_is_named_as_one_of_many_does_not_speak_for_them() -> None:
    for source in ("centrists like Senator Bell", "some drivers, including Bell"):
        name = find_mention(source, "Bell")
        assert find_source_mention(source, Span(0, len(source)), MentionIndex([name])) is None

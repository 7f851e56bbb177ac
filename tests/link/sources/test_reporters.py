from __future__ import annotations

import pytest
from tests.link.builders import Pile, add_mention, add_page

from secondsource.ids import make_id
from secondsource.link.sources.reporters import (
    Description,
    Reporter,
    describe_persons,
    find_reporter,
    find_speaker_for,
    is_earlier_version,
    is_own_paper,
    is_paper,
)
from secondsource.tables import Document


def page_of(text: str) -> Document:
    return add_page(Pile(), "https://harbourpost.example/1", text, outlet="Harbour Post")


@pytest.mark.parametrize(
    "phrase", ["A reporter for Harbour Post", "two correspondents of the Harbour Post", "our reporter"]
)
def test_a_reporter_of_the_page_is_its_outlets_own(phrase: str) -> None:
    found = find_reporter(phrase, page_of("Nothing."))
    assert found is not None
    assert found.is_own


def test_a_reporter_of_another_outlet_is_that_outlets() -> None:
    assert find_reporter("a reporter for Tidewater News", page_of("Nothing.")) == Reporter(False, "Tidewater News")


@pytest.mark.parametrize("phrase", ["Mara Voss", "reporters", "a porter of the Grand Hotel", ""])
def test_other_sources_are_no_reporters(phrase: str) -> None:
    assert find_reporter(phrase, page_of("Nothing.")) is None


@pytest.mark.parametrize(
    "text",
    [
        "Mara Voss, spokeswoman of the Harbour Council, said no.",
        "Harbour Council spokeswoman Mara Voss said no.",
        "The Harbour Council's spokeswoman Mara Voss said no.",
    ],
)
def test_a_person_is_described_with_the_body_she_speaks_for(text: str) -> None:
    pile = Pile()
    page = add_page(pile, "https://post.example/1", text)
    person = add_mention(pile, page, "Mara Voss")
    body = add_mention(pile, page, "Harbour Council", type="ORG")
    found = describe_persons(page.text, [person, body], {person.mention_id: "person", body.mention_id: "body"})
    bodies = tuple(sorted(("body", make_id("named", "harbour council"), "word council", "word harbour")))
    assert found == {"person": Description(bodies, ("spokeswoman",))}


def test_a_body_in_another_sentence_describes_nobody() -> None:
    pile = Pile()
    page = add_page(pile, "https://post.example/1", "So said Mara Voss. The Harbour Council met.")
    person = add_mention(pile, page, "Mara Voss")
    body = add_mention(pile, page, "Harbour Council", type="ORG")
    assert describe_persons(page.text, [person, body], {person.mention_id: "p", body.mention_id: "b"}) == {}


def test_a_name_right_before_a_body_is_who_speaks() -> None:
    pile = Pile()
    page = add_page(pile, "https://post.example/1", "Then Mara Voss of the Harbour Council said no.")
    person = add_mention(pile, page, "Mara Voss")
    body = add_mention(pile, page, "Harbour Council", type="ORG")
    assert find_speaker_for(page.text, body, [person, body]) == person


def test_a_page_may_be_its_own_earlier_version() -> None:
    assert is_earlier_version("An earlier version of this report")
    assert not is_earlier_version("a report")


@pytest.mark.parametrize(("name", "expected"), [("the Tessim Ledger", True), ("Emily Post", False), ("Ledger", False)])
def test_a_paper_has_a_name_of_several_words_that_begins_with_no_given_name(name: str, expected: bool) -> None:  # noqa: FBT001 - a case of the test
    assert is_paper(name) == expected


@pytest.mark.parametrize(("phrase", "expected"), [("This site", True), ("this paper", True), ("Mara Voss", False)])
def test_this_site_is_what_the_outlet_reported_before(phrase: str, expected: bool) -> None:  # noqa: FBT001 - a case of the test
    assert is_own_paper(phrase) == expected

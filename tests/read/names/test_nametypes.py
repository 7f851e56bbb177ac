from __future__ import annotations

import pytest

from secondsource.read.names.namespans import Candidate
from secondsource.read.names.nametypes import decide, weigh, weigh_denial, weigh_pronoun
from secondsource.read.tokens import Sentence, split_tokens
from secondsource.tables import Block, Span


def weigh_name(text: str, surface: str) -> dict[str, float]:
    tokens = split_tokens(text, 0, len(text))
    sentence = Sentence(Block("b", "d", "body", 0, len(text)), Span(0, len(text)), tuple(tokens))
    start = text.index(surface)
    inside = [at for at, token in enumerate(tokens) if start <= token.start < start + len(surface)]
    return weigh(Candidate(0, inside[0], inside[-1] + 1, start, start + len(surface)), sentence)


@pytest.mark.parametrize(
    "text", ["Then Vesnar's parliament met.", "Then Vesnar's foreign minister left.", "It began in the port of Vesnar."]
)
def test_what_has_a_parliament_or_a_port_is_a_land_or_a_town(text: str) -> None:
    evidence = weigh_name(text, "Vesnar")
    assert decide(evidence) == "GPE"
    assert evidence["PER"] < 0


def test_what_something_is_in_is_hardly_a_person() -> None:
    assert weigh_name("She met him in Vesnar on Monday.", "Vesnar")["PER"] < 0


def test_a_person_may_be_trusted_in() -> None:
    assert weigh_name("They lost confidence in Vesnar then.", "Vesnar").get("PER", 0.0) >= 0


def test_a_news_agency_is_a_body_whatever_it_does() -> None:
    assert decide(weigh_name("Ukrinform said on Monday that the talks had failed.", "Ukrinform")) == "ORG"


def test_a_minister_named_behind_a_paper_that_was_told_is_no_paper() -> None:
    text = "An official told the paper that the minister, Belan Vesk, had left."
    assert decide(weigh_name(text, "Belan Vesk")) == "PER"


def test_a_numbered_building_is_a_building() -> None:
    assert weigh_name("Shots fell from Silo 4 then.", "Silo 4")["FAC"] > 10


def evidence_of(first: str, second: str, surface: str, *, is_denial: bool = False) -> dict[str, float]:
    """Return what the sentence beside that of a name, the first or the second of two, says of it."""
    text = f"{first} {second}"
    spans = Span(0, len(first)), Span(len(first) + 1, len(text))
    block = Block("b", "d", "body", 0, len(text))
    sentences = [Sentence(block, span, tuple(split_tokens(text, span.start, span.end))) for span in spans]
    start = text.index(surface)
    tokens = sentences[is_denial].tokens
    inside = [at for at, token in enumerate(tokens) if start <= token.start < start + len(surface)]
    one = Candidate(int(is_denial), inside[0], inside[-1] + 1, start, start + len(surface))
    return weigh_denial(one, sentences) if is_denial else weigh_pronoun(one, sentences)


@pytest.mark.parametrize(
    "second", ["It denied that.", "A letter from its managing director says so.", "Its chairman left on Monday."]
)
def test_what_has_a_director_of_its_own_is_a_body(second: str) -> None:
    assert decide(evidence_of("Belan Vesk asked for the dam to be shut.", second, "Belan Vesk")) == "ORG"


@pytest.mark.parametrize("second", ["A letter from his director says so.", "The mill and its director left."])
def test_what_others_own_says_nothing_of_a_name(second: str) -> None:
    assert evidence_of("Belan Vesk asked for the dam to be shut.", second, "Belan Vesk").get("ORG", 0.0) <= 0


def test_who_denies_what_is_told_of_the_company_is_that_company() -> None:
    evidence = evidence_of(
        "She said that the company had been warned.", "Belan Vesk has denied this.", "Belan Vesk", is_denial=True
    )
    assert decide(evidence) == "ORG"


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("She said that the company had been warned.", "Belan Vesk laughed."),
        ("She said that he had been warned.", "Belan Vesk has denied this."),
        ("She said that the company owed the bank.", "Belan Vesk has denied this."),
        ("She said that the company had been warned.", "Peter Vesk has denied this."),
    ],
)
def test_who_denies_something_else_or_has_a_first_name_may_be_a_person(first: str, second: str) -> None:
    assert evidence_of(first, second, second[: second.index(" V") + 5], is_denial=True) == {}


@pytest.mark.parametrize("text", ["They ended the concession of Vesnar.", "Then Vesnar's shareholders met."])
def test_what_has_a_concession_or_shareholders_is_a_body(text: str) -> None:
    assert decide(weigh_name(text, "Vesnar")) == "ORG"


def test_a_head_that_nothing_else_ends_with_outweighs_what_was_heard() -> None:
    assert weigh_name("It began at Oren Crown Court then.", "Oren Crown Court")["ORG"] > weigh_name(
        "It began at Oren Press then.", "Oren Press"
    ).get("ORG", 0.0)
    assert weigh_name("They sailed the Gulf of Vesna then.", "Gulf of Vesna")["LOC"] > 10
    assert weigh_name("Then Ann Court wept.", "Ann Court").get("ORG", 0.0) < 10

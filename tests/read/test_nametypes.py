from __future__ import annotations

import pytest

from secondsource.read.namespans import Candidate
from secondsource.read.nametypes import decide, weigh
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

from __future__ import annotations

import pytest
from tests.read.statement_pages import attribution

from secondsource.read.attributions.carried import carry_sources
from secondsource.tables import Span


def source_of(text: str, other: tuple[str, str, str], own: tuple[str, str], shape: str) -> str | None:
    known = attribution(text, other[0], other[1], [other[2]])
    lone = attribution(text, None, own[0], [own[1]], shape)
    found = carry_sources(text, [Span(0, len(text))], [known, lone])
    source = next(one.source for one in found if one.cue == lone.cue)
    return None if source is None else text[source.start : source.end]


@pytest.mark.parametrize(
    ("text", "other", "own", "shape"),
    [
        ("Bell called it off and said so.", ("Bell", "called", "it off"), ("said", "so"), "past"),
        ("Bell called it off, adding why.", ("Bell", "called", "it off"), ("adding", "why"), "gerund"),
        ("Saying why, Bell called it off.", ("Bell", "called", "it off"), ("Saying", "why"), "gerund"),
    ],
)
def test_a_cue_shares_the_source_of_the_other_in_its_sentence(
    text: str, other: tuple[str, str, str], own: tuple[str, str], shape: str
) -> None:
    assert source_of(text, other, own, shape) == "Bell"


@pytest.mark.parametrize(
    ("text", "own"),
    [
        ("Bell called it off. They said so.", ("said", "so")),
        ("Bell called it off and was told so.", ("was told", "so")),
    ],
)
def test_a_cue_of_another_sentence_or_in_the_passive_shares_nothing(text: str, own: tuple[str, str]) -> None:
    assert source_of(text, ("Bell", "called", "it off"), own, "past") is None

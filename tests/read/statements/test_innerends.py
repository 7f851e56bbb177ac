from __future__ import annotations

import pytest

from secondsource.read.attributions.attributed import Attribution
from secondsource.read.statements.innerends import reach_end, settle_end
from secondsource.tables import Span


def find(text: str, part: str) -> Span:
    start = text.index(part)
    return Span(start, start + len(part))


def content_of(text: str, content: str) -> str:
    """Return the content of "Bell had said …" within ``text``, read up to the end of ``content`` before."""
    spans = find(text, "Bell"), find(text, "had said"), (find(text, content),)
    child = Attribution(0, *spans, "past", "say", "asserts", is_negated=False)
    (span,) = reach_end(text, child, [Span(0, len(text))]).content
    return text[span.start : span.end]


@pytest.mark.parametrize("rest", [" in the harbour", " on Monday, at the gate"])
def test_a_place_or_a_day_behind_it_is_of_the_one_within(rest: str) -> None:
    assert content_of(f"that Bell had said ten were held{rest}", "ten were held") == f"ten were held{rest}"


@pytest.mark.parametrize(
    "rest", [" and left at once", " in Oren, which was not so", ", in a way", " because it rained"]
)
def test_what_goes_on_otherwise_is_of_who_tells_it(rest: str) -> None:
    assert content_of(f"that Bell had said ten were held{rest}", "ten were held") == "ten were held"


def test_a_verb_behind_it_is_its_own() -> None:
    assert content_of("that Bell had said ten men stood at the gate", "ten men") == "ten men stood at the gate"


def test_what_stands_behind_other_words_is_left_as_it_is() -> None:
    assert content_of("all knew that Bell had said ten were held in Oren", "ten were held") == "ten were held"


def test_what_goes_on_with_the_auxiliary_of_the_cue_behind_an_aside_is_of_who_tells_it() -> None:
    text = "Bell had said that it held, the clerk said, and had not closed it"
    parts = (find(text, "that it held"), find(text, "and had not closed it"))
    child = Attribution(
        0, find(text, "Bell"), find(text, "had said"), parts, "past", "say", "asserts", is_negated=False
    )
    assert settle_end(text, child, [Span(0, 26), parts[1]]).content == parts[:1]


@pytest.mark.parametrize(("cue", "is_cut"), [("had said", True), ("said", False)])
def test_when_it_was_told_is_not_part_of_what_was_told_long_before(cue: str, *, is_cut: bool) -> None:
    said, when = "that it was “quiet”", " two hours before the fire"
    text = f"Bell {cue} {said}{when}"
    spans = find(text, "Bell"), find(text, cue), (find(text, said + when),)
    child = Attribution(0, *spans, "past", "say", "asserts", is_negated=False)
    (span,) = settle_end(text, child, [Span(0, len(text))]).content
    assert text[span.start : span.end] == (said if is_cut else said + when)

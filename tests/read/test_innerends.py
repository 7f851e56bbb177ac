from __future__ import annotations

import pytest

from secondsource.read.attributed import Attribution
from secondsource.read.innerends import reach_end
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

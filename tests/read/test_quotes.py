from __future__ import annotations

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from secondsource.read.quotes import find_quotes
from secondsource.tables import Span


def paragraphs(text: str) -> list[Span]:
    spans = []
    at = 0
    for line in text.split("\n\n"):
        if line.strip():
            spans.append(Span(at, at + len(line)))
        at += len(line) + 2
    return spans


def quotes(text: str) -> list[str]:
    return [text[quote.start : quote.end] for quote in find_quotes(text, paragraphs(text))]


@pytest.mark.parametrize(
    "quote",
    [
        "“It held.”",
        '"It held."',
        "«It held.»",
        "„It held.“",
        "‘It held.’",
        "'It held.'",
        "「It held.」",
        "``It held.''",
    ],
)
def test_every_convention_of_quote_marks_is_read(quote: str) -> None:
    assert quotes(f"Bell said: {quote} Then she left.") == [quote]


def test_two_single_marks_open_and_close_a_quote() -> None:
    assert quotes("''It held,'' Bell said.") == ["''It held,''"]


@pytest.mark.parametrize("text", ["The mayor’s dog isn’t here.", "The students' dogs can't bark.", "Rock 'n' roll."])
def test_an_apostrophe_is_no_quote_mark(text: str) -> None:
    assert [quote for quote in quotes(text) if quote != "'n'"] == []


def test_a_quote_inside_a_quote_is_part_of_it() -> None:
    assert quotes("Bell said: “Reed told me ‘it held’ and left.”") == ["“Reed told me ‘it held’ and left.”"]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ('"They house us "for now" and it holds," Bell said.', ['"They house us "for now" and it holds,"']),
        ("“The “deal” is dead,” Bell said.", ["“The “deal” is dead,”"]),
        (
            'Bell said: "We left.\n\n"They house us "for now", in "safe" homes.\n\n"I stay."',
            ['"We left.', '"They house us "for now", in "safe" homes.', '"I stay."'],
        ),
        ('Bell said "it held and left. They call it "odd" today.', ['"odd"']),
        ('Bell said "it held" and "it stays" too.', ['"it held"', '"it stays"']),
        ('Bell said "it held. "It stays," she said.', ['"it held.', '"It stays,"']),
    ],
)
def test_words_in_the_marks_of_the_quote_that_holds_them_are_part_of_it(text: str, found: list[str]) -> None:
    assert quotes(text) == found


def test_a_quote_opened_again_in_the_next_paragraph_goes_on() -> None:
    text = "“It held.\n\n“It still does,” Bell said."
    found = find_quotes(text, paragraphs(text))
    assert [(text[quote.start : quote.end], quote.goes_on) for quote in found] == [
        ("“It held.", True),
        ("“It still does,”", False),
    ]


def test_a_quote_opened_again_where_paragraphs_have_run_together_goes_on() -> None:
    text = '"It held. "It still does," Bell said.'
    found = find_quotes(text, paragraphs(text))
    assert [(text[quote.start : quote.end], quote.goes_on) for quote in found] == [
        ('"It held.', True),
        ('"It still does,"', False),
    ]


def test_a_quote_left_open_before_its_speaker_does_not_go_on() -> None:
    assert quotes("“It held, Bell said. “It still does,” Bell said.") == ["“It still does,”"]


def test_a_closing_mark_that_begins_a_paragraph_opens_its_quote() -> None:
    assert quotes("”It held.” — Ann Bell") == ["”It held.”"]
    assert quotes("”, she said.") == []


def test_an_odd_mark_costs_one_quote_and_not_the_page() -> None:
    text = "“The odd one, Bell said. “It held,” Reed said.\n\n“It did,” Bell said."
    assert quotes(text) == ["“It held,”", "“It did,”"]


def test_an_odd_straight_mark_costs_one_quote_and_not_the_page() -> None:
    text = 'A 5" pipe and "one more, Bell said. "It held," Reed said.'
    assert quotes(text) == ['"It held,"']


def test_marks_of_two_conventions_may_open_and_close_one_quote() -> None:
    assert quotes('"It held,” Bell said. “It did," Reed said.') == ['"It held,”', '“It did,"']


@given(st.text(alphabet=st.sampled_from(list("ab .,\n\"'“”‘’«»„`")), max_size=120))
def test_quotes_are_ordered_apart_and_inside_their_paragraph(text: str) -> None:
    spans = [span for span in paragraphs(text) if text[span.start : span.end].strip()]
    found = find_quotes(text, spans)
    assert all(any(span.start <= quote.start < quote.end <= span.end for span in spans) for quote in found)
    assert all(left.end <= right.start for left, right in itertools.pairwise(found))
    assert all(quote.start < quote.inner.start < quote.inner.end <= quote.end for quote in found)

from __future__ import annotations

import pytest

from secondsource.read.attributions.attributed import Attribution
from secondsource.read.attributions.subjects import find_told_of, is_interrogated, mend_source
from secondsource.read.quotes import find_quotes
from secondsource.tables import Span


def mend(text: str, source: str | None, cue: str, content: str) -> tuple[str | None, str]:
    """Return source and cue of an attribution, given by its words, after it is mended."""

    def place(part: str) -> Span:
        return Span(text.index(part), text.index(part) + len(part))

    heard = None if source is None else place(source)
    one = Attribution(0, heard, place(cue), (place(content),), "past", "say", "asserts", is_negated=False)
    lines = [Span(0, len(text))]
    mended = mend_source(text, lines, find_quotes(text, lines), one)
    found, said = mended.source, mended.cue
    return None if found is None else text[found.start : found.end], text[said.start : said.end] if said else ""


@pytest.mark.parametrize(
    ("text", "source", "cue", "content", "found"),
    [
        ("The speaker had at first announced 88 votes.", None, "had at first announced", "88 votes", "The speaker"),
        (
            "Ann Bell, who leads the union, told the agency that it held.",
            "the agency",
            "told",
            "that it held",
            "Ann Bell",
        ),
        ("It was announced that it held.", None, "was announced", "that it held", None),
        ("They came to announce that it held.", None, "announce", "that it held", None),
        ("The town known as Oren slept.", None, "known as", "Oren", None),
        ("“It held,” said Ann Bell.", "Ann Bell", "said", "“It held,”", "Ann Bell"),
        (
            "Mill sources quoted by the Vale Post said it held.",
            "Vale Post",
            "said",
            "it held",
            "Mill sources quoted by the Vale Post",
        ),
        ("The mayor was quoted by the radio as saying it held.", "radio", "saying", "it held", "The mayor"),
        ("A paper cited by the union says it held.", "the union", "cited", "A paper", "the union"),
    ],
)
def test_a_source_is_the_subject_of_its_cue(
    text: str, source: str | None, cue: str, content: str, found: str | None
) -> None:
    assert mend(text, source, cue, content)[0] == found


def test_where_something_was_reported_is_its_source() -> None:
    text = "It was alleged on social media that it held."
    assert mend(text, None, "was alleged on social media", "that it held") == ("social media", "was alleged")


def test_a_source_stands_in_one_sentence() -> None:
    text = "It is in the Vale Times. Ann Bell (pictured) said that it held."
    source = "the Vale Times. Ann Bell (pictured)"
    assert mend(text, source, "said", "that it held") == ("Ann Bell (pictured)", "said")


def test_the_subject_heard_as_said_is_who_says_it() -> None:
    text = "that its envoy had asked for time"
    spans = [
        Span(text.index(part), text.index(part) + len(part)) for part in ("that its envoy", "had asked", "for time")
    ]
    one = Attribution(0, None, spans[1], (spans[0], spans[2]), "past", "ask", "asks", is_negated=False)
    mended = mend_source(text, [Span(0, len(text))], [], one)
    assert (mended.source, mended.content) == (Span(5, 14), (spans[2],))


@pytest.mark.parametrize(
    ("text", "cue", "said", "expected"),
    [
        ("He was questioned by the police.", "was questioned", "He", True),
        ("Ann Bell had been questioned.", "had been questioned", "Ann Bell", True),
        ("The decision was questioned by Reed.", "was questioned", "The decision", False),
        ("Reed questioned the mayor.", "questioned", "the mayor", False),
    ],
)
def test_who_is_questioned_puts_nothing_in_doubt(text: str, cue: str, said: str, *, expected: bool) -> None:
    spans = [Span(text.index(part), text.index(part) + len(part)) for part in (cue, said)]
    one = Attribution(0, None, spans[0], (spans[1],), "past", "question", "doubts", is_negated=False)
    assert is_interrogated(text, one) is expected


def test_who_stands_behind_a_cue_at_the_end_says_it() -> None:
    text = "It was too fast, claim passengers on board."
    spans = [
        Span(text.index(part), text.index(part) + len(part))
        for part in ("It was too fast", "claim", "passengers on board")
    ]
    one = Attribution(0, None, spans[1], (spans[0], spans[2]), "base", "claim", "alleges", is_negated=False)
    mended = mend_source(text, [Span(0, len(text))], [], one)
    assert (mended.source, mended.content) == (spans[2], (spans[0],))


@pytest.mark.parametrize(
    ("text", "cue", "content", "subject"),
    [
        ("Bell is accused of theft.", "is accused", "of theft", "Bell"),
        ("The mill seems to hold.", "seems", "to hold", "The mill"),
        ("We are told that it held.", "are told", "that it held", None),
        ("It is said to hold.", "is said", "to hold", None),
        ("It is believed the mill held.", "is believed", "the mill held", None),
        ("It is called a threat.", "is called", "a threat", "It"),
        ("The man accused of theft has gone.", "accused", "of theft", "The man"),
    ],
)
def test_of_whom_a_passive_tells(text: str, cue: str, content: str, subject: str | None) -> None:
    spans = [Span(text.index(part), text.index(part) + len(part)) for part in (cue, content)]
    lemma = {"seems": "seem", "is called": "call"}.get(cue, "believe")
    one = Attribution(0, None, spans[0], (spans[1],), "past", lemma, "asserts", is_negated=False)
    found = find_told_of(text, Span(0, len(text)), [], one)
    assert (None if found is None else text[found.start : found.end]) == subject


@pytest.mark.parametrize(
    ("text", "cue", "content", "expected"),
    [
        ("The man accused of theft has gone.", "accused", "of theft", None),
        ("A guard charged with theft has gone.", "charged", "with theft", None),
        ("Bell accused Reed of theft.", "accused", "Reed of theft", "Bell"),
    ],
)
def test_who_is_accused_says_nothing(text: str, cue: str, content: str, expected: str | None) -> None:
    spans = [Span(text.index(part), text.index(part) + len(part)) for part in (cue, content)]
    one = Attribution(0, None, spans[0], (spans[1],), "past", "accuse", "alleges", is_negated=False)
    found = mend_source(text, [Span(0, len(text))], [], one).source
    assert (None if found is None else text[found.start : found.end]) == expected

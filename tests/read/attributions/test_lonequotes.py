from __future__ import annotations

from tests.read.statement_pages import attribution, place

from secondsource.read.attributions.attributed import Attribution
from secondsource.read.attributions.lonequotes import LONE, join_lone_quotes
from secondsource.read.quotes import find_quotes
from secondsource.tables import Span


def joined(text: str, source: str, cue: str, content: str) -> list[str]:
    paragraphs = [Span(0, len(text))] if "\n\n" not in text else _paragraphs(text)
    one = attribution(text, source, cue, [content])
    found = join_lone_quotes(text, paragraphs, find_quotes(text, paragraphs), [one])
    return [text[span.start : span.end] for span in found[0].content]


def _paragraphs(text: str) -> list[Span]:
    parts = text.split("\n\n")
    starts = [sum(len(part) + 2 for part in parts[:at]) for at in range(len(parts))]
    return [Span(start, start + len(part)) for start, part in zip(starts, parts, strict=True)]


def test_a_quote_that_stands_alone_is_said_by_the_speaker_before_it() -> None:
    text = '"We left," said Ann Bell, who ran the mill in Oren for years. "There was no warning."'
    assert joined(text, "Ann Bell", "said", '"We left,"') == ['"We left,"', '"There was no warning."']


def test_a_quote_behind_a_sentence_of_the_author_is_left() -> None:
    text = '"We left," said Ann Bell. The mill burned that night. "There was no warning."'
    assert joined(text, "Ann Bell", "said", '"We left,"') == ['"We left,"']


def test_a_quote_that_another_speaker_follows_is_left() -> None:
    text = '"We left," said Ann Bell. "There was no warning." Tom Oster said so too.'
    assert joined(text, "Ann Bell", "said", '"We left,"') == ['"We left,"']


def test_a_quote_that_opens_the_next_paragraph_goes_on_with_the_one_that_closed_the_last() -> None:
    text = 'Ann Bell said: "We left."\n\n"There was no warning at all that night."'
    assert len(joined(text, "Ann Bell", "said:", '"We left."')) == 2


def test_a_short_quote_that_opens_a_paragraph_is_a_heading() -> None:
    text = 'Ann Bell said: "We left."\n\n"No warning."'
    assert len(joined(text, "Ann Bell", "said:", '"We left."')) == 1


def test_a_quote_in_single_marks_that_opens_a_paragraph_is_a_heading() -> None:
    text = "Ann Bell said: “We left.”\n\n‘There was no warning at all that night.’"
    assert len(joined(text, "Ann Bell", "said:", "“We left.”")) == 1


def test_a_quote_before_another_that_somebody_says_is_said_by_the_speaker_before_it() -> None:
    text = '"We left," said Ann Bell. "There was no warning." She told us that it burned.'
    paragraphs = [Span(0, len(text))]
    heard = [
        attribution(text, "Ann Bell", "said", ['"We left,"']),
        attribution(text, "She", "told", ["that it burned"]),
    ]
    found = join_lone_quotes(text, paragraphs, find_quotes(text, paragraphs), heard)
    assert found[0].content[1:] == (place(text, '"There was no warning."'),)


def said_by_cue(text: str, heard: list[Attribution]) -> dict[str, list[str]]:
    paragraphs = [Span(0, len(text))]
    found = join_lone_quotes(text, paragraphs, find_quotes(text, paragraphs), heard)
    return {
        text[one.cue.start : one.cue.end]: [text[span.start : span.end] for span in one.content]
        for one in found
        if one.cue is not None
    }


def test_a_quote_behind_a_quote_and_what_its_speaker_added_goes_on_with_the_quote() -> None:
    text = '"We left," Ann Bell said, adding that it burned. "There was no warning."'
    heard = [
        attribution(text, "Ann Bell", "said", ['"We left,"']),
        attribution(text, "Ann Bell", "adding", ["that it burned"]),
    ]
    assert said_by_cue(text, heard) == {
        "said": ['"We left,"', '"There was no warning."'],
        "adding": ["that it burned"],
    }


def test_a_quote_tied_to_what_its_speaker_added_is_given_back_to_the_quote_before() -> None:
    text = '"We left," Ann Bell said, adding that it burned. "There was no warning."'
    heard = [
        attribution(text, "Ann Bell", "said", ['"We left,"']),
        attribution(text, "Ann Bell", "adding", ["that it burned", '"There was no warning."']),
    ]
    assert said_by_cue(text, heard)["said"] == ['"We left,"', '"There was no warning."']


def test_a_quote_that_a_colon_leads_to_stays_with_the_words_before_it() -> None:
    text = '"We left," Ann Bell said, recalling the night: "There was no warning."'
    heard = [
        attribution(text, "Ann Bell", "said", ['"We left,"']),
        attribution(text, "Ann Bell", "recalling", ["the night", '"There was no warning."']),
    ]
    assert said_by_cue(text, heard)["recalling"] == ["the night", '"There was no warning."']


def lone(text: str, heard: list[Attribution]) -> list[tuple[str | None, list[str]]]:
    """Join lone quotes; return the source and the contents of each attribution without words of saying."""
    paragraphs = _paragraphs(text)
    found = join_lone_quotes(text, paragraphs, find_quotes(text, paragraphs), heard)
    alone = [one for one in found if one.shape == LONE]
    return [(text[one.source.start : one.source.end] if one.source else None, _texts(text, one)) for one in alone]


def _texts(text: str, one: Attribution) -> list[str]:
    return [text[span.start : span.end] for span in one.content]


QUOTE = '"There was no warning at all that night."'


def test_a_paragraph_of_quotes_behind_what_somebody_is_told_to_have_said_is_said_by_them_too() -> None:
    text = f'Ann Bell believes that it was no accident.\n\n"The gate was open, and no one was there.\n\n{QUOTE}'
    heard = [attribution(text, "Ann Bell", "believes", ["that it was no accident"])]
    assert lone(text, heard) == [("Ann Bell", ['"The gate was open, and no one was there.', QUOTE])]


def test_a_paragraph_of_quotes_behind_another_sentence_of_the_author_is_left() -> None:
    text = f"Ann Bell believes that it was no accident. The mill is old.\n\n{QUOTE}"
    assert not lone(text, [attribution(text, "Ann Bell", "believes", ["that it was no accident"])])


def test_a_paragraph_of_quotes_behind_a_quote_goes_on_with_it() -> None:
    text = f'Ann Bell said: "We left."\n\n{QUOTE}'
    heard = [attribution(text, "Ann Bell", "said", ['"We left."'])]
    assert not lone(text, heard)
    assert said_by_cue(text, heard) == {"said": ['"We left."', QUOTE]}

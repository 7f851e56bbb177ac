"""Who says what by patterns of words, where nothing else was heard."""

from __future__ import annotations

import pytest

from secondsource.read.attributions.patterns import find_patterns
from secondsource.read.quotes import find_quotes
from secondsource.tables import Span


def show(text: str, *taken: str) -> list[str]:
    """Return the contents that patterns show in a text of which some words are taken."""
    lines = [Span(0, len(text))]
    spans = [Span(text.index(words), text.index(words) + len(words)) for words in taken]
    found = find_patterns(text, lines, find_quotes(text, lines), spans).attributions
    return [text[span.start : span.end] for one in found for span in one.content]


TEXT = "Bell said it held. Reed said it fell."


def test_a_sentence_of_which_all_is_taken_is_not_read() -> None:
    assert show(TEXT) == ["it held", "it fell"]
    assert show(TEXT, "Bell", "said it held") == ["it fell"]
    assert show(TEXT, "Bell said it held", "Reed said it") == []


@pytest.mark.parametrize("taken", [("Bell",), ("it held",), ("held. Reed said it fell",)])
def test_one_with_room_for_two_words_is_read(taken: tuple[str, ...]) -> None:
    assert "it held" in show(TEXT, *taken)


def test_a_quote_is_read_for_its_signature_whatever_is_taken() -> None:
    text = "“It held.” — Ann Bell"
    assert show(text, "It held", "Ann Bell") == ["“It held.”"]

"""Which contents may hold a statement of their own."""

from __future__ import annotations

import pytest

from secondsource.read.network.hiding import find_capital_runs
from secondsource.read.network.lines import join_pieces
from secondsource.read.network.network import load_network, read_hidden
from secondsource.read.statements.nesting import may_hold_statement
from secondsource.tables import Span


def may_hold(before: str, content: str) -> bool:
    text = before + content
    network, whole = load_network(), [Span(0, len(text))]
    names = find_capital_runs(text, join_pieces(text, whole, network.tokenizer))
    words = read_hidden(text, whole, names, network)
    return may_hold_statement(text, [Span(len(before), len(text))], names, words)


@pytest.mark.parametrize(
    "content",
    [
        "the guard thinks the bridge of Ostra will hold",
        "she had called for a new vote",
        "the harbour was reportedly closed",
        "it knew of the guard's claim that the bridge would hold",
    ],
)
def test_a_content_in_which_somebody_may_say_something_is_read_again(content: str) -> None:
    assert may_hold("Marten Vale told reporters that ", content)


def test_a_word_of_a_name_is_no_cue() -> None:
    assert not may_hold("Marten Vale told reporters that ", "the ships had left the United States of Orrin for good")


def test_a_noun_that_nobody_would_hear_as_a_cue_is_none() -> None:
    assert not may_hold("Marten Vale told reporters that ", "the school needs money in order to go on")


def test_two_words_hold_no_statement() -> None:
    assert not may_hold("The guard wants, Marten Vale said, ", "it said")

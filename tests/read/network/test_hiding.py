"""Which words are taken for names, and what stands for them."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from secondsource.read.network.hiding import find_capital_runs, hide_names
from secondsource.read.network.lines import Line, join_pieces
from secondsource.read.network.network import load_network
from secondsource.tables import Span

WORDS = st.sampled_from(
    ["Ostra", "Marten Vale", "the", "said", "U.S.", "Kim-su", "North", "of", ".", "\n", "'s", "é", "10"]
)


def line_of(text: str) -> Line:
    spans = [Span(0, len(text))] if text else []
    return join_pieces(text, spans, load_network().tokenizer)


def runs(text: str) -> list[str]:
    return [text[run.start : run.end] for run in find_capital_runs(text, line_of(text))]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Reporters met Marten Vale of the Bank of Ostra in Velm.", ["Marten Vale of the Bank of Ostra", "Velm"]),
        ("The envoy left the U.S. and N.Y. for Ostra.", ["U.S.", "N.Y.", "Ostra"]),
        ("He saw Su-mi and O'Dell at Mar-a-Velm.", ["Su-mi", "O'Dell", "Mar-a-Velm"]),
        ("We spoke to Gen. Vale and J. Orrin.", ["Gen. Vale", "J. Orrin"]),
        ("She said on Monday that I was late.", []),
    ],
)
def test_words_written_large_are_one_run_for_each_name(text: str, names: list[str]) -> None:
    assert runs(text) == names


def test_a_common_word_at_the_start_of_a_sentence_is_no_name() -> None:
    assert runs("Officials arrived late. Nobody spoke.") == []


def test_a_common_word_is_a_name_where_the_text_writes_it_large_inside_a_sentence() -> None:
    assert runs("Price spoke. The crowd heard Price.") == ["Price", "Price"]


@pytest.mark.parametrize("name", ["Abe", "Anders Olsen Vik", "Ola Nordmann of the National Economic Council"])
def test_a_long_name_makes_no_headline_of_a_sentence(name: str) -> None:
    text = f"{name} expects an exemption, said the National Economic Council."
    assert runs(text) == [name, "National Economic Council"]


def test_common_words_of_a_headline_are_no_names() -> None:
    assert runs("Council Denies Report of Shots in Velm") == ["Velm"]


def test_each_name_of_a_sentence_has_another_surname() -> None:
    text = "We saw Vale, Orrin and Vale. Then Orrin left."
    found = find_capital_runs(text, line_of(text))
    hidden = hide_names(line_of(text), found, (7, 8, 9))
    assert [piece for piece in hidden.line.ids.tolist() if piece in {7, 8, 9}] == [7, 8, 9, 7]


@given(st.lists(WORDS, max_size=30))
def test_runs_are_ordered_apart_and_written_large(words: list[str]) -> None:
    text = " ".join(words)
    found = find_capital_runs(text, line_of(text)) if text.strip() else []
    assert all(one.end <= other.start for one, other in pairwise(found))
    assert all(text[run.start].isupper() for run in found)


@given(st.lists(WORDS, min_size=1, max_size=30))
def test_every_word_has_a_piece_of_the_hidden_line(words: list[str]) -> None:
    text = " ".join(words)
    line = line_of(text)
    hidden = hide_names(line, find_capital_runs(text, line), (7, 8, 9))
    assert len(hidden.pieces) == len(hidden.goes_on) == int(line.is_first.sum())
    assert all(0 <= piece < max(len(hidden.line.ids), 1) for piece in hidden.pieces.tolist())

"""The pieces of a text in one line, and stretches of it."""

from __future__ import annotations

from dataclasses import astuple

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from secondsource.read.network.lines import Line, cut_line, join_pieces
from secondsource.read.network.network import load_network
from secondsource.tables import Span

TEXT = "Vesna Karr said: “The port of Ostra reopens, I'm told.” She left.\n\nNobody in Ostrastan-on-Velm was hurt."
PARTS = st.sampled_from(
    ["Ostra", "is", "the-port", ".", " ", "\n\n", "“", "é", "e\u0301", "\u200b", "中文", "10,000", "'"]
)


def are_same(left: Line, right: Line) -> bool:
    return all(np.array_equal(one, other) for one, other in zip(astuple(left), astuple(right), strict=True))


def line_of(text: str) -> Line:
    return join_pieces(text, [Span(0, len(text))], load_network().tokenizer)


@pytest.mark.parametrize(
    "stretch", ["The port of Ostra reopens", "I'm told.” She left.\n\nNobody", "Velm was hurt.", "estrastan"]
)
def test_a_stretch_of_a_line_is_what_its_text_alone_gives(stretch: str) -> None:
    start = max(0, TEXT.find(stretch))
    spans = [Span(start, start + len(stretch))]
    tokenizer = load_network().tokenizer
    assert are_same(cut_line(TEXT, line_of(TEXT), spans, tokenizer), join_pieces(TEXT, spans, tokenizer))


def test_words_that_stand_between_blocks_are_read_with_a_stretch_that_holds_them() -> None:
    text, tokenizer = "It held.\n\nBy Ann Vale\n\nNobody left.", load_network().tokenizer
    line = join_pieces(text, [Span(0, 8), Span(23, 35)], tokenizer)
    assert len(cut_line(text, line, [Span(0, 35)], tokenizer).ids) > len(line.ids)


@given(st.lists(PARTS, min_size=1, max_size=30), st.lists(st.integers(0, 60), min_size=2, max_size=4, unique=True))
def test_stretches_of_any_line_are_what_their_texts_alone_give(parts: list[str], bounds: list[int]) -> None:
    text, tokenizer = "".join(parts), load_network().tokenizer
    places = sorted(min(bound, len(text)) for bound in bounds)[: len(bounds) // 2 * 2]
    spans = [Span(first, last) for first, last in zip(places[::2], places[1::2], strict=True) if first < last]
    assert are_same(cut_line(text, line_of(text), spans, tokenizer), join_pieces(text, spans, tokenizer))

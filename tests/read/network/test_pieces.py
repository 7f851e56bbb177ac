from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from secondsource.read.network.network import FOLDER
from secondsource.read.network.pieces import N_BLANKS, N_CASES, Pieces, load_tokenizer, split_pieces

TOKENIZER = load_tokenizer(FOLDER / "tokenizer.json")


def cases_of(text: str) -> list[tuple[str, int, int]]:
    found = split_pieces(TOKENIZER, text, 0, len(text))
    return [
        (text[start:end], case // N_BLANKS, case % N_BLANKS)
        for start, end, case in zip(found.starts, found.ends, found.cases, strict=True)
    ]


def test_each_word_carries_its_case_and_the_blank_before_it() -> None:
    assert cases_of("The UN met\nI, 7.") == [
        ("The", 2, 2),
        ("UN", 3, 1),
        ("met", 1, 1),
        ("I", 4, 2),
        (",", 0, 0),
        ("7", 6, 1),
        (".", 0, 0),
    ]


def test_pieces_of_a_word_share_its_case() -> None:
    found = split_pieces(TOKENIZER, "Karvostan", 0, 9)
    assert len(found.ids) > 1
    assert len(set(found.cases)) == 1
    assert set(found.words) == {0}


def test_places_count_from_the_start_of_the_text() -> None:
    assert split_pieces(TOKENIZER, "Then Vesna left", 5, 10).starts[0] == 5


@given(st.text(max_size=300))
def test_pieces_lie_in_the_text_in_order(text: str) -> None:
    found: Pieces = split_pieces(TOKENIZER, text, 0, len(text))
    assert all(0 <= start <= end <= len(text) for start, end in zip(found.starts, found.ends, strict=True))
    assert found.starts == sorted(found.starts)
    assert all(0 <= case < N_CASES for case in found.cases)


@pytest.mark.parametrize("text", ["", " \n\t", "\u202e\u200f", "👩‍👩‍👧", "a" * 5_000, "ﷺ" * 50])
def test_odd_texts_are_cut_without_trouble(text: str) -> None:
    found = split_pieces(TOKENIZER, text, 0, len(text))
    assert len(found.ids) == len(found.starts) == len(found.ends) == len(found.words) == len(found.cases)

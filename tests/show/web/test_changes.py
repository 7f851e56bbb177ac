from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from secondsource.show.web.changes import (
    PARAGRAPH_LIMIT,
    WORD_LIMIT,
    Change,
    Paragraph,
    compare_texts,
    compare_words,
    group_changes,
)

TEXTS = st.text(alphabet="ab c.,", min_size=1, max_size=16)
PAGES = st.lists(TEXTS, max_size=8)


def _page(*texts: str) -> list[Paragraph]:
    return [Paragraph("body", text) for text in texts]


def _read(change: Change, other: str) -> str:
    return "".join(piece.text for piece in change.pieces if piece.kind != other)


@given(TEXTS, TEXTS)
def test_both_texts_can_be_read_out_of_the_words_compared(older: str, newer: str) -> None:
    pieces = compare_words(older, newer)
    assert "".join(piece.text for piece in pieces if piece.kind != "added") == older
    assert "".join(piece.text for piece in pieces if piece.kind != "removed") == newer


@given(PAGES, PAGES)
def test_no_paragraph_of_either_text_is_lost_or_out_of_order(older: list[str], newer: list[str]) -> None:
    changes = compare_texts(_page(*older), _page(*newer))
    before = [_read(row, "added") for row in changes if row.kind not in ("added", "moved-here")]
    after = [_read(row, "removed") for row in changes if row.kind not in ("removed", "moved-away")]
    assert (before, after) == (older, newer)


@given(PAGES)
def test_a_text_is_the_same_as_itself(texts: list[str]) -> None:
    assert {change.kind for change in compare_texts(_page(*texts), _page(*texts))} <= {"same"}


@given(PAGES, PAGES)
def test_grouping_keeps_every_change(older: list[str], newer: list[str]) -> None:
    changes = compare_texts(_page(*older), _page(*newer))
    stretches = group_changes(changes)
    assert tuple(change for stretch in stretches for change in stretch.changes) == changes
    assert all(stretch.is_same == (change.kind == "same") for stretch in stretches for change in stretch.changes)


def test_a_changed_figure_is_one_word_of_its_paragraph() -> None:
    (change,) = compare_texts(_page("The mayor said 12 carts were lost."), _page("The mayor said 30 carts were lost."))
    assert [(piece.kind, piece.text) for piece in change.pieces] == [
        ("same", "The mayor said "),
        ("removed", "12"),
        ("added", "30"),
        ("same", " carts were lost."),
    ]


def test_words_between_two_changes_with_nothing_but_a_space_are_one_change() -> None:
    pieces = compare_words("that nobody was hurt", "that two people were hurt")
    assert [(piece.kind, piece.text) for piece in pieces] == [
        ("same", "that "),
        ("removed", "nobody was"),
        ("added", "two people were"),
        ("same", " hurt"),
    ]


def test_another_paragraph_in_its_place_is_no_change_of_it() -> None:
    changes = compare_texts(_page("Rust was known of since the spring."), _page("A crane is on its way from Halstad."))
    assert [change.kind for change in changes] == ["removed", "added"]


def test_a_paragraph_that_only_stands_elsewhere_is_said_to_have_moved() -> None:
    changes = compare_texts(
        _page("Market day.", "It fell.", "It broke."), _page("It fell.", "It broke.", "Market day.")
    )
    assert [change.kind for change in changes] == ["moved-away", "same", "same", "moved-here"]


@pytest.mark.parametrize("n_words", [WORD_LIMIT + 1, WORD_LIMIT * 4])
def test_an_endless_paragraph_is_shown_whole_before_and_after(n_words: int) -> None:
    older, newer = "a." * n_words, "b." * n_words
    assert [piece.text for piece in compare_words(older, newer)] == [older, newer]


def test_an_endless_text_is_compared_up_to_the_limit() -> None:
    older = _page(*(str(number) for number in range(PARAGRAPH_LIMIT + 5)))
    newer = _page(*(str(-number) for number in range(PARAGRAPH_LIMIT + 5)))
    assert len(compare_texts(older, newer)) <= 2 * PARAGRAPH_LIMIT

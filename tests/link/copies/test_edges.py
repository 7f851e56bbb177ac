from __future__ import annotations

from secondsource.link.copies.edges import Placed, find_edges
from secondsource.link.folding import find_words


def placed(text: str) -> Placed:
    words = find_words(text, start=0, end=len(text))
    return Placed(text, [word[0] for word in words], [word[1] for word in words])


def kept(left: str, right: str, n_words: int) -> str:
    """Return what stays, in the left text, of a stretch of as many words from the start of both."""
    sides = placed(left), placed(right)
    start, end, _, _ = find_edges(*sides, (0, n_words, 0, n_words))
    return left[sides[0].starts[start] : sides[0].ends[end - 1]]


def test_a_word_behind_a_quote_that_both_pages_go_on_with_is_no_part_of_it() -> None:
    left = "We rolled this out wrong and will mend it,” the company said."
    right = "We rolled this out wrong and will mend it.” The mayor left."
    assert kept(left, right, 10) == "We rolled this out wrong and will mend it"


def test_words_behind_a_quote_on_one_page_only_stay() -> None:
    left = "the voting age” population would be “better for some of the towns"
    right = "the voting age population would be better for some of the towns"
    assert kept(left, right, 12) == left


def test_a_short_sentence_that_ends_on_both_pages_stays() -> None:
    text = "The strike at the harbour is over. All went home."
    assert kept(text, text + " Nobody knew why.", 10) == text[:-1]


def test_an_initial_is_no_end_of_a_sentence() -> None:
    left, right = "They met by the old harbour R. Voss left", "They met by the old harbour R. Voss stayed"
    assert kept(left, right, 8) == "They met by the old harbour R. Voss"


def test_four_words_behind_the_end_of_a_sentence_stay() -> None:
    left = "The strike at the harbour is over. It was the longest ever."
    right = "The strike at the harbour is over. It was the longest strike."
    assert kept(left, right, 11) == "The strike at the harbour is over. It was the longest"


def test_words_before_a_quote_are_cut_off_as_those_behind_it() -> None:
    left = "He said so. “We never had any plan to close the north pier"
    right = "She said so. “We never had any plan to close the north pier"
    sides = placed(left), placed(right)
    assert find_edges(*sides, (1, 14, 1, 14)) == (3, 14, 3, 14)

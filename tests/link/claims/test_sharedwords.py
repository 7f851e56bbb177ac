from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from secondsource.link.claims.sharedwords import share_roots, share_words
from secondsource.worktables import Sense

WORDS = st.dictionaries(st.sampled_from("abcdef"), st.integers(1, 9), max_size=6)


def sense(repeats: dict[str, int]) -> Sense:
    told = sorted(repeats.items())
    roots, counts = tuple(root for root, _ in told), tuple(n for _, n in told)
    return Sense("", "s1", "d1", None, "asserts", "", roots, counts, (), (), (), None, None, None, b"", b"", 0)


def test_a_word_that_both_pages_repeat_tells_little() -> None:
    rare = share_words(sense({"ferry": 1, "sink": 1}), sense({"ferry": 1, "burn": 1}))
    common = share_words(sense({"ferry": 9, "sink": 1}), sense({"ferry": 9, "burn": 1}))
    assert rare == 0.5
    assert common < rare / 3


def test_a_word_that_one_page_repeats_tells_what_one_that_none_does() -> None:
    left = sense({"ferry": 9, "sink": 1})
    assert share_words(left, sense({"ferry": 1, "burn": 1})) == 0.5
    assert share_words(left, sense({"ferry": 2, "burn": 1})) == 0.5


def test_the_roots_of_phrases_count_alike() -> None:
    assert share_roots({"ban", "ammunition"}, {"ban", "ammunition", "port"}) == 0.8
    assert share_roots(frozenset(), frozenset()) == 0.0


@given(WORDS, WORDS)
def test_what_is_shared_is_a_share_and_has_no_side(left: dict[str, int], right: dict[str, int]) -> None:
    a, b = sense(left), sense(right)
    assert 0.0 <= share_words(a, b) == share_words(b, a) <= 1.0
    assert share_words(a, a) == (1.0 if left else 0.0)

from __future__ import annotations

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from secondsource.read.attributions.contentends import settle_ends
from secondsource.read.attributions.ties import TiedSpans, WordPlaces
from secondsource.read.network.labels import NAME_LABELS, PAIR_KINDS, PAIR_SIZE, ROLE_LABELS, VECTOR_SIZE
from secondsource.read.network.network import ReadWords
from secondsource.read.network.tags import TaggedSpan

CUE_END = PAIR_KINDS.index("cue-end")
SAID = TaggedSpan(0, 1, "cue")


def words_of(n_words: int, *, is_content: list[bool], points_at: int) -> ReadWords:
    """Words of which the first is a cue that points at one as the last of what is said."""
    roles = np.full((n_words, len(ROLE_LABELS)), -9.0, np.float32)
    for at, inside in enumerate(is_content):
        roles[at, ROLE_LABELS.index("I-content") if inside else 0] = -0.4
        roles[at, 0 if inside else ROLE_LABELS.index("I-content")] = -1.2
    ties = np.zeros((n_words, len(PAIR_KINDS), PAIR_SIZE), np.float32)
    heads = ties.copy()
    ties[0, CUE_END] = 1
    heads[points_at, CUE_END] = 2
    places, scores = np.arange(n_words), np.zeros(n_words, np.float32)
    names, vectors = (np.zeros((n_words, size), np.float32) for size in (len(NAME_LABELS), VECTOR_SIZE))
    return ReadWords(
        places, places + 1, places, roles, names, places, places, scores, scores, ties, heads, ties[:, :, 0], vectors
    )


def end_of(
    words: ReadWords,
    content: TaggedSpan,
    *others: TaggedSpan,
    lines: list[int] | None = None,
    sentences: list[int] | None = None,
) -> int:
    one = [1] * len(words)
    places = WordPlaces(lines or one, sentences or one, range(len(words)))
    (settled,) = settle_ends(words, places, [SAID, content, *others], [TiedSpans(SAID, None, (content,))])
    return settled.contents[-1].last


def test_a_content_ends_where_its_cue_points_if_its_tags_hardly_tell() -> None:
    words = words_of(6, is_content=[False, True, True, False, False, False], points_at=4)
    assert end_of(words, TaggedSpan(1, 3, "content")) == 5


def test_a_content_grows_into_no_other_span() -> None:
    words = words_of(6, is_content=[False, True, True, False, False, False], points_at=4)
    assert end_of(words, TaggedSpan(1, 3, "content"), TaggedSpan(4, 5, "source")) <= 4


def test_a_content_grows_into_no_other_paragraph() -> None:
    words = words_of(6, is_content=[False, True, True, False, False, False], points_at=4)
    assert end_of(words, TaggedSpan(1, 3, "content"), lines=[1, 1, 1, 2, 2, 2]) == 3


def test_the_first_word_of_the_next_sentence_is_no_part_of_a_content() -> None:
    words = words_of(6, is_content=[False, True, True, True, False, False], points_at=3)
    assert end_of(words, TaggedSpan(1, 4, "content"), sentences=[1, 1, 1, 2, 2, 2]) == 3


def test_a_whole_sentence_however_short_stays_part_of_a_content() -> None:
    words = words_of(5, is_content=[False, True, True, True, False], points_at=3)
    assert end_of(words, TaggedSpan(1, 4, "content"), sentences=[1, 1, 1, 2, 3]) == 4


@given(st.lists(st.booleans(), min_size=3, max_size=20), st.data())
def test_a_content_keeps_at_least_its_first_word(inside: list[bool], data: st.DataObject) -> None:
    words = words_of(len(inside), is_content=inside, points_at=data.draw(st.integers(0, len(inside) - 1)))
    first = data.draw(st.integers(1, len(inside) - 1))
    last = data.draw(st.integers(first + 1, len(inside)))
    assert first < end_of(words, TaggedSpan(first, last, "content")) <= len(inside)

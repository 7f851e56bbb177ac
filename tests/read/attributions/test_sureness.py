from __future__ import annotations

import numpy as np
import pytest
from tests.read.statement_pages import attribution

from secondsource.read.attributions.sureness import is_borne_out, is_sure, share_roles
from secondsource.read.attributions.ties import TiedSpans
from secondsource.read.network.labels import NAME_LABELS, ROLE_LABELS
from secondsource.read.network.network import ReadWords
from secondsource.read.network.tags import TaggedSpan

_CUE, _CONTENT = TaggedSpan(0, 1, "cue"), TaggedSpan(1, 2, "content")


@pytest.mark.parametrize(
    ("cue", "content", "sure"), [(0.9, 0.9, True), (0.9, 0.2, True), (0.2, 0.9, True), (0.4, 0.4, False)]
)
def test_a_sure_cue_bears_out_a_doubtful_content_and_the_reverse(cue: float, content: float, *, sure: bool) -> None:
    assert is_sure(share_roles(make_words(cue, content)), TiedSpans(_CUE, None, (_CONTENT,))) is sure


@pytest.mark.parametrize(
    ("text", "cue", "content", "shape", "borne"),
    [
        ("said calm", 0.4, 0.4, "past", True),
        ("said calm", 0.1, 0.1, "past", False),
        (": calm", 0.0, 0.0, "colon", True),
        (": @ann", 0.0, 0.0, "colon", False),
        ("said 42", 0.1, 0.1, "past", True),
    ],
)
def test_what_word_order_shows_is_kept_if_the_network_half_hears_it(
    text: str, cue: float, content: float, shape: str, *, borne: bool
) -> None:
    first, second = text.split()
    one = attribution(text, None, first, [second], shape=shape)
    words = make_words(cue, content, (0, len(first) + 1), (len(first), len(text)))
    assert is_borne_out(text, words, share_roles(words), one) is borne


def make_words(
    cue: float, content: float, starts: tuple[int, int] = (0, 0), ends: tuple[int, int] = (0, 0)
) -> ReadWords:
    roles = np.full((2, len(ROLE_LABELS)), -30.0, np.float32)
    roles[0, ROLE_LABELS.index("B-cue")] = np.log(max(cue, 1e-9))
    roles[1, ROLE_LABELS.index("B-content")] = np.log(max(content, 1e-9))
    whole, scores, ties = np.zeros(2, np.int64), np.zeros(2, np.float32), np.zeros((2, 0, 0), np.float32)
    names = np.zeros((2, len(NAME_LABELS)), np.float32)
    vectors = np.zeros((2, 0), np.float32)
    first, last = np.array(starts, np.int64), np.array(ends, np.int64)
    return ReadWords(first, last, np.arange(2), roles, names, whole, whole, scores, scores, ties, ties, scores, vectors)

from __future__ import annotations

import numpy as np
import pytest

from secondsource.read.labels import NAME_LABELS, ROLE_LABELS
from secondsource.read.network import ReadWords
from secondsource.read.sureness import is_sure
from secondsource.read.tags import TaggedSpan
from secondsource.read.ties import TiedSpans

_CUE, _CONTENT = TaggedSpan(0, 1, "cue"), TaggedSpan(1, 2, "content")


@pytest.mark.parametrize(
    ("cue", "content", "sure"), [(0.9, 0.9, True), (0.9, 0.2, True), (0.2, 0.9, True), (0.4, 0.4, False)]
)
def test_a_sure_cue_bears_out_a_doubtful_content_and_the_reverse(cue: float, content: float, *, sure: bool) -> None:
    roles = np.full((2, len(ROLE_LABELS)), -30.0, np.float32)
    roles[0, ROLE_LABELS.index("B-cue")] = np.log(cue)
    roles[1, ROLE_LABELS.index("B-content")] = np.log(content)
    whole, scores, ties = np.zeros(2, np.int64), np.zeros(2, np.float32), np.zeros((2, 0, 0), np.float32)
    names = np.zeros((2, len(NAME_LABELS)), np.float32)
    vectors = np.zeros((2, 0), np.float32)
    words = ReadWords(whole, whole, roles, names, whole, whole, scores, scores, ties, ties, scores, vectors)
    assert is_sure(words, TiedSpans(_CUE, None, (_CONTENT,))) is sure

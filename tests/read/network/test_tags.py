from __future__ import annotations

from itertools import pairwise

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from secondsource.read.network.tags import TaggedSpan, begin_anew, find_spans

LABELS = ("O", "B-PER", "I-PER", "B-ORG", "I-ORG")


def scores(*rows: tuple[float, ...]) -> np.ndarray:
    likely: np.ndarray = np.array(rows, np.float32) + 1e-6
    logs: np.ndarray = np.log(likely)
    return logs


def spans(found: list[TaggedSpan]) -> list[tuple[int, int, str]]:
    return [(span.first, span.last, span.kind) for span in found]


def test_words_inside_follow_the_beginning_of_their_kind() -> None:
    rows = scores((0.9, 0.1, 0, 0, 0), (0, 0.8, 0.1, 0.1, 0), (0, 0.1, 0.8, 0.1, 0), (0.9, 0, 0.1, 0, 0))
    assert spans(find_spans(rows, LABELS)) == [(1, 3, "PER")]


def test_an_inside_without_a_beginning_becomes_the_best_valid_sequence() -> None:
    rows = scores((0.1, 0.3, 0.6, 0, 0), (0.1, 0.1, 0.8, 0, 0))
    assert spans(find_spans(rows, LABELS)) == [(0, 2, "PER")]


def test_two_beginnings_are_two_spans() -> None:
    rows = scores((0, 1, 0, 0, 0), (0, 1, 0, 0, 0))
    assert spans(find_spans(rows, LABELS)) == [(0, 1, "PER"), (1, 2, "PER")]


def test_no_span_goes_over_a_cut() -> None:
    rows = scores((0.1, 0.8, 0.1, 0, 0), (0.1, 0.1, 0.8, 0, 0))
    assert all(last <= 1 or first >= 1 for first, last, _ in spans(find_spans(rows, LABELS, frozenset({1}))))


def test_what_goes_on_over_a_cut_begins_anew_there() -> None:
    rows = scores((0.1, 0.8, 0.1, 0, 0), (0.2, 0, 0.8, 0, 0), (0.1, 0, 0.9, 0, 0))
    cuts = frozenset({1})
    assert spans(find_spans(begin_anew(rows, LABELS, cuts), LABELS, cuts)) == [(0, 1, "PER"), (1, 3, "PER")]


def test_no_words_hold_no_spans() -> None:
    assert find_spans(np.zeros((0, 5), np.float32), LABELS) == []


ROWS = st.lists(st.lists(st.floats(-20, 0, width=32), min_size=5, max_size=5), max_size=30)


@given(ROWS, st.sets(st.integers(0, 30)))
def test_spans_are_ordered_and_apart(rows: list[list[float]], cuts: set[int]) -> None:
    found = find_spans(np.array(rows, np.float32).reshape(-1, 5), LABELS, frozenset(cuts))
    assert all(0 <= span.first < span.last <= len(rows) for span in found)
    assert all(left.last <= right.first for left, right in pairwise(found))
    assert not any(span.first < cut < span.last for span in found for cut in cuts)

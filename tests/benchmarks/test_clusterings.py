from __future__ import annotations

import itertools

import pytest
from benchmarks.clusterings import group, score_b_cubed, score_ceaf_e, score_conll, score_muc
from hypothesis import given
from hypothesis import strategies as st

# The worked example of Pradhan et al., ACL 2014, section 5.
KEY = [frozenset("abc"), frozenset("defg")]
RESPONSE = [frozenset("ab"), frozenset("cd"), frozenset("fghi")]
LABELS = st.dictionaries(st.integers(0, 11), st.integers(0, 4), min_size=1)


def test_muc_of_the_published_example() -> None:
    found = score_muc(KEY, RESPONSE)
    assert (found.recall, found.precision) == pytest.approx((2 / 5, 2 / 5))


def test_b_cubed_of_the_published_example() -> None:
    found = score_b_cubed(KEY, RESPONSE)
    assert (found.recall, found.precision) == pytest.approx((35 / 12 / 7, 4 / 8))


def test_ceaf_e_of_the_published_example() -> None:
    found = score_ceaf_e(KEY, RESPONSE)
    assert (found.recall, found.precision) == pytest.approx((1.3 / 2, 1.3 / 3))


def test_the_conll_score_is_the_mean_of_three() -> None:
    assert score_conll(KEY, RESPONSE) == pytest.approx((0.4 + 5 / 11 + 0.52) / 3)


def test_b_cubed_of_the_example_of_its_authors() -> None:
    key = [frozenset({1, 2, 3, 4, 5}), frozenset({6, 7}), frozenset({8, 9, 10, 11, 12})]
    response = [frozenset({1, 2, 3, 4, 5}), frozenset({6, 7, 8, 9, 10, 11, 12})]
    assert score_b_cubed(key, response).precision == pytest.approx(0.76, abs=0.005)


@given(labels=LABELS)
def test_a_clustering_agrees_with_itself(labels: dict[int, int]) -> None:
    clusters = group(labels)
    assert score_b_cubed(clusters, clusters).f1 == score_ceaf_e(clusters, clusters).f1 == pytest.approx(1.0)


@given(key=LABELS, response=LABELS)
def test_the_alignment_is_the_best_of_all(key: dict[int, int], response: dict[int, int]) -> None:
    left, right = group(key), group(response)
    short, long = sorted((left, right), key=len)
    best = max(
        sum(2 * len(a & b) / (len(a) + len(b)) for a, b in zip(short, chosen, strict=True))
        for chosen in itertools.permutations(long, len(short))
    )
    assert score_ceaf_e(left, right).recall * len(left) == pytest.approx(best)

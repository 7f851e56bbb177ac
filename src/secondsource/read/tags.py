"""Spans from the scores of tags: the best sequence in which every inside follows a beginning of its kind."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

import numpy as np
from numpy.typing import NDArray

_IMPOSSIBLE = np.float32(-1e4)
_PLAIN = -0.02  # log-probability of no span above which a word is taken to be outside without looking further


@dataclass(frozen=True, slots=True)
class TaggedSpan:
    """Words ``first:last`` of one kind."""

    first: int
    last: int
    kind: str


def find_spans(
    scores: NDArray[np.float32], labels: Sequence[str], cuts: frozenset[int] = frozenset()
) -> list[TaggedSpan]:
    """Return the spans of the most probable valid tag sequence (Viterbi, IEEE Trans. Inf. Theory 13, 1967).

    Args:
        scores: log-probabilities, one row a word, one column a label.
        labels: "O", and "B-KIND" and "I-KIND" for each kind; "O" first.
        cuts: words before which a span may not go on.
    """
    stretches = list(_stretches(scores[:, 0] > _PLAIN, cuts))
    steps = _transitions(tuple(labels))
    found: list[TaggedSpan] = []
    for (first, _), tags in zip(stretches, _best_tags(scores, stretches, steps), strict=True):
        found += _read_tags(tags, labels, first)
    return found


def _stretches(is_plain: NDArray[np.bool_], cuts: frozenset[int]) -> Iterator[tuple[int, int]]:
    first: int | None = None
    for at, plain in enumerate(is_plain.tolist()):
        if first is not None and (plain or at in cuts):
            yield first, at
            first = None
        if not plain and first is None:
            first = at
    if first is not None:
        yield first, len(is_plain)


@cache
def _transitions(labels: tuple[str, ...]) -> NDArray[np.float32]:
    allowed = np.zeros((len(labels), len(labels)), np.float32)
    for to, label in enumerate(labels):
        if label.startswith("I-"):
            allowed[:, to] = _IMPOSSIBLE
            allowed[labels.index(f"B-{label[2:]}"), to] = 0
            allowed[to, to] = 0
    return allowed


def _best_tags(
    scores: NDArray[np.float32], stretches: Sequence[tuple[int, int]], steps: NDArray[np.float32]
) -> list[list[int]]:
    """Return the best tags of each stretch, found for all of them side by side, the longest first."""
    if not stretches:
        return []
    sizes = np.array([last - first for first, last in stretches])
    order = np.argsort(-sizes, kind="stable")
    firsts = np.array([first for first, _ in stretches])[order]
    n_open = np.searchsorted(-sizes[order], -np.arange(sizes.max()), side="left")  # stretches longer than so many words
    best = scores[firsts] + steps[0]
    came = np.zeros((len(n_open), *best.shape), np.intp)
    for at in range(1, len(n_open)):
        n = n_open[at]
        reached = best[:n, :, None] + steps
        came[at, :n] = reached.argmax(axis=1)
        best[:n] = reached.max(axis=1) + scores[firsts[:n] + at]
    last = best.argmax(axis=1)
    tags = np.zeros((len(n_open), len(firsts)), np.intp)
    rows = np.arange(len(firsts))
    for at in range(len(n_open) - 1, -1, -1):
        n = n_open[at]
        tags[at, :n] = last[:n]
        last[:n] = came[at, rows[:n], last[:n]]
    found: list[list[int]] = [[]] * len(stretches)
    for column, number in enumerate(order.tolist()):
        found[number] = tags[: sizes[number], column].tolist()
    return found


def _read_tags(tags: Sequence[int], labels: Sequence[str], offset: int) -> Iterator[TaggedSpan]:
    at = 0
    while at < len(tags):
        label = labels[tags[at]]
        last = at + 1
        if label != "O":
            inside = labels.index(f"I-{label[2:]}")
            while last < len(tags) and tags[last] == inside:
                last += 1
            yield TaggedSpan(offset + at, offset + last, label[2:])
        at = last

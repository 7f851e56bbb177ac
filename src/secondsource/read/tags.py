"""Spans from the scores of tags: the best sequence in which every inside follows a beginning of its kind."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

_IMPOSSIBLE = np.float32(-1e4)
_PLAIN = -0.02  # log-probability of no span above which a word is taken to be outside without looking further


@dataclass(frozen=True, slots=True)
class TaggedSpan:
    """Words ``first:last`` of one kind, and the mean log-probability of their tags."""

    first: int
    last: int
    kind: str
    score: float


def find_spans(
    scores: NDArray[np.float32], labels: Sequence[str], cuts: frozenset[int] = frozenset()
) -> list[TaggedSpan]:
    """Return the spans of the most probable valid tag sequence (Viterbi, IEEE Trans. Inf. Theory 13, 1967).

    Args:
        scores: log-probabilities, one row a word, one column a label.
        labels: "O", and "B-KIND" and "I-KIND" for each kind; "O" first.
        cuts: words before which a span may not go on.
    """
    found: list[TaggedSpan] = []
    for first, last in _stretches(scores[:, 0] > _PLAIN, cuts):
        tags = _best_tags(scores[first:last], labels)
        found += _read_tags(tags, scores[first:last], labels, first)
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


def _transitions(labels: Sequence[str]) -> NDArray[np.float32]:
    allowed = np.zeros((len(labels), len(labels)), np.float32)
    for to, label in enumerate(labels):
        if label.startswith("I-"):
            allowed[:, to] = _IMPOSSIBLE
            allowed[labels.index(f"B-{label[2:]}"), to] = 0
            allowed[to, to] = 0
    return allowed


def _best_tags(scores: NDArray[np.float32], labels: Sequence[str]) -> list[int]:
    allowed = _transitions(labels)
    best = scores[0] + allowed[0]
    came: list[NDArray[np.intp]] = []
    for row in scores[1:]:
        reached = best[:, None] + allowed
        origin = reached.argmax(axis=0)
        came.append(origin)
        best = reached[origin, np.arange(len(labels))] + row
    tags = [int(best.argmax())]
    for origin in reversed(came):
        tags.append(int(origin[tags[-1]]))
    return tags[::-1]


def _read_tags(
    tags: Sequence[int], scores: NDArray[np.float32], labels: Sequence[str], offset: int
) -> Iterator[TaggedSpan]:
    at = 0
    while at < len(tags):
        label = labels[tags[at]]
        last = at + 1
        if label != "O":
            inside = labels.index(f"I-{label[2:]}")
            while last < len(tags) and tags[last] == inside:
                last += 1
            mean = float(scores[np.arange(at, last), tags[at:last]].mean())
            yield TaggedSpan(offset + at, offset + last, label[2:], mean)
        at = last

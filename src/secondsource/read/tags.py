"""Spans from the scores of tags: the best sequence in which every inside follows a beginning of its kind."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

import numpy as np
from numpy.typing import NDArray

_IMPOSSIBLE = -1e4
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
    kinds = _kinds(tuple(labels))
    found: list[TaggedSpan] = []
    for first, last in _stretches(scores[:, 0] > _PLAIN, cuts):
        found += _read_tags(_best_tags(scores[first:last].tolist(), kinds), labels, first)
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
def _kinds(labels: tuple[str, ...]) -> tuple[tuple[int, int], ...]:
    """Return for each kind the numbers of its beginning and of its inside."""
    insides = (label for label in labels if label.startswith("I-"))
    return tuple((labels.index(f"B-{label[2:]}"), labels.index(label)) for label in insides)


def _best_tags(rows: Sequence[Sequence[float]], kinds: Sequence[tuple[int, int]]) -> list[int]:
    """Return the best tags of a stretch; an inside follows its own kind only, any other tag any tag."""
    best = list(rows[0])
    for _, inside in kinds:
        best[inside] += _IMPOSSIBLE
    came: list[list[int]] = []
    for row in rows[1:]:
        most = max(best)
        froms = [best.index(most)] * len(row)
        reached = [most + score for score in row]
        for begins, inside in kinds:
            froms[inside] = begins if best[begins] >= best[inside] else inside
            reached[inside] = best[froms[inside]] + row[inside]
        came.append(froms)
        best = reached
    tags = [best.index(max(best))]
    for froms in reversed(came):
        tags.append(froms[tags[-1]])
    return tags[::-1]


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

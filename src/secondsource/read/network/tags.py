"""Spans from the scores of tags: the best sequence in which every inside follows a beginning of its kind."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
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
    begins_of = {inside: begins for begins, inside in kinds}
    likeliest = scores.argmax(axis=1).tolist()
    found: list[TaggedSpan] = []
    for first, last in _stretches(scores[:, 0] > _PLAIN, cuts):
        tags = likeliest[first:last]
        found += _read_tags(
            tags if _is_valid(tags, begins_of) else _best_tags(scores[first:last].tolist(), kinds), labels, first
        )
    return found


def begin_anew(scores: NDArray[np.float32], labels: Sequence[str], cuts: frozenset[int]) -> NDArray[np.float32]:
    """Return log-probabilities with those of an inside given to its kind's beginning at ``cuts``, numbers of words."""
    places = [at for at in sorted(cuts) if at < len(scores)]
    if not places:
        return scores
    given = scores.copy()
    for begins, inside in _kinds(tuple(labels)):
        given[places, begins] = np.logaddexp(scores[places, begins], scores[places, inside])
        given[places, inside] = _IMPOSSIBLE
    return given


def _stretches(is_plain: NDArray[np.bool_], cuts: frozenset[int]) -> Iterator[tuple[int, int]]:
    bounded = np.ones(len(is_plain) + 2, bool)
    bounded[1:-1] = is_plain
    turns = (bounded[1:] != bounded[:-1]).nonzero()[0].tolist()
    places = sorted(cuts) if turns else []
    at = 0
    for first, last in zip(turns[::2], turns[1::2], strict=True):
        begin = first
        while at < len(places) and places[at] < last:
            if places[at] > begin:
                yield begin, places[at]
                begin = places[at]
            at += 1
        yield begin, last


def _is_valid(tags: Sequence[int], begins_of: Mapping[int, int]) -> bool:
    """Whether every inside follows a beginning or an inside of its kind; the likeliest tags are then the best."""
    before = -1
    for tag in tags:
        if tag in begins_of and before not in (tag, begins_of[tag]):
            return False
        before = tag
    return True


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
    last = 0
    for at, tag in enumerate(tags):
        if tag and at >= last:
            kind = labels[tag][2:]
            inside = labels.index(f"I-{kind}")
            last = at + 1
            while last < len(tags) and tags[last] == inside:
                last += 1
            yield TaggedSpan(offset + at, offset + last, kind)

"""Which source and which contents go with which cue."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np

from secondsource.read.labels import PAIR_SIZE
from secondsource.read.network import Floats, ReadWords
from secondsource.read.tags import TaggedSpan

_REACH = 120  # words between a cue and what goes with it
_SOURCE_NEARNESS, _CUE_NEARNESS = 1.0, 3.0
"""How much the logarithm of the distance in words counts against a tie; both chosen on polnear/dev."""
_JOINED = 2  # words at most between two contents of one cue that are one
_CUE_SOURCE, _CONTENT_CUE = range(2)  # their places in `PAIR_KINDS`


@dataclass(frozen=True, slots=True)
class TiedSpans:
    """One cue with the source and the contents tied to it."""

    cue: TaggedSpan
    source: TaggedSpan | None
    contents: tuple[TaggedSpan, ...]


def tie_spans(words: ReadWords, spans: Sequence[TaggedSpan]) -> list[TiedSpans]:
    """Return each cue that has a content, with what goes with it, in order; ``spans`` are in order and apart."""
    cues, sources, contents = ([span for span in spans if span.kind == kind] for kind in ("cue", "source", "content"))
    parting = sorted(span.first for span in (*cues, *sources))
    owned: dict[int, list[TaggedSpan]] = {}
    for content in contents:
        at = find_cue(words, content, cues)
        if at is not None:
            _own(owned.setdefault(at, []), content, parting)
    return [
        TiedSpans(cue, find_source(words, cue, sources), tuple(owned[at])) for at, cue in enumerate(cues) if at in owned
    ]


def _near(span: TaggedSpan, others: Sequence[TaggedSpan]) -> range:
    """Return the numbers of those of ``others``, in order and apart, that stand within reach of a span."""
    first = bisect_left(others, span.first - _REACH, key=lambda other: other.last)
    return range(first, max(first, bisect_right(others, span.last + _REACH, key=lambda other: other.first)))


def _own(owned: list[TaggedSpan], content: TaggedSpan, parting: Sequence[int]) -> None:
    """Add a content to those of its cue, as one with the last if hardly a word stands between them."""
    last = owned[-1] if owned else None
    is_near = last is not None and content.first - last.last < _JOINED
    if last is not None and is_near and bisect_left(parting, last.last) == bisect_left(parting, content.first):
        owned[-1] = replace(last, last=content.last)
    else:
        owned.append(content)


def _score(words: ReadWords, tail: TaggedSpan, kind: int, heads: Sequence[TaggedSpan], nearness: float) -> Floats:
    """Return how well a span is tied to each of ``heads``, and last to none."""
    tails = words.tails[tail.first : tail.last, kind]
    tied = tails @ words.heads[[head.first for head in heads], kind].T
    scores = np.concatenate([tied, words.alone[tail.first : tail.last, kind][:, None]], axis=1) / PAIR_SIZE**0.5
    mean: Floats = scores.mean(axis=0)
    mean[:-1] -= nearness * np.log1p(np.array([_distance(tail, head) for head in heads], np.float32))
    return mean


def find_cue(words: ReadWords, content: TaggedSpan, cues: Sequence[TaggedSpan]) -> int | None:
    """Return the number of the cue a content goes with; None if none is near."""
    near = _near(content, cues)
    if not near:
        return None
    scores = _score(words, content, _CONTENT_CUE, [cues[at] for at in near], _CUE_NEARNESS)
    return near[int(scores[:-1].argmax())]


def find_source(words: ReadWords, cue: TaggedSpan, sources: Sequence[TaggedSpan]) -> TaggedSpan | None:
    """Return the source a cue goes with; None if it has none."""
    near = [sources[at] for at in _near(cue, sources)]
    if not near:
        return None
    scores = _score(words, cue, _CUE_SOURCE, near, _SOURCE_NEARNESS)
    best = int(scores.argmax())
    return near[best] if best < len(near) else None


def _distance(left: TaggedSpan, right: TaggedSpan) -> int:
    return max(left.first - right.last, right.first - left.last, 0)

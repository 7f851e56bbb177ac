"""Where what is said ends: by the tags of its words and by the word that its cue points at, weighed together."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import replace

import numpy as np

from secondsource.read.attributions.ties import TiedSpans, WordPlaces
from secondsource.read.network.labels import PAIR_KINDS, PAIR_SIZE, ROLE_LABELS
from secondsource.read.network.network import Floats, ReadWords
from secondsource.read.network.tags import TaggedSpan

_REACH = 150  # words on either side of a cue among which its content may end
_POINTING = 1.75  # what the logarithm of the cue's share counts beside that of the tags; chosen on polnear
_SCRAP = 2  # words of a sentence that are no part of what is said in the one before
_LEAST = -8.0  # logarithm of the smallest share that is told from none
_CUE_END = PAIR_KINDS.index("cue-end")
_CONTENT = [at for at, label in enumerate(ROLE_LABELS) if label.endswith("-content")]


def settle_ends(
    words: ReadWords, places: WordPlaces, spans: Sequence[TaggedSpan], tied: Sequence[TiedSpans]
) -> list[TiedSpans]:
    """Return the same with the last content of each cue ended where tags and cue together have it end.

    It stays within its paragraph, and before the next of ``spans``, which are in order.

    Args:
        words: what the network says of the words.
        places: where each word stands.
        spans: all that was heard, by which no content goes.
        tied: the cues with their contents.
    """
    if not tied:
        return []
    starts = [span.first for span in spans]
    inside = np.logaddexp(*(words.roles[:, label] for label in _CONTENT))
    outside = np.log(np.maximum(1 - np.exp(inside), np.float32(np.exp(_LEAST))))
    sums = np.concatenate([[0.0], np.cumsum(np.maximum(inside, _LEAST) - outside, dtype=np.float64)])
    return [_settle_end(words, places, starts, sums, one) for one in tied]


def _settle_end(
    words: ReadWords, places: WordPlaces, starts: Sequence[int], sums: Floats, tied: TiedSpans
) -> TiedSpans:
    content = tied.contents[-1]
    near = slice(max(0, tied.cue.first - _REACH), min(len(words), tied.cue.last + _REACH))
    if not near.start < content.last <= near.stop:
        return tied
    after = bisect_left(starts, content.last)
    limit = starts[after] if after < len(starts) else len(words)
    limit = min(limit, near.stop, bisect_right(places.lines, places.lines[content.last - 1]))
    least, most = max(content.first, near.start) + 1, max(limit, content.last)
    pointed = _share(words, tied.cue, near)[least - 1 - near.start : most - near.start]
    scores = sums[least : most + 1] + _POINTING * np.maximum(pointed, _LEAST)
    last = _without_scrap(places.sentences, content, least + int(scores.argmax()))
    return tied if last == content.last else replace(tied, contents=(*tied.contents[:-1], replace(content, last=last)))


def _without_scrap(sentences: Sequence[int], content: TaggedSpan, last: int) -> int:
    """Return where a content ends without the first words of a sentence of which it holds no more."""
    sentence = sentences[last - 1]
    first, after = bisect_left(sentences, sentence), bisect_right(sentences, sentence)
    return first if content.first < first and last - first <= _SCRAP and last < after else last


def _share(words: ReadWords, cue: TaggedSpan, near: slice) -> Floats:
    """Return for each word the logarithm of how surely a cue points at it as the last of what is said."""
    tail = np.add.reduce(words.tails[cue.first : cue.last, _CUE_END]) / np.float32(cue.last - cue.first)
    scores: Floats = words.heads[near, _CUE_END] @ tail / np.float32(PAIR_SIZE**0.5)
    scores = scores - np.maximum.reduce(scores)
    shares: Floats = scores - np.log(np.add.reduce(np.exp(scores)))
    return shares

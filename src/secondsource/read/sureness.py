"""Sureness: whether a cue and what goes with it were heard surely enough, taken together."""

from __future__ import annotations

import numpy as np

from secondsource.read.labels import ROLE_LABELS
from secondsource.read.network import ReadWords
from secondsource.read.tags import TaggedSpan
from secondsource.read.ties import TiedSpans

_LEAST = 1.0  # shares of cue and content together, each 0 to 1; chosen on polnear/dev with the leanings of the tags
_LABELS = {kind: [ROLE_LABELS.index(f"{mark}-{kind}") for mark in "BI"] for kind in ("cue", "content")}


def is_sure(words: ReadWords, tied: TiedSpans) -> bool:
    """Whether the mean share that the network gives to a cue and to its surest content is enough for both.

    A doubtful cue with a content that is certain is kept, and so is the reverse: each bears the other out.
    """
    surest = max(_share(words, content, "content") for content in tied.contents)
    return _share(words, tied.cue, "cue") + surest >= _LEAST


def _share(words: ReadWords, span: TaggedSpan, kind: str) -> float:
    first, inside = (words.roles[span.first : span.last, label] for label in _LABELS[kind])
    return float(np.add.reduce(np.exp(np.logaddexp(first, inside))) / np.float32(span.last - span.first))

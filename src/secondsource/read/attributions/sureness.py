"""Sureness: whether a cue and what goes with it were heard surely enough, taken together."""

from __future__ import annotations

import re

import numpy as np

from secondsource.read.attributions.attributed import Attribution
from secondsource.read.attributions.estimates import ESTIMATE
from secondsource.read.attributions.ties import TiedSpans
from secondsource.read.attributions.verdicts import VERDICTS
from secondsource.read.network.labels import ROLE_LABELS
from secondsource.read.network.network import ReadWords
from secondsource.read.network.tags import TaggedSpan
from secondsource.tables import Span

_LEAST = 1.0  # shares of cue and content together, each 0 to 1; chosen on polnear/dev with the leanings of the tags
_LEAST_SHOWN = 0.65
"""The same for what only the order of words shows. In every other article of PolNeAR's training part about a
quarter of such attributions below it are marked, and more than half of those above it."""
_FIGURE = re.compile(r"\d[\d.,]*(?=[;.,]|\Z)")
_BY = re.compile(r" \w+ by ")
_ADDRESS = re.compile(r"\S*@\S+")
_LABELS = {kind: [ROLE_LABELS.index(f"{mark}-{kind}") for mark in "BI"] for kind in ("cue", "content")}


def is_sure(words: ReadWords, tied: TiedSpans) -> bool:
    """Whether the mean share that the network gives to a cue and to its surest content is enough for both.

    A doubtful cue with a content that is certain is kept, and so is the reverse: each bears the other out.
    """
    surest = max(_share(words, content, "content") for content in tied.contents)
    return _share(words, tied.cue, "cue") + surest >= _LEAST


def _share(words: ReadWords, span: TaggedSpan, kind: str) -> float:
    first, inside = (words.roles[span.first : span.last, label] for label in _LABELS[kind])
    return float(np.add.reduce(np.exp(np.logaddexp(first, inside))) / np.float32(max(span.last - span.first, 1)))


def is_borne_out(text: str, words: ReadWords, one: Attribution) -> bool:
    """Whether the network half hears what the order of words shows, or need not.

    A bare figure has no cue to hear; a name before a colon is cue enough, unless an address is all that follows, and so
    is who gave a verdict: "was declared unlawful by the court".
    """
    if one.shape == "colon":
        return _ADDRESS.fullmatch(text, one.content[0].start, one.content[-1].end) is None
    first = one.content[0]
    if one.lemma == ESTIMATE or one.cue is None or _FIGURE.match(text, first.start, first.end):
        return True
    if one.lemma in VERDICTS and _BY.match(text, one.cue.end):
        return True
    heard = max(_share(words, _tagged(words, span, "content"), "content") for span in one.content)
    return _share(words, _tagged(words, one.cue, "cue"), "cue") + heard >= _LEAST_SHOWN


def _tagged(words: ReadWords, span: Span, kind: str) -> TaggedSpan:
    at = words.between(span.start, span.end)
    return TaggedSpan(at.start, at.stop, kind)

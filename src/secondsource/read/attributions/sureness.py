"""Sureness: whether a cue and what goes with it were heard surely enough, taken together."""

from __future__ import annotations

import re
from dataclasses import dataclass

import numpy as np

from secondsource.read.attributions.attributed import Attribution
from secondsource.read.attributions.estimates import ESTIMATE
from secondsource.read.attributions.ties import TiedSpans
from secondsource.read.attributions.verdicts import VERDICTS
from secondsource.read.network.labels import ROLE_LABELS
from secondsource.read.network.network import Floats, ReadWords

_LEAST = 1.0  # shares of cue and content together, each 0 to 1; chosen on polnear/dev with the leanings of the tags
_LEAST_SHOWN = 0.65
"""The same for what only the order of words shows. In every other article of PolNeAR's training part about a
quarter of such attributions below it are marked, and more than half of those above it."""
_FIGURE = re.compile(r"\d[\d.,]*(?=[;.,]|\Z)")
_BY = re.compile(r" \w+ by ")
_ADDRESS = re.compile(r"\S*@\S+")
_LABELS = [[ROLE_LABELS.index(f"{mark}-{kind}") for mark in "BI"] for kind in ("cue", "content")]


@dataclass(frozen=True, slots=True)
class Shares:
    """How surely each word is a cue's, and a content's, 0 to 1; one row a word."""

    cue: Floats
    content: Floats


def share_roles(words: ReadWords) -> Shares:
    """Return how surely the network hears each word as a cue's and as a content's."""
    return Shares(*(np.exp(np.logaddexp(words.roles[:, first], words.roles[:, inside])) for first, inside in _LABELS))


def is_sure(shares: Shares, tied: TiedSpans) -> bool:
    """Whether the mean share that the network gives to a cue and to its surest content is enough for both.

    A doubtful cue with a content that is certain is kept, and so is the reverse: each bears the other out.
    """
    surest = max(_mean(shares.content, content.first, content.last) for content in tied.contents)
    return _mean(shares.cue, tied.cue.first, tied.cue.last) + surest >= _LEAST


def _mean(shares: Floats, first: int, last: int) -> float:
    return float(np.add.reduce(shares[first:last]) / np.float32(max(last - first, 1)))


def is_borne_out(text: str, words: ReadWords, shares: Shares, one: Attribution) -> bool:
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
    cue, *contents = (words.between(span.start, span.end) for span in (one.cue, *one.content))
    heard = max(_mean(shares.content, at.start, at.stop) for at in contents)
    return _mean(shares.cue, cue.start, cue.stop) + heard >= _LEAST_SHOWN

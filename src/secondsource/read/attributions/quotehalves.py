"""Quotes in parts: one that its cue interrupts, and one that goes on in the next paragraph."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from secondsource.read.network.lines import Ints
from secondsource.read.quotes import OPENING_MARKS, Quote
from secondsource.tables import Span

_INTERRUPTED = re.compile(r"[,–—-]\s?[”\"’']{1,2}[^.!?;:\n”\"“]{1,160}[,–—-]\s?\Z")
_SLACK = 3  # code points by which a content may be heard to begin behind its opening mark


@dataclass(frozen=True, slots=True)
class QuoteHalves:
    """The quotes of a text, in order, and what is needed to tell which belong together."""

    text: str
    starts: Sequence[int]
    follow: frozenset[int]
    """Places in ``starts`` of quotes that go on from the one before."""

    def is_interrupted(self, end: int, start: int) -> bool:
        """Whether a cue parts what ends at ``end`` from what begins at ``start``: "Then," she said, "we left"."""
        is_quote = self.text[start] in OPENING_MARKS
        return is_quote and _INTERRUPTED.match(self.text, max(0, end - 2), start) is not None

    def goes_on(self, end: int, start: int) -> bool:
        """Whether what begins at ``start``, in a later paragraph, goes on with the quote that ends at ``end``."""
        at = bisect_right(self.starts, start) - 1
        is_opening = at in self.follow and start - self.starts[at] < _SLACK
        return is_opening and self.starts[at - 1] < end <= self.starts[at]

    def find_starts(self, paragraphs: Sequence[Span], words: Ints) -> frozenset[int]:
        """Return which of the words that begin at ``words`` open a paragraph with a quote of its own."""
        begins = {paragraph.start for paragraph in paragraphs}
        starts = [start for at, start in enumerate(self.starts) if start in begins and at not in self.follow]
        return frozenset(int(words.searchsorted(start)) for start in starts)


def pair_quotes(text: str, quotes: Sequence[Quote]) -> QuoteHalves:
    """Return how the quotes of a text, ordered, go on."""
    follow = frozenset(at for at, (left, _) in enumerate(pairwise(quotes), start=1) if left.goes_on)
    return QuoteHalves(text, [quote.start for quote in quotes], follow)

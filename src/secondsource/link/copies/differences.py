"""What one of two nearly equal stretches has and the other has not: what a quote lost, or was given, on its way."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby
from typing import NamedTuple

from rapidfuzz.distance import LCSseq

from secondsource.link.copies.edges import Placed

MOST_TOLD = 3
"""Differences that are told one by one; the rest are counted."""

MOST_SHOWN = 80
"""Code points that are shown of each."""


class Stretch(NamedTuple):
    """Words ``start`` to ``end`` (half-open) of a text, and what to call the page it is of."""

    text: Placed
    start: int
    end: int
    name: str

    def words(self) -> list[str]:
        """Return the words, folded."""
        return [self.text.word(number) for number in range(self.start, self.end)]

    def show(self, start: int, end: int) -> str:
        """Return some of the words as the page has them, cut where they are many; empty for none."""
        if start == end:
            return ""
        shown = self.text.text[self.text.starts[self.start + start] : self.text.ends[self.start + end - 1]]
        cut = shown if len(shown) <= MOST_SHOWN else f"{shown[:MOST_SHOWN].rstrip()} …"
        return f"“{' '.join(cut.split())}”"


def tell_differences(left: Stretch, right: Stretch) -> str:
    """Return how the words of two stretches differ, in words; empty where they do not."""
    found = list(_find_differences(left, right))
    told = "; ".join(found[:MOST_TOLD])
    n_more = len(found) - MOST_TOLD
    return f"{told}; and {n_more} more" if n_more > 0 else told


def _find_differences(left: Stretch, right: Stretch) -> Iterator[str]:
    name_l, name_r = (left.name, right.name) if left.name != right.name else ("the one page", "the other page")
    codes = LCSseq.opcodes(left.words(), right.words())
    for is_equal, run in groupby(codes, key=lambda code: code.tag == "equal"):
        edits = list(run)
        first, last = edits[0], edits[-1]
        shown_l, shown_r = left.show(first.src_start, last.src_end), right.show(first.dest_start, last.dest_end)
        if is_equal:
            continue
        if not shown_l or not shown_r:
            yield f"only {name_l if shown_l else name_r} has {shown_l or shown_r}"
        else:
            yield f"{name_l} has {shown_l}, {name_r} {shown_r}"

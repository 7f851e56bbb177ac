"""Where a shared stretch of two texts really begins and ends: without the few words that are equal by chance.

Two pages quote the same words and go on in their own: “…,” the company said / “…,” the mayor said. That "the" stands on
both pages is chance. So a few words at either edge that the end of a sentence or quote, or a new line, parts from the
rest on both pages are cut off, unless they are a sentence or line by themselves.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from secondsource.link.folding import fold_word

MOST_BY_CHANCE = 3
"""Words; more behind the end of a sentence are hardly equal by chance."""

_END = re.compile(r"[!?…\n\"“”«»„‟]|(?<=[^\W\d_]{4})[.:](?=\W|$)|(?<=\d)\.(?=\s)")
"""What ends a sentence or quote. A full stop behind fewer than four letters may belong to an initial or a title."""


@dataclass(frozen=True, slots=True)
class Placed:
    """A text and where its words stand in it: starts and ends as code points."""

    text: str
    starts: Sequence[int]
    ends: Sequence[int]

    def word(self, number: int) -> str:
        """Return a word, folded."""
        return fold_word(self.text[self.starts[number] : self.ends[number]])

    def has_end_before(self, word: int) -> bool:
        """Say whether a sentence or quote ends, or the text begins, between a word and the one before it."""
        if word <= 0 or word >= len(self.starts):
            return True
        return _END.search(self.text, self.ends[word - 1], self.starts[word]) is not None


def find_edges(left: Placed, right: Placed, spans: tuple[int, int, int, int]) -> tuple[int, int, int, int]:
    """Return a shared stretch without the words at its edges that are equal by chance.

    Args:
        left: one text.
        right: the other.
        spans: half-open, in words: start and end in the left text, start and end in the right one.
    """
    start_l, end_l, start_r, end_r = spans
    steps = range(1, min(MOST_BY_CHANCE, end_l - start_l - 1, end_r - start_r - 1) + 1)
    # What is left must begin and end with words that are equal.
    ahead = [step for step in steps if left.word(start_l + step) == right.word(start_r + step)]
    behind = [-step for step in steps if left.word(end_l - 1 - step) == right.word(end_r - 1 - step)]
    first = _find_cut([(left, start_l), (right, start_r)], ahead)
    last = _find_cut([(left, end_l), (right, end_r)], behind)
    return start_l + first, end_l + last, start_r + first, end_r + last


def _find_cut(edges: Sequence[tuple[Placed, int]], steps: Sequence[int]) -> int:
    """Return how many words inwards a sentence ends, the farthest of ``steps``; 0 where one ends at the edge too."""
    if all(text.has_end_before(edge) for text, edge in edges):
        return 0
    cut = [step for step in steps if all(text.has_end_before(edge + step) for text, edge in edges)]
    return cut[-1] if cut else 0

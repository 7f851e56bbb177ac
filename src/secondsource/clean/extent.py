"""Where in a page's lines the article lies: the densest run of sentences.

Each paragraph gets a weight, running sentences above zero and short lines below, and the run with the greatest
sum is the article (the maximum subarray problem; Kadane's algorithm), as in the boilerplate detection of
Pasternack and Roth, "Extracting article text from the web with maximum subsequence segmentation" (WWW 2009).
A text without an interface around it is an article as a whole.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from secondsource.clean.paragraphs import Paragraph
from secondsource.clean.threads import is_thread

_MOST = 60
"""Words of a paragraph that count: a long one is no better proof of an article than three short ones."""
_INTERFACE, _SHORT = -5, -3
"""Weights of a line of the interface and of another line that is no sentence."""
_FEW = 3
"""Lines of the interface that make the rest of a page an interface too."""
_NEAR = 30
"""Lines below the article in which they are looked for."""
_ENOUGH = 60
"""Words in sentences that must stand above a thread for it to be the article's."""


@dataclass(frozen=True, slots=True)
class Extent:
    """The article's paragraphs, ``first`` to before ``end``."""

    first: int
    end: int


def find_extent(paragraphs: Sequence[Paragraph], openings: Sequence[str | None]) -> Extent:
    """Find the article; ``openings`` says which paragraphs are lines of the interface (`read_opening`)."""
    stop = _find_thread(paragraphs, openings)
    best = (0, 0, stop)
    start = total = 0
    for at in range(stop):
        if total <= 0:
            start, total = at, 0
        total += _weigh(paragraphs[at], openings[at])
        if total > best[0]:
            best = (total, start, at + 1)
    first, end = best[1:]
    if sum(opening is not None for opening in openings[:first]) < _FEW:
        first = 0
    return Extent(first, end)


def is_beyond(extent: Extent, openings: Sequence[str | None], at: int) -> bool:
    """Say whether so much interface stands between the article's end and paragraph ``at`` that it is none of it."""
    between = openings[extent.end : min(at, extent.end + _NEAR)]
    return sum(opening is not None for opening in between) >= _FEW


def _weigh(paragraph: Paragraph, opening: str | None) -> int:
    if opening is not None:
        return _INTERFACE
    if paragraph.is_prose or paragraph.is_sentence:
        return min(paragraph.n_words, _MOST)
    return 0 if paragraph.item or paragraph.heading else _SHORT


def _find_thread(paragraphs: Sequence[Paragraph], openings: Sequence[str | None]) -> int:
    """Return where the first comment thread below enough sentences begins; the number of paragraphs if none does."""
    words = 0
    for at, paragraph in enumerate(paragraphs):
        if words >= _ENOUGH and openings[at] in ("comments", "form") and is_thread(paragraphs, at):
            return at
        words += paragraph.n_words * (paragraph.is_prose and openings[at] is None)
    return len(paragraphs)

"""Sentences around a place of a text, as far as they matter to what a number there counts."""

from __future__ import annotations

from secondsource.tables import Quantity

SENTENCE = 300
"""Code points of a sentence that are looked at, to each side."""


def within_sentence(text: str, start: int, end: int, *, last: bool) -> str:
    """Return ``text[start:end]`` without what a full stop cuts off, on its left if ``last``, else on its right."""
    stretch = text[start:end]
    for mark in (". ", "\n", "; ", "? ", "! "):
        at = stretch.rfind(mark) if last else stretch.find(mark)
        if at >= 0:
            stretch = stretch[at + 1 :] if last else stretch[:at]
    return stretch


def sentence_of(text: str, quantity: Quantity) -> tuple[int, int]:
    """Return the span of the sentence around a number, as far as it matters."""
    before = within_sentence(text, max(0, quantity.start - SENTENCE), quantity.start, last=True)
    after = within_sentence(text, quantity.end, quantity.end + SENTENCE, last=False)
    return quantity.start - len(before), quantity.end + len(after)


def sentence_before(text: str, start: int) -> tuple[int, int]:
    """Return the span of the sentence before one, as far as it matters; empty where there is none."""
    lead = text[max(0, start - SENTENCE) : start].rstrip(" .\n\"”’'")
    before = within_sentence(lead, 0, len(lead), last=True)
    at = max(0, start - SENTENCE) + len(lead)
    return at - len(before), at

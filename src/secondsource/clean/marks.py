"""What a stretch of a page is, before it has a document and an id."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Marked:
    """A stretch of text with its role, ``text[start:end]``, as `secondsource.tables.Block` has it.

    Args:
        role: title, byline, dateline, credit, body, caption, comment or furniture.
        start: first code point.
        end: one after the last code point.
        author: whose comment it is, where ``role`` is comment and the page says so.
    """

    role: str
    start: int
    end: int
    author: str | None = None

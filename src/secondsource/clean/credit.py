"""Credit lines and datelines: where a text, or a paragraph's report, was taken from."""

from __future__ import annotations

from dataclasses import dataclass

from secondsource.clean.marks import Marked
from secondsource.clean.textdate import TextDate
from secondsource.tables import Span


@dataclass(frozen=True, slots=True)
class Credit:
    """A credit or dateline at the start of a paragraph, or filling it; spans are code points of that paragraph.

    Args:
        role: ``credit`` where somebody is credited, ``dateline`` where only place or date stand.
        end: where it ends; what follows from there (after white space) is body.
        name: where the credited name stands, verbatim; null in a pure dateline.
        place: where the place stands ("CAIRO, Egypt").
        date: the date of the dateline.
    """

    role: str
    end: int
    name: Span | None = None
    place: Span | None = None
    date: TextDate | None = None


def read_credit(paragraph: str) -> Credit | None:
    """Read the credit or dateline a trimmed paragraph starts with, or is; None where there is none."""
    return None


def mark_paragraph(text: str, start: int, end: int) -> list[Marked]:
    """Mark one article paragraph ``text[start:end]``: a leading credit or dateline apart, the rest body."""
    return [Marked("body", start, end)]

"""Lines that say who wrote a page."""

from __future__ import annotations

from dataclasses import dataclass

from secondsource.clean.textdate import TextDate
from secondsource.tables import Span


@dataclass(frozen=True, slots=True)
class Byline:
    """What a byline says; all spans are code points of the line it was read from.

    Args:
        authors: where the names stand, in order; empty where only a body is named ("By Staff").
        date: the date in the line, if any.
        credit: where the name of another place of publication stands ("originally appeared at X").
    """

    authors: tuple[Span, ...]
    date: TextDate | None
    credit: Span | None


def read_byline(line: str) -> Byline | None:
    """Read a whole trimmed line as a byline; None where it is none ("By the time he came…")."""
    return None

"""Rows with spans, found by place."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from typing import Generic, TypeVar

from secondsource.tables import Mention, Quantity, Statement, Time

S = TypeVar("S", Time, Mention, Quantity)


class Ordered(Generic[S]):
    """Rows with spans, by place: finding those inside a statement costs no more on a long page."""

    def __init__(self, rows: Sequence[S]) -> None:
        self._rows: list[S] = sorted(rows, key=lambda row: (row.start, row.end))
        self._starts: list[int] = [row.start for row in self._rows]

    def within(self, statement: Statement) -> list[S]:
        """Return the rows that lie inside one span of the statement's content, in order."""
        found = []
        for span in statement.content:
            first, last = bisect_left(self._starts, span.start), bisect_left(self._starts, span.end)
            found += [row for row in self._rows[first:last] if row.end <= span.end]
        return found

    def between(self, start: int, end: int) -> list[S]:
        """Return the rows that lie inside ``text[start:end]``, in order."""
        first, last = bisect_left(self._starts, start), bisect_left(self._starts, end)
        return [row for row in self._rows[first:last] if row.end <= end]

"""Which statement says something: the innermost one whose content holds a span."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence

from secondsource.tables import Statement

_Content = tuple[int, int, int, str]


class Enclosing:
    """An index over the contents of a document's statements.

    Statements of one depth do not overlap, so those of each depth are looked up by their starts.
    """

    def __init__(self, statements: Sequence[Statement]) -> None:
        levels: dict[int, list[_Content]] = {}
        for statement in statements:
            for span in statement.content:
                content = (span.start, span.end, statement.depth, statement.statement_id)
                levels.setdefault(statement.depth, []).append(content)
        self._levels = [sorted(levels[depth]) for depth in sorted(levels, reverse=True)]
        self._starts = [[content[0] for content in level] for level in self._levels]

    def innermost(self, start: int, end: int) -> str | None:
        """Return the id of the deepest statement with ``start`` to ``end`` inside one of its content spans."""
        for level, starts in zip(self._levels, self._starts, strict=True):
            at = bisect_right(starts, start)
            for content in reversed(level[max(0, at - 4) : at]):
                if content[1] >= end:
                    return content[3]
        return None

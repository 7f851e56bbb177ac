"""A text cut at every boundary of the spans that lie on it, so that overlapping spans can be shown."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise


@dataclass(frozen=True, slots=True)
class Mark:
    """A half-open span of code points of one layer.

    ``anchor`` names it as the target of a link; ``closing`` is the statement whose last mark it is.
    """

    start: int
    end: int
    layer: str
    statement_id: str | None = None
    anchor: str | None = None
    closing: str | None = None


@dataclass(frozen=True, slots=True)
class Segment:
    """A run of text that lies under the same marks throughout.

    ``layers`` and ``statement_ids`` are those of all marks over it, ``anchors`` those that begin with it,
    ``closings`` those that end with it.
    """

    text: str
    layers: tuple[str, ...]
    statement_ids: tuple[str, ...]
    anchors: tuple[str, ...] = ()
    closings: tuple[str, ...] = ()


def cut_segments(text: str, start: int, end: int, marks: Sequence[Mark]) -> tuple[Segment, ...]:
    """Cut ``text[start:end]`` at the boundaries of ``marks``; the segments joined are that text again.

    Marks are clipped to the range, those outside it dropped. An anchor or closing of a mark that
    begins or ends outside the range is not given here.
    """
    opened: dict[int, list[Mark]] = defaultdict(list)
    closed: dict[int, list[Mark]] = defaultdict(list)
    for mark in marks:
        first, last = max(mark.start, start), min(mark.end, end)
        if first < last:
            opened[first].append(mark)
            closed[last].append(mark)
    points = sorted({start, end, *opened, *closed})
    active: list[Mark] = []
    segments = []
    for left, right in pairwise(points):
        gone = {id(mark) for mark in closed.get(left, ())}
        active = [mark for mark in active if id(mark) not in gone] + opened.get(left, [])
        segments.append(
            Segment(
                text=text[left:right],
                layers=_distinct(mark.layer for mark in active),
                statement_ids=_distinct(mark.statement_id for mark in active),
                anchors=_distinct(mark.anchor for mark in opened.get(left, ()) if mark.start == left),
                closings=_distinct(mark.closing for mark in closed.get(right, ()) if mark.end == right),
            ),
        )
    return tuple(segments)


def _distinct(values: Iterable[str | None]) -> tuple[str, ...]:
    return tuple(sorted({value for value in values if value}))

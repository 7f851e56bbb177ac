"""A dispute over a number as a dot plot: each voice a dot at its value, what is left open a line to the end."""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import dataclass

from secondsource.show.desk.lookup import IndexLedger
from secondsource.show.web.figures import Dispute
from secondsource.show.web.scales import Tick, fit_scale, tick_numbers
from secondsource.show.web.statements import StatementContext
from secondsource.tables import Quantity

LEFT, WIDTH, DOT, ROW = 24, 592, 12, 15
_OF_STATEMENT = 'where statement_id = ? order by start, "end", quantity_id'


@dataclass(frozen=True, slots=True)
class Dot:
    """One voice: its value in words and as bounds, who gives it, and where it is drawn (pixels)."""

    value: str
    low: float | None
    high: float | None
    statement: StatementContext
    x: int
    x_low: int
    x_high: int
    y: int


@dataclass(frozen=True, slots=True)
class DotPlot:
    """The dots on one line, drawn ``width`` by ``height`` pixels."""

    dots: tuple[Dot, ...]
    ticks: tuple[Tick, ...]
    width: int
    height: int


@dataclass(frozen=True, slots=True)
class _Voice:
    value: str
    low: float | None
    high: float | None
    statement: StatementContext

    @property
    def middle(self) -> float:
        known = [bound for bound in (self.low, self.high) if bound is not None]
        return sum(known) / len(known)


def plot_dispute(books: IndexLedger, dispute: Dispute) -> DotPlot | None:
    """Return the dot plot of a dispute over a number; None where fewer than two of its values are known as numbers."""
    if dispute.kind != "number":
        return None
    voices = list(_find_voices(books, dispute))
    if len({(voice.low, voice.high) for voice in voices}) < 2:
        return None
    scale = fit_scale([voice.middle for voice in voices], LEFT, WIDTH)
    dots = []
    taken: list[tuple[int, int]] = []
    for voice in sorted(voices, key=lambda voice: (voice.middle, voice.statement.statement_id)):
        x = scale.place(voice.middle)
        row = next(row for row in range(len(taken) + 1) if all(abs(x - left) >= DOT or row != at for left, at in taken))
        taken.append((x, row))
        ends = (
            LEFT if voice.low is None else scale.place(voice.low),
            LEFT + WIDTH if voice.high is None else scale.place(voice.high),
        )
        dots.append(Dot(voice.value, voice.low, voice.high, voice.statement, x, *ends, row))
    height = (max(row for _, row in taken) + 1) * ROW
    placed = [Dot(*_fields(dot), height - dot.y * ROW - ROW // 2) for dot in dots]
    return DotPlot(tuple(placed), tick_numbers(scale), 2 * LEFT + WIDTH, height + 26)


def _fields(dot: Dot) -> tuple[str, float | None, float | None, StatementContext, int, int, int]:
    return dot.value, dot.low, dot.high, dot.statement, dot.x, dot.x_low, dot.x_high


def _find_voices(books: IndexLedger, dispute: Dispute) -> Iterator[_Voice]:
    for standing in dispute.standings:
        for said in standing.statements:
            document = books.documents[said.document_id]
            for row in books.read(Quantity).select(_OF_STATEMENT, (said.statement_id,)):
                words = document.text[row.start : row.end]
                if words and words in standing.value:
                    low, high = (
                        bound if bound is not None and math.isfinite(bound) else None for bound in (row.low, row.high)
                    )
                    if low is not None or high is not None:
                        yield _Voice(standing.value, low, high, said)
                        break

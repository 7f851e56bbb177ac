"""A dispute over a number as a dot plot (Cleveland 1984): a row a voice with who and when, a dot at its value.

What a voice leaves open ("at least 11") is a line to the end.
"""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import dataclass

from secondsource.show.desk.lookup import IndexLedger
from secondsource.show.web.figures import Dispute
from secondsource.show.web.scales import Scale, Tick, fit_scale, tick_numbers
from secondsource.show.web.statements import StatementContext
from secondsource.tables import Quantity

LEFT, WIDTH, RIGHT, ROW, TOP = 320, 560, 120, 22, 6
VOICES = 30
"""So many voices of one dispute are drawn, the earliest first."""
_OF_STATEMENT = 'where statement_id = ? order by start, "end", quantity_id'


@dataclass(frozen=True, slots=True)
class Dot:
    """One voice: its value in words and as bounds, who gives it when, and where it is drawn (pixels)."""

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
    """The voices, the earliest first, drawn ``width`` by ``height`` pixels; ``n_left_out`` are not drawn."""

    dots: tuple[Dot, ...]
    ticks: tuple[Tick, ...]
    width: int
    height: int
    n_left_out: int


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
    voices.sort(key=lambda voice: (voice.statement.published or "~", voice.middle, voice.statement.statement_id))
    drawn = voices[:VOICES]
    scale = fit_scale([voice.middle for voice in drawn], LEFT, WIDTH)
    dots = tuple(_draw(voice, scale, TOP + row * ROW + ROW // 2) for row, voice in enumerate(drawn))
    height = TOP + len(drawn) * ROW + 26
    return DotPlot(dots, tick_numbers(scale), LEFT + WIDTH + RIGHT, height, len(voices) - len(drawn))


def _draw(voice: _Voice, scale: Scale, y: int) -> Dot:
    return Dot(
        value=voice.value,
        low=voice.low,
        high=voice.high,
        statement=voice.statement,
        x=scale.place(voice.middle),
        x_low=LEFT if voice.low is None else scale.place(voice.low),
        x_high=LEFT + WIDTH if voice.high is None else scale.place(voice.high),
        y=y,
    )


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

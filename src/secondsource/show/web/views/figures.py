"""What the pages disagree on: each dispute with its sides, numbers as dot plots."""

from __future__ import annotations

from dataclasses import dataclass

from secondsource.show.web import query as ask
from secondsource.show.web.figures import KINDS, Dispute, describe_dispute
from secondsource.show.web.plots import DotPlot, plot_dispute
from secondsource.show.web.reader import COUNT_LIMIT, FacetValue, Paged, Reader, cut_page, fill_page, list_facet
from secondsource.show.web.view import View
from secondsource.tables import Conflict

VOICE_LIMIT = 40
CONFLICT_LIMIT = 400
"""So many conflicts of one dispute are looked at."""


@dataclass(frozen=True, slots=True)
class FiguresQuery:
    """Which disputes; by kind, those with most voices first."""

    kind: str = ask.choice("What they are about.", "", *KINDS)
    page: int = ask.page_number()
    size: int = ask.whole("Disputes on a page.", smallest=1, largest=100, default=10)


@dataclass(frozen=True, slots=True)
class PlottedDispute:
    """A dispute, and its drawing where it is over numbers."""

    dispute: Dispute
    plot: DotPlot | None


@dataclass(frozen=True, slots=True)
class FiguresContext:
    """One page of disputes."""

    disputes: Paged[PlottedDispute]
    kinds: tuple[FacetValue, ...]


@dataclass(frozen=True, slots=True)
class FigureRow:
    """One voice of one dispute."""

    kind: str
    subject: str
    value: str
    who: str
    stance: str
    outlet: str
    published: str | None
    text: str
    document_id: str
    statement_id: str


def read_figures(reader: Reader, query: FiguresQuery) -> FiguresContext:
    """Return one page of disputes."""
    where, values = ("where kind = ?", (query.kind,)) if query.kind else ("", ())
    found = reader.connection.execute(
        f"select place from disputes {where} order by place limit {COUNT_LIMIT + 1}",  # noqa: S608 - from constants
        values,
    )
    page = cut_page([place for (place,) in found], query.page, query.size)
    disputes = [dispute for place in page.items if (dispute := _describe(reader, place))]
    plotted = [PlottedDispute(dispute, plot_dispute(reader.books, dispute)) for dispute in disputes]
    return FiguresContext(fill_page(page, plotted), list_facet(reader, "conflict"))


def list_voices(context: FiguresContext) -> list[object]:
    """Return every voice of every dispute as one row."""
    return [
        FigureRow(
            kind=shown.dispute.kind,
            subject=shown.dispute.subject,
            value=standing.value,
            who=said.who,
            stance=said.stance,
            outlet=said.outlet,
            published=said.published,
            text=said.text,
            document_id=said.document_id,
            statement_id=said.statement_id,
        )
        for shown in context.disputes.items
        for standing in shown.dispute.standings
        for said in standing.statements
    ]


def _describe(reader: Reader, place: int) -> Dispute | None:
    conflicts = reader.books.read(Conflict).select(
        "join dispute_conflicts using (conflict_id) where place = ? order by conflict_id limit ?",
        (place, CONFLICT_LIMIT),
    )
    return describe_dispute(reader.books, reader.claims, conflicts, VOICE_LIMIT)


FIGURES = View("figures", "/figures", "Disagreements", FiguresQuery, FiguresContext, read_figures, list_voices)

"""What is in the case, what could not be read, what is most contested and worst sourced."""

from __future__ import annotations

from dataclasses import dataclass

from secondsource.show.desk.claimlines import select_claim_lines
from secondsource.show.web.contexts import Overview
from secondsource.show.web.documents import PageLine
from secondsource.show.web.reader import FacetValue, Reader, list_facet
from secondsource.show.web.view import View
from secondsource.show.web.views.documents import list_page_lines

N_PICKED = 5


@dataclass(frozen=True, slots=True)
class OverviewQuery:
    """The overview takes nothing."""


@dataclass(frozen=True, slots=True)
class Trouble:
    """A file of the case that cannot be read, and what that means."""

    file: str
    message: str


@dataclass(frozen=True, slots=True)
class OverviewContext:
    """The case at a glance: counts, picks, the outlets and speakers with most to say, and what is missing."""

    overview: Overview
    outlets: tuple[FacetValue, ...]
    speakers: tuple[FacetValue, ...]
    unread: tuple[PageLine, ...]
    failures: tuple[FacetValue, ...]
    troubles: tuple[Trouble, ...]


def read_overview(reader: Reader, query: OverviewQuery) -> OverviewContext:
    """Return the overview of the case."""
    del query
    return OverviewContext(
        overview=_describe(reader),
        outlets=list_facet(reader, "outlet", limit=12),
        speakers=list_facet(reader, "speaker", limit=12),
        unread=list_page_lines(reader, "where l.is_unread order by l.place limit 10"),
        failures=list_facet(reader, "failure", limit=12),
        troubles=list_troubles(reader),
    )


def list_troubles(reader: Reader) -> tuple[Trouble, ...]:
    """Return the files of the case that cannot be read."""
    return tuple(Trouble(*row) for row in reader.connection.execute("select file, message from troubles order by file"))


def _describe(reader: Reader) -> Overview:
    counts = dict(reader.connection.execute("select value, n from facets where facet = 'count'").fetchall())
    ((earliest, latest),) = reader.select("select min(day), (select max(last_day) from page_lines) from page_lines")
    contested = "where l.n_conflicts or l.n_denials between 1 and l.n_statements - 1 order by l.number limit ?"
    # The order is that of secondsource.show.web.claims.pick_worst_sourced.
    worst = "where l.n_outlets > max(l.n_origins_low, 1) order by l.by_sources limit ?"
    picks = (tuple(select_claim_lines(reader.connection, rest, (N_PICKED,))) for rest in (contested, worst))
    return Overview(
        name=reader.case.path.resolve().name,
        n_pages=counts["pages"],
        n_outlets=counts["outlets"],
        n_without_outlet=counts["without outlet"],
        earliest=None if earliest is None else str(earliest),
        latest=None if latest is None else str(latest),
        n_undated=counts["undated"],
        n_statements=counts["statements"],
        n_attributed=counts["attributed"],
        n_claims=counts["claims"],
        n_shared=counts["shared"],
        n_conflicts=counts["conflicts"],
        n_disputes=reader.connection.execute("select count(*) from disputes").fetchone()[0],
        n_unread=counts["unread"],
        n_failures=counts["failures"],
        most_contested=next(picks),
        worst_sourced=next(picks),
    )


OVERVIEW = View("overview", "/", "Overview", OverviewQuery, OverviewContext, read_overview)

"""Everything the views show of a case, as frozen rows of plain values; built here, laid out elsewhere.

The terminal, the report and the desk all show these, so they say the same. Nothing is found out here:
each value is a row's value, a count of rows, or an order of them.
"""

from __future__ import annotations

from dataclasses import dataclass

from secondsource.show.web.claims import ClaimLine, pick_worst_sourced, rank_claims
from secondsource.show.web.documents import PageLine, describe_pages
from secondsource.show.web.figures import group_conflicts
from secondsource.show.web.ledger import Ledger
from secondsource.tables import Failure


@dataclass(frozen=True, slots=True)
class Overview:
    """What is in a case, and what could not be read. ``earliest`` and ``latest`` are ISO days of the pages.

    ``n_without_outlet`` pages are of no outlet that is known; ``n_conflicts`` pairs of statements make ``n_disputes``.
    """

    name: str
    n_pages: int
    n_outlets: int
    n_without_outlet: int
    earliest: str | None
    latest: str | None
    n_undated: int
    n_statements: int
    n_attributed: int
    n_claims: int
    n_shared: int
    n_conflicts: int
    n_disputes: int
    n_unread: int
    n_failures: int
    most_contested: tuple[ClaimLine, ...]
    worst_sourced: tuple[ClaimLine, ...]


@dataclass(frozen=True, slots=True)
class CaseContext:
    """A case ready to be shown: the overview, every claim and page in one line, every failure."""

    overview: Overview
    claims: tuple[ClaimLine, ...]
    pages: tuple[PageLine, ...]
    failures: tuple[Failure, ...]


def describe_case(ledger: Ledger, *, n_picked: int = 5) -> CaseContext:
    """Return the context of a case, with ``n_picked`` claims in each pick of the overview."""
    claims = rank_claims(ledger)
    pages = describe_pages(ledger)
    documents = ledger.documents.values()
    contested = [line for line in claims if line.n_conflicts or line.n_answered]
    overview = Overview(
        name=ledger.case.path.resolve().name,
        n_pages=len(pages),
        n_outlets=len({row.outlet_id for row in documents if row.outlet_id}),
        n_without_outlet=sum(1 for row in documents if not row.outlet_id),
        earliest=min((row.earliest for row in documents if row.earliest), default=None),
        latest=max((row.latest for row in documents if row.latest), default=None),
        n_undated=sum(1 for row in documents if row.published is None),
        n_statements=len(ledger.statements),
        n_attributed=sum(1 for row in ledger.statements.values() if row.form != "own"),
        n_claims=len(claims),
        n_shared=sum(1 for line in claims if line.n_outlets > 1),
        n_conflicts=len(ledger.conflicts),
        n_disputes=len(group_conflicts(ledger.conflicts)),
        n_unread=sum(1 for line in pages if line.unread),
        n_failures=len(ledger.failures),
        most_contested=tuple(contested[:n_picked]),
        worst_sourced=pick_worst_sourced(claims, n_picked),
    )
    return CaseContext(overview, claims, pages, tuple(ledger.failures))

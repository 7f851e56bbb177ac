"""Events in one line: what, when, by how many, and who told it first."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from secondsource.show.web.ledger import Ledger


@dataclass(frozen=True, slots=True)
class EventLine:
    """An event in one line: the columns of `tables.Event`, and the outlet that told of it first.

    They are written out, for the API promises each by its name; a table may change without it.

    ``earliest`` and ``latest`` are the ISO days it may have been on. ``statuses`` are what its tellings say of it, most
    frequent first. ``first_told`` is the day of the earliest page that tells of it, and ``first_document_id`` that
    page, of ``first_outlet``; all None where no page that tells of it has a date.
    """

    event_id: str
    label: str
    type: str
    earliest: str | None
    latest: str | None
    place: str | None
    n_documents: int
    n_outlets: int
    n_origins_low: int
    n_origins_high: int
    first_told: str | None
    first_document_id: str | None
    first_outlet: str | None
    statuses: tuple[str, ...]


COLUMNS = (
    "event_id, label, type, earliest, latest, place, n_documents, n_outlets, n_origins_low, n_origins_high, "
    "first_told, first_document_id"
)
"""The columns of an event that are shown as they are; the outlet and the statuses follow."""


def make_event_line(row: tuple[Any, ...]) -> EventLine:
    """Return the line of `COLUMNS`, the outlet that told of it first, and the statuses as a JSON list."""
    values = (*row[:-1], tuple(json.loads(row[-1] or "[]")))
    return EventLine(*values)


def describe_events(ledger: Ledger, *, limit: int) -> Sequence[EventLine]:
    """Return up to ``limit`` events that several outlets tell, those of most outlets first, and then by time."""
    told = [row for row in ledger.events.values() if row.n_outlets > 1]
    told.sort(key=lambda row: (-row.n_outlets, -row.n_documents, row.earliest or "~", row.label, row.event_id))
    lines = []
    for row in told[:limit]:
        document = ledger.documents.get(row.first_document_id or "")
        plain = (getattr(row, name) for name in COLUMNS.split(", "))
        values = (*plain, ledger.name_outlet(document) if document else None, row.statuses)
        lines.append(EventLine(*values))
    return tuple(lines)

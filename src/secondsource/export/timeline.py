"""TimelineJS (https://timeline.knightlab.com/docs/json-format.html): the events of the case as slides.

A slide is headed by the event's words as a page has them, and shows what up to five pages say of it, with links. An
event without a date has no place on a timeline and is left out; a range of days stays a range. TimelineJS loads the
whole file into a browser, so it holds the events told on the most pages, at most `MOST`; its title says how many are
left out. Page text is escaped, since TimelineJS takes text for HTML.
"""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Sequence
from datetime import date
from html import escape
from itertools import islice
from pathlib import Path
from typing import Any

from secondsource.case import Case
from secondsource.export.plain import drop_unknown, encode_linked, is_web_address, to_iri, write_items
from secondsource.export.records import Feed, open_tables
from secondsource.export.target import replace_text
from secondsource.tables import Event

MOST = 1000
"""Slides at most."""
TELLINGS = 5
"""Pages quoted on one slide at most."""

_CHOSEN = """select event_id from events where earliest is not null and latest is not null
    order by n_documents desc, event_id"""
_TELLINGS = """select distinct c.cluster_id, d.uri, coalesce(d.outlet, d.uri), s.text from clusters c
    join event_mentions e on e.event_mention_id = c.member_id join documents d on d.document_id = e.document_id
    left join statements s on s.statement_id = e.statement_id
    where c.kind = 'event' order by all"""


def write_timeline(case: Case, path: Path) -> None:
    """Write the dated events of the case as one JSON file for TimelineJS.

    Raises:
        ExportError: ``path`` cannot be written.
    """
    with open_tables(case) as tables, replace_text(path) as stream:
        chosen = {event_id for (event_id,) in islice(tables.ask(_CHOSEN), MOST)}
        ((n_events,),) = tables.ask("select count(*) from events")
        told = Feed(tables.groups(_TELLINGS))
        slides = (
            _describe(event, told.take(event.event_id)) for event in tables.rows(Event) if event.event_id in chosen
        )
        title = {"text": {"headline": "What the pages tell of", "text": _count(len(chosen), n_events)}}
        stream.write('{"title":' + encode_linked(title) + ',"events":[')
        write_items(stream, (encode_linked(slide) for slide in slides))
        stream.write("]}\n")


def _count(n_shown: int, n_events: int) -> str:
    return f"<p>{n_shown:,} of {n_events:,} events; the others have no date, or stand on fewer pages.</p>"


def _describe(event: Event, tellings: Sequence[Sequence[str | None]]) -> dict[str, Any]:
    headline = f"{event.label} ({event.place})" if event.place else event.label
    text = "".join(_quote(*telling) for telling in tellings[:TELLINGS])
    if len(tellings) > TELLINGS:
        text += f"<p>and {len(tellings) - TELLINGS:,} more</p>"
    dates = _format_dates(event.earliest or "", event.latest or "")
    return drop_unknown(
        {"unique_id": event.event_id, **dates, "text": drop_unknown({"headline": escape(headline), "text": text})}
    )


def _quote(uri: str | None, outlet: str | None, said: str | None) -> str:
    name = escape(outlet or "")
    if uri is not None and is_web_address(uri):
        name = f'<a href="{escape(to_iri(uri))}" rel="noopener noreferrer">{name}</a>'
    return f"<p>{f'<q>{escape(said)}</q> ' if said else ''}{name}</p>"


def _format_dates(earliest: str, latest: str) -> dict[str, Any]:
    """Return TimelineJS dates for two ISO days: one day, a whole month or year, or a range."""
    first, last = date.fromisoformat(earliest), date.fromisoformat(latest)
    month = {"year": first.year, "month": first.month}
    if first == last:
        return {"start_date": month | {"day": first.day}}
    whole_month = first.day == 1 and last == first.replace(day=monthrange(first.year, first.month)[1])
    if whole_month:
        return {"start_date": month}
    if (first.month, first.day, last.month, last.day, first.year) == (1, 1, 12, 31, last.year):
        return {"start_date": {"year": first.year}}
    end = {"year": last.year, "month": last.month, "day": last.day}
    return {"start_date": month | {"day": first.day}, "end_date": end}

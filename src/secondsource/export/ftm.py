"""FollowTheMoney (https://followthemoney.tech/): entities as JSON Lines, as Aleph and OpenSanctions tools load them.

Pages are ``Article``, persons ``Person``, bodies ``Organization``, what ties them ``Mention``; events are ``Event``
with who is involved. Places are the property ``locationMentioned`` of their pages, since the model has no plain
place. The model has no statements and no claims: take those from another format. A name on a page gets a mention
for each wording; offsets have no place in the model. Each property takes so many characters and no more: a longer
text is cut there, but for the text of a page, which becomes several values. Times are in UTC, as the model has them.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from secondsource.case import Case
from secondsource.export.plain import encode_json, is_web_address
from secondsource.export.records import Feed, Tables, open_tables
from secondsource.export.target import replace_text
from secondsource.ids import make_id
from secondsource.tables import Entity, Event

_SCHEMAS = {"PER": "Person", "ORG": "Organization"}
_PLACES = ("GPE", "LOC", "FAC")
_MAX_URL = 4096
_MAX_TEXT = 65_000
_MOST: dict[str, int] = {
    **dict.fromkeys(("name", "alias"), 384),
    **dict.fromkeys(("title", "author", "publisher", "fileName"), 1024),
    **dict.fromkeys(("location", "locationMentioned"), 250),
}
"""Characters that a property takes, as the model has it."""
_DATE = re.compile(r"\d{4}(-\d\d(-\d\d)?)?")
_Properties = dict[str, list[str | None]]

# The words of each linked proper name, as they stand on each page.
_NAMED = """select distinct d.document_id, d.uri, e.entity_id, e.type,
        substring(d.text, m.start + 1, m."end" - m.start) as surface
    from mentions m join documents d using (document_id)
    join clusters c on c.kind = 'entity' and c.member_id = m.mention_id
    join entities e on e.entity_id = c.cluster_id
    where m.form = 'proper' order by all"""
_EVENT_PARTS = """select distinct c.cluster_id, x.document_id, n.cluster_id, y.type from clusters c
    join event_mentions x on x.event_mention_id = c.member_id
    left join event_arguments a on a.event_mention_id = x.event_mention_id and a.role in ('actor', 'recipient')
    left join clusters n on n.kind = 'entity' and n.member_id = a.mention_id
    left join entities y on y.entity_id = n.cluster_id
    where c.kind = 'event' order by all"""


def write_ftm(case: Case, path: Path) -> None:
    """Write the entities, pages, mentions and events of the case, one FollowTheMoney entity a line.

    Raises:
        ExportError: ``path`` cannot be written.
    """
    with open_tables(case) as tables, replace_text(path) as stream:
        for parts in (_entities(tables), _articles(tables), _mentions(tables), _events(tables)):
            stream.writelines(encode_json(entity) + "\n" for entity in parts)


def _entities(tables: Tables) -> Iterator[dict[str, Any]]:
    for entity in tables.rows(Entity):
        if entity.type in _SCHEMAS:
            properties: _Properties = {"name": [entity.name], "alias": [*entity.aliases]}
            yield _describe(f"ss-entity-{entity.entity_id}", _SCHEMAS[entity.type], properties)


def _articles(tables: Tables) -> Iterator[dict[str, Any]]:
    named = Feed(tables.groups(_NAMED))
    for page in tables.pages():
        document = page.document
        places = sorted({surface for _, _, kind, surface in named.take(document.document_id) if kind in _PLACES})
        web = is_web_address(document.uri) and len(document.uri) <= _MAX_URL
        properties: _Properties = {
            "title": [document.title],
            "author": list(document.authors),
            "publisher": [document.outlet],
            "publishedAt": [_format_date(document.published)],
            "sourceUrl": [document.uri if web else None],
            "fileName": [None if web else document.uri],
            "bodyText": list(_divide(document.text)),
            "locationMentioned": places,
        }
        yield _describe(f"ss-document-{document.document_id}", "Article", properties)


def _mentions(tables: Tables) -> Iterator[dict[str, Any]]:
    for document_id, _, entity_id, kind, surface in tables.ask(_NAMED):
        if kind in _SCHEMAS:
            properties: _Properties = {
                "document": [f"ss-document-{document_id}"],
                "resolved": [f"ss-entity-{entity_id}"],
                "name": [surface],
                "detectedSchema": [_SCHEMAS[kind]],
            }
            key = make_id("ftm-mention", document_id, entity_id, surface)
            yield _describe(f"ss-mention-{key}", "Mention", properties)


def _events(tables: Tables) -> Iterator[dict[str, Any]]:
    parts = Feed(tables.groups(_EVENT_PARTS))
    for event in tables.rows(Event):
        held = parts.take(event.event_id)
        properties: _Properties = {
            "name": [event.label],
            "startDate": [_format_date(event.earliest)],
            "endDate": [_format_date(event.latest)],
            "location": [event.place],
            "proof": [*sorted({f"ss-document-{document_id}" for document_id, _, _ in held})],
            "involved": [*sorted({f"ss-entity-{entity_id}" for _, entity_id, kind in held if kind in _SCHEMAS})],
        }
        yield _describe(f"ss-event-{event.event_id}", "Event", properties)


def _describe(key: str, schema: str, properties: _Properties) -> dict[str, Any]:
    held = {name: list(_fit(name, values)) for name, values in properties.items()}
    return {"id": key, "schema": schema, "properties": {name: values for name, values in held.items() if values}}


def _fit(name: str, values: Iterable[str | None]) -> Iterator[str]:
    cut = ((value or "").strip()[: _MOST.get(name)].strip() for value in values)
    # The model keeps each value once.
    yield from dict.fromkeys(value for value in cut if value)


def _divide(text: str) -> Iterator[str]:
    yield from (text[start : start + _MAX_TEXT] for start in range(0, len(text), _MAX_TEXT))


def _format_date(edtf: str | None) -> str | None:
    """Return a date as the model writes it: to the precision it is known, a time in UTC without its zone."""
    try:
        moment = datetime.fromisoformat(edtf or "") if "T" in (edtf or "") else None
    except ValueError:
        moment = None
    if moment is not None:
        return (moment.astimezone(UTC) if moment.tzinfo else moment).strftime("%Y-%m-%dT%H:%M:%S")
    found = _DATE.match(edtf or "")
    return found.group() if found else None

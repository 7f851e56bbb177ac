"""The things of a case that people decide about or note something on: what each is, and where the desk shows it."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Callable, Mapping
from dataclasses import dataclass

from secondsource.show.desk.claimlines import select_lead
from secondsource.show.visible import format_count, format_days, format_interval, format_moment
from secondsource.show.web.pages import name_thing
from secondsource.show.web.statements import Lead

_SHOWN = 300
_ALIASES = 6
_Describe = Callable[[sqlite3.Connection, str], tuple[str, str]]

TABLES: Mapping[str, tuple[str, str]] = {
    "claim": ("claims", "claim_id"),
    "entity": ("entities", "entity_id"),
    "event": ("events", "event_id"),
    "statement": ("statements", "statement_id"),
    "document": ("documents", "document_id"),
    "mention": ("mentions", "mention_id"),
    "event mention": ("event_mentions", "event_mention_id"),
    "conflict": ("conflicts", "conflict_id"),
    "outlet": ("outlets", "outlet_id"),
}
"""For each kind of thing that the desk shows: the table of the index, and the column of its id."""

CLUSTERS: Mapping[str, str] = {
    "claim": "claim",
    "entity": "entity",
    "event": "event",
    "statement": "claim",
    "mention": "entity",
    "event mention": "event",
}
"""What each kind may be judged the same as, or different from, another."""

MOST_MEMBERS = 40
_COUNT = "select count(*) from clusters where kind = '{}' and cluster_id = ?"
_MEMBERS: Mapping[str, tuple[str, str, str]] = {
    "claim": (
        "statement",
        """
        select m.statement_id from claim_members m join told t on t.statement_id = m.statement_id
        where m.claim_id = ? order by coalesce(t.day, '~'), t.outlet, m.statement_id limit ?
        """,
        "select count(*) from claim_members where claim_id = ?",
    ),
    "entity": (
        "mention",
        """
        select min(mention_id) from namings where entity_id = ? group by surface order by sum(n) desc, surface limit ?
        """,
        _COUNT.format("entity"),
    ),
    "event": (
        "event mention",
        "select member_id from clusters where kind = 'event' and cluster_id = ? order by member_id limit ?",
        _COUNT.format("event"),
    ),
}
_PLACES: Mapping[str, str] = {"claim": "claims", "entity": "entities", "event": "events", "document": "documents"}


@dataclass(frozen=True, slots=True)
class Thing:
    """A thing of the case: ``label`` verbatim from a page, ``detail`` in a few words, ``address`` its page of the desk.

    ``cluster_id`` is the claim, entity or event that a statement, mention or event mention is in; ``lead`` is who says
    the words of a claim and with which cue.
    """

    kind: str
    id: str
    label: str
    detail: str
    address: str | None
    cluster_id: str | None = None
    lead: Lead | None = None


def has_thing(connection: sqlite3.Connection, kind: str, thing_id: str) -> bool:
    """Return whether the index has a thing of this kind and id; whatever the desk does not show counts as there."""
    if kind not in TABLES:
        return True
    table, column = TABLES[kind]
    query = f'select 1 from "{table}" where "{column}" = ? limit 1'  # noqa: S608 - own names
    return bool(connection.execute(query, (thing_id,)).fetchall())


def find_address(connection: sqlite3.Connection, kind: str, thing_id: str) -> str | None:
    """Return the address of a thing that the index has; None for what has no page of its own."""
    if kind in _PLACES:
        return f"/{_PLACES[kind]}/{thing_id}"
    if kind not in ("statement", "mention", "event mention"):
        return None
    table, column = TABLES[kind]
    query = f'select document_id from "{table}" where "{column}" = ? limit 1'  # noqa: S608 - own names
    found = connection.execute(query, (thing_id,)).fetchall()
    return f"/documents/{found[0][0]}#{'s' if kind == 'statement' else 'm'}-{thing_id}" if found else None


def find_thing(connection: sqlite3.Connection, thing_id: str) -> Thing | None:
    """Return the thing that has an id, whatever its kind; None where the desk shows none of this id."""
    for kind in TABLES:
        if has_thing(connection, kind, thing_id):
            return describe_thing(connection, kind, thing_id)
    return None


def describe_thing(connection: sqlite3.Connection, kind: str, thing_id: str) -> Thing:
    """Return a thing that the index has."""
    label, detail = _DESCRIBE[kind](connection, thing_id)
    cluster_id = None
    if kind != CLUSTERS.get(kind, kind):
        rows = connection.execute(
            "select cluster_id from clusters where kind = ? and member_id = ? limit 1", (CLUSTERS[kind], thing_id)
        ).fetchall()
        cluster_id = str(rows[0][0]) if rows else None
    address = find_address(connection, kind, thing_id)
    lead = select_lead(connection, thing_id) if kind == "claim" else None
    return Thing(kind, thing_id, " ".join(label.split())[:_SHOWN] or thing_id, detail, address, cluster_id, lead)


def list_members(connection: sqlite3.Connection, thing: Thing) -> tuple[tuple[Thing, ...], int]:
    """Return some members of a claim, entity or event, and how many it has; none of anything else.

    Of an entity it is one mention for each way that an outlet names it.
    """
    if thing.kind not in _MEMBERS:
        return (), 0
    kind, listed, counted = _MEMBERS[thing.kind]
    found = [str(key) for (key,) in connection.execute(listed, (thing.id, MOST_MEMBERS))]
    ((n,),) = connection.execute(counted, (thing.id,)).fetchall()
    return tuple(describe_thing(connection, kind, key) for key in found if has_thing(connection, kind, key)), n


def _describe_claim(connection: sqlite3.Connection, key: str) -> tuple[str, str]:
    ((text, n, n_outlets, low, high),) = connection.execute(
        "select text, n_statements, n_outlets, n_origins_low, n_origins_high from claims where claim_id = ? limit 1",
        (key,),
    )
    origins = f"{format_interval(low, high)} independent {'origin' if high == 1 else 'origins'}"
    return text, f"{format_count(n, 'statement')} of {format_count(n_outlets, 'outlet')}, {origins}"


def _describe_entity(connection: sqlite3.Connection, key: str) -> tuple[str, str]:
    ((name, kind, aliases, n, n_documents, n_outlets),) = connection.execute(
        "select name, type, aliases, n_mentions, n_documents, n_outlets from entities where entity_id = ? limit 1",
        (key,),
    )
    where = f"{format_count(n_documents, 'page')} of {format_count(n_outlets, 'outlet')}"
    detail = f"{name_thing(kind)}, {format_count(n, 'mention')} in {where}"
    others = [alias for alias in json.loads(aliases) if alias != name][:_ALIASES]
    return name, f"{detail}; also {', '.join(others)}" if others else detail


def _describe_event(connection: sqlite3.Connection, key: str) -> tuple[str, str]:
    ((label, place, earliest, latest, n_documents, n_outlets),) = connection.execute(
        "select label, place, earliest, latest, n_documents, n_outlets from events where event_id = ? limit 1", (key,)
    )
    days = format_days(earliest, latest or earliest) if earliest else "no day is known"
    where = f"{format_count(n_documents, 'page')} of {format_count(n_outlets, 'outlet')}"
    return f"{label}, {place}" if place else label, f"{days}, {where}"


def _describe_statement(connection: sqlite3.Connection, key: str) -> tuple[str, str]:
    rows = connection.execute(
        "select s.text, t.who, s.stance, t.outlet, d.published from statements s "
        "join told t on t.statement_id = s.statement_id join documents d on d.document_id = s.document_id "
        "where s.statement_id = ? limit 1",
        (key,),
    ).fetchall()
    if not rows:
        return key, "its page is not in the case"
    text, who, stance, outlet, published = rows[0]
    return text, f"{who} {stance} in {outlet}, {format_moment(published)}"


def _describe_document(connection: sqlite3.Connection, key: str) -> tuple[str, str]:
    ((title, uri, outlet, published),) = connection.execute(
        "select d.title, d.uri, l.outlet, d.published from documents d join page_lines l using (document_id) "
        "where d.document_id = ? limit 1",
        (key,),
    )
    return title or uri, f"{outlet}, {format_moment(published)}"


def _describe_words(table: str, column: str) -> _Describe:
    def describe(connection: sqlite3.Connection, key: str) -> tuple[str, str]:
        rows = connection.execute(
            f'select substr(d.text, m.start + 1, m."end" - m.start), l.outlet, d.published from "{table}" m '  # noqa: S608 - own names
            "join documents d on d.document_id = m.document_id join page_lines l on l.document_id = m.document_id "
            f'where m."{column}" = ? limit 1',
            (key,),
        ).fetchall()
        words, outlet, published = rows[0] if rows else (key, "a page that is not in the case", None)
        return words, f"in {outlet}, {format_moment(published)}"

    return describe


def _describe_named(table: str, column: str, label: str, detail: str) -> _Describe:
    def describe(connection: sqlite3.Connection, key: str) -> tuple[str, str]:
        query = f'select "{label}", "{detail}" from "{table}" where "{column}" = ? limit 1'  # noqa: S608 - own names
        ((words, told),) = connection.execute(query, (key,))
        return words or key, told or ""

    return describe


_DESCRIBE: Mapping[str, _Describe] = {
    "claim": _describe_claim,
    "entity": _describe_entity,
    "event": _describe_event,
    "statement": _describe_statement,
    "document": _describe_document,
    "mention": _describe_words("mentions", "mention_id"),
    "event mention": _describe_words("event_mentions", "event_mention_id"),
    "conflict": _describe_named("conflicts", "conflict_id", "why", "kind"),
    "outlet": _describe_named("outlets", "outlet_id", "name", "domain"),
}

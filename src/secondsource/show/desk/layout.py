"""What the index holds: the rows of the tables as they are, and the lists that pages are drawn from.

The copied tables have the columns of `secondsource.tables` but for ``made_by``; values of several parts are JSON.
The lists are derived from them by `secondsource.show.desk.lists`.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import fields
from functools import cache

from secondsource.tables import TABLES

VERSION = 10
"""Grows when the index is laid out anew; an index of another version is made again."""

COPIED = tuple(TABLES)

KEYS: Mapping[str, tuple[tuple[str, ...], ...]] = {
    "captures": (("capture_id",),),
    "documents": (("document_id",), ("uri",)),
    "blocks": (("document_id", "start"),),
    "outlets": (("outlet_id",),),
    "statements": (("statement_id",), ("document_id",)),
    "chains": (("statement_id", "position"),),
    "mentions": (("mention_id",), ("document_id", "start")),
    "times": (("document_id", "start"),),
    "quantities": (("document_id", "start"), ("statement_id",)),
    "event_mentions": (("event_mention_id",), ("document_id", "start")),
    "event_arguments": (("event_mention_id",),),
    "passages": (("document_id_l",), ("document_id_r",)),
    "clusters": (("cluster_id",), ("member_id",)),
    "entities": (("entity_id",),),
    "events": (("event_id",),),
    "claims": (("claim_id",),),
    "claim_members": (("claim_id",), ("statement_id",)),
    "origins": (("claim_id",),),
    "conflicts": (("conflict_id",), ("claim_id",)),
    "changes": (("change_id",),),
    "namings": (("entity_id",), ("mention_id",)),
}
"""The columns that rows of each table are looked up by, one index each."""

LISTS = """
create table about (name text primary key, value text not null) without rowid;
create table troubles (file text primary key, message text not null) without rowid;
create table facets (facet text not null, value text not null, n integer not null, primary key (facet, value))
    without rowid;
create table told (
    id integer primary key, statement_id text not null, document_id text not null, number integer,
    outlet text not null, who text not null, speaker text, entity_id text, names text not null, cue text not null,
    is_cue_first integer not null, stance text not null, form text not null, day text, last_day text, start integer,
    end integer
);
create table claim_lines (
    number integer primary key, claim_id text not null, n_conflicts integer not null, n_denials integer not null,
    n_cited integer not null, n_outlets integer not null, n_origins_low integer not null,
    n_origins_high integer not null, n_statements integer not null, by_sources integer not null,
    by_outlets integer not null
);
create table conflict_claims (claim_id text, conflict_id text, primary key (claim_id, conflict_id)) without rowid;
create table change_claims (claim_id text, change_id text, primary key (claim_id, change_id)) without rowid;
create table page_lines (
    place integer primary key, document_id text not null, outlet text not null, kind text, is_unread integer not null,
    n_statements integer not null, day text, last_day text
);
create table datings (
    statement_id text not null, document_id text not null, earliest text not null, latest text not null,
    subject text not null, statuses text not null
);
create table happenings (
    place integer primary key, earliest text not null, latest text not null, subject text not null, n integer not null
);
create table about_entities (entity_id text not null, id integer not null, day text);
create table day_counts (day text primary key, n_about integer not null, n_published integer not null) without rowid;
create table disputes (place integer primary key, kind text not null, n_voices integer not null);
create table dispute_conflicts (place integer, conflict_id text, primary key (place, conflict_id)) without rowid;
create table entity_lines (place integer primary key, entity_id text not null, type text not null,
    folded text not null);
create table name_words (word text, entity_id text, primary key (word, entity_id)) without rowid;
create table place_lines (
    place integer primary key, entity_id text not null, type text not null, standing text not null,
    located_by text not null, why text not null, meant text, country text, longitude real, latitude real,
    n_candidates integer not null, candidates text not null, folded text not null
);
create table event_lines (place integer primary key, event_id text not null, type text not null, earliest text,
    latest text, folded text not null);
"""

LIST_KEYS: Mapping[str, tuple[tuple[str, ...], ...]] = {
    "told": (
        ("statement_id",),
        ("outlet", "number", "stance", "speaker", "day", "last_day"),
        ("speaker", "number", "stance", "outlet", "day", "last_day"),
        ("stance", "number", "speaker", "outlet", "day", "last_day"),
        ("number", "stance", "speaker", "outlet", "day", "last_day"),
        ("entity_id", "day"),
    ),
    "about_entities": (("entity_id", "day", "id"),),
    "claim_lines": (("claim_id",), ("by_sources",), ("by_outlets",)),
    "page_lines": (
        ("document_id",),
        ("day",),
        ("last_day",),
        ("outlet", "place"),
        ("kind", "place"),
        ("is_unread", "place"),
    ),
    "datings": (("subject", "earliest"),),
    "happenings": (("earliest", "latest", "place"),),
    "entity_lines": (("entity_id",), ("type", "place")),
    "name_words": (("entity_id",),),
    "place_lines": (("entity_id",), ("standing", "place")),
    "event_lines": (("event_id",), ("type", "place"), ("earliest",)),
}


@cache
def columns_of(name: str) -> tuple[str, ...]:
    """Return the columns of a table that the index keeps."""
    return tuple(field.name for field in fields(TABLES[name]) if field.name != "made_by")


def create_statements() -> str:
    """Return the SQL that makes every table of the index, without its indexes."""
    tables = [f'create table "{name}" ({", ".join(_quoted(columns_of(name)))});' for name in COPIED]
    return "\n".join([*tables, LISTS])


def index_statements(keys: Mapping[str, tuple[tuple[str, ...], ...]]) -> tuple[str, ...]:
    """Return the SQL that indexes tables by ``keys``."""
    return tuple(
        f'create index "{name}_by_{"_".join(columns)}" on "{name}" ({", ".join(_quoted(columns))})'
        for name, many in keys.items()
        for columns in many
    )


def _quoted(columns: tuple[str, ...]) -> list[str]:
    return [f'"{column}"' for column in columns]

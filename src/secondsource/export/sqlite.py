"""One SQLite file: a table each, keys and foreign keys, indexes, full-text search; ``datasette FILE`` opens it.

Columns of several values are JSON text. ``documents_fts`` (title, text), ``statements_fts`` (text) and
``claims_fts`` (text) are FTS5 tables over the rows themselves, which Datasette shows as a search box. The view
``ledger`` has a row for each statement of each claim, with its page, stance, origin and the reason. Offsets are code
points: ``substr(text, start + 1, "end" - start)``::

    select uri from documents where rowid in (select rowid from documents_fts where documents_fts match 'harbour')
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator, Mapping
from contextlib import closing
from pathlib import Path
from typing import Any

import pyarrow as pa

from secondsource.arrow import ORDER, schema_of
from secondsource.case import Case
from secondsource.errors import CaseError
from secondsource.export.plain import encode_json, iterate_rows
from secondsource.export.records import open_tables
from secondsource.export.target import replace_file
from secondsource.tables import TABLES

_KEYS: Mapping[str, str] = {
    "captures": "capture_id",
    "documents": "document_id",
    "blocks": "block_id",
    "outlets": "outlet_id",
    "statements": "statement_id",
    "mentions": "mention_id",
    "times": "time_id",
    "quantities": "quantity_id",
    "event_mentions": "event_mention_id",
    "passages": "passage_id",
    "entities": "entity_id",
    "events": "event_id",
    "claims": "claim_id",
    "origins": "origin_id",
    "conflicts": "conflict_id",
    "changes": "change_id",
}
_COMPOUND_KEYS = ("chains", "event_arguments", "clusters", "claim_members")
"""Tables without an id: the columns they are sorted by are their key."""
_REFERENCES: Mapping[str, str] = {
    **{key: table for table, key in _KEYS.items()},
    "document_id_l": "documents",
    "document_id_r": "documents",
    "statement_id_l": "statements",
    "statement_id_r": "statements",
    "parent_id": "statements",
    "source_mention_id": "mentions",
}
_SEARCHED: Mapping[str, tuple[str, ...]] = {
    "documents": ("title", "text"),
    "statements": ("text",),
    "claims": ("text",),
}
_LEDGER = """create view ledger as
select c.claim_id, c.text as claim, c.n_outlets, c.n_origins_low, c.n_origins_high, d.outlet, d.published, d.uri,
  s.stance, s.form, s.text as statement, o.label as origin, m.why, s.statement_id, d.document_id, o.origin_id
from claims c join claim_members m on m.claim_id = c.claim_id join statements s on s.statement_id = m.statement_id
join documents d on d.document_id = s.document_id left join origins o on o.origin_id = m.origin_id"""
_TYPES: Mapping[pa.DataType, str] = {pa.int64(): "INTEGER", pa.float64(): "REAL"}


def write_sqlite(case: Case, path: Path) -> None:
    """Write every public table to one SQLite file.

    Raises:
        ExportError: ``path`` cannot be written.
    """
    with open_tables(case) as tables, replace_file(path) as partial, closing(sqlite3.connect(partial)) as connection:
        # The file is thrown away if anything stops it, so it needs no journal.
        connection.execute("pragma journal_mode = off")
        for name in TABLES:
            connection.execute(_create_statement(name))
            _insert_rows(connection, name, tables.batches(name))
        for name in TABLES:
            for column in _linking_columns(name):
                connection.execute(f'create index "{name}_{column}" on "{name}" ("{column}")')
        connection.execute("create index clusters_member_id on clusters (member_id)")
        for name, columns in _SEARCHED.items():
            _index_words(connection, name, columns)
        connection.execute(_LEDGER)
        connection.commit()


def _linking_columns(name: str) -> Iterator[str]:
    for column in schema_of(TABLES[name]).names:
        if column in _REFERENCES and column != _KEYS.get(name):
            yield column


def _create_statement(name: str) -> str:
    lines = []
    for field in schema_of(TABLES[name]):
        line = f'"{field.name}" {_TYPES.get(field.type, "TEXT")}'
        lines.append(line + (" PRIMARY KEY" if field.name == _KEYS.get(name) else ""))
    if name in _COMPOUND_KEYS:
        lines.append("PRIMARY KEY (" + ", ".join(f'"{column}"' for column in ORDER[name]) + ")")
    for column in _linking_columns(name):
        table = _REFERENCES[column]
        lines.append(f'FOREIGN KEY ("{column}") REFERENCES "{table}" ("{_KEYS[table]}")')
    return f'create table "{name}" (\n  ' + ",\n  ".join(lines) + "\n)"


def _insert_rows(connection: sqlite3.Connection, name: str, batches: Iterable[pa.Table]) -> None:
    places = ", ".join("?" * len(schema_of(TABLES[name]).names))
    rows = ([_to_sql(value) for value in values] for values in iterate_rows(batches))
    # The name is one of TABLES, never text of a page.
    try:
        connection.executemany(f'insert into "{name}" values ({places})', rows)  # noqa: S608
    except sqlite3.IntegrityError as error:
        raise CaseError(f"{name}: two rows have one key ({error}); run 'secondsource read' to mend the case") from error


def _to_sql(value: Any) -> Any:
    return encode_json(value) if isinstance(value, list) else value


def _index_words(connection: sqlite3.Connection, name: str, columns: tuple[str, ...]) -> None:
    # Datasette finds the table that is searched by double quotes around its name, and by these alone.
    options = f"""{", ".join(columns)}, content="{name}", tokenize='unicode61 remove_diacritics 2'"""
    connection.execute(f"create virtual table {name}_fts using fts5 ({options})")
    connection.execute(f"insert into {name}_fts({name}_fts) values ('rebuild')")  # noqa: S608 - names of tables

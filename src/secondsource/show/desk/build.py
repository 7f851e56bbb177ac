"""The index made from the tables of a case, beside its place first and then renamed into it.

A file of a table that is missing or damaged is named in ``troubles``; the rows of all others are there.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq

from secondsource.case import Case
from secondsource.errors import CaseError
from secondsource.ids import make_id
from secondsource.show.desk.layout import (
    COPIED,
    KEYS,
    LIST_KEYS,
    VERSION,
    columns_of,
    create_statements,
    index_statements,
)
from secondsource.show.desk.lists import derive_lists
from secondsource.show.desk.search import index_words
from secondsource.store import replaced

_ROWS_AT_A_TIME = 4096
_SETTINGS = ("journal_mode = memory", "synchronous = off", "cache_size = -65536", "temp_store = memory")


def stamp_of(case: Case) -> str:
    """Return what tells whether an index is of this snapshot of this case: it changes when the tables do."""
    files = [path for name in COPIED for path in case.manifest.of(name)]
    # A file that was put back or damaged since then is told by its size.
    sizes = [str(path.stat().st_size) if (path := case.path / file).exists() else "missing" for file in files]
    columns = [f"{name}.{column}" for name in COPIED for column in columns_of(name)]
    return make_id("desk-index", VERSION, case.snapshot, *columns, *files, *sizes)


def build_index(case: Case, path: Path) -> None:
    """Write the index of ``case`` to the SQLite file ``path``, whole or not at all.

    Raises:
        OSError: the file cannot be written there.
        sqlite3.OperationalError: the same, as SQLite tells it.
    """
    with replaced(path) as partial, closing(sqlite3.connect(partial, isolation_level=None)) as connection:
        for setting in _SETTINGS:
            connection.execute(f"pragma {setting}")
        connection.execute("begin")
        for statement in create_statements().split(";\n"):
            connection.execute(statement)
        for name in COPIED:
            _copy_table(connection, case, name)
        for statement in index_statements(KEYS):
            connection.execute(statement)
        derive_lists(connection)
        for statement in index_statements(LIST_KEYS):
            connection.execute(statement)
        index_words(connection)
        about = {"stamp": stamp_of(case), "snapshot": str(case.snapshot)}
        connection.executemany("insert into about values (?, ?)", about.items())
        connection.execute("commit")
        connection.execute("analyze")


def _copy_table(connection: sqlite3.Connection, case: Case, name: str) -> None:
    places = ", ".join("?" * len(columns_of(name)))
    insert = f'insert into "{name}" values ({places})'  # noqa: S608 - the name of a table of this package
    for file in case.manifest.of(name):
        connection.execute("savepoint one_file")
        try:
            _check_columns(case, file, name)
            for rows in _read_batches(case.path / file, columns_of(name)):
                connection.executemany(insert, rows)
        except (OSError, pa.ArrowException, ValueError, KeyError, CaseError) as error:
            connection.execute("rollback to one_file")
            connection.execute("insert into troubles values (?, ?)", (file, _tell_trouble(error)))
        connection.execute("release one_file")


def _check_columns(case: Case, file: str, name: str) -> None:
    held = pq.read_schema(case.path / file).names
    lacking = [column for column in columns_of(name) if column not in held]
    if lacking:
        advice = f"run 'secondsource upgrade {case.path}'"
        raise CaseError(f"an older version wrote it, without {', '.join(lacking)}; its rows are not shown; {advice}")


def _tell_trouble(error: Exception) -> str:
    if isinstance(error, CaseError):
        return str(error)
    reason = str(error).splitlines()[0][:300] if str(error) else type(error).__name__
    return f"missing or damaged ({reason}); its rows are not shown; run 'secondsource read' on the case"


def _read_batches(path: Path, columns: tuple[str, ...]) -> Iterator[Iterator[tuple[Any, ...]]]:
    with pq.ParquetFile(path) as held:
        for batch in held.iter_batches(batch_size=_ROWS_AT_A_TIME, columns=list(columns)):
            yield zip(*(_plain_values(batch.column(column)) for column in columns), strict=True)


def _plain_values(column: pa.Array[Any]) -> list[Any]:
    values: list[Any] = column.to_pylist()
    if not pa.types.is_list(column.type):
        return values
    if pa.types.is_struct(column.type.value_type):
        return [json.dumps([[span["start"], span["end"]] for span in spans]) for spans in values]
    return [json.dumps(items, ensure_ascii=False) for items in values]

"""A case on disk: open it, read its tables, ask it in SQL. Reading never changes it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal

import duckdb
import pyarrow as pa
import pyarrow.parquet as pq

from secondsource.arrow import ORDER, schema_of, to_rows
from secondsource.database import DUCKDB_CONFIG, keep_interrupts
from secondsource.errors import CaseError, TableMissing
from secondsource.store import MANIFEST, Manifest, load_manifest, publish, row_class, write_rows
from secondsource.tables import TABLES, R, Row
from secondsource.worktables import WORK_TABLES

_OF_A_QUERY = (
    duckdb.ParserException,
    duckdb.CatalogException,
    duckdb.BinderException,
    duckdb.ConversionException,
    duckdb.OutOfRangeException,
)


@dataclass(frozen=True, slots=True)
class Case:
    """One snapshot of a case. A run that goes on meanwhile does not change what is seen here."""

    path: Path
    manifest: Manifest

    @property
    def snapshot(self) -> int:
        """The number of the snapshot; it grows by one each time a run publishes new rows."""
        return self.manifest.snapshot

    def table(self, name: str) -> pa.Table:
        """Return a public table, sorted by `secondsource.arrow.ORDER`; without rows if nothing was written to it.

        Raises:
            TableMissing: there is no table of this name.
            CaseError: a file of the table is damaged; the message names it.
        """
        if name not in TABLES:
            raise TableMissing(f"{name}: no such table; the tables are {', '.join(TABLES)}")
        schema = schema_of(row_class(name))
        parts = [_read_parquet(self, file, schema) for file in self.manifest.of(name)]
        table = pa.concat_tables(parts) if parts else schema.empty_table()
        keys: list[tuple[str, Literal["ascending", "descending"]]] = [(column, "ascending") for column in ORDER[name]]
        return table.combine_chunks().sort_by(keys) if table.num_rows else table

    def rows(self, kind: type[R]) -> list[R]:
        """Return the rows of one class, in the order of its table."""
        return to_rows(kind, self.table(_name_of(kind)))

    def sql(self, query: str, parameters: Sequence[object] = ()) -> pa.Table:
        """Return what a SQL query gives over the public tables, each a view of its name (DuckDB's dialect).

        Raises:
            CaseError: DuckDB refuses the query, and its message says where; or a file of a table is missing, damaged
                or of an older version.
        """
        with keep_interrupts(), duckdb.connect(config=DUCKDB_CONFIG) as connection:
            is_ready = False
            try:
                for name in TABLES:
                    _create_view(connection, name, self.path, self.manifest.of(name))
                is_ready = True
                answer = connection.sql(query, params=list(parameters) or None)
                if answer is None:
                    raise CaseError(f"{self.path}: a case can only be asked; give one SELECT query")
                table: pa.Table = answer.to_arrow_table()
            except duckdb.Error as error:
                # A query that is wrong says nothing of the files, and it takes long to read all of them.
                is_of_query = is_ready and isinstance(error, _OF_A_QUERY)
                trouble = None if is_of_query else self.find_trouble(TABLES)
                raise CaseError(trouble or f"{self.path}: {error}") from error
            return table

    def find_trouble(self, names: Iterable[str]) -> str | None:
        """Return in words which file of some tables cannot be read and what to do about it; None if all can."""
        for name in names:
            for file in self.manifest.of(name):
                try:
                    _read_parquet(self, file, schema_of(row_class(name)))
                except CaseError as error:
                    return str(error)
        return None


def open_case(path: str | Path) -> Case:
    """Open the current snapshot of the case in the folder ``path``.

    Raises:
        CaseError: there is no case there, or it is of another format.
    """
    folder = Path(path)
    if not (folder / MANIFEST).exists():
        advice = f"make one with 'secondsource read INPUT --case {folder}'"
        raise CaseError(f"{folder}: {'not a case yet' if folder.exists() else 'no such folder'}; {advice}")
    return Case(folder, load_manifest(folder))


def create_case(path: str | Path, rows: Mapping[str, Sequence[Row]] | None = None) -> Case:
    """Make a case of rows given by hand, without pages, and return it open.

    Raises:
        SchemaError: a row is not of its table's class.
        CaseError: there is a case at ``path`` already.
    """
    folder = Path(path)
    if (folder / MANIFEST).exists():
        raise CaseError(f"{folder}: there is a case already; choose another folder")
    files: dict[str, tuple[str, ...]] = {}
    for name, table_rows in (rows or {}).items():
        written = write_rows(folder, name, "by-hand", table_rows)
        if written:
            files[name] = (written,)
    folder.mkdir(parents=True, exist_ok=True)
    return Case(folder, publish(folder, files))


def _read_parquet(case: Case, file: str, schema: pa.Schema) -> pa.Table:
    path = case.path / file
    try:
        return pq.read_table(path, columns=schema.names, partitioning=None).cast(schema)
    except (OSError, pa.ArrowException, ValueError) as error:
        raise CaseError(f"{path}: {_tell_trouble(case.path, path, schema, error)}") from error


def _tell_trouble(case: Path, path: Path, schema: pa.Schema, error: Exception) -> str:
    try:
        held = pq.read_schema(path)
    except (OSError, pa.ArrowException, ValueError):
        held = schema
    lacking = [name for name in schema.names if name not in held.names]
    other = [name for name in schema.names if name not in lacking and held.field(name).type != schema.field(name).type]
    if lacking or other:
        how = f"without {', '.join(lacking)}" if lacking else f"with another {', '.join(other)}"
        return f"an older version wrote it, {how}; run 'secondsource upgrade {case}'"
    reason = str(error).split("\n", 1)[0]
    return f"missing or damaged ({reason}); delete it if it is there, and run 'secondsource read --case {case}'"


def _create_view(connection: duckdb.DuckDBPyConnection, name: str, case: Path, files: Sequence[str]) -> None:
    schema = schema_of(row_class(name))
    if not files:
        connection.register(name, schema.empty_table())
        return
    columns = ", ".join(f'"{column}"' for column in schema.names)
    connection.read_parquet([str(case / file) for file in files], union_by_name=True).select(columns).create_view(name)


def _name_of(kind: type[Any]) -> str:
    return next(name for name, row in [*TABLES.items(), *WORK_TABLES.items()] if row is kind)

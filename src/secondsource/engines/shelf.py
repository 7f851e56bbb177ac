"""What the stages of a run share: one connection, and rows that one stage fetched and others bring together again.

Where a case grows, the pages that were added, and those they touch, are read by stage after stage. To find them in
hundreds of files takes longer than to work on them, so they are held as they were found.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path

import duckdb

from secondsource.database import DUCKDB_CONFIG
from secondsource.engines.bundles import Bundles
from secondsource.engines.live import APART_SIGN, columns_of, find_differences, listed, select_live

MEMORY = "1GB"
"""What DuckDB may hold; beyond that it writes to the case's scratch folder."""

MOST_HELD = 300_000
"""Rows of changed buckets, of all tables, beyond which a stage is left to read its files by itself."""


@dataclass(slots=True)
class Shelf:
    """A connection, and the rows held in it: by table and key column, the files they are of and where they are.

    ``bundles`` are read in place of many small files.
    """

    case: Path
    connection: duckdb.DuckDBPyConnection
    bundles: Bundles
    _held: dict[tuple[str, str], tuple[tuple[str, ...], str]] = field(default_factory=dict)
    _moved: dict[tuple[str, tuple[tuple[str, ...], ...]], list[tuple[str, int]]] = field(default_factory=dict)

    @contextmanager
    def clear_place(self) -> Iterator[duckdb.DuckDBPyConnection]:
        """Yield the connection with a place for the tables of one stage, which are gone afterwards."""
        self.connection.execute("DROP SCHEMA IF EXISTS stage CASCADE; CREATE SCHEMA stage; USE stage")
        try:
            yield self.connection
        finally:
            # An error of the stage tells more than that its connection is of no use any more.
            with suppress(duckdb.Error):
                self.connection.execute("USE main; DROP SCHEMA stage CASCADE")

    def find_moved(
        self, name: str, columns: Sequence[str], before: Sequence[str], now: Sequence[str]
    ) -> list[tuple[str, int]]:
        """Return queries of the rows of a table that are new against earlier files, with 1, or are no more, with -1.

        They are those of `find_differences`, with hashes, held for the stages that ask for the same.
        """
        asked = name, (tuple(columns), tuple(before), tuple(now))
        if asked not in self._moved:
            found = self._moved[asked] = []
            differences = find_differences(self.case, columns, before, now, hashed=name)
            for rows, n in zip(differences, (1, -1), strict=True):
                if rows:
                    place = f"main.moved_{len(self._moved)}_{n + 1}"
                    self.connection.execute(f"CREATE TABLE {place} AS {rows}")
                    found.append((f"SELECT * FROM {place}", n))  # noqa: S608  # a name of ours
        return self._moved[asked]

    def fetch(self, name: str, column: str, files: tuple[str, ...]) -> str:
        """Return a query of rows of a table, those of all buckets in the table ``changed`` of the stage among them.

        Args:
            name: the table.
            column: the one whose values are buckets.
            files: the files of the table.
        """
        of, place = self._held.get((name, column), ((), ""))
        if of != files:
            if place:
                self.connection.execute(f"DROP TABLE main.{place}; DROP TABLE main.{place}_known")
            place = place or f"held_{len(self._held)}"
            rows = select_live(self.case, columns_of(name), files)
            self.connection.execute(f"CREATE TABLE main.{place} AS SELECT * FROM ({rows}) LIMIT 0")  # noqa: S608  # names come from the tables
            self.connection.execute(f"CREATE TABLE main.{place}_known (bucket VARCHAR)")
            self._held[name, column] = files, place
        ((n_wanted,),) = self.connection.execute(
            f"CREATE TABLE wanted AS SELECT DISTINCT bucket FROM changed ANTI JOIN main.{place}_known USING (bucket) "  # noqa: S608  # names of ours
            f"WHERE NOT contains(bucket, {APART_SIGN})"
        ).fetchall()
        if n_wanted:
            rows = select_live(self.case, columns_of(name), files)
            self.connection.execute(
                f"INSERT INTO main.{place} SELECT t.* FROM ({rows}) t "  # noqa: S608  # names come from the tables
                f'JOIN wanted ON CAST(t."{column}" AS VARCHAR) = wanted.bucket'
            )
            self.connection.execute(f"INSERT INTO main.{place}_known SELECT bucket FROM wanted")  # noqa: S608  # as above
        self.connection.execute("DROP TABLE wanted")
        return f"SELECT {listed(columns_of(name))} FROM main.{place}"  # noqa: S608  # as above


def open_shelf(case: Path) -> Shelf:
    """Return an empty shelf for the stages that run over a case."""
    scratch = case / "tables" / "scratch"
    scratch.mkdir(parents=True, exist_ok=True)
    connection = duckdb.connect(config=DUCKDB_CONFIG | {"temp_directory": str(scratch), "memory_limit": MEMORY})
    connection.execute("SET preserve_insertion_order = false; SET parquet_metadata_cache = true")
    return Shelf(case, connection, Bundles(case, connection))

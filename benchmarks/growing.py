"""A large case made of a small one: each row again and again, under ids of its own.

What is measured on it is how the desk bears many rows, not how they were read or linked: every story stands there
several times, each time with its own outlets, people, claims and conflicts.
"""

from __future__ import annotations

from pathlib import Path

import duckdb

from secondsource.arrow import schema_of
from secondsource.case import Case, open_case
from secondsource.database import DUCKDB_CONFIG
from secondsource.store import publish, row_class
from secondsource.tables import TABLES

KEPT = ("outlet_id",)
"""Ids that stay what they are: the same outlets tell every story."""


def grow_case(case: Case, folder: Path, times: int) -> Case:
    """Write each row of ``case`` ``times`` times into a new case in ``folder`` and return it."""
    files: dict[str, tuple[str, ...]] = {}
    with duckdb.connect(config=DUCKDB_CONFIG) as connection:
        for name in TABLES:
            if case.manifest.of(name):
                files[name] = (_write_table(connection, case, folder, name, 1 if name == "outlets" else times),)
    publish(folder, files)
    return open_case(folder)


def _write_table(connection: duckdb.DuckDBPyConnection, case: Case, folder: Path, name: str, times: int) -> str:
    target = f"tables/{name}/grown.parquet"
    (folder / target).parent.mkdir(parents=True, exist_ok=True)
    held = connection.read_parquet([str(case.path / file) for file in case.manifest.of(name)], union_by_name=True)
    held.create_view("held", replace=True)
    columns = ", ".join(_write_column(column) for column in schema_of(row_class(name)).names)
    rows = connection.sql(f"select {columns} from held, range({times}) turns(turn)")
    rows.write_parquet(str(folder / target), compression="zstd")
    return target


def _write_column(column: str) -> str:
    if column in KEPT or not (column.endswith("_id") or "_id_" in column):
        return f'"{column}"'
    return f'case turn when 0 then "{column}" else substr(md5("{column}" || \':\' || turn), 1, 20) end as "{column}"'

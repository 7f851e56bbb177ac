"""A large case made of a small one: each row again and again, under ids of its own.

What is measured on it is how the desk bears many rows, not how they were read or linked: every story stands there
several times, each time with its own outlets, people, claims and conflicts.
"""

from __future__ import annotations

from pathlib import Path

import duckdb

from secondsource.arrow import schema_of
from secondsource.case import DUCKDB_CONFIG, Case, open_case
from secondsource.store import publish, row_class
from secondsource.tables import TABLES

KEPT = ("outlet_id",)
"""Ids that stay what they are: the same outlets tell every story."""


def grow_case(case: Case, folder: Path, times: int) -> Case:
    """Write each row of ``case`` ``times`` times into a new case in ``folder`` and return it."""
    files: dict[str, tuple[str, ...]] = {}
    for name in TABLES:
        if case.manifest.of(name):
            (folder / "tables" / name).mkdir(parents=True, exist_ok=True)
            files[name] = tuple(_copy(case, folder, name, turn) for turn in range(times))
    publish(folder, files)
    return open_case(folder)


def _copy(case: Case, folder: Path, name: str, turn: int) -> str:
    target = f"tables/{name}/turn-{turn:03}.parquet"
    if name == "outlets" and turn:
        columns, limit = "*", "limit 0"
    else:
        columns, limit = ", ".join(_write_column(column, turn) for column in schema_of(row_class(name)).names), ""
    with duckdb.connect(config=DUCKDB_CONFIG) as connection:
        held = connection.read_parquet([str(case.path / file) for file in case.manifest.of(name)], union_by_name=True)
        held.create_view("held")
        rows = connection.sql(f"select {columns} from held {limit}")
        rows.write_parquet(str(folder / target), compression="zstd")
    return target


def _write_column(column: str, turn: int) -> str:
    is_id = column.endswith("_id") or "_id_" in column
    if not turn or not is_id or column in KEPT:
        return f'"{column}"'
    return f'substr(md5("{column}" || \':{turn}\'), 1, 20) as "{column}"'

"""Parquet: ``DIR/NAME.parquet``, with the schema of `secondsource.arrow`."""

from __future__ import annotations

from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq

from secondsource.arrow import schema_of
from secondsource.case import Case
from secondsource.export.records import Tables, open_tables
from secondsource.export.target import replace_folder
from secondsource.tables import TABLES

ROWS_A_GROUP = 16384
"""Rows a row group holds: what is in memory of a table at one time."""


def write_parquet(case: Case, path: Path) -> None:
    """Write each public table to ``path/NAME.parquet``.

    Raises:
        ExportError: ``path`` cannot be written.
    """
    names = {f"{name}.parquet" for name in TABLES}
    with open_tables(case) as tables, replace_folder(path, names.__contains__) as folder:
        for name in TABLES:
            _write_table(tables, name, folder / f"{name}.parquet")


def _write_table(tables: Tables, name: str, path: Path) -> None:
    schema = schema_of(TABLES[name])
    with pq.ParquetWriter(path, schema, compression="zstd") as writer:
        held: list[pa.Table] = []
        for batch in tables.batches(name):
            held.append(batch)
            if sum(table.num_rows for table in held) >= ROWS_A_GROUP:
                _write_group(writer, held)
        if held:
            _write_group(writer, held)


def _write_group(writer: pq.ParquetWriter, held: list[pa.Table]) -> None:
    # Groups of one size and one chunk, so that the bytes do not tell how rows came in.
    table = pa.concat_tables(held).combine_chunks()
    full = table.num_rows - table.num_rows % ROWS_A_GROUP or table.num_rows
    writer.write_table(table.slice(0, full), row_group_size=ROWS_A_GROUP)
    held[:] = [table.slice(full)] if full < table.num_rows else []

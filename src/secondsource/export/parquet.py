"""Parquet: ``DIR/NAME.parquet``, with the schema of `secondsource.arrow`."""

from __future__ import annotations

from pathlib import Path

import pyarrow.parquet as pq

from secondsource.case import Case
from secondsource.export.target import replace_folder
from secondsource.tables import TABLES


def write_parquet(case: Case, path: Path) -> None:
    """Write each public table to ``path/NAME.parquet``.

    Raises:
        ExportError: ``path`` cannot be written.
    """
    with replace_folder(path, {f"{name}.parquet" for name in TABLES}) as folder:
        for name in TABLES:
            # One chunk first, so that the bytes do not tell how the case was divided into shards.
            table = case.table(name).combine_chunks()
            pq.write_table(table, folder / f"{name}.parquet", compression="zstd", row_group_size=65536)

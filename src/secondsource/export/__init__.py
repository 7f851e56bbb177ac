"""A case as files that other tools read: one module a format.

Each format holds every public table (`secondsource.tables.TABLES`), with its columns in the order of
its row class and its rows in the order of `secondsource.arrow.ORDER`, so that the same case gives the
same bytes.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path

from secondsource.case import Case
from secondsource.errors import ExportError
from secondsource.export.csv import write_csv
from secondsource.export.jsonl import write_jsonl
from secondsource.export.parquet import write_parquet
from secondsource.export.sqlite import write_sqlite

FORMATS: Mapping[str, Callable[[Case, Path], None]] = {
    "csv": write_csv,
    "jsonl": write_jsonl,
    "parquet": write_parquet,
    "sqlite": write_sqlite,
}
"""What writes a case in each format: a folder of one file a table, for sqlite one file."""


def export_case(case: Case, format: str, path: Path) -> None:  # noqa: A002 - the word of the command line
    """Write every public table of ``case`` to ``path`` in one of `FORMATS`.

    Raises:
        ExportError: the format is not known, or ``path`` cannot be written (full or read-only disk, a
            folder that holds other things). What stood there before is then left as it was.
        CaseError: the case cannot be read.
    """
    if format not in FORMATS:
        raise ExportError(f"{format}: no format of this name; give one of {', '.join(FORMATS)}")
    FORMATS[format](case, Path(path))

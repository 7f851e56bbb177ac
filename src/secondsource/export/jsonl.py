"""JSON Lines: ``DIR/NAME.jsonl``, one object a row with the table's columns in order.

UTF-8, one line feed after each object. A column of several values is an array, a span an object
``{"start": 3, "end": 9}``, and what is not known ``null``. An empty table is an empty file.
"""

from __future__ import annotations

from pathlib import Path

from secondsource.arrow import schema_of
from secondsource.case import Case
from secondsource.export.plain import encode_json, iterate_rows
from secondsource.export.records import open_tables
from secondsource.export.target import replace_folder
from secondsource.tables import TABLES


def write_jsonl(case: Case, path: Path) -> None:
    """Write each public table to ``path/NAME.jsonl``.

    Raises:
        ExportError: ``path`` cannot be written.
    """
    names = {f"{name}.jsonl" for name in TABLES}
    with open_tables(case) as tables, replace_folder(path, names.__contains__) as folder:
        for name, kind in TABLES.items():
            columns = schema_of(kind).names
            with (folder / f"{name}.jsonl").open("w", encoding="utf-8", newline="\n") as stream:
                for values in iterate_rows(tables.batches(name)):
                    row = dict(zip(columns, values, strict=True))
                    stream.write(encode_json(row) + "\n")

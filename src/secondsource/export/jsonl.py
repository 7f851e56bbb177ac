"""JSON Lines: ``DIR/NAME.jsonl``, one object a row with the table's columns in order.

UTF-8, one line feed after each object. A column of several values is an array, a span an object
``{"start": 3, "end": 9}``, and what is not known ``null``. An empty table is an empty file.
"""

from __future__ import annotations

from pathlib import Path

from secondsource.case import Case
from secondsource.export.plain import encode_json, iterate_rows
from secondsource.export.target import replace_folder
from secondsource.tables import TABLES


def write_jsonl(case: Case, path: Path) -> None:
    """Write each public table to ``path/NAME.jsonl``.

    Raises:
        ExportError: ``path`` cannot be written.
    """
    with replace_folder(path, {f"{name}.jsonl" for name in TABLES}) as folder:
        for name in TABLES:
            table = case.table(name)
            with (folder / f"{name}.jsonl").open("w", encoding="utf-8", newline="\n") as stream:
                for values in iterate_rows(table):
                    row = dict(zip(table.column_names, values, strict=True))
                    stream.write(encode_json(row) + "\n")

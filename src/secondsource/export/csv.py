"""Comma-separated values after RFC 4180: ``DIR/NAME.csv``, with a header, UTF-8, lines ending in CRLF.

Text is always in quote marks, so that empty text (``""``) and what is not known (nothing) stay apart, and
line breaks and commas in it are safe. A column of several values is JSON text. The values are exact: page
text that starts with ``=``, ``+``, ``-`` or ``@`` is left as it is, and a spreadsheet may take it for a
formula. Import such columns as text.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

from secondsource.arrow import schema_of
from secondsource.case import Case
from secondsource.export.plain import encode_json, iterate_rows
from secondsource.export.records import open_tables
from secondsource.export.target import replace_folder
from secondsource.tables import TABLES


def write_csv(case: Case, path: Path) -> None:
    """Write each public table to ``path/NAME.csv``.

    Raises:
        ExportError: ``path`` cannot be written.
    """
    names = {f"{name}.csv" for name in TABLES}
    with open_tables(case) as tables, replace_folder(path, names.__contains__) as folder:
        for name, kind in TABLES.items():
            with (folder / f"{name}.csv").open("w", encoding="utf-8", newline="") as stream:
                stream.write(",".join(schema_of(kind).names) + "\r\n")
                for values in iterate_rows(tables.batches(name)):
                    stream.write(",".join(_format_field(value) for value in values) + "\r\n")


def _format_field(value: Any) -> str:
    # The csv module of Python 3.11 cannot tell an empty string from None, so the rule is written out here.
    if value is None:
        return ""
    if isinstance(value, str | list):
        text = value if isinstance(value, str) else encode_json(value)
        return '"' + text.replace('"', '""') + '"'
    return repr(value)

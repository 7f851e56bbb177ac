from __future__ import annotations

import csv
import json
from pathlib import Path

import duckdb

from secondsource.case import Case
from secondsource.export.csv import write_csv
from secondsource.tables import TABLES


def test_rows_read_back_are_the_rows_of_the_case(case: Case, tmp_path: Path) -> None:
    write_csv(case, tmp_path / "x")
    for name in TABLES:
        with (tmp_path / "x" / f"{name}.csv").open(encoding="utf-8", newline="") as stream:
            assert list(csv.DictReader(stream, strict=True)) == [_as_text(row) for row in case.table(name).to_pylist()]


def test_unknown_and_empty_text_stay_apart(case: Case, tmp_path: Path) -> None:
    write_csv(case, tmp_path / "x")
    path = tmp_path / "x" / "documents.csv"
    query = "select title, outlet from read_csv(?, all_varchar=true, allow_quoted_nulls=false)"
    with duckdb.connect() as connection:
        assert connection.execute(query, [str(path)]).fetchall() == [("", None)]


def test_lines_end_as_rfc_4180_has_it(case: Case, tmp_path: Path) -> None:
    write_csv(case, tmp_path / "x")
    assert (tmp_path / "x" / "outlets.csv").read_bytes().split(b"\r\n")[2:] == [b""]


def _as_text(row: dict[str, object]) -> dict[str, str]:
    return {name: _value_as_text(value) for name, value in row.items()}


def _value_as_text(value: object) -> str:
    if isinstance(value, list):
        return json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    return "" if value is None else str(value)

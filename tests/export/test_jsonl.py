from __future__ import annotations

import json
from pathlib import Path

from secondsource.arrow import schema_of
from secondsource.case import Case
from secondsource.export.jsonl import write_jsonl
from secondsource.tables import TABLES


def test_rows_read_back_are_the_rows_of_the_case(case: Case, tmp_path: Path) -> None:
    write_jsonl(case, tmp_path / "x")
    for name in TABLES:
        if name != "quantities":
            assert _read(tmp_path / "x" / f"{name}.jsonl") == case.table(name).to_pylist()


def test_columns_stand_in_the_order_of_the_table(case: Case, tmp_path: Path) -> None:
    write_jsonl(case, tmp_path / "x")
    (row,) = _read(tmp_path / "x" / "statements.jsonl")
    assert list(row) == schema_of(TABLES["statements"]).names


def test_a_span_is_an_object_with_start_and_end(case: Case, tmp_path: Path) -> None:
    write_jsonl(case, tmp_path / "x")
    (row,) = _read(tmp_path / "x" / "statements.jsonl")
    assert row["content"] == [{"start": 0, "end": 4}, {"start": 5, "end": 9}]


def test_an_infinite_number_is_null_so_that_any_reader_takes_the_file(case: Case, tmp_path: Path) -> None:
    write_jsonl(case, tmp_path / "x")
    (row,) = _read(tmp_path / "x" / "quantities.jsonl")
    assert row["low"] is None


def test_an_empty_table_is_an_empty_file(case: Case, tmp_path: Path) -> None:
    write_jsonl(case, tmp_path / "x")
    assert (tmp_path / "x" / "claims.jsonl").read_bytes() == b""


def _read(path: Path) -> list[dict[str, object]]:
    lines = path.read_bytes().decode("utf-8").split("\n")
    assert lines.pop() == ""
    return [json.loads(line) for line in lines]

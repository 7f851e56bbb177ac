from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from secondsource.case import Case, create_case, open_case
from secondsource.errors import CaseError, TableMissing
from secondsource.store import publish
from secondsource.tables import TABLES, Failure, Outlet

ROWS = [Outlet("b", "Beacon", None, None), Outlet("a", "Argus", None, None)]


def test_a_table_is_sorted_whatever_order_its_rows_came_in(tmp_path: Path) -> None:
    assert [row.outlet_id for row in create_case(tmp_path / "case", {"outlets": ROWS}).rows(Outlet)] == ["a", "b"]


def test_every_table_can_be_read_from_an_empty_case(tmp_path: Path) -> None:
    case = create_case(tmp_path / "case")
    assert {name: case.table(name).num_rows for name in TABLES} == dict.fromkeys(TABLES, 0)


def test_sql_sees_every_table(tmp_path: Path) -> None:
    case = create_case(tmp_path / "case", {"outlets": ROWS})
    query = "SELECT name, (SELECT count(*) FROM claims) AS n FROM outlets WHERE outlet_id = ?"
    assert case.sql(query, ["a"]).to_pylist() == [{"name": "Argus", "n": 0}]


@pytest.mark.parametrize("query", ["SELEC", "SELECT * FROM nothing", ""])
def test_a_query_that_cannot_be_answered_names_the_case(tmp_path: Path, query: str) -> None:
    with pytest.raises(CaseError, match="case"):
        create_case(tmp_path / "case").sql(query)


def test_an_unknown_table_is_refused_with_the_known_ones(tmp_path: Path) -> None:
    with pytest.raises(TableMissing, match="captures"):
        create_case(tmp_path / "case").table("rumours")


def test_a_folder_that_is_no_case_is_refused(tmp_path: Path) -> None:
    with pytest.raises(CaseError, match="not a case yet"):
        open_case(tmp_path)
    with pytest.raises(CaseError, match="no such folder"):
        open_case(tmp_path / "missing")


def test_a_damaged_file_is_named(tmp_path: Path) -> None:
    case = create_case(tmp_path / "case", {"outlets": ROWS, "failures": [Failure("s", "u", None, "c", "m")]})
    (tmp_path / "case" / case.manifest.of("outlets")[0]).write_bytes(b"not parquet")
    with pytest.raises(CaseError, match=r"outlets.*damaged"):
        case.table("outlets")
    assert case.table("failures").num_rows == 1


def test_a_query_of_a_damaged_case_names_the_file(tmp_path: Path) -> None:
    case = create_case(tmp_path / "case", {"outlets": ROWS})
    (file,) = case.manifest.of("outlets")
    held = bytearray((case.path / file).read_bytes())
    held[4:80] = bytes(76)
    (case.path / file).write_bytes(held)
    with pytest.raises(CaseError, match=rf"{file}: missing or damaged .*'secondsource read --case {case.path}'"):
        case.sql("SELECT * FROM outlets")


@pytest.mark.parametrize("ask", [lambda case: case.table("outlets"), lambda case: case.sql("SELECT 1")])
def test_a_table_of_an_older_version_says_what_brings_it_up_to_this(
    tmp_path: Path, ask: Callable[[Case], object]
) -> None:
    case = create_case(tmp_path / "case", {"outlets": ROWS})
    (file,) = case.manifest.of("outlets")
    older = pq.read_table(case.path / file, partitioning=None).drop_columns(["family"])
    pq.write_table(older, case.path / file)
    told = rf"{file}: an older version wrote it, without family; run 'secondsource upgrade {case.path}'"
    with pytest.raises(CaseError, match=told):
        ask(case)


def test_a_column_of_another_type_is_of_an_older_version_too(tmp_path: Path) -> None:
    case = create_case(tmp_path / "case", {"outlets": ROWS})
    (file,) = case.manifest.of("outlets")
    held = pq.read_table(case.path / file, partitioning=None)
    lists = pa.array([["x"], ["y"]], pa.list_(pa.string()))
    pq.write_table(held.set_column(held.schema.get_field_index("name"), "name", lists), case.path / file)
    with pytest.raises(CaseError, match=r"with another name; run 'secondsource upgrade"):
        case.table("outlets")


def test_an_open_case_stays_the_snapshot_it_was(tmp_path: Path) -> None:
    case = create_case(tmp_path / "case", {"outlets": ROWS})
    publish(case.path, {})
    assert case.table("outlets").num_rows == 2
    assert open_case(case.path).table("outlets").num_rows == 0

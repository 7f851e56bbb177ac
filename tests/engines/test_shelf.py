from __future__ import annotations

from pathlib import Path

import duckdb
import pytest
from tests.builders import document
from tests.engines.stages import put

from secondsource.engines.shelf import Shelf, open_shelf


def fetch(shelf: Shelf, buckets: str, *files: str) -> list[str]:
    """Return the pages held when a stage asks for those of some outlets."""
    with shelf.clear_place() as connection:
        connection.execute("CREATE TABLE changed (bucket VARCHAR)")
        for bucket in buckets.split():
            connection.execute("INSERT INTO changed VALUES (?)", [bucket])
        query = shelf.fetch("documents", "outlet_id", files)
        found = connection.execute(f"SELECT document_id FROM ({query}) ORDER BY 1").fetchall()  # our own query
    return [str(name) for (name,) in found]


def test_rows_that_were_fetched_are_not_read_again(tmp_path: Path) -> None:
    shelf = open_shelf(tmp_path)
    file = put(
        tmp_path, "a", [document("d1", outlet="gate"), document("d2", outlet="ferry"), document("d3", outlet="gate")]
    )
    assert fetch(shelf, "gate", file) == ["d1", "d3"]
    (tmp_path / file).unlink()
    assert fetch(shelf, "gate", file) == ["d1", "d3"]


def test_rows_of_further_buckets_are_added(tmp_path: Path) -> None:
    shelf = open_shelf(tmp_path)
    file = put(tmp_path, "a", [document("d1", outlet="gate"), document("d2", outlet="ferry")])
    assert fetch(shelf, "gate", file) == ["d1"]
    assert fetch(shelf, "gate ferry", file) == ["d1", "d2"]


def test_a_table_of_other_files_is_fetched_anew(tmp_path: Path) -> None:
    shelf = open_shelf(tmp_path)
    first, second = (put(tmp_path, stem, [document(stem, outlet="gate")]) for stem in ("a", "b"))
    assert fetch(shelf, "gate", first) == ["a"]
    assert fetch(shelf, "gate", first, second) == ["a", "b"]


def test_a_stage_that_fails_leaves_a_clear_place(tmp_path: Path) -> None:
    shelf = open_shelf(tmp_path)
    with pytest.raises(duckdb.Error):
        fetch(shelf, "gate", "missing.parquet")
    file = put(tmp_path, "a", [document("d1", outlet="gate")])
    assert fetch(shelf, "gate", file) == ["d1"]


def find_moved(shelf: Shelf, before: str, now: str) -> list[tuple[str, int]]:
    """Return the outlets of the pages that came, each with 1, or went, with -1."""
    moved = shelf.find_moved("documents", ["outlet_id"], [before], [now])
    return [(str(outlet), n) for rows, n in moved for outlet, _ in shelf.connection.execute(rows).fetchall()]


def test_what_came_and_went_is_looked_for_once(tmp_path: Path) -> None:
    shelf = open_shelf(tmp_path)
    first, second = (put(tmp_path, stem, [document(stem, outlet=stem)]) for stem in ("gate", "ferry"))
    assert find_moved(shelf, first, second) == [("ferry", 1), ("gate", -1)]
    (tmp_path / first).unlink()
    (tmp_path / second).unlink()
    assert find_moved(shelf, first, second) == [("ferry", 1), ("gate", -1)]
    assert find_moved(shelf, second, second) == []

from __future__ import annotations

from pathlib import Path

import duckdb
import pytest
from tests.builders import document
from tests.engines.stages import put

from secondsource.engines.shelf import FEWEST_FILES, Shelf, open_shelf
from secondsource.store import write_rows
from secondsource.tables import Mention


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


def fetch_mentions(shelf: Shelf, pages: str, files: list[str], documents: list[str]) -> list[str]:
    """Return the mentions held when a stage asks for those of some pages."""
    with shelf.clear_place() as connection:
        connection.execute("CREATE TABLE changed AS SELECT unnest(string_split(?, ' ')) AS bucket", [pages])
        query = shelf.fetch("mentions", "document_id", tuple(files), tuple(documents))
        found = connection.execute(f"SELECT mention_id FROM ({query}) ORDER BY 1").fetchall()  # our own query
    return [str(name) for (name,) in found]


def put_mentions(case: Path, stem: str, *pages: str) -> str:
    return (
        write_rows(case, "mentions", stem, [Mention(page, page, 0, 1, "PER", "proper", None) for page in pages]) or ""
    )


def test_only_files_of_the_pages_wanted_are_looked_into(tmp_path: Path) -> None:
    shelf = open_shelf(tmp_path)
    stems = [f"shard.{number}" for number in range(FEWEST_FILES)]
    documents = [put(tmp_path, stem, [document(f"{stem}-page")]) for stem in stems]
    files = [put_mentions(tmp_path, stem, f"{stem}-page") for stem in stems]
    (tmp_path / files[3]).unlink()
    assert fetch_mentions(shelf, "shard.5-page shard.1-page", files, documents) == ["shard.1-page", "shard.5-page"]
    assert fetch_mentions(shelf, "shard.6-page", files, documents) == ["shard.1-page", "shard.5-page", "shard.6-page"]


def test_pages_no_document_file_has_and_files_of_other_stems_are_looked_for_everywhere(tmp_path: Path) -> None:
    shelf = open_shelf(tmp_path)
    stems = [f"shard-{number}" for number in range(FEWEST_FILES)]
    documents = [put(tmp_path, stem, [document(f"{stem}-page")]) for stem in stems]
    files = [put_mentions(tmp_path, stem, f"{stem}-page", f"lost-{stem}") for stem in stems]
    files.append(put_mentions(tmp_path, "beside", "shard-2-page", "strange"))
    assert fetch_mentions(shelf, "shard-2-page", files, documents) == ["shard-2-page", "shard-2-page"]
    assert fetch_mentions(shelf, "lost-shard-7", files, documents) == ["lost-shard-7", "shard-2-page", "shard-2-page"]


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

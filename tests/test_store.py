from __future__ import annotations

from pathlib import Path

import pytest

from secondsource.errors import CaseError
from secondsource.store import MANIFEST, find_done, load_manifest, mark_done, publish, replaced, sweep, write_rows
from secondsource.tables import Outlet

ROW = Outlet("o", "n", None, None)


def write_half(path: Path) -> None:
    path.write_text("half")
    raise RuntimeError("the disk is full")


def test_a_file_that_fails_half_way_leaves_the_old_one(tmp_path: Path) -> None:
    target = tmp_path / "file"
    target.write_text("old")
    with pytest.raises(RuntimeError), replaced(target) as temporary:
        write_half(temporary)
    assert [path.name for path in tmp_path.iterdir()] == ["file"]
    assert target.read_text() == "old"


def test_publishing_the_same_files_keeps_the_snapshot(tmp_path: Path) -> None:
    first = publish(tmp_path, {"outlets": ("a",)})
    assert publish(tmp_path, {"outlets": ("a",)}) == first
    assert publish(tmp_path, {"outlets": ("b",)}).snapshot == first.snapshot + 1


def test_a_published_snapshot_is_read_back(tmp_path: Path) -> None:
    manifest = publish(tmp_path, {"outlets": ("b", "a")}, ["unit"])
    assert load_manifest(tmp_path) == manifest
    assert manifest.of("outlets") == ("a", "b")


@pytest.mark.parametrize(
    "text", ["", "{", "[]", '{"format": 2}', '{"format": 2, "snapshot": 1, "files": 3, "units": []}']
)
def test_a_damaged_manifest_is_named(tmp_path: Path, text: str) -> None:
    (tmp_path / MANIFEST).write_text(text)
    with pytest.raises(CaseError, match=r"manifest\.json: damaged"):
        load_manifest(tmp_path)


def test_a_case_of_another_format_is_refused(tmp_path: Path) -> None:
    (tmp_path / MANIFEST).write_text('{"format": 99, "snapshot": 1, "files": {}, "units": []}')
    with pytest.raises(CaseError, match="format 99"):
        load_manifest(tmp_path)


def test_a_unit_is_done_only_while_its_files_are_there(tmp_path: Path) -> None:
    written = write_rows(tmp_path, "outlets", "stem", [ROW])
    assert written is not None
    mark_done(tmp_path, "unit", {"outlets": (written,)})
    assert find_done(tmp_path, "unit") == {"outlets": (written,)}
    (tmp_path / written).unlink()
    assert find_done(tmp_path, "unit") is None


def test_no_rows_write_no_file(tmp_path: Path) -> None:
    assert write_rows(tmp_path, "outlets", "stem", []) is None
    assert list(tmp_path.iterdir()) == []


def test_sweeping_keeps_what_a_snapshot_needs_and_nothing_else(tmp_path: Path) -> None:
    kept = write_rows(tmp_path, "outlets", "kept", [ROW])
    left = write_rows(tmp_path, "outlets", "left", [ROW])
    assert kept is not None
    assert left is not None
    mark_done(tmp_path, "unit", {"outlets": (kept,)})
    mark_done(tmp_path, "old", {"outlets": (left,)})
    sweep(tmp_path, [publish(tmp_path, {"outlets": (kept,)}, ["unit"])])
    assert (tmp_path / kept).exists()
    assert not (tmp_path / left).exists()
    assert find_done(tmp_path, "unit") is not None
    assert find_done(tmp_path, "old") is None

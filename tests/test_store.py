from __future__ import annotations

from pathlib import Path

import pytest

from secondsource.errors import CaseError
from secondsource.store import (
    BUNDLES,
    FORMAT,
    MANIFEST,
    discard_damaged,
    find_digests,
    find_done,
    load_manifest,
    mark_done,
    publish,
    replaced,
    sweep,
    write_json,
    write_rows,
)
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
    "text", ["", "{", "[]", '{"format": 4}', '{"format": 4, "snapshot": 1, "files": 3, "units": []}']
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


def test_a_unit_whose_file_has_another_size_is_not_done(tmp_path: Path) -> None:
    written = write_rows(tmp_path, "outlets", "stem", [ROW])
    assert written is not None
    mark_done(tmp_path, "unit", {"outlets": (written,)})
    (tmp_path / written).write_bytes((tmp_path / written).read_bytes()[:-20])
    assert find_done(tmp_path, "unit") is None


def test_a_marker_that_has_paths_alone_is_understood(tmp_path: Path) -> None:
    written = write_rows(tmp_path, "outlets", "stem", [ROW])
    write_json(tmp_path / "tables" / "done" / "unit.json", {"outlets": [written]})
    assert find_done(tmp_path, "unit") == {"outlets": (written,)}
    assert find_digests(tmp_path, ["unit"]) == {}


@pytest.mark.parametrize("path", ["/etc/passwd", "../x", "tables/../../x", "tables//x", "", "a\0b", "..\\x", 3])
def test_a_path_that_leads_out_of_the_case_is_never_taken(tmp_path: Path, path: object) -> None:
    held = {"format": FORMAT, "snapshot": 1, "files": {"outlets": [path]}, "units": []}
    write_json(tmp_path / MANIFEST, held)
    with pytest.raises(CaseError, match="damaged"):
        load_manifest(tmp_path)
    write_json(tmp_path / "tables" / "done" / "unit.json", {"outlets": [path]})
    assert find_done(tmp_path, "unit") is None


def test_only_files_that_are_not_as_they_were_left_are_discarded(tmp_path: Path) -> None:
    names = ("whole", "changed", "unmarked", "gone")
    files = {name: write_rows(tmp_path, "outlets", name, [ROW]) or "" for name in names}
    mark_done(tmp_path, "unit", {"outlets": (files["whole"], files["changed"], files["gone"])})
    manifest = publish(tmp_path, {"outlets": tuple(files.values())}, ["unit"])
    for name in ("changed", "unmarked"):
        held = bytearray((tmp_path / files[name]).read_bytes())
        held[4:60] = bytes(56)
        (tmp_path / files[name]).write_bytes(held)
    (tmp_path / files["gone"]).unlink()
    assert set(discard_damaged(tmp_path, manifest)) == {files["changed"], files["unmarked"]}
    assert (tmp_path / files["whole"]).exists()


def test_with_damaged_files_go_those_that_may_hold_their_damage(tmp_path: Path) -> None:
    bundle = tmp_path / "tables" / BUNDLES / "outlets.1.parquet"
    bundle.parent.mkdir(parents=True)
    bundle.touch()
    discard_damaged(tmp_path, publish(tmp_path, {}, []))
    assert not bundle.exists()


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
    bundle = tmp_path / "tables" / BUNDLES / "outlets.1.parquet"
    bundle.parent.mkdir()
    bundle.touch()
    sweep(tmp_path, [publish(tmp_path, {"outlets": (kept,)}, ["unit"])])
    assert (tmp_path / kept).exists()
    assert not (tmp_path / left).exists()
    assert find_done(tmp_path, "unit") is not None
    assert find_done(tmp_path, "old") is None
    assert bundle.exists()

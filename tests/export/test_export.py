from __future__ import annotations

import resource
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from secondsource.case import Case, create_case
from secondsource.cli import FORMATS as NAMES
from secondsource.errors import ExportError
from secondsource.export import FORMATS, export_case
from secondsource.export.target import replace_file
from secondsource.store import publish, write_rows
from secondsource.tables import TABLES


def test_the_command_line_offers_every_format() -> None:
    assert list(NAMES) == list(FORMATS) == sorted(FORMATS)


@pytest.mark.parametrize("name", sorted(FORMATS))
def test_the_docs_show_the_command_of_every_format(name: str) -> None:
    page = Path(__file__).parents[2] / "docs" / "exports.md"
    assert f"    secondsource export strike {name} -o " in page.read_text(encoding="utf-8")


@pytest.mark.parametrize("name", sorted(FORMATS))
def test_the_same_rows_in_other_shards_give_the_same_bytes(linked: Case, tmp_path: Path, name: str) -> None:
    if name == "zip":
        pytest.skip("it holds the shards themselves")
    again = _divide(linked, tmp_path / "again")
    export_case(linked, name, tmp_path / "l")
    export_case(again, name, tmp_path / "r")
    assert _bytes_of(tmp_path / "l") == _bytes_of(tmp_path / "r")


@pytest.mark.parametrize("name", sorted(FORMATS))
def test_an_empty_case_is_exported_too(empty: Case, tmp_path: Path, name: str) -> None:
    export_case(empty, name, tmp_path / "x")
    assert (tmp_path / "x").exists()


@pytest.mark.parametrize("name", sorted(FORMATS))
def test_a_case_whose_pages_are_read_and_not_linked_is_exported_too(tmp_path: Path, linked: Case, name: str) -> None:
    read = ("captures", "documents", "blocks", "statements", "chains", "mentions", "times", "quantities")
    half = create_case(tmp_path / "half", {table: linked.rows(TABLES[table]) for table in read})
    export_case(half, name, tmp_path / "x")
    assert (tmp_path / "x").exists()


@pytest.mark.parametrize("name", sorted(FORMATS))
def test_the_same_case_gives_the_same_bytes(linked: Case, tmp_path: Path, name: str) -> None:
    for place in ("l", "r"):
        export_case(linked, name, tmp_path / place)
    assert _bytes_of(tmp_path / "l") == _bytes_of(tmp_path / "r")


@pytest.mark.parametrize("name", sorted(FORMATS))
def test_an_earlier_export_is_replaced_and_nothing_else_is_left(case: Case, tmp_path: Path, name: str) -> None:
    folder = tmp_path / "out"
    export_case(case, name, folder / "x")
    export_case(case, name, folder / "x")
    assert [entry.name for entry in folder.iterdir()] == ["x"]


@pytest.mark.parametrize("name", ["csv", "jsonl", "parquet"])
def test_a_folder_export_has_one_file_for_each_public_table(case: Case, tmp_path: Path, name: str) -> None:
    export_case(case, name, tmp_path / "x")
    assert {entry.name for entry in (tmp_path / "x").iterdir()} == {f"{table}.{name}" for table in TABLES}


@pytest.mark.parametrize("name", ["brat", "csv", "jsonl", "parquet", "tei", "uima"])
def test_a_folder_with_other_things_is_refused_and_kept(case: Case, tmp_path: Path, name: str) -> None:
    (tmp_path / "x").mkdir()
    (tmp_path / "x" / "thesis.docx").write_text("years of work")
    with pytest.raises(ExportError, match=r"thesis\.docx"):
        export_case(case, name, tmp_path / "x")
    assert [entry.name for entry in (tmp_path / "x").iterdir()] == ["thesis.docx"]


@pytest.mark.parametrize("name", sorted(FORMATS))
def test_a_place_that_cannot_be_written_is_named(case: Case, name: str) -> None:
    with pytest.raises(ExportError, match="/proc/nowhere/x"):
        export_case(case, name, Path("/proc/nowhere/x"))


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="this system has no /dev/full")
def test_a_full_disk_is_an_export_error_that_keeps_the_earlier_file(tmp_path: Path) -> None:
    target = tmp_path / "x.html"
    target.write_text("earlier")
    with pytest.raises(ExportError, match=r"x\.html.*No space left"), replace_file(target):
        Path("/dev/full").write_text("later")
    assert target.read_text() == "earlier"


@pytest.mark.parametrize("name", sorted(FORMATS))
def test_a_disk_that_fills_is_told_and_the_earlier_export_stays(linked: Case, tmp_path: Path, name: str) -> None:
    target = tmp_path / "out" / "x"
    export_case(linked, name, target)
    before = _bytes_of(target)
    with _largest_file(200), pytest.raises(ExportError, match=r": cannot be written \("):
        export_case(linked, name, target)
    assert _bytes_of(target) == before
    assert [entry.name for entry in target.parent.iterdir()] == ["x"]


def test_a_damaged_case_leaves_the_earlier_export_as_it_was(case: Case, tmp_path: Path) -> None:
    export_case(case, "jsonl", tmp_path / "x")
    before = _bytes_of(tmp_path / "x")
    for file in case.manifest.of("statements"):
        (case.path / file).write_bytes(b"not Parquet")
    with pytest.raises(Exception, match="damaged"):
        export_case(case, "jsonl", tmp_path / "x")
    assert _bytes_of(tmp_path / "x") == before


@pytest.mark.parametrize("name", ["brat", "tei", "uima"])
def test_a_file_put_beside_an_earlier_export_is_not_lost(linked: Case, tmp_path: Path, name: str) -> None:
    export_case(linked, name, tmp_path / "x")
    (tmp_path / "x" / "d1.notes.txt").write_text("read these")
    with pytest.raises(ExportError, match=r"d1\.notes\.txt"):
        export_case(linked, name, tmp_path / "x")
    assert (tmp_path / "x" / "d1.notes.txt").read_text() == "read these"


@pytest.mark.parametrize("name", ["brat", "tei", "uima"])
def test_an_index_says_which_page_each_file_is_of(linked: Case, tmp_path: Path, name: str) -> None:
    export_case(linked, name, tmp_path / "x")
    lines = (tmp_path / "x" / "pages.tsv").read_text(encoding="utf-8").splitlines()
    assert lines == ["document_id\turi", "d1\thttps://gull.example/dam?a=1&b=<2>", "d2\tjavascript:alert(1)"]


@pytest.mark.parametrize("name", sorted(FORMATS))
def test_a_target_of_the_other_kind_is_refused_and_kept(linked: Case, tmp_path: Path, name: str) -> None:
    export_case(linked, name, tmp_path / "probe")
    target = tmp_path / "x"
    if (tmp_path / "probe").is_dir():
        target.write_text("years of work")
    else:
        target.mkdir()
    with pytest.raises(ExportError, match=r"name a (file|folder) to write"):
        export_case(linked, name, target)
    assert target.is_dir() or target.read_text() == "years of work"


def test_an_unknown_format_is_refused_with_those_there_are(case: Case, tmp_path: Path) -> None:
    with pytest.raises(ExportError, match=r"annotations, .*sqlite, .*zip"):
        export_case(case, "xlsx", tmp_path / "x")


@contextmanager
def _largest_file(n_bytes: int) -> Iterator[None]:
    """Let no file grow beyond ``n_bytes``, as on a full disk: the same call fails, with another reason."""
    earlier = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (n_bytes, earlier[1]))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, earlier)


def _divide(case: Case, path: Path) -> Case:
    files = {}
    for name, kind in TABLES.items():
        rows = case.rows(kind)
        written = (write_rows(path, name, stem, part) for stem, part in (("l", rows[1::2]), ("r", rows[::2])))
        files[name] = tuple(file for file in written if file)
    return Case(path, publish(path, files))


def _bytes_of(path: Path) -> dict[str, bytes]:
    files = sorted(file for file in path.rglob("*") if file.is_file()) if path.is_dir() else [path]
    return {file.relative_to(path).as_posix(): file.read_bytes() for file in files}

from __future__ import annotations

import json
import shutil
from dataclasses import replace
from pathlib import Path

import pyarrow.parquet as pq
import pytest
from click.testing import CliRunner

from secondsource.case import create_case, open_case
from secondsource.cli import commands
from secondsource.errors import CaseError
from secondsource.pipeline import BUCKET_STAGES
from secondsource.runner import ReadOptions, read_into
from secondsource.store import FORMAT, MANIFEST
from secondsource.tables import Claim, Document
from secondsource.upgrade import find_layout, upgrade_case

PAGE = "The harbour council met on Monday. Anna Brandt said that forty boats were lost.\n"


@pytest.fixture(scope="module")
def read_once(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("read")
    (folder / "a.txt").write_text(PAGE, encoding="utf-8")
    read_into(folder / "case", (str(folder / "a.txt"),), ReadOptions(workers=1))
    return folder / "case"


@pytest.fixture
def folder(read_once: Path, tmp_path: Path) -> Path:
    shutil.copytree(read_once, tmp_path / "case")
    return tmp_path / "case"


def _lay_out(folder: Path, layout: int) -> None:
    held = json.loads((folder / MANIFEST).read_text(encoding="utf-8"))
    # What else a manifest of another format holds is not known.
    (folder / MANIFEST).write_text(json.dumps({"format": layout, "was": held["snapshot"]}), encoding="utf-8")


def test_a_case_of_an_older_format_is_refused_with_the_command_that_mends_it(folder: Path) -> None:
    _lay_out(folder, FORMAT - 1)
    with pytest.raises(CaseError, match=f"format {FORMAT - 1}.*'secondsource upgrade {folder}'"):
        open_case(folder)


def test_that_command_makes_its_tables_again_from_its_archive(folder: Path) -> None:
    before = open_case(folder).rows(Document)
    _lay_out(folder, FORMAT - 1)
    answer = CliRunner().invoke(commands, ["upgrade", str(folder), "--workers", "1"])
    assert answer.exit_code == 0, answer.output
    assert open_case(folder).rows(Document) == before
    assert (folder / f"manifest.format-{FORMAT - 1}.json").exists()


def test_a_case_of_a_newer_format_stays_as_it_is(folder: Path) -> None:
    _lay_out(folder, FORMAT + 1)
    with pytest.raises(CaseError, match="newer"):
        upgrade_case(folder)
    assert find_layout(folder) == FORMAT + 1


def test_a_case_without_an_archive_cannot_be_read_again(tmp_path: Path) -> None:
    case = create_case(tmp_path / "by-hand")
    with pytest.raises(CaseError, match="archive"):
        upgrade_case(case.path)


@pytest.mark.parametrize("text", ["", "{", "[]", '{"format": "1"}', "{}"])
def test_a_manifest_that_tells_no_format_has_none(tmp_path: Path, text: str) -> None:
    (tmp_path / MANIFEST).write_text(text, encoding="utf-8")
    assert find_layout(tmp_path) is None


def test_links_that_an_older_version_left_with_fewer_columns_are_made_again(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    case = open_case(folder)
    before = case.rows(Claim)
    (file,) = case.manifest.of("claims")
    pq.write_table(pq.read_table(folder / file, partitioning=None).drop_columns(["n_outlets"]), folder / file)
    newer = tuple(replace(stage, version=stage.version + 1) for stage in BUCKET_STAGES)
    monkeypatch.setattr("secondsource.runner.BUCKET_STAGES", newer)
    after = upgrade_case(folder, ReadOptions(workers=1)).rows(Claim)
    assert [replace(row, made_by="") for row in after] == [replace(row, made_by="") for row in before]
    assert {row.made_by for row in after} != {row.made_by for row in before}

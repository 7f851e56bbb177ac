from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

import pytest
from benchmarks.spreads import write_pages
from filelock import FileLock

from secondsource import runner
from secondsource.case import Case, open_case
from secondsource.errors import CaseError, CaseLocked
from secondsource.export import export_case
from secondsource.runner import ReadOptions, read_into
from secondsource.tables import Capture, Document, Failure

pytestmark = pytest.mark.slow

N_PAGES = 18
A_SEGMENT = 6
TWO_WORKERS = ReadOptions(workers=2)
ONE_WORKER = ReadOptions(workers=1)


@pytest.fixture(scope="module")
def pages(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("input") / "pages"
    write_pages(folder, N_PAGES)
    return folder


@pytest.fixture(autouse=True, scope="module")
def small_segments() -> Iterator[None]:
    """Let a few pages be several shards."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(runner, "PAGES_A_SEGMENT", A_SEGMENT)
        yield


@pytest.fixture(scope="module")
def read_once(pages: Path, tmp_path_factory: pytest.TempPathFactory) -> Case:
    return read_into(tmp_path_factory.mktemp("once") / "case", [str(pages)], ONE_WORKER)


def exported(case: Case, folder: Path) -> Mapping[str, bytes]:
    export_case(case, "jsonl", folder)
    return {path.name: path.read_bytes() for path in sorted(folder.iterdir())}


def run_command(arguments: Sequence[str], **environment: str) -> subprocess.CompletedProcess[str]:
    begin = f"from secondsource import cli, runner; runner.PAGES_A_SEGMENT = {A_SEGMENT}; cli.main()"
    command = [sys.executable, "-c", begin, *arguments]
    return subprocess.run(command, capture_output=True, text=True, check=False, env=os.environ | environment)


def test_a_script_that_calls_without_a_guard_is_told_so_and_tries_no_page_alone(pages: Path, tmp_path: Path) -> None:
    script = tmp_path / "read.py"
    script.write_text(f"from secondsource import read_into\nread_into({str(tmp_path / 'case')!r}, [{str(pages)!r}])\n")
    done = subprocess.run([sys.executable, str(script)], capture_output=True, text=True, check=False)
    assert done.returncode == 1
    assert "ends at once" in done.stderr.splitlines()[-1]
    assert "if __name__ ==" in done.stderr.splitlines()[-1]
    assert done.stderr.count("CaseLocked: ") < N_PAGES


def test_every_page_becomes_a_document(read_once: Case) -> None:
    assert read_once.rows(Failure) == []
    assert len(read_once.rows(Document)) == len(read_once.rows(Capture)) == N_PAGES


@pytest.fixture(scope="module")
def shuffled(pages: Path, tmp_path_factory: pytest.TempPathFactory) -> Case:
    folder = tmp_path_factory.mktemp("shuffled") / "the [b]* ?'case' %s \u202e"
    files = sorted(str(path) for path in pages.iterdir())
    return read_into(folder, files[::-1], TWO_WORKERS)


def test_order_of_inputs_number_of_workers_and_name_change_no_byte(
    shuffled: Case, read_once: Case, tmp_path: Path
) -> None:
    assert exported(shuffled, tmp_path / "b") == exported(read_once, tmp_path / "a")


def test_a_case_may_have_any_name(shuffled: Case) -> None:
    assert shuffled.sql("SELECT count(*) AS n FROM documents").to_pylist() == [{"n": N_PAGES}]


def test_hash_seed_locale_and_time_zone_change_no_byte(pages: Path, read_once: Case, tmp_path: Path) -> None:
    case = tmp_path / "case"
    settings = {"PYTHONHASHSEED": "7", "LC_ALL": "tr_TR.UTF-8", "LANG": "tr_TR.UTF-8", "TZ": "Pacific/Kiritimati"}
    done = run_command(["read", str(pages), "--case", str(case)], **settings)
    assert done.returncode == 0, done.stderr
    assert run_command(["export", str(case), "jsonl", "-o", str(tmp_path / "b")], **settings).returncode == 0
    again = {path.name: path.read_bytes() for path in sorted((tmp_path / "b").iterdir())}
    assert again == exported(read_once, tmp_path / "a")


def test_a_case_made_again_from_its_archive_alone_is_the_same(read_once: Case, tmp_path: Path) -> None:
    shutil.copytree(read_once.path / "archive", tmp_path / "case" / "archive")
    rebuilt = read_into(tmp_path / "case", [], ONE_WORKER)
    assert exported(rebuilt, tmp_path / "b") == exported(read_once, tmp_path / "a")


def test_an_archive_read_as_input_gives_the_same_facts(read_once: Case, tmp_path: Path) -> None:
    rebuilt = read_into(tmp_path / "case", [str(read_once.path / "archive")], ONE_WORKER)
    assert exported(rebuilt, tmp_path / "b") == exported(read_once, tmp_path / "a")


def test_reading_the_same_pages_again_changes_nothing(pages: Path, read_once: Case, tmp_path: Path) -> None:
    shutil.copytree(read_once.path, tmp_path / "case")
    assert read_into(tmp_path / "case", [str(pages)], ONE_WORKER).manifest == read_once.manifest


@pytest.fixture(scope="module")
def two_steps(pages: Path, tmp_path_factory: pytest.TempPathFactory) -> tuple[Case, Case, Case]:
    """Return a case as it was after some of the pages, when a run over all stopped before its links, and in the end."""
    files = sorted(str(path) for path in pages.iterdir())
    folder = tmp_path_factory.mktemp("steps") / "case"
    first = read_into(folder, files[A_SEGMENT - 2 :], ONE_WORKER)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(runner, "PAGES_A_SEGMENT", 2)
        patch.setattr(runner, "SHARDS_A_SNAPSHOT", 1)
        patch.setattr(runner, "_link", stop)
        with pytest.raises(KeyboardInterrupt):
            read_into(folder, files, ONE_WORKER)
    return first, open_case(folder), read_into(folder, files, ONE_WORKER)


def stop(*_: object) -> None:
    raise KeyboardInterrupt


def test_adding_pages_reads_only_the_new_shards_and_keeps_the_old_files(two_steps: tuple[Case, Case, Case]) -> None:
    first, _, both = two_steps
    assert set(first.manifest.of("statements")) < set(both.manifest.of("statements"))
    assert len(both.rows(Document)) == N_PAGES


def test_a_snapshot_that_grew_while_reading_tells_what_its_links_were_made_from(
    two_steps: tuple[Case, Case, Case],
) -> None:
    first, grown, _ = two_steps
    assert len(first.rows(Document)) < len(grown.rows(Document)) < N_PAGES
    assert grown.manifest.linked == first.manifest.files


def test_a_case_built_in_two_steps_says_the_same_as_one_built_at_once(
    two_steps: tuple[Case, Case, Case], read_once: Case, tmp_path: Path
) -> None:
    steps = exported(two_steps[2], tmp_path / "b")
    whole = exported(read_once, tmp_path / "a")
    # Where in the archive a page lies depends on the steps; nothing that is said of it does.
    differing = {name for name in whole if whole[name] != steps[name]}
    assert differing == {"captures.jsonl"}


def test_a_second_writer_is_told_that_the_case_is_locked(tmp_path: Path) -> None:
    with FileLock(tmp_path / ".lock"), pytest.raises(CaseLocked, match="another run is writing"):
        read_into(tmp_path, [])


def test_a_case_that_cannot_be_made_is_one_error(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way")
    with pytest.raises(CaseError, match="cannot be written"):
        read_into(tmp_path / "file" / "case", [])


def test_the_sample_is_read_and_what_cannot_be_is_said(sample_case: Path) -> None:
    case = open_case(sample_case)
    assert {row.stage for row in case.rows(Failure)} <= {"gather", "clean"}
    assert len(case.rows(Document)) >= 16

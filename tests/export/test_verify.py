from __future__ import annotations

import shutil
import sqlite3
import zipfile
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import bagit
import pyarrow.parquet as pq
import pytest
from click.testing import CliRunner
from rocrate.rocrate import ROCrate

from secondsource.case import Case, create_case, open_case
from secondsource.cli import commands
from secondsource.errors import CaseError
from secondsource.export.bag import format_checksums, parse_checksums
from secondsource.export.verify import verify
from secondsource.export.zip import write_zip
from secondsource.gather.items import GatherOptions
from secondsource.runner import ReadOptions, read_into
from secondsource.show.desk.store import NAME, prepare_index
from secondsource.tables import Capture, Document

PAGE = b"The harbour council met on Monday. Anna Brandt said that forty boats were lost in the storm.\n"


@pytest.fixture(scope="module")
def read_case(tmp_path_factory: pytest.TempPathFactory) -> Case:
    folder = tmp_path_factory.mktemp("read")
    (folder / "pages").mkdir()
    (folder / "pages" / "a.txt").write_bytes(PAGE)
    read_into(folder / "case", (str(folder / "pages"),), ReadOptions(GatherOptions(), 1))
    return open_case(folder / "case")


@pytest.fixture
def at_work(read_case: Case, tmp_path: Path) -> Case:
    shutil.copytree(read_case.path, tmp_path / "case")
    return open_case(tmp_path / "case")


@pytest.fixture
def bag(read_case: Case, tmp_path: Path) -> Path:
    write_zip(read_case, tmp_path / "case.zip")
    with zipfile.ZipFile(tmp_path / "case.zip") as packed:
        packed.extractall(tmp_path / "unpacked")
    return tmp_path / "unpacked" / "case"


def found(path: Path) -> list[tuple[str, str]]:
    return [(finding.kind, finding.path) for finding in verify(path).findings]


def test_an_untouched_zip_is_sound(bag: Path) -> None:
    assert verify(bag.parents[1] / "case.zip").findings == ()


def test_unpacked_it_is_sound_too_and_a_case_that_opens(bag: Path) -> None:
    assert verify(bag).is_sound
    (document,) = open_case(bag / "data").rows(Document)
    assert document.text.startswith("The harbour council")


def test_every_bagit_tool_finds_it_valid(bag: Path) -> None:
    assert bagit.Bag(str(bag)).validate()


def test_every_ro_crate_tool_reads_its_metadata(bag: Path) -> None:
    crate = ROCrate(str(bag / "data"))
    listed = {entity.id for entity in crate.get_entities() if entity.type == "File"}
    held = {file.relative_to(bag / "data").as_posix() for file in (bag / "data").rglob("*") if file.is_file()}
    assert listed == held - {"ro-crate-metadata.json"}


@pytest.mark.parametrize(
    ("harm", "kind"),
    [
        (lambda file: file.unlink(), "missing"),
        (lambda file: file.write_bytes(b"{}"), "changed"),
        (lambda file: file.with_name("added").write_bytes(b""), "extra"),
    ],
)
def test_each_harm_to_the_payload_is_named(bag: Path, harm: Callable[[Path], object], kind: str) -> None:
    harm(bag / "data" / "manifest.json")
    path = "data/added" if kind == "extra" else "data/manifest.json"
    assert found(bag) == [(kind, path)]
    assert not verify(bag).is_sound


def test_a_list_of_checksums_that_was_changed_along_is_named(bag: Path) -> None:
    lines = (bag / "manifest-sha256.txt").read_text().splitlines(keepends=True)
    (bag / "manifest-sha256.txt").write_text("".join(lines[1:]))
    assert ("changed", "manifest-sha256.txt") in found(bag)


def test_a_file_beside_the_bag_in_the_zip_is_extra(bag: Path) -> None:
    target = bag.parents[1] / "case.zip"
    with zipfile.ZipFile(target, "a") as packed:
        packed.writestr("beside.txt", "x")
    assert found(target) == [("extra", "beside.txt")]


def test_a_byte_changed_inside_the_zip_is_named(bag: Path) -> None:
    target = bag.parents[1] / "case.zip"
    data = bytearray(target.read_bytes())
    place = data.index(b'"snapshot"')
    data[place : place + 10] = b'"snapshoT"'
    target.write_bytes(data)
    assert found(target) == [("changed", "data/manifest.json")]


def test_a_packed_member_that_does_not_unpack_is_named(bag: Path, tmp_path: Path) -> None:
    target = tmp_path / "repacked.zip"
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as packed:
        for file in sorted(bag.rglob("*")):
            packed.write(file, file.relative_to(bag.parent))
        place = packed.getinfo("case/data/manifest.json").header_offset + 80
    data = bytearray(target.read_bytes())
    data[place : place + 8] = b"\xff" * 8
    target.write_bytes(data)
    assert found(target) == [("changed", "data/manifest.json")]


def test_a_zip_that_is_no_exported_case_is_refused(tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "x.zip", "w") as packed:
        packed.writestr("readme", "x")
    with pytest.raises(CaseError, match="no exported case"):
        verify(tmp_path / "x.zip")


def test_a_file_that_is_no_zip_is_refused(tmp_path: Path) -> None:
    (tmp_path / "x.zip").write_text("x")
    with pytest.raises(CaseError, match="cannot be read as a zip"):
        verify(tmp_path / "x.zip")


def test_a_path_that_leads_out_of_the_bag_is_refused() -> None:
    with pytest.raises(CaseError, match="no line of checksums"):
        parse_checksums(f"{'0' * 64}  data/../../etc/passwd\n", "x")


def test_checksum_lines_read_back_as_written_whatever_the_name() -> None:
    digests = {"data/a b%0A\n\r.txt": "0" * 64, "data/ü": "f" * 64}
    assert parse_checksums(format_checksums(digests), "x") == digests


def test_a_case_at_work_is_sound(at_work: Case) -> None:
    verdict = verify(at_work.path)
    assert (verdict.findings, verdict.n_pages) == ((), 1)


def test_a_page_changed_in_the_archive_is_named(at_work: Case) -> None:
    (segment,) = (at_work.path / "archive").glob("*.warc.gz")
    data = bytearray(segment.read_bytes())
    data[-40] ^= 1
    segment.write_bytes(data)
    assert found(at_work.path) == [("changed", f"archive/{segment.name}")]


def test_a_missing_archive_file_is_named(at_work: Case) -> None:
    (segment,) = (at_work.path / "archive").glob("*.warc.gz")
    segment.unlink()
    assert found(at_work.path) == [("missing", f"archive/{segment.name}")]


@pytest.mark.parametrize(("data", "kind"), [(None, "missing"), (b"not Parquet", "changed")])
def test_a_table_file_that_is_gone_or_damaged_is_named(at_work: Case, data: bytes | None, kind: str) -> None:
    (file,) = at_work.manifest.of("documents")
    (at_work.path / file).unlink()
    if data is not None:
        (at_work.path / file).write_bytes(data)
    assert found(at_work.path) == [(kind, file)]


def test_a_table_file_that_was_exchanged_for_a_good_one_is_named_and_made_again(at_work: Case) -> None:
    (file,) = at_work.manifest.of("documents")
    before = (at_work.path / file).read_bytes()
    other = pq.read_table(at_work.path / file, partitioning=None).slice(0, 0)
    pq.write_table(other, at_work.path / file)
    (finding,) = verify(at_work.path).findings
    assert (finding.kind, finding.path) == ("changed", file)
    assert f"'secondsource read --case {at_work.path}'" in finding.why
    read_into(at_work.path, (), ReadOptions(workers=1))
    assert (at_work.path / file).read_bytes() == before
    assert verify(at_work.path).findings == ()


def test_a_run_that_meets_a_damaged_table_says_what_makes_it_again(at_work: Case, tmp_path: Path) -> None:
    (file,) = at_work.manifest.of("statements")
    held = bytearray((at_work.path / file).read_bytes())
    held[4:200] = bytes(196)
    (at_work.path / file).write_bytes(held)
    (tmp_path / "b.txt").write_bytes(PAGE + PAGE)
    with pytest.raises(CaseError, match=f"damaged .*'secondsource read --case {at_work.path}' without inputs"):
        read_into(at_work.path, (str(tmp_path / "b.txt"),), ReadOptions(workers=1))


def test_a_page_that_is_said_to_lie_elsewhere_is_not_read(tmp_path: Path) -> None:
    (tmp_path / "secret.warc.gz").write_bytes(b"x")
    where = ("../../secret.warc.gz", 0, 1)
    rows = {"captures": [Capture("c", "https://gull.example/", None, 200, None, "0" * 64, *where)]}
    assert found(create_case(tmp_path / "case", rows).path) == [("missing", "archive/../../secret.warc.gz")]


def test_an_archive_file_of_a_run_that_has_not_ended_is_told_and_does_not_count(at_work: Case) -> None:
    (at_work.path / "archive" / "pages-later.warc.gz").write_bytes(b"")
    verdict = verify(at_work.path)
    assert [(finding.kind, finding.path) for finding in verdict.findings] == [("extra", "archive/pages-later.warc.gz")]
    assert verdict.is_sound


def test_what_people_decided_is_packed_with_what_stands_only_in_the_log(at_work: Case, tmp_path: Path) -> None:
    with closing(sqlite3.connect(at_work.path / "judgements.db")) as held:
        held.execute("pragma journal_mode = wal")
        held.execute("create table judgement (word text)")
        held.execute("insert into judgement values ('same')")
        held.commit()
        write_zip(at_work, tmp_path / "x.zip")
    with zipfile.ZipFile(tmp_path / "x.zip") as packed:
        packed.extract("case/data/judgements.db", tmp_path)
        assert not [name for name in packed.namelist() if name.endswith(("-wal", "-shm", ".lock"))]
    with closing(sqlite3.connect(tmp_path / "case" / "data" / "judgements.db")) as copy:
        assert copy.execute("select word from judgement").fetchall() == [("same",)]


def test_the_command_ends_with_3_and_names_what_is_wrong(bag: Path) -> None:
    assert CliRunner().invoke(commands, ["verify", str(bag)]).exit_code == 0
    (bag / "data" / "manifest.json").unlink()
    told = CliRunner().invoke(commands, ["verify", str(bag)])
    assert told.exit_code == 3
    assert "missing: data/manifest.json" in told.output
    assert "1 missing" in told.output


def test_the_index_of_the_desk_is_no_part_of_what_was_recorded(at_work: Case, tmp_path: Path) -> None:
    prepare_index(at_work, tmp_path)
    assert (at_work.path / NAME).exists()
    assert verify(at_work.path).findings == ()
    (at_work.path / NAME).write_bytes(b"damaged")
    assert verify(at_work.path).findings == ()

"""Where the index lies, when it is made again, and what becomes of a damaged case."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import pyarrow.parquet as pq
import pytest
from tests.show.bridge import NAMES, MakeCase, bridge_rows
from tests.show.indexes import read_index

from secondsource.case import Case, create_case, open_case
from secondsource.show.desk.build import stamp_of
from secondsource.show.desk.layout import columns_of
from secondsource.show.desk.store import NAME, prepare_index
from secondsource.show.web.views.claims import ClaimsQuery, read_claims
from secondsource.show.web.views.overview import OverviewQuery, read_overview
from secondsource.store import publish


@contextmanager
def _read_only(folder: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    # The tests may run as root, who may write anywhere.
    with monkeypatch.context() as patch:
        patch.setattr(os, "access", lambda path, mode: mode != os.W_OK or Path(path) != folder)
        yield


def test_the_index_lies_in_the_case_and_is_not_made_twice(bridge: Case, tmp_path: Path) -> None:
    first = prepare_index(bridge, tmp_path)
    made = first.path.stat().st_mtime_ns
    assert first.path == bridge.path / NAME
    assert prepare_index(bridge, tmp_path).path.stat().st_mtime_ns == made


def test_it_is_made_again_when_the_snapshot_changes(bridge: Case, tmp_path: Path) -> None:
    before = prepare_index(bridge, tmp_path)
    publish(bridge.path, {name: files for name, files in bridge.manifest.files.items() if name != "conflicts"})
    after = prepare_index(open_case(bridge.path), tmp_path)
    assert (before.snapshot, after.snapshot) == (1, 2)
    assert before.stamp != after.stamp


def test_what_is_open_stays_as_it_was_when_the_index_is_made_again(bridge: Case, tmp_path: Path) -> None:
    with read_index(bridge, tmp_path) as reader:
        publish(bridge.path, {})
        prepare_index(open_case(bridge.path), tmp_path)
        assert read_overview(reader, OverviewQuery()).overview.n_claims > 0


@pytest.mark.parametrize("content", [b"", b"not a database", b"SQLite format 3\x00" + b"\xff" * 4096])
def test_a_damaged_index_is_made_again(bridge: Case, tmp_path: Path, content: bytes) -> None:
    (bridge.path / NAME).write_bytes(content)
    index = prepare_index(bridge, tmp_path)
    with closing(sqlite3.connect(index.path)) as connection:
        assert connection.execute("pragma integrity_check").fetchone() == ("ok",)


def test_a_case_that_cannot_be_written_has_its_index_aside(
    bridge: Case, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    aside = tmp_path / "aside"
    aside.mkdir()
    with _read_only(bridge.path, monkeypatch):
        assert prepare_index(bridge, aside).path == aside / NAME
    assert not (bridge.path / NAME).exists()


def test_a_query_that_takes_too_long_is_stopped(bridge: Case, tmp_path: Path) -> None:
    endless = "with recursive n(i) as (select 1 union all select i + 1 from n) select count(*) from n"
    with (
        prepare_index(bridge, tmp_path).connect(patience=0.05) as connection,
        pytest.raises(sqlite3.OperationalError, match="inter"),
    ):
        connection.execute(endless).fetchone()


def test_the_index_cannot_be_written_by_a_view(bridge: Case, tmp_path: Path) -> None:
    with prepare_index(bridge, tmp_path).connect() as connection, pytest.raises(sqlite3.OperationalError):
        connection.execute("delete from told")


@pytest.mark.parametrize("name", sorted({NAMES[type(row)] for row in bridge_rows()}))
@pytest.mark.parametrize("harm", ["cut", "gone", "garbage"])
def test_a_damaged_file_is_named_and_the_rest_is_there(
    make_case: MakeCase, tmp_path: Path, name: str, harm: str
) -> None:
    case = make_case(bridge_rows())
    files = case.manifest.of(name)
    path = case.path / files[0]
    held = path.read_bytes()
    if harm == "gone":
        path.unlink()
    else:
        path.write_bytes(held[: len(held) // 2] if harm == "cut" else b"PAR1" + b"\x00" * 200 + b"PAR1")
    with read_index(case, tmp_path) as reader:
        troubles = read_overview(reader, OverviewQuery()).troubles
        read_claims(reader, ClaimsQuery())
    assert [trouble.file for trouble in troubles] == [files[0]]


def test_a_file_that_an_older_version_wrote_is_named_with_the_command_that_mends_it(
    bridge: Case, tmp_path: Path
) -> None:
    (file,) = bridge.manifest.of("claims")
    pq.write_table(pq.read_table(bridge.path / file, partitioning=None).drop_columns(["text"]), bridge.path / file)
    with read_index(bridge, tmp_path) as reader:
        ((held, message),) = reader.select("select file, message from troubles")
    assert held == file
    assert "older version wrote it, without text" in str(message)
    assert f"'secondsource upgrade {bridge.path}'" in str(message)


def test_an_index_without_a_column_that_tables_have_by_now_is_made_again(
    bridge: Case, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as before:
        before.setattr("secondsource.show.desk.build.columns_of", lambda name: columns_of(name)[:-1])
        earlier = stamp_of(bridge)
    assert stamp_of(bridge) != earlier


def test_an_empty_case_has_an_index_without_rows(tmp_path: Path) -> None:
    with read_index(create_case(tmp_path / "empty"), tmp_path) as reader:
        assert read_overview(reader, OverviewQuery()).overview.n_pages == 0

from __future__ import annotations

import os
import shutil
import sqlite3
import tempfile
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import replace
from pathlib import Path

import pytest

from secondsource.case import create_case
from secondsource.errors import CaseError, CaseLocked
from secondsource.judgements import book
from secondsource.judgements.book import BOOK, append_judgements, load_judgements
from secondsource.judgements.judgement import Judgement, Subject, seal
from secondsource.runner import read_into

NOBODY = 65534


def note(text: str, made_at: str = "") -> Judgement:
    return Judgement("", 0, made_at, "anna", "note", (Subject("entity", "e1", "Mara Voss"),), text)


def test_what_is_added_is_read_back_with_its_number(tmp_path: Path) -> None:
    added = append_judgements(tmp_path, [note("one"), note("two")])
    assert [judgement.number for judgement in added] == [1, 2]
    assert load_judgements(tmp_path) == added


def test_a_judgement_that_stands_already_is_not_added_again(tmp_path: Path) -> None:
    added = append_judgements(tmp_path, [note("one")])
    assert append_judgements(tmp_path, added) == []


def test_a_judgement_made_after_one_from_a_fast_clock_is_the_later(tmp_path: Path) -> None:
    append_judgements(tmp_path, [seal(note("one", made_at="2990-05-01T00:00:00.000000Z"))])
    append_judgements(tmp_path, [note("two")])
    assert load_judgements(tmp_path)[1].made_at == "2990-05-01T00:00:00.000001Z"


@pytest.mark.parametrize("command", ["delete from judgements", "update judgements set text = 'other'"])
def test_the_file_itself_refuses_to_forget_or_to_change(tmp_path: Path, command: str) -> None:
    append_judgements(tmp_path, [note("one")])
    with closing(sqlite3.connect(tmp_path / BOOK)) as held, pytest.raises(sqlite3.IntegrityError, match="undo it"):
        held.execute(command)


def test_a_file_that_another_program_writes_is_said_to_be_locked(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(book, "WAIT_S", 0.05)
    append_judgements(tmp_path, [note("one")])
    with closing(sqlite3.connect(tmp_path / BOOK)) as held:
        held.execute("begin exclusive")
        with pytest.raises(CaseLocked, match=r"judgements\.db: another program is writing it"):
            append_judgements(tmp_path, [note("two")])


@pytest.mark.parametrize("damage", [b"no database at all" * 100, b"SQLite format 3\0" + b"\xff" * 4096])
def test_a_damaged_file_is_named_and_left_as_it_is(tmp_path: Path, damage: bytes) -> None:
    (tmp_path / BOOK).write_bytes(damage)
    with pytest.raises(CaseError, match=r"judgements\.db: damaged"):
        append_judgements(tmp_path, [note("one")])
    assert (tmp_path / BOOK).read_bytes() == damage


def test_a_record_changed_behind_its_id_counts_as_damage(tmp_path: Path) -> None:
    append_judgements(tmp_path, [note("one")])
    with closing(sqlite3.connect(tmp_path / BOOK)) as held:
        held.execute("drop trigger judgements_stand")
        held.execute("update judgements set record = replace(record, 'anna', 'otto')")
        held.commit()
    with pytest.raises(CaseError, match="changed after it was made"):
        load_judgements(tmp_path)


def test_a_run_stops_before_it_links_without_what_people_decided(tmp_path: Path) -> None:
    (tmp_path / "case").mkdir()
    (tmp_path / "case" / BOOK).write_bytes(b"no database at all" * 100)
    with pytest.raises(CaseError, match=r"judgements\.db: damaged"):
        read_into(tmp_path / "case", [])


def test_a_file_of_another_format_is_refused(tmp_path: Path) -> None:
    append_judgements(tmp_path, [note("one")])
    with closing(sqlite3.connect(tmp_path / BOOK)) as held:
        held.execute("pragma user_version = 7")
    with pytest.raises(CaseError, match="written in format 7, this version reads 1"):
        load_judgements(tmp_path)


def test_an_empty_file_is_a_book_without_judgements(tmp_path: Path) -> None:
    (tmp_path / BOOK).touch()
    assert load_judgements(tmp_path) == []
    assert len(append_judgements(tmp_path, [note("one")])) == 1


def test_a_stamp_that_is_given_stays(tmp_path: Path) -> None:
    (added,) = append_judgements(tmp_path, [note("one")])
    assert replace(added, number=0) == replace(load_judgements(tmp_path)[0], number=0)


@contextmanager
def powerless() -> Iterator[Path]:
    """Yield a folder that this process may read and not write, root or not."""
    folder = Path(tempfile.mkdtemp())
    was = os.geteuid()
    try:
        create_case(folder)
        folder.chmod(0o555)
        if was == 0:
            os.seteuid(NOBODY)
        yield folder
    finally:
        os.seteuid(was)
        folder.chmod(0o755)
        shutil.rmtree(folder)


def test_a_case_that_may_only_be_read_says_so_and_decides_nothing() -> None:
    with powerless() as folder:
        with pytest.raises(CaseError, match=r"judgements\.db: cannot be written .* nothing was decided"):
            append_judgements(folder, [note("one")])
        assert load_judgements(folder) == []


def test_judgements_of_a_case_that_may_only_be_read_are_listed() -> None:
    folder = Path(tempfile.mkdtemp())
    try:
        append_judgements(folder, [note("one")])
        (folder / BOOK).chmod(0o444)
        folder.chmod(0o555)
        assert len(load_judgements(folder)) == 1
    finally:
        folder.chmod(0o755)
        shutil.rmtree(folder)

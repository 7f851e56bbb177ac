"""``judgements.db``: the judgements of a case in one SQLite file, which rows are added to and never taken from."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import closing, contextmanager
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

from secondsource.errors import CaseError, CaseLocked, SchemaError
from secondsource.judgements.judgement import Judgement, from_record, seal, to_record

BOOK = "judgements.db"
FORMAT = 1
WAIT_S = 5.0
"""How long to wait for another program that writes the file."""

_SCHEMA = (
    (
        "create table judgements (number integer primary key autoincrement, judgement_id text not null unique, "
        "made_at text not null, person text not null, verdict text not null, kind text not null, "
        "id_l text, id_r text, text text, undoes text, record text not null)"
    ),
    (
        "create trigger judgements_stay before delete on judgements "
        "begin select raise(abort, 'judgements are kept: undo it instead'); end"
    ),
    (
        "create trigger judgements_stand before update on judgements "
        "begin select raise(abort, 'judgements do not change: undo it instead'); end"
    ),
    f"pragma user_version = {FORMAT}",
)


def load_judgements(case: Path) -> list[Judgement]:
    """Return all judgements of a case in the order of their numbers; none if nobody judged anything yet.

    Raises:
        CaseError: the file is damaged or of another format.
        CaseLocked: another program keeps it locked.
    """
    path = case / BOOK
    if not path.exists():
        return []
    with _told(path), closing(_connect(path, "ro")) as held:
        return _read(path, held)


def append_judgements(case: Path, drafts: Sequence[Judgement]) -> list[Judgement]:
    """Add judgements that are not in the file yet, all or none; return them with their numbers.

    A draft without ``made_at`` is stamped with the time, after every judgement that stands in the file, and sealed.

    Raises:
        CaseError: the file or its folder cannot be written, is damaged, or is of another format.
        CaseLocked: another program keeps it locked.
    """
    path = case / BOOK
    added = []
    with _told(path), closing(_connect(path, "rwc")) as held:
        held.execute("begin immediate")
        known = {judgement.judgement_id: judgement for judgement in _read(path, held)}
        last = max((judgement.made_at for judgement in known.values()), default="")
        if not _has_table(held):
            for command in _SCHEMA:
                held.execute(command)
        for draft in drafts:
            sealed = draft if draft.made_at else seal(replace(draft, made_at=_stamp(last)))
            last = max(last, sealed.made_at)
            if sealed.judgement_id not in known:
                numbered = replace(sealed, number=_insert(held, sealed))
                known[sealed.judgement_id] = numbered
                added.append(numbered)
        held.commit()
    return added


def _stamp(last: str) -> str:
    """Return the time now; just after the last judgement where the clock stands before it."""
    now = _format(datetime.now(UTC))
    return now if now > last else _format(datetime.fromisoformat(last) + timedelta(microseconds=1))


def _format(time: datetime) -> str:
    return time.astimezone(UTC).replace(tzinfo=None).isoformat(timespec="microseconds") + "Z"


def _connect(path: Path, mode: str) -> sqlite3.Connection:
    # isolation_level None: the transactions are the ones written here.
    return sqlite3.connect(f"{path.absolute().as_uri()}?mode={mode}", uri=True, timeout=WAIT_S, isolation_level=None)


def _has_table(held: sqlite3.Connection) -> bool:
    return bool(held.execute("select 1 from sqlite_master where name = 'judgements'").fetchall())


def _read(path: Path, held: sqlite3.Connection) -> list[Judgement]:
    ((layout,),) = held.execute("pragma user_version").fetchall()
    if not layout and not _has_table(held):
        return []
    if layout != FORMAT:
        raise CaseError(
            f"{path}: written in format {layout}, this version reads {FORMAT}; use the version that made it"
        )
    rows = held.execute("select number, record from judgements order by number").fetchall()
    try:
        return [from_record(json.loads(record), number) for number, record in rows]
    except (SchemaError, ValueError, RecursionError) as error:
        raise CaseError(_damage(path, error)) from error


def _insert(held: sqlite3.Connection, judgement: Judgement) -> int:
    ids = [subject.subject_id for subject in judgement.subjects]
    id_l, id_r = (*ids, None, None)[:2]
    values = (
        judgement.judgement_id,
        judgement.made_at,
        judgement.person,
        judgement.verdict,
        judgement.kind,
        id_l,
        id_r,
        judgement.text,
        judgement.undoes,
        json.dumps(to_record(judgement)),
    )
    columns = "judgement_id, made_at, person, verdict, kind, id_l, id_r, text, undoes, record"
    marks = ", ".join("?" * len(values))
    cursor = held.execute(f"insert into judgements ({columns}) values ({marks})", values)  # noqa: S608  # constants
    return int(cursor.lastrowid or 0)


@contextmanager
def _told(path: Path) -> Iterator[None]:
    """Tell SQLite's troubles in this package's words."""
    try:
        yield
    except sqlite3.Error as error:
        code = getattr(error, "sqlite_errorcode", 0) & 0xFF
        if code in {sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED}:
            message = f"{path}: another program is writing it; nothing was decided, try again in a moment"
            raise CaseLocked(message) from error
        if code in {sqlite3.SQLITE_READONLY, sqlite3.SQLITE_CANTOPEN, sqlite3.SQLITE_FULL, sqlite3.SQLITE_PERM}:
            message = f"{path}: cannot be written ({error}); nothing was decided: make the folder of the case writable"
            raise CaseError(message) from error
        raise CaseError(_damage(path, error)) from error


def _damage(path: Path, error: Exception) -> str:
    advice = (
        "nothing was written; put a copy in its place, or move it away and 'secondsource decide CASE import' an export"
    )
    return f"{path}: damaged ({error}); {advice}"

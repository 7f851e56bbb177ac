"""Where the index of a case lies, and how it is opened: ``search.db`` in the case, or aside where that cannot be."""

from __future__ import annotations

import os
import sqlite3
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path

from secondsource.case import Case
from secondsource.errors import CaseError
from secondsource.show.desk.build import build_index, stamp_of

NAME = "search.db"
PATIENCE_S = 8.0
"""So many seconds one page's queries may take together before they are stopped."""
SHEET_PATIENCE_S = 60.0
"""The same for all rows of a list at once, which nobody waits for with their eyes on it."""


@dataclass(frozen=True, slots=True)
class Index:
    """The index of one snapshot of a case. ``snapshot`` and ``stamp`` are those of the case when it was made."""

    path: Path
    snapshot: int
    stamp: str

    @contextmanager
    def connect(self, patience: float = PATIENCE_S) -> Iterator[sqlite3.Connection]:
        """Open the index for reading; what takes longer than so many seconds ends with `sqlite3.OperationalError`."""
        uri = f"{self.path.absolute().as_uri()}?mode=ro&immutable=1"
        with closing(sqlite3.connect(uri, uri=True, isolation_level=None)) as connection:
            connection.execute("pragma query_only = on")
            # The file may come from elsewhere, with a case that somebody passed on.
            connection.execute("pragma trusted_schema = off")
            connection.execute("pragma mmap_size = 268435456")
            until = time.monotonic() + patience
            connection.set_progress_handler(lambda: int(time.monotonic() > until), 20_000)
            yield connection

    def has_troubles(self) -> bool:
        """Return whether a file of the case was missing or damaged when the index was made."""
        with self.connect() as connection:
            return connection.execute("select 1 from troubles limit 1").fetchone() is not None


def prepare_index(case: Case, aside: Path) -> Index:
    """Return the index of ``case`` as it is now, made anew if there is none or the tables have changed.

    It lies in the case as ``search.db``; if the case cannot be written, in the folder ``aside``.

    Raises:
        CaseError: it can be written neither there nor there.
    """
    for folder in (case.path, aside):
        index = find_index(folder, case)
        if index is not None:
            return index
    reasons = []
    for folder in (case.path, aside):
        if not os.access(folder, os.W_OK):
            reasons.append(f"{folder} is read-only")
            continue
        try:
            build_index(case, folder / NAME)
        except (OSError, sqlite3.OperationalError) as error:
            reasons.append(f"{folder}: {error}")
            continue
        index = find_index(folder, case)
        if index is not None:
            return index
    raise CaseError(f"{case.path}: its index cannot be written ({'; '.join(reasons)}); make room or allow writing")


def find_index(folder: Path, case: Case) -> Index | None:
    """Return the index in ``folder`` if it is of this snapshot of ``case`` and whole, else None."""
    path = folder / NAME
    if not path.is_file():
        return None
    try:
        with closing(sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro&immutable=1", uri=True)) as connection:
            about = dict(connection.execute("select name, value from about").fetchall())
    except sqlite3.DatabaseError:
        return None
    if about.get("stamp") != stamp_of(case):
        return None
    return Index(path, int(about["snapshot"]), about["stamp"])

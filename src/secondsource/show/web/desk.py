"""The case that is served: which snapshot of it is shown, whether there is a newer one, and how to go on to it."""

from __future__ import annotations

import sqlite3
import tempfile
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from pathlib import Path

from secondsource.case import Case, open_case
from secondsource.errors import CaseError, SecondSourceError
from secondsource.show.desk.store import PATIENCE_S, Index, prepare_index
from secondsource.show.web.decisions import NOTHING, Decided, describe_decisions, sign_decisions, tell_refusal
from secondsource.show.web.reader import Reader, open_reader
from secondsource.show.web.relinker import Relinker
from secondsource.store import load_manifest

_RETRIES = 3


@dataclass(frozen=True, slots=True)
class Shown:
    """A snapshot of a case with its index; both stay what they are while a run goes on."""

    case: Case
    index: Index


@dataclass(frozen=True, slots=True)
class Freshness:
    """Which snapshot is shown, which is the newest, and whether the way to it is under way or failed."""

    snapshot: int
    newest: int
    is_refreshing: bool
    trouble: str | None


@dataclass(slots=True)
class Desk:
    """A case being served. Only `refresh` changes what is shown, all at once.

    ``decided`` is what people had decided when the case was last looked at.
    """

    path: Path
    shown: Shown
    aside: tempfile.TemporaryDirectory[str]
    is_refreshing: bool = False
    trouble: str | None = None
    _lock: threading.Lock = field(default_factory=threading.Lock)
    decided: Decided = NOTHING
    _held: tuple[object, Decided] = (None, NOTHING)
    relinker: Relinker = field(default_factory=Relinker)

    @contextmanager
    def read(self, patience: float = PATIENCE_S) -> Iterator[Reader]:
        """Open what is shown for one request, which is stopped after so many seconds."""
        shown = self.shown
        with shown.index.connect(patience) as connection:
            yield open_reader(shown.case, shown.index, connection, self._read_decided(shown, connection))

    def _read_decided(self, shown: Shown, connection: sqlite3.Connection) -> Decided:
        sign = (shown.index.stamp, *sign_decisions(self.path))
        held, decided = self._held
        if held != sign:
            decided = describe_decisions(shown.case, connection)
            # What could not be read is tried again: another program may have held it for a moment.
            self._held = (None if decided.pending.trouble else sign, decided)
        self.decided = replace(decided, pending=replace(decided.pending, refusal=tell_refusal(self.path)))
        return self.decided

    def check_freshness(self) -> Freshness:
        """Return how the snapshot shown stands to the newest."""
        try:
            newest = load_manifest(self.path).snapshot
        except (SecondSourceError, OSError):
            newest = self.shown.index.snapshot
        return Freshness(self.shown.index.snapshot, newest, self.is_refreshing, self.trouble)

    def refresh(self) -> None:
        """Go on to the newest snapshot; what is shown meanwhile is the one before."""
        with self._lock:
            if self.is_refreshing:
                return
            self.is_refreshing = True
        try:
            self.shown = _prepare(self.path, Path(self.aside.name))
            self.trouble = None
        except SecondSourceError as error:
            self.trouble = str(error)
        finally:
            self.is_refreshing = False

    def relink(self) -> None:
        """Begin to make the links of the case anew, and go on to them when they are made.

        Raises:
            CaseLocked: that is under way already.
            CaseError: the case can only be read, or the program cannot be started.
        """
        refusal = tell_refusal(self.path)
        if refusal is not None:
            raise CaseError(refusal)
        self.relinker.start(self.path, self.refresh)

    def close(self) -> None:
        """End what is under way, and take away what was written aside."""
        self.relinker.stop()
        self.aside.cleanup()


def open_desk(path: Path) -> Desk:
    """Open the case in the folder ``path`` for serving; its index is made if there is none.

    Raises:
        CaseError: there is no case there, or its index can be written nowhere.
    """
    aside = tempfile.TemporaryDirectory(prefix="secondsource-")
    try:
        return Desk(path, _prepare(path, Path(aside.name)), aside)
    except BaseException:
        aside.cleanup()
        raise


def _prepare(path: Path, aside: Path) -> Shown:
    shown = _index(path, aside)
    for _ in range(_RETRIES):
        # A run that ends meanwhile takes away the files of snapshots before its last.
        if not shown.index.has_troubles() or load_manifest(path).snapshot == shown.index.snapshot:
            break
        shown = _index(path, aside)
    return shown


def _index(path: Path, aside: Path) -> Shown:
    case = open_case(path)
    return Shown(case, prepare_index(case, aside))

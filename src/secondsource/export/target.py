"""Where an export or a report is written: beside its place first, then renamed into it.

An export that is stopped half-way leaves what stood there before as it was.
"""

from __future__ import annotations

import os
import shutil
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TextIO

from secondsource.errors import ExportError
from secondsource.store import replaced


@contextmanager
def replace_file(path: Path) -> Iterator[Path]:
    """Yield a temporary path beside ``path``; what is written there takes its place at the end.

    Raises:
        ExportError: ``path`` is a folder, or the disk is full, read-only or not ours to write.
    """
    if path.is_dir():
        raise ExportError(f"{path}: this is a folder; name a file to write")
    with _report_os_errors(path), replaced(path) as partial:
        yield partial


@contextmanager
def replace_text(path: Path) -> Iterator[TextIO]:
    """Yield a text file beside ``path``, in UTF-8 and with line feeds; it takes its place at the end.

    Raises:
        ExportError: as `replace_file` does.
    """
    with replace_file(path) as partial, partial.open("w", encoding="utf-8", newline="\n") as stream:
        yield stream


@contextmanager
def replace_folder(path: Path, is_ours: Callable[[str], bool]) -> Iterator[Path]:
    """Yield a temporary folder beside ``path``; it takes the place of ``path`` at the end.

    Args:
        path: the folder to write. It may be missing, empty, or hold only files that ``is_ours`` knows:
            an earlier export, which is replaced whole.
        is_ours: whether an export of this format has files of a name.

    Raises:
        ExportError: ``path`` is a file or holds anything else, or the disk is full, read-only or not ours.
    """
    with _report_os_errors(path):
        _check_replaceable(path, is_ours)
        path.parent.mkdir(parents=True, exist_ok=True)
        partial, earlier = (path.with_name(f".{path.name}.{os.getpid()}.{word}") for word in ("partial", "earlier"))
        for leftover in (partial, earlier):
            if leftover.exists():
                shutil.rmtree(leftover)
        partial.mkdir()
        try:
            yield partial
            if path.exists():
                path.rename(earlier)
            partial.rename(path)
        finally:
            if earlier.exists() and not path.exists():
                earlier.rename(path)
            shutil.rmtree(partial, ignore_errors=True)
            shutil.rmtree(earlier, ignore_errors=True)


def _check_replaceable(path: Path, is_ours: Callable[[str], bool]) -> None:
    if path.is_symlink() or (path.exists() and not path.is_dir()):
        raise ExportError(f"{path}: this is not a plain folder; name a folder to write")
    if not path.exists():
        return
    stray = sorted(entry.name for entry in path.iterdir() if not is_ours(entry.name))
    if stray:
        raise ExportError(f"{path}: this folder holds other things ({stray[0]!r}); name a new or an empty folder")


@contextmanager
def _report_os_errors(path: Path) -> Iterator[None]:
    try:
        yield
    except (OSError, sqlite3.OperationalError) as error:
        reason = error.strerror if isinstance(error, OSError) and error.strerror else str(error)
        raise ExportError(f"{path}: cannot be written ({reason}); free space or name another place") from error

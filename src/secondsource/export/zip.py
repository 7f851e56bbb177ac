"""One zip file of the whole case: a BagIt bag whose payload is the case and an RO-Crate.

Unpacked, ``case/data`` is a case that ``secondsource show`` opens. Held are the pages, the rows of the current
snapshot and what a later run needs to go on from there, and what people decided; not held are locks, caches and
the rows of earlier snapshots. `secondsource.export.verify` checks it, and so does any BagIt tool.

Files are stored, not compressed (they are compressed already), sorted and undated: the same case, the same bytes.
"""

from __future__ import annotations

import hashlib
import sqlite3
import tempfile
import zipfile
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

from secondsource.case import Case
from secondsource.errors import CaseError
from secondsource.export.bag import (
    CHECKSUMS,
    DECLARATION,
    DECLARED,
    INFO,
    PAYLOAD,
    ROOT,
    TAG_CHECKSUMS,
    format_checksums,
    format_info,
    iterate_chunks,
)
from secondsource.export.crate import METADATA, Part, agent, describe_crate
from secondsource.export.records import open_tables
from secondsource.export.target import replace_file
from secondsource.store import MANIFEST, find_done

_LEFT_OUT = (".lock", "search.db", METADATA)
_PASSING = ("-wal", "-shm", "-journal", ".tmp", ".partial")
_DATE = (1980, 1, 1, 0, 0, 0)
_MODE = 0o644 << 16
_LARGE = 1 << 30


def write_zip(case: Case, path: Path) -> None:
    """Write the whole case to one zip file.

    Raises:
        ExportError: ``path`` cannot be written.
        CaseError: a file of the case is missing, or a run replaced it meanwhile.
    """
    with (
        open_tables(case) as tables,
        replace_file(path) as partial,
        zipfile.ZipFile(partial, "w", zipfile.ZIP_STORED, allowZip64=True) as archive,
    ):
        parts = [_add_file(archive, case.path, name) for name in _list_files(case)]
        parts.append(_add_text(archive, PAYLOAD, METADATA, describe_crate(tables, parts)))
        texts = {
            DECLARATION: DECLARED,
            INFO: format_info((part.size for part in parts), agent()),
            CHECKSUMS: format_checksums({PAYLOAD + part.path: part.sha256 for part in parts}),
        }
        tags = [_add_text(archive, "", name, text) for name, text in sorted(texts.items())]
        _add_text(archive, "", TAG_CHECKSUMS, format_checksums({part.path: part.sha256 for part in tags}))


def _list_files(case: Case) -> list[str]:
    """Return the paths below the case that make up its current snapshot, sorted."""
    held = {MANIFEST, *(file for files in case.manifest.files.values() for file in files)}
    for unit in case.manifest.units:
        files = find_done(case.path, unit)
        if files is not None:
            held.add(f"tables/done/{unit}.json")
            held.update(file for paths in files.values() for file in paths)
    for folder in (case.path, case.path / "archive"):
        held.update(entry.relative_to(case.path).as_posix() for entry in _plain_files(folder))
    return sorted(held)


def _plain_files(folder: Path) -> Iterator[Path]:
    for entry in folder.iterdir() if folder.is_dir() else ():
        name = entry.name
        passing = name.startswith(".") or name in _LEFT_OUT or name.endswith(_PASSING)
        if entry.is_file() and not entry.is_symlink() and not passing:
            yield entry


def _add_file(archive: zipfile.ZipFile, case: Path, name: str) -> Part:
    source = case / name
    try:
        if name.endswith(".db"):
            return _add_database(archive, source, name)
        return _copy(archive, source, name)
    except FileNotFoundError as error:
        raise CaseError(f"{source}: gone while the case was packed; export it again when no run goes on") from error


def _add_database(archive: zipfile.ZipFile, source: Path, name: str) -> Part:
    # Through SQLite, so that what stands only in its write-ahead log comes along.
    with tempfile.TemporaryDirectory(prefix="secondsource-") as folder:
        copy = Path(folder) / "copy.db"
        address = f"{source.resolve().as_uri()}?mode=ro"
        try:
            with closing(sqlite3.connect(address, uri=True)) as held, closing(sqlite3.connect(copy)) as made:
                held.backup(made)
        except sqlite3.DatabaseError as error:
            raise CaseError(f"{source}: cannot be read ({error}); mend it or move it out of the case") from error
        return _copy(archive, copy, name)


def _copy(archive: zipfile.ZipFile, source: Path, name: str) -> Part:
    digest, size = hashlib.sha256(), 0
    info = _describe(ROOT + PAYLOAD + name)
    large = source.stat().st_size > _LARGE
    with source.open("rb") as stream, archive.open(info, "w", force_zip64=large) as member:
        for chunk in iterate_chunks(stream):
            digest.update(chunk)
            member.write(chunk)
            size += len(chunk)
    return Part(name, digest.hexdigest(), size)


def _add_text(archive: zipfile.ZipFile, folder: str, name: str, text: str) -> Part:
    data = text.encode("utf-8")
    archive.writestr(_describe(ROOT + folder + name), data)
    return Part(name, hashlib.sha256(data).hexdigest(), len(data))


def _describe(name: str) -> zipfile.ZipInfo:
    info = zipfile.ZipInfo(name, _DATE)
    info.create_system = 3
    info.external_attr = _MODE
    return info

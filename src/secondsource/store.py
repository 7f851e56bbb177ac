"""Parquet files and manifests: whole or absent, never half written.

Every file is written under a temporary name, flushed to disk and renamed. A marker says which files a
finished unit of work (a shard of documents, a bucket stage) left, with their SHA-256; a manifest says which
files make up a snapshot of the case. Paths in both are relative to the case, with ``/``, and lead nowhere else.
"""

from __future__ import annotations

import hashlib
import json
import os
import shutil
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import asdict, dataclass, field, replace
from pathlib import Path
from uuid import uuid4

import pyarrow as pa
import pyarrow.parquet as pq

from secondsource.arrow import to_table
from secondsource.errors import CaseError
from secondsource.ids import make_id
from secondsource.tables import TABLES, Row
from secondsource.worktables import WORK_TABLES

FORMAT = 4
"""The version of the layout of a case; a case of another one is refused by name."""

MANIFEST = "manifest.json"

BUNDLES = "bundles"
"""The folder of files that hold what others do (`secondsource.engines.bundles`): they may be deleted at any time."""


@dataclass(frozen=True, slots=True)
class Manifest:
    """A snapshot: its number, the Parquet files that hold each table's rows, and the finished units that left them.

    ``linked`` are the files that its links were made from, where more have been read since; else it is empty.
    """

    snapshot: int = 0
    files: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    units: tuple[str, ...] = ()
    linked: Mapping[str, tuple[str, ...]] = field(default_factory=dict)

    def of(self, name: str) -> tuple[str, ...]:
        """Return the files of one table, relative to the case; empty if it has none."""
        return self.files.get(name, ())


def row_class(name: str) -> type[Row]:
    """Return the row class of a public or work table.

    Raises:
        KeyError: no table has this name.
    """
    return TABLES[name] if name in TABLES else WORK_TABLES[name]


@contextmanager
def replaced(path: Path) -> Iterator[Path]:
    """Yield a temporary path beside ``path``; when the block ends well, flush it and rename it to ``path``."""
    path.parent.mkdir(parents=True, exist_ok=True)
    # Processes of several machines may write beside each other.
    temporary = path.with_name(f".{path.name}.{uuid4().hex}.tmp")
    try:
        yield temporary
        with temporary.open("rb+") as handle:
            os.fsync(handle.fileno())
        temporary.replace(path)
    finally:
        temporary.unlink(missing_ok=True)


def write_parquet(path: Path, table: pa.Table) -> None:
    """Write ``table`` to ``path``, whole or not at all."""
    with replaced(path) as temporary:
        pq.write_table(table, temporary, compression="zstd", write_statistics=True)


def write_json(path: Path, value: object) -> None:
    """Write ``value`` as JSON to ``path``, whole or not at all."""
    with replaced(path) as temporary:
        temporary.write_text(json.dumps(value, indent=1, sort_keys=True, ensure_ascii=False) + "\n", encoding="utf-8")


def write_rows(case: Path, name: str, stem: str, rows: Sequence[Row], made_by: str | None = None) -> str | None:
    """Write rows of the table ``name`` to one file and return its path relative to the case; None without rows."""
    if not rows:
        return None
    return write_table(case, name, stem, to_table(row_class(name), rows, made_by=made_by))


def write_table(case: Path, name: str, stem: str, table: pa.Table) -> str:
    """Write the table ``name`` to one file and return its path relative to the case."""
    relative = f"tables/{name}/{stem}.parquet"
    write_parquet(case / relative, table)
    return relative


def load_manifest(case: Path) -> Manifest:
    """Return the current snapshot of the case; an empty one if nothing was published yet.

    Raises:
        CaseError: the manifest cannot be understood, or is of another format.
    """
    path = case / MANIFEST
    if not path.exists():
        return Manifest()
    try:
        held = json.loads(path.read_text(encoding="utf-8"))
        # First of all: what else a manifest of another format holds is not known.
        if held["format"] != FORMAT:
            raise CaseError(_tell_format(case, held["format"]))
        files, linked = (
            {name: tuple(paths) for name, paths in lists.items()} for lists in (held["files"], held.get("linked", {}))
        )
        _check_inside(files)
        _check_inside(linked)
        manifest = Manifest(held["snapshot"], files, tuple(held["units"]), linked)
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        message = f"{path}: damaged ({error}); delete it and run 'secondsource read --case {case}' to make it again"
        raise CaseError(message) from error
    return manifest


def _check_inside(files: Mapping[str, Sequence[str]]) -> None:
    stray = [file for paths in files.values() for file in paths if not is_inside(file)]
    if stray:
        raise ValueError(f"{stray[0]!r} is no path inside the case")


def _tell_format(case: Path, layout: object) -> str:
    if isinstance(layout, int) and layout < FORMAT:
        return f"{case}: an older version made it, in format {layout}; run 'secondsource upgrade {case}'"
    return f"{case}: a newer version made it, in format {layout}, and this one reads {FORMAT}; install the newer one"


def publish(
    case: Path,
    files: Mapping[str, Sequence[str]],
    units: Sequence[str] = (),
    linked: Mapping[str, Sequence[str]] | None = None,
) -> Manifest:
    """Make ``files`` the snapshot that readers see from now on, and return it. The same files keep their number."""
    current = load_manifest(case)
    wanted, linked = (
        {name: tuple(sorted(paths)) for name, paths in sorted(held.items()) if paths} for held in (files, linked or {})
    )
    manifest = Manifest(current.snapshot, wanted, tuple(sorted(units)), linked)
    if manifest == current and (case / MANIFEST).exists():
        return current
    manifest = replace(manifest, snapshot=current.snapshot + 1)
    write_json(case / MANIFEST, {"format": FORMAT, **asdict(manifest)})
    return manifest


def mark_done(case: Path, unit: str, files: Mapping[str, Sequence[str]], earlier: str = "") -> None:
    """Say that a unit of work is finished and which files it left, by table, each with its SHA-256 and bytes.

    Files that stand since the unit ``earlier`` are described as it did.
    """
    marked = _read_marker(case, earlier) if earlier else None
    known = {path: about for paths in (marked or {}).values() for path, about in paths.items() if about}
    held = {
        name: {path: known.get(path) or _describe_file(case / path) for path in paths} for name, paths in files.items()
    }
    write_json(case / "tables" / "done" / f"{unit}.json", held)


def _describe_file(path: Path) -> dict[str, str | int]:
    return {"sha256": _hash_file(path), "bytes": path.stat().st_size}


def _hash_file(path: Path) -> str:
    with path.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()


def find_done(case: Path, unit: str) -> Mapping[str, tuple[str, ...]] | None:
    """Return the files a finished unit of work left, or None if it is not finished.

    A marker that cannot be read, or whose files are gone or of another size by now, counts as not finished: the unit
    runs again.
    """
    held = _read_marker(case, unit)
    if held is None or not all(_is_as_left(case, *item) for files in held.values() for item in files.items()):
        return None
    return {name: tuple(files) for name, files in held.items()}


def find_digests(case: Path, units: Iterable[str]) -> dict[str, str]:
    """Return path to SHA-256 of the files that ``units`` left, as far as their markers have it."""
    return {
        file: str(about["sha256"])
        for unit in units
        for files in (_read_marker(case, unit) or {}).values()
        for file, about in files.items()
        if "sha256" in about
    }


def _read_marker(case: Path, unit: str) -> dict[str, dict[str, dict[str, str | int]]] | None:
    path = case / "tables" / "done" / f"{unit}.json"
    try:
        held = json.loads(path.read_text(encoding="utf-8"))
        # Before digests were kept, a marker had a list of paths for each table.
        return {
            name: files if isinstance(files, dict) else {file: {} for file in files} for name, files in held.items()
        }
    except (OSError, ValueError, TypeError, AttributeError):
        return None


def _is_as_left(case: Path, file: str, about: Mapping[str, str | int]) -> bool:
    if not is_inside(file) or not (case / file).is_file():
        return False
    return about.get("bytes") in (None, (case / file).stat().st_size)


def discard_damaged(case: Path, manifest: Manifest) -> tuple[str, ...]:
    """Delete table files of a snapshot that are not as they were left, and return their paths.

    The unit that left such a file counts as not finished from then on, so that a run makes it again.
    """
    digests = find_digests(case, manifest.units)
    held = {file for files in manifest.files.values() for file in files} | set(digests)
    damaged = [file for file in sorted(held) if (case / file).is_file() and _is_damaged(case / file, digests.get(file))]
    for file in damaged:
        (case / file).unlink()
    shutil.rmtree(case / "tables" / BUNDLES, ignore_errors=True)
    return tuple(damaged)


def _is_damaged(path: Path, digest: str | None) -> bool:
    if digest is not None:
        return _hash_file(path) != digest
    try:
        pq.read_table(path, partitioning=None)
    except (OSError, pa.ArrowException):
        return True
    return False


def is_inside(path: str) -> bool:
    """Return whether ``path`` leads from the top of a case to something below it."""
    plain = isinstance(path, str) and not any(sign in path for sign in ("\\", "\0"))
    return plain and all(part not in ("", ".", "..") for part in path.split("/"))


def sweep(case: Path, manifests: Sequence[Manifest]) -> None:
    """Delete table files that none of ``manifests`` needs, and what killed runs left half done."""
    kept = {path for manifest in manifests for files in manifest.files.values() for path in files}
    for unit in {unit for manifest in manifests for unit in manifest.units}:
        kept.add(f"tables/done/{unit}.json")
        kept.update(path for files in (find_done(case, unit) or {}).values() for path in files)
    for folder in ("scratch", "shuffle", "parts"):
        shutil.rmtree(case / "tables" / folder, ignore_errors=True)
    for path in (case / "tables").glob("*/*"):
        is_needed = path.parent.name == BUNDLES or path.relative_to(case).as_posix() in kept
        if path.is_file() and not is_needed:
            path.unlink()


def fingerprint(*parts: str) -> str:
    """Return a short name for what goes into a unit of work."""
    return make_id("fingerprint", *parts)

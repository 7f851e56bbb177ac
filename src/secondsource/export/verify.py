"""Checks a case folder, an exported zip of a case, or that zip unpacked: nothing missing, changed or added.

An exported case has a SHA-256 of every file (BagIt), so any change is found. A case folder at work has digests of
its pages, and of each table file that a finished unit of work left: they are hashed again. The few files without a
digest (what could not be gathered, families, decisions) are read through.
"""

from __future__ import annotations

import lzma
import zipfile
import zlib
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO, Literal

import pyarrow as pa
import pyarrow.parquet as pq

from secondsource.case import Case, open_case
from secondsource.errors import CaseError
from secondsource.export.bag import CHECKSUMS, DECLARATION, PAYLOAD, TAG_CHECKSUMS, hash_stream, parse_checksums
from secondsource.export.records import open_tables
from secondsource.gather.warc import read_data
from secondsource.store import find_digests, is_inside
from secondsource.tables import Capture

_MAX_TAG_BYTES = 1 << 28
_UNREADABLE = (zipfile.BadZipFile, OSError, EOFError, RuntimeError, zlib.error, lzma.LZMAError)
"""What a damaged, locked or oddly packed member of a zip file raises."""


@dataclass(frozen=True, slots=True)
class Finding:
    """A file that is not as it was recorded, or of which nothing was recorded."""

    kind: Literal["missing", "changed", "extra"]
    path: str
    why: str


@dataclass(frozen=True, slots=True)
class Verdict:
    """What a check found: ``n_files`` files were compared; of a case at work, ``n_pages`` pages too, else None."""

    n_files: int
    n_pages: int | None
    findings: tuple[Finding, ...]

    @property
    def is_sound(self) -> bool:
        """Whether all is as recorded; what a run may have left over in a case at work does not count."""
        return all(finding.kind == "extra" and self.n_pages is not None for finding in self.findings)

    @property
    def summary(self) -> str:
        """One line: how much was compared, and what came of it."""
        compared = f"{self.n_files:,} files" + ("" if self.n_pages is None else f" and {self.n_pages:,} pages")
        if not self.findings:
            return f"{compared}, all as recorded"
        kinds = [finding.kind for finding in self.findings]
        return f"{compared}; " + ", ".join(f"{kinds.count(kind):,} {kind}" for kind in sorted(set(kinds)))


@dataclass(frozen=True, slots=True)
class _Bag:
    """The files of a bag by path from its top, however it is packed."""

    name: str
    paths: frozenset[str]
    open: Callable[[str], BinaryIO]


def verify(path: Path) -> Verdict:
    """Check what lies at ``path``: a case folder, a zip made by ``export CASE zip``, or that zip unpacked.

    Raises:
        CaseError: ``path`` is none of these, or its list of checksums cannot be understood.
    """
    if path.is_file():
        with _open_zip(path) as bag:
            return _check_bag(bag)
    for top in (path, path / "case"):
        if (top / DECLARATION).is_file():
            return _check_bag(_open_folder(top))
    return _check_case(open_case(path))


@contextmanager
def _open_zip(path: Path) -> Iterator[_Bag]:
    try:
        with zipfile.ZipFile(path) as archive:
            names = [name for name in archive.namelist() if not name.endswith("/")]
            tops = [name for name in names if name.count("/") == 1 and name.endswith("/" + DECLARATION)]
            if len(tops) != 1 or len(set(names)) != len(names):
                raise CaseError(f"{path}: no exported case; give a file made by 'secondsource export CASE zip'")
            root = tops[0].removesuffix(DECLARATION)
            # What lies beside the bag keeps its whole name, so that it is found to be extra.
            members = {name.removeprefix(root): name for name in names}
            yield _Bag(str(path), frozenset(members), lambda name: _open_member(archive, members[name]))
    except _UNREADABLE as error:
        raise CaseError(f"{path}: cannot be read as a zip file ({error}); get it again from where it came") from error


def _open_member(archive: zipfile.ZipFile, name: str) -> BinaryIO:
    return archive.open(name)  # type: ignore[return-value]  # IO[bytes] that is only read


def _open_folder(top: Path) -> _Bag:
    paths = frozenset(entry.relative_to(top).as_posix() for entry in top.rglob("*") if entry.is_file())
    return _Bag(str(top), paths, lambda name: (top / name).open("rb"))


def _check_bag(bag: _Bag) -> Verdict:
    payload = _read_checksums(bag, CHECKSUMS)
    tags = _read_checksums(bag, TAG_CHECKSUMS)
    recorded = payload | tags
    findings = [
        *_compare(bag, recorded),
        *(
            Finding("extra", path, "nothing was recorded of it")
            for path in bag.paths
            if path not in recorded and path != TAG_CHECKSUMS
        ),
        *(
            Finding("changed", path, "listed as part of the case, but outside its payload")
            for path in payload
            if not path.startswith(PAYLOAD)
        ),
    ]
    return Verdict(len(recorded), None, _sort(findings))


def _read_checksums(bag: _Bag, name: str) -> dict[str, str]:
    if name not in bag.paths:
        raise CaseError(f"{bag.name}: {name} is missing, so nothing can be compared; get it again from where it came")
    with bag.open(name) as stream:
        data = stream.read(_MAX_TAG_BYTES)
    try:
        return parse_checksums(data.decode("utf-8"), f"{bag.name}: {name}")
    except UnicodeDecodeError as error:
        raise CaseError(f"{bag.name}: {name} is damaged; get it again from where it came") from error


def _compare(bag: _Bag, recorded: Mapping[str, str]) -> Iterator[Finding]:
    for path, wanted in recorded.items():
        if path not in bag.paths:
            yield Finding("missing", path, "it was recorded and is not there")
            continue
        try:
            with bag.open(path) as stream:
                found, _ = hash_stream(stream)
        except _UNREADABLE as error:
            yield Finding("changed", path, f"cannot be read ({error})")
            continue
        if found != wanted:
            yield Finding("changed", path, f"its SHA-256 is {found}, recorded is {wanted}")


def _check_case(case: Case) -> Verdict:
    files = sorted({file for paths in case.manifest.files.values() for file in paths})
    digests = find_digests(case.path, case.manifest.units)
    findings = [finding for file in files for finding in _check_table_file(case.path, file, digests.get(file))]
    if findings:
        # Which pages there should be stands in the tables, so these come first.
        return Verdict(len(files), 0, _sort(findings))
    segments: set[str] = set()
    n_pages = 0
    with open_tables(case) as tables:
        for capture in tables.rows(Capture):
            segments.add(capture.warc_file)
            n_pages += 1
            findings += _check_capture(case.path / "archive", capture)
    archived = {entry.name for entry in (case.path / "archive").glob("*.warc.gz")}
    findings += [
        Finding("extra", f"archive/{name}", "no row of the snapshot points at it (a run may not have ended)")
        for name in archived - segments
    ]
    return Verdict(len(files) + len(segments), n_pages, _sort(findings))


def _check_table_file(case: Path, file: str, wanted: str | None) -> Iterator[Finding]:
    advice = f"delete it and run 'secondsource read --case {case}' to make it again"
    try:
        if wanted is None:
            _read_through(case / file)
            return
        with (case / file).open("rb") as stream:
            found, _ = hash_stream(stream)
    except FileNotFoundError:
        yield Finding("missing", file, f"the snapshot names it; run 'secondsource read --case {case}' to make it again")
    except (OSError, pa.ArrowException) as error:
        yield Finding("changed", file, f"damaged ({error}); {advice}")
    else:
        if found != wanted:
            yield Finding("changed", file, f"its SHA-256 is {found}, recorded is {wanted}; {advice}")


def _read_through(path: Path) -> None:
    with pq.ParquetFile(path) as parquet:
        for _ in parquet.iter_batches(batch_size=1024):
            pass


def _check_capture(archive: Path, capture: Capture) -> Iterator[Finding]:
    name = f"archive/{capture.warc_file}"
    if not is_inside(capture.warc_file) or not (archive / capture.warc_file).is_file():
        yield Finding("missing", name, f"it holds {capture.uri}")
        return
    try:
        read_data(archive, capture)
    except CaseError:
        yield Finding("changed", name, f"{capture.uri} no longer has the SHA-256 {capture.sha256}")


def _sort(findings: Iterable[Finding]) -> tuple[Finding, ...]:
    return tuple(sorted(set(findings), key=lambda finding: (finding.path, finding.kind, finding.why)))

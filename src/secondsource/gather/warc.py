"""The archive of a case: WARC segments (ISO 28500) of pages as they came, written once and never changed.

A page that came over HTTP is a ``response`` record, any other a ``resource`` record. Each record is
a gzip member of its own with SHA-256 digests, so every page can be read, and checked, alone.
"""

from __future__ import annotations

import base64
import hashlib
import os
import uuid
import zlib
from collections.abc import Sequence
from http import HTTPStatus
from pathlib import Path
from typing import BinaryIO

from secondsource.errors import CaseError, InputError
from secondsource.gather.items import Gathered, GatherOptions, safe_media_type, safe_uri
from secondsource.gather.records import (
    UNKNOWN_DATE,
    BrokenRecord,
    Damage,
    format_head,
    is_date,
    page_of,
    read_record,
    scan_records,
)
from secondsource.ids import make_id, sha256_hex
from secondsource.store import is_inside
from secondsource.tables import Capture

_PHRASES = {status.value: status.phrase for status in HTTPStatus}
_PAGE_RECORDS = ("response", "resource")
# What is in the archive was let in under the bounds of its time, so none apply to reading it back.
_UNBOUNDED = 1 << 40


def write_segment(archive: Path, items: Sequence[Gathered]) -> list[Capture]:
    """Write ``items`` as one new WARC file in the folder ``archive`` and return their captures, in order.

    The file is named for its content and appears whole or not at all; the same items make the same
    bytes. No items write no file.

    Raises:
        InputError: a URI is empty or holds white space or control characters, or a time is no WARC date.
        CaseError: the file cannot be written.
    """
    if not items:
        return []
    name = f"pages-{make_id('segment', *(item.capture_id for item in items))}.warc.gz"
    partial = archive / f".{name}.partial"
    try:
        archive.mkdir(parents=True, exist_ok=True)
        with partial.open("wb") as out:
            _write_head(out, name)
            captures = [_write_page(out, item, name) for item in items]
            out.flush()
            os.fsync(out.fileno())
        partial.replace(archive / name)
        _sync_folder(archive)
    except OSError as error:
        raise CaseError(f"{archive}: cannot write {name} ({error.strerror}); make room or allow writing") from error
    finally:
        partial.unlink(missing_ok=True)
    return captures


def read_data(archive: Path, capture: Capture) -> bytes:
    """Return the bytes of a capture, checked against its SHA-256.

    Raises:
        CaseError: the WARC file is missing or damaged.
    """
    path = archive / capture.warc_file
    if not is_inside(capture.warc_file) or "/" in capture.warc_file:
        told = f"{capture.uri} is said to lie in {capture.warc_file!r}, which is no file of it"
        raise CaseError(f"{archive}: {told}; read the pages again into another case")
    try:
        item = page_of(*read_record(path, capture.warc_offset, _UNBOUNDED), _unbounded())
    except (OSError, BrokenRecord, InputError) as error:
        raise CaseError(_damaged(path, capture.uri, str(error))) from error
    if sha256_hex(item.data) != capture.sha256:
        raise CaseError(_damaged(path, capture.uri, "its bytes do not have the SHA-256 of its capture"))
    return item.data


def index_archive(archive: Path) -> list[Capture]:
    """Return the captures of every WARC file in the folder ``archive``, by URI, time and id.

    A capture that stands in several files is given once, from the first file by name.

    Raises:
        CaseError: a WARC file is damaged or cannot be read.
    """
    captures: dict[str, Capture] = {}
    for path in sorted(archive.glob("*.warc.gz")):
        for capture in index_segment(path):
            captures.setdefault(capture.capture_id, capture)
    return sorted(captures.values(), key=lambda row: (row.uri, row.fetched_at or "", row.capture_id))


def index_segment(path: Path) -> list[Capture]:
    """Return the captures of one WARC file of the archive, in the order they stand there.

    Raises:
        CaseError: a record cannot be read back; the message names the file.
    """
    captures = []
    try:
        for found in scan_records(path):
            if isinstance(found, Damage):
                raise CaseError(_damaged(path, "a page", f"at byte {found.offset}: {found.reason}"))
            if found.head.kind in _PAGE_RECORDS:
                item = page_of(*read_record(path, found.offset, _UNBOUNDED), _unbounded())
                captures.append(_capture_of(item, path.name, found.offset, found.end - found.offset))
    except (OSError, BrokenRecord, InputError) as error:
        raise CaseError(_damaged(path, "a page", str(error))) from error
    return captures


def _unbounded() -> GatherOptions:
    return GatherOptions(max_page_bytes=_UNBOUNDED)


def _damaged(path: Path, what: str, reason: str) -> str:
    return f"{path}: {what} cannot be read back ({reason}); put the file back from a copy"


def _capture_of(item: Gathered, name: str, offset: int, length: int) -> Capture:
    return Capture(
        capture_id=item.capture_id,
        uri=item.uri,
        fetched_at=item.fetched_at,
        status=item.status,
        media_type=safe_media_type(item.media_type),
        sha256=sha256_hex(item.data),
        warc_file=name,
        warc_offset=offset,
        warc_length=length,
    )


def _write_head(out: BinaryIO, name: str) -> None:
    block = b"software: secondsource\r\nformat: WARC File Format 1.1\r\n"
    fields = [("WARC-Type", "warcinfo"), ("WARC-Date", UNKNOWN_DATE), ("WARC-Filename", name)]
    _write_record(out, name, [*fields, ("Content-Type", "application/warc-fields")], block)


def _write_page(out: BinaryIO, item: Gathered, name: str) -> Capture:
    if not item.uri or safe_uri(item.uri) != item.uri:
        raise InputError(safe_uri(item.uri), "bad-url", "holds white space or control characters; percent-encode them")
    if item.fetched_at is not None and not is_date(item.fetched_at):
        raise InputError(item.uri, "bad-date", f"fetched at {item.fetched_at!r}; give it as YYYY-MM-DDThh:mm:ssZ")
    media_type = safe_media_type(item.media_type)
    kind = "resource" if item.status is None else "response"
    fields = [
        ("WARC-Type", kind),
        ("WARC-Target-URI", item.uri),
        ("WARC-Date", item.fetched_at or UNKNOWN_DATE),
        ("WARC-Payload-Digest", _digest(item.data)),
    ]
    if kind == "response":
        fields.append(("Content-Type", "application/http;msgtype=response"))
    elif media_type:
        fields.append(("Content-Type", media_type))
    offset = out.tell()
    _write_record(out, item.capture_id, fields, _http_head(item.status, media_type, len(item.data)) + item.data)
    return _capture_of(item, name, offset, out.tell() - offset)


def _http_head(status: int | None, media_type: str | None, n_bytes: int) -> bytes:
    if status is None:
        return b""
    phrase = _PHRASES.get(status, "Unknown")
    lines = [f"HTTP/1.1 {status} {phrase}"]
    if media_type:
        lines.append(f"Content-Type: {media_type}")
    lines.append(f"Content-Length: {n_bytes}")
    return "\r\n".join([*lines, "", ""]).encode("ascii")


def _write_record(out: BinaryIO, seed: str, fields: list[tuple[str, str]], block: bytes) -> None:
    head = format_head(
        [
            *fields,
            ("WARC-Record-ID", f"<urn:uuid:{uuid.uuid5(uuid.NAMESPACE_OID, seed)}>"),
            ("WARC-Block-Digest", _digest(block)),
            ("Content-Length", str(len(block))),
        ]
    )
    # By zlib and not by the gzip module, whose members carry the time of writing.
    packer = zlib.compressobj(9, zlib.DEFLATED, zlib.MAX_WBITS | 16)
    out.writelines(packer.compress(piece) for piece in (head, block, b"\r\n\r\n"))
    out.write(packer.flush())


def _digest(data: bytes) -> str:
    # In base 32, as WARC readers expect of every algorithm.
    return "sha256:" + base64.b32encode(hashlib.sha256(data).digest()).decode("ascii")


def _sync_folder(folder: Path) -> None:
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)

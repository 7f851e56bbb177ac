"""WARC records (ISO 28500): finding them in a file, also past a broken one, and reading one by offset."""

from __future__ import annotations

import re
import zlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from typing import BinaryIO

from warcio.statusandheaders import (  # type: ignore[import-untyped]  # warcio has no types
    StatusAndHeaders,
    StatusAndHeadersParser,
    StatusAndHeadersParserException,
)

from secondsource.errors import TooLarge
from secondsource.gather.items import MAX_TOLD, Gathered, GatherOptions, safe_media_type, safe_uri
from secondsource.gather.unpack import GZIP_MAGIC, PIECE, Member, decode_content, read_member

HEAD_BYTES = 1 << 18
"""How much of a record is looked at to tell what it is: WARC and HTTP headers are far smaller."""
UNKNOWN_DATE = "1970-01-01T00:00:00Z"
"""The WARC-Date of a page of which nobody knows when it was fetched; WARC demands some date."""

_WARC_VERSIONS = ["WARC/1.1", "WARC/1.0", "WARC/0.18", "WARC/0.17"]
_DATE = re.compile(r"\d{4}(-\d\d(-\d\d(T\d\d:\d\d(:\d\d(\.\d{1,9})?)?Z)?)?)?")
_PROBE = 4096  # enough to tell whether a gzip member starts a record
_PADDING = 16  # the two line ends after a record, and some slack for writers that add more


class BrokenRecord(Exception):
    """A record cannot be read; the message says why. It never leaves this package."""


@dataclass(frozen=True, slots=True)
class Head:
    """What a WARC record says about itself. ``n_head`` and ``n_block`` are bytes.

    ``is_cut`` tells that it holds only a part of the page: cut by the crawler, or gone on in another record.
    """

    kind: str
    uri: str
    date: str | None
    content_type: str
    n_head: int
    n_block: int
    is_cut: bool = False


@dataclass(frozen=True, slots=True)
class Found:
    """A record at the bytes ``offset`` to ``end``: its head and the start of its block."""

    offset: int
    end: int
    head: Head
    start: bytes


@dataclass(frozen=True, slots=True)
class Damage:
    """A place in a WARC file where no whole record stands."""

    offset: int
    reason: str


@dataclass(frozen=True, slots=True)
class Answer:
    """The head of an HTTP response: ``n_head`` is where its body starts, in bytes."""

    status: int | None
    media_type: str | None
    encoding: str
    is_chunked: bool
    n_head: int


def is_date(value: str) -> bool:
    """Return whether ``value`` may stand as a WARC-Date (W3C-DTF, in UTC) and tells a time."""
    return _DATE.fullmatch(value) is not None and value != UNKNOWN_DATE


def format_head(fields: Sequence[tuple[str, str]]) -> bytes:
    """Return the head of a WARC 1.1 record with these fields, to the empty line that ends it."""
    head: bytes = StatusAndHeaders("", list(fields), protocol=_WARC_VERSIONS[0]).to_bytes(encoding="utf-8")
    return head


def parse_head(data: bytes) -> Head:
    """Return the head of the record that ``data`` starts with.

    Raises:
        BrokenRecord: it is no WARC record, or its head is not whole.
    """
    n_head = data.find(b"\r\n\r\n", 0, HEAD_BYTES) + 4
    if not data.startswith(b"WARC/") or n_head < 4:
        raise BrokenRecord("no WARC header stands where one should")
    try:
        fields = StatusAndHeadersParser(_WARC_VERSIONS).parse(BytesIO(data[:n_head]))
    except StatusAndHeadersParserException as error:
        raise BrokenRecord("its WARC version is not known") from error
    length = fields.get_header("Content-Length") or ""
    if not (length.isascii() and length.isdigit() and len(length) < 16):
        raise BrokenRecord("it has no Content-Length")
    date = fields.get_header("WARC-Date") or ""
    return Head(
        kind=(fields.get_header("WARC-Type") or "").lower(),
        uri=safe_uri((fields.get_header("WARC-Target-URI") or "").strip().strip("<>")),
        date=date if is_date(date) else None,
        content_type=fields.get_header("Content-Type") or "",
        n_head=n_head,
        n_block=int(length),
        is_cut=any(fields.get_header(name) for name in ("WARC-Truncated", "WARC-Segment-Number")),
    )


def parse_answer(block: bytes) -> Answer:
    """Return the HTTP head that a response record's block starts with.

    Raises:
        BrokenRecord: the block holds no HTTP response head.
    """
    match = re.search(rb"\r?\n\r?\n", block[:HEAD_BYTES])
    if match is None:
        raise BrokenRecord("its HTTP header is not whole")
    try:
        fields: StatusAndHeaders = StatusAndHeadersParser(["HTTP/"]).parse(BytesIO(block[: match.end()]))
    except StatusAndHeadersParserException as error:
        raise BrokenRecord("it holds no HTTP response") from error
    words = fields.statusline.split()
    status = next((int(word) for word in words[:2] if word.isdigit() and len(word) == 3), None)
    return Answer(
        status=status,
        media_type=safe_media_type(fields.get_header("Content-Type")),
        encoding=fields.get_header("Content-Encoding") or "",
        is_chunked=(fields.get_header("Transfer-Encoding") or "").lower() == "chunked",
        n_head=match.end(),
    )


def scan_records(path: Path) -> Iterator[Found | Damage]:
    """Yield every record of a WARC file in order, and every place where one is broken; memory stays flat.

    After a broken record the scan goes on at the next gzip member, or the next WARC header, that
    starts a record; after `MAX_TOLD` of them it stops.

    Raises:
        OSError: the file cannot be read.
    """
    with path.open("rb") as stream:
        size = stream.seek(0, 2)
        is_packed = _is_packed(stream, size)
        find_next = _next_member if is_packed else _next_header
        read_one = _scan_member if is_packed else _scan_plain
        offset = n_damages = 0
        while offset < size and n_damages < MAX_TOLD:
            try:
                found = read_one(stream, offset, size)
            except BrokenRecord as error:
                if not _read_at(stream, offset, PIECE).strip(b"\0\r\n"):
                    return
                n_damages += 1
                rest = "; there are too many such places, so nothing more is read" * (n_damages == MAX_TOLD)
                yield Damage(offset, str(error) + rest)
                offset = find_next(stream, offset + 1, size)
                continue
            yield found
            offset = found.end


def _is_packed(stream: BinaryIO, size: int) -> bool:
    start = _read_at(stream, 0, 5)
    if start.startswith(GZIP_MAGIC) or start == b"WARC/":
        return start != b"WARC/"
    # The very start is damaged; what follows tells.
    return _next_member(stream, 0, size) < size


def holds_many_in_one(path: Path) -> bool:
    """Return whether a gzip WARC has several records in its first gzip member, so that it must be unpacked whole."""
    with path.open("rb") as stream:
        try:
            member = read_member(stream, 0, HEAD_BYTES)
            head = parse_head(member.data)
        except (zlib.error, EOFError, BrokenRecord):
            return _starts_with_many(path)
    return member.n_unpacked > head.n_head + head.n_block + _PADDING


def _starts_with_many(path: Path) -> bool:
    # The first member is broken. If a record already ended well inside it, the file is packed as one.
    kept = bytearray()
    with path.open("rb") as stream:
        decoder = zlib.decompressobj(zlib.MAX_WBITS | 16)
        try:
            while len(kept) < HEAD_BYTES and (chunk := stream.read(PIECE)):
                kept += decoder.decompress(chunk, HEAD_BYTES)
            head = parse_head(bytes(kept))
        except (zlib.error, BrokenRecord):
            return False
    after = kept[head.n_head + head.n_block :]
    return after.lstrip(b"\r\n").startswith(b"WARC/")


def _scan_member(stream: BinaryIO, offset: int, _size: int) -> Found:
    member = _whole_member(stream, offset, HEAD_BYTES)
    head = parse_head(member.data)
    n_record = head.n_head + head.n_block
    if member.n_unpacked < n_record:
        raise BrokenRecord("it is shorter than its Content-Length")
    if member.n_unpacked > n_record + _PADDING:
        raise BrokenRecord("its gzip member holds more than the record")
    return Found(offset, member.end, head, member.data[head.n_head : n_record])


def _whole_member(stream: BinaryIO, offset: int, limit: int) -> Member:
    try:
        return read_member(stream, offset, limit)
    except zlib.error as error:
        raise BrokenRecord(f"its gzip data is damaged ({error})") from error
    except EOFError as error:
        raise BrokenRecord("its gzip data is cut short") from error


def _scan_plain(stream: BinaryIO, offset: int, size: int) -> Found:
    data = _read_at(stream, offset, HEAD_BYTES)
    head = parse_head(data)
    end = offset + head.n_head + head.n_block
    if end > size:
        raise BrokenRecord("it is shorter than its Content-Length")
    after = _read_at(stream, end, _PADDING + 5)
    n_blank = len(after) - len(after.lstrip(b"\r\n"))
    if not after.startswith(b"\r\n\r\n") and after[n_blank : n_blank + 5] not in (b"WARC/", b""):
        raise BrokenRecord("it is longer than its Content-Length")
    return Found(offset, end + n_blank, head, data[head.n_head : head.n_head + head.n_block])


def _next_member(stream: BinaryIO, offset: int, size: int) -> int:
    while (offset := _find(stream, GZIP_MAGIC, offset)) != -1:
        stream.seek(offset)
        try:
            if zlib.decompressobj(zlib.MAX_WBITS | 16).decompress(stream.read(_PROBE), 5) == b"WARC/":
                return offset
        except zlib.error:
            pass  # these three bytes stood there by chance
        offset += 1
    return size


def _next_header(stream: BinaryIO, offset: int, size: int) -> int:
    found = _find(stream, b"\nWARC/", offset)
    return size if found == -1 else found + 1


def _find(stream: BinaryIO, needle: bytes, offset: int) -> int:
    while chunk := _read_at(stream, offset, PIECE * 16):
        at = chunk.find(needle)
        if at != -1:
            return offset + at
        if len(chunk) < PIECE * 16:
            return -1
        offset += len(chunk) - len(needle) + 1
    return -1


def _read_at(stream: BinaryIO, offset: int, n_bytes: int) -> bytes:
    stream.seek(offset)
    return stream.read(n_bytes)


def read_record(path: Path, offset: int, limit: int) -> tuple[Head, bytes]:
    """Return the head and the block of the record at byte ``offset``.

    Raises:
        BrokenRecord: no whole record stands there.
        TooLarge: its block is over ``limit`` bytes.
        OSError: the file cannot be read.
    """
    with path.open("rb") as stream:
        if _read_at(stream, offset, 3) == GZIP_MAGIC:
            data = _whole_member(stream, offset, limit + HEAD_BYTES).data
        else:
            head = parse_head(_read_at(stream, offset, HEAD_BYTES))
            data = _read_at(stream, offset, head.n_head + min(head.n_block, limit))
    head = parse_head(data)
    if head.n_block > limit:
        raise TooLarge(head.uri, "too-large", f"over the bound of {limit:,} bytes a page; raise the bound")
    block = data[head.n_head : head.n_head + head.n_block]
    if len(block) < head.n_block:
        raise BrokenRecord("it is shorter than its Content-Length")
    return head, block


def page_of(head: Head, block: bytes, options: GatherOptions) -> Gathered:
    """Return the page a response or resource record holds, its HTTP encodings undone.

    Raises:
        BrokenRecord: the HTTP response in it is not whole.
        InputError: its content encoding cannot be undone, or it unpacks to too much.
    """
    if head.kind != "response":
        return Gathered(head.uri, head.date, None, safe_media_type(head.content_type), block)
    answer = parse_answer(block)
    body = block[answer.n_head :]
    if answer.is_chunked:
        body = join_chunks(body)
    data = decode_content([body], answer.encoding, head.uri, options.max_page_bytes)
    return Gathered(head.uri, head.date, answer.status, answer.media_type, data)


def join_chunks(body: bytes) -> bytes:
    """Return a chunked HTTP body joined (RFC 9112, 7.1).

    Many archivers join the chunks and keep the header that announces them, so a body that does not
    start with a chunk size is returned as it is.

    Raises:
        BrokenRecord: the chunks end before the last one.
    """
    kept = bytearray()
    at = 0
    while True:
        line = re.compile(rb"([0-9a-fA-F]{1,8})[ \t]*(?:;[^\r\n]*)?\r\n").match(body, at)
        if line is None:
            if at == 0:
                return body
            raise BrokenRecord("its chunked HTTP body is cut short")
        n_bytes = int(line.group(1), 16)
        if n_bytes == 0:
            return bytes(kept)
        chunk = body[line.end() : line.end() + n_bytes]
        at = line.end() + n_bytes + 2
        if len(chunk) < n_bytes or body[at - 2 : at] != b"\r\n":
            raise BrokenRecord("its chunked HTTP body is cut short")
        kept += chunk

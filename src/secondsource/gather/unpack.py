"""Unpacking within bounds: gzip and deflate, a piece at a time, so that a bomb costs nothing.

Nothing here guesses: data that ends early or is damaged raises, it never comes out short.
"""

from __future__ import annotations

import zlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import IO, BinaryIO

from secondsource.errors import InputError, TooLarge
from secondsource.gather.items import MIB, GatherOptions

GZIP_MAGIC = b"\x1f\x8b\x08"
PIECE = 1 << 16
_GZIP = zlib.MAX_WBITS | 16
_ZLIB = zlib.MAX_WBITS
_RAW = -zlib.MAX_WBITS


@dataclass(frozen=True, slots=True)
class Member:
    """One gzip member: the start of what it unpacks to, how much that is, and where the next begins."""

    data: bytes
    n_unpacked: int
    end: int


def read_chunks(stream: IO[bytes]) -> Iterator[bytes]:
    """Yield what is left in a binary file, 64 KiB at a time."""
    while chunk := stream.read(PIECE):
        yield chunk


def inflate(chunks: Iterable[bytes], *, wbits: int = _GZIP) -> Iterator[bytes]:
    """Yield the unpacked bytes of ``chunks`` in pieces of at most 64 KiB; gzip may have several members.

    Raises:
        zlib.error: the data is damaged.
        EOFError: the data ends early.
    """
    decoder = zlib.decompressobj(wbits)
    for whole in chunks:
        chunk, piece = whole, b""
        while chunk or len(piece) == PIECE:
            if decoder.eof:
                # zero padding after the last member is common and harmless
                if wbits != _GZIP or not chunk.strip(b"\0"):
                    break
                decoder = zlib.decompressobj(wbits)
            piece = decoder.decompress(chunk, PIECE)
            chunk = decoder.unused_data if decoder.eof else decoder.unconsumed_tail
            if piece:
                yield piece
    if not decoder.eof:
        raise EOFError("the data ends early")


def read_member(stream: BinaryIO, offset: int, limit: int) -> Member:
    """Return the gzip member at byte ``offset``, keeping at most ``limit`` of its unpacked bytes.

    Raises:
        zlib.error: the member is damaged.
        EOFError: the file ends inside the member.
    """
    stream.seek(offset)
    decoder = zlib.decompressobj(_GZIP)
    kept = bytearray()
    n_unpacked = 0
    end = offset
    while not decoder.eof:
        chunk = stream.read(PIECE)
        if not chunk:
            raise EOFError("the data ends early")
        end += len(chunk)
        piece = b""
        while not decoder.eof and (chunk or len(piece) == PIECE):
            piece = decoder.decompress(chunk, PIECE)
            n_unpacked += len(piece)
            kept += piece[: max(0, limit - len(kept))]
            chunk = decoder.unconsumed_tail
    return Member(bytes(kept), n_unpacked, end - len(decoder.unused_data))


def decode_content(chunks: Iterable[bytes], encoding: str, uri: str, limit: int) -> bytes:
    """Return an HTTP body with its Content-Encoding undone, at most ``limit`` bytes.

    Raises:
        TooLarge: the body is larger than ``limit``.
        InputError: the encoding is unknown, or the body is damaged or cut short.
    """
    for name in reversed([part.strip() for part in encoding.lower().split(",")]):
        if name in ("gzip", "x-gzip"):
            chunks = inflate(chunks)
        elif name == "deflate":
            chunks = _inflate_deflate(chunks)
        elif name not in ("", "identity"):
            raise InputError(uri, "unsupported", f"content encoding {name!r} is not read; ask for the page unpacked")
    try:
        return collect(chunks, uri, limit)
    except (zlib.error, EOFError) as error:
        raise InputError(uri, "bad-encoding", f"the packed body is damaged ({error}); get the page again") from error


def _inflate_deflate(chunks: Iterable[bytes]) -> Iterator[bytes]:
    # RFC 9110 says zlib; many servers send raw deflate. The two-byte zlib header tells which.
    stream = iter(chunks)
    start = b""
    for chunk in stream:
        start += chunk
        if len(start) >= 2:
            break
    is_zlib = len(start) >= 2 and start[0] & 0x0F == 8 and int.from_bytes(start[:2], "big") % 31 == 0
    yield from inflate(_chain(start, stream), wbits=_ZLIB if is_zlib else _RAW)


def _chain(start: bytes, rest: Iterator[bytes]) -> Iterator[bytes]:
    yield start
    yield from rest


def collect(pieces: Iterable[bytes], uri: str, limit: int) -> bytes:
    """Return all ``pieces`` joined.

    Raises:
        TooLarge: they are more than ``limit`` bytes; no more than that is held.
    """
    kept = bytearray()
    for piece in pieces:
        kept += piece
        if len(kept) > limit:
            raise TooLarge(uri, "too-large", f"over the bound of {limit:,} bytes a page; raise it or leave it out")
    return bytes(kept)


def gunzip_page(path: Path, uri: str, options: GatherOptions) -> bytes:
    """Return what a gzip file of one page unpacks to.

    Raises:
        TooLarge: it unpacks to more than ``max_page_bytes``.
        InputError: it is damaged or cut short.
        OSError: the file cannot be read.
    """
    with path.open("rb") as stream:
        try:
            return collect(inflate(read_chunks(stream)), uri, options.max_page_bytes)
        except EOFError as error:
            message = "this gzip file is cut short, so its page is not whole; copy or download it again"
            raise InputError(uri, "bad-gzip", message) from error
        except zlib.error as error:
            message = f"this gzip file is damaged ({error}); copy or download it again"
            raise InputError(uri, "bad-gzip", message) from error


def spool(pieces: Iterable[bytes], target: Path, uri: str, *, limit: int) -> None:
    """Write ``pieces`` to ``target``.

    Raises:
        TooLarge: they are more than ``limit`` bytes; what was written is removed.
    """
    n_bytes = 0
    with target.open("wb") as out:
        for piece in pieces:
            n_bytes += len(piece)
            if n_bytes > limit:
                target.unlink()
                raise TooLarge(uri, "too-large", f"unpacks to over {limit:,} bytes; split it or leave it out")
            out.write(piece)


def spool_gzip(path: Path, target: Path, uri: str, options: GatherOptions) -> str | None:
    """Unpack a gzip file to ``target``; return None, or in words why it stopped before the end.

    Raises:
        TooLarge: it unpacks to more than ``max_unpacked_bytes`` or ``max_unpacked_ratio`` allow.
        OSError: a file cannot be read or written.
    """
    by_ratio = max(MIB, path.stat().st_size * options.max_unpacked_ratio)
    limit = min(options.max_unpacked_bytes, by_ratio)
    with path.open("rb") as stream:
        try:
            spool(inflate(read_chunks(stream)), target, uri, limit=limit)
        except EOFError:
            return "the gzip data is cut short"
        except zlib.error as error:
            return f"the gzip data is damaged ({error})"
    return None

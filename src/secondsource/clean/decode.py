"""Bytes to text: byte-order mark, then what is declared, then what fits.

The order follows the HTML standard's sniffing (byte-order mark, transport, ``meta``), with one
difference: declarations lie, so one is kept only if every byte fits it.
"""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterator
from dataclasses import dataclass

from charset_normalizer import from_bytes

from secondsource.errors import PageError

_BOMS = ((codecs.BOM_UTF8, "utf-8"), (codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be"))
_META = re.compile(rb"<meta[^>]{0,500}?charset\s{0,9}=\s{0,9}[\"']?\s{0,9}([A-Za-z0-9_:.-]{2,40})", re.IGNORECASE)
_HEADER = re.compile(r"charset\s{0,9}=\s{0,9}[\"']?([A-Za-z0-9_:.-]{2,40})", re.IGNORECASE)
_HEAD_BYTES = 8192
_SAMPLE_BYTES = 20_000

# Browsers read these labels as the Windows superset (WHATWG Encoding Standard, "names and labels").
_SUPERSETS = {"iso8859-1": "cp1252", "ascii": "cp1252", "iso8859-9": "cp1254", "gb2312": "gb18030", "gbk": "gb18030"}
_SEVEN_BIT = ("iso2022", "hz")
_NO_CHARSETS = ("utf_7", "idna", "punycode", "unicode_escape", "raw_unicode_escape", "undefined", "mbcs", "oem")


@dataclass(frozen=True, slots=True)
class Decoded:
    """Text and how it was had: ``data[skipped:].decode(encoding)`` is ``text`` if ``exact``.

    Args:
        text: the characters, byte-order mark left out, else untouched (NUL and all).
        encoding: Python's name of the encoding.
        skipped: bytes of the byte-order mark.
        exact: whether every byte was understood.
    """

    text: str
    encoding: str
    skipped: int
    exact: bool


def decode_page(data: bytes, media_type: str | None) -> Decoded:
    """Decode a page; the same bytes and media type give the same text.

    Args:
        data: the page's bytes.
        media_type: the value of the Content-Type header, parameters and all, or None.

    Raises:
        PageError: the bytes are no text in any encoding (code ``binary``).
    """
    for bom, name in _BOMS:
        if data.startswith(bom):
            return _decode(data, name, len(bom))
    if wide := _guess_wide(data):
        return _decode(data, wide, 0)
    if _is_binary(data):
        raise PageError("binary", "the bytes are no text; save the page as HTML or text")
    for name in _candidates(data, media_type):
        try:
            return Decoded(data.decode(name), name, 0, exact=True)
        except (UnicodeDecodeError, LookupError):
            continue
    return Decoded(data.decode("utf-8", "replace"), "utf-8", 0, exact=False)


def find_declared(data: bytes, media_type: str | None) -> list[str]:
    """Return Python's names of the encodings the header and the page's head declare, header first."""
    names = []
    if media_type and (match := _HEADER.search(media_type)):
        names.append(match[1])
    if meta := _META.search(data[:_HEAD_BYTES]):
        names.append(meta[1].decode("ascii"))
    return [known for name in names if (known := _look_up(name))]


def _candidates(data: bytes, media_type: str | None) -> Iterator[str]:
    """Yield encodings to try: UTF-8 first, as it fits by no accident where single-byte ones fit nearly anything."""
    # A UTF-16 label on bytes without NULs is a lie: the label itself was read as single bytes.
    declared = [name for name in find_declared(data, media_type) if not name.startswith(("utf-16", "utf-32"))]
    yield from (name for name in declared if name.startswith(_SEVEN_BIT))
    yield "utf-8"
    yield from declared
    half = _SAMPLE_BYTES // 2
    sample = data if len(data) <= _SAMPLE_BYTES else data[:half] + data[-half:]
    yield from (match.encoding for match in from_bytes(sample))
    yield "cp1252"


def _look_up(name: str) -> str | None:
    try:
        known = codecs.lookup(name).name
    except LookupError:
        return None
    if known.replace("-", "_") in _NO_CHARSETS:
        return None
    return _SUPERSETS.get(known, known)


def _decode(data: bytes, name: str, skipped: int) -> Decoded:
    body = data[skipped:]
    try:
        return Decoded(body.decode(name), name, skipped, exact=True)
    except UnicodeDecodeError:
        return Decoded(body.decode(name, "replace"), name, skipped, exact=False)


def _guess_wide(data: bytes) -> str | None:
    """Return UTF-16's name where every other byte of the start is NUL, as in Western text without a mark."""
    head = data[: _HEAD_BYTES // 2 * 2]
    if len(head) < 4 or len(data) % 2:
        return None
    pairs = len(head) // 2
    even, odd = head[::2].count(0), head[1::2].count(0)
    if odd > 0.6 * pairs and even < 0.1 * pairs:
        return "utf-16-le"
    if even > 0.6 * pairs and odd < 0.1 * pairs:
        return "utf-16-be"
    return None


def _is_binary(data: bytes) -> bool:
    """Say whether the start holds more control bytes than stray ones in a text would be."""
    head = data[:_HEAD_BYTES]
    controls = sum(head.count(byte) for byte in range(32) if byte not in b"\t\n\r\x0c\x1b\x00")
    return controls + head.count(0) > max(3, 0.05 * len(head))

"""Ids are hashes of content, so the same input gives the same ids everywhere."""

from __future__ import annotations

import hashlib

ID_LENGTH = 20
"""Hexadecimal digits of an id: 80 bits, so a billion rows share one with odds under one in a million."""


def make_id(kind: str, *parts: str | int | None) -> str:
    """Return the id of the thing of ``kind`` that ``parts`` identify.

    Parts are length-prefixed before hashing (SHA-256), so ``("ab", "c")`` and ``("a", "bc")``
    differ, and ``None`` differs from the empty string.
    """
    told = (kind, *parts)
    joined = "".join(["n:" if part is None else f"{len(text := str(part))}:{text}" for part in told])
    marked = joined.encode() if joined.isascii() else b"".join(map(_mark, told))
    return hashlib.sha256(marked).hexdigest()[:ID_LENGTH]


def _mark(part: str | int | None) -> bytes:
    if part is None:
        return b"n:"
    encoded = str(part).encode("utf-8", "surrogatepass")
    return b"%d:%b" % (len(encoded), encoded)


def sha256_hex(data: bytes) -> str:
    """Return the SHA-256 of ``data`` as 64 hexadecimal digits."""
    return hashlib.sha256(data).hexdigest()

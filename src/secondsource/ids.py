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
    texts = [None if part is None else str(part) for part in (kind, *parts)]
    joined = "".join(["n:" if text is None else f"{len(text)}:{text}" for text in texts])
    marked = joined.encode() if joined.isascii() else b"".join(_mark(text) for text in texts)
    return hashlib.sha256(marked).hexdigest()[:ID_LENGTH]


def _mark(text: str | None) -> bytes:
    if text is None:
        return b"n:"
    encoded = text.encode("utf-8", "surrogatepass")
    return b"%d:%b" % (len(encoded), encoded)


def sha256_hex(data: bytes) -> str:
    """Return the SHA-256 of ``data`` as 64 hexadecimal digits."""
    return hashlib.sha256(data).hexdigest()

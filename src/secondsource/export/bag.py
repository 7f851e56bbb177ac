"""Names and lines of a BagIt bag (RFC 8493), the shape of an exported case.

The payload folder ``data/`` is the case itself, and an RO-Crate (https://w3id.org/ro/crate/1.1) at once.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Iterator, Mapping
from typing import BinaryIO

from secondsource.errors import CaseError

ROOT = "case/"
"""The one folder at the top of the zip file."""
DECLARATION = "bagit.txt"
INFO = "bag-info.txt"
CHECKSUMS = "manifest-sha256.txt"
TAG_CHECKSUMS = "tagmanifest-sha256.txt"
PAYLOAD = "data/"
DECLARED = "BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n"

CHUNK = 1 << 20
_LINE = re.compile(r"([0-9a-fA-F]{64})[ \t]+\*?(.+)")
_ESCAPES = {"%": "%25", "\n": "%0A", "\r": "%0D"}


def format_checksums(digests: Mapping[str, str]) -> str:
    """Return the lines of a checksum file: digest, two spaces, path from the top of the bag; sorted by path."""
    return "".join(f"{digest}  {_escape(path)}\n" for path, digest in sorted(digests.items()))


def parse_checksums(text: str, name: str) -> dict[str, str]:
    """Return path to digest (lower case) as a checksum file has them.

    Raises:
        CaseError: a line is no checksum line, or a path stands twice or leads out of the bag.
    """
    digests: dict[str, str] = {}
    for line in text.splitlines():
        found = _LINE.fullmatch(line)
        path = _unescape(found[2]) if found else ""
        if not found or path in digests or path.startswith("/") or ".." in path.split("/"):
            raise CaseError(f"{name}: no line of checksums: {line[:80]!r}; get the file again from where it came")
        digests[path] = found[1].lower()
    return digests


def hash_stream(stream: BinaryIO) -> tuple[str, int]:
    """Return the SHA-256 of what is left of ``stream`` and how many bytes it was."""
    digest, size = hashlib.sha256(), 0
    for chunk in iterate_chunks(stream):
        digest.update(chunk)
        size += len(chunk)
    return digest.hexdigest(), size


def iterate_chunks(stream: BinaryIO) -> Iterator[bytes]:
    """Yield what is left of ``stream``, a mebibyte at a time."""
    while chunk := stream.read(CHUNK):
        yield chunk


def format_info(sizes: Iterable[int], agent: str) -> str:
    """Return ``bag-info.txt``; no date, so that the same case makes the same bytes."""
    held = list(sizes)
    return f"Bag-Software-Agent: {agent}\nPayload-Oxum: {sum(held)}.{len(held)}\n"


def _escape(path: str) -> str:
    return "".join(_ESCAPES.get(character, character) for character in path)


def _unescape(path: str) -> str:
    return path.replace("%0D", "\r").replace("%0A", "\n").replace("%25", "%")

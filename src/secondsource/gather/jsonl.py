"""JSONL: one page a line, with its ``text`` or ``html``, and any of ``url title date outlet author``.

A line is archived as its own bytes; what it says is read from there.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, BinaryIO

from secondsource.errors import InputError, TooLarge
from secondsource.gather.index import Index, Locator
from secondsource.gather.items import JSON_LINE, MAX_TOLD, Gathered, safe_uri
from secondsource.gather.unpack import GZIP_MAGIC, PIECE, spool_gzip

_BOM = b"\xef\xbb\xbf"


@dataclass(frozen=True, slots=True)
class _Line:
    number: int
    start: int
    data: bytes
    is_whole: bool


def index_jsonl(path: Path, name: str, index: Index) -> None:
    """Note the page in each line of a JSONL file, packed by gzip or not; a bad line fails and the rest is read.

    Raises:
        TooLarge: the file unpacks to more than the options allow.
        OSError: the file cannot be read.
    """
    with path.open("rb") as stream:
        is_packed = stream.read(3) == GZIP_MAGIC
    trouble = None
    if is_packed:
        target = index.new_path()
        trouble = spool_gzip(path, target, name, index.options)
        path = target
    n_lines = _index_lines(path, name, index, is_cut=trouble is not None)
    if trouble is not None:
        message = f"{trouble}: only the lines before are read, {n_lines} in all; copy or download it again"
        index.fail(name, "bad-gzip", message)
    elif n_lines == 0:
        index.fail(name, "empty", "this file has no lines; get it again or leave it out")


def _index_lines(path: Path, name: str, index: Index, *, is_cut: bool) -> int:
    n_lines = n_bad = 0
    limit = index.options.max_page_bytes
    with path.open("rb") as stream:
        size = path.stat().st_size
        for line in _read_lines(stream, limit):
            # The last line of a cut file may look whole and not be.
            if is_cut and line.start + len(line.data) == size:
                break
            n_lines += 1
            try:
                uri = _uri_of(line, name, limit)
            except InputError as error:
                n_bad += 1
                if n_bad <= MAX_TOLD:
                    index.fail(name, error.code, f"line {line.number}: {error.message}")
                continue
            index.add_page(Locator(uri, None, "line", path, line.start, len(line.data), name))
    if n_bad > MAX_TOLD:
        index.fail(name, "bad-json", f"{n_bad - MAX_TOLD:,} more bad lines are not listed; mend the file")
    return n_lines


def _read_lines(stream: BinaryIO, limit: int) -> Iterator[_Line]:
    number = 0
    while True:
        start = stream.tell()
        data = stream.readline(limit + 2)
        if not data:
            return
        number += 1
        is_whole = len(data.rstrip(b"\r\n")) <= limit
        rest = data
        while not rest.endswith(b"\n") and rest:
            rest = stream.readline(PIECE)
        if number == 1 and data.startswith(_BOM):
            start, data = start + len(_BOM), data[len(_BOM) :]
        body = data.strip(b" \t\r\n")
        if body:
            yield _Line(number, start + data.index(body[:1]), body, is_whole)


def _uri_of(line: _Line, name: str, limit: int) -> str:
    if not line.is_whole:
        raise TooLarge(name, "too-large", f"over the bound of {limit:,} bytes a page; raise it or split it")
    return line_uri(line.data, name)


def line_uri(line: bytes, name: str) -> str:
    """Return the URI of the page in a JSONL line: its ``url``, or one made of the line's SHA-256.

    Raises:
        InputError: the line is no JSON object, or holds no page; ``name`` is the file it is in.
    """
    try:
        fields: Any = json.loads(line)
    except UnicodeDecodeError as error:
        raise InputError(name, "bad-json", "not UTF-8; save the file as UTF-8") from error
    except json.JSONDecodeError as error:
        message = f"not JSON ({error.msg} at character {error.pos + 1}); mend or delete the line"
        raise InputError(name, "bad-json", message) from error
    except (RecursionError, ValueError) as error:
        raise InputError(name, "bad-json", "nested too deep, or a number too long; mend or delete the line") from error
    if not isinstance(fields, dict):
        raise InputError(name, "bad-json", 'no JSON object; write {"text": …} or {"html": …}')
    if not any(isinstance(fields.get(key), str) and fields[key].strip() for key in ("text", "html")):
        raise InputError(name, "no-text", "has neither text nor html; give one of them as a string")
    url = fields.get("url")
    if url is not None and not isinstance(url, str):
        raise InputError(name, "bad-url", "its url is no string; mend or delete it")
    if url and url.strip():
        return safe_uri(url.strip())
    return f"urn:sha256:{hashlib.sha256(line).hexdigest()}"


def looks_like_jsonl(head: bytes) -> bool:
    """Return whether the start of a file shows JSONL: a first line that opens an object of pages."""
    first = head.removeprefix(_BOM).lstrip()[:PIECE]
    if not first.startswith(b"{"):
        return False
    line = first.partition(b"\n")[0]
    return any(key in line for key in (b'"text"', b'"html"'))


def load_line(page: Locator) -> Gathered:
    """Return the page in a line, as the bytes of the line.

    Raises:
        OSError: the file cannot be read.
    """
    with page.path.open("rb") as stream:
        stream.seek(page.start)
        return Gathered(page.uri, None, None, JSON_LINE, stream.read(page.length))

"""All inputs as one stream of pages, in an order that does not depend on the one they were named in.

1. `_index_inputs` looks into every input and notes what it holds: files, lines, records, URLs.
2. `_index_source` tells the kinds of file apart.
3. `_load_pages` reads the noted pages one by one, by URI, time and content.
4. `secondsource.gather.web` fetches the noted URLs.
"""

from __future__ import annotations

import errno
import re
import sqlite3
import tempfile
import zlib
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from functools import partial
from itertools import groupby
from pathlib import Path
from typing import BinaryIO

from secondsource.errors import InputError
from secondsource.gather.crawls import index_wacz, index_warc, load_record
from secondsource.gather.feeds import holds_urls, is_feed, read_links
from secondsource.gather.files import explain, find_files, load_file, read_file
from secondsource.gather.index import Index, Locator, Source
from secondsource.gather.items import Gathered, GatherOptions, failed
from secondsource.gather.jsonl import index_jsonl, load_line, looks_like_jsonl
from secondsource.gather.sniff import PAGE_SUFFIXES, sniff
from secondsource.gather.unpack import GZIP_MAGIC, PIECE, inflate, read_chunks, spool
from secondsource.gather.web import fetch_pages
from secondsource.ids import sha256_hex
from secondsource.tables import Failure

STDIN = "-"
STDIN_URI = "urn:secondsource:stdin"
_NO_ROOM = (errno.ENOSPC, errno.EDQUOT, errno.EROFS)
_URL = re.compile(r"https?://", re.IGNORECASE)
_OTHER_SCHEME = re.compile(r"[a-z][a-z0-9+.-]*://", re.IGNORECASE)


def gather(
    inputs: Sequence[str],
    *,
    options: GatherOptions,
    is_known: Callable[[str], bool],
    stdin: BinaryIO | None = None,
    scratch: Path,
) -> Iterator[Gathered | Failure]:
    """Yield every page the inputs hold, and a failure for everything that cannot be read.

    Args:
        inputs: files, folders, URLs, and ``-`` for standard input.
        options: the bounds.
        is_known: whether a capture id stands in the archive already; such a page is not yielded.
        stdin: what ``-`` reads.
        scratch: a folder for what must be unpacked on the way; all of it is removed at the end.

    The order of ``inputs`` and of files in their folders changes nothing: failures to find inputs
    come first, by URI, then local pages by URI, time and content, then fetched ones. One page at a
    time is in memory, while pages are fetched as many as ``max_hosts_at_once``.

    Raises:
        OSError: ``scratch`` cannot be written, or is full.
    """
    scratch.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(prefix="gather-", dir=scratch) as folder:
        index = Index(Path(folder), options)
        try:
            _index_inputs(inputs, stdin, index)
            yield from index.failures()
            yield from _load_pages(index, is_known)
            yield from fetch_pages(index.urls(), options)
        except sqlite3.Error as error:
            raise OSError(errno.EIO, f"the index of the inputs failed: {error}", folder) from error
        finally:
            index.close()


def _index_inputs(inputs: Sequence[str], stdin: BinaryIO | None, index: Index) -> None:
    for given in sorted(set(inputs)):
        if given == STDIN:
            _guard(STDIN_URI, index, partial(_index_stdin, stdin, index))
        elif _URL.match(given):
            index.add_url(given)
        elif _OTHER_SCHEME.match(given):
            index.fail(
                given, "unsupported", "only http and https with a host are fetched; download it and name the file"
            )
        else:
            find_files(given, index)
    for source in index.sources():
        _guard(source.uri, index, partial(_index_source, source, index))


def _guard(uri: str, index: Index, work: Callable[[], None]) -> None:
    try:
        work()
    except InputError as error:
        index.fail(error.uri, error.code, error.message)
    except OSError as error:
        if error.errno in _NO_ROOM:
            raise
        index.fail(uri, *explain(error))


def _index_source(source: Source, index: Index) -> None:
    stem = source.uri.lower().removesuffix(".gz")
    suffix = "." + stem.rpartition(".")[2]
    if suffix in (".jsonl", ".ndjson"):
        index_jsonl(source.path, source.uri, index)
    elif suffix == ".warc":
        index_warc(source.path, source.uri, index)
    elif suffix == ".wacz":
        index_wacz(source.path, source.uri, index)
    elif suffix in PAGE_SUFFIXES and suffix != ".txt":
        index.add_page(Locator(source.uri, None, "file", source.path, 0, 0, source.uri))
    else:
        _index_by_look(source, "file", index)


def _index_by_look(source: Source, kind: str, index: Index) -> None:
    head = _peek(source.path)
    if head.startswith(b"WARC/"):
        index_warc(source.path, source.uri, index)
    elif holds_urls(head) or is_feed(head):
        _index_links(source, index)
    else:
        index.add_page(Locator(source.uri, None, kind, source.path, 0, 0, source.uri))


def _peek(path: Path) -> bytes:
    with path.open("rb") as stream:
        head = stream.read(PIECE)
        if not head.startswith(GZIP_MAGIC):
            return head
        stream.seek(0)
        try:
            return next(inflate(read_chunks(stream)), b"")
        except (zlib.error, EOFError):
            return b""  # load_file says what is wrong


def _index_links(source: Source, index: Index) -> None:
    if not source.is_named:
        message = "lists pages of the web; name this file itself as an input to have them fetched"
        raise InputError(source.uri, "unsupported", message)
    links = read_links(read_file(source.path, source.uri, index.options), source.uri, index.options)
    for problem in links.problems:
        index.fail(problem.uri, problem.code, problem.message)
    for url in (*links.pages, *links.sitemaps):
        index.add_url(url)


def _index_stdin(stdin: BinaryIO | None, index: Index) -> None:
    if stdin is None:
        raise InputError(STDIN_URI, "empty", "standard input is closed; pipe something into it")
    target = index.new_path()
    spool(read_chunks(stdin), target, STDIN_URI, limit=index.options.max_unpacked_bytes)
    head = _peek(target)
    if sniff(head) == "application/zip":
        index_wacz(target, STDIN_URI, index)
    elif looks_like_jsonl(head):
        index_jsonl(target, STDIN_URI, index)
    else:
        _index_by_look(Source(target, STDIN_URI, is_named=True), "piped", index)


def _load_pages(index: Index, is_known: Callable[[str], bool]) -> Iterator[Gathered | Failure]:
    for _, group in groupby(index.pages(), key=lambda page: (page.uri, page.fetched_at)):
        seen: set[str] = set()
        for page in _by_content(list(group), index.options):
            item = _load(page, index.options)
            if isinstance(item, Failure):
                yield item
            elif item.capture_id not in seen and not is_known(item.capture_id):
                seen.add(item.capture_id)
                yield item


def _by_content(pages: list[Locator], options: GatherOptions) -> list[Locator]:
    # Pages of one URI and time are told apart by their bytes alone, never by where they lay.
    if len(pages) == 1:
        return pages
    return sorted(pages, key=lambda page: _content_key(_load(page, options)))


def _content_key(item: Gathered | Failure) -> tuple[str, str]:
    return ("failure", item.message) if isinstance(item, Failure) else ("page", sha256_hex(item.data))


def _load(page: Locator, options: GatherOptions) -> Gathered | Failure:
    try:
        if page.kind == "line":
            return load_line(page)
        if page.kind == "record":
            return load_record(page, options)
        item = load_file(page, options)
        return item if page.kind == "file" else replace(item, uri=f"urn:sha256:{sha256_hex(item.data)}")
    except InputError as error:
        return failed(error.uri, error.code, error.message)
    except OSError as error:
        return failed(page.uri, *explain(error))

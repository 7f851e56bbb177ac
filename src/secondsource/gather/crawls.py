"""WARC and WACZ inputs: the pages in crawls that others made, and in archives of our own."""

from __future__ import annotations

import re
import zipfile
import zlib
from dataclasses import dataclass
from pathlib import Path

from secondsource.errors import InputError
from secondsource.gather.index import Index, Locator
from secondsource.gather.items import JSON_LINE, Gathered, GatherOptions, safe_media_type
from secondsource.gather.records import (
    HEAD_BYTES,
    BrokenRecord,
    Damage,
    Found,
    holds_many_in_one,
    page_of,
    parse_answer,
    read_record,
    scan_records,
)
from secondsource.gather.sniff import PAGE_TYPES, base_type, served_type
from secondsource.gather.unpack import read_chunks, spool, spool_gzip

_MEND = "the records after it are read; copy or download the file again to have all"
# Crawlers also archive their own logs, screenshots, and text they took out of the pages beside it.
_PAGE_URI = re.compile(r"(?:https?://|ftp://|file://|urn:sha256:)", re.IGNORECASE)
_ROBOTS = re.compile(r"https?://[^/?]*/robots\.txt", re.IGNORECASE)


def index_warc(path: Path, name: str, index: Index) -> None:
    """Note the pages in a WARC file; a broken record fails and the ones after it are read.

    Pages are response and resource records of a page type; images, scripts and other records are no
    pages and are passed over. A page with an HTTP status other than 2xx fails.

    Raises:
        TooLarge: the file must be unpacked whole, and is too large for that.
        OSError: the file cannot be read.
    """
    if holds_many_in_one(path):
        target = index.new_path()
        trouble = spool_gzip(path, target, name, index.options)
        if trouble is not None:
            index.fail(name, "bad-warc", f"{trouble}; the records before are read, copy or download the file again")
        path = target
    n_pages = 0
    for found in scan_records(path):
        if isinstance(found, Damage):
            n_pages += 1
            index.fail(name, "bad-warc", f"the record at byte {found.offset}: {found.reason}; {_MEND}")
        else:
            n_pages += _index_record(found, path, name, index)
    if n_pages == 0:
        index.fail(name, "empty", "holds no HTML, text or PDF pages; name a file that does")


def _index_record(found: Found, path: Path, name: str, index: Index) -> bool:
    head = found.head
    where = f"the record at byte {found.offset}"
    try:
        kept = _read_kind(found)
    except BrokenRecord as error:
        index.fail(name, "bad-warc", f"{where}: {error}; {_MEND}")
        return True
    if kept is None:
        return False
    if kept.status is not None and not 200 <= kept.status < 300:
        index.fail(head.uri, "http-status", f"the archived answer is {kept.status}, no page; get it elsewhere")
        return True
    if head.is_cut:
        index.fail(head.uri, "cut", "the crawler kept only a part of this page, which is read; get the whole elsewhere")
    index.add_page(Locator(head.uri, head.date, "record", path, found.offset, found.end - found.offset, name))
    return True


@dataclass(frozen=True, slots=True)
class _Kept:
    status: int | None
    media_type: str | None


def _read_kind(found: Found) -> _Kept | None:
    # None stands for a record that is no page.
    head = found.head
    media_type = safe_media_type(head.content_type)
    if head.kind == "response" and base_type(media_type) == "application/http":
        answer = parse_answer(found.start)
        kept = _Kept(answer.status, answer.media_type)
    elif head.kind == "resource" and (_PAGE_URI.match(head.uri) or base_type(media_type) == JSON_LINE):
        kept = _Kept(None, media_type)
    else:
        return None
    if (kept.media_type and base_type(kept.media_type) not in PAGE_TYPES) or _ROBOTS.fullmatch(head.uri):
        return None
    if not head.uri:
        raise BrokenRecord("it has no WARC-Target-URI")
    return kept


def index_wacz(path: Path, name: str, index: Index) -> None:
    """Note the pages in the WARC files of a WACZ (a ZIP file with ``archive/*.warc[.gz]``).

    Raises:
        InputError: it is no ZIP file, is damaged, or holds no WARC files.
        TooLarge: it unpacks to more than the options allow.
        OSError: the file cannot be read.
    """
    n_left = index.options.max_unpacked_bytes
    try:
        with zipfile.ZipFile(path) as packed:
            names = sorted(info.filename for info in packed.infolist() if _is_warc(info.filename))
            if not names:
                raise InputError(name, "empty", "this WACZ holds no WARC files; name one that does")
            for member in names:
                target = index.new_path()
                with packed.open(member) as stream:
                    spool(read_chunks(stream), target, name, limit=n_left)
                n_left -= target.stat().st_size
                index_warc(target, name, index)
    except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError) as error:
        message = f"cannot be unpacked as WACZ ({error}); copy or download it again"
        raise InputError(name, "bad-wacz", message) from error


def _is_warc(name: str) -> bool:
    return name.lower().endswith((".warc", ".warc.gz"))


def load_record(page: Locator, options: GatherOptions) -> Gathered:
    """Return the page in a WARC record.

    Raises:
        TooLarge: it is more than ``max_page_bytes``.
        InputError: it is empty, damaged or no page.
        OSError: the file cannot be read.
    """
    try:
        item = page_of(*read_record(page.path, page.start, options.max_page_bytes + HEAD_BYTES), options)
    except BrokenRecord as error:
        message = f"the record at byte {page.start}: {error}; copy or download the file again"
        raise InputError(page.name, "bad-warc", message) from error
    if not item.data.strip():
        raise InputError(page.uri, "empty", "the archived page has no bytes; get it elsewhere")
    media_type = served_type(item.media_type, item.data)
    # Only a line of JSONL that a user gave is read as one, and no answer of a server.
    if media_type is None or (base_type(media_type) == JSON_LINE and item.status is not None):
        raise InputError(page.uri, "unsupported", "no HTML, text or PDF; leave it out")
    return Gathered(item.uri, item.fetched_at, item.status, media_type, item.data)

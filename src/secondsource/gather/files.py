"""Files and folders: which files there are, and the page in each."""

from __future__ import annotations

import errno
import os
import stat
from pathlib import Path
from urllib.parse import quote_from_bytes

from secondsource.errors import InputError, TooLarge
from secondsource.gather.index import Index, Locator
from secondsource.gather.items import Gathered, GatherOptions
from secondsource.gather.sniff import page_type
from secondsource.gather.unpack import GZIP_MAGIC, gunzip_page

_NOT_A_PAGE = "no HTML, text or PDF; leave it out, or turn it into one of these"


def file_uri(*names: str) -> str:
    """Return the URI of a file by the names of its folders and its own, percent-encoded."""
    return "file:///" + "/".join(quote_from_bytes(os.fsencode(name)) for name in names if name not in ("", "/"))


def named_uri(given: str) -> str:
    """Return the URI of an input the user named: its own name under that of the folder it is in."""
    path = Path(os.path.abspath(given))  # noqa: PTH100 - resolve() would follow links, and the name is the user's
    return file_uri(path.parent.name, path.name)


def find_files(given: str, index: Index) -> None:
    """Note the file, or every file in the folder, that the user named ``given``; what cannot be reached fails."""
    try:
        mode = os.stat(given).st_mode  # noqa: PTH116 - a name may hold any bytes, also those Path normalises
        real = os.path.realpath(given)
    except (OSError, ValueError) as error:
        index.fail(named_uri(given.replace("\0", "")), *explain(error))
        return
    if stat.S_ISDIR(mode):
        _walk(given, index)
    elif stat.S_ISREG(mode):
        index.add_source(real, named_uri(given), is_named=True)
    else:
        index.fail(named_uri(given), "unsupported", "no regular file; pipe it to standard input and name it -")


def _walk(given: str, index: Index) -> None:
    root = os.path.abspath(given)  # noqa: PTH100 - as in named_uri
    real_root = os.path.realpath(given)
    n_entries = 0
    folders: list[tuple[str, ...]] = [()]
    while folders:
        names = folders.pop()
        folder = os.path.join(real_root, *names)  # noqa: PTH118 - Path is several times slower on large folders
        try:
            entries = _list_folder(folder)
        except OSError as error:
            index.fail(file_uri(os.path.basename(root), *names), *explain(error))  # noqa: PTH119 - as above
            n_entries += 1
            continue
        for entry in entries:
            uri = file_uri(os.path.basename(root), *names, entry.name)  # noqa: PTH119 - as above
            if entry.is_dir(follow_symlinks=False):
                folders.append((*names, entry.name))
                continue
            n_entries += 1
            if entry.is_symlink():
                _add_link(entry.path, uri, real_root, index)
            elif entry.is_file(follow_symlinks=False):
                index.add_source(entry.path, uri, is_named=False)
            else:
                index.fail(uri, "unsupported", "no regular file; leave it out")
    if n_entries == 0:
        index.fail(named_uri(given), "empty", "this folder holds no files; name one that holds pages")


def _list_folder(folder: str) -> list[os.DirEntry[str]]:
    entries = {entry.name: entry for entry in os.scandir(folder)}
    # Of a case, perhaps the one being written, only the pages are input: not its tables and reports.
    if {"archive", "tables"} <= entries.keys() and not entries.keys().isdisjoint({".lock", "manifest.json"}):
        return [entries["archive"]]
    return [entry for name, entry in entries.items() if not name.startswith(".")]


def _add_link(path: str, uri: str, real_root: str, index: Index) -> None:
    # A folder may come from a stranger, so its links are not followed out of it. A link to a folder
    # inside it adds nothing: what is there stands under its own name, and loops cost nothing.
    try:
        target = os.path.realpath(path, strict=True)
    except OSError as error:
        index.fail(uri, *explain(error))
        return
    if os.path.commonpath([target, real_root]) != real_root:
        index.fail(uri, "outside", "a link out of this folder is not followed; name what it points to as an input")
    elif os.path.isfile(target):  # noqa: PTH113 - a plain string test
        index.add_source(target, uri, is_named=False, is_link=True)


def explain(error: OSError | ValueError) -> tuple[str, str]:
    """Return the code and message of a failure to reach a file."""
    number = error.errno if isinstance(error, OSError) else None
    if number == errno.ENOENT:
        return "not-found", "there is no such file or folder; check how it is spelled"
    if number in (errno.EACCES, errno.EPERM):
        return "permission", "it may not be read; change its permissions or run as a user who may"
    if number == errno.ELOOP:
        return "symlink-loop", "this link leads back to itself; mend or delete it"
    if number == errno.ENAMETOOLONG:
        return "not-found", "no file can have so long a name; check how it is spelled"
    reason = error.strerror if isinstance(error, OSError) else str(error)
    return "unreadable", f"cannot be read ({reason}); check the disk or copy it elsewhere"


def load_file(page: Locator, options: GatherOptions) -> Gathered:
    """Return the page in a file, unpacked if it is gzip.

    Raises:
        TooLarge: it is, or unpacks to, more than ``max_page_bytes``.
        InputError: it is empty, damaged or no page.
        OSError: it cannot be read.
    """
    data = read_file(page.path, page.uri, options)
    name = page.name.lower()
    media_type = page_type(name.removesuffix(".gz"), data)
    if media_type is None:
        raise InputError(page.uri, "unsupported", _NOT_A_PAGE)
    return Gathered(page.uri, None, None, media_type, data)


def read_file(path: Path, uri: str, options: GatherOptions) -> bytes:
    """Return the bytes of a file, unpacked if it is gzip.

    Raises:
        TooLarge: it is, or unpacks to, more than ``max_page_bytes``.
        InputError: it is empty or damaged.
        OSError: it cannot be read.
    """
    limit = options.max_page_bytes
    with path.open("rb") as stream:
        data = stream.read(limit + 1)
    if not data:
        raise InputError(uri, "empty", "this file is empty; get it again or leave it out")
    if data.startswith(GZIP_MAGIC):
        data = gunzip_page(path, uri, options)
    if len(data) > limit:
        raise TooLarge(
            uri, "too-large", f"over the bound of {limit:,} bytes a page; split it, raise it or leave it out"
        )
    if not data.strip():
        raise InputError(uri, "empty", "this file holds only white space; get it again or leave it out")
    return data

"""A light index of what the inputs hold, on disk: so that their order changes nothing and memory stays flat."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from secondsource.gather.items import GatherOptions, failed
from secondsource.tables import Failure

_TABLES = """
create table sources (path blob primary key, uri text, rank integer, is_named integer) without rowid;
create table pages (path blob, start integer, length integer, kind text, uri text, fetched_at text, name text,
                    primary key (path, start)) without rowid;
create table urls (url text primary key) without rowid;
create table failures (uri text, code text, message text, primary key (uri, code, message)) without rowid;
"""
# One file found under two names is one source. A name of its own outranks that of a link to it,
# then the longer one, which tells more, then the first by code point.
_ADD_SOURCE = """
insert into sources values (:path, :uri, :rank, :is_named) on conflict (path) do update set
    is_named = max(is_named, excluded.is_named),
    uri = case when (-excluded.rank, excluded.uri) < (-rank, uri) then excluded.uri else uri end,
    rank = max(rank, excluded.rank)
"""
_LINK_PENALTY = 1 << 20


@dataclass(frozen=True, slots=True)
class Source:
    """A file to look into; ``is_named`` says whether the user named it, rather than a folder it is in."""

    path: Path
    uri: str
    is_named: bool


@dataclass(frozen=True, slots=True)
class Locator:
    """Where one page can be read from again.

    Attributes:
        uri: the page's URI.
        fetched_at: when it was fetched, or None.
        kind: how it is read: file, line, record or piped.
        path: the file it is in.
        start: the byte it starts at.
        length: how many bytes it takes there.
        name: the URI of the input it came in, for messages.
    """

    uri: str
    fetched_at: str | None
    kind: str
    path: Path
    start: int
    length: int
    name: str


class Index:
    """What the inputs hold, in a database in ``folder``, where inputs may also be unpacked to."""

    def __init__(self, folder: Path, options: GatherOptions) -> None:
        self.folder = folder
        self.options = options
        self._n_spooled = 0
        self._db = sqlite3.connect(folder / "index.db", isolation_level=None, check_same_thread=False)
        self._db.executescript("pragma journal_mode = off; pragma synchronous = off; begin;" + _TABLES)

    def close(self) -> None:
        """Close the database."""
        self._db.close()

    def new_path(self) -> Path:
        """Return a path in the folder that nothing stands at yet."""
        self._n_spooled += 1
        return self.folder / f"spooled-{self._n_spooled}"

    def add_source(self, path: str, uri: str, *, is_named: bool, is_link: bool = False) -> None:
        """Note a file; ``path`` has its links resolved."""
        rank = uri.count("/") - (_LINK_PENALTY if is_link else 0)
        values = {"path": os.fsencode(path), "uri": uri, "rank": rank, "is_named": is_named}
        self._db.execute(_ADD_SOURCE, values)

    def sources(self) -> Iterator[Source]:
        """Yield the files, by URI."""
        for path, uri, is_named in self._db.execute("select path, uri, is_named from sources order by uri, path"):
            yield Source(Path(os.fsdecode(path)), uri, bool(is_named))

    def add_page(self, page: Locator) -> None:
        """Note a page."""
        path = os.fsencode(page.path)
        row = (path, page.start, page.length, page.kind, page.uri, page.fetched_at, page.name)
        self._db.execute("insert or ignore into pages values (?, ?, ?, ?, ?, ?, ?)", row)

    def pages(self) -> Iterator[Locator]:
        """Yield the pages, by URI and time."""
        query = (
            "select uri, fetched_at, kind, path, start, length, name from pages order by uri, fetched_at, path, start"
        )
        for uri, fetched_at, kind, path, start, length, name in self._db.execute(query):
            yield Locator(uri, fetched_at, kind, Path(os.fsdecode(path)), start, length, name)

    def add_url(self, url: str) -> None:
        """Note a URL to fetch."""
        self._db.execute("insert or ignore into urls values (?)", (url,))

    def urls(self) -> list[str]:
        """Return the URLs to fetch, sorted."""
        return [url for (url,) in self._db.execute("select url from urls order by url")]

    def fail(self, uri: str, code: str, message: str) -> None:
        """Note what cannot be read, with why and what to do."""
        row = failed(uri, code, message)
        self._db.execute("insert or ignore into failures values (?, ?, ?)", (row.uri, row.code, row.message))

    def failures(self) -> Iterator[Failure]:
        """Yield what could not be read, by URI."""
        for uri, code, message in self._db.execute("select * from failures order by uri, code, message"):
            yield failed(uri, code, message)

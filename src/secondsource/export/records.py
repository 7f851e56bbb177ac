"""The tables of a case as streams: sorted rows and whole pages, a few at a time.

DuckDB sorts, on disk where a table is large, and leaves the rows in a file of the system's folder for temporary files
(``TMPDIR``), from which they are read batch by batch: many streams are open at once, and a case of any size is
exported in flat memory.
"""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import groupby
from operator import attrgetter, itemgetter
from pathlib import Path
from typing import Any, Generic, TypeVar

import duckdb
import pyarrow as pa
import pyarrow.parquet as pq

from secondsource.arrow import ORDER, conform, schema_of, to_rows
from secondsource.case import Case
from secondsource.database import DUCKDB_CONFIG, keep_interrupts
from secondsource.errors import CaseError, ExportError, SchemaError
from secondsource.tables import (
    TABLES,
    Block,
    ChainLink,
    Document,
    EventMention,
    Mention,
    Quantity,
    R,
    Statement,
    Time,
)

ROWS_AT_A_TIME = 4096
"""So many rows of a table are in memory at one time; of documents, whose text may be long, fewer."""
DOCUMENTS_AT_A_TIME = 64
ROWS_A_GROUP = 2048
"""Rows of a group of a temporary file, the least that DuckDB writes: what of it is in memory at one time."""
MEMORY = "512MB"
"""What DuckDB may hold before it sorts on disk."""

_NAMES = {kind: name for name, kind in TABLES.items()}
_ENTITY_OF = """select m.document_id, m.mention_id, c.cluster_id from mentions m
    join clusters c on c.kind = 'entity' and c.member_id = m.mention_id order by all"""
_CLAIM_OF = """select s.document_id, s.statement_id, c.claim_id from statements s
    join claim_members c on c.statement_id = s.statement_id order by all"""
_FETCHED = """select d.document_id, c.fetched_at from documents d join captures c using (capture_id)
    where c.fetched_at is not null order by all"""

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Page:
    """One document with every row that points at it, each table in its order.

    ``entity_of`` leads from mention ids to entity ids, ``claim_of`` from statement ids to claim ids;
    what was not linked (yet) is missing there. ``fetched_at`` is when the page was fetched, if known.
    """

    document: Document
    blocks: tuple[Block, ...]
    statements: tuple[Statement, ...]
    chains: tuple[ChainLink, ...]
    mentions: tuple[Mention, ...]
    times: tuple[Time, ...]
    quantities: tuple[Quantity, ...]
    event_mentions: tuple[EventMention, ...]
    entity_of: dict[str, str]
    claim_of: dict[str, str]
    fetched_at: str | None


@dataclass(frozen=True, slots=True)
class Tables:
    """The public tables of one snapshot, open for asking; made by `open_tables`."""

    case: Case
    scratch: Path
    connection: duckdb.DuckDBPyConnection

    def ask(self, query: str) -> Iterator[list[Any]]:
        """Yield the rows of a SQL query, each as the values of its columns in order.

        Raises:
            CaseError: a file of the case is missing or damaged.
        """
        for batch in self._stream(query, ROWS_AT_A_TIME):
            columns = [column.to_pylist() for column in batch.columns]
            yield from (list(values) for values in zip(*columns, strict=True))

    def groups(self, query: str) -> Iterator[tuple[str, list[Any]]]:
        """Yield the rows of a query that sorts by its first column: each value of that with the rest of its rows."""
        for key, rows in groupby(self.ask(query), key=itemgetter(0)):
            yield key, [values[1:] for values in rows]

    def batches(self, name: str) -> Iterator[pa.Table]:
        """Yield a public table in its order (`secondsource.arrow.ORDER`), some rows at a time, with its schema.

        Raises:
            CaseError: a file of the table is missing or damaged.
        """
        return self._sorted(name, ORDER[name])

    def rows(self, kind: type[R], order: Sequence[str] | None = None) -> Iterator[R]:
        """Yield the rows of one class in the order of its table, or of the columns in ``order``."""
        name = _NAMES[kind]
        for table in self._sorted(name, order or ORDER[name]):
            yield from to_rows(kind, table)

    def pages(self) -> Iterator[Page]:
        """Yield every document with its rows, in the order of the documents' ids."""
        kinds: tuple[type[Any], ...] = (Block, Statement, ChainLink, Mention, Time, Quantity, EventMention)
        feeds = {_NAMES[kind]: Feed(self._grouped(kind)) for kind in kinds}
        entity_of, claim_of = (Feed(self.groups(query)) for query in (_ENTITY_OF, _CLAIM_OF))
        fetched = Feed(self.groups(_FETCHED))
        for document in self.rows(Document, ("document_id",)):
            layers: dict[str, Any] = {name: tuple(feed.take(document.document_id)) for name, feed in feeds.items()}
            entities, claims = (dict(feed.take(document.document_id)) for feed in (entity_of, claim_of))
            moments = [moment for (moment,) in fetched.take(document.document_id)]
            moment = moments[0] if moments else None
            yield Page(document, **layers, entity_of=entities, claim_of=claims, fetched_at=moment)

    def _sorted(self, name: str, order: Sequence[str]) -> Iterator[pa.Table]:
        by = ", ".join(f'"{column}"' for column in order)
        size = DOCUMENTS_AT_A_TIME if name == "documents" else ROWS_AT_A_TIME
        # Names of tables and columns come from the schema, never from a page.
        for batch in self._stream(f'select * from "{name}" order by {by}', size):  # noqa: S608
            try:
                yield conform(TABLES[name], pa.Table.from_batches([batch]))
            except SchemaError as error:
                raise CaseError(self.case.find_trouble([name]) or _damaged(self.case.path, str(error))) from error

    def _grouped(self, kind: type[R]) -> Iterator[tuple[str, list[R]]]:
        order = ("document_id", *(column for column in ORDER[_NAMES[kind]] if column != "document_id"))
        for document_id, rows in groupby(self.rows(kind, order), key=attrgetter("document_id")):
            yield document_id, list(rows)

    def _stream(self, query: str, size: int) -> Iterator[pa.RecordBatch]:
        # Not straight from DuckDB: each open result of a sort holds its memory until it is read.
        with tempfile.TemporaryDirectory(dir=self.scratch) as folder:
            path = Path(folder) / "rows.parquet"
            with _report_errors(self.case, self.scratch):
                self.connection.sql(query).write_parquet(str(path), compression="lz4", row_group_size=ROWS_A_GROUP)
            with pq.ParquetFile(path) as file:
                yield from file.iter_batches(size)


@contextmanager
def open_tables(case: Case) -> Iterator[Tables]:
    """Yield the public tables of ``case`` for streaming.

    Raises:
        CaseError: a file of a table is missing or damaged.
    """
    with tempfile.TemporaryDirectory(prefix="secondsource-") as scratch:
        config = DUCKDB_CONFIG | {"temp_directory": scratch, "memory_limit": MEMORY}
        with keep_interrupts(), duckdb.connect(config=config) as connection:
            for name in TABLES:
                with _report_errors(case, Path(scratch)):
                    _add_table(connection, name, [str(case.path / file) for file in case.manifest.of(name)])
            yield Tables(case, Path(scratch), connection)


def _add_table(connection: duckdb.DuckDBPyConnection, name: str, files: list[str]) -> None:
    schema = schema_of(TABLES[name])
    if not files:
        connection.from_arrow(schema.empty_table()).create(name)
        return
    columns = ", ".join(f'"{column}"' for column in schema.names)
    connection.read_parquet(files, union_by_name=True, hive_partitioning=False).select(columns).create_view(name)


@contextmanager
def _report_errors(case: Case, scratch: Path) -> Iterator[None]:
    try:
        yield
    except duckdb.Error as error:
        reason = str(error).split("\n", 1)[0]
        if str(scratch) in reason or isinstance(error, duckdb.OutOfMemoryException):
            advice = "free space there, or name another place in TMPDIR"
            raise ExportError(f"{scratch}: cannot be written ({reason}); {advice}") from error
        raise CaseError(case.find_trouble(TABLES) or _damaged(case.path, reason)) from error


def _damaged(path: Path, reason: str) -> str:
    return f"{path}: a table is missing or damaged ({reason}); run 'secondsource read' on the case to mend it"


class Feed(Generic[T]):
    """Groups of rows by rising key, taken along with rising keys."""

    def __init__(self, groups: Iterator[tuple[str, list[T]]]) -> None:
        self._advance: Callable[[], tuple[str, list[T]] | None] = lambda: next(groups, None)
        self._next = self._advance()

    def take(self, key: str) -> list[T]:
        """Return the rows of ``key``, passing over groups of smaller keys, which belong to nothing."""
        while self._next is not None and self._next[0] < key:
            self._next = self._advance()
        if self._next is None or self._next[0] != key:
            return []
        rows = self._next[1]
        self._next = self._advance()
        return rows

"""The units of work, as plain functions an engine may run anywhere: a shard of documents, a part of a shuffle."""

from __future__ import annotations

import gc
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from itertools import chain, compress, pairwise, repeat
from operator import attrgetter
from pathlib import Path
from typing import Literal

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from secondsource.arrow import ORDER, schema_of, to_rows, to_table
from secondsource.errors import NetworkError, PageError, SecondSourceError
from secondsource.gather.warc import read_data
from secondsource.stage import BucketStage, CaptureStage, DocumentStage, Layers
from secondsource.store import mark_done, row_class, write_parquet, write_table
from secondsource.tables import Capture, Document, Failure, Row, Rows

BUCKET = "bucket"
"""The column of a bucket stage's files that holds the key a row was made under."""

ALLOCATIONS_A_LOOK = 2_000_000
"""How many objects more than before make Python look for garbage while the rows of a part or a page are in memory."""

FRESH = "fresh"
"""The column of a part's rows that says which are new to a bucket that grows (`BucketStage.grows`)."""

APART = "\x1f"
"""What stands in a key before the value by which rows of a bucket stand apart (`BucketStage.apart`)."""


@dataclass(frozen=True, slots=True)
class ShardJob:
    """The captures of one archive segment, to be cleaned and read into tables.

    ``crashing`` are ids of captures that ended a worker before; they become failures unread.
    """

    case: Path
    unit: str
    captures: tuple[Capture, ...]
    stages: tuple[CaptureStage | DocumentStage, ...]
    crashing: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class PartJob:
    """One part of a bucket stage's input: for each table the rows it brings together, or the files they lie in."""

    case: Path
    unit: str
    stage: BucketStage
    inputs: Mapping[str, pa.Table | tuple[str, ...]]


def run_document_stages(document: Document, given: Rows, stages: Iterable[DocumentStage]) -> dict[str, list[Row]]:
    """Return what ``stages`` find in one document, by table; a stage that fails adds a row to ``failures``.

    Args:
        document: the document; one marked ``unread`` is left alone.
        given: rows the first stages may read, as its blocks.
        stages: in the order of the pipeline.

    Raises:
        NetworkError: the reader's network is missing or damaged, which no page is to blame for.
    """
    found: dict[str, list[Row]] = defaultdict(list)
    if document.unread is not None:
        return found
    known: dict[str, Sequence[Row]] = dict(given)
    memo: dict[str, object] = {}
    with _rows_in_memory():
        for stage in stages:
            try:
                made = stage.run(document, Layers({name: known.get(name, ()) for name in stage.reads}, memo))
            except NetworkError:
                raise
            except Exception as error:  # noqa: BLE001  # one page's trouble must not cost the others
                found["failures"].append(_crash(stage.name, document.uri, document.document_id, error))
                continue
            for name, rows in made.items():
                known[name] = rows
                found[name].extend(rows)
        memo.clear()  # so that looking for garbage does not go through it
    return found


def run_shard(job: ShardJob) -> Mapping[str, tuple[str, ...]]:
    """Clean and read the captures of a shard, write its tables and its marker; return the files by table.

    Raises:
        NetworkError: as `run_document_stages`; no marker is written then, so that the shard is read when it is mended.
    """
    return write_shard(job, [read_shard(job)])


def read_shard(job: ShardJob) -> dict[str, pa.Table]:
    """Clean and read the captures of a shard; return what was found in them, by table.

    Raises:
        NetworkError: as `run_document_stages`.
    """
    gathered: dict[str, list[Row]] = defaultdict(list)
    for capture in job.captures:
        for name, rows in _read_capture(job, capture).items():
            gathered[name].extend(rows)
    makers = {name: stage.made_by for stage in job.stages for name in stage.writes}
    return {
        name: to_table(row_class(name), rows, made_by=makers.get(name))
        for name, rows in sorted(gathered.items())
        if rows
    }


def split_shard(job: ShardJob, most: int) -> list[ShardJob]:
    """Return a shard in pieces of about as many captures, at most ``most``, each of which `read_shard` may read."""
    n_captures = len(job.captures)
    n_pieces = max(1, -(-n_captures // most))
    bounds = pairwise(n_captures * number // n_pieces for number in range(n_pieces + 1))
    cut = [(f"{job.unit}.{first}", job.captures[first:last]) for first, last in bounds]
    return [replace(job, unit=unit, captures=captures) for unit, captures in cut]


def write_shard(job: ShardJob, pieces: Sequence[Mapping[str, pa.Table]]) -> Mapping[str, tuple[str, ...]]:
    """Write the tables and the marker of a shard that was read in pieces; return the files by table.

    Args:
        job: the whole shard.
        pieces: what `read_shard` returned for each piece, in the order of the captures.
    """
    files: dict[str, tuple[str, ...]] = {}
    for name in sorted({name for piece in pieces for name in piece}):
        # The bytes of a file hang on how its rows lie in memory.
        table = pa.concat_tables([piece[name] for piece in pieces if name in piece]).combine_chunks()
        files[name] = (write_table(job.case, name, job.unit, table),)
    mark_done(job.case, job.unit, files)
    return files


def _read_capture(job: ShardJob, capture: Capture) -> dict[str, list[Row]]:
    first, *rest = job.stages
    if not isinstance(first, CaptureStage):
        raise TypeError(f"{first.name}: a shard begins with the stage that cleans captures")
    if capture.capture_id in job.crashing:
        message = "this page ended the reader's process; it stays in the archive and is left out"
        return {"failures": [Failure(first.name, capture.uri, None, "crash", message)]}
    try:
        data = read_data(job.case / "archive", capture)
    except SecondSourceError as error:
        return {"failures": [Failure(first.name, capture.uri, None, "archive", str(error))]}
    try:
        cleaned = first.run(capture, data)
    except PageError as error:
        return {"failures": [Failure(first.name, capture.uri, None, error.code, error.message)]}
    except Exception as error:  # noqa: BLE001  # one page's trouble must not cost the others
        return {"failures": [_crash(first.name, capture.uri, None, error)]}
    rows: dict[str, list[Row]] = {name: list(made) for name, made in cleaned.items()}
    stages = [stage for stage in rest if isinstance(stage, DocumentStage)]
    for document in cleaned.get("documents", ()):
        if isinstance(document, Document):
            given = {**cleaned, "captures": (capture,)}
            for name, made in run_document_stages(document, given, stages).items():
                rows.setdefault(name, []).extend(made)
    return rows


def run_part(job: PartJob) -> Mapping[str, tuple[str, ...]]:
    """Run a bucket stage over every bucket of a part, write what it makes and a marker; return the files by table."""
    # Rows are let go before garbage is looked for again, which would look through them all.
    with _rows_in_memory():
        files = _write_made(job, *_run_buckets(job))
    mark_done(job.case, job.unit, files)
    # Arrow keeps what it has freed; over many parts that would look like growth.
    pa.default_memory_pool().release_unused()
    return files


def _write_made(
    job: PartJob, made: Mapping[str, list[Row]], keys: Mapping[str, list[str]]
) -> Mapping[str, tuple[str, ...]]:
    files: dict[str, tuple[str, ...]] = {}
    for name, rows in sorted(made.items()):
        relative = f"tables/parts/{job.unit}.{name}.parquet"
        made_by = job.stage.made_by if name in job.stage.writes else None
        table = to_table(row_class(name), rows, made_by=made_by)
        write_parquet(job.case / relative, table.append_column(BUCKET, pa.array(keys[name], pa.string())))
        files[name] = (relative,)
    return files


@contextmanager
def _rows_in_memory() -> Iterator[None]:
    """Look for garbage in circles seldom meanwhile: rows make none, and looking takes half the time."""
    before = gc.get_threshold()
    gc.set_threshold(ALLOCATIONS_A_LOOK, *before[1:])
    try:
        yield
    finally:
        gc.set_threshold(*before)


def _run_buckets(job: PartJob) -> tuple[Mapping[str, list[Row]], Mapping[str, list[str]]]:
    """Return what a stage makes of every bucket of a part, by table, and the bucket of each row."""
    made: dict[str, list[Row]] = defaultdict(list)
    keys: dict[str, list[str]] = defaultdict(list)
    whole, memo = "", dict[str, object]()
    for key, bucket, fresh in _buckets(job):
        if not job.stage.apart or key.partition(APART)[0] != whole:
            whole, memo = key.partition(APART)[0], {}
        for name, found in _run_bucket(job.stage, key, Layers(bucket, memo, fresh=fresh)).items():
            made[name].extend(found)
            keys[name].extend([key] * len(found))
    return made, keys


def _run_bucket(stage: BucketStage, key: str, layers: Layers) -> Rows:
    try:
        made = stage.run(layers)
    except SecondSourceError:
        raise
    except Exception as error:  # noqa: BLE001  # one bucket's trouble must not cost the others
        return {"failures": [_crash(stage.name, f"bucket:{key.replace(APART, '/')}", None, error)]}
    return {name: found for name, found in made.items() if found}


def _buckets(job: PartJob) -> Iterator[tuple[str, Rows, Rows | None]]:
    """Yield each bucket of a part with its rows, and those of them that are fresh where they are not all."""
    buckets: dict[str, dict[str, list[Row]]] = defaultdict(dict)
    fresh: dict[str, dict[str, list[Row]]] = {}
    for name, given in job.inputs.items():
        table = _sort_rows(job, name, given)
        rows = to_rows(row_class(name), table.select(schema_of(row_class(name)).names))
        flags = table.column(FRESH).to_pylist() if FRESH in table.column_names else None
        first = 0
        # Rows of a bucket follow each other.
        counted = table.column(BUCKET).value_counts()
        found, counts = (counted.field(at).to_numpy(zero_copy_only=False).tolist() for at in (0, 1))
        for key, n_rows in zip(found, counts, strict=True):
            last = first + n_rows
            buckets[key][name] = rows[first:last]
            if flags is not None:
                fresh.setdefault(key, {})[name] = list(compress(rows[first:last], flags[first:last]))
            first = last
    columns = job.stage.beside
    beside = {name: index_rows(buckets[""].pop(name, ()), column) for name, column in columns.items()}
    for key, held in sorted(buckets.items()):
        if beside and held:
            rows_beside = {name: pick_beside(rows, held, columns[name]) for name, rows in beside.items()}
            yield key, {**held, **rows_beside}, fresh.get(key)
        elif not job.stage.apart and held:
            yield key, held, fresh.get(key)
        elif APART in key:
            yield key, {**buckets.get(key.partition(APART)[0], {}), **held}, None


def index_rows(rows: Iterable[Row], column: str) -> dict[str, list[Row]]:
    """Return rows by the value of a column, in their order."""
    found: dict[str, list[Row]] = defaultdict(list)
    for row in rows:
        found[str(getattr(row, column))].append(row)
    return found


def pick_beside(beside: Mapping[str, Sequence[Row]], held: Rows, column: str) -> list[Row]:
    """Return the rows beside that rows of a bucket name by a column, in the order in which these first name them."""
    named = (map(str, map(attrgetter(column), rows)) for rows in held.values() if rows and hasattr(rows[0], column))
    found = map(beside.get, dict.fromkeys(chain.from_iterable(named)), repeat(()))
    return list(chain.from_iterable(found))


def columns_read(stage: BucketStage, name: str) -> list[str]:
    """Return the columns of a table that a stage has of its rows, in order; the others are empty."""
    columns = schema_of(row_class(name)).names
    if name not in stage.only:
        return columns
    read = {*stage.only[name], *ORDER[name], *(held[name] for held in (stage.key, stage.apart) if name in held)}
    return [column for column in columns if column in read]


def _sort_rows(job: PartJob, name: str, held: pa.Table | Sequence[str]) -> pa.Table:
    columns = [*columns_read(job.stage, name), BUCKET]
    told = held.column_names if isinstance(held, pa.Table) else pq.read_schema(job.case / held[0]).names
    columns += {FRESH} & {*told}
    if not isinstance(held, pa.Table):
        held = pa.concat_tables([pq.read_table(job.case / file, columns=columns, partitioning=None) for file in held])
    # What all rows of a bucket have in common puts none before another.
    sorting = [BUCKET, *(column for column in ORDER[name] if column != job.stage.key.get(name))]
    order: list[tuple[str, Literal["ascending", "descending"]]] = [(column, "ascending") for column in sorting]
    # Rows that lie in one piece are compared in half the time.
    batches = held.select(sorting).combine_chunks().to_batches()
    # Nulls come last, as in every sorted table.
    places = pc.sort_indices(batches[0] if len(batches) == 1 else held, sort_keys=order)
    return _add_empty(name, held.select(columns).take(places))


def _add_empty(name: str, rows: pa.Table) -> pa.Table:
    """Return rows with all columns of their table, those that were not read empty."""
    empty = {"string": "", "int64": 0, "double": 0.0, "binary": b""}
    for field in schema_of(row_class(name)):
        if field.name not in rows.column_names:
            value = None if field.nullable else empty.get(str(field.type), [])
            # Of an empty list none is repeated no times: pyarrow must have at least one.
            column = pa.repeat(pa.scalar(value, field.type), max(1, rows.num_rows)).slice(0, rows.num_rows)
            rows = rows.append_column(field, column)
    return rows.select([*schema_of(row_class(name)).names, BUCKET, *({FRESH} & {*rows.column_names})])


def _crash(stage: str, uri: str, document_id: str | None, error: Exception) -> Failure:
    trouble = f"{type(error).__name__}: {error}"[:500]
    message = f"{trouble}; a fault of this program: please report it with the page"
    return Failure(stage, uri, document_id, "crash", message)


def exclude(job: ShardJob, crashing: Iterable[str]) -> ShardJob:
    """Return the job with the captures named by ``crashing`` set aside."""
    return replace(job, crashing=job.crashing | frozenset(crashing))

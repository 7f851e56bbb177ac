"""A cluster: Spark brings rows together and hands out the jobs; the jobs are those of one machine.

The case lies in a folder that every machine sees under the same path. Workers write its files themselves, whole
or not at all, so that a job done twice, or on a machine that was lost, leaves the same file.
"""

from __future__ import annotations

import pickle
import re
import shutil
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from concurrent.futures import Future, ThreadPoolExecutor, wait
from contextlib import closing, contextmanager
from dataclasses import replace
from functools import partial, reduce
from pathlib import Path
from typing import Any, TypeVar, cast
from uuid import uuid4

import pyarrow as pa
from duckdb import DuckDBPyConnection
from pyspark import TaskContext
from pyspark.sql import DataFrame
from pyspark.sql import functions as sql
from pyspark.sql.pandas.types import from_arrow_schema

from secondsource.arrow import schema_of
from secondsource.engines.counting import MODULUS, connect_piece, count_keys, hash_rows
from secondsource.engines.jobs import APART, BUCKET, PartJob, ShardJob, run_part, run_shard
from secondsource.engines.live import GONE, Files, stack_files
from secondsource.engines.local import LocalEngine
from secondsource.engines.merging import merge_parts
from secondsource.engines.session import close_session, open_session, told_of_cluster_trouble
from secondsource.engines.shelf import open_shelf
from secondsource.engines.shuffle import Parts, Past, Shuffle, find_untouched, open_shuffle, run_changes, write_changed
from secondsource.engines.site import Site, open_site, probe_site
from secondsource.errors import EngineError, SecondSourceError
from secondsource.progress import Reporter, Silence
from secondsource.stage import BucketStage
from secondsource.store import find_done, row_class, write_parquet

T = TypeVar("T")

PART = "part"
OUTCOME = pa.schema([pa.field("outcome", pa.binary())])
"""What a task gives back: its result, or the error that another try would not mend, pickled."""

SHARDS_A_WAVE = 2_000
"""How many shards are handed to the cluster at once; the pages of more would crowd the driver's memory."""

SECONDS_BETWEEN_LOOKS = 0.1
PATIENCE_S = 180.0


class Finished:
    """How Spark adds up what its tasks have finished: lists, one behind the other."""

    def zero(self, value: list[Any]) -> list[Any]:
        """Return what nothing finished looks like."""
        return value[:0]

    def addInPlace(self, value: list[Any], more: list[Any]) -> list[Any]:  # noqa: N802  # Spark calls it by this name
        """Return both lists as one."""
        value.extend(more)
        return value


class SparkEngine:
    """Runs jobs on a Spark cluster; what they write is what one machine would write.

    Args:
        case: the folder of the case.
        master: the URL of a master; null for the session that is open, or that spark-submit set up.
        patience_s: how many seconds the cluster may take to give a first machine.

    Raises:
        EngineError: PySpark or Java is missing, the master does not answer or has no machine to give, or a worker
            does not see the case or has another version of this package.
    """

    def __init__(self, case: Path, master: str | None, *, patience_s: float = PATIENCE_S) -> None:
        self._case = case.absolute()
        self._session, self._is_ours = open_session(master)
        self._name = self._session.sparkContext.master
        try:
            self._site = open_site(self._case)
            self._check_workers(patience_s)
        except BaseException:
            self.close()
            raise

    def rest(self) -> None:
        """Do nothing: Spark ends processes that have nothing to do."""

    def close(self) -> None:
        """End the session, unless the caller had it open before."""
        close_session(self._session, is_ours=self._is_ours)

    def run_shards(self, jobs: Sequence[ShardJob], reporter: Reporter) -> Iterator[tuple[ShardJob, Files]]:
        """Yield each shard with the files it wrote, as it is finished. A page that ends a worker becomes a failure."""
        for start in range(0, len(jobs), SHARDS_A_WAVE):
            for job, files in self._run_wave(jobs[start : start + SHARDS_A_WAVE]):
                yield job, files
                reporter.advance(len(job.captures))

    def run_bucket_stage(self, case: Path, stage: BucketStage, files: Files, past: Past) -> tuple[str, Files]:
        """Run a bucket stage over the buckets that changed; return its unit and the files of its tables.

        What ties rows together is followed on the machine that asks: the pairs alone, as numbers.
        """
        if case.absolute() != self._case:
            raise EngineError(f"{case}: this engine was opened for {self._case}; open one a case")

        untouched = find_untouched(self._case, stage, files, past)
        if untouched is not None:
            return past.unit, untouched
        if stage.ties:
            with closing(LocalEngine(1)) as engine:
                return engine.run_bucket_stage(self._case, stage, files, past)

        def count(connection: DuckDBPyConnection) -> None:
            counted = self._count_keys(stage, files)
            if counted:
                connection.read_parquet(counted).insert_into("pieces")

        shelf = open_shelf(self._case)
        with closing(shelf.connection), open_shuffle(shelf, stage, files, past, count) as shuffle:
            return run_changes(shuffle, lambda *todo: self._run_parts(files, *todo), merge_parts)

    def _check_workers(self, patience_s: float) -> None:
        context = self._session.sparkContext
        n_tasks = 2 * context.defaultParallelism
        with self._running(context.parallelize(range(n_tasks), n_tasks).map(probe_site(self._site)).collect) as looking:
            if not wait([looking], timeout=patience_s).done:
                advice = "see that it has workers with the memory and processors asked for, or run again later"
                raise EngineError(f"{self._name}: no machine was given within {patience_s:.0f} seconds; {advice}")
            troubles = sorted({trouble for trouble in looking.result() if trouble})
        if troubles:
            raise EngineError(f"{self._name}: {troubles[0]}")

    def _run_wave(self, jobs: Sequence[ShardJob]) -> Iterator[tuple[ShardJob, Files]]:
        if not jobs:
            return
        context = self._session.sparkContext
        finished = context.accumulator([], Finished())
        numbered = [(number, replace(job, case=self._case)) for number, job in enumerate(jobs)]
        shards = context.parallelize(numbered, len(numbered))
        waiting = set(range(len(jobs)))
        told = 0
        with self._running(partial(shards.foreach, partial(_finish_shard, self._site, finished))) as reading:
            while waiting:
                is_over = bool(wait([reading], timeout=SECONDS_BETWEEN_LOOKS).done)
                news = finished.value[told:]
                told += len(news)
                for number, outcome in news:
                    # A machine taken for lost may still tell of a shard that another has done in its place.
                    if number in waiting:
                        waiting.remove(number)
                        yield jobs[number], _unwrap(outcome)
                if is_over and not news:
                    reading.result()
                    raise EngineError(f"{self._name}: {len(waiting)} shards were not reported; run the command again")

    def _count_keys(self, stage: BucketStage, files: Files) -> list[str]:
        rows = self._open_rows(stage, files)
        if rows is None:
            return []
        folder = self._case / "tables" / "scratch" / f"counts-{stage.name}"
        shutil.rmtree(folder, ignore_errors=True)
        found = self._collect(rows.select(*_held(stage, files)), partial(_count_batches, self._site, stage, folder))
        return [path for (path,) in sorted(found)]

    def _run_parts(self, files: Files, shuffle: Shuffle, parts: Parts) -> Iterator[Files]:
        rows = self._open_rows(shuffle.stage, files) if parts.units else None
        if rows is None:
            return
        changed = self._session.read.parquet(_escape(write_changed(shuffle)))
        placed = self._add_beside(shuffle.stage, files, rows.join(changed, BUCKET))
        placed = placed.repartitionById(max(parts.units) + 1, PART)
        made = self._collect(placed, partial(_run_batches, self._site, shuffle.stage, parts.units))
        if sorted(number for number, _, _ in made) != sorted(parts.units) or sum(n for _, n, _ in made) != parts.n_rows:
            raise EngineError(
                f"{self._name}: rows of {shuffle.stage.name} were lost on the way; see that all machines have the "
                "same files under the case's folder, and run the command again"
            )
        yield from (held for _, _, held in sorted(made, key=lambda part: part[0]))

    def _open_rows(self, stage: BucketStage, files: Files) -> DataFrame | None:
        """Return the rows of all tables a stage reads: each in the column of its table, the others null."""
        frames = []
        for name in _held(stage, files):
            key = sql.col(stage.key[name]).cast("string") if stage.key else sql.lit("")
            if name in stage.apart:
                key = sql.concat(key, sql.lit(APART), sql.col(stage.apart[name]).cast("string"))
            columns = schema_of(row_class(name)).names
            frames.append(
                self._open_live(name, files[name]).select(key.alias(BUCKET), sql.struct(*columns).alias(name))
            )
        return reduce(lambda left, right: left.unionByName(right, allowMissingColumns=True), frames) if frames else None

    def _add_beside(self, stage: BucketStage, files: Files, placed: DataFrame) -> DataFrame:
        """Return rows with their parts, and with them those beside that rows of the same part name."""
        rows = placed
        for name, value in stage.beside.items():
            if not files.get(name):
                continue
            naming = [other for other in _held(stage, files) if value in schema_of(row_class(other)).names]
            named = [placed.select(sql.col(f"{other}.{value}").alias(value), PART) for other in naming]
            columns = sql.struct(*schema_of(row_class(name)).names).alias(name)
            beside = self._open_live(name, files[name]).join(reduce(DataFrame.unionByName, named).distinct(), value)
            rows = rows.unionByName(beside.select(sql.lit("").alias(BUCKET), PART, columns), allowMissingColumns=True)
        return rows

    def _open_live(self, name: str, files: Sequence[str]) -> DataFrame:
        """Return the rows that stand in the files of a table, as `secondsource.engines.live` tells them."""
        schema = schema_of(row_class(name))
        stack = stack_files(files)
        frames = [self._read(schema, stack.plain)] if stack.plain else []
        replacing = schema.append(pa.field(BUCKET, pa.string())).append(pa.field(GONE, pa.bool_()))
        for at, file in enumerate(stack.generations):
            rows = self._read(replacing, [file]).filter(~sql.col(GONE))
            later = stack.generations[at + 1 :]
            if later:
                rows = rows.join(self._read(replacing, later).select(BUCKET).distinct(), BUCKET, "left_anti")
            frames.append(rows.select(*schema.names))
        return reduce(DataFrame.unionByName, frames)

    def _read(self, schema: pa.Schema, files: Sequence[str]) -> DataFrame:
        paths = [_escape(self._case / file) for file in files]
        return self._session.read.schema(from_arrow_schema(schema)).parquet(*paths)

    def _collect(self, rows: DataFrame, work: Callable[[Iterator[pa.RecordBatch]], Iterator[pa.RecordBatch]]) -> Any:
        with self._running(rows.mapInArrow(work, "outcome binary").collect) as running:
            return [found for (outcome,) in running.result() for found in _unwrap(pickle.loads(outcome))]  # noqa: S301  # made by our own tasks

    @contextmanager
    def _running(self, action: Callable[[], T]) -> Iterator[Future[T]]:
        """Yield an action that runs beside; it is cancelled when the block ends by an error."""
        context, group = self._session.sparkContext, uuid4().hex

        def act() -> T:
            context.setJobGroup(group, "secondsource")
            return action()

        with told_of_cluster_trouble(self._name), ThreadPoolExecutor(1) as pool:
            running = pool.submit(act)
            try:
                yield running
            except BaseException:
                context.cancelJobGroup(group)
                raise


def _held(stage: BucketStage, files: Files) -> list[str]:
    return [name for name in stage.meeting if files.get(name)]


def _escape(path: Path) -> str:
    # Spark takes paths for patterns.
    return "file://" + re.sub(r"([\\*?\[\]{}])", r"\\\1", str(path))


def _unwrap(outcome: Any) -> Any:
    if isinstance(outcome, Exception):
        raise outcome
    return outcome


def _attempt(site: Site, work: Callable[[], T]) -> T | Exception:
    """Do ``work`` on a worker; return an error that another try would not mend in place of what it gives."""
    try:
        site.check()
        return work()
    except (SecondSourceError, OSError) as error:
        return error


def _is_retry() -> bool:
    context = TaskContext.get()
    return context is not None and context.attemptNumber() > 0


def _finish_shard(site: Site, finished: Any, numbered: tuple[int, ShardJob]) -> None:
    number, job = numbered
    finished.add([(number, _attempt(site, partial(_read_shard, job)))])


def _read_shard(job: ShardJob) -> Files:
    if not _is_retry():
        pa.set_cpu_count(1)
        return run_shard(job)
    done = find_done(job.case, job.unit)
    if done is not None:
        return done
    # The first try was lost with its process: if a page ended that, one machine's way of finding it is good here too.
    with closing(LocalEngine(1)) as engine:
        ((_, files),) = engine.run_shards([job], Silence())
        return files


def _count_batches(
    site: Site, stage: BucketStage, folder: Path, batches: Iterable[pa.RecordBatch]
) -> Iterator[pa.RecordBatch]:
    def count() -> list[tuple[str]]:
        with connect_piece() as connection:
            connection.execute("CREATE TABLE pieces (bucket VARCHAR, hash UBIGINT, n BIGINT)")
            for batch in batches:
                tables = _split(batch)
                for name, table in tables.items():
                    connection.register(f"batch_{name}", table)
                rows = {name: hash_rows(name, f"SELECT * FROM batch_{name}") for name in tables}  # noqa: S608  # names of tables
                if rows:
                    connection.execute(f"INSERT INTO pieces {count_keys(stage, rows)}")
            path = folder / f"{TaskContext.get().partitionId()}.parquet"
            summed = (
                f"SELECT bucket, CAST(sum(hash) % {MODULUS} AS UBIGINT) AS hash, sum(n)::BIGINT AS n FROM pieces "  # noqa: S608  # a number of ours
                "GROUP BY bucket"
            )
            write_parquet(path, connection.sql(summed).to_arrow_table())
            return [(str(path),)]

    yield _pack(_attempt(site, count))


def _run_batches(
    site: Site, stage: BucketStage, units: Mapping[int, str], batches: Iterable[pa.RecordBatch]
) -> Iterator[pa.RecordBatch]:
    def run() -> list[tuple[int, int, Files]]:
        numbers: set[int] = set()
        held: dict[str, list[pa.Table]] = {}
        for batch in batches:
            numbers.update(int(number) for number in batch.column(PART).unique().to_numpy())
            for name, table in _split(batch).items():
                held.setdefault(name, []).append(table)
        if not numbers:
            return []
        (number,) = numbers
        inputs = {name: pa.concat_tables(tables) for name, tables in held.items()}
        files = run_part(PartJob(site.case, units[number], stage, inputs))
        return [(number, sum(inputs[name].num_rows for name in stage.meeting if name in inputs), files)]

    yield _pack(_attempt(site, run))


def _split(batch: pa.RecordBatch) -> dict[str, pa.Table]:
    """Return the rows of each table in a batch of `SparkEngine._open_rows`, with their bucket if it is there."""
    tables = {}
    for field in batch.schema:
        if not pa.types.is_struct(field.type):
            continue
        column = cast("pa.StructArray", batch.column(field.name))
        rows = pa.Table.from_struct_array(column.filter(column.is_valid()))
        if BUCKET in batch.schema.names:
            rows = rows.append_column(BUCKET, batch.column(BUCKET).filter(column.is_valid()))
        if rows.num_rows:
            tables[field.name] = rows
    return tables


def _pack(outcome: Any) -> pa.RecordBatch:
    return pa.RecordBatch.from_pydict({"outcome": [pickle.dumps(outcome)]}, OUTCOME)

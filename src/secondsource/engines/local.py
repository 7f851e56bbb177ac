"""One machine: a pool of processes runs the jobs, DuckDB brings rows together."""

from __future__ import annotations

import atexit
import multiprocessing
import os
import signal
import sys
import threading
from collections.abc import Callable, Iterator, Mapping, Sequence
from concurrent.futures import Future, ProcessPoolExecutor, as_completed
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from dataclasses import replace
from itertools import chain
from math import ceil
from multiprocessing import forkserver
from pathlib import Path
from typing import TypeVar

import pyarrow as pa

from secondsource.engines.inputs import part_inputs
from secondsource.engines.jobs import (
    PartJob,
    ShardJob,
    exclude,
    read_shard,
    run_part,
    run_shard,
    split_shard,
    write_shard,
)
from secondsource.engines.live import Files
from secondsource.engines.merging import merge_parts
from secondsource.engines.parent import end_with_parent
from secondsource.engines.shelf import Shelf, open_shelf
from secondsource.engines.shuffle import Parts, Past, Shuffle, find_untouched, open_shuffle, run_changes
from secondsource.errors import CaseError
from secondsource.progress import Reporter
from secondsource.stage import BucketStage

J = TypeVar("J")
T = TypeVar("T")

_CAN_FORK = sys.platform == "linux"
"""Elsewhere libraries of the system do not bear that a process which loaded them is forked."""

_STAGES = "secondsource.pipeline"
"""What all workers need: a process that does nothing else loads it once, and every worker is a fork of that one."""

PIECES_A_WORKER = 32
"""How many jobs each worker should find at least, so that none waits long for the last to be done."""


def count_processors() -> int:
    """Return how many processors this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


class LocalEngine:
    """Runs jobs on up to ``workers`` processes of this machine; what they write does not depend on how many.

    The processes stay until `rest` or `close`, for starting one takes longer than many a job.
    """

    def __init__(self, workers: int) -> None:
        self._workers = workers
        self._pool: ProcessPoolExecutor | None = None
        self._size = 0
        self._shelf: Shelf | None = None

    def rest(self) -> None:
        """End the processes; those at work finish their job first. Running more jobs starts new ones."""
        if self._pool is not None:
            self._pool.shutdown(wait=True, cancel_futures=True)
            self._pool, self._size = None, 0

    def close(self) -> None:
        """End the processes."""
        self.rest()
        self._take_down_shelf()

    def run_shards(self, jobs: Sequence[ShardJob], reporter: Reporter) -> Iterator[tuple[ShardJob, Files]]:
        """Yield each shard with the files it wrote, as it is finished. A page that ends a worker becomes a failure.

        Where there are too few shards to keep every worker busy to the end, several read one, and it is written here.
        """
        n_captures = ceil(sum(len(job.captures) for job in jobs) / (self._workers * PIECES_A_WORKER))
        if any(len(job.captures) > n_captures for job in jobs):
            yield from self._run_in_pieces(jobs, n_captures, reporter)
            return
        for job, files in self._map_again(run_shard, jobs):
            yield job, files if files is not None else self._run_without_crashing(job)
            reporter.advance(len(job.captures))

    def run_bucket_stage(self, case: Path, stage: BucketStage, files: Files, past: Past) -> tuple[str, Files]:
        """Run a bucket stage over the buckets that changed; return its unit and the files of its tables."""
        untouched = find_untouched(case, stage, files, past)
        if untouched is not None:
            return past.unit, untouched
        if self._shelf is None or self._shelf.case != case:
            self._take_down_shelf()
            self._shelf = open_shelf(case)
        held, read = dict(files), dict(past.read)
        for name in stage.reads:
            held[name], read[name] = self._shelf.bundles.stand_in(name, files.get(name, ()), past.read.get(name, ()))
        with open_shuffle(self._shelf, stage, held, replace(past, read=read)) as shuffle:
            return run_changes(shuffle, lambda *todo: self._run_parts(held, *todo), merge_parts)

    def _run_in_pieces(
        self, jobs: Sequence[ShardJob], n_captures: int, reporter: Reporter
    ) -> Iterator[tuple[ShardJob, Files]]:
        pieces = {job.unit: split_shard(job, n_captures) for job in jobs}
        shards = {piece.unit: job for job in jobs for piece in pieces[job.unit]}
        read: dict[str, Mapping[str, pa.Table] | None] = {}
        for piece, tables in self._map(read_shard, list(chain.from_iterable(pieces.values()))):
            read[piece.unit] = tables
            reporter.advance(len(piece.captures))
            job = shards[piece.unit]
            if all(one.unit in read for one in pieces[job.unit]):
                yield job, self._write_shard(job, [read.pop(one.unit) for one in pieces[job.unit]])

    def _write_shard(self, job: ShardJob, read: Sequence[Mapping[str, pa.Table] | None]) -> Files:
        pieces = [tables for tables in read if tables is not None]
        if len(pieces) == len(read):
            return write_shard(job, pieces)
        files = self._run_alone(run_shard, job)
        return files if files is not None else self._run_without_crashing(job)

    def _run_parts(self, files: Files, shuffle: Shuffle, parts: Parts) -> Iterator[Files]:
        if not parts.units:
            return
        held = part_inputs(shuffle, files, parts)
        jobs = [PartJob(shuffle.case, parts.units[number], shuffle.stage, part) for number, part in held.items()]
        for job, made in self._map_parts(jobs, is_small=parts.n_rows < shuffle.rows_at_once):
            if made is None:
                advice = "free memory and run again"
                raise CaseError(f"{job.case}: {job.stage.name} ended its process in {job.unit}; {advice}")
            yield made

    def _take_down_shelf(self) -> None:
        if self._shelf is not None:
            self._shelf.connection.close()
            self._shelf = None

    def _map_parts(self, jobs: Sequence[PartJob], *, is_small: bool) -> Iterator[tuple[PartJob, Files | None]]:
        if len(jobs) != 1:
            yield from self._map_again(run_part, jobs)
        elif is_small:
            yield jobs[0], run_part(jobs[0])
        else:
            # All rows of the case in one bucket: a process of its own gives its memory back, and the others theirs.
            self.rest()
            yield jobs[0], self._run_alone(run_part, jobs[0])

    def _run_without_crashing(self, job: ShardJob) -> Files:
        probe = replace(job, unit=f"{job.unit}.probe", captures=())
        # Where a process ends that has nothing to read, no page is to blame.
        files = self._run_alone(run_shard, probe)
        if files is not None:
            probes = ((capture, replace(probe, captures=(capture,))) for capture in job.captures)
            crashing = [capture.capture_id for capture, one in probes if self._run_alone(run_shard, one) is None]
            files = self._run_alone(run_shard, exclude(job, crashing))
        if files is None:
            advice = "free memory and run again; in a script, call it below 'if __name__ == \"__main__\":'"
            raise CaseError(f"{job.case}: every process that reads {job.unit} ends at once; {advice}")
        return files

    def _run_alone(self, function: Callable[[J], T], job: J) -> T | None:
        with _open_pool(1) as pool:
            try:
                (future,) = _submit(pool, function, [job])
                return future.result()
            except BrokenProcessPool:
                return None

    def _map(self, function: Callable[[J], T], jobs: Sequence[J]) -> Iterator[tuple[J, T | None]]:
        """Yield each job with its result as it comes; last, with None, those that ended with a process of the pool."""
        if not jobs:
            return
        broken: list[J] = []
        pool = self._pool_for(len(jobs))
        try:
            futures = _submit(pool, function, jobs)
            for future in as_completed(futures):
                job = futures.pop(future)  # with its result, which would stay in memory
                try:
                    yield job, future.result()
                except BrokenProcessPool:
                    broken.append(job)
        except BaseException:
            self.rest()
            raise
        if broken:
            self.rest()
        yield from ((job, None) for job in broken)

    def _map_again(self, function: Callable[[J], T], jobs: Sequence[J]) -> Iterator[tuple[J, T | None]]:
        """Yield as `_map`; None only for a job that ends its process even when run alone."""
        for job, result in self._map(function, jobs):
            yield job, self._run_alone(function, job) if result is None else result

    def _pool_for(self, n_jobs: int) -> ProcessPoolExecutor:
        wanted = min(self._workers, n_jobs)
        if self._pool is None or self._size < wanted:
            self.rest()
            self._pool, self._size = _open_pool(wanted), wanted
        return self._pool


def _open_pool(workers: int) -> ProcessPoolExecutor:
    context = multiprocessing.get_context("forkserver" if _CAN_FORK else "spawn")
    if _CAN_FORK:
        context.set_forkserver_preload([_STAGES])
        with _born_deaf_to_interrupts():
            forkserver.ensure_running()
    return ProcessPoolExecutor(workers, mp_context=context, initializer=_prepare_worker)


def _submit(pool: ProcessPoolExecutor, function: Callable[[J], T], jobs: Sequence[J]) -> dict[Future[T], J]:
    """Give jobs to a pool, which starts its workers with the first; return each with its job."""
    with _hold_interrupts() if _CAN_FORK else _born_deaf_to_interrupts():
        return {pool.submit(function, job): job for job in jobs}


@contextmanager
def _born_deaf_to_interrupts() -> Iterator[None]:
    """Let processes that are started meanwhile, and their forks, ignore Ctrl-C: their parent decides what it means."""
    if threading.current_thread() is not threading.main_thread():
        yield
        return
    handler = signal.signal(signal.SIGINT, signal.SIG_IGN)
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, handler)


@contextmanager
def _hold_interrupts() -> Iterator[None]:
    """Let Ctrl-C wait until workers are started, which waits until what they need is loaded: it must not be lost.

    A fork asked for whose parent has ended would tell the user so.
    """
    if threading.current_thread() is not threading.main_thread():
        yield
        return
    held: list[int] = []
    handler = signal.signal(signal.SIGINT, lambda number, _: held.append(number))
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, handler)
        if held:
            signal.raise_signal(signal.SIGINT)


def _prepare_worker() -> None:
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    pa.set_cpu_count(1)
    threading.Thread(target=end_with_parent, daemon=True).start()
    # Nothing is left to tidy when a worker has given its last answer; DuckDB would tell the user of its own tidying.
    atexit.register(os._exit, 0)

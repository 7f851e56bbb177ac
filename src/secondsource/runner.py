"""One run over a case: gather, read each shard, link, publish. Killed anywhere, the next run goes on."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import closing, contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import BinaryIO

import duckdb
import pyarrow as pa
from filelock import FileLock, Timeout

from secondsource.case import Case
from secondsource.database import keep_interrupts
from secondsource.engines.engine import LOCAL, Engine, open_engine
from secondsource.engines.jobs import ShardJob
from secondsource.engines.live import Files
from secondsource.engines.shuffle import NO_PAST, STATE, Past
from secondsource.errors import CaseError, CaseLocked
from secondsource.families import store_families
from secondsource.gather.inputs import gather
from secondsource.gather.items import Gathered, GatherOptions
from secondsource.gather.warc import index_segment, write_segment
from secondsource.judgements.book import load_judgements
from secondsource.judgements.resolve import write_decisions
from secondsource.pipeline import BUCKET_STAGES, CLEAN, DOCUMENT_STAGES, plan
from secondsource.progress import Reporter, Silence
from secondsource.stage import BucketStage, CaptureStage, DocumentStage
from secondsource.store import (
    Manifest,
    discard_damaged,
    find_done,
    fingerprint,
    load_manifest,
    mark_done,
    publish,
    sweep,
    write_rows,
)
from secondsource.tables import Capture, Failure

PAGES_A_SEGMENT = 64
BYTES_A_SEGMENT = 32 * 2**20
SHARDS_A_SNAPSHOT = 16
"""How many shards are read between two snapshots, so that a reader sees a long run grow."""


@dataclass(frozen=True, slots=True)
class ReadOptions:
    """How a run is made. Nothing here changes what is found, but for the bounds in ``gather``.

    Args:
        gather: bounds on what is gathered.
        workers: how many processes of this machine to use; 0 for one a processor.
        reporter: is told how far the run is.
        stdin: what the input ``-`` is read from.
        engine: where the stages run, as `secondsource.engines.engine.open_engine` names it.
    """

    gather: GatherOptions = field(default_factory=GatherOptions)
    workers: int = 0
    reporter: Reporter = field(default_factory=Silence)
    stdin: BinaryIO | None = None
    engine: str = LOCAL


@dataclass(frozen=True, slots=True)
class _Run:
    case: Path
    options: ReadOptions
    engine: Engine
    before: Manifest


def read_into(path: str | Path, inputs: Sequence[str], options: ReadOptions | None = None) -> Case:
    """Gather ``inputs`` into the case at ``path``, read and link what is new, and return the new snapshot.

    Without inputs, a run that was stopped goes on, and tables that are missing or damaged are made again from the
    archive. It starts processes that import the calling script, so a script calls it below
    ``if __name__ == "__main__":``.

    Raises:
        CaseLocked: another run is writing this case.
        CaseError: the folder cannot be written, or is damaged; the message names the file and what to do.
        EngineError: the engine asked for is not there, or its machines cannot work on this case.
        NetworkError: the reader's network is missing or damaged.
    """
    plan()
    options = options or ReadOptions()
    case = Path(path)
    with keep_interrupts(), _locked(case), _told_of_disk_trouble(case):
        # Damaged judgements stop a run before its work: no link is made without what people decided.
        load_judgements(case)
        with closing(open_engine(options.engine, case, options.workers)) as engine:
            run = _Run(case, options, engine, load_manifest(case))
            if not inputs:
                discard_damaged(case, run.before)
            gathered = _gather(run, inputs)
            files, units = _read_shards(run, _index_segments(case), gathered)
            # What reading loads into its processes, linking does not need.
            engine.rest()
            _link(run, files, units)
        manifest = publish(case, files, units)
        sweep(case, (run.before, manifest))
    return Case(case, manifest)


@contextmanager
def _locked(case: Path) -> Iterator[None]:
    try:
        case.mkdir(parents=True, exist_ok=True)
        lock = FileLock(case / ".lock", timeout=0)
        lock.acquire()
    except Timeout as error:
        message = f"{case}: another run is writing this case; wait until it ends, or read into another case"
        raise CaseLocked(message) from error
    except OSError as error:
        raise CaseError(f"{case}: cannot be written ({error.strerror}); choose a folder you may write to") from error
    try:
        yield
    finally:
        lock.release()


@contextmanager
def _told_of_disk_trouble(case: Path) -> Iterator[None]:
    advice = "nothing finished is lost: free the disk or make the folder writable, and run the same command again"
    try:
        yield
    except (OSError, duckdb.IOException) as error:
        raise CaseError(f"{case}: cannot be written ({error}); {advice}") from error
    except (duckdb.Error, pa.ArrowInvalid) as error:
        # DuckDB has no class of its own for a file that it cannot make sense of.
        if isinstance(error, duckdb.Error) and type(error) not in (duckdb.Error, duckdb.InvalidInputException):
            raise
        mend = f"run 'secondsource read --case {case}' without inputs, which makes damaged tables again"
        raise CaseError(f"{case}: a table is damaged ({str(error).splitlines()[0]}); {mend}") from error


def _gather(run: _Run, inputs: Sequence[str]) -> tuple[str, ...]:
    """Write what is new to the archive; return the files that hold the failures of this and earlier gatherings."""
    archive = run.case / "archive"
    archive.mkdir(exist_ok=True)
    known = {capture.capture_id for captures in _index_segments(run.case).values() for capture in captures}
    run.options.reporter.begin("gather", None)
    failures: list[Failure] = []
    batch: list[Gathered] = []
    size = 0
    scratch = run.case / "tables" / "scratch"
    scratch.mkdir(parents=True, exist_ok=True)
    found = gather(
        inputs, options=run.options.gather, is_known=known.__contains__, stdin=run.options.stdin, scratch=scratch
    )
    for item in found:
        run.options.reporter.advance(1)
        if isinstance(item, Failure):
            failures.append(item)
            continue
        if batch and (len(batch) >= PAGES_A_SEGMENT or size + len(item.data) > BYTES_A_SEGMENT):
            _write_segment(run.case, batch)
            batch, size = [], 0
        batch.append(item)
        size += len(item.data)
    if batch:
        _write_segment(run.case, batch)
    run.options.reporter.end()
    return _keep_failures(run, inputs, failures)


def _write_segment(case: Path, batch: Sequence[Gathered]) -> None:
    captures = write_segment(case / "archive", batch)
    _mark_segment(case, captures[0].warc_file, captures)


def _mark_segment(case: Path, warc_file: str, captures: Sequence[Capture]) -> None:
    stem = warc_file.removesuffix(".warc.gz")
    written = write_rows(case, "captures", stem, captures)
    mark_done(case, f"segment-{stem}", {"captures": (written,)} if written else {})


def _keep_failures(run: _Run, inputs: Sequence[str], failures: Sequence[Failure]) -> tuple[str, ...]:
    """Keep the failures of these inputs in place of those that the same inputs gave before."""
    stem = f"gather-{fingerprint(*sorted(inputs))}"
    earlier = [file for file in run.before.of("failures") if Path(file).stem.startswith("gather-")]
    earlier = [file for file in earlier if (run.case / file).exists()]
    kept = [file for file in earlier if not Path(file).stem.startswith(stem)]
    distinct = sorted(set(failures), key=lambda row: (row.uri, row.code, row.message))
    written = write_rows(run.case, "failures", f"{stem}-{fingerprint(*map(repr, distinct))}", distinct)
    if not inputs:
        return tuple(earlier)
    return (*kept, written) if written else tuple(kept)


def _index_segments(case: Path) -> Mapping[str, tuple[Capture, ...]]:
    """Return the captures of each archive segment, from its table, or from the archive itself where that is missing."""
    segments = {}
    for path in sorted((case / "archive").glob("*.warc.gz")):
        stem = path.name.removesuffix(".warc.gz")
        done = find_done(case, f"segment-{stem}")
        if done is None:
            _mark_segment(case, path.name, index_segment(path))
            done = find_done(case, f"segment-{stem}") or {}
        segments[stem] = tuple(Case(case, Manifest(0, done)).rows(Capture))
    return segments


def _read_shards(
    run: _Run, segments: Mapping[str, tuple[Capture, ...]], gathered: Iterable[str]
) -> tuple[dict[str, tuple[str, ...]], list[str]]:
    stages: tuple[CaptureStage | DocumentStage, ...] = (CLEAN, *DOCUMENT_STAGES)
    version = fingerprint(*(stage.made_by for stage in stages))
    files: dict[str, tuple[str, ...]] = defaultdict(tuple)
    files["failures"] = tuple(gathered)
    units: list[str] = []
    waiting = []
    for stem, captures in segments.items():
        _add(files, find_done(run.case, f"segment-{stem}") or {})
        units.append(f"segment-{stem}")
        job = ShardJob(run.case, f"{stem}-{version}", captures, stages)
        done = find_done(run.case, job.unit)
        if done is None:
            waiting.append(job)
        else:
            _add(files, done)
            units.append(job.unit)
    run.options.reporter.begin("read", sum(len(job.captures) for job in waiting))
    for number, (job, made) in enumerate(run.engine.run_shards(waiting, run.options.reporter), start=1):
        _add(files, made)
        units.append(job.unit)
        if number % SHARDS_A_SNAPSHOT == 0 and number < len(waiting):
            _publish_growth(run, files, units)
    run.options.reporter.end()
    return files, units


def _add(files: dict[str, tuple[str, ...]], more: Files) -> None:
    for name, paths in more.items():
        files[name] = (*files.get(name, ()), *paths)


def _publish_growth(run: _Run, files: Mapping[str, tuple[str, ...]], units: Sequence[str]) -> None:
    """Publish documents read so far, if the links of the last snapshot still fit: no document it knew has changed."""
    linked = {name for stage in BUCKET_STAGES for name in (*stage.reads, *stage.writes)}
    linked -= {*CLEAN.writes, *(name for stage in DOCUMENT_STAGES for name in stage.writes)} - {"failures"}
    before = run.before.files
    if not all(set(paths) <= set(files.get(name, ())) for name, paths in before.items() if name not in linked):
        return
    merged = {**files, **{name: paths for name, paths in before.items() if name in linked and name != "failures"}}
    publish(run.case, merged, (*units, *run.before.units), run.before.linked or before)


def _link(run: _Run, files: dict[str, tuple[str, ...]], units: list[str]) -> None:
    _add(files, {"families": store_families(run.case)})
    _add(files, write_decisions(run.case, files))
    run.options.reporter.begin("link", len(BUCKET_STAGES))
    for stage in BUCKET_STAGES:
        unit, made = run.engine.run_bucket_stage(run.case, stage, files, _find_past(run, stage))
        _add(files, {name: paths for name, paths in made.items() if name not in STATE})
        units.append(unit)
        run.options.reporter.advance(1)
    run.options.reporter.end()


def _find_past(run: _Run, stage: BucketStage) -> Past:
    """Return what a stage did for the snapshot that this run began with."""
    last = next((unit for unit in run.before.units if unit.rpartition("-")[0] == stage.name), None)
    left = find_done(run.case, last) if last else None
    return Past(last, left, run.before.linked or run.before.files) if last and left else NO_PAST

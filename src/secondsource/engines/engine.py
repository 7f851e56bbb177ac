"""What runs the stages, as a run sees it, and how one is chosen by its name."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Protocol

from secondsource.engines.jobs import ShardJob
from secondsource.engines.live import Files
from secondsource.engines.local import LocalEngine, count_processors
from secondsource.engines.shuffle import Past
from secondsource.errors import EngineError
from secondsource.progress import Reporter
from secondsource.stage import BucketStage

LOCAL = "local"
SPARK = "spark"
_MASTERS = ("spark://", "k8s://", "yarn", "local[", "local-cluster[")


class Engine(Protocol):
    """Runs shards and bucket stages; the same rows come out of each."""

    def run_shards(self, jobs: Sequence[ShardJob], reporter: Reporter) -> Iterator[tuple[ShardJob, Files]]:
        """Yield each shard with the files it wrote, as it is finished. A page that ends a worker becomes a failure.

        Args:
            jobs: the shards.
            reporter: is told of every page that is read, in a phase it has begun.
        """

    def run_bucket_stage(self, case: Path, stage: BucketStage, files: Files, past: Past) -> tuple[str, Files]:
        """Run a bucket stage over the buckets that changed; return its unit and the files of its tables.

        Args:
            case: the folder of the case.
            stage: what to run.
            files: the files of every table it reads, by table.
            past: what it did last; `secondsource.engines.shuffle.NO_PAST` the first time.
        """

    def rest(self) -> None:
        """Give back the memory that jobs left behind, if there is a way to; more may follow."""

    def close(self) -> None:
        """Give back all that the engine holds."""


def open_engine(name: str, case: Path, workers: int) -> Engine:
    """Return the engine of this name, ready to work on the case in the folder ``case``.

    Args:
        name: ``local``; ``spark``, as spark-submit or the caller's session set it up; or the URL of a Spark
            master such as ``spark://host:7077``.
        case: the folder of the case; it exists.
        workers: how many processes a local engine uses, 0 for one a processor; on Spark the cluster says.

    Raises:
        EngineError: there is no engine of this name, or it cannot work there; the message says what is missing.
    """
    if name == LOCAL:
        return LocalEngine(workers or count_processors())
    if name != SPARK and not name.startswith(_MASTERS):
        known = "'local', 'spark', or a Spark master such as 'spark://host:7077'"
        raise EngineError(f"{name}: no such engine; give {known}")
    if workers:
        raise EngineError(f"{name}: how many processes work is for the cluster to say; leave the workers out")
    # Spark is an extra; who does not ask for it does not need it.
    try:
        from secondsource.engines.spark import SparkEngine  # noqa: PLC0415
    except ImportError as error:
        raise EngineError(f"{name}: PySpark is not installed ({error}); pip install 'secondsource[spark]'") from error
    return SparkEngine(case, None if name == SPARK else name)

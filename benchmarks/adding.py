"""What adding pages makes anew, and how what is made grows with the pages: rows counted, which no machine changes.

``python -m benchmarks.adding [--base FOLDER]`` links few generated pages, more of them, and one in a hundred on top
(`benchmarks.linking`), and counts the rows that each stage is given to make rows of.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
from benchmarks.linking import WORKERS, Linked, link, write_shards

from secondsource.engines.jobs import PartJob
from secondsource.engines.live import Files
from secondsource.engines.local import LocalEngine
from secondsource.pipeline import BUCKET_STAGES

N_STORIES = 6
FEW, MANY, MORE = 100, 400, 4


@dataclass(frozen=True, slots=True)
class Counted:
    """Rows that each stage was given: of few pages, of many, and with some added to the many."""

    few: Mapping[str, int]
    many: Mapping[str, int]
    more: Mapping[str, int]


class CountingEngine(LocalEngine):
    """Runs stages as any engine of this machine does; ``given`` has how many rows that meet each was given."""

    def __init__(self, workers: int = WORKERS) -> None:
        super().__init__(workers)
        self.given: Counter[str] = Counter()

    def _map_parts(self, jobs: Sequence[PartJob], *, is_small: bool) -> Iterator[tuple[PartJob, Files | None]]:
        for job in jobs:
            rows = (_count_rows(job.case, job.inputs.get(name, ())) for name in job.stage.meeting)
            self.given[job.stage.name] += sum(rows)
        yield from super()._map_parts(jobs, is_small=is_small)


def _count_rows(case: Path, held: pa.Table | Sequence[str]) -> int:
    if isinstance(held, pa.Table):
        return held.num_rows
    return sum(pq.read_metadata(case / file).num_rows for file in held)


def count_linked(base: Path, folder: Path) -> Counted:
    """Link generated pages in ``folder`` and count."""
    few = write_shards(base, folder / "few", 0, FEW, n_stories=N_STORIES)
    case = folder / "many"
    many = write_shards(base, case, 0, MANY, n_stories=N_STORIES)
    more = write_shards(base, case, MANY, MORE, n_stories=N_STORIES)
    joined = {name: (*many.get(name, ()), *paths) for name, paths in more.items()}
    linked, n_many = _count_linked(case, many)
    _, n_few = _count_linked(folder / "few", few)
    _, n_more = _count_linked(case, many | joined, linked)
    return Counted(n_few, n_many, n_more)


def _count_linked(
    case: Path, files: Mapping[str, tuple[str, ...]], before: Linked | None = None
) -> tuple[Linked, dict[str, int]]:
    engine = CountingEngine()
    linked = link(case, files, before, engine=engine)
    return linked, {stage.name: engine.given[stage.name] for stage in BUCKET_STAGES}


def measure() -> dict[str, float]:
    """Return the share of rows that adding pages leaves as they were made, and rows a page of few pages to many."""
    with tempfile.TemporaryDirectory() as scratch:
        return list_figures(count_linked(Path(scratch) / "base", Path(scratch)))


def list_figures(counted: Counted) -> dict[str, float]:
    """Return what floors hold: both fall where more is made than before."""
    few, many, more = (sum(rows.values()) for rows in (counted.few, counted.many, counted.more))
    return {"kept": 1 - more / many, "linear": (few / FEW) / (many / MANY)}


def print_counts(counted: Counted) -> None:
    """Print the rows that each stage was given."""
    print(f"| stage | rows of {FEW} pages | of {MANY} | with {MORE} more | of the whole |\n|---|---|---|---|---|")
    for name, n_many in counted.many.items():
        share = counted.more[name] / max(1, n_many)
        print(f"| {name} | {counted.few[name]:,} | {n_many:,} | {counted.more[name]:,} | {share:.1%} |")


def main() -> int:
    """Print the counts and the figures."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--base", type=Path, help="a folder to keep the pages that are read in earnest in")
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory() as scratch:
        counted = count_linked(asked.base or Path(scratch) / "base", Path(scratch))
    print_counts(counted)
    for name, value in list_figures(counted).items():
        print(f"{name}: {value:.4f}")
    return 0


if __name__ == "__main__":
    sys.exit(main())

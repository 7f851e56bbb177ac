"""What adding pages makes anew, and how what is made grows with the pages: rows counted, which no machine changes.

``python -m benchmarks.adding [--base FOLDER]`` links few generated pages, more of them, and one in a hundred on top
(`benchmarks.linking`), and counts for each stage the rows of the buckets that it made.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import duckdb
from benchmarks.linking import Linked, link, write_shards

from secondsource.case import DUCKDB_CONFIG
from secondsource.engines.live import Files, select_live
from secondsource.engines.shuffle import KEYS
from secondsource.pipeline import BUCKET_STAGES
from secondsource.stage import BucketStage

N_STORIES = 6
FEW, MANY, MORE = 100, 400, 4


@dataclass(frozen=True, slots=True)
class Counted:
    """Rows of the buckets that each stage made: of few pages, of many, and with some added to the many."""

    few: Mapping[str, int]
    many: Mapping[str, int]
    more: Mapping[str, int]


def count_rows(case: Path, stage: BucketStage, left: Files, before: Files | None = None) -> int:
    """Return how many rows are in the buckets that a stage made for ``left``, but for those it had ``before``."""
    query = f"SELECT coalesce(sum(n), 0) FROM ({_select_keys(case, left)})"  # files of the case
    if before is not None:
        query += f" ANTI JOIN ({_select_keys(case, before)}) USING (bucket, hash, n)"
    with duckdb.connect(config=DUCKDB_CONFIG) as connection:
        ((n_rows,),) = connection.execute(
            f"{query} WHERE n >= $1 AND (n <= $2 OR $2 IS NULL)", [stage.fewest, stage.most]
        ).fetchall()
    return int(n_rows)


def _select_keys(case: Path, left: Files) -> str:
    return select_live(case, ["bucket", "hash", "n"], left[KEYS])


def count_linked(base: Path, folder: Path) -> Counted:
    """Link generated pages in ``folder`` and count."""
    few = write_shards(base, folder / "few", 0, FEW, n_stories=N_STORIES)
    case = folder / "many"
    many = write_shards(base, case, 0, MANY, n_stories=N_STORIES)
    more = write_shards(base, case, MANY, MORE, n_stories=N_STORIES)
    joined = {name: (*many.get(name, ()), *paths) for name, paths in more.items()}
    linked = link(case, many)
    return Counted(
        _count_stages(folder / "few", link(folder / "few", few)),
        _count_stages(case, linked),
        _count_stages(case, link(case, many | joined, linked), linked),
    )


def _count_stages(case: Path, linked: Linked, before: Linked | None = None) -> dict[str, int]:
    made = {}
    for stage in BUCKET_STAGES:
        earlier = before.left[stage.name].left if before else None
        made[stage.name] = count_rows(case, stage, linked.left[stage.name].left, earlier)
    return made


def measure() -> dict[str, float]:
    """Return the share of rows that adding pages leaves as they were made, and rows a page of few pages to many."""
    with tempfile.TemporaryDirectory() as scratch:
        return list_figures(count_linked(Path(scratch) / "base", Path(scratch)))


def list_figures(counted: Counted) -> dict[str, float]:
    """Return what floors hold: both fall where more is made than before."""
    few, many, more = (sum(rows.values()) for rows in (counted.few, counted.many, counted.more))
    return {"kept": 1 - more / many, "linear": (few / FEW) / (many / MANY)}


def print_counts(counted: Counted) -> None:
    """Print the rows that each stage made."""
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

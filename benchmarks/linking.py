"""What each stage of linking takes as a case grows: seconds, the most memory held, and how both grow.

``python -m benchmarks.linking [--base FOLDER] [--more 1000] [--keep FOLDER] [--to STAGE] [N ...]`` links cases of N
generated pages (`benchmarks.retold` says how they come about) on two processes, then adds ``--more`` pages of other
stories to the last and links again. ``--base`` is a folder to keep the pages that are read in earnest in, or one kept
before.
"""

from __future__ import annotations

import argparse
import math
import multiprocessing
import os
import sys
import tempfile
import threading
import time
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor
from contextlib import closing
from dataclasses import dataclass, field, replace
from functools import cache, partial
from itertools import islice
from pathlib import Path

import pyarrow.parquet as pq
from benchmarks.origins import make_case
from benchmarks.retold import Base, Page, read_base, retell
from benchmarks.speed import children_of, resident_mib
from benchmarks.stories import generate_stories

from secondsource.case import open_case
from secondsource.engines.engine import Engine
from secondsource.engines.live import Files
from secondsource.engines.local import LocalEngine
from secondsource.engines.shuffle import NO_PAST, STATE, Past
from secondsource.pipeline import BUCKET_STAGES
from secondsource.runner import PAGES_A_SEGMENT
from secondsource.store import MANIFEST, find_done, mark_done, write_rows
from secondsource.tables import Row

N_STORIES = 200
WORKERS = 2
SIZES = (1_000, 3_000, 10_000)
SECONDS_BETWEEN_LOOKS = 0.2
LEAST_SECONDS = 2.0
"""How long a stage must take before what it grows by is told: less is mostly the starting of processes."""


@dataclass(frozen=True, slots=True)
class Spent:
    """What one stage took: seconds by the clock and of processors, the most MiB all processes held, rows written.

    Those of processors tell more where other work shares them.
    """

    seconds: float
    cpu: float
    mib: float
    n_rows: int


@dataclass(frozen=True, slots=True)
class Linked:
    """A case that was linked: the files of all its tables, what each stage left, and what each took."""

    files: Mapping[str, tuple[str, ...]]
    left: Mapping[str, Past]
    spent: Mapping[str, Spent]

    @property
    def whole(self) -> Spent:
        """What all stages took together."""
        held = self.spent.values()
        seconds, cpu = sum(one.seconds for one in held), sum(one.cpu for one in held)
        return Spent(seconds, cpu, max(one.mib for one in held), sum(one.n_rows for one in held))


def write_shards(
    folder: Path, case: Path, first: int, n_pages: int, *, n_stories: int = N_STORIES
) -> dict[str, tuple[str, ...]]:
    """Write the rows of pages ``first`` to ``first + n_pages`` as reading would; return the files by table.

    Args:
        folder: the case of the stories that all others are made of; they are read into it unless they are there.
        case: the folder of the case to write into.
        first: the number of the first page.
        n_pages: how many.
        n_stories: how many stories are read in earnest.
    """
    if not (folder / MANIFEST).exists():
        make_case(folder, generate_stories(n_stories))
    starts = range(first, first + n_pages, PAGES_A_SEGMENT)
    shards = [(start, min(PAGES_A_SEGMENT, first + n_pages - start)) for start in starts]
    files: dict[str, tuple[str, ...]] = defaultdict(tuple)
    # In processes of their own, so that what they hold is no part of what linking is measured to hold.
    with ProcessPoolExecutor(WORKERS, multiprocessing.get_context("spawn")) as pool:
        for made in pool.map(partial(write_shard, folder, n_stories, case), shards):
            for name, path in made.items():
                files[name] = (*files[name], path)
    return dict(files)


def write_shard(folder: Path, n_stories: int, case: Path, shard: tuple[int, int]) -> dict[str, str]:
    """Write the rows of one shard (its first page, how many) unless they are there; return the file of each table."""
    first, n_pages = shard
    unit = f"shard-{first:07}-{n_pages}"
    done = find_done(case, unit)
    if done is not None:
        return {name: path for name, (path,) in done.items()}
    rows: dict[str, list[Row]] = defaultdict(list)
    for page in islice(_pages_from(_open_base(folder, n_stories), first), n_pages):
        for name, found in page.items():
            rows[name].extend(found)
    written = {name: write_rows(case, name, unit, found) for name, found in rows.items()}
    files = {name: path for name, path in written.items() if path}
    mark_done(case, unit, {name: (path,) for name, path in files.items()})
    return files


@cache
def _open_base(folder: Path, n_stories: int) -> Base:
    return read_base(open_case(folder), n_stories)


def _pages_from(base: Base, first: int) -> Iterator[Page]:
    turn, skip = divmod(first, base.n_pages)
    story = 0
    while skip >= len(base.stories[story]):
        skip -= len(base.stories[story])
        story += 1
    while True:
        yield from islice(retell(base, turn, story), skip, None)
        skip, story = 0, story + 1
        if story == len(base.stories):
            turn, story = turn + 1, 0


def link(
    case: Path,
    files: Mapping[str, tuple[str, ...]],
    before: Linked | None = None,
    *,
    engine: Engine | None = None,
    last: str | None = None,
) -> Linked:
    """Run every stage of linking over the rows in ``files``, on what it left ``before`` where that is given.

    Args:
        case: the folder of the case.
        files: the files that reading left, by table.
        before: what linking left when there were fewer.
        engine: what runs the stages, and is closed then; two processes of this machine unless given.
        last: the stage to stop behind; all are run unless given.
    """
    held = dict(files)
    left: dict[str, Past] = {}
    spent: dict[str, Spent] = {}
    with closing(engine or LocalEngine(WORKERS)) as running:
        for stage in BUCKET_STAGES:
            past = replace(before.left[stage.name], read=before.files) if before else NO_PAST
            run = partial(running.run_bucket_stage, case, stage, held, past)
            (unit, made), taken = measure(run)
            left[stage.name] = Past(unit, made, {})
            new = {name: paths for name, paths in made.items() if name not in STATE}
            n_rows = sum(pq.read_metadata(case / path).num_rows for paths in new.values() for path in paths)
            spent[stage.name] = replace(taken, n_rows=n_rows)
            print(
                f"{stage.name} {taken.seconds:.1f} {taken.cpu:.1f} {taken.mib:.0f} {n_rows}",
                file=sys.stderr,
                flush=True,
            )
            for name, paths in new.items():
                held[name] = (*held.get(name, ()), *paths)
            if stage.name == last:
                break
    return Linked(held, left, spent)


def measure(run: Callable[[], tuple[str, Files]]) -> tuple[tuple[str, Files], Spent]:
    """Return what ``run`` gives and what it took, together with the processes below this one; rows are not counted."""
    watch = _Watch()
    ended = threading.Event()

    def sample() -> None:
        while not ended.wait(SECONDS_BETWEEN_LOOKS):
            watch.look()

    sampler = threading.Thread(target=sample, daemon=True)
    watch.look()
    at_first = sum(watch.cpu.values())
    sampler.start()
    began = time.monotonic()
    made = run()
    seconds = time.monotonic() - began
    ended.set()
    sampler.join()
    watch.look()
    return made, Spent(seconds, sum(watch.cpu.values()) - at_first, watch.most_mib, 0)


@dataclass(slots=True)
class _Watch:
    """What this process and those below it were seen to use: processor seconds by process, and the most MiB of all."""

    cpu: dict[int, float] = field(default_factory=dict)
    most_mib: float = 0.0

    def look(self) -> None:
        pids = [os.getpid(), *children_of(os.getpid())]
        for pid in pids:
            self.cpu[pid] = max(self.cpu.get(pid, 0.0), cpu_seconds(pid))
        self.most_mib = max(self.most_mib, sum(resident_mib(pid) for pid in pids))


def cpu_seconds(pid: int) -> float:
    """Return the seconds of processor that a process has used; 0 when it has ended."""
    try:
        after_name = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    except OSError:
        return 0.0
    return (int(after_name[11]) + int(after_name[12])) / os.sysconf("SC_CLK_TCK")


def growth(small: float, large: float, times: float) -> float:
    """Return the power of the number of pages that what a stage took grew by."""
    return math.log(large / small) / math.log(times)


def print_sizes(sizes: Sequence[int], found: Sequence[Linked]) -> None:
    """Print what each stage took at each size, and the power its time grew by from the size before the last."""
    print(f"| stage | {' | '.join(f'{n:,}: s | CPU s | MiB' for n in sizes)} | rows | grows with power |")
    print(f"|{'---|' * (3 * len(sizes) + 3)}")
    for name in [*found[0].spent, "all"]:
        spent = [linked.whole if name == "all" else linked.spent[name] for linked in found]
        cells = [f"{one.seconds:.1f} | {one.cpu:.1f} | {one.mib:.0f}" for one in spent]
        told = len(found) > 1 and spent[-2].cpu >= LEAST_SECONDS
        power = f"{growth(spent[-2].cpu, spent[-1].cpu, sizes[-1] / sizes[-2]):.2f}" if told else ""
        print(f"| {name} | {' | '.join(cells)} | {spent[-1].n_rows:,} | {power} |")


def print_more(n_pages: int, before: Linked, after: Linked) -> None:
    """Print what each stage took when pages were added, against what it took for the whole."""
    print(f"\n{n_pages:,} pages more:\n\n| stage | s | CPU s | of the whole |\n|---|---|---|---|")
    for name in [*after.spent, "all"]:
        whole, spent = (linked.whole if name == "all" else linked.spent[name] for linked in (before, after))
        print(f"| {name} | {spent.seconds:.1f} | {spent.cpu:.1f} | {spent.cpu / max(whole.cpu, 0.01):.1%} |")


def main() -> int:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--base", type=Path)
    kept = "a folder to write the cases into, and to leave them in; pages that are there are not made again"
    parser.add_argument("--keep", type=Path, help=kept)
    parser.add_argument("--more", type=int, default=1_000)
    parser.add_argument("--to", choices=[stage.name for stage in BUCKET_STAGES], help="the last stage to run")
    parser.add_argument("sizes", nargs="*", type=int, default=list(SIZES))
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory() as scratch:
        base = asked.base or Path(scratch) / "base"
        found = []
        for n_pages in asked.sizes:
            case = (asked.keep or Path(scratch)) / f"case-{n_pages}"
            files = write_shards(base, case, 0, n_pages)
            found.append(link(case, files, last=asked.to))
            print(f"{n_pages:,} pages: {found[-1].whole.seconds:.0f} seconds", file=sys.stderr, flush=True)
        print_sizes(asked.sizes, found)
        if asked.more:
            more = write_shards(base, case, n_pages, asked.more)
            joined = {name: (*files.get(name, ()), *paths) for name, paths in more.items()}
            print_more(asked.more, found[-1], link(case, joined, found[-1], last=asked.to))
    return 0


if __name__ == "__main__":
    sys.exit(main())

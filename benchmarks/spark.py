"""The same pages on one machine and on a Spark cluster: are the exports alike, and what does each take?

``python -m benchmarks.spark [--pages 5000] [--kill] [--link-only [--base FOLDER]]`` starts a master and two workers on
this machine, and reads generated pages on them and on two processes. With ``--kill`` a worker is killed a third of the
way. With ``--link-only`` the network is left out: what reading leaves of as many pages is made as
`benchmarks.retold` does, and linked; the worker is killed in the middle of the stages.
"""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
import tempfile
import threading
import time
from pathlib import Path

from benchmarks.cluster import HOST, Cluster, start_cluster
from benchmarks.kills import COMMAND, compare, export
from benchmarks.linking import link, write_shards
from benchmarks.spreads import write_pages

from secondsource.engines.engine import open_engine
from secondsource.store import publish

PAGES_A_SHARD = 64


def read(pages: Path, case: Path, *options: str) -> float:
    """Read ``pages`` into ``case`` and return the seconds it took."""
    began = time.monotonic()
    command = [*COMMAND, "read", str(pages), "--case", str(case), *options]
    done = subprocess.run(command, env=os.environ | {"SPARK_LOCAL_IP": HOST}, capture_output=True, check=False)
    if done.returncode:
        raise SystemExit(done.stderr.decode("utf-8", "replace"))
    return time.monotonic() - began


def kill_when(cluster: Cluster, case: Path, n_shards: int) -> threading.Thread:
    """Kill a worker as soon as ``n_shards`` shards of ``case`` are read; return the thread that waits for it."""

    def watch() -> None:
        done = case / "tables" / "done"
        while sum(not path.name.startswith("segment-") for path in done.glob("*.json")) < n_shards:
            time.sleep(0.2)
        cluster.kill_worker(0)

    thread = threading.Thread(target=watch, daemon=True)
    thread.start()
    return thread


def measure(folder: Path, n_pages: int, *, kill: bool) -> int:
    """Print what each engine took and which exported files differ; return how many do."""
    pages, here, there = folder / "pages", folder / "local", folder / "spark"
    write_pages(pages, n_pages)
    took_here = read(pages, here, "--workers", "2")
    with start_cluster(folder / "cluster", memory="2g") as cluster:
        killing = kill_when(cluster, there, n_pages // PAGES_A_SHARD // 3) if kill else None
        took_there = read(pages, there, "--engine", cluster.master)
    for case in (here, there):
        export(case, folder / f"{case.name}-export")
    differing = compare(folder / "local-export", folder / "spark-export")
    print(f"{n_pages} pages, two processors of this machine\n")
    print("| engine | seconds | pages a second |\n|---|---|---|")
    print(f"| local, two processes | {took_here:.0f} | {n_pages / took_here:.1f} |")
    lost = ", one killed on the way" if killing and not killing.is_alive() else ""
    print(f"| Spark, two workers{lost} | {took_there:.0f} | {n_pages / took_there:.1f} |\n")
    print("\n".join(differing) or "the exports are alike, byte for byte")
    return len(differing)


def measure_links(folder: Path, base: Path, n_pages: int, *, kill: bool) -> int:
    """Print what linking took on each engine and which exported files differ; return how many do."""
    took = {}
    os.environ["SPARK_LOCAL_IP"] = HOST
    for name in ("local", "spark"):
        files = write_shards(base, folder / name, 0, n_pages)
        if name == "local":
            linked = link(folder / name, files)
        else:
            with start_cluster(folder / "cluster", memory="2g") as cluster:
                engine = open_engine(cluster.master, folder / name, 0)
                killing = _kill_at_stage(cluster, folder / name, "senses") if kill else None
                linked = link(folder / name, files, engine=engine)
        took[name] = linked.whole.seconds
        publish(folder / name, linked.files)
        export(folder / name, folder / f"{name}-export")
    differing = compare(folder / "local-export", folder / "spark-export")
    lost = ", one killed on the way" if killing and not killing.is_alive() else ""
    print(f"linking of {n_pages} pages, two processors of this machine\n\n| engine | seconds |\n|---|---|")
    print(f"| local, two processes | {took['local']:.0f} |\n| Spark, two workers{lost} | {took['spark']:.0f} |\n")
    print("\n".join(differing) or "the exports are alike, byte for byte")
    return len(differing)


def _kill_at_stage(cluster: Cluster, case: Path, stage: str) -> threading.Thread:
    """Kill a worker as soon as a part of a stage is done; return the thread that waits for it."""

    def watch() -> None:
        while not any((case / "tables" / "parts").glob(f"{stage}-*")):
            time.sleep(0.1)
        cluster.kill_worker(0)

    thread = threading.Thread(target=watch, daemon=True)
    thread.start()
    return thread


def main() -> int:
    """Measure and return how many exported files differ."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--pages", type=int, default=5_000)
    parser.add_argument("--kill", action="store_true", help="kill a worker in mid-run")
    parser.add_argument("--link-only", action="store_true")
    parser.add_argument("--base", type=Path, help="a folder of pages read before, as of benchmarks.linking")
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        if asked.link_only:
            base = asked.base or Path(folder) / "base"
            return measure_links(Path(folder), base, asked.pages, kill=asked.kill)
        return measure(Path(folder), asked.pages, kill=asked.kill)


if __name__ == "__main__":
    sys.exit(main())

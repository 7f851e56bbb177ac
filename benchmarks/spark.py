"""The same pages on one machine and on a Spark cluster: are the exports alike, and what does each take?

``python -m benchmarks.spark [--pages 5000] [--kill]`` starts a master and two workers on this machine, and reads
generated pages on them and on two processes. With ``--kill`` a worker is killed a third of the way.
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

from benchmarks.cluster import Cluster, start_cluster
from benchmarks.kills import COMMAND, compare, export
from benchmarks.spreads import write_pages

PAGES_A_SHARD = 64


def read(pages: Path, case: Path, *options: str) -> float:
    """Read ``pages`` into ``case`` and return the seconds it took."""
    began = time.monotonic()
    command = [*COMMAND, "read", str(pages), "--case", str(case), *options]
    done = subprocess.run(command, env=os.environ | {"SPARK_LOCAL_IP": "127.0.0.1"}, capture_output=True, check=False)
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


def main() -> int:
    """Measure and return how many exported files differ."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--pages", type=int, default=5_000)
    parser.add_argument("--kill", action="store_true", help="kill a worker in mid-run")
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        return measure(Path(folder), asked.pages, kill=asked.kill)


if __name__ == "__main__":
    sys.exit(main())

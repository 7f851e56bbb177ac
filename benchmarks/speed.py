"""How fast each stage is and how much memory a run takes.

``python -m benchmarks.speed stages``: each stage over the 159 + 130 real pages, in one process, pages a second.
``python -m benchmarks.speed scale [N ...]``: the whole way over N generated pages, seconds and peak memory.
"""

from __future__ import annotations

import argparse
import gzip
import os
import resource
import subprocess
import sys
import tempfile
import threading
import time
from collections import defaultdict
from collections.abc import Iterator, Sequence
from pathlib import Path

from benchmarks.data import data_path
from benchmarks.spreads import write_pages

from secondsource.errors import PageError
from secondsource.gather.items import Gathered
from secondsource.pipeline import CLEAN, DOCUMENT_STAGES
from secondsource.stage import Layers
from secondsource.tables import Capture, Document, Row

MIB = 2**20
COMMAND = (sys.executable, "-m", "secondsource")


def real_pages() -> Iterator[bytes]:
    """Yield the real pages of both sets, in the order of their names."""
    for path in sorted(data_path("trafilatura_eval_en").glob("html/*.html.gz")):
        yield gzip.decompress(path.read_bytes())
    for path in sorted(data_path("readability_test_pages").glob("*/source.html.gz")):
        yield gzip.decompress(path.read_bytes())


def time_stages(pages: Sequence[bytes]) -> dict[str, float]:
    """Return the seconds each stage takes over all ``pages``, in this process."""
    seconds: dict[str, float] = defaultdict(float)
    for data in pages:
        item = Gathered("https://page.example/", None, None, "text/html", data)
        capture = Capture(item.capture_id, item.uri, None, None, item.media_type, "", "", 0, len(data))
        began = time.perf_counter()
        try:
            rows: dict[str, Sequence[Row]] = dict(CLEAN.run(capture, data))
        except PageError:
            continue
        finally:
            seconds[CLEAN.name] += time.perf_counter() - began
        for document in rows["documents"]:
            if isinstance(document, Document) and document.unread is None:
                for stage in DOCUMENT_STAGES:
                    began = time.perf_counter()
                    rows |= stage.run(document, Layers(rows))
                    seconds[stage.name] += time.perf_counter() - began
    return seconds


def print_stages() -> None:
    """Print the seconds and pages a second of each stage."""
    pages = list(real_pages())
    seconds = time_stages(pages)
    print(f"{len(pages)} pages in one process, peak {peak_mib():.0f} MiB\n")
    print("| stage | seconds | pages a second |\n|---|---|---|")
    for name, spent in seconds.items():
        print(f"| {name} | {spent:.1f} | {len(pages) / spent:.1f} |")
    whole = sum(seconds.values())
    print(f"| all | {whole:.1f} | {len(pages) / whole:.1f} |")


def peak_mib() -> float:
    """Return the most memory this process has held, in MiB."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def run_watched(command: Sequence[str]) -> tuple[float, float]:
    """Run ``command`` and return (seconds, most MiB that it and its children held at one moment)."""
    began = time.monotonic()
    run = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    most = 0.0
    waiter = threading.Thread(target=run.wait)
    waiter.start()
    while waiter.is_alive():
        most = max(most, sum(resident_mib(pid) for pid in [run.pid, *children_of(run.pid)]))
        waiter.join(0.1)
    return time.monotonic() - began, most


def children_of(pid: int) -> list[int]:
    """Return the processes below ``pid``."""
    found = []
    for task in Path(f"/proc/{pid}/task").glob("*/children"):
        try:
            direct = [int(word) for word in task.read_text().split()]
        except OSError:
            continue
        found += [*direct, *(below for child in direct for below in children_of(child))]
    return found


def resident_mib(pid: int) -> float:
    """Return the resident memory of a process in MiB; 0 when it has ended."""
    try:
        return int(Path(f"/proc/{pid}/statm").read_text().split()[1]) * os.sysconf("SC_PAGE_SIZE") / MIB
    except (OSError, IndexError):
        return 0.0


def print_scale(sizes: Sequence[int]) -> None:
    """Print seconds, pages a second and peak memory of the whole way over generated pages of each size."""
    print("| pages | seconds | pages a second | peak MiB, all processes |\n|---|---|---|---|")
    for n_pages in sizes:
        with tempfile.TemporaryDirectory() as folder:
            pages = Path(folder) / "pages"
            write_pages(pages, n_pages)
            seconds, most = run_watched([*COMMAND, "read", str(pages), "--case", str(Path(folder) / "case")])
        print(f"| {n_pages} | {seconds:.1f} | {n_pages / seconds:.1f} | {most:.0f} |", flush=True)


def main() -> None:
    """Measure what was asked for."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("what", choices=("stages", "scale"))
    parser.add_argument("sizes", nargs="*", type=int, default=[1_250, 5_000, 20_000])
    asked = parser.parse_args()
    if asked.what == "stages":
        print_stages()
    else:
        print_scale(asked.sizes)


if __name__ == "__main__":
    main()

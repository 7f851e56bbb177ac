"""How fast each stage is and how much memory a run takes.

``python -m benchmarks.speed stages``: each stage of a document over the 159 + 130 real pages, in one process.
``python -m benchmarks.speed whole``: the whole way over the same pages on two processes, by phase and link stage.
``python -m benchmarks.speed scale [N ...]``: the same over N generated pages of each size, one line a size.
"""

from __future__ import annotations

import argparse
import gzip
import os
import resource
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
from secondsource.pipeline import BUCKET_STAGES, CLEAN, DOCUMENT_STAGES
from secondsource.runner import ReadOptions, read_into
from secondsource.stage import Layers
from secondsource.tables import Capture, Document, Row

MIB = 2**20


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


class Stopwatch:
    """A reporter that notes, for each phase and each stage of linking, its seconds and the most MiB held in it."""

    def __init__(self) -> None:
        self.seconds: dict[str, float] = defaultdict(float)
        self.most: dict[str, float] = defaultdict(float)
        self._label, self._since = "start", time.monotonic()
        self._stages: Iterator[str] = iter(())
        self._ended = threading.Event()
        self._sampler = threading.Thread(target=self._sample, daemon=True)
        self._sampler.start()

    def begin(self, phase: str, total: int | None) -> None:  # noqa: ARG002  # the stages are what is counted
        """Start a phase; the link phase goes stage by stage."""
        self._stages = iter([stage.name for stage in BUCKET_STAGES]) if phase == "link" else iter(())
        self._turn_to(next(self._stages, None) or phase)

    def advance(self, steps: int) -> None:  # noqa: ARG002  # one step is one stage
        """Go on to the next stage of linking."""
        following = next(self._stages, None)
        if following is not None:
            self._turn_to(following)

    def end(self) -> None:
        """Note the phase's time."""
        self._turn_to("end")

    def stop(self) -> None:
        """End the sampling of memory."""
        self._ended.set()
        self._sampler.join()

    def _turn_to(self, label: str) -> None:
        now = time.monotonic()
        self.seconds[self._label] += now - self._since
        self._label, self._since = label, now

    def _sample(self) -> None:
        while not self._ended.wait(0.1):
            held = sum(resident_mib(pid) for pid in [os.getpid(), *children_of(os.getpid())])
            self.most[self._label] = max(self.most[self._label], held)


def time_whole(pages: Path, case: Path) -> Stopwatch:
    """Read ``pages`` into ``case`` on two processes and return what the stopwatch noted."""
    watch = Stopwatch()
    read_into(case, [str(pages)], ReadOptions(workers=2, reporter=watch))
    watch.stop()
    return watch


def print_whole() -> None:
    """Print seconds, pages a second and memory of each phase and link stage over the real pages."""
    with tempfile.TemporaryDirectory() as folder:
        pages = Path(folder) / "pages"
        pages.mkdir()
        n_pages = 0
        for n_pages, data in enumerate(real_pages(), start=1):
            (pages / f"{n_pages:04}.html").write_bytes(data)
        watch = time_whole(pages, Path(folder) / "case")
    print(f"{n_pages} pages on two processes\n")
    print("| phase or stage | seconds | pages a second | peak MiB, all processes |\n|---|---|---|---|")
    for label, spent in watch.seconds.items():
        if label not in {"start", "end"}:
            print(f"| {label} | {spent:.1f} | {n_pages / max(spent, 1e-3):.1f} | {watch.most[label]:.0f} |")


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
    columns = ("pages", "seconds", "of these gather", "read", "link", "pages a second", "peak MiB, all processes")
    print(f"| {' | '.join(columns)} |\n|{'---|' * len(columns)}")
    for n_pages in sizes:
        with tempfile.TemporaryDirectory() as folder:
            pages = Path(folder) / "pages"
            write_pages(pages, n_pages)
            watch = time_whole(pages, Path(folder) / "case")
        whole, gathered, read = sum(watch.seconds.values()), watch.seconds["gather"], watch.seconds["read"]
        link = sum(watch.seconds[stage.name] for stage in BUCKET_STAGES)
        parts = f"{whole:.0f} | {gathered:.0f} | {read:.0f} | {link:.0f}"
        print(f"| {n_pages} | {parts} | {n_pages / whole:.1f} | {max(watch.most.values()):.0f} |", flush=True)


def main() -> None:
    """Measure what was asked for."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("what", choices=("stages", "whole", "scale"))
    parser.add_argument("sizes", nargs="*", type=int, default=[1_250, 5_000, 20_000])
    asked = parser.parse_args()
    if asked.what == "stages":
        print_stages()
    elif asked.what == "whole":
        print_whole()
    else:
        print_scale(asked.sizes)


if __name__ == "__main__":
    main()

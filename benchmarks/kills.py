"""Kill a run at random moments and see that what it leaves in the end is what an undisturbed run leaves.

``python -m benchmarks.kills [--pages 304] [--kills 20]``
"""

from __future__ import annotations

import argparse
import filecmp
import os
import random
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path

from benchmarks.spreads import write_pages

COMMAND = (sys.executable, "-m", "secondsource")
SEED = 1


def read_whole(pages: Path, case: Path, *, command: Sequence[str] = COMMAND) -> float:
    """Read ``pages`` into ``case`` undisturbed and return the seconds it took."""
    began = time.monotonic()
    subprocess.run([*command, "read", str(pages), "--case", str(case)], check=True, capture_output=True)
    return time.monotonic() - began


def read_killed(pages: Path, case: Path, after: float, *, group: bool, command: Sequence[str] = COMMAND) -> bool:
    """Start reading, send SIGKILL after some seconds, to the workers too if ``group``; True if it was still running."""
    whole = [*command, "read", str(pages), "--case", str(case)]
    run = subprocess.Popen(whole, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, start_new_session=True)
    try:
        run.wait(timeout=after)
    except subprocess.TimeoutExpired:
        if group:
            os.killpg(run.pid, signal.SIGKILL)
        else:
            run.kill()
        run.wait()
        return True
    return False


def export(case: Path, folder: Path) -> None:
    """Export every table of ``case`` as JSON lines."""
    subprocess.run([*COMMAND, "export", str(case), "jsonl", "-o", str(folder)], check=True, capture_output=True)


def compare(left: Path, right: Path) -> list[str]:
    """Return the names of files that differ between two folders, or stand in one only."""
    names = sorted({path.name for folder in (left, right) for path in folder.iterdir()})
    _, differ, missing = filecmp.cmpfiles(left, right, names, shallow=False)
    return sorted([*differ, *missing])


def survive(folder: Path, n_pages: int, n_kills: int, *, command: Sequence[str] = COMMAND) -> tuple[list[str], int]:
    """Return the exported files that differ after ``n_kills`` kills, and how many kills met a running process."""
    pages = folder / "pages"
    write_pages(pages, n_pages)
    whole = read_whole(pages, folder / "whole", command=command)
    rng = random.Random(SEED)
    killed = folder / "killed"
    # Kills spread over the whole length of the run: each start goes on a little further than the last.
    met = sum(
        read_killed(
            pages, killed, rng.uniform(0.2, 0.4 + whole * number / n_kills), group=number % 2 == 0, command=command
        )
        for number in range(n_kills)
    )
    read_whole(pages, killed, command=command)
    export(folder / "whole", folder / "whole-export")
    export(killed, folder / "killed-export")
    return compare(folder / "whole-export", folder / "killed-export"), met


def main() -> int:
    """Print what differs and return how many files do."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--pages", type=int, default=304)
    parser.add_argument("--kills", type=int, default=20)
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        differing, met = survive(Path(folder), asked.pages, asked.kills)
    print(f"{asked.pages} pages, {met} of {asked.kills} kills met a running process")
    print("\n".join(differing) or "the exports equal those of an undisturbed run")
    return len(differing)


if __name__ == "__main__":
    sys.exit(main())

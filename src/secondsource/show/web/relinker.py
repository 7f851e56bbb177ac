"""Making the links anew from the desk: ``secondsource read`` without inputs, run beside the desk as a program.

A process of its own keeps the desk quick, holds its own memory, and can be stopped at any moment without harm: a run
that is stopped goes on where it was the next time. It takes the lock of the case itself, so that a case that another
program is writing is refused in its words.
"""

from __future__ import annotations

import re
import signal
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import IO

from secondsource.errors import CaseError, CaseLocked

FINISHED = (0, 3)
"""The exit statuses of a run that came to its end; 3 says that some input could not be read, as before."""
LONGEST_LINE = 400
PATIENCE_S = 10.0
"""How long a program may take to end before it is asked more firmly."""
_COUNTED = re.compile(r"(\w+): ([0-9]+) of ([0-9]+)\b")


@dataclass(frozen=True, slots=True)
class Linking:
    """How far the run is. ``state`` is idle, running, done or failed; ``told`` is what it said last, or why it failed.

    ``n_done`` of ``n_total`` steps of ``phase`` are done; all three are None where that is not known.
    """

    state: str = "idle"
    told: str = ""
    phase: str | None = None
    n_done: int | None = None
    n_total: int | None = None


def link_command(case: Path) -> Sequence[str]:
    """Return the program that makes the links of a case anew."""
    return [sys.executable, "-m", "secondsource", "read", "--case", str(case)]


@dataclass(slots=True)
class Relinker:
    """Runs one linking at a time; ``start`` and ``stop`` may be called from any thread."""

    command: Callable[[Path], Sequence[str]] = link_command
    _now: Linking = field(default_factory=Linking)
    _process: subprocess.Popen[str] | None = None
    _thread: threading.Thread | None = None
    _lock: threading.Lock = field(default_factory=threading.Lock)

    def tell(self) -> Linking:
        """Return how far it is."""
        return self._now

    def start(self, case: Path, then: Callable[[], None]) -> None:
        """Begin to make the links of ``case`` anew; ``then`` is called in another thread when that is done.

        Raises:
            CaseLocked: it is under way already.
            CaseError: the program cannot be started.
        """
        with self._lock:
            if self._now.state == "running":
                raise CaseLocked(f"{case}: is being linked already; wait until that is done")
            try:
                self._process = subprocess.Popen(  # noqa: S603 - this very program, no shell, the path one argument
                    self.command(case),
                    stdin=subprocess.DEVNULL,
                    stdout=subprocess.PIPE,
                    stderr=subprocess.STDOUT,
                    text=True,
                    encoding="utf-8",
                    errors="replace",
                )
            except OSError as error:
                raise CaseError(f"{case}: the program cannot be started ({error}); run it in a terminal") from error
            self._now = Linking("running", "starting")
            self._thread = threading.Thread(target=self._follow, args=(self._process, then), daemon=True)
            self._thread.start()

    def stop(self) -> None:
        """End a run that is under way and wait for its end; forget how the last one ended."""
        with self._lock:
            process, thread = self._process, self._thread
        if process is not None:
            _end(process)
        if thread is not None:
            thread.join()
        with self._lock:
            self._now = Linking()

    def _follow(self, process: subprocess.Popen[str], then: Callable[[], None]) -> None:
        line = ""
        for line in _read_lines(process.stdout):
            counted = _COUNTED.match(line)
            steps = (counted[1], int(counted[2]), int(counted[3])) if counted else (None, None, None)
            self._now = Linking("running", line, *steps)
        if process.wait() in FINISHED:
            then()
            self._now = Linking("done", line)
        else:
            self._now = Linking("failed", line or f"it ended with status {process.returncode}")


def _end(process: subprocess.Popen[str]) -> None:
    # Asked as Ctrl-C asks, so that it ends its workers too; a program that does not heed it is ended harder.
    for number in (signal.SIGINT, signal.SIGTERM, signal.SIGKILL):
        if process.poll() is not None:
            return
        process.send_signal(number)
        with suppress(subprocess.TimeoutExpired):
            process.wait(PATIENCE_S)


def _read_lines(stream: IO[str] | None) -> Iterator[str]:
    if stream is None:
        return
    with stream:
        for line in stream:
            told = " ".join(line.split())
            if told:
                yield told[:LONGEST_LINE]

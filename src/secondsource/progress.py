"""How far a run is: a bar with rate and time left on a terminal, plain lines elsewhere, silence in a library."""

from __future__ import annotations

import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Protocol

from rich.console import Console
from rich.progress import (
    BarColumn,
    MofNCompleteColumn,
    Progress,
    ProgressColumn,
    Task,
    TaskID,
    TextColumn,
    TimeRemainingColumn,
)
from rich.text import Text

SECONDS_BETWEEN_LINES = 5.0


class Reporter(Protocol):
    """Is told of each phase of a run, and of each step in it."""

    def begin(self, phase: str, total: int | None) -> None:
        """Start a phase of ``total`` steps; None if that is not known beforehand."""

    def advance(self, steps: int) -> None:
        """Say that ``steps`` more are done."""

    def end(self) -> None:
        """End the phase."""


class Silence:
    """Tells nobody: what a library call wants."""

    def begin(self, phase: str, total: int | None) -> None:
        """Do nothing."""

    def advance(self, steps: int) -> None:
        """Do nothing."""

    def end(self) -> None:
        """Do nothing."""


class Lines:
    """Prints a line as a phase begins and ends, and every few seconds between, to standard error."""

    def __init__(self) -> None:
        self._phase, self._total = "", 0
        self._done, self._began, self._told = 0, 0.0, 0.0

    def begin(self, phase: str, total: int | None) -> None:
        """Start a phase."""
        self._phase, self._total, self._done = phase, total or 0, 0
        self._began = self._told = time.monotonic()

    def advance(self, steps: int) -> None:
        """Count, and print if the last line is some seconds old."""
        self._done += steps
        if time.monotonic() - self._told >= SECONDS_BETWEEN_LINES:
            self._told = time.monotonic()
            self._print()

    def end(self) -> None:
        """Print the phase's last line."""
        self._print()

    def _print(self) -> None:
        seconds = max(time.monotonic() - self._began, 0.001)
        of_total = f" of {self._total}" if self._total else ""
        print(f"{self._phase}: {self._done}{of_total}, {self._done / seconds:.1f} a second", file=sys.stderr)  # noqa: T201  # what this class is for


class Bar:
    """Draws a bar on a terminal, on standard error."""

    def __init__(self, progress: Progress) -> None:
        self._progress = progress
        self._task: TaskID | None = None

    def begin(self, phase: str, total: int | None) -> None:
        """Start a bar."""
        self._task = self._progress.add_task(phase, total=total)

    def advance(self, steps: int) -> None:
        """Move it on."""
        if self._task is not None:
            self._progress.advance(self._task, steps)

    def end(self) -> None:
        """Fill it."""
        if self._task is not None:
            task = self._progress.tasks[self._task]
            self._progress.update(self._task, total=task.completed or 1, completed=task.completed or 1)


class _RateColumn(ProgressColumn):
    def render(self, task: Task) -> Text:
        return Text(f"{task.speed:.1f} a second" if task.speed else "")


COLUMNS = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), _RateColumn(), TimeRemainingColumn())
"""What the bar of a phase shows: its name, how far it is, how fast, and the time left."""


@contextmanager
def open_reporter() -> Iterator[Reporter]:
    """Yield a bar if standard error is a terminal, else lines."""
    console = Console(stderr=True)
    if not console.is_terminal:
        yield Lines()
        return
    with Progress(*COLUMNS, console=console) as progress:
        yield Bar(progress)

from __future__ import annotations

import io

import pytest
from rich.console import Console
from rich.progress import Progress

from secondsource.progress import COLUMNS, Bar, Lines, Silence, open_reporter


def test_a_phase_ends_with_a_line_of_how_many_and_how_fast(capsys: pytest.CaptureFixture[str]) -> None:
    lines = Lines()
    lines.begin("read", 12)
    lines.advance(12)
    lines.end()
    told = capsys.readouterr().err
    assert told.startswith("read: 12 of 12, ")
    assert told.endswith(" a second\n")


def test_no_line_comes_sooner_than_some_seconds_after_the_last(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    now = [100.0]
    monkeypatch.setattr("secondsource.progress.time.monotonic", lambda: now[0])
    lines = Lines()
    lines.begin("gather", None)
    for _ in range(12):
        now[0] += 1
        lines.advance(1)
    assert [line.split(",")[0] for line in capsys.readouterr().err.splitlines()] == ["gather: 5", "gather: 10"]


def test_the_bar_shows_how_far_the_phase_is() -> None:
    console = Console(file=io.StringIO(), force_terminal=True, width=100)
    with Progress(*COLUMNS, console=console) as shown:
        bar = Bar(shown)
        bar.begin("read", 4)
        bar.advance(3)
        bar.end()
        assert (shown.tasks[0].completed, shown.tasks[0].total) == (3, 3)


def test_without_a_terminal_lines_are_told() -> None:
    with open_reporter() as reporter:
        assert isinstance(reporter, Lines)


def test_silence_tells_nobody(capsys: pytest.CaptureFixture[str]) -> None:
    silence = Silence()
    silence.begin("read", 1)
    silence.advance(1)
    silence.end()
    assert capsys.readouterr() == ("", "")

"""Linking again beside the desk; a short program stands for the long one."""

from __future__ import annotations

import sys
import threading
from collections.abc import Callable, Sequence
from pathlib import Path

import pytest

from secondsource.errors import CaseLocked
from secondsource.show.web.relinker import Relinker, link_command

WAIT_S = 20.0


def _program(text: str) -> Callable[[Path], Sequence[str]]:
    return lambda case: [sys.executable, "-c", text, str(case)]


def _run(text: str, case: Path) -> tuple[Relinker, bool]:
    relinker, ended = Relinker(_program(text)), threading.Event()
    relinker.start(case, ended.set)
    assert relinker._thread is not None
    relinker._thread.join(WAIT_S)
    return relinker, ended.is_set()


def test_a_run_that_ends_well_is_followed_by_what_comes_then(tmp_path: Path) -> None:
    relinker, was_called = _run("print('link: 29 of 29, 2.8 a second')", tmp_path)
    assert was_called
    assert relinker.tell().state == "done"


def test_a_run_that_fails_tells_why_and_nothing_follows(tmp_path: Path) -> None:
    relinker, was_called = _run("import sys; print('strike: another program is writing it'); sys.exit(1)", tmp_path)
    assert not was_called
    assert (relinker.tell().state, relinker.tell().told) == ("failed", "strike: another program is writing it")


def test_while_it_runs_it_is_told_how_far_and_a_second_is_refused_and_it_can_be_stopped(tmp_path: Path) -> None:
    relinker = Relinker(_program("import time; print('link: 3 of 29, 1.0 a second', flush=True); time.sleep(60)"))
    relinker.start(tmp_path, lambda: None)
    for _ in range(200):
        if relinker.tell().n_done is not None:
            break
        threading.Event().wait(0.05)
    now = relinker.tell()
    with pytest.raises(CaseLocked):
        relinker.start(tmp_path, lambda: None)
    relinker.stop()
    assert (now.state, now.phase, now.n_done, now.n_total) == ("running", "link", 3, 29)
    assert relinker.tell().state == "idle"


def test_a_case_whose_name_looks_like_an_option_is_still_one_argument() -> None:
    assert link_command(Path("--version"))[-2:] == ["--case", "--version"]

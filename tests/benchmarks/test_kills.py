from __future__ import annotations

import sys
from pathlib import Path

import pytest
from benchmarks.kills import compare, survive

SMALL_SEGMENTS = (sys.executable, "-c", "from secondsource import cli, runner; runner.PAGES_A_SEGMENT = 12; cli.main()")
"""Reads so few pages in several shards, each of which may be cut off."""


@pytest.mark.slow
def test_a_run_killed_twelve_times_leaves_in_the_end_what_an_undisturbed_one_leaves(tmp_path: Path) -> None:
    differing, met = survive(tmp_path, 36, 12, command=SMALL_SEGMENTS)
    assert differing == []
    assert met >= 6


def test_a_difference_between_exports_is_seen(tmp_path: Path) -> None:
    for name, text in (("left", "one"), ("right", "two")):
        (tmp_path / name).mkdir()
        (tmp_path / name / "claims.jsonl").write_text(text)
    (tmp_path / "left" / "more.jsonl").write_text("")
    assert compare(tmp_path / "left", tmp_path / "right") == ["claims.jsonl", "more.jsonl"]

from __future__ import annotations

from pathlib import Path

import pytest
from benchmarks.kills import compare, survive


@pytest.mark.slow
def test_a_run_killed_twenty_times_leaves_in_the_end_what_an_undisturbed_one_leaves(tmp_path: Path) -> None:
    differing, met = survive(tmp_path, 96, 20)
    assert differing == []
    assert met >= 10


def test_a_difference_between_exports_is_seen(tmp_path: Path) -> None:
    for name, text in (("left", "one"), ("right", "two")):
        (tmp_path / name).mkdir()
        (tmp_path / name / "claims.jsonl").write_text(text)
    (tmp_path / "left" / "more.jsonl").write_text("")
    assert compare(tmp_path / "left", tmp_path / "right") == ["claims.jsonl", "more.jsonl"]

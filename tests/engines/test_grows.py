from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from itertools import combinations
from pathlib import Path

import duckdb
import pytest

from secondsource.engines import merging, shuffle
from secondsource.engines.live import select_live
from secondsource.engines.local import LocalEngine
from secondsource.engines.shuffle import NO_PAST, Past
from secondsource.stage import BucketStage, Layers
from secondsource.store import write_rows
from secondsource.tables import Rows
from secondsource.worktables import SenseLink, WordingKey


def pair(word: str) -> Callable[[Layers], Rows]:
    """Return what links with a word every two that meet of which one is fresh; "+" has all of them linked again."""

    def run(layers: Layers) -> Rows:
        fresh = {row.content_id for row in layers.fresh(WordingKey)}
        ids = sorted({row.content_id for row in layers.of(WordingKey)})
        if "boom" in ids:
            raise ValueError("boom")
        pairs = [one for one in combinations(ids, 2) if "+" in fresh or not fresh.isdisjoint(one)]
        return {"sense_links": [SenseLink(left, "", right, "", 1.0, word, 0, 1) for left, right in pairs if left > "0"]}

    return run


STAGE = BucketStage(
    name="pairs",
    version=1,
    reads=("wording_keys",),
    writes=("sense_links", "failures"),
    key={"wording_keys": "key"},
    run=pair("first"),
    fewest=2,
    most=4,
    grows={"sense_links": ("statement_id_l", "statement_id_r")},
)


class Steps:
    """The stage run again and again over what stands under keys, each told as KEY:CONTENTS, a letter each."""

    def __init__(self, case: Path) -> None:
        self.case, self.past = case, NO_PAST

    def run(self, told: str, word: str = "again", stage: BucketStage = STAGE) -> dict[str, str]:
        """Return the pairs that stand, each as KEY:TWO, and the word they were linked with."""
        pairs = [(one[0], content.replace("!", "boom")) for one in told.split() for content in one[2:]]
        rows = [WordingKey("", key, content, content, None, None) for key, content in pairs]
        stem = told.replace(" ", "-").replace(":", "=")
        files = {"wording_keys": (write_rows(self.case, "wording_keys", stem, rows) or "",)}
        unit, left = LocalEngine(1).run_bucket_stage(self.case, replace(stage, run=pair(word)), files, self.past)
        self.past = Past(unit, left, files)
        if not left.get("sense_links"):
            return {}
        columns = ["bucket", "statement_id_l", "statement_id_r", "why"]
        found = duckdb.execute(select_live(self.case, columns, left["sense_links"])).fetchall()
        assert len(found) == len({one[:3] for one in found})
        return {f"{key}:{one}{other}": why for key, one, other, why in found}


def test_where_rows_came_only_what_they_bring_is_made(tmp_path: Path) -> None:
    steps = Steps(tmp_path)
    assert steps.run("a:xy b:vw", "first") == {"a:xy": "first", "b:vw": "first"}
    assert steps.run("a:xyz b:vw") == {"a:xy": "first", "a:xz": "again", "a:yz": "again", "b:vw": "first"}


def test_where_a_row_is_no_more_the_bucket_is_made_whole(tmp_path: Path) -> None:
    steps = Steps(tmp_path)
    steps.run("a:xyz b:vw", "first")
    assert steps.run("a:xyw b:vw") == {"a:wx": "again", "a:wy": "again", "a:xy": "again", "b:vw": "first"}
    assert steps.run("a:x b:vw") == {"b:vw": "first"}


def test_rows_that_bring_nothing_leave_what_stands(tmp_path: Path) -> None:
    steps = Steps(tmp_path)
    steps.run("a:xy b:vw", "first")
    assert steps.run("a:0xy b:vw") == {"a:xy": "first", "b:vw": "first"}


def test_what_is_given_again_takes_the_place_of_what_stands(tmp_path: Path) -> None:
    steps = Steps(tmp_path)
    steps.run("a:xy b:vw", "first")
    assert steps.run("a:+xy b:vw") == {"a:xy": "again", "b:vw": "first"}


def test_a_bucket_that_was_passed_over_or_too_small_is_made_whole(tmp_path: Path) -> None:
    steps = Steps(tmp_path)
    assert steps.run("a:vwxyz b:x", "first") == {}
    assert steps.run("a:vwxyz b:xy") == {"b:xy": "again"}
    assert steps.run("a:vw b:xy", "then") == {"a:vw": "then", "b:xy": "again"}
    assert steps.run("a:vwxyz b:xyz", "last") == {"b:xy": "again", "b:xz": "last", "b:yz": "last"}


def test_a_bucket_that_failed_is_made_whole(tmp_path: Path) -> None:
    steps = Steps(tmp_path)
    assert steps.run("a:xy! b:vw", "first") == {"b:vw": "first"}
    assert steps.run("a:wxy! b:vw") == {"b:vw": "first"}
    assert steps.run("a:wxy! b:vwx", "again") == {"b:vw": "first", "b:vx": "again", "b:wx": "again"}
    assert steps.run("a:wxy b:vw", "then") == {"a:wx": "then", "a:wy": "then", "a:xy": "then", "b:vw": "then"}
    assert steps.run("a:wxy b:vw!", "last") == {"a:wx": "then", "a:wy": "then", "a:xy": "then"}


@pytest.mark.parametrize(
    ("most_replaced", "rows_a_part"), [(merging.MOST_REPLACED, shuffle.ROWS_A_PART), (9, shuffle.ROWS_A_PART), (9, 2)]
)
def test_steps_leave_what_one_run_leaves(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, most_replaced: float, rows_a_part: int
) -> None:
    monkeypatch.setattr(merging, "MOST_REPLACED", most_replaced)
    monkeypatch.setattr(shuffle, "ROWS_A_PART", rows_a_part)
    monkeypatch.setattr(LocalEngine, "_map", lambda _, function, jobs: [(job, function(job)) for job in jobs])
    monkeypatch.setattr(LocalEngine, "_run_alone", lambda _, function, job: function(job))
    steps = Steps(tmp_path / "steps")
    told = ("a:xy b:uv", "a:xyz b:uvw", "a:wxyz b:uwx", "a:vwxyz b:uvwx", "a:xy b:uvwx c:uv", "a:xyz b:uvw c:uvw")
    for number, one in enumerate(told):
        once = Steps(tmp_path / f"once{number}")
        assert steps.run(one) == once.run(one)
        assert steps.past.unit == once.past.unit

"""Buckets that grow and are given only the rows that overlap with a fresh one."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from itertools import combinations
from pathlib import Path
from tempfile import TemporaryDirectory

import duckdb
from hypothesis import given, settings
from hypothesis import strategies as st

from secondsource.engines.live import Files, select_live
from secondsource.engines.local import LocalEngine
from secondsource.engines.shuffle import NO_PAST, Past
from secondsource.ids import make_id
from secondsource.stage import BucketStage, Layers
from secondsource.store import write_rows
from secondsource.tables import Rows
from secondsource.worktables import SenseLink, WordingKey

Span = tuple[int | None, int | None]
"""The first and last day, one figure each; null where it is not known."""

DAYS = st.tuples(st.none() | st.integers(0, 6), st.none() | st.integers(0, 3)).map(
    lambda told: (told[0], None if None in told else (told[0] or 0) + (told[1] or 0))
)


def overlap(left: WordingKey, right: WordingKey) -> bool:
    """Say whether some day may be of both rows."""
    if left.earliest is None or left.latest is None or right.earliest is None or right.latest is None:
        return True
    return left.earliest <= right.latest and right.earliest <= left.latest


def link(seen: list[str]) -> Callable[[Layers], Rows]:
    """Return what links every two rows that overlap, of which one is fresh, and notes all it is given."""

    def run(layers: Layers) -> Rows:
        rows = sorted(layers.of(WordingKey), key=lambda row: row.statement_id)
        fresh = {row.statement_id for row in layers.fresh(WordingKey)}
        seen.extend(row.statement_id for row in rows)
        pairs = [
            (left.statement_id, right.statement_id)
            for left, right in combinations(rows, 2)
            if overlap(left, right) and not fresh.isdisjoint((left.statement_id, right.statement_id))
        ]
        return {"sense_links": [SenseLink(one, "", other, "", 1.0, "", 1, 1) for one, other in pairs]}

    return run


STAGE = BucketStage(
    name="pairs",
    version=1,
    reads=("wording_keys",),
    writes=("sense_links",),
    key={"wording_keys": "key"},
    run=link([]),
    fewest=2,
    grows={"sense_links": ("statement_id_l", "statement_id_r")},
    nodes={"wording_keys": "statement_id"},
    spans={"wording_keys": ("earliest", "latest")},
)


def put(case: Path, told: Mapping[str, Span]) -> Files:
    """Write a row for each node, with its first and last day, under one key."""
    rows = [
        WordingKey("", "a", node, node, *(None if day is None else str(day) for day in days))
        for node, days in sorted(told.items())
    ]
    written = write_rows(case, "wording_keys", make_id("told", str(rows)), rows)
    return {"wording_keys": (written,)} if written else {}


class Steps:
    """The stage run again and again over rows of one bucket."""

    def __init__(self, case: Path) -> None:
        self.case, self.past = case, NO_PAST
        self.seen: list[str] = []

    def run(self, told: Mapping[str, Span]) -> set[tuple[str, str]]:
        """Return the pairs that stand; ``seen`` are the nodes that the stage was given."""
        files = put(self.case, told)
        self.seen = []
        stage = replace(STAGE, run=link(self.seen))
        unit, left = LocalEngine(1).run_bucket_stage(self.case, stage, files, self.past)
        self.past = Past(unit, left, files)
        if not left.get("sense_links"):
            return set()
        query = select_live(self.case, ["statement_id_l", "statement_id_r"], left["sense_links"])
        return {(one, other) for one, other in duckdb.execute(query).fetchall()}


def test_of_a_bucket_that_grows_only_what_overlaps_with_what_came_is_given(tmp_path: Path) -> None:
    steps = Steps(tmp_path)
    stood: dict[str, Span] = {"x": (1, 2), "y": (2, 5), "z": (6, 7), "u": (None, None)}
    assert steps.run(stood) == {("x", "y"), ("u", "x"), ("u", "y"), ("u", "z")}
    assert sorted(steps.seen) == ["u", "x", "y", "z"]
    assert steps.run({**stood, "w": (5, 6)}) == {
        *(("x", "y"), ("u", "x"), ("u", "y"), ("u", "z")),
        *(("u", "w"), ("w", "y"), ("w", "z")),
    }
    assert sorted(steps.seen) == ["u", "w", "y", "z"]


def test_what_is_of_any_day_is_given_all(tmp_path: Path) -> None:
    steps = Steps(tmp_path)
    steps.run({"x": (1, 2), "z": (6, 7)})
    assert steps.run({"x": (1, 2), "z": (6, 7), "w": (None, None)}) == {("w", "x"), ("w", "z")}
    assert sorted(steps.seen) == ["w", "x", "z"]


def test_where_a_row_went_and_none_came_none_is_given(tmp_path: Path) -> None:
    steps = Steps(tmp_path)
    steps.run({"x": (1, 2), "y": (2, 3), "z": (2, 2)})
    assert steps.run({"x": (1, 2), "z": (2, 2)}) == {("x", "z")}
    assert steps.seen == []


@given(st.lists(st.dictionaries(st.sampled_from("uvwxyz"), DAYS), max_size=4))
@settings(max_examples=25, deadline=None)
def test_steps_leave_what_one_run_leaves(told: Sequence[Mapping[str, Span]]) -> None:
    with TemporaryDirectory() as folder:
        steps = Steps(Path(folder) / "steps")
        for number, held in enumerate(told):
            once = Steps(Path(folder) / f"once{number}")
            assert steps.run(held) == once.run(held)

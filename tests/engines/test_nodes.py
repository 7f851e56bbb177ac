"""Buckets that lose rows as well as get more: only what the nodes of these rows give is made anew."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Sequence
from dataclasses import replace
from itertools import combinations
from pathlib import Path
from tempfile import TemporaryDirectory

import duckdb
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from secondsource.engines import merging
from secondsource.engines.engine import Engine
from secondsource.engines.live import Files, select_live
from secondsource.engines.local import LocalEngine
from secondsource.engines.shuffle import NO_PAST, Past
from secondsource.ids import make_id
from secondsource.stage import BucketStage, Layers
from secondsource.store import write_rows
from secondsource.tables import Rows
from secondsource.worktables import SenseLink, WordingKey

HELD = st.sets(st.sampled_from(["u1", "u2", "x1", "x2", "y1", "y2", "z1"]))


def pair(word: str) -> Callable[[Layers], Rows]:
    """Return what links with a word every two nodes that have a number in common, and of which one is fresh."""

    def run(layers: Layers) -> Rows:
        numbers: dict[str, set[str]] = defaultdict(set)
        for row in layers.of(WordingKey):
            numbers[row.statement_id].add(row.content_id[1:])
        fresh = {row.statement_id for row in layers.fresh(WordingKey)}
        pairs = [pair for pair in combinations(sorted(numbers), 2) if not fresh.isdisjoint(pair)]
        shared = [(*pair, numbers[pair[0]] & numbers[pair[1]]) for pair in pairs]
        return {
            "sense_links": [
                SenseLink(a, "".join(sorted(of)), b, "", 1.0, word, len(of), 1) for a, b, of in shared if of
            ]
        }

    return run


STAGE = BucketStage(
    name="pairs",
    version=1,
    reads=("wording_keys",),
    writes=("sense_links", "failures"),
    key={"wording_keys": "key"},
    run=pair("first"),
    fewest=2,
    most=6,
    grows={"sense_links": ("statement_id_l", "statement_id_r")},
    nodes={"wording_keys": "statement_id"},
)


def put_nodes(case: Path, told: str) -> Files:
    """Write rows told as KEY:NODES, each node a letter with a number: "a:x1y1"."""
    found = [(one[0], one[at : at + 2]) for one in told.split() for at in range(2, len(one), 2)]
    rows = [WordingKey("", key, content, content[0], None, None) for key, content in found]
    written = write_rows(case, "wording_keys", make_id("told", told), rows)
    return {"wording_keys": (written,)} if written else {}


def read_links(case: Path, left: Files) -> dict[str, str]:
    """Return the pairs that stand, each as KEY:TWO with the numbers shared, and the word they were linked with."""
    if not left.get("sense_links"):
        return {}
    columns = ["bucket", "statement_id_l", "statement_id_r", "document_id_l", "why"]
    found = duckdb.execute(select_live(case, columns, left["sense_links"])).fetchall()
    assert len(found) == len({one[:3] for one in found})
    return {f"{key}:{one}{other}{of}": why for key, one, other, of, why in found}


class Steps:
    """The stage run again and again over nodes that stand under keys."""

    def __init__(self, case: Path, stage: BucketStage = STAGE) -> None:
        self.case, self.stage, self.past = case, stage, NO_PAST

    def run(self, told: str, word: str = "again", engine: Engine | None = None) -> dict[str, str]:
        """Return the pairs that stand."""
        files = put_nodes(self.case, told)
        stage = replace(self.stage, run=pair(word))
        unit, left = (engine or LocalEngine(1)).run_bucket_stage(self.case, stage, files, self.past)
        self.past = Past(unit, left, files)
        return read_links(self.case, left)


def test_where_a_row_is_no_more_what_names_its_node_goes_and_the_rest_stands(tmp_path: Path) -> None:
    steps = Steps(tmp_path)
    assert steps.run("a:x1y1z1", "first") == {"a:xy1": "first", "a:xz1": "first", "a:yz1": "first"}
    assert steps.run("a:y1z1") == {"a:yz1": "first"}


def test_where_a_row_is_another_one_its_node_is_compared_with_all_again(tmp_path: Path) -> None:
    steps = Steps(tmp_path)
    steps.run("a:x1x2y1y2z1", "first")
    assert steps.run("a:x2x3y1y2z1") == {"a:xy2": "again", "a:yz1": "first"}


def test_where_a_row_came_its_node_is_compared_with_all_again(tmp_path: Path) -> None:
    steps = Steps(tmp_path)
    steps.run("a:x1y1y2z1", "first")
    assert steps.run("a:x1x2y1y2z1") == {"a:xy12": "again", "a:xz1": "again", "a:yz1": "first"}


def test_a_bucket_of_which_nothing_is_left_is_gone(tmp_path: Path) -> None:
    steps = Steps(tmp_path)
    steps.run("a:x1y1z2 b:x1y1", "first")
    assert steps.run("a:x1z2 b:x1y1") == {"b:xy1": "first"}
    assert steps.run("a:x1z2 b:x1") == {}


def test_a_bucket_that_overflows_loses_all_and_is_made_whole_when_it_has_fewer_again(tmp_path: Path) -> None:
    steps = Steps(tmp_path)
    steps.run("a:x1y1z1", "first")
    assert steps.run("a:x1x2y1y2z1z2u1") == {}
    assert steps.run("a:x1y1") == {"a:xy1": "again"}


def test_a_bucket_of_too_many_rows_is_made_whole(tmp_path: Path) -> None:
    steps = Steps(tmp_path, replace(STAGE, grows_to=3))
    steps.run("a:x1y1z1 b:x1y1", "first")
    assert steps.run("a:x1y1z1u1 b:x1y1z1") == {
        **dict.fromkeys(("a:ux1", "a:uy1", "a:uz1", "a:xy1", "a:xz1", "a:yz1", "b:xz1", "b:yz1"), "again"),
        "b:xy1": "first",
    }
    assert set(steps.run("a:x1y1z1 b:x1y1z1", "third").values()) == {"third", "again", "first"}


@pytest.mark.parametrize("grows_to", [None, 4])
@pytest.mark.parametrize("most_replaced", [merging.MOST_REPLACED, 9])
@given(st.lists(st.tuples(HELD, HELD), max_size=4))
@settings(max_examples=12, deadline=None)
def test_steps_leave_what_one_run_leaves(
    most_replaced: float, grows_to: int | None, told: Sequence[tuple[set[str], set[str]]]
) -> None:
    with pytest.MonkeyPatch.context() as patch, TemporaryDirectory() as folder:
        patch.setattr(merging, "MOST_REPLACED", most_replaced)
        stage = replace(STAGE, grows_to=grows_to)
        steps = Steps(Path(folder) / "steps", stage)
        for number, sets in enumerate(told):
            one = " ".join(f"{key}:{''.join(sorted(held))}" for key, held in zip("ab", sets, strict=True))
            once = Steps(Path(folder) / f"once{number}", stage)
            assert set(steps.run(one)) == set(once.run(one))
            assert steps.past.unit == once.past.unit

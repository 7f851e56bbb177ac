from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.link.test_decisions import judge, link, links_drawn, read

from secondsource.case import Case
from secondsource.engines import merging
from secondsource.engines.components import find_components
from secondsource.engines.local import LocalEngine
from secondsource.engines.shuffle import NO_PAST, STATE, Past
from secondsource.link.claims import claims
from secondsource.link.decisions import root_links
from secondsource.link.events import events, scenes
from secondsource.link.groups import Groups
from secondsource.link.names import entities
from secondsource.pipeline import BUCKET_STAGES
from secondsource.stage import BucketStage, Layers
from secondsource.store import Manifest, write_rows
from secondsource.tables import Outlet, Rows
from secondsource.worktables import Decision, NameLink

pairs = st.lists(st.tuples(st.integers(0, 30), st.integers(0, 30)), max_size=40)


@given(pairs)
def test_each_node_is_known_by_the_smallest_it_is_joined_with(joined: list[tuple[int, int]]) -> None:
    left, right = (np.array([pair[side] for pair in joined], np.int64) for side in (0, 1))
    groups = Groups((f"{a:02}", f"{b:02}") for a, b in joined)
    wanted = [int(groups.find(f"{node:02}")) for node in range(31)]
    assert find_components(31, left, right).tolist() == wanted


def test_a_long_chain_told_from_its_end_is_one_component() -> None:
    chain = np.arange(10_000, dtype=np.int64)
    assert not find_components(10_000, chain[1:], chain[:-1]).any()


two_things = st.permutations("abcdefg").map(lambda drawn: drawn[:2])
judgements = st.lists(st.tuples(st.sampled_from(("same", "different", "unsure")), two_things), max_size=6)


@given(links_drawn, judgements)
def test_judgements_and_links_say_the_same_component_by_component(
    links: list[NameLink], drawn: list[tuple[str, list[str]]]
) -> None:
    rows = [row for n, (verdict, (a, b)) in enumerate(drawn, start=1) for row in judge(n, verdict, a, b)]
    groups = Groups([(row.head_id_l, row.head_id_r) for row in links] + [(row.node_id, str(row.rank)) for row in rows])
    apart = []
    for root in sorted({groups.find(row.head_id_l) for row in links} | {groups.find(row.node_id) for row in rows}):
        own_links = [row for row in links if groups.find(row.head_id_l) == root]
        own_rows = [row for row in rows if groups.find(row.node_id) == root]
        apart += root_links(own_links, read, own_rows)
    assert sorted(apart) == sorted(root_links(links, read, rows))


def list_together(layers: Layers) -> Rows:
    nodes = sorted({node for row in layers.of(NameLink) for node in (row.head_id_l, row.head_id_r)})
    return {"outlets": [Outlet("-".join(nodes), str(len(layers.of(Decision))), None, None)]}


TIED = BucketStage(
    name="together",
    version=1,
    reads=("name_links", "decisions"),
    writes=("outlets",),
    key={},
    run=list_together,
    ties={"name_links": ("head_id_l", "head_id_r"), "decisions": ("node_id", "rank")},
)


class Steps:
    """A stage run again and again over the links of the moment."""

    def __init__(self, case: Path, stage: BucketStage = TIED) -> None:
        self.case, self.stage, self.past = case, stage, NO_PAST

    def run(self, *files: str) -> list[str]:
        """Run over links, each two letters, told file by file; return what the stage found, sorted."""
        held: dict[str, tuple[str, ...]] = {"name_links": ()}
        for links in files:
            written = write_rows(self.case, "name_links", links.replace(" ", "-"), [link(one) for one in links.split()])
            held["name_links"] = (*held["name_links"], written or "")
        unit, left = LocalEngine(1).run_bucket_stage(self.case, self.stage, held, self.past)
        self.past = Past(unit, left, held)
        found = Case(self.case, Manifest(1, {name: paths for name, paths in left.items() if name not in STATE}))
        return [row.outlet_id for row in found.rows(Outlet)]


def test_rows_that_lead_to_each_other_come_together(tmp_path: Path) -> None:
    assert Steps(tmp_path).run("ab cd", "bc ef") == ["a-b-c-d", "e-f"]


def test_a_new_link_joins_what_stood_apart_and_a_lost_one_parts_it(tmp_path: Path) -> None:
    steps = Steps(tmp_path)
    assert steps.run("ab cd", "ef") == ["a-b", "c-d", "e-f"]
    assert steps.run("ab cd", "bc", "bh") == ["a-b-c-d-h"]
    assert steps.run("ab cd", "bh") == ["a-b-h", "c-d"]


def test_steps_leave_what_one_run_leaves_whatever_was_made_one_file_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(merging, "MOST_GENERATIONS", 1)
    steps = Steps(tmp_path / "steps")
    for files in (["ab", "cd"], ["ab", "ef", "fg"], ["ab", "ef", "fg", "ha", "kl"]):
        found = steps.run(*files)
    assert found == Steps(tmp_path / "once").run("ab", "ef", "fg", "ha", "kl") == ["a-b-h", "e-f-g", "k-l"]


def test_a_judgement_brings_both_its_sides_together(tmp_path: Path) -> None:
    links = write_rows(tmp_path, "name_links", "links", [link("ab"), link("cd"), link("ef")]) or ""
    rows = write_rows(tmp_path, "decisions", "rows", judge(1, "different", "a", "c")) or ""
    files = {"name_links": (links,), "decisions": (rows,)}
    _, left = LocalEngine(1).run_bucket_stage(tmp_path, TIED, files, NO_PAST)
    found = Case(tmp_path, Manifest(1, {"outlets": left["outlets"]})).rows(Outlet)
    assert {row.outlet_id: row.name for row in found} == {"a-b-c-d": "2", "e-f": "0"}


def test_no_stage_of_the_pipeline_takes_all_rows_at_once() -> None:
    assert [stage.name for stage in BUCKET_STAGES if not stage.key and not stage.ties] == []
    assert {stage.name for stage in BUCKET_STAGES if stage.ties} == {
        stage.name for stage in (claims.ROOTS, entities.ROOTS, events.ROOTS, scenes.ROOTS)
    }

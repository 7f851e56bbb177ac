from __future__ import annotations

from dataclasses import replace

import pytest

from secondsource.errors import PlanError
from secondsource.pipeline import BUCKET_STAGES, CLEAN, DOCUMENT_STAGES, STAGES, plan
from secondsource.stage import BucketStage, Layers
from secondsource.tables import TABLES, Rows


def run_nothing(_: Layers) -> Rows:
    return {}


def bucket_stage(name: str, reads: tuple[str, ...], writes: tuple[str, ...], key: dict[str, str]) -> BucketStage:
    return BucketStage(name, 1, reads, writes, key, run_nothing)


def test_the_pipeline_fits_together_and_makes_every_public_table() -> None:
    written = {name for stage in plan() for name in stage.writes}
    assert set(TABLES) - {"failures"} <= written


def test_a_stage_that_reads_what_comes_later_is_refused() -> None:
    with pytest.raises(PlanError, match="no stage before it"):
        plan((CLEAN, *reversed(DOCUMENT_STAGES)))


def test_two_stages_that_write_one_table_are_refused() -> None:
    with pytest.raises(PlanError, match="one stage a table"):
        plan((CLEAN, replace(CLEAN, name="again")))


def test_two_stages_of_one_name_are_refused() -> None:
    with pytest.raises(PlanError, match="two stages have this name"):
        plan((CLEAN, CLEAN))


def test_an_unknown_table_is_refused() -> None:
    with pytest.raises(PlanError, match="there is no table rumours"):
        plan((CLEAN, bucket_stage("gossip", ("documents",), ("rumours",), {})))


def test_a_bucket_stage_without_a_key_for_a_table_is_refused() -> None:
    with pytest.raises(PlanError, match="its key must name"):
        plan((CLEAN, bucket_stage("outlets", ("documents", "blocks"), ("outlets",), {"documents": "outlet_id"})))


def test_nodes_of_a_stage_that_does_not_grow_are_refused() -> None:
    stage = next(stage for stage in BUCKET_STAGES if stage.nodes)
    with pytest.raises(PlanError, match="beside what grows"):
        plan([*STAGES[: STAGES.index(stage)], replace(stage, grows={})])


def test_spans_of_a_stage_that_does_not_grow_are_refused() -> None:
    stage = next(stage for stage in BUCKET_STAGES if stage.spans)
    with pytest.raises(PlanError, match="spans name"):
        plan([*STAGES[: STAGES.index(stage)], replace(stage, grows={}, nodes={})])

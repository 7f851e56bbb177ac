from __future__ import annotations

from pathlib import Path

from benchmarks.adding import CountingEngine
from tests.builders import document
from tests.engines.stages import count_by_outlet, put, stage_of

from secondsource.engines.shuffle import NO_PAST, Past


def test_rows_that_a_stage_is_given_are_counted(tmp_path: Path) -> None:
    stage = stage_of(count_by_outlet)
    first = put(tmp_path, "a", [document("d1"), document("d2"), document("d3", outlet="ferry")])
    second = put(tmp_path, "b", [document("d4", outlet="ferry")])
    engine = CountingEngine(1)
    unit, before = engine.run_bucket_stage(tmp_path, stage, {"documents": (first,)}, NO_PAST)
    assert engine.given[stage.name] == 3
    past = Past(unit, before, {"documents": (first,)})
    engine.run_bucket_stage(tmp_path, stage, {"documents": (first, second)}, past)
    assert engine.given[stage.name] == 3 + 2

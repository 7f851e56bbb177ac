from __future__ import annotations

from pathlib import Path

from benchmarks.adding import count_rows
from tests.builders import document
from tests.engines.stages import count_by_outlet, put, stage_of

from secondsource.engines.local import LocalEngine
from secondsource.engines.shuffle import NO_PAST, Past


def test_rows_of_the_buckets_that_changed_are_counted(tmp_path: Path) -> None:
    stage = stage_of(count_by_outlet)
    first = put(tmp_path, "a", [document("d1"), document("d2"), document("d3", outlet="ferry")])
    second = put(tmp_path, "b", [document("d4", outlet="ferry")])
    unit, before = LocalEngine(1).run_bucket_stage(tmp_path, stage, {"documents": (first,)}, NO_PAST)
    past = Past(unit, before, {"documents": (first,)})
    _, after = LocalEngine(1).run_bucket_stage(tmp_path, stage, {"documents": (first, second)}, past)
    assert (count_rows(tmp_path, stage, before), count_rows(tmp_path, stage, after, before)) == (3, 2)

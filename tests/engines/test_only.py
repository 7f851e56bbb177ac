from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from tests.builders import document
from tests.engines.stages import outlets, put

from secondsource.engines.local import LocalEngine
from secondsource.engines.shuffle import NO_PAST, Past
from secondsource.stage import BucketStage, Layers
from secondsource.store import write_rows
from secondsource.tables import Document, Outlet, Rows, Time


def tell_text(layers: Layers) -> Rows:
    (row,) = layers.of(Document)
    return {"outlets": [Outlet(row.outlet_id or "", f"{row.outlet}: {row.text}", None, row.title)]}


def test_a_stage_has_the_columns_that_it_looks_at_and_the_others_empty(tmp_path: Path) -> None:
    stage = BucketStage(
        name="outlets",
        version=1,
        reads=("documents",),
        writes=("outlets",),
        key={"documents": "outlet_id"},
        run=tell_text,
        only={"documents": ("outlet",)},
    )
    page = replace(document("d1", outlet="gate", text="Rain fell."), outlet="The Gate", title="Rain")
    _, left = LocalEngine(1).run_bucket_stage(tmp_path, stage, {"documents": (put(tmp_path, "a", [page]),)}, NO_PAST)
    assert outlets(tmp_path, dict(left)) == {"gate": Outlet("gate", "The Gate: ", None, None, "outlets/1")}


def tell_times(layers: Layers) -> Rows:
    (row,) = layers.of(Time)
    return {"outlets": [Outlet(row.document_id, str(len(layers.of(Document))), None, None)]}


def test_where_no_row_of_a_table_meets_its_lists_that_are_not_looked_at_are_no_trouble(tmp_path: Path) -> None:
    stage = BucketStage(
        name="outlets",
        version=1,
        reads=("times", "documents"),
        writes=("outlets",),
        key={"times": "document_id", "documents": "document_id"},
        run=tell_times,
        only={"documents": ("outlet",)},
    )
    pages = {"documents": (put(tmp_path, "a", [document("d1")]),)}
    times = [Time(f"t{name}", name, 0, 1, "DATE", "2031", None, "2031-01-01", "2031-12-31") for name in ("d1", "d2")]
    one, two = (write_rows(tmp_path, "times", time.time_id, [time]) or "" for time in times)
    past = NO_PAST
    for told in ((one,), (one, two)):
        unit, left = LocalEngine(1).run_bucket_stage(tmp_path, stage, {**pages, "times": told}, past)
        past = Past(unit, left, {**pages, "times": told})
    assert {name: row.name for name, row in outlets(tmp_path, dict(past.left)).items()} == {"d1": "1", "d2": "0"}

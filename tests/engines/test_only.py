from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from tests.builders import document
from tests.engines.stages import outlets, put

from secondsource.engines.local import LocalEngine
from secondsource.engines.shuffle import NO_PAST
from secondsource.stage import BucketStage, Layers
from secondsource.tables import Document, Outlet, Rows


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

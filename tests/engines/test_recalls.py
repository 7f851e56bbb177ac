from __future__ import annotations

from pathlib import Path

import pytest
from tests.builders import document
from tests.engines.stages import outlets, put

from secondsource.engines import inputs, shuffle
from secondsource.engines.local import LocalEngine
from secondsource.engines.shuffle import NO_PAST, STATE, Past
from secondsource.stage import BucketStage, Layers
from secondsource.tables import Document, Outlet, Rows
from secondsource.worktables import NearForm


def tell_recalled(layers: Layers) -> Rows:
    """Return the pages of an outlet as rows to recall, and those recalled as its name: a stage in earnest must not."""
    pages = [row.document_id for row in layers.of(Document)]
    (outlet,) = {str(row.outlet_id) for row in layers.of(Document)}
    recalled = " ".join(row.form for row in layers.of(NearForm))
    near = [NearForm(outlet, place, page, "", "", 0.0, "") for place, page in enumerate(sorted(pages))]
    return {"outlets": [Outlet(outlet, recalled, None, None)], "near_forms": near}


STAGE = BucketStage(
    name="outlets",
    version=1,
    reads=("documents",),
    writes=("outlets", "near_forms"),
    key={"documents": "outlet_id"},
    run=tell_recalled,
    recalls=("near_forms",),
)


def run(case: Path, files: tuple[str, ...], past: Past = NO_PAST) -> tuple[Past, dict[str, str]]:
    """Return what the stage did, and the name of each outlet."""
    engine = LocalEngine(1)
    try:
        unit, made = engine.run_bucket_stage(case, STAGE, {"documents": files}, past)
    finally:
        engine.close()
    public = {name: paths for name, paths in made.items() if name not in STATE and name != "near_forms"}
    names = {key: row.name for key, row in outlets(case, public).items()}
    return Past(unit, made, {"documents": files}), names


def put_pages(case: Path, *pages: str) -> tuple[str, ...]:
    return tuple(put(case, page, [document(page, outlet=page.split("-")[0])]) for page in pages)


def test_a_bucket_that_is_made_again_has_what_it_gave_last(tmp_path: Path) -> None:
    few, many = put_pages(tmp_path, "gate-1", "ferry-1"), put_pages(tmp_path, "gate-1", "ferry-1", "gate-2")
    first, names = run(tmp_path, few)
    assert names == {"gate": "", "ferry": ""}
    second, names = run(tmp_path, many, first)
    assert names == {"gate": "gate-1", "ferry": ""}
    _, names = run(tmp_path, (*many, *put_pages(tmp_path, "gate-3")), second)
    assert names == {"gate": "gate-1 gate-2", "ferry": ""}


def test_what_is_recalled_lies_in_files_where_it_is_much(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    few, many = put_pages(tmp_path, "gate-1", "ferry-1"), put_pages(tmp_path, "gate-1", "ferry-1", "gate-2", "ferry-2")
    first, _ = run(tmp_path, few)
    monkeypatch.setattr(shuffle, "ROWS_A_PART", 1)
    monkeypatch.setattr(shuffle, "PARTS_AT_ONCE", 1)
    monkeypatch.setattr(inputs, "MOST_HELD", 0)
    _, names = run(tmp_path, many, first)
    assert names == {"gate": "gate-1", "ferry": "ferry-1"}

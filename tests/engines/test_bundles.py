from __future__ import annotations

from pathlib import Path

import pyarrow.parquet as pq
from tests.builders import document
from tests.engines.stages import put

from secondsource.engines.bundles import FEWEST_FILES
from secondsource.engines.local import LocalEngine
from secondsource.engines.shelf import Shelf, open_shelf
from secondsource.engines.shuffle import NO_PAST, Past
from secondsource.stage import BucketStage, Layers
from secondsource.tables import Document, Outlet, Rows


def put_pages(case: Path, *numbers: int) -> tuple[str, ...]:
    return tuple(put(case, f"shard-{n:02}", [document(f"page-{n}", outlet=f"o{n % 3}")]) for n in numbers)


def read_pages(case: Path, files: tuple[str, ...]) -> list[str]:
    found = [pq.read_table(case / file).column("document_id").to_pylist() for file in files]
    return sorted(str(page) for pages in found for page in pages)


def stand_in(shelf: Shelf, files: tuple[str, ...], before: tuple[str, ...] = ()) -> tuple[tuple[str, ...], ...]:
    return shelf.bundles.stand_in("documents", files, before)


def test_a_bundle_has_the_rows_of_its_files(tmp_path: Path) -> None:
    files = put_pages(tmp_path, *range(FEWEST_FILES))
    (bundle,), before = stand_in(open_shelf(tmp_path), files)
    assert read_pages(tmp_path, (bundle,)) == read_pages(tmp_path, files)
    assert before == ()


def test_few_files_stay_as_they_are(tmp_path: Path) -> None:
    files = put_pages(tmp_path, *range(FEWEST_FILES - 1))
    assert stand_in(open_shelf(tmp_path), files) == (files, ())


def test_what_came_since_stands_beside_the_bundle(tmp_path: Path) -> None:
    files = put_pages(tmp_path, *range(FEWEST_FILES))
    (bundle,), _ = stand_in(open_shelf(tmp_path), files)
    more = put_pages(tmp_path, 80, 81)
    assert stand_in(open_shelf(tmp_path), (*files, *more), files) == ((*more, bundle), (bundle,))


def test_a_bundle_of_which_a_file_went_is_no_more(tmp_path: Path) -> None:
    files = put_pages(tmp_path, *range(FEWEST_FILES))
    (bundle,), _ = stand_in(open_shelf(tmp_path), files)
    assert stand_in(open_shelf(tmp_path), files[1:], files) == (files[1:], files)
    assert not (tmp_path / bundle).exists()


def test_files_that_are_in_no_bundle_make_a_further_one_when_they_are_many(tmp_path: Path) -> None:
    files = put_pages(tmp_path, *range(FEWEST_FILES))
    (bundle,), _ = stand_in(open_shelf(tmp_path), files)
    many = (*files, *put_pages(tmp_path, *range(50, 50 + FEWEST_FILES)))
    (first, further), before = stand_in(open_shelf(tmp_path), many, many)
    assert (first, before) == (bundle, (first, further))
    assert read_pages(tmp_path, (first, further)) == read_pages(tmp_path, many)


def test_a_damaged_bundle_is_made_again(tmp_path: Path) -> None:
    files = put_pages(tmp_path, *range(FEWEST_FILES))
    (bundle,), _ = stand_in(open_shelf(tmp_path), files)
    (tmp_path / bundle).write_bytes(b"PAR1")
    assert stand_in(open_shelf(tmp_path), files) == ((bundle,), ())
    assert read_pages(tmp_path, (bundle,)) == read_pages(tmp_path, files)


def list_pages(layers: Layers) -> Rows:
    (outlet,) = {str(row.outlet_id) for row in layers.of(Document)}
    return {"outlets": [Outlet(outlet, " ".join(sorted(row.document_id for row in layers.of(Document))), None, None)]}


STAGE = BucketStage("outlets", 1, ("documents",), ("outlets",), {"documents": "outlet_id"}, list_pages)


def read_outlets(case: Path, past: Past) -> list[dict[str, object]]:
    return pq.read_table(case / past.left["outlets"][0], partitioning=None).to_pylist()


def run(case: Path, files: tuple[str, ...], past: Past = NO_PAST) -> Past:
    engine = LocalEngine(1)
    try:
        unit, made = engine.run_bucket_stage(case, STAGE, {"documents": files}, past)
    finally:
        engine.close()
    return Past(unit, made, {"documents": files})


def test_pages_that_come_and_go_leave_what_one_run_over_the_others_does(tmp_path: Path) -> None:
    grown, one = tmp_path / "grown", tmp_path / "one"
    few, many = range(FEWEST_FILES + 4), range(FEWEST_FILES + 8)
    first = run(grown, put_pages(grown, *few))
    second = run(grown, put_pages(grown, *many), first)
    assert read_outlets(grown, second) == read_outlets(one, run(one, put_pages(one, *many)))
    third = run(grown, put_pages(grown, *many[3:]), second)
    assert read_outlets(grown, third) == read_outlets(one, run(one, put_pages(one, *many[3:])))

from __future__ import annotations

from pathlib import Path
from typing import Any

import duckdb
import pytest
from tests.builders import document
from tests.engines.stages import put

from secondsource.engines import merging
from secondsource.engines.live import (
    PLAIN_LAYOUT,
    columns_of,
    find_differences,
    hash_of,
    layout_of,
    select_live,
    stack_files,
)
from secondsource.engines.local import LocalEngine
from secondsource.engines.shuffle import KEYS, NO_PAST, Past
from secondsource.stage import BucketStage, Layers
from secondsource.tables import Document, Rows
from secondsource.worktables import Kin


def find_kin(layers: Layers) -> Rows:
    """Say of each page of an outlet how many it has; an outlet of one page gives nothing."""
    rows = layers.of(Document)
    return {"kin": [Kin(row.document_id, f"one of {len(rows)}") for row in rows]} if len(rows) > 1 else {}


STAGE = BucketStage("kin", 1, ("documents",), ("kin",), {"documents": "outlet_id"}, find_kin)
HARBOUR = ("d1", "d2")
CANAL = tuple(f"c{number}" for number in range(20))


def ask(query: str) -> list[Any]:
    with duckdb.connect() as connection:
        return connection.execute(query).fetchall()


class Steps:
    """A stage that writes a work table, run again and again; ``past`` is what it did last."""

    def __init__(self, case: Path) -> None:
        self.case, self.past = case, NO_PAST

    def run(self, **outlets: tuple[str, ...]) -> dict[str, str]:
        """Run over the pages of each outlet, a file each; return the rows that stand, by page."""
        files = tuple(
            put(self.case, f"{name}-{len(pages)}-{pages[0]}", [document(page, outlet=name) for page in pages])
            for name, pages in outlets.items()
        )
        unit, left = LocalEngine(1).run_bucket_stage(self.case, STAGE, {"documents": files}, self.past)
        self.past = Past(unit, left, {"documents": files})
        return self.rows(left["kin"])

    def rows(self, files: tuple[str, ...]) -> dict[str, str]:
        """Return the rows of the work table that stand in some files."""
        return dict(ask(select_live(self.case, columns_of("kin"), files)))


@pytest.fixture
def steps(tmp_path: Path) -> Steps:
    """Give a stage that ran once over two outlets, and once more when one of them had a page more."""
    made = Steps(tmp_path)
    made.run(harbour=HARBOUR, ferry=("f1", "f2"), canal=CANAL)
    made.run(harbour=HARBOUR, ferry=("f1", "f2", "f3"), canal=CANAL)
    return made


def test_rows_made_anew_stand_in_place_of_those_of_their_bucket(steps: Steps) -> None:
    rows = steps.rows(steps.past.left["kin"])
    assert {page: rows[page] for page in ("d1", "f1", "f3")} == {"d1": "one of 2", "f1": "one of 3", "f3": "one of 3"}
    assert len(rows) == 25


def test_only_what_was_made_anew_is_written(steps: Steps) -> None:
    first, second = stack_files(steps.past.left["kin"]).generations
    held = [ask(f"SELECT count(*) FROM '{steps.case / file}'") for file in (first, second)]
    assert held == [[(24,)], [(3,)]]


def test_a_bucket_that_gives_nothing_any_more_has_no_rows(steps: Steps) -> None:
    rows = steps.run(harbour=("d1",), ferry=("f1", "f2", "f3"), canal=CANAL)
    assert len(stack_files(steps.past.left["kin"]).generations) == 3
    assert not set(rows) & set(HARBOUR)
    assert len(rows) == 23


def test_generations_that_grew_large_are_made_one_file_again(steps: Steps, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(merging, "MOST_REPLACED", 0.1)
    rows = steps.run(harbour=("d1",), ferry=("f1", "f2"), canal=CANAL)
    assert len(steps.past.left["kin"]) == 1
    assert len(rows) == 22


def test_the_same_input_keeps_the_same_files(steps: Steps) -> None:
    before = steps.past
    steps.run(harbour=HARBOUR, ferry=("f1", "f2", "f3"), canal=CANAL)
    assert steps.past.unit == before.unit
    assert set(steps.past.left["kin"]) == set(before.left["kin"])


def test_steps_and_one_run_have_the_same_unit(steps: Steps, tmp_path: Path) -> None:
    once = Steps(tmp_path / "once")
    once.run(harbour=HARBOUR, ferry=("f1", "f2", "f3"), canal=CANAL)
    assert once.past.unit == steps.past.unit


def test_a_stage_whose_last_files_are_gone_runs_over_everything(steps: Steps) -> None:
    (steps.case / steps.past.read["documents"][0]).unlink()
    rows = steps.run(ferry=("f1", "f2"))
    assert rows == {"f1": "one of 2", "f2": "one of 2"}
    assert len(steps.past.left[KEYS]) == 1


def test_what_a_table_won_and_lost_is_told_whatever_files_it_is_in(steps: Steps) -> None:
    before = steps.past.left["kin"]
    now = steps.rows(before)
    steps.run(harbour=HARBOUR, ferry=("f4", "f5"), canal=CANAL)
    for files in (before, before[:1]):
        plus, minus = find_differences(steps.case, columns_of("kin"), files, steps.past.left["kin"])
        won, lost = (set(ask(query)) for query in (plus, minus))
        assert {page for page, _ in won - lost} == {"f4", "f5"}
        assert {page for page, _ in lost - won} == ({"f1", "f2", "f3"} if files == before else {"f1", "f2"})
    assert len(now) == 25


def test_the_hash_that_lies_beside_a_row_is_that_of_the_row(steps: Steps) -> None:
    files = steps.past.left["kin"]
    rows = select_live(steps.case, columns_of("kin"), files)
    assert sorted(ask(select_live(steps.case, columns_of("kin"), files, hashed="kin"))) == sorted(
        ask(f"SELECT *, {hash_of('kin')} FROM ({rows})")
    )


def test_a_table_that_only_stages_read_has_newer_encodings_but_where_older_spark_could_not_read_its_numbers() -> None:
    assert layout_of("kin") == layout_of(KEYS) == f"{PLAIN_LAYOUT}, PARQUET_VERSION v2"
    assert layout_of("figures") == PLAIN_LAYOUT


def test_a_work_table_is_laid_out_to_be_read_again_by_stages(steps: Steps) -> None:
    (first, *_) = stack_files(steps.past.left["kin"]).generations
    encodings = ask(f"SELECT DISTINCT encodings FROM parquet_metadata('{steps.case / first}')")
    assert ("DELTA_LENGTH_BYTE_ARRAY",) in encodings

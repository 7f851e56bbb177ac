from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import pytest
from tests.engines.stages import outlets

from secondsource.engines import shuffle
from secondsource.engines.local import LocalEngine
from secondsource.engines.shuffle import NO_PAST, Past
from secondsource.stage import BucketStage, Layers
from secondsource.store import write_rows
from secondsource.tables import Outlet, Row, Rows
from secondsource.worktables import Wording, WordingKey


def tell_words(layers: Layers) -> Rows:
    """Return a row for a key, named by the words of what stands under it."""
    (key,) = {row.key for row in layers.of(WordingKey)}
    return {"outlets": [Outlet(key, " ".join(row.folded for row in layers.of(Wording)), None, None)]}


STAGE = BucketStage(
    name="words",
    version=1,
    reads=("wordings", "wording_keys"),
    writes=("outlets",),
    key={"wording_keys": "key"},
    run=tell_words,
    beside={"wordings": "content_id"},
)


def words(content: str) -> Wording:
    return Wording(
        "", f"s{content}", "", None, "", f"{content}-said", (), (), (), (), (), None, None, None, b"", b"", 0, content
    )


def put_words(case: Path, told: str) -> dict[str, tuple[str, ...]]:
    """Write what stands under keys, each told as KEY:CONTENT, and return the files."""
    pairs = [one.split(":") for one in told.split()]
    stem = told.replace(" ", "-").replace(":", "=")
    rows: dict[str, Sequence[Row]] = {
        "wordings": [words(content) for content in sorted({content for _, content in pairs})],
        "wording_keys": [WordingKey("", key, content, "", None, None) for key, content in pairs],
    }
    return {name: (write_rows(case, name, stem, held) or "",) for name, held in rows.items()}


class Steps:
    """The stage run again and again over what stands under keys, each told as KEY:CONTENT."""

    def __init__(self, case: Path) -> None:
        self.case, self.past = case, NO_PAST

    def run(self, told: str) -> dict[str, str | None]:
        """Return what is said of each key."""
        files = put_words(self.case, told)
        unit, left = LocalEngine(1).run_bucket_stage(self.case, STAGE, files, self.past)
        self.past = Past(unit, left, files)
        return {key: row.name for key, row in outlets(self.case, dict(left)).items()}


@pytest.mark.parametrize("rows_a_part", [shuffle.ROWS_A_PART, 2])
def test_a_bucket_is_given_the_rows_beside_that_its_rows_name(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, rows_a_part: int
) -> None:
    monkeypatch.setattr(shuffle, "ROWS_A_PART", rows_a_part)
    assert Steps(tmp_path).run("a:x a:y b:x c:z") == {"a": "x-said y-said", "b": "x-said", "c": "z-said"}


def test_a_case_that_grows_gives_what_one_run_gives(tmp_path: Path) -> None:
    steps, once = Steps(tmp_path), Steps(tmp_path / "once")
    steps.run("a:x a:y b:x c:z")
    assert steps.run("a:x a:w b:x c:z d:y") == {"a": "w-said x-said", "b": "x-said", "c": "z-said", "d": "y-said"}
    once.run("a:x a:w b:x c:z d:y")
    assert once.past.unit == steps.past.unit

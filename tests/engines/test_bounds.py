from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from tests.builders import document
from tests.engines.stages import count_by_outlet, outlets, put, stage_of

from secondsource.case import Case
from secondsource.engines.local import LocalEngine
from secondsource.engines.shuffle import NO_PAST, Past
from secondsource.store import Manifest
from secondsource.tables import Failure

STAGE = replace(stage_of(count_by_outlet), writes=("outlets", "failures"), most=2)


class Steps:
    """The stage run again and again over the pages of outlets, each told as the outlet's name."""

    def __init__(self, case: Path) -> None:
        self.case, self.past = case, NO_PAST

    def run(self, *pages: str) -> tuple[set[str], list[tuple[str, str]]]:
        """Return the outlets that have a row, and those that are told to be passed over, with what is said first."""
        rows = [document(f"d{number}", outlet=outlet) for number, outlet in enumerate(pages)]
        files = {"documents": (put(self.case, "-".join(pages), rows),)}
        unit, left = LocalEngine(1).run_bucket_stage(self.case, STAGE, files, self.past)
        self.past = Past(unit, left, files)
        failures = Case(self.case, Manifest(1, {"failures": left.get("failures", ())})).rows(Failure)
        told = [(row.uri, row.message.partition(" rows")[0]) for row in failures]
        return set(outlets(self.case, {"outlets": left.get("outlets", ())})), told


def test_a_bucket_with_more_rows_than_most_is_passed_over_and_said_so(tmp_path: Path) -> None:
    assert Steps(tmp_path).run("ferry", "harbour", "harbour", "harbour") == ({"ferry"}, [("bucket:harbour", "3")])


def test_a_bucket_that_outgrows_the_bound_loses_its_rows_and_has_them_again_when_it_shrinks(tmp_path: Path) -> None:
    steps = Steps(tmp_path)
    assert steps.run("ferry", "harbour", "harbour") == ({"ferry", "harbour"}, [])
    assert steps.run("ferry", "harbour", "harbour", "harbour") == ({"ferry"}, [("bucket:harbour", "3")])
    assert steps.run("ferry", "harbour", "harbour", "harbour", "harbour")[1] == [("bucket:harbour", "4")]
    assert steps.run("ferry", "harbour") == ({"ferry", "harbour"}, [])


def test_buckets_that_are_passed_over_stay_so_while_others_grow(tmp_path: Path) -> None:
    steps = Steps(tmp_path)
    steps.run("harbour", "harbour", "harbour")
    assert steps.run("harbour", "harbour", "harbour", "ferry") == ({"ferry"}, [("bucket:harbour", "3")])

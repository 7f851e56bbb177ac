from __future__ import annotations

import gc
import os
import time
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from itertools import chain
from math import ceil
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.builders import document
from tests.engines.stages import (
    count_all,
    count_by_outlet,
    fail_on_one,
    mark_again,
    outlets,
    put,
    shard_of,
    stage_of,
    stop_behind,
)

from secondsource.case import Case
from secondsource.engines import shuffle
from secondsource.engines.jobs import ShardJob, run_shard, split_shard
from secondsource.engines.local import LocalEngine
from secondsource.engines.shuffle import NO_PAST, Past
from secondsource.errors import NetworkError
from secondsource.progress import Silence
from secondsource.stage import BucketStage, CaptureStage
from secondsource.store import Manifest, find_done
from secondsource.tables import Capture, Outlet, Rows


def test_rows_of_one_key_meet_in_their_order_whatever_file_they_lie_in(tmp_path: Path) -> None:
    files = (
        put(tmp_path, "a", [document("d3"), document("d1", outlet="ferry")]),
        put(tmp_path, "b", [document("d2"), document("d0", outlet="ferry")]),
    )
    _, made = LocalEngine(1).run_bucket_stage(tmp_path, stage_of(count_by_outlet), {"documents": files}, NO_PAST)
    assert {key: row.name for key, row in outlets(tmp_path, dict(made)).items()} == {
        "harbour": "d2 d3",
        "ferry": "d0 d1",
    }


def test_a_null_key_meets_nothing(tmp_path: Path) -> None:
    row = document("d1", outlet=None)
    files = (put(tmp_path, "a", [row]),)
    _, made = LocalEngine(1).run_bucket_stage(tmp_path, stage_of(count_by_outlet), {"documents": files}, NO_PAST)
    assert outlets(tmp_path, dict(made)) == {}


def test_an_empty_key_brings_all_rows_together(tmp_path: Path) -> None:
    files = (put(tmp_path, "a", [document("d1"), document("d2", outlet="ferry")]),)
    _, made = LocalEngine(1).run_bucket_stage(tmp_path, stage_of(count_all, ""), {"documents": files}, NO_PAST)
    assert outlets(tmp_path, dict(made))["all"].name == "2"


def test_only_buckets_whose_rows_changed_are_made_again(tmp_path: Path) -> None:
    engine, stage = LocalEngine(1), stage_of(count_by_outlet)
    first = put(tmp_path, "a", [document("d1"), document("d2", outlet="ferry"), document("d3", outlet="gone")])
    unit, before = engine.run_bucket_stage(tmp_path, stage, {"documents": (first,)}, NO_PAST)
    marked = {name: row.family for name, row in outlets(tmp_path, dict(before)).items()}
    second = put(
        tmp_path,
        "b",
        [document("d1"), document("d2", outlet="ferry"), document("d4", outlet="ferry"), document("d5", outlet="new")],
    )
    changed = BucketStage("outlets", 1, ("documents",), ("outlets",), {"documents": "outlet_id"}, mark_again)
    past = Past(unit, before, {"documents": (first,)})
    _, after = engine.run_bucket_stage(tmp_path, changed, {"documents": (second,)}, past)
    now = outlets(tmp_path, dict(after))
    assert {name: row.family for name, row in now.items()} == {
        "harbour": marked["harbour"],
        "ferry": "again",
        "new": "again",
    }


def test_a_stage_that_was_stopped_goes_on_behind_its_finished_parts(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(shuffle, "ROWS_A_PART", 1)
    _, files, marked = stop_behind(1, tmp_path)
    _, after = LocalEngine(1).run_bucket_stage(tmp_path, stage_of(mark_again), files, NO_PAST)
    now = {name: row.family for name, row in outlets(tmp_path, dict(after)).items()}
    kept = [name for name in now if now[name] == marked[name]]
    assert kept
    assert len(kept) < len(now)
    assert {now[name] for name in now if name not in kept} == {"again"}


def test_the_same_input_is_not_run_twice(tmp_path: Path) -> None:
    files = {"documents": (put(tmp_path, "a", [document("d1")]),)}
    unit, _ = LocalEngine(1).run_bucket_stage(tmp_path, stage_of(count_by_outlet), files, NO_PAST)
    again, made = LocalEngine(1).run_bucket_stage(tmp_path, stage_of(mark_again), files, NO_PAST)
    assert again == unit
    assert outlets(tmp_path, dict(made))["harbour"].family != "again"


def test_a_stage_of_whose_tables_nothing_changed_asks_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    files = {"documents": (put(tmp_path, "a", [document("d1")]),)}
    stage = stage_of(count_by_outlet)
    unit, made = LocalEngine(1).run_bucket_stage(tmp_path, stage, files, NO_PAST)
    monkeypatch.setattr("secondsource.engines.local.open_shelf", None)
    past = Past(unit, made, files)
    assert LocalEngine(1).run_bucket_stage(tmp_path, stage, files, past) == (unit, made)
    (tmp_path / made["keys"][0]).unlink()
    assert shuffle.find_untouched(tmp_path, stage, files, past) is None
    assert shuffle.find_untouched(tmp_path, replace(stage, version=2), files, past) is None


def test_few_rows_more_are_made_by_the_process_itself(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(shuffle, "ROWS_A_PART", 2)
    stage, rows = stage_of(count_by_outlet), [document(f"d{number}", outlet=f"outlet {number}") for number in range(9)]
    first, second = put(tmp_path, "a", rows[:2]), put(tmp_path, "b", rows[2:])
    unit, made = LocalEngine(1).run_bucket_stage(tmp_path, stage, {"documents": (first,)}, NO_PAST)
    past = Past(unit, made, {"documents": (first,)})
    _, after = LocalEngine(1).run_bucket_stage(tmp_path, stage, {"documents": (first, second)}, past)
    pids = {key: row.family for key, row in outlets(tmp_path, dict(after)).items()}
    assert pids["outlet 0"] != str(os.getpid())
    assert {pids[f"outlet {number}"] for number in range(2, 9)} == {str(os.getpid())}


def test_a_bucket_that_fails_is_a_failure_and_the_others_are_made(tmp_path: Path) -> None:
    files = (put(tmp_path, "a", [document("d1"), document("d2", outlet="ferry")]),)
    _, made = LocalEngine(1).run_bucket_stage(tmp_path, stage_of(fail_on_one), {"documents": files}, NO_PAST)
    assert set(outlets(tmp_path, dict(made))) == {"harbour"}
    (failure,) = Case(tmp_path, Manifest(1, {"failures": made["failures"]})).table("failures").to_pylist()
    assert "no such ferry" in failure["message"]


class Steps(Silence):
    """Keeps what it is told."""

    def __init__(self) -> None:
        self.steps: list[int] = []

    def advance(self, steps: int) -> None:
        self.steps.append(steps)


def tell_process(capture: Capture, _: bytes) -> Rows:
    time.sleep(0.3)
    return {"outlets": [Outlet(capture.uri, "name", None, str(os.getpid()))]}


def read_pages(case: Path, pages: Sequence[str]) -> Case:
    ((_, files),) = LocalEngine(2).run_shards([shard_of(case, "unit", pages)], Silence())
    return Case(case, Manifest(1, files))


def test_a_page_that_raises_is_a_failure_and_the_others_are_read(tmp_path: Path) -> None:
    case = read_pages(tmp_path, ["one", "raise", "two"])
    assert [row["text"] for row in case.table("documents").to_pylist()] == ["one", "two"]
    (failure,) = case.table("failures").to_pylist()
    assert (failure["stage"], failure["uri"], failure["code"]) == ("clean", "file:///unit/1", "crash")


def test_a_damaged_network_stops_the_run_and_no_page_is_taken_for_read(tmp_path: Path) -> None:
    with pytest.raises(NetworkError, match="install the package again"):
        read_pages(tmp_path, ["one", "network"])
    assert find_done(tmp_path, "unit") is None


def test_a_stage_that_raises_costs_its_own_rows_and_says_so(tmp_path: Path) -> None:
    case = read_pages(tmp_path, ["one", "stage"])
    assert case.table("documents").num_rows == 2
    assert case.table("times").num_rows == 1
    assert Counter(row["stage"] for row in case.table("failures").to_pylist()) == {"times": 1}


def test_a_page_that_ends_the_process_is_a_failure_and_the_others_are_read(tmp_path: Path) -> None:
    case = read_pages(tmp_path, ["one", "kill", "two"])
    assert [row["text"] for row in case.table("documents").to_pylist()] == ["one", "two"]
    assert [row["uri"] for row in case.table("failures").to_pylist()] == ["file:///unit/1"]


def test_one_shard_is_read_in_pieces_and_its_files_are_as_one_worker_would_write_them(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("secondsource.engines.local.PIECES_A_WORKER", 5)
    pages = [*(f"page {number}" for number in range(20)), "raise", *(f"page {number}" for number in range(20, 41))]
    job, reporter = shard_of(tmp_path, "unit", pages), Steps()
    ((done, files),) = LocalEngine(4).run_shards([job], reporter)
    assert done == job
    assert find_done(tmp_path, "unit") == files
    assert (len(reporter.steps), sum(reporter.steps)) == (14, 42)
    made = {name: [(tmp_path / path).read_bytes() for path in paths] for name, paths in files.items()}
    assert {"documents", "times", "failures"} == made.keys()
    again = run_shard(job)
    assert made == {name: [(tmp_path / path).read_bytes() for path in paths] for name, paths in again.items()}


def test_several_workers_read_one_shard(tmp_path: Path) -> None:
    tell = CaptureStage("clean", 1, ("captures",), ("outlets",), tell_process)
    job = replace(shard_of(tmp_path, "unit", ["one", "two", "three", "four"]), stages=(tell,))
    ((_, files),) = LocalEngine(2).run_shards([job], Silence())
    told = outlets(tmp_path, dict(files))
    assert list(told) == [capture.uri for capture in job.captures]
    assert len({row.family for row in told.values()}) == 2


def test_shards_are_written_by_workers_where_there_are_many(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("secondsource.engines.local.write_shard", None)
    jobs = [shard_of(tmp_path, f"unit{number}", ["one"]) for number in range(8)]
    reporter = Steps()
    done = list(LocalEngine(1).run_shards(jobs, reporter))
    assert len(done) == 8
    assert reporter.steps == [1] * 8


def test_no_shards_and_a_shard_without_pages_are_done(tmp_path: Path) -> None:
    assert list(LocalEngine(2).run_shards([], Silence())) == []
    empty, full = replace(shard_of(tmp_path, "empty", ["one"]), captures=()), shard_of(tmp_path, "full", ["one", "two"])
    assert {job.unit for job, _ in LocalEngine(2).run_shards([empty, full], Silence())} == {"empty", "full"}


@given(n_captures=st.integers(0, 70), most=st.integers(1, 70))
def test_pieces_of_a_shard_hold_its_captures_in_order_and_are_about_alike(n_captures: int, most: int) -> None:
    captures = tuple(Capture(str(at), "file:///page", None, None, None, "", "", at, 1) for at in range(n_captures))
    job = ShardJob(Path("case"), "unit", captures, ())
    pieces = split_shard(job, most)
    sizes = [len(piece.captures) for piece in pieces]
    assert tuple(chain.from_iterable(piece.captures for piece in pieces)) == captures
    assert len({piece.unit for piece in pieces}) == len(pieces) == max(1, ceil(n_captures / most))
    assert max(sizes) - min(sizes) <= 1
    assert max(sizes) <= most


def test_a_page_that_ends_the_process_costs_no_page_of_another_shard(tmp_path: Path) -> None:
    jobs = [shard_of(tmp_path, "first", ["one", "kill", "two"]), shard_of(tmp_path, "second", ["three", "four"])]
    files = [made for _, made in LocalEngine(2).run_shards(jobs, Silence())]
    cases = [Case(tmp_path, Manifest(1, made)) for made in files]
    assert {row["text"] for case in cases for row in case.table("documents").to_pylist()} == {
        "one",
        "two",
        "three",
        "four",
    }
    failures = [row["uri"] for case in cases for row in case.table("failures").to_pylist()]
    assert failures == ["file:///first/1"]


def test_rows_carry_the_stage_and_version_that_made_them(tmp_path: Path) -> None:
    case = read_pages(tmp_path, ["one"])
    assert case.table("documents").column("made_by").to_pylist() == ["clean/3"]
    assert case.table("times").column("made_by").to_pylist() == ["times/4"]


def test_a_bucket_with_fewer_rows_than_a_stage_asks_for_gives_nothing(tmp_path: Path) -> None:
    rows = [document("d1"), document("d2"), document("d3", outlet="ferry")]
    stage = replace(stage_of(count_by_outlet), fewest=2)
    _, made = LocalEngine(1).run_bucket_stage(tmp_path, stage, {"documents": (put(tmp_path, "a", rows),)}, NO_PAST)
    assert set(outlets(tmp_path, dict(made))) == {"harbour"}


def test_what_a_bucket_gave_goes_when_too_few_of_its_rows_are_left(tmp_path: Path) -> None:
    files = tuple(put(tmp_path, name, [document(name)]) for name in ("d1", "d2"))
    stage = replace(stage_of(count_by_outlet), fewest=2)
    engine = LocalEngine(1)
    unit, first = engine.run_bucket_stage(tmp_path, stage, {"documents": files}, NO_PAST)
    past = Past(unit, first, {"documents": files})
    _, second = engine.run_bucket_stage(tmp_path, stage, {"documents": files[1:]}, past)
    assert (set(outlets(tmp_path, dict(first))), outlets(tmp_path, dict(second))) == ({"harbour"}, {})


def test_how_often_garbage_is_looked_for_is_as_before_behind_a_part(tmp_path: Path) -> None:
    before = gc.get_threshold()
    files = {"documents": (put(tmp_path, "a", [document("d1"), document("d2", outlet="ferry")]),)}
    LocalEngine(1).run_bucket_stage(tmp_path, stage_of(fail_on_one), files, NO_PAST)
    assert gc.get_threshold() == before

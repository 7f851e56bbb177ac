from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator, Mapping
from dataclasses import replace
from pathlib import Path

import pytest
from benchmarks.cluster import Cluster, start_cluster
from tests.builders import document
from tests.engines.stages import count_by_outlet, fail_on_one, mark_again, outlets, put, shard_of, stage_of, stop_behind
from tests.engines.test_beside import STAGE as BESIDE
from tests.engines.test_beside import put_words
from tests.engines.test_nodes import Steps

from secondsource import runner
from secondsource.case import Case
from secondsource.engines import engine, shuffle
from secondsource.engines.shuffle import NO_PAST
from secondsource.errors import EngineError
from secondsource.export import export_case
from secondsource.progress import Silence
from secondsource.runner import ReadOptions, read_into
from secondsource.sample import pages_path
from secondsource.store import Manifest
from secondsource.tables import Failure

pyspark_sql = pytest.importorskip("pyspark.sql", reason="the extra spark is not installed")
spark = pytest.importorskip("secondsource.engines.spark")
site = pytest.importorskip("secondsource.engines.site")

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(shutil.which("java") is None, reason="needs Java: apt-get install openjdk-17-jre-headless"),
    # PySpark leaves its sockets to the collector.
    pytest.mark.filterwarnings("ignore::ResourceWarning"),
    pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning"),
]

ROOT = Path(__file__).parents[2]
QUICK_START = "-XX:TieredStopAtLevel=1 -XX:+UseSerialGC"
"""How Java starts soonest; it would pay for that in a long run."""

SETTINGS = {
    "spark.driver.host": "127.0.0.1",
    "spark.driver.bindAddress": "127.0.0.1",
    "spark.driver.memory": "512m",
    "spark.executor.memory": "512m",
    "spark.log.level": "ERROR",
    # One task a table: the sample is small.
    "spark.sql.files.minPartitionNum": "1",
    "spark.sql.files.openCostInBytes": "1",
    "spark.sql.shuffle.partitions": "2",
    # To compile a query costs more than so few rows can save.
    "spark.sql.codegen.wholeStage": "false",
    "spark.sql.codegen.factoryMode": "NO_CODEGEN",
    "spark.ui.enabled": "false",
    "spark.ui.showConsoleProgress": "false",
}


@pytest.fixture(scope="module")
def cluster(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Cluster]:
    """Give a master and two workers, and a session with them that the engines under test find open."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("JAVA_TOOL_OPTIONS", QUICK_START)
        patch.setenv("PYTHONPATH", str(ROOT), prepend=os.pathsep)
        patch.setenv("SPARK_LOCAL_IP", "127.0.0.1")
        patch.setenv("PYSPARK_PYTHON", sys.executable)
        with start_cluster(tmp_path_factory.mktemp("cluster")) as started:
            builder = pyspark_sql.SparkSession.builder.master(started.master)
            for name, value in SETTINGS.items():
                builder = builder.config(name, value)
            session = builder.getOrCreate()
            yield started
            session.stop()


def exported(case: Case, folder: Path) -> Mapping[str, bytes]:
    export_case(case, "jsonl", folder)
    return {path.name: path.read_bytes() for path in sorted(folder.iterdir())}


def test_the_sample_gives_the_same_bytes_and_units_as_on_one_machine(
    cluster: Cluster, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(runner, "PAGES_A_SEGMENT", 4)
    # Spark reads a name with brackets as a pattern, if it is let.
    folder = tmp_path / "a [case] {of}, two*"
    there = read_into(folder, [str(pages_path())], ReadOptions(engine=cluster.master))
    here = read_into(tmp_path / "local", [str(pages_path())], ReadOptions(workers=1))
    assert exported(there, tmp_path / "a") == exported(here, tmp_path / "b")
    assert there.manifest.units == here.manifest.units


def test_a_stage_that_one_machine_began_goes_on_behind_its_finished_parts(
    cluster: Cluster, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(shuffle, "ROWS_A_PART", 1)
    unit, files, marked = stop_behind(2, tmp_path)
    there = spark.SparkEngine(tmp_path, cluster.master)
    unit_there, after = there.run_bucket_stage(tmp_path, stage_of(mark_again), files, NO_PAST)
    now = {name: row.family for name, row in outlets(tmp_path, dict(after)).items()}
    kept = [name for name in now if now[name] == marked[name]]
    assert unit_there == unit
    assert 0 < len(kept) < len(now) == 9
    assert {now[name] for name in now if name not in kept} == {"again"}


def test_a_bucket_that_fails_is_a_failure_and_the_others_are_made(cluster: Cluster, tmp_path: Path) -> None:
    files = {"documents": (put(tmp_path, "a", [document("d1"), document("d2", outlet="ferry")]),)}
    there = spark.SparkEngine(tmp_path, cluster.master)
    _, made = there.run_bucket_stage(tmp_path, stage_of(fail_on_one), files, NO_PAST)
    (failure,) = Case(tmp_path, Manifest(1, {"failures": made["failures"]})).table("failures").to_pylist()
    assert "no such ferry" in failure["message"]
    assert set(outlets(tmp_path, dict(made))) == {"harbour"}


def test_a_bucket_is_given_the_rows_beside_and_too_large_ones_are_passed_over(cluster: Cluster, tmp_path: Path) -> None:
    files = put_words(tmp_path, "a:x a:y b:x c:z d:x d:y d:z")
    stage = replace(BESIDE, writes=("outlets", "failures"), most=2)
    there = spark.SparkEngine(tmp_path, cluster.master)
    _, made = there.run_bucket_stage(tmp_path, stage, files, NO_PAST)
    told = {key: row.name for key, row in outlets(tmp_path, {"outlets": made["outlets"]}).items()}
    assert told == {"a": "x-said y-said", "b": "x-said", "c": "z-said"}
    assert [row.uri for row in Case(tmp_path, Manifest(1, made)).rows(Failure)] == ["bucket:d"]


def test_a_bucket_that_lost_rows_is_what_one_machine_makes_of_it(cluster: Cluster, tmp_path: Path) -> None:
    steps, once = Steps(tmp_path / "steps"), Steps(tmp_path / "once")
    steps.run("a:x1y1z1 b:x1y1 c:x1y1")
    there = spark.SparkEngine(tmp_path / "steps", cluster.master)
    told = "a:x1x2y2z1 b:x1y2 c:x1y1"
    assert steps.run(told, engine=there) == once.run(told) == {"a:xz1": "again", "a:xy2": "again", "c:xy1": "again"}
    assert steps.past.unit == once.past.unit


def test_a_stage_without_rows_makes_none(cluster: Cluster, tmp_path: Path) -> None:
    files = {"documents": (put(tmp_path, "a", [document("d1", outlet=None)]),)}
    there = spark.SparkEngine(tmp_path, cluster.master)
    of_no_file = there.run_bucket_stage(tmp_path, stage_of(count_by_outlet), {}, NO_PAST)
    assert there.run_bucket_stage(tmp_path, stage_of(count_by_outlet), files, NO_PAST) == of_no_file
    assert outlets(tmp_path, dict(of_no_file[1])) == {}


def test_a_page_that_ends_its_process_is_a_failure_and_the_others_are_read(cluster: Cluster, tmp_path: Path) -> None:
    there = spark.SparkEngine(tmp_path, cluster.master)
    ((_, files),) = there.run_shards([shard_of(tmp_path, "unit", ["one", "kill"])], Silence())
    case = Case(tmp_path, Manifest(1, files))
    assert [row["text"] for row in case.table("documents").to_pylist()] == ["one"]
    assert [row["uri"] for row in case.table("failures").to_pylist()] == ["file:///unit/1"]


def test_a_worker_that_does_not_see_the_case_is_named(
    cluster: Cluster, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(spark, "open_site", lambda case: replace(site.open_site(case), token="elsewhere"))
    with pytest.raises(EngineError, match=r"worker \S+: does not see the case's folder"):
        spark.SparkEngine(tmp_path, cluster.master)


def test_a_worker_with_another_version_is_named(
    cluster: Cluster, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    other = ("secondsource 99.0", *site.name_versions()[1:])
    monkeypatch.setattr(spark, "open_site", lambda case: replace(site.open_site(case), versions=other))
    with pytest.raises(EngineError, match=r"worker \S+: has other versions \(secondsource \S+ for 99\.0\)"):
        spark.SparkEngine(tmp_path, cluster.master)


def test_a_worker_without_the_python_that_was_asked_for_is_told(
    cluster: Cluster, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PYSPARK_PYTHON", "/nowhere/python3")
    monkeypatch.setattr(pyspark_sql.SparkSession.getActiveSession().sparkContext, "pythonExec", "/nowhere/python3")
    with pytest.raises(EngineError, match="/nowhere/python3"):
        spark.SparkEngine(tmp_path, cluster.master)


def test_a_cluster_that_gives_no_machine_is_not_waited_for_without_end(cluster: Cluster, tmp_path: Path) -> None:
    with pytest.raises(EngineError, match="no machine was given within 0 seconds"):
        spark.SparkEngine(tmp_path, cluster.master, patience_s=0)


def test_another_master_than_that_of_the_open_session_is_refused(cluster: Cluster, tmp_path: Path) -> None:
    with pytest.raises(EngineError, match=f"a session with {cluster.master} open"):
        spark.SparkEngine(tmp_path, "local[2]")


def test_a_worker_killed_in_mid_run_costs_no_row(cluster: Cluster, tmp_path: Path) -> None:
    jobs = [shard_of(tmp_path, f"unit-{number}", ["slow", "slow"]) for number in range(6)]
    files: dict[str, tuple[str, ...]] = {}
    for number, (_, made) in enumerate(spark.SparkEngine(tmp_path, cluster.master).run_shards(jobs, Silence())):
        if number == 0:
            cluster.kill_worker(0)
        for name, paths in made.items():
            files[name] = (*files.get(name, ()), *paths)
    case = Case(tmp_path, Manifest(1, files))
    uris = [row["uri"] for row in case.table("documents").to_pylist()]
    assert uris == [f"file:///unit-{job}/{page}" for job in range(6) for page in range(2)]
    assert case.table("failures").num_rows == 0


def read_with(engine: str, case: Path, *, without: str = "", **environment: str) -> subprocess.CompletedProcess[str]:
    hide = f"import sys; sys.modules[{without!r}] = None; " if without else ""
    code = f"{hide}from secondsource.cli import main; main()"
    command = [sys.executable, "-c", code, "read", str(ROOT / "README.md"), "--case", str(case), "--engine", engine]
    return subprocess.run(command, capture_output=True, text=True, check=False, env=os.environ | environment)


def test_a_master_that_does_not_answer_is_one_line(tmp_path: Path) -> None:
    told = read_with("spark://127.0.0.1:9", tmp_path / "case")
    assert told.returncode == 1
    assert told.stderr.startswith("secondsource: spark://127.0.0.1:9: no Spark master answers there (")
    assert len(told.stderr.splitlines()) == 1


def test_missing_java_is_told_with_what_to_install(tmp_path: Path) -> None:
    told = read_with("local[2]", tmp_path / "case", JAVA_HOME="", PATH=str(tmp_path))
    assert told.stderr.startswith("secondsource: spark: there is no Java; install version 17 or newer")
    assert len(told.stderr.splitlines()) == 1


def test_missing_pyspark_is_told_with_the_extra(tmp_path: Path) -> None:
    told = read_with("spark", tmp_path / "case", without="pyspark")
    assert "pip install 'secondsource[spark]'" in told.stderr
    assert len(told.stderr.splitlines()) == 1


def test_an_engine_that_is_not_known_is_told_which_are(tmp_path: Path) -> None:
    with pytest.raises(EngineError, match="no such engine; give 'local', 'spark', or a Spark master"):
        engine.open_engine("hadoop", tmp_path, 0)


def test_a_number_of_workers_is_refused_on_a_cluster(tmp_path: Path) -> None:
    with pytest.raises(EngineError, match="leave the workers out"):
        engine.open_engine("spark://127.0.0.1:7077", tmp_path, 2)

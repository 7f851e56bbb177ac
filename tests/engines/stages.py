"""Small stages of both shapes, and what they work on: every engine is tested with them."""

from __future__ import annotations

import os
import signal
import time
from collections.abc import Sequence
from pathlib import Path

from tests.builders import document

from secondsource.case import Case
from secondsource.engines.jobs import ShardJob
from secondsource.engines.live import Files
from secondsource.engines.local import LocalEngine
from secondsource.engines.shuffle import NO_PAST
from secondsource.errors import NetworkError
from secondsource.gather.items import Gathered
from secondsource.gather.warc import write_segment
from secondsource.ids import make_id
from secondsource.stage import BucketStage, CaptureStage, DocumentStage, Layers
from secondsource.store import Manifest, write_rows
from secondsource.tables import Capture, Document, Outlet, Rows, Time


def count_by_outlet(layers: Layers) -> Rows:
    rows = layers.of(Document)
    (outlet,) = {row.outlet_id or "" for row in rows}
    return {"outlets": [Outlet(outlet, " ".join(row.document_id for row in rows), None, str(os.getpid()))]}


def count_all(layers: Layers) -> Rows:
    return {"outlets": [Outlet("all", str(len(layers.of(Document))), None, None)]}


def fail_on_one(layers: Layers) -> Rows:
    if layers.of(Document)[0].outlet_id == "ferry":
        raise ValueError("no such ferry")
    return count_by_outlet(layers)


def stage_of(run: object, key: str = "outlet_id") -> BucketStage:
    return BucketStage("outlets", 1, ("documents",), ("outlets",), {"documents": key} if key else {}, run)  # type: ignore[arg-type]


def put(case: Path, stem: str, rows: Sequence[Document]) -> str:
    return write_rows(case, "documents", stem, rows) or ""


def outlets(case: Path, files: dict[str, tuple[str, ...]]) -> dict[str, Outlet]:
    held = Case(case, Manifest(1, {name: paths for name, paths in files.items() if name != "keys"}))
    return {row.outlet_id: row for row in held.rows(Outlet)}


def mark_again(layers: Layers) -> Rows:
    (outlet,) = {row.outlet_id or "" for row in layers.of(Document)}
    return {"outlets": [Outlet(outlet, "name", None, "again")]}


def stop_behind(n_parts: int, case: Path) -> tuple[str, Files, dict[str, str | None]]:
    """Run a stage of nine outlets on one machine, and leave it as a run that was stopped behind ``n_parts`` does.

    Returns its unit, the files it read, and what it said of the family of each outlet.
    """
    rows = [document(f"d{number}", outlet=f"outlet {number}") for number in range(9)]
    files = {"documents": (put(case, "a", rows),)}
    unit, made = LocalEngine(1).run_bucket_stage(case, stage_of(count_by_outlet), files, NO_PAST)
    done = case / "tables" / "done"
    for marker in (*sorted(done.glob(f"{unit}.*.json"))[n_parts:], done / f"{unit}.json"):
        marker.unlink()
    return unit, files, {name: row.family for name, row in outlets(case, dict(made)).items()}


def clean(capture: Capture, data: bytes) -> Rows:
    if data == b"kill":
        os.kill(os.getpid(), signal.SIGKILL)
    if data == b"slow":
        time.sleep(0.5)
    if data == b"raise":
        raise RuntimeError("bad page")
    return {"documents": [document(capture.uri, text=data.decode())]}


def find_times(document: Document, _: Layers) -> Rows:
    if document.text == "stage":
        raise KeyError("stage")
    if document.text == "network":
        raise NetworkError("reader.onnx: the network's file is damaged; install the package again")
    return {"times": [Time(make_id("time", document.uri), document.document_id, 0, 1, "DATE", None, None, None, None)]}


STAGES = (
    CaptureStage("clean", 3, ("captures",), ("documents",), clean),
    DocumentStage("times", 4, ("documents",), ("times",), find_times),
)


def shard_of(case: Path, unit: str, pages: Sequence[str]) -> ShardJob:
    items = [Gathered(f"file:///{unit}/{number}", None, None, None, text.encode()) for number, text in enumerate(pages)]
    return ShardJob(case, unit, tuple(write_segment(case / "archive", items)), STAGES)

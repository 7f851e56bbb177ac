"""Buckets that are passed over because too many rows meet there, and how the case says so."""

from __future__ import annotations

from pathlib import Path

import duckdb
import pyarrow as pa

from secondsource.arrow import to_table
from secondsource.engines.jobs import BUCKET
from secondsource.engines.live import Files
from secondsource.stage import BucketStage
from secondsource.store import row_class, write_parquet
from secondsource.tables import Failure

HOT = "hot-bucket"


def tell_passed_over(connection: duckdb.DuckDBPyConnection, case: Path, stage: BucketStage, folder: Path) -> Files:
    """Write a failure for each changed bucket with more rows than ``stage.most``, as a part writes its rows.

    Args:
        connection: where the changed buckets are, in the table ``keys``.
        case: the folder of the case.
        stage: the stage that passes them over.
        folder: where to write.

    Returns:
        The file, by its table; nothing where no such bucket changed.
    """
    if stage.most is None:
        return {}
    passed = connection.execute("SELECT bucket, n FROM keys WHERE n > ? ORDER BY bucket", [stage.most]).fetchall()
    if not passed:
        return {}
    rows = [Failure(stage.name, f"bucket:{key}", None, HOT, _tell(n, stage.most)) for key, n in passed]
    table = to_table(row_class("failures"), rows, made_by=stage.made_by)
    path = folder / "passed-over.parquet"
    write_parquet(path, table.append_column(BUCKET, pa.array([key for key, _ in passed], pa.string())))
    return {"failures": (path.relative_to(case).as_posix(),)}


def _tell(n_rows: int, most: int) -> str:
    return (
        f"{n_rows:,} rows meet here, more than {most:,}: they are not compared for what so many have in common, "
        "only for what fewer have; some that tell of one thing may stand apart"
    )

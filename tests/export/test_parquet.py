from __future__ import annotations

from pathlib import Path

import pyarrow.parquet as pq

from secondsource.case import Case
from secondsource.export.parquet import write_parquet
from secondsource.tables import TABLES


def test_tables_read_back_are_the_tables_of_the_case(case: Case, tmp_path: Path) -> None:
    write_parquet(case, tmp_path / "x")
    for name in TABLES:
        assert pq.read_table(tmp_path / "x" / f"{name}.parquet").equals(case.table(name))

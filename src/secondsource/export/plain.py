"""Values of a table as plain Python values, some rows at a time."""

from __future__ import annotations

import json
import math
from collections.abc import Iterator
from typing import Any

import pyarrow as pa

ROWS_AT_A_TIME = 4096
"""So many rows are plain Python values at one time, so that memory stays flat on a large table."""


def iterate_rows(table: pa.Table) -> Iterator[list[Any]]:
    """Yield each row as the values of its columns, in order; lists and spans as lists and dicts."""
    for batch in table.to_batches(max_chunksize=ROWS_AT_A_TIME):
        columns = [column.to_pylist() for column in batch.columns]
        yield from (list(values) for values in zip(*columns, strict=True))


def encode_json(value: Any) -> str:
    """Return ``value`` as JSON on one line; a number that JSON cannot write (infinite) becomes null."""
    return json.dumps(_finite(value), ensure_ascii=False, separators=(",", ":"), allow_nan=False)


def _finite(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: _finite(item) for key, item in value.items()}
    return None if isinstance(value, float) and not math.isfinite(value) else value

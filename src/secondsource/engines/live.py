"""The rows that stand in a table where later files take the place of buckets of earlier ones.

A bucket stage that is run again writes what it made anew as one more file, a *generation* of its work table: the
rows of each bucket it made, or one row that is marked as gone where a bucket gives nothing any more. A bucket's rows
are those of the last generation that has it. Other tables have plain files: all their rows stand.

Each row of a generation has its hash beside it, so that what changed is counted without reading wide rows.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

import pyarrow as pa

from secondsource.arrow import schema_of
from secondsource.engines.jobs import APART, BUCKET
from secondsource.store import row_class
from secondsource.tables import TABLES
from secondsource.worktables import WORK_TABLES

Files = Mapping[str, tuple[str, ...]]
"""The files of tables, relative to the case."""

GONE = "gone"
"""The column of a generation that is true where a row only says that its bucket has none."""

ROW_HASH = "row_hash"
"""The column of a generation with the hash of each row, as `hash_of` tells it; null where the bucket has none."""

APART_SIGN = f"chr({ord(APART)})"
"""What stands in a key before the value by which rows stand apart, in SQL."""

_ROWS_A_GROUP = 16_384
"""Rows of a Parquet file that are read at once: a wide row has some kilobytes."""

_ZSTD_LEVEL = 1
"""Files are a few per cent larger than with the usual level, 3, and written in four fifths of the time."""

PLAIN_LAYOUT = f"FORMAT parquet, COMPRESSION zstd, COMPRESSION_LEVEL {_ZSTD_LEVEL}, ROW_GROUP_SIZE {_ROWS_A_GROUP}"
"""How a file that any reader of Parquet may open is laid out, as options of DuckDB's COPY."""

_GENERATION = re.compile(r"\.g(\d+)\.parquet$")


@dataclass(frozen=True, slots=True)
class Stack:
    """The files of a table: plain ones, and generations from the first to the last."""

    plain: tuple[str, ...]
    generations: tuple[str, ...]


# Each stage asks it of all files of what it reads.
@lru_cache(maxsize=65536)
def generation_of(file: str) -> int | None:
    """Return the number of a generation, from 0; None for a plain file."""
    found = _GENERATION.search(file)
    return int(found[1]) if found else None


def stack_files(files: Iterable[str]) -> Stack:
    """Return the files of a table sorted into plain ones and generations."""
    numbered = sorted((generation_of(file), file) for file in files if generation_of(file) is not None)
    return Stack(tuple(file for file in files if generation_of(file) is None), tuple(file for _, file in numbered))


def columns_of(name: str) -> list[str]:
    """Return the columns of a public or work table, in order."""
    return schema_of(row_class(name)).names


def hash_of(name: str) -> str:
    """Return the expression, in SQL, of the hash of a row of a table: of all its columns and the table's name."""
    return f"hash('{name}', {listed(columns_of(name))})"


def select_live(case: Path, columns: Sequence[str], files: Iterable[str], *, hashed: str = "") -> str:
    """Return the rows that stand in some files of one table, as a query; there is at least one file.

    Args:
        case: the folder of the case.
        columns: those to return.
        files: the files.
        hashed: the table, where each row is to have its hash as ``row_hash``, behind the columns.
    """
    stack = stack_files(files)
    return _select_stack(case, columns, stack, hashed)


def _select_stack(case: Path, columns: Sequence[str], stack: Stack, hashed: str) -> str:
    plain = _chosen(columns, f"{hash_of(hashed)} AS {ROW_HASH}" if hashed else "")
    queries = [f"SELECT {plain} FROM {parquet(case, stack.plain)}"] if stack.plain else []  # noqa: S608  # names come from the tables
    for at, file in enumerate(stack.generations):
        later = stack.generations[at + 1 :]
        replaced = f" ANTI JOIN (SELECT {BUCKET} FROM {parquet(case, later)}) USING ({BUCKET})" if later else ""  # noqa: S608  # as above
        chosen = _chosen(columns, ROW_HASH if hashed else "")
        queries.append(f"SELECT {chosen} FROM {parquet(case, [file])}{replaced} WHERE NOT {GONE}")  # noqa: S608  # as above
    return " UNION ALL ".join(queries)


def _chosen(columns: Sequence[str], more: str) -> str:
    return ", ".join(filter(None, (listed(columns), more)))


def find_differences(
    case: Path, columns: Sequence[str], before: Sequence[str], now: Sequence[str], *, hashed: str = ""
) -> tuple[str, str]:
    """Return two queries: the rows of a table that are new against earlier files, and those that are no more.

    A row that only moved may be in both. A query that could give nothing is empty. The arguments are those of
    `select_live`.
    """
    old, new = stack_files(before), stack_files(now)
    added, removed = _subtract(new.plain, old.plain), _subtract(old.plain, new.plain)
    plus = [select_live(case, columns, added, hashed=hashed)] if added else []
    minus = [select_live(case, columns, removed, hashed=hashed)] if removed else []
    if old.generations and new.generations[: len(old.generations)] == old.generations:
        later = new.generations[len(old.generations) :]
        if later:
            replaced = f"(SELECT DISTINCT {BUCKET} FROM {parquet(case, later)})"  # noqa: S608  # names come from the tables
            held = _select_stack(case, [*columns, BUCKET], Stack((), old.generations), hashed)
            plus.append(_select_stack(case, columns, Stack((), later), hashed))
            chosen = _chosen(columns, ROW_HASH if hashed else "")
            minus.append(f"SELECT {chosen} FROM ({held}) SEMI JOIN {replaced} USING ({BUCKET})")  # noqa: S608  # as above
    elif old.generations != new.generations:
        plus += [_select_stack(case, columns, Stack((), new.generations), hashed)] if new.generations else []
        minus += [_select_stack(case, columns, Stack((), old.generations), hashed)] if old.generations else []
    return " UNION ALL ".join(plus), " UNION ALL ".join(minus)


def _subtract(files: Sequence[str], others: Sequence[str]) -> list[str]:
    known = set(others)
    return [file for file in files if file not in known]


def layout_of(name: str) -> str:
    """Return how a file of a table that only stages read is laid out, as options of DuckDB's COPY.

    Newer encodings are read in four fifths of the time. That of floating numbers Spark reads from 4.3 on only.

    Args:
        name: the table, or what a stage keeps for its next run.
    """
    has_floats = name in {*TABLES, *WORK_TABLES} and pa.float64() in schema_of(row_class(name)).types
    return PLAIN_LAYOUT if has_floats else f"{PLAIN_LAYOUT}, PARQUET_VERSION v2"


def parquet(case: Path, files: Iterable[str]) -> str:
    """Return files of a case as a table of a query."""
    folder = quoted(case)
    paths = ", ".join(f"'{folder}/{quoted(file)}'" for file in files)
    return f"read_parquet([{paths}], hive_partitioning = false)"


def listed(columns: Iterable[str]) -> str:
    """Return names of columns as a query lists them."""
    return ", ".join(f'"{column}"' for column in columns)


def quoted(path: Path | str) -> str:
    """Return a path as it stands between the quotes of a query."""
    return str(path).replace("'", "''")

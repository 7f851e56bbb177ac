"""Bringing rows that share a key together: which keys changed, and their rows parted into files.

DuckDB is used as a sorter and partitioner only. Its hashes say whether a bucket changed since the last
run on this machine and never reach a row.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import duckdb

from secondsource.arrow import ORDER, schema_of
from secondsource.case import DUCKDB_CONFIG
from secondsource.engines.jobs import BUCKET
from secondsource.stage import BucketStage
from secondsource.store import fingerprint, mark_done, replaced, row_class

KEYS = "keys"
"""The file of a finished bucket stage that holds each key with the hash of its rows."""

ROWS_A_PART = 8_000


@dataclass(frozen=True, slots=True)
class Shuffle:
    """A connection in which the tables ``keys`` (all) and ``changed`` say what a bucket stage has to do."""

    case: Path
    stage: BucketStage
    connection: duckdb.DuckDBPyConnection
    unit: str


@contextmanager
def open_shuffle(case: Path, stage: BucketStage, files: Mapping[str, Sequence[str]]) -> Iterator[Shuffle]:
    """Yield the shuffle of a stage's input, its keys counted and hashed, its unit named for what goes in."""
    scratch = case / "tables" / "scratch"
    scratch.mkdir(parents=True, exist_ok=True)
    config = DUCKDB_CONFIG | {"temp_directory": str(scratch), "memory_limit": "512MB"}
    with duckdb.connect(config=config) as connection:
        connection.execute("SET preserve_insertion_order = false")
        selects = [_create_input(connection, case, stage, name, files.get(name, ())) for name in stage.reads]
        union = " UNION ALL ".join(selects)
        salt = f"{stage.made_by} {duckdb.__version__}"
        connection.execute(
            f"CREATE TABLE keys AS SELECT bucket, sum(row_hash) + hash(?) AS hash, count(*) AS n FROM ({union}) "  # noqa: S608  # names come from the stage, values are bound
            "GROUP BY bucket",
            [salt],
        )
        total = connection.execute("SELECT count(*), sum(hash(bucket, hash)) FROM keys").fetchall()
        yield Shuffle(case, stage, connection, f"{stage.name}-{fingerprint(salt, str(total))}")


def _create_input(
    connection: duckdb.DuckDBPyConnection, case: Path, stage: BucketStage, name: str, files: Sequence[str]
) -> str:
    schema = schema_of(row_class(name))
    columns = ", ".join(f'"{column}"' for column in schema.names)
    if files:
        held = connection.read_parquet(
            [str(case / file) for file in files], union_by_name=True, hive_partitioning=False
        )
    else:
        held = connection.from_arrow(schema.empty_table())
    held.select(columns).create_view(f"input_{name}")
    key = f'CAST("{stage.key[name]}" AS VARCHAR)' if stage.key else "''"
    return (
        f"SELECT {key} AS bucket, CAST(hash('{name}', {columns}) AS HUGEINT) AS row_hash "  # noqa: S608  # names come from the stage
        f"FROM input_{name} WHERE {key} IS NOT NULL"
    )


def find_changes(shuffle: Shuffle, previous_keys: Sequence[str]) -> int:
    """Make the tables ``changed`` and ``stale`` against the keys of an earlier run; return how many rows are to do."""
    connection = shuffle.connection
    if previous_keys:
        connection.read_parquet([str(shuffle.case / file) for file in previous_keys]).create_view("earlier")
    else:
        connection.execute("CREATE TABLE earlier AS SELECT * FROM keys LIMIT 0")
    connection.execute("CREATE TABLE changed AS SELECT * FROM keys ANTI JOIN earlier USING (bucket, hash)")
    connection.execute(
        "CREATE TABLE stale AS SELECT bucket FROM earlier ANTI JOIN keys USING (bucket) "
        "UNION ALL SELECT bucket FROM changed"
    )
    ((n_rows,),) = connection.execute("SELECT coalesce(sum(n), 0)::BIGINT FROM changed").fetchall()
    return int(n_rows)


def part_inputs(shuffle: Shuffle, n_parts: int) -> list[Mapping[str, tuple[str, ...]]]:
    """Write the rows of changed buckets into ``n_parts`` sets of files, a bucket whole in one; return the sets."""
    folder = shuffle.case / "tables" / "shuffle" / shuffle.unit
    parts: list[dict[str, tuple[str, ...]]] = [{} for _ in range(n_parts)]
    for name in shuffle.stage.reads:
        key = f'CAST("{shuffle.stage.key[name]}" AS VARCHAR)' if shuffle.stage.key else "''"
        target = folder / name
        target.mkdir(parents=True, exist_ok=True)
        shuffle.connection.execute(
            f"COPY (SELECT t.*, {key} AS bucket, hash({key}) % {n_parts} AS part FROM input_{name} t "  # noqa: S608  # names come from the stage
            f"SEMI JOIN changed ON {key} = changed.bucket) "
            f"TO '{_quoted(target)}' (FORMAT parquet, PARTITION_BY (part), OVERWRITE_OR_IGNORE)"
        )
        for file in sorted(target.glob("part=*/*.parquet")):
            part = int(file.parent.name.removeprefix("part="))
            parts[part][name] = (*parts[part].get(name, ()), file.relative_to(shuffle.case).as_posix())
    return [part for part in parts if part]


def merge_parts(
    shuffle: Shuffle, kept: Mapping[str, Sequence[str]], made: Mapping[str, Sequence[str]]
) -> Mapping[str, tuple[str, ...]]:
    """Write one sorted file a table, of rows ``kept`` from unchanged buckets and rows ``made`` now; mark it done."""
    files: dict[str, tuple[str, ...]] = {}
    for name in sorted({*kept, *made} - {KEYS}):
        relative = f"tables/{name}/{shuffle.unit}.parquet"
        columns = schema_of(row_class(name)).names
        chosen = ", ".join(f'"{column}"' for column in (*columns, BUCKET))
        sources = []
        if kept.get(name):
            sources.append(f"SELECT {chosen} FROM {_parquet(shuffle.case, kept[name])} ANTI JOIN stale USING (bucket)")  # noqa: S608  # names come from the tables
        if made.get(name):
            sources.append(f"SELECT {chosen} FROM {_parquet(shuffle.case, made[name])}")  # noqa: S608  # names come from the tables
        order = ", ".join(f'"{column}" NULLS LAST' for column in (*ORDER[name], BUCKET))
        _copy(shuffle, f"SELECT * FROM ({' UNION ALL '.join(sources)}) ORDER BY {order}", relative)  # noqa: S608  # names come from the tables
        files[name] = (relative,)
    relative = f"tables/{KEYS}/{shuffle.unit}.parquet"
    _copy(shuffle, "SELECT * FROM keys ORDER BY bucket", relative)
    files[KEYS] = (relative,)
    mark_done(shuffle.case, shuffle.unit, files)
    return files


def _copy(shuffle: Shuffle, query: str, relative: str) -> None:
    with replaced(shuffle.case / relative) as temporary:
        shuffle.connection.execute(f"COPY ({query}) TO '{_quoted(temporary)}' (FORMAT parquet, COMPRESSION zstd)")


def _parquet(case: Path, files: Sequence[str]) -> str:
    listed = ", ".join(f"'{_quoted(case / file)}'" for file in files)
    return f"read_parquet([{listed}], union_by_name = true, hive_partitioning = false)"


def _quoted(path: Path) -> str:
    return str(path).replace("'", "''")

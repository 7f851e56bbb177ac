"""Bringing rows that share a key together: which keys changed, and in which part of the work each is done.

DuckDB is used as a sorter and partitioner only. Its hashes say whether a bucket changed since the last
run and in which part it is made, and never reach a row.
"""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import duckdb

from secondsource.arrow import ORDER, schema_of
from secondsource.case import DUCKDB_CONFIG
from secondsource.engines.jobs import BUCKET
from secondsource.stage import BucketStage
from secondsource.store import find_done, fingerprint, mark_done, replaced, row_class

KEYS = "keys"
"""The file of a finished bucket stage that holds each key with the hash of its rows."""

ROWS_A_PART = 8_000
ROWS_A_GROUP = 16_384
"""Rows of a Parquet file that are read at once: a wide row has some kilobytes."""

MEMORY = "1GB"
"""What DuckDB may hold; beyond that it writes to the case's scratch folder."""

MODULUS = 2**64
"""Sums of hashes are kept modulo this: half the size of what they add up to."""

Files = Mapping[str, tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class Shuffle:
    """A connection in which the tables ``keys`` (all) and ``changed`` (with their part) say what a stage has to do."""

    case: Path
    stage: BucketStage
    connection: duckdb.DuckDBPyConnection
    unit: str

    @property
    def folder(self) -> Path:
        """Where rows on their way lie; it goes when the stage is done."""
        return self.case / "tables" / "shuffle" / self.unit


@dataclass(frozen=True, slots=True)
class Parts:
    """The parts of a stage's input that are to be made: the unit of each by its number, and their rows in all."""

    units: Mapping[int, str]
    n_rows: int


@contextmanager
def open_shuffle(
    case: Path, stage: BucketStage, count: Callable[[duckdb.DuckDBPyConnection], duckdb.DuckDBPyRelation]
) -> Iterator[Shuffle]:
    """Yield the shuffle of a stage's input, its unit named for what goes in.

    Args:
        case: the folder of the case.
        stage: the stage.
        count: gives what `count_keys` finds in the input, at once or piece by piece.
    """
    scratch = case / "tables" / "scratch"
    scratch.mkdir(parents=True, exist_ok=True)
    config = DUCKDB_CONFIG | {"temp_directory": str(scratch), "memory_limit": MEMORY}
    with duckdb.connect(config=config) as connection:
        connection.execute("SET preserve_insertion_order = false")
        count(connection).create_view("counts")
        salt = f"{stage.made_by} {duckdb.__version__}"
        connection.execute(
            f"CREATE TABLE keys AS SELECT bucket, CAST((sum(hash) + hash(?)) % {MODULUS} AS UBIGINT) AS hash, "  # noqa: S608  # a number of ours
            "CAST(sum(n) AS BIGINT) AS n FROM counts GROUP BY bucket",
            [salt],
        )
        total = connection.execute("SELECT count(*), sum(hash(bucket, hash)) FROM keys").fetchall()
        yield Shuffle(case, stage, connection, f"{stage.name}-{fingerprint(salt, str(total))}")


def open_inputs(
    connection: duckdb.DuckDBPyConnection, case: Path, stage: BucketStage, files: Files
) -> Mapping[str, duckdb.DuckDBPyRelation]:
    """Return the rows of each table that ``stage`` reads, from their files."""
    return {name: _open_input(connection, case, name, files.get(name, ())) for name in stage.reads}


def _open_input(
    connection: duckdb.DuckDBPyConnection, case: Path, name: str, files: Sequence[str]
) -> duckdb.DuckDBPyRelation:
    schema = schema_of(row_class(name))
    if not files:
        return connection.from_arrow(schema.empty_table())
    paths = [str(case / file) for file in files]
    return connection.read_parquet(paths, union_by_name=True, hive_partitioning=False).select(_listed(schema.names))


def count_keys(stage: BucketStage, inputs: Mapping[str, duckdb.DuckDBPyRelation]) -> duckdb.DuckDBPyRelation:
    """Return for each key (``bucket``) the sum of the hashes of its rows (``hash``, 64 bits) and their number ``n``.

    What is counted in pieces adds up to what is counted at once.
    """
    hashed = [
        rows.project(
            f"{bucket_of(stage, name)} AS bucket, "
            f"hash('{name}', {_listed(schema_of(row_class(name)).names)}) AS row_hash"
        ).filter("bucket IS NOT NULL")
        for name, rows in inputs.items()
    ]
    union, *others = hashed
    for other in others:
        union = union.union(other)
    return union.aggregate(f"bucket, CAST(sum(row_hash) % {MODULUS} AS UBIGINT) AS hash, count(*) AS n", "bucket")


def count_by_table(
    connection: duckdb.DuckDBPyConnection, stage: BucketStage, inputs: Mapping[str, duckdb.DuckDBPyRelation]
) -> duckdb.DuckDBPyRelation:
    """Return what `count_keys` does, table by table: readers of all files of many tables at once crowd the memory."""
    connection.execute("CREATE TABLE pieces (bucket VARCHAR, hash UBIGINT, n BIGINT)")
    for name, rows in inputs.items():
        count_keys(stage, {name: rows}).insert_into("pieces")
    return connection.table("pieces")


def connect_piece() -> duckdb.DuckDBPyConnection:
    """Return a connection that counts a piece of a stage's input on a machine that does other work beside."""
    return duckdb.connect(config=DUCKDB_CONFIG | {"threads": 1, "memory_limit": "512MB"})


def bucket_of(stage: BucketStage, name: str) -> str:
    """Return the expression, in SQL, of the key under which a row of the table ``name`` meets others."""
    return f'CAST("{stage.key[name]}" AS VARCHAR)' if stage.key else "''"


def run_changes(
    shuffle: Shuffle, previous: Files, run_parts: Callable[[Shuffle, Parts], Iterable[Files]]
) -> tuple[str, Files]:
    """Run the buckets that changed since ``previous``; return the stage's unit and the files of its tables.

    Args:
        shuffle: the stage's input.
        previous: the files its last finished unit left, by table; empty the first time.
        run_parts: runs the buckets in the table ``changed``, and gives the files each part left.
    """
    done = find_done(shuffle.case, shuffle.unit)
    if done is not None:
        return shuffle.unit, done
    # A run that was killed here left files that would be read twice.
    shutil.rmtree(shuffle.folder, ignore_errors=True)
    made: dict[str, tuple[str, ...]] = {}
    parts = find_changes(shuffle, previous.get(KEYS, ()))
    for files in (*_take_done(shuffle, parts), *run_parts(shuffle, _parts_left(shuffle, parts))):
        for name, paths in files.items():
            made[name] = (*made.get(name, ()), *paths)
    merged = merge_parts(shuffle, previous, made)
    shutil.rmtree(shuffle.folder, ignore_errors=True)
    return shuffle.unit, merged


def find_changes(shuffle: Shuffle, previous_keys: Sequence[str]) -> Parts:
    """Make the tables ``changed`` and ``stale`` against the keys of an earlier run; return the parts they fall into."""
    connection = shuffle.connection
    if previous_keys:
        connection.read_parquet([str(shuffle.case / file) for file in previous_keys]).create_view("earlier")
    else:
        connection.execute("CREATE TABLE earlier AS SELECT * FROM keys LIMIT 0")
    connection.execute(
        "CREATE TABLE changed AS SELECT * FROM keys ANTI JOIN earlier USING (bucket, hash) WHERE n >= ?",
        [shuffle.stage.fewest],
    )
    connection.execute("CREATE TABLE stale AS SELECT bucket FROM earlier ANTI JOIN keys USING (bucket, hash)")
    ((n_rows,),) = connection.execute("SELECT coalesce(sum(n), 0)::BIGINT FROM changed").fetchall()
    n_parts = 1 + n_rows // ROWS_A_PART if shuffle.stage.key else 1
    connection.execute("ALTER TABLE changed ADD COLUMN part INTEGER")
    connection.execute("UPDATE changed SET part = hash(bucket) % ?", [n_parts])
    since = fingerprint(*previous_keys)
    numbers = [number for (number,) in connection.execute("SELECT DISTINCT part FROM changed ORDER BY part").fetchall()]
    return Parts({number: f"{shuffle.unit}.{since}.{number}of{n_parts}" for number in numbers}, n_rows)


def _take_done(shuffle: Shuffle, parts: Parts) -> Iterator[Files]:
    """Yield what a stopped run made of some parts, and take their buckets off the table ``changed``."""
    for number, unit in parts.units.items():
        done = find_done(shuffle.case, unit)
        if done is not None:
            shuffle.connection.execute("DELETE FROM changed WHERE part = ?", [number])
            yield done


def _parts_left(shuffle: Shuffle, parts: Parts) -> Parts:
    held = shuffle.connection.execute("SELECT part, sum(n)::BIGINT FROM changed GROUP BY part ORDER BY part").fetchall()
    return Parts({number: parts.units[number] for number, _ in held}, sum(n_rows for _, n_rows in held))


def part_inputs(
    shuffle: Shuffle, inputs: Mapping[str, duckdb.DuckDBPyRelation], numbers: Iterable[int]
) -> Mapping[int, Files]:
    """Write the rows of changed buckets into files, a bucket whole in one part; return the files of each part."""
    parts: dict[int, dict[str, tuple[str, ...]]] = {number: {} for number in numbers}
    for name, rows in inputs.items():
        target = shuffle.folder / name
        target.mkdir(parents=True, exist_ok=True)
        rows.create_view(f"input_{name}")
        shuffle.connection.execute(
            f"COPY (SELECT t.*, c.bucket, c.part FROM input_{name} t "  # noqa: S608  # names come from the stage
            f"JOIN changed c ON {bucket_of(shuffle.stage, name)} = c.bucket) "
            f"TO '{_quoted(target)}' (FORMAT parquet, PARTITION_BY (part), OVERWRITE_OR_IGNORE)"
        )
        for file in sorted(target.glob("part=*/*.parquet")):
            part = parts[int(file.parent.name.removeprefix("part="))]
            part[name] = (*part.get(name, ()), file.relative_to(shuffle.case).as_posix())
    return parts


def write_changed(shuffle: Shuffle) -> Path:
    """Write the changed buckets, each with its part, to a file for other machines; return its path."""
    path = shuffle.folder / "changed.parquet"
    _copy(shuffle, "SELECT bucket, part FROM changed", path.relative_to(shuffle.case).as_posix())
    return path


def merge_parts(
    shuffle: Shuffle, kept: Mapping[str, Sequence[str]], made: Mapping[str, Sequence[str]]
) -> Mapping[str, tuple[str, ...]]:
    """Write one sorted file a table, of rows ``kept`` from unchanged buckets and rows ``made`` now; mark it done."""
    files: dict[str, tuple[str, ...]] = {}
    unchanged = shuffle.connection.execute("SELECT count(*) FROM earlier ANTI JOIN stale USING (bucket)").fetchall()
    if unchanged == [(0,)]:
        # What another version of the stage left may lack columns.
        kept = {}
    for name in sorted({*kept, *made} - {KEYS}):
        relative = f"tables/{name}/{shuffle.unit}.parquet"
        columns = schema_of(row_class(name)).names
        chosen = _listed((*columns, BUCKET))
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
        layout = f"FORMAT parquet, COMPRESSION zstd, ROW_GROUP_SIZE {ROWS_A_GROUP}"
        shuffle.connection.execute(f"COPY ({query}) TO '{_quoted(temporary)}' ({layout})")


def _parquet(case: Path, files: Sequence[str]) -> str:
    listed = ", ".join(f"'{_quoted(case / file)}'" for file in files)
    return f"read_parquet([{listed}], union_by_name = true, hive_partitioning = false)"


def _listed(columns: Sequence[str]) -> str:
    return ", ".join(f'"{column}"' for column in columns)


def _quoted(path: Path) -> str:
    return str(path).replace("'", "''")

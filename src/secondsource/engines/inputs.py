"""The rows that changed buckets need, brought together part by part."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

import pyarrow as pa

from secondsource.engines.counting import GROWN, NODE, RENEWED, bucket_of, node_of, open_inputs
from secondsource.engines.jobs import BUCKET, FRESH, columns_read
from secondsource.engines.live import (
    APART_SIGN,
    ROW_HASH,
    Files,
    columns_of,
    find_differences,
    hash_of,
    quoted,
    select_live,
)
from secondsource.engines.shelf import MOST_HELD
from secondsource.engines.shuffle import Parts, Shuffle
from secondsource.stage import BucketStage

PAGE = "document_id"
"""The column by which rows of one page meet."""


Input = pa.Table | tuple[str, ...]
"""The rows of a table in a part, or the files they lie in."""


def part_inputs(shuffle: Shuffle, files: Files, parts: Parts) -> Mapping[int, Mapping[str, Input]]:
    """Return the rows of changed buckets, a bucket whole in one part: as they are where they are few, else in files."""
    held: dict[int, dict[str, Input]] = {number: {} for number in parts.units}
    inputs = open_inputs(shuffle.case, shuffle.stage, files)
    if shuffle.past.unit:
        inputs |= _open_new(shuffle, files)
    for name, rows in inputs.items():
        fetched = _fetch(shuffle, name, files) if parts.n_rows <= MOST_HELD else None
        chosen = _choose_rows(shuffle, name, inputs, fetched or rows)
        if shuffle.stage.beside and name not in shuffle.stage.beside:
            # What they name is looked for again: to find the rows themselves takes longest.
            shuffle.connection.execute(f"CREATE TABLE chosen_{name} AS {chosen}")
            chosen = f"SELECT * FROM chosen_{name}"  # noqa: S608  # a name of ours
        _put(shuffle, name, chosen, held, is_small=parts.n_rows < shuffle.rows_at_once)
    for name in shuffle.stage.recalls:
        if shuffle.past.left.get(name):
            given = select_live(shuffle.case, (*columns_of(name), BUCKET), shuffle.past.left[name])
            chosen = f"SELECT t.*, c.part FROM ({given}) t JOIN changed c USING ({BUCKET})"  # noqa: S608  # as above
            _put(shuffle, name, chosen, held, is_small=parts.n_rows < shuffle.rows_at_once)
    return held


def _put(shuffle: Shuffle, name: str, chosen: str, held: Mapping[int, dict[str, Input]], *, is_small: bool) -> None:
    """Add the rows of a table, a query, to those held for each part."""
    if len(held) == 1 and is_small:
        (part,) = held.values()
        part[name] = shuffle.connection.sql(chosen).to_arrow_table()
    else:
        for number, found in _partition(shuffle, name, chosen).items():
            held[number][name] = found


def _open_new(shuffle: Shuffle, files: Files) -> dict[str, str]:
    """Return a query of the rows that came since, of each table that stands apart of which no changed bucket had rows.

    Where pairs come only, those that stand need not be looked through.
    """
    stage, past = shuffle.stage, shuffle.past
    stood = f"SELECT 1 FROM changed SEMI JOIN earlier USING (bucket) WHERE contains(bucket, {APART_SIGN}) LIMIT 1"  # noqa: S608  # a sign of ours
    if not stage.apart or shuffle.connection.execute(stood).fetchall():
        return {}
    came = {
        name: find_differences(shuffle.case, columns_read(stage, name), past.read.get(name, ()), files.get(name, ()))[0]
        for name in stage.apart
    }
    return {name: rows for name, rows in came.items() if rows}


def _fetch(shuffle: Shuffle, name: str, files: Files) -> str | None:
    """Return rows of a table with those of changed buckets among them; null where no other stage may ask for them.

    What stage after stage brings together is what stands on a page.
    """
    stage = shuffle.stage
    if stage.key.get(name) != PAGE or name in stage.apart or name in stage.only:
        return None
    return shuffle.shelf.fetch(name, stage.key[name], tuple(files[name]))


def _choose_rows(shuffle: Shuffle, name: str, inputs: Iterable[str], rows: str) -> str:
    """Return the rows of a table that changed buckets need, as a query, each with its bucket and part.

    Args:
        shuffle: the changed buckets.
        name: the table.
        inputs: all tables that are read.
        rows: a query of the table's rows, those needed among them.

    Those beside have the bucket that is empty, once a part. Where buckets grow, each row is said to be fresh or not.
    """
    stage = shuffle.stage
    columns = ", ".join(f't."{column}"' for column in columns_read(stage, name))
    if name not in stage.beside:
        meet = f"({rows}) t JOIN changed c ON {bucket_of(stage, name)} = c.bucket"
        if not shuffle.grows:
            return f"SELECT {columns}, c.bucket, c.part FROM {meet}"  # noqa: S608  # names come from the stage
        told_by, found_in, value = _tell_fresh(stage, name)
        chosen = f"SELECT {columns}, c.bucket, c.part, {value} AS told_by FROM {meet}"  # noqa: S608  # as above
        is_fresh = f"g.bucket IS NULL OR f.{told_by} IS NOT NULL AS {FRESH}"
        told = (
            f"SELECT r.* EXCLUDE (told_by), {is_fresh} FROM ({chosen}) r LEFT JOIN {GROWN} g ON r.bucket = g.bucket "  # noqa: S608  # as above
            f"LEFT JOIN {found_in} f ON r.bucket = f.bucket AND r.told_by = f.{told_by}"
        )
        return _keep_near(told, *stage.spans[name]) if name in stage.spans else told
    value = stage.beside[name]
    named = " UNION ALL ".join(
        f'SELECT "{value}" AS named, part FROM chosen_{other}'  # noqa: S608  # as above
        for other in inputs
        if other not in stage.beside and value in columns_of(other)
    )
    once = f"SELECT DISTINCT named, part FROM ({named})"  # noqa: S608  # as above
    return f"SELECT {columns}, '' AS bucket, c.part FROM ({rows}) t JOIN ({once}) c ON t.\"{value}\" = c.named"  # noqa: S608  # as above


def _keep_near(rows: str, first: str, last: str) -> str:
    """Return those of the rows, a query, that overlap with a fresh one of their bucket (`BucketStage.spans`)."""
    is_open = " OR ".join(f'{side}."{column}" IS NULL' for side in ("r", "f") for column in (first, last))
    overlap = f'r."{first}" <= f."{last}" AND f."{first}" <= r."{last}"'
    near = f'SELECT DISTINCT bucket, "{first}", "{last}" FROM told WHERE {FRESH}'  # noqa: S608  # names come from the stage
    return (
        f"WITH told AS MATERIALIZED ({rows}) SELECT r.* FROM told r "  # noqa: S608  # as above
        f"SEMI JOIN ({near}) f ON r.bucket = f.bucket AND ({is_open} OR ({overlap}))"
    )


def _tell_fresh(stage: BucketStage, name: str) -> tuple[str, str, str]:
    """Return by which column of which table a row is known to be fresh, and the expression of its value, in SQL."""
    return (NODE, RENEWED, node_of(stage, name)) if stage.nodes else (ROW_HASH, FRESH, hash_of(name))


def _partition(shuffle: Shuffle, name: str, rows: str) -> dict[int, tuple[str, ...]]:
    target = shuffle.folder / name
    target.mkdir(parents=True, exist_ok=True)
    layout = "FORMAT parquet, PARTITION_BY (part), OVERWRITE_OR_IGNORE"
    shuffle.connection.execute(f"COPY ({rows}) TO '{quoted(target)}' ({layout})")
    files: dict[int, tuple[str, ...]] = {}
    for file in sorted(target.glob("part=*/*.parquet")):
        number = int(file.parent.name.removeprefix("part="))
        files[number] = (*files.get(number, ()), file.relative_to(shuffle.case).as_posix())
    return files

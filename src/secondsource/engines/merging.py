"""What a bucket stage made, put to what stands: a file more of each work table, a new file of each public one."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass

import pyarrow.parquet as pq

from secondsource.arrow import ORDER
from secondsource.engines.counting import GROWN, NODE, RENEWED
from secondsource.engines.jobs import BUCKET
from secondsource.engines.live import (
    GONE,
    PLAIN_LAYOUT,
    ROW_HASH,
    columns_of,
    hash_of,
    layout_of,
    listed,
    parquet,
    quoted,
    select_live,
    stack_files,
)
from secondsource.engines.shuffle import KEYS, LABELS, STATE, Shuffle
from secondsource.store import mark_done, replaced
from secondsource.worktables import WORK_TABLES

MOST_GENERATIONS = 12
MOST_REPLACED = 0.5
"""Later generations with more rows than this share of the first, or more of them, are made one file again."""


@dataclass(frozen=True, slots=True)
class _Pile:
    """What is to be put on the files of a table.

    Args:
        name: the table.
        columns: its columns, with the bucket.
        held: the files that stand.
        made: a query of the rows made now.
        gone: a query of the buckets that have none any more.
        order: what one file of all rows is sorted by.
        stale: the table of the buckets whose rows, as they stand, are no more.
    """

    name: str
    columns: Sequence[str]
    held: Sequence[str]
    made: str
    gone: str
    order: Sequence[str]
    stale: str = "earlier"


def merge_parts(shuffle: Shuffle, made: Mapping[str, Sequence[str]]) -> Mapping[str, tuple[str, ...]]:
    """Put what parts made to what stands of each table, and mark the stage done; return its files by table."""
    left = shuffle.past.left
    files: dict[str, tuple[str, ...]] = {}
    if shuffle.grows and made.get("failures"):
        failed = f"SELECT {BUCKET} FROM {parquet(shuffle.case, made['failures'])}"  # noqa: S608  # a name of ours
        shuffle.connection.execute(f"DELETE FROM {GROWN} WHERE {BUCKET} IN ({failed})")  # noqa: S608  # as above
    for name in sorted({*left, *made} - STATE):
        put = _put_rows if name in WORK_TABLES else _rewrite
        files[name] = put(shuffle, name, left.get(name, ()), made.get(name, ()))
    gone = "SELECT bucket FROM earlier ANTI JOIN keys USING (bucket)"
    columns = ("bucket", "hash", "n")
    keys = _Pile(KEYS, columns, left.get(KEYS, ()), "SELECT bucket, hash, n FROM keys", gone, ("bucket",))
    files[KEYS] = _put(shuffle, keys)
    if shuffle.stage.ties:
        nodes = f"SELECT node, {BUCKET} FROM labels SEMI JOIN keys USING ({BUCKET})"  # noqa: S608  # names of ours
        labels = _Pile(LABELS, ("node", BUCKET), left.get(LABELS, ()), nodes, gone, ("node",))
        files[LABELS] = _put(shuffle, labels)
    mark_done(shuffle.case, shuffle.unit, files, shuffle.past.unit)
    return files


def _put_rows(shuffle: Shuffle, name: str, held: Sequence[str], made: Sequence[str]) -> tuple[str, ...]:
    columns = (*columns_of(name), BUCKET)
    hashed = f"SELECT {listed(columns)}, {hash_of(name)} AS {ROW_HASH}"
    rows = f"{hashed} FROM {parquet(shuffle.case, made)}" if made else ""
    gone, stale = "", "earlier"
    if held:
        if shuffle.grows:
            stale = _find_stale(shuffle, name, held, made)
            rows = " UNION ALL ".join(filter(None, (rows, _keep_rows(shuffle, name, held, made))))
        without = f"SELECT {BUCKET} FROM {stale}"  # noqa: S608  # as above
        if made:
            without += f" ANTI JOIN (SELECT {BUCKET} FROM {parquet(shuffle.case, made)}) USING ({BUCKET})"  # noqa: S608  # as above
        if shuffle.grows:
            without += f" ANTI JOIN kept USING ({BUCKET})"
        standing = select_live(shuffle.case, [BUCKET], held)
        # Mostly none is without rows now, and what stands need not be looked through.
        gone = f"SELECT DISTINCT {BUCKET} FROM ({standing}) SEMI JOIN ({without}) USING ({BUCKET})"  # noqa: S608  # as above
    return _put(shuffle, _Pile(name, (*columns, ROW_HASH), held, rows, gone, ORDER[name], stale))


def _find_stale(shuffle: Shuffle, name: str, held: Sequence[str], made: Sequence[str]) -> str:
    """Make the table of the buckets whose rows do not all stand.

    These are all that changed but those that grew, gave no more, and have no row that names a renewed node.
    """
    given = f"ANTI JOIN (SELECT {BUCKET} FROM {parquet(shuffle.case, made)}) USING ({BUCKET})" if made else ""  # noqa: S608  # a name of ours
    lost = ""
    if shuffle.stage.nodes:
        columns = shuffle.stage.grows[name]
        standing = select_live(shuffle.case, (*columns, BUCKET), held)
        naming = " UNION ALL ".join(_select_naming(standing, column) for column in columns)
        lost = f"ANTI JOIN ({naming}) USING ({BUCKET})"
    shuffle.connection.execute(
        f"CREATE OR REPLACE TABLE stale AS SELECT {BUCKET} FROM earlier "  # noqa: S608  # names of ours
        f"ANTI JOIN (SELECT {BUCKET} FROM {GROWN} {given} {lost}) USING ({BUCKET})"
    )
    return "stale"


def _select_naming(standing: str, column: str) -> str:
    met = f's.{BUCKET} = r.bucket AND s."{column}" = r.{NODE}'
    return f"SELECT s.{BUCKET} FROM ({standing}) s SEMI JOIN {RENEWED} r ON {met}"  # noqa: S608  # names come from the tables


def _keep_rows(shuffle: Shuffle, name: str, held: Sequence[str], made: Sequence[str]) -> str:
    """Make the table of the rows that stand of stale buckets that grew; return them as a query.

    All do but those given anew, and those that name a renewed node.
    """
    columns = (*columns_of(name), BUCKET)
    told = shuffle.stage.grows[name]
    standing = select_live(shuffle.case, columns, held, hashed=name)
    given = parquet(shuffle.case, made) if made else ""
    anew = f"ANTI JOIN {given} USING ({listed((*told, BUCKET))})" if made else ""
    lost = " ".join(
        f'ANTI JOIN (SELECT bucket AS {BUCKET}, {NODE} AS "{column}" FROM {RENEWED}) USING ({BUCKET}, "{column}")'  # noqa: S608  # names come from the tables
        for column in (told if shuffle.stage.nodes else ())
    )
    shuffle.connection.execute(
        f"CREATE OR REPLACE TABLE kept AS SELECT * FROM ({standing}) SEMI JOIN {GROWN} USING ({BUCKET}) "  # noqa: S608  # as above
        f"SEMI JOIN stale USING ({BUCKET}) {anew} {lost}"
    )
    return "SELECT * FROM kept"


def _put(shuffle: Shuffle, pile: _Pile) -> tuple[str, ...]:
    """Write a further generation of a table, or its first where there is none or later ones grew too large."""
    if not pile.held:
        return (_write(shuffle, pile, _add_gone(pile.made), 0),)
    connection = shuffle.connection
    connection.execute(f"CREATE OR REPLACE TABLE gone AS {pile.gone}")
    ((n_gone,),) = connection.execute("SELECT count(*) FROM gone").fetchall()
    n_made = connection.execute(f"SELECT count(*) FROM ({pile.made})").fetchall()[0][0] if pile.made else 0  # noqa: S608  # names of ours
    generations = stack_files(pile.held).generations
    if not n_gone and not n_made and pile.name not in STATE:
        return generations
    first, *later = (pq.read_metadata(shuffle.case / file).num_rows for file in generations)
    if len(generations) == MOST_GENERATIONS or sum(later) + n_made + n_gone > MOST_REPLACED * first:
        kept = f"{select_live(shuffle.case, pile.columns, pile.held)}"
        kept = f"SELECT * FROM ({kept}) ANTI JOIN {pile.stale} USING ({BUCKET})"  # noqa: S608  # as above
        return (_write(shuffle, pile, _add_gone(" UNION ALL ".join(filter(None, (kept, pile.made)))), 0),)
    # Where no row is made, the first generation says of what types the columns are.
    made = _add_gone(pile.made) if pile.made else f"SELECT * FROM {parquet(shuffle.case, generations[:1])} LIMIT 0"  # noqa: S608  # as above
    rows = f"({made}) UNION ALL BY NAME SELECT {BUCKET}, true AS {GONE} FROM gone"  # noqa: S608  # as above
    return (*generations, _write(shuffle, pile, rows, len(generations)))


def _add_gone(rows: str) -> str:
    return f"SELECT *, false AS {GONE} FROM ({rows})"  # noqa: S608  # names of ours


def _write(shuffle: Shuffle, pile: _Pile, rows: str, generation: int) -> str:
    since = f".{shuffle.since}" if generation else ""
    relative = f"tables/{pile.name}/{shuffle.unit}{since}.g{generation}.parquet"
    layout = layout_of(pile.name)
    if pile.name == KEYS:
        layout += f", KV_METADATA {{state: '{json.dumps(asdict(shuffle.state))}'}}"
    _copy(shuffle, rows, (*pile.order, BUCKET), relative, layout)
    return relative


def _rewrite(shuffle: Shuffle, name: str, held: Sequence[str], made: Sequence[str]) -> tuple[str, ...]:
    """Write one sorted file of a public table, which any reader of Parquet may open; keep it where nothing changed."""
    chosen = listed((*columns_of(name), BUCKET))
    sources = [f"SELECT {chosen} FROM {parquet(shuffle.case, made)}"] if made else []  # noqa: S608  # names come from the tables
    if held:
        standing = f"SELECT {chosen} FROM {parquet(shuffle.case, held)}"  # noqa: S608  # as above
        if not made and not _has_earlier(shuffle, held):
            return tuple(held)
        sources.append(f"SELECT * FROM ({standing}) ANTI JOIN earlier USING ({BUCKET})")  # noqa: S608  # as above
    relative = f"tables/{name}/{shuffle.unit}.parquet"
    _copy(shuffle, " UNION ALL ".join(sources), (*ORDER[name], BUCKET), relative, PLAIN_LAYOUT)
    return (relative,)


def _has_earlier(shuffle: Shuffle, held: Sequence[str]) -> bool:
    """Say whether files of a public table have rows of the buckets that are not as they were."""
    standing = f"SELECT {BUCKET} FROM {parquet(shuffle.case, held)} SEMI JOIN earlier USING ({BUCKET}) LIMIT 1"  # noqa: S608  # names of ours
    return bool(shuffle.connection.execute(standing).fetchall())


def _copy(shuffle: Shuffle, rows: str, order: Sequence[str], relative: str, layout: str) -> None:
    by = ", ".join(f'"{column}" NULLS LAST' for column in order)
    with replaced(shuffle.case / relative) as temporary:
        shuffle.connection.execute(
            f"COPY (SELECT * FROM ({rows}) ORDER BY {by}) TO '{quoted(temporary)}' ({layout})"  # noqa: S608  # names come from the tables
        )

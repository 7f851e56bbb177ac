"""What meets under each key of a stage: how many rows, and a hash of them all that rows can be added to and taken from.

DuckDB's hashes say whether a bucket changed since the last run and in which part it is made, and never reach a row.
The hash of a bucket is the sum of those of its rows: what changed of the input is all that has to be counted again.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

import duckdb
import numpy as np
import pyarrow as pa
from numpy.typing import NDArray

from secondsource.database import DUCKDB_CONFIG
from secondsource.engines.components import find_components
from secondsource.engines.jobs import BUCKET, FRESH, columns_read
from secondsource.engines.live import APART_SIGN, ROW_HASH, Files, find_differences, hash_of, parquet, select_live
from secondsource.engines.shelf import Shelf
from secondsource.stage import BucketStage

GROWN = "grown"
"""The table of the buckets of which fresh rows alone are looked at, for stages that give what these bring."""

RENEWED = "renewed"
"""The table of the nodes of which rows of a bucket came or went, by bucket (`BucketStage.nodes`)."""

NODE = "node"
"""The column that holds the node of a row."""

TIED = "tied"
"""The column that holds the bucket of a row whose bucket is no column of its own."""

STANDING = "SELECT * FROM standing"
"""The keys as they were of all buckets of a whole that changed in part, as a query (`find_standing`)."""

MODULUS = 2**64
"""Sums of hashes are kept modulo this: half the size of what they add up to."""

_NEGATED = f"bucket, CAST(({MODULUS} - hash::HUGEINT) % {MODULUS} AS UBIGINT) AS hash, -n AS n"


def connect_piece() -> duckdb.DuckDBPyConnection:
    """Return a connection that counts a piece of a stage's input on a machine that does other work beside."""
    return duckdb.connect(config=DUCKDB_CONFIG | {"threads": 1, "memory_limit": "512MB"})


def bucket_of(stage: BucketStage, name: str) -> str:
    """Return the expression, in SQL, of the key under which a row of the table ``name`` meets others."""
    if stage.ties:
        return TIED
    if not stage.key:
        return "''"
    key = f'CAST("{stage.key[name]}" AS VARCHAR)'
    return f'{key} || {APART_SIGN} || CAST("{stage.apart[name]}" AS VARCHAR)' if name in stage.apart else key


def open_inputs(case: Path, stage: BucketStage, files: Files) -> dict[str, str]:
    """Return a query of the rows of each table that ``stage`` reads, as far as it has files; those beside come last.

    Queries are put together as text: that DuckDB looks at each step of one takes longer than to run it. Where rows meet
    by what they tie, each has its bucket as ``tied``, and those of nodes not in the table ``labels`` are left out.
    """
    names = (*stage.meeting, *stage.beside)
    held = {name: select_live(case, columns_read(stage, name), files[name]) for name in names if files.get(name)}
    return _label_tables(stage, held)


def open_hashes(case: Path, stage: BucketStage, files: Files) -> dict[str, str]:
    """Return what `count_keys` needs of the rows that `open_inputs` returns: by what they meet, and their hashes."""
    held = {
        name: select_live(case, _meets_by(stage, name), files[name], hashed=name)
        for name in stage.meeting
        if files.get(name)
    }
    return _label_tables(stage, held)


def _label_tables(stage: BucketStage, held: dict[str, str]) -> dict[str, str]:
    return {name: _label_rows(stage, name, rows) for name, rows in held.items()} if stage.ties else held


def _meets_by(stage: BucketStage, name: str) -> Sequence[str]:
    """Return the columns that say which rows of a table meet."""
    if stage.ties:
        return stage.ties[name]
    return [held[name] for held in (stage.key, stage.apart) if name in held]


def _label_rows(stage: BucketStage, name: str, rows: str) -> str:
    left = stage.ties[name][0]
    return f'SELECT t.*, l.{BUCKET} AS {TIED} FROM ({rows}) t JOIN labels l ON CAST(t."{left}" AS VARCHAR) = l.node'  # noqa: S608  # names come from the stage


def hash_rows(name: str, rows: str) -> str:
    """Return whole rows of a table, a query, with their hashes."""
    return f"SELECT *, {hash_of(name)} AS {ROW_HASH} FROM ({rows})"  # noqa: S608  # names come from the tables


def count_keys(stage: BucketStage, inputs: Mapping[str, str]) -> str:
    """Return, as a query, for each key (``bucket``) the sum of the hashes of its rows (``hash``, 64 bits) and how many.

    What is counted in pieces adds up to what is counted at once. There is at least one table; each row has its hash.
    """
    hashed = " UNION ALL ".join(
        f"SELECT {bucket_of(stage, name)} AS bucket, {ROW_HASH} FROM ({rows})"  # noqa: S608  # names come from the stage
        for name, rows in inputs.items()
    )
    summed = f"CAST(sum({ROW_HASH}) % {MODULUS} AS UBIGINT) AS hash, count(*) AS n"
    return f"SELECT bucket, {summed} FROM ({hashed}) WHERE bucket IS NOT NULL GROUP BY bucket"  # noqa: S608  # as above


def create_pieces(connection: duckdb.DuckDBPyConnection) -> None:
    """Make the table ``pieces``, whose rows add up to what meets under each key."""
    connection.execute("CREATE TABLE pieces (bucket VARCHAR, hash UBIGINT, n BIGINT)")


def count_all(connection: duckdb.DuckDBPyConnection, stage: BucketStage, inputs: Mapping[str, str]) -> None:
    """Add what `count_keys` finds to ``pieces``, table by table: many readers of files at once crowd the memory."""
    for name, rows in inputs.items():
        connection.execute(f"INSERT INTO pieces {count_keys(stage, {name: rows})}")


def count_differences(shelf: Shelf, stage: BucketStage, before: Files, now: Files) -> None:
    """Add to ``pieces`` the rows that are new against earlier files, and take off those that are no more.

    Of a stage whose buckets grow, the table ``fresh`` has the hash of each row that is new under its key, ``renewed``
    the nodes of those that came or went.
    """
    connection = shelf.connection
    if stage.grows:
        connection.execute("CREATE TABLE moves (bucket VARCHAR, node VARCHAR, row_hash UBIGINT, n INTEGER)")
    counted = []
    for name in stage.meeting:
        files = before.get(name, ()), now.get(name, ())
        node = stage.nodes.get(name)
        for query, n in shelf.find_moved(name, [*_meets_by(stage, name), *([node] if node else ())], *files):
            keys = count_keys(stage, {name: query})
            counted.append(f"({keys})" if n > 0 else f"(SELECT {_NEGATED} FROM ({keys}))")  # noqa: S608  # numbers of ours
            if stage.grows:
                moved = f"SELECT {bucket_of(stage, name)}, {node_of(stage, name)}, {ROW_HASH}, {n} FROM ({query})"  # noqa: S608  # names come from the stage
                connection.execute(f"INSERT INTO moves {moved}")
    if counted:
        # These are few rows and held in memory: to ask for each table by itself takes longer than to add them up.
        connection.execute(f"INSERT INTO pieces {' UNION ALL '.join(counted)}")
    if stage.grows:
        changed = f"SELECT bucket, {NODE}, {ROW_HASH}, sum(n) AS n FROM moves GROUP BY ALL HAVING sum(n) <> 0"  # noqa: S608  # names of ours
        connection.execute(f"CREATE TABLE {FRESH} AS SELECT bucket, {ROW_HASH}, n FROM ({changed}) WHERE n > 0")  # noqa: S608  # as above
        connection.execute(
            f"CREATE TABLE {RENEWED} AS SELECT DISTINCT bucket, {NODE} FROM ({changed}) WHERE {NODE} IS NOT NULL; "  # noqa: S608  # as above
            "DROP TABLE moves"
        )


def node_of(stage: BucketStage, name: str) -> str:
    """Return the expression, in SQL, of the node that a row of the table ``name`` tells of; null where it has none."""
    return f'CAST("{stage.nodes[name]}" AS VARCHAR)' if name in stage.nodes else "NULL"


def find_grown(connection: duckdb.DuckDBPyConnection, case: Path, stage: BucketStage, failures: Sequence[str]) -> None:
    """Make the table ``grown`` of the buckets that only got rows more since they were made, and gave no failure.

    Where rows have nodes, those that lost rows are among them. Those with too many rows are not.

    Args:
        connection: where ``keys``, ``earlier``, ``fresh`` and ``renewed`` are.
        case: the folder of the case.
        stage: the stage.
        failures: the files of its failures.
    """
    more = f"SELECT bucket, sum(n) AS n FROM {FRESH} GROUP BY bucket"  # noqa: S608  # a name of ours
    only_more = "keys.n - earlier.n = more.n AND "
    if stage.nodes:
        more, only_more = f"SELECT DISTINCT bucket FROM {RENEWED}", ""  # noqa: S608  # as above
    failed = f"ANTI JOIN (SELECT {BUCKET} FROM {parquet(case, failures)}) USING ({BUCKET})" if failures else ""  # noqa: S608  # as above
    connection.execute(
        f"CREATE TABLE {GROWN} AS SELECT keys.bucket FROM keys JOIN earlier USING (bucket) JOIN ({more}) more "  # noqa: S608  # as above
        f"USING (bucket) {failed} WHERE {only_more}least(earlier.n, keys.n) >= $1 "
        "AND (greatest(earlier.n, keys.n) <= $2 OR $2 IS NULL) AND (greatest(earlier.n, keys.n) <= $3 OR $3 IS NULL)",
        [stage.fewest, stage.most, stage.grows_to],
    )


def take_off(connection: duckdb.DuckDBPyConnection, keys: str) -> None:
    """Take keys that were counted before (``bucket``, ``hash``, ``n``), a query, off ``pieces``."""
    connection.execute(f"INSERT INTO pieces SELECT {_NEGATED} FROM ({keys})")  # noqa: S608  # numbers of ours


def find_touched(
    connection: duckdb.DuckDBPyConnection, case: Path, stage: BucketStage, before: Files, now: Files
) -> None:
    """Make the table ``touched`` of the nodes that rows tie which are new against earlier files, or are no more."""
    connection.execute("CREATE TABLE moves (one VARCHAR, other VARCHAR, hash UBIGINT, n INTEGER)")
    for name in stage.reads:
        one, other = stage.ties[name]
        differences = find_differences(case, (one, other), before.get(name, ()), now.get(name, ()), hashed=name)
        for rows, n in zip(differences, (1, -1), strict=True):
            if rows:
                connection.execute(
                    f'INSERT INTO moves SELECT CAST("{one}" AS VARCHAR), CAST("{other}" AS VARCHAR), {ROW_HASH}, {n} '  # noqa: S608  # names come from the stage
                    f"FROM ({rows})"
                )
    connection.execute(
        "CREATE TABLE touched AS WITH moved AS "
        "(SELECT one, other FROM moves GROUP BY one, other, hash HAVING sum(n) <> 0) "
        "SELECT one AS node FROM moved UNION SELECT other FROM moved"
    )


def label_nodes(
    connection: duckdb.DuckDBPyConnection, case: Path, stage: BucketStage, now: Files, among: str | None
) -> None:
    """Make the table ``labels``: the ``bucket`` of each ``node``, the smallest one it is tied with through any others.

    Args:
        connection: where to make it.
        case: the folder of the case.
        stage: the stage whose rows tie nodes.
        now: the files of the tables it reads.
        among: a table of the nodes to look at, with all they are tied with; all nodes unless given.
    """
    connection.execute("CREATE TABLE pairs (one VARCHAR, other VARCHAR)")
    for name in stage.reads:
        if now.get(name):
            one, other = (f'CAST("{column}" AS VARCHAR)' for column in stage.ties[name])
            rows = select_live(case, stage.ties[name], now[name])
            among_them = f" SEMI JOIN {among} ON {one} = {among}.node" if among else ""
            connection.execute(f"INSERT INTO pairs SELECT {one}, {other} FROM ({rows}){among_them}")  # noqa: S608  # names come from the stage
    connection.execute(
        "CREATE TABLE nodes AS SELECT node, row_number() OVER (ORDER BY node) - 1 AS number "
        "FROM (SELECT one AS node FROM pairs UNION SELECT other FROM pairs)"
    )
    numbers = connection.execute(
        "SELECT DISTINCT l.number AS one, r.number AS other FROM pairs p "
        "JOIN nodes l ON p.one = l.node JOIN nodes r ON p.other = r.node"
    ).fetchnumpy()
    ((n_nodes,),) = connection.execute("SELECT count(*) FROM nodes").fetchall()
    roots = connection.from_arrow(_number_roots(find_components(n_nodes, numbers["one"], numbers["other"])))
    roots.create_view("roots")
    connection.execute(
        f"CREATE TABLE labels AS SELECT n.node, r.node AS {BUCKET} FROM roots "  # noqa: S608  # a name of ours
        "JOIN nodes n ON roots.number = n.number JOIN nodes r ON roots.root = r.number"
    )
    connection.execute("DROP VIEW roots; DROP TABLE nodes; DROP TABLE pairs")


def add_up(connection: duckdb.DuckDBPyConnection) -> None:
    """Make the table ``moved`` of the keys of which rows came or went, in place of ``pieces``."""
    connection.execute(
        f"CREATE TABLE moved AS SELECT bucket, CAST(sum(hash) % {MODULUS} AS UBIGINT) AS hash, "  # noqa: S608  # a number of ours
        "CAST(sum(n) AS BIGINT) AS n FROM pieces GROUP BY bucket HAVING sum(n) <> 0 OR "
        f"sum(hash) % {MODULUS} <> 0; DROP TABLE pieces"
    )


def find_standing(connection: duckdb.DuckDBPyConnection, held: str) -> str:
    """Return a query of the keys as they were that are of one whole with a key that moved.

    Those of a stage with rows apart are many, and looked through once.

    Args:
        connection: where ``moved`` is.
        held: a query of all the keys as they were.
    """
    connection.execute(
        f"CREATE TABLE standing AS SELECT bucket, hash, n FROM (SELECT *, {whole_of('bucket')} AS whole FROM ({held})) "  # noqa: S608  # names of ours
        f"SEMI JOIN (SELECT {whole_of('bucket')} AS whole FROM moved) USING (whole)"
    )
    return STANDING


def add_apart(connection: duckdb.DuckDBPyConnection, held: str) -> None:
    """Add to ``keys`` and ``earlier`` what must be made with others: the rest of a bucket of which the whole changed.

    Args:
        connection: where they are.
        held: a query of the keys as they were (`find_standing`); empty where there were none.
    """
    if not held:
        return
    connection.execute(
        "CREATE TABLE wholes AS SELECT bucket AS whole FROM (SELECT bucket FROM keys UNION SELECT bucket FROM earlier) "  # noqa: S608  # names of ours
        f"WHERE NOT contains(bucket, {APART_SIGN})"
    )
    connection.execute(
        f"CREATE TABLE rest AS SELECT * FROM (SELECT *, {whole_of('bucket')} AS whole FROM ({held}) "  # noqa: S608  # names of ours
        f"WHERE contains(bucket, {APART_SIGN})) SEMI JOIN wholes USING (whole) "
        "ANTI JOIN keys USING (bucket) ANTI JOIN earlier USING (bucket)"
    )
    connection.execute("ALTER TABLE rest DROP COLUMN whole")
    connection.execute(
        "INSERT INTO keys SELECT * FROM rest; INSERT INTO earlier SELECT * FROM rest; "
        "DROP TABLE rest; DROP TABLE wholes"
    )


def add_wholes(connection: duckdb.DuckDBPyConnection, held: str) -> None:
    """Leave in ``changed`` what stands apart, and add the wholes that they are parts of.

    Args:
        connection: where it is, with ``keys`` and ``earlier``.
        held: a query of the keys as they were (`find_standing`); empty where there were none.
    """
    unchanged = f"UNION ALL SELECT * FROM ({held}) ANTI JOIN earlier USING (bucket)" if held else ""  # noqa: S608  # names of ours
    connection.execute(f"DELETE FROM changed WHERE NOT contains(bucket, {APART_SIGN})")  # noqa: S608  # as above
    connection.execute(
        f"INSERT INTO changed SELECT * FROM (SELECT * FROM keys {unchanged}) "  # noqa: S608  # as above
        f"SEMI JOIN (SELECT {whole_of('bucket')} AS bucket FROM changed) USING (bucket)"
    )


def whole_of(column: str) -> str:
    """Return the expression, in SQL, of the bucket that a key is of, whether or not it stands apart."""
    return f"split_part({column}, {APART_SIGN}, 1)"


def _number_roots(roots: NDArray[np.int64]) -> pa.Table:
    return pa.table({"number": np.arange(len(roots), dtype=np.int64), "root": roots})

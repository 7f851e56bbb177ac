"""Bringing rows that share a key together: which keys changed, and in which part of the work each is done.

DuckDB is used as a sorter and partitioner only (`secondsource.engines.counting`).
"""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from pathlib import Path

import duckdb
import pyarrow.parquet as pq

from secondsource.database import DUCKDB_CONFIG
from secondsource.engines.bounds import tell_passed_over
from secondsource.engines.counting import (
    MODULUS,
    STANDING,
    add_apart,
    add_up,
    add_wholes,
    count_all,
    count_differences,
    create_pieces,
    find_grown,
    find_standing,
    find_touched,
    label_nodes,
    open_hashes,
    take_off,
    whole_of,
)
from secondsource.engines.jobs import BUCKET
from secondsource.engines.live import (
    Files,
    columns_of,
    find_differences,
    listed,
    select_live,
    stack_files,
)
from secondsource.engines.shelf import Shelf
from secondsource.stage import BucketStage
from secondsource.store import FORMAT, find_done, fingerprint, replaced

KEYS = "keys"
"""The files of a finished bucket stage that hold each key with the hash and number of its rows."""

LABELS = "labels"
"""The files of a finished bucket stage that hold the bucket of each node, where its rows meet by what they tie."""

STATE = frozenset({KEYS, LABELS})
"""What a bucket stage keeps for its next run only."""

ROWS_A_PART = 16_000

PARTS_AT_ONCE = 48
"""Where a case grows, so many are made as one by the process that runs the stages: to start workers costs more."""

LAYOUT = "2"
"""How a stage's files are laid out; what another layout left is not built on."""


@dataclass(frozen=True, slots=True)
class Past:
    """What a bucket stage did last: its unit, the files that left, and those of the tables it read; else empty."""

    unit: str
    left: Files
    read: Files


NO_PAST = Past("", {}, {})


@dataclass(frozen=True, slots=True)
class State:
    """All keys of a stage's input in short: ``salt`` says what makes rows of them, ``total`` adds up their hashes."""

    salt: str
    n_keys: int
    total: int


@dataclass(frozen=True, slots=True)
class Shuffle:
    """What a stage has to do, in the tables of a connection.

    ``keys`` has the buckets whose rows are other ones than in the ``past``, and ``earlier`` the same buckets as they
    were; `find_changes` makes ``changed`` of them, with the part that each is made in.
    """

    shelf: Shelf
    stage: BucketStage
    past: Past
    state: State

    @property
    def case(self) -> Path:
        """The folder of the case."""
        return self.shelf.case

    @property
    def connection(self) -> duckdb.DuckDBPyConnection:
        """Where the tables are."""
        return self.shelf.connection

    @property
    def grows(self) -> bool:
        """Whether buckets that only got rows more are in the table ``grown``, and give what these bring."""
        return bool(self.stage.grows and self.past.unit)

    @property
    def rows_at_once(self) -> int:
        """How many rows make one part, which needs no worker."""
        return ROWS_A_PART * PARTS_AT_ONCE if self.past.unit else ROWS_A_PART

    @property
    def unit(self) -> str:
        """The name of the stage over just this input."""
        return f"{self.stage.name}-{fingerprint(*map(str, asdict(self.state).values()))}"

    @property
    def since(self) -> str:
        """A name for what the stage did last."""
        return fingerprint(*sorted(self.past.left.get(KEYS, ())))

    @property
    def folder(self) -> Path:
        """Where rows on their way lie; it goes when the stage is done."""
        return self.case / "tables" / "shuffle" / self.unit


@dataclass(frozen=True, slots=True)
class Parts:
    """The parts of a stage's input that are to be made: the unit of each by its number, and their rows in all."""

    units: Mapping[int, str]
    n_rows: int


def find_untouched(case: Path, stage: BucketStage, files: Files, past: Past) -> Files | None:
    """Return what a stage left where its input is still that of the past; null where rows may be other ones.

    Nothing is asked then: no row of any table it reads came or went.
    """
    if not past.unit:
        return None
    for name in stage.meeting:
        if any(find_differences(case, (), past.read.get(name, ()), files.get(name, ()))):
            return None
    # To see that all files are there takes longest.
    is_known = _load_state(case, stage, past, _name_maker(stage)) is not None
    return find_done(case, past.unit) if is_known else None


@contextmanager
def open_shuffle(
    shelf: Shelf,
    stage: BucketStage,
    files: Files,
    past: Past,
    count: Callable[[duckdb.DuckDBPyConnection], None] | None = None,
) -> Iterator[Shuffle]:
    """Yield what a stage has to do over its input.

    Args:
        shelf: what the stages of this run share.
        stage: the stage.
        files: the files of every table it reads, by table.
        past: what it did last.
        count: adds all the input to the table ``pieces``, where there is no past that helps; this machine does unless
            given.
    """
    case = shelf.case
    salt = _name_maker(stage)
    state = _load_state(case, stage, past, salt)
    past = past if state else NO_PAST
    with shelf.clear_place() as connection:
        # Where a case grows most questions are of few rows: two threads would take more of the processors for them.
        connection.execute(f"SET threads = {1 if state else DUCKDB_CONFIG['threads']}")
        create_pieces(connection)
        if stage.ties:
            _count_tied(connection, case, stage, files, past)
        elif state:
            count_differences(shelf, stage, past.read, files)
        elif count:
            count(connection)
        else:
            count_all(connection, stage, open_hashes(case, stage, files))
        add_up(connection)
        held = _held_keys(case, past)
        if stage.apart and held:
            held = find_standing(connection, held)
        now = _compare(connection, held, state or State(salt, 0, 0))
        if stage.apart:
            add_apart(connection, held)
        if stage.grows and state:
            find_grown(connection, case, stage, past.left.get("failures", ()))
        yield Shuffle(shelf, stage, past, now)


def _name_maker(stage: BucketStage) -> str:
    columns = [f"{name}: {listed(columns_of(name))}" for name in (*stage.reads, *stage.writes)]
    meeting = [repr(sorted(held.items())) for held in (stage.key, stage.ties, stage.apart)]
    if stage.most is not None or stage.beside:
        meeting.append(repr((stage.most, sorted(stage.beside.items()))))
    if stage.only:
        meeting.append(repr(sorted(stage.only.items())))
    return fingerprint(stage.made_by, duckdb.__version__, str(FORMAT), LAYOUT, *columns, *meeting)


def _load_state(case: Path, stage: BucketStage, past: Past, salt: str) -> State | None:
    """Return the state a stage left, unless it cannot be built on: other code made it, or a file is gone."""
    keys = stack_files(past.left.get(KEYS, ())).generations
    needed = {
        *(file for files in past.left.values() for file in files),
        *(file for name in stage.reads for file in past.read.get(name, ())),
    }
    if not keys or not all((case / file).is_file() for file in needed):
        return None
    held = (pq.read_metadata(case / keys[-1]).metadata or {}).get(b"state")
    state = State(**json.loads(held)) if held else None
    return state if state and state.salt == salt else None


def _count_tied(
    connection: duckdb.DuckDBPyConnection, case: Path, stage: BucketStage, files: Files, past: Past
) -> None:
    labels = past.left.get(LABELS, ())
    if labels:
        find_touched(connection, case, stage, past.read, files)
        held = select_live(case, ["node", BUCKET], labels)
        connection.execute(
            f"CREATE TABLE again AS SELECT DISTINCT {BUCKET} FROM ({held}) SEMI JOIN touched USING (node)"  # noqa: S608  # names of ours
        )
        connection.execute(
            f"CREATE TABLE among AS SELECT node FROM ({held}) SEMI JOIN again USING ({BUCKET}) "  # noqa: S608  # as above
            "UNION SELECT node FROM touched"
        )
        take_off(connection, f"SELECT * FROM ({_held_keys(case, past)}) SEMI JOIN again USING ({BUCKET})")  # noqa: S608  # as above
    label_nodes(connection, case, stage, files, "among" if labels else None)
    count_all(connection, stage, open_hashes(case, stage, files))


def _held_keys(case: Path, past: Past) -> str:
    held = past.left.get(KEYS)
    return select_live(case, ["bucket", "hash", "n"], held) if held else ""


def _compare(connection: duckdb.DuckDBPyConnection, held: str, state: State) -> State:
    """Make the tables ``keys`` and ``earlier`` of the buckets that are not as they were; return the state now.

    Args:
        connection: where ``moved`` is.
        held: a query of the keys as they were, those that are not as they were among them; empty where there were none.
        state: what all of them were.
    """
    query = held or "SELECT * FROM moved LIMIT 0"
    connection.execute(f"CREATE TABLE earlier AS SELECT * FROM ({query}) SEMI JOIN moved USING (bucket)")  # noqa: S608  # names of ours
    connection.execute(
        "CREATE TABLE keys AS SELECT bucket, "  # noqa: S608  # a number of ours
        f"CAST((m.hash::HUGEINT + coalesce(e.hash, 0)) % {MODULUS} AS UBIGINT) AS hash, "
        "m.n + coalesce(e.n, 0) AS n FROM moved m LEFT JOIN earlier e USING (bucket) WHERE m.n + coalesce(e.n, 0) > 0"
    )
    connection.execute("DROP TABLE moved")
    (now,), (then,) = (
        connection.execute(f"SELECT count(*), coalesce(sum(hash(bucket, hash, n)), 0) FROM {name}").fetchall()  # noqa: S608  # names of ours
        for name in ("keys", "earlier")
    )
    return State(state.salt, state.n_keys + now[0] - then[0], (state.total + int(now[1]) - int(then[1])) % MODULUS)


def run_changes(
    shuffle: Shuffle,
    run_parts: Callable[[Shuffle, Parts], Iterable[Files]],
    merge: Callable[[Shuffle, Mapping[str, Sequence[str]]], Files],
) -> tuple[str, Files]:
    """Run the buckets that changed; return the stage's unit and the files of its tables.

    Args:
        shuffle: what the stage has to do.
        run_parts: runs the buckets in the table ``changed``, and gives the files each part left.
        merge: puts what the parts left to what stands, as `secondsource.engines.merging.merge_parts` does.
    """
    done = find_done(shuffle.case, shuffle.unit)
    if done is not None:
        return shuffle.unit, done
    # A run that was killed here left files that would be read twice.
    shutil.rmtree(shuffle.folder, ignore_errors=True)
    made: dict[str, tuple[str, ...]] = {}
    parts = find_changes(shuffle)
    told = tell_passed_over(shuffle.connection, shuffle.case, shuffle.stage, shuffle.folder)
    finished = list(_take_done(shuffle, parts))
    left = _parts_left(shuffle, parts) if finished else parts
    for files in (told, *finished, *run_parts(shuffle, left)):
        for name, paths in files.items():
            made[name] = (*made.get(name, ()), *paths)
    merged = merge(shuffle, made)
    shutil.rmtree(shuffle.folder, ignore_errors=True)
    return shuffle.unit, merged


def find_changes(shuffle: Shuffle) -> Parts:
    """Make the table ``changed`` of the buckets to be made; return the parts they fall into."""
    connection, stage = shuffle.connection, shuffle.stage
    connection.execute(
        "CREATE TABLE changed AS SELECT * FROM keys WHERE n >= $1 AND (n <= $2 OR $2 IS NULL)",
        [stage.fewest, stage.most],
    )
    if stage.apart:
        add_wholes(connection, STANDING if shuffle.past.left.get(KEYS) else "")
    ((n_buckets, n_rows),) = connection.execute("SELECT count(*), coalesce(sum(n), 0)::BIGINT FROM changed").fetchall()
    is_split = n_rows >= shuffle.rows_at_once and (stage.key or stage.ties)
    n_parts = 1 + n_rows // ROWS_A_PART if is_split else 1
    connection.execute("ALTER TABLE changed ADD COLUMN part INTEGER DEFAULT 0")
    numbers = [0] if n_buckets else []
    if is_split:
        connection.execute(f"UPDATE changed SET part = hash({whole_of('bucket')}) % ?", [n_parts])  # noqa: S608  # a name of ours
        found = connection.execute("SELECT DISTINCT part FROM changed ORDER BY part").fetchall()
        numbers = [number for (number,) in found]
    return Parts({number: f"{shuffle.unit}.{shuffle.since}.{number}of{n_parts}" for number in numbers}, n_rows)


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


def write_changed(shuffle: Shuffle) -> Path:
    """Write the changed buckets, each with its part, to a file for other machines; return its path."""
    path = shuffle.folder / "changed.parquet"
    with replaced(path) as temporary:
        shuffle.connection.sql("SELECT bucket, part FROM changed").write_parquet(str(temporary))
    return path

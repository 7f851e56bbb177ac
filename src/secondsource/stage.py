"""The two shapes of work, and the one step before them that makes documents of captures.

A stage is a frozen description with a pure function: what it is called, which tables it reads and
writes, and ``run``. Where and in what order it runs is the engines' business.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TypeVar, cast

from secondsource.tables import TABLES, Capture, Document, R, Row, Rows
from secondsource.worktables import WORK_TABLES

T = TypeVar("T")

_NAMES: Mapping[type[Row], str] = {kind: name for name, kind in (*TABLES.items(), *WORK_TABLES.items())}


class Layers:
    """The rows a stage may read, by row class.

    ``memo`` holds what stages of one document share besides rows, as do those that stand apart in one bucket; those
    that run together are given the same.
    ``fresh`` are those of the rows that `fresh` returns, where these are not all.
    """

    def __init__(self, rows: Rows, memo: dict[str, object] | None = None, *, fresh: Rows | None = None) -> None:
        self._rows = rows
        self._memo = {} if memo is None else memo
        self._fresh = rows if fresh is None else fresh

    def of(self, kind: type[R]) -> Sequence[R]:
        """Return the rows of one class, in the order their stage wrote them; empty if there are none."""
        return cast("Sequence[R]", self._rows.get(_NAMES[kind], ()))

    def fresh(self, kind: type[R]) -> Sequence[R]:
        """Return the rows of one class that are more than when the bucket was last made (`BucketStage.grows`)."""
        return cast("Sequence[R]", self._fresh.get(_NAMES[kind], ()))

    def once(self, name: str, make: Callable[[], T]) -> T:
        """Return what ``make`` gives, made by the first stage that asks for ``name`` and shared by the others."""
        if name not in self._memo:
            self._memo[name] = make()
        return cast("T", self._memo[name])


@dataclass(frozen=True, slots=True)
class CaptureStage:
    """Makes documents of one capture: ``run(capture, data) -> {table: rows}``."""

    name: str
    version: int
    reads: tuple[str, ...]
    writes: tuple[str, ...]
    run: Callable[[Capture, bytes], Rows]

    @property
    def made_by(self) -> str:
        """The name and version as they stand in ``made_by``."""
        return f"{self.name}/{self.version}"


@dataclass(frozen=True, slots=True)
class DocumentStage:
    """Reads one document: ``run(document, layers) -> {table: rows}``; pure, opens no other document."""

    name: str
    version: int
    reads: tuple[str, ...]
    writes: tuple[str, ...]
    run: Callable[[Document, Layers], Rows]

    @property
    def made_by(self) -> str:
        """The name and version as they stand in ``made_by``."""
        return f"{self.name}/{self.version}"


@dataclass(frozen=True, slots=True)
class BucketStage:
    """Reads the rows that share a key: ``run(layers) -> {table: rows}``; pure.

    ``key`` names, for each table in ``reads``, the column whose value rows meet under; rows of all
    tables with an equal value come together, each table in its `secondsource.arrow.ORDER`. An
    empty ``key`` brings all rows of the case together in one bucket. A row whose key is null meets none.
    ``ties`` names two columns for each table instead, neither ever null: rows meet that have a value of either in
    common, whatever table and column it stands in, and all that these lead to. A bucket is one connected component.
    ``apart`` names a further column for some of the tables: what the rows of one of its values give, with those of the
    other tables, must be what they give whatever other values there are. ``run`` then has the rows of one at a time,
    and what it makes of the other tables' rows alone it may hold for the next (`Layers.once`).
    ``beside`` names, in place of a key, a column of a table whose rows a bucket is given where they have the value that
    one of its rows has in the column of the same name: so that what is long is held once, and the rows that meet under
    many keys are short. That value must say all that such a row says, as a hash of it does: rows beside are not looked
    at to find what changed. They come in the order in which the rows of the bucket name them.
    A bucket with fewer rows than ``fewest`` gives nothing and is passed over: where only pairs count, most keys
    have one row. One with more rows than ``most`` is passed over too, before its rows are brought together, and a row
    of ``failures``, which the stage must write, says so: what so many have in common tells nothing, and pages that are
    added would touch it each time. Give it where rows meet under several keys, so that those in common with few stay.
    It counts rows: a stage before should leave one of those that say the same. It is not for ``apart``.
    ``grows`` names columns for each work table it writes: a bucket that only got rows more has these as `Layers.fresh`,
    and ``run`` may give no more than what they bring. What stands of the bucket stays, but for rows equal in these
    columns to one that is given now; both together must be what it gives where all its rows are fresh. So where every
    two are compared, only the new ones are. It is for stages whose rows of one table meet, whole.
    ``nodes`` names with it, for each table that meets, the column whose value a row tells of, its node. The columns of
    ``grows`` must then name nodes, and what names two of them come of the rows of these alone. A bucket may lose rows
    then, too: all rows of a node of which one came or went are fresh, and what stood and names such a node is no more.
    ``spans`` names with it, for some of the tables, the columns of the first and the last of what a row is of, such as
    days: a row of a bucket that grows is given only where it overlaps with one that is fresh, as does one that has a
    null there. Rows that do not overlap must give nothing together.
    ``grows_to`` is how many rows a bucket may have that is looked at so: one with more is made whole. Give it where of
    many rows each is compared with its neighbours only.
    ``recalls`` names some of the tables it writes: a bucket that is made again is given the rows that it gave of them,
    where the engine has them, so that what is dear to find is not found again. ``run`` must give the same without them.
    ``only`` names for some of the tables the columns that ``run`` looks at, beside those of their order: the others are
    empty, and not read. Give it where many rows with long texts meet, and only their short columns are looked at.
    """

    name: str
    version: int
    reads: tuple[str, ...]
    writes: tuple[str, ...]
    key: Mapping[str, str]
    run: Callable[[Layers], Rows]
    fewest: int = 1
    most: int | None = None
    ties: Mapping[str, tuple[str, str]] = field(default_factory=dict)
    apart: Mapping[str, str] = field(default_factory=dict)
    beside: Mapping[str, str] = field(default_factory=dict)
    only: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    grows: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    nodes: Mapping[str, str] = field(default_factory=dict)
    spans: Mapping[str, tuple[str, str]] = field(default_factory=dict)
    grows_to: int | None = None
    recalls: tuple[str, ...] = ()

    @property
    def meeting(self) -> tuple[str, ...]:
        """The tables it reads whose rows meet: all but those beside."""
        return tuple(name for name in self.reads if name not in self.beside)

    @property
    def made_by(self) -> str:
        """The name and version as they stand in ``made_by``."""
        return f"{self.name}/{self.version}"


Stage = CaptureStage | DocumentStage | BucketStage

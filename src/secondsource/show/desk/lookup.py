"""The rows of a case looked up in its index: the same rows as `secondsource.show.web.ledger.Ledger` gives."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache, cached_property
from typing import Any, Generic, get_args, get_origin, get_type_hints

from secondsource.arrow import ORDER
from secondsource.show.desk.layout import columns_of
from secondsource.show.web.ledger import name_outlet
from secondsource.tables import (
    TABLES,
    Block,
    ChainLink,
    Change,
    Claim,
    ClaimMember,
    Conflict,
    Document,
    Entity,
    Event,
    EventMention,
    Mention,
    Naming,
    Origin,
    Outlet,
    Quantity,
    R,
    Span,
    Statement,
    Time,
)

_NAMES = {kind: name for name, kind in TABLES.items()}
_MOST_HELD = 64
"""So many rows looked up by their id are kept while an index is open: one page is asked for again and again."""


@dataclass(frozen=True)
class RowReader(Generic[R]):
    """Reads rows of one table of the index as instances of its class."""

    connection: sqlite3.Connection
    kind: type[R]

    def select(self, rest: str, values: Sequence[object] = ()) -> list[R]:
        """Return the rows of the table that ``rest``, which is never a page's text, leaves of it."""
        return [self._make(row) for row in self.connection.execute(f"{_begin(self.kind)} {rest}", values)]

    def _make(self, row: tuple[Any, ...]) -> R:
        decoders = _find_decoders(self.kind)
        if not decoders:
            return self.kind(*row)
        values = list(row)
        for place, is_spans in decoders:
            held = json.loads(values[place])
            values[place] = tuple(Span(*pair) for pair in held) if is_spans else tuple(held)
        return self.kind(*values)


@cache
def _find_decoders(kind: type[Any]) -> tuple[tuple[int, bool], ...]:
    """Return the places of the columns of several values, each with whether these are spans."""
    hints = get_type_hints(kind)
    found = []
    for place, name in enumerate(columns_of(_NAMES[kind])):
        if get_origin(hints[name]) is tuple:
            found.append((place, get_args(hints[name])[0] is Span))
    return tuple(found)


@cache
def _begin(kind: type[Any]) -> str:
    name = _NAMES[kind]
    columns = ", ".join(f'"{name}"."{column}"' for column in columns_of(name))
    return f'select {columns} from "{name}"'  # noqa: S608 - own names


@dataclass(frozen=True)
class One(Mapping[str, R]):
    """The rows of one table by a column that tells them apart."""

    reader: RowReader[R]
    column: str
    held: dict[str, R] = field(default_factory=dict)

    def __getitem__(self, key: str) -> R:
        if key not in self.held:
            rows = self.reader.select(f'where "{self.column}" = ? limit 1', (key,))
            if not rows:
                raise KeyError(key)
            if len(self.held) >= _MOST_HELD:
                self.held.clear()
            self.held[key] = rows[0]
        return self.held[key]

    def __iter__(self) -> Iterator[str]:
        yield from _list_keys(self.reader, self.column)

    def __len__(self) -> int:
        return sum(1 for _ in self)


@dataclass(frozen=True)
class Groups(Mapping[str, Sequence[R]]):
    """The rows of one table in groups of an equal column, each group in the order of its table."""

    reader: RowReader[R]
    column: str

    def __getitem__(self, key: str) -> Sequence[R]:
        order = ", ".join(f'"{column}"' for column in ORDER[_NAMES[self.reader.kind]])
        rows = self.reader.select(f'where "{self.column}" = ? order by {order}', (key,))
        if not rows:
            raise KeyError(key)
        return rows

    def __iter__(self) -> Iterator[str]:
        yield from _list_keys(self.reader, self.column)

    def __len__(self) -> int:
        return sum(1 for _ in self)


@dataclass(frozen=True)
class PairsOfClaims(Mapping[str, Sequence[R]]):
    """The conflicts, or the changes, of each claim: those that name it or whose statement is a member of it."""

    reader: RowReader[R]
    name: str

    def __getitem__(self, key: str) -> Sequence[R]:
        of_claim = f"join {self.name}_claims p using ({self.name}_id) where p.claim_id = ? order by {self.name}_id"
        rows = self.reader.select(of_claim, (key,))
        if not rows:
            raise KeyError(key)
        return rows

    def __iter__(self) -> Iterator[str]:
        for (key,) in self.reader.connection.execute(f"select distinct claim_id from {self.name}_claims"):  # noqa: S608 - own names
            yield key

    def __len__(self) -> int:
        return sum(1 for _ in self)


@dataclass(frozen=True)
class IndexLedger:
    """The index of a case as the `secondsource.show.web.ledger.Books` that views are described from."""

    connection: sqlite3.Connection

    def read(self, kind: type[R]) -> RowReader[R]:
        """Return the reader of one table."""
        return RowReader(self.connection, kind)

    @cached_property
    def documents(self) -> Mapping[str, Document]:
        """Documents by id."""
        return One(self.read(Document), "document_id")

    @cached_property
    def blocks(self) -> Mapping[str, Sequence[Block]]:
        """Blocks by document, in reading order."""
        return Groups(self.read(Block), "document_id")

    @cached_property
    def outlets(self) -> Mapping[str, Outlet]:
        """Outlets by id."""
        return One(self.read(Outlet), "outlet_id")

    @cached_property
    def statements(self) -> Mapping[str, Statement]:
        """Statements by id."""
        return One(self.read(Statement), "statement_id")

    @cached_property
    def statements_by_document(self) -> Mapping[str, Sequence[Statement]]:
        """Statements by document."""
        return Groups(self.read(Statement), "document_id")

    @cached_property
    def chains(self) -> Mapping[str, Sequence[ChainLink]]:
        """Chain links by statement, from the outlet on."""
        return Groups(self.read(ChainLink), "statement_id")

    @cached_property
    def mentions(self) -> Mapping[str, Mention]:
        """Mentions by id."""
        return One(self.read(Mention), "mention_id")

    @cached_property
    def mentions_by_document(self) -> Mapping[str, Sequence[Mention]]:
        """Mentions by document."""
        return Groups(self.read(Mention), "document_id")

    @cached_property
    def times(self) -> Mapping[str, Sequence[Time]]:
        """Times by document."""
        return Groups(self.read(Time), "document_id")

    @cached_property
    def quantities(self) -> Mapping[str, Sequence[Quantity]]:
        """Quantities by document."""
        return Groups(self.read(Quantity), "document_id")

    @cached_property
    def event_mentions(self) -> Mapping[str, Sequence[EventMention]]:
        """Event mentions by document."""
        return Groups(self.read(EventMention), "document_id")

    @cached_property
    def events(self) -> Mapping[str, Event]:
        """Events by id."""
        return One(self.read(Event), "event_id")

    @cached_property
    def claims(self) -> Mapping[str, Claim]:
        """Claims by id."""
        return One(self.read(Claim), "claim_id")

    @cached_property
    def members_by_claim(self) -> Mapping[str, Sequence[ClaimMember]]:
        """Claim members by claim."""
        return Groups(self.read(ClaimMember), "claim_id")

    @cached_property
    def claims_of_statement(self) -> Mapping[str, Sequence[ClaimMember]]:
        """Claim members by statement."""
        return Groups(self.read(ClaimMember), "statement_id")

    @cached_property
    def origins_by_claim(self) -> Mapping[str, Sequence[Origin]]:
        """Origins by claim."""
        return Groups(self.read(Origin), "claim_id")

    @cached_property
    def conflicts_by_claim(self) -> Mapping[str, Sequence[Conflict]]:
        """Conflicts by each claim they name or whose member is one of their two statements."""
        return PairsOfClaims(self.read(Conflict), "conflict")

    @cached_property
    def changes_by_claim(self) -> Mapping[str, Sequence[Change]]:
        """Changes of numbers by each claim they name or whose member is one of their two statements."""
        return PairsOfClaims(self.read(Change), "change")

    @cached_property
    def entities(self) -> Mapping[str, Entity]:
        """Entities by id."""
        return One(self.read(Entity), "entity_id")

    @cached_property
    def namings_by_entity(self) -> Mapping[str, Sequence[Naming]]:
        """Namings by entity."""
        return Groups(self.read(Naming), "entity_id")

    def name_outlet(self, document: Document) -> str:
        """Return the outlet as it is known, as `secondsource.show.web.ledger.name_outlet` has it."""
        known = document.outlet or document.outlet_id is None
        return name_outlet(document, None if known else self.outlets.get(document.outlet_id or ""))


def _list_keys(reader: RowReader[Any], column: str) -> Iterator[str]:
    name = _NAMES[reader.kind]
    query = f'select distinct "{column}" from "{name}" where "{column}" is not null order by "{column}"'  # noqa: S608
    # All at once: a cursor left open would be disturbed by what its reader looks up meanwhile.
    for (key,) in reader.connection.execute(query).fetchall():
        yield key

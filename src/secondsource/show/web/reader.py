"""One open index of a case, as the views read it; and pages of long lists."""

from __future__ import annotations

import sqlite3
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

from secondsource.case import Case
from secondsource.show.desk.claimlines import ClaimLines
from secondsource.show.desk.lookup import IndexLedger
from secondsource.show.desk.store import Index
from secondsource.show.web.claims import ClaimLine
from secondsource.show.web.decisions import Decided

COUNT_LIMIT = 10_000
"""So many rows are counted and can be paged through; more are told as "more than"."""

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Reader:
    """The index of a case, opened for one request; ``case`` is the snapshot that it was made of.

    ``decided`` is what people decided, whatever snapshot is shown.
    """

    case: Case
    index: Index
    connection: sqlite3.Connection
    books: IndexLedger
    claims: Mapping[str, ClaimLine]
    decided: Decided

    def select(self, query: str, values: Sequence[object] = ()) -> list[tuple[object, ...]]:
        """Return the rows that a query of the index gives; the query is never text of a page."""
        return self.connection.execute(query, values).fetchall()

    def count(self, table: str) -> int:
        """Return how many rows a table of the index has."""
        (number,) = self.connection.execute(f'select count(*) from "{table}"').fetchone()  # noqa: S608 - own names
        return int(number)


@dataclass(frozen=True, slots=True)
class Paged(Generic[T]):
    """One page of a list. ``n_found`` rows are known, or more than that if it ``is_bounded``."""

    items: tuple[T, ...]
    page: int
    size: int
    n_found: int
    is_bounded: bool

    @property
    def n_pages(self) -> int:
        """How many pages can be asked for; one where nothing was found."""
        return max(1, -(-self.n_found // self.size))

    @property
    def first(self) -> int:
        """The place of the first row of this page among all, from 1; 0 on a page without rows."""
        return (self.page - 1) * self.size + 1 if self.items else 0


@dataclass(frozen=True, slots=True)
class FacetValue:
    """One value a list can be narrowed to, and how many rows of the case have it."""

    value: str
    n: int


def open_reader(case: Case, index: Index, connection: sqlite3.Connection, decided: Decided | None = None) -> Reader:
    """Return the reader of an index that is open at ``connection``; nobody decided anything unless told."""
    return Reader(case, index, connection, IndexLedger(connection), ClaimLines(connection), decided or Decided())


def list_facet(reader: Reader, facet: str, *, limit: int = 200) -> tuple[FacetValue, ...]:
    """Return the values of a facet, those of most rows first."""
    query = "select value, n from facets where facet = ? order by n desc, value limit ?"
    return tuple(FacetValue(*row) for row in reader.connection.execute(query, (facet, limit)))


def cut_page(found: Sequence[T], page: int, size: int) -> Paged[T]:
    """Return one page of ``found``, which has one more than `COUNT_LIMIT` if there are more."""
    first = (page - 1) * size
    kept = found[:COUNT_LIMIT]
    return Paged(tuple(kept[first : first + size]), page, size, len(kept), len(found) > COUNT_LIMIT)


def fill_page(page: Paged[str] | Paged[int], items: Sequence[T]) -> Paged[T]:
    """Return a page of ids with what they stand for in their place."""
    return Paged(tuple(items), page.page, page.size, page.n_found, page.is_bounded)

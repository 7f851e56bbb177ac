"""Claims in one line each, read from the index."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from secondsource.show.web.claims import ClaimLine

_SELECT = """
select l.number, l.claim_id, c.text, c.n_statements, c.n_documents, l.n_outlets, l.n_origins_low, l.n_origins_high,
    l.n_conflicts, l.n_denials, l.n_cited
from claim_lines l join claims c on c.claim_id = l.claim_id
"""


def select_claim_lines(connection: sqlite3.Connection, rest: str, values: Sequence[object] = ()) -> list[ClaimLine]:
    """Return the lines that the query of all lines ``l``, followed by ``rest``, gives."""
    return [ClaimLine(*row) for row in connection.execute(_SELECT + rest, values)]


@dataclass(frozen=True)
class ClaimLines(Mapping[str, ClaimLine]):
    """Every claim of the index in one line, by its id."""

    connection: sqlite3.Connection

    def __getitem__(self, key: str) -> ClaimLine:
        lines = select_claim_lines(self.connection, "where l.claim_id = ? limit 1", (key,))
        if not lines:
            raise KeyError(key)
        return lines[0]

    def __iter__(self) -> Iterator[str]:
        for (key,) in self.connection.execute("select claim_id from claim_lines order by number").fetchall():
            yield key

    def __len__(self) -> int:
        (count,) = self.connection.execute("select count(*) from claim_lines").fetchone()
        return int(count)

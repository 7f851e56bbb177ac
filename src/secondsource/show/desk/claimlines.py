"""Claims in one line each, read from the index."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from secondsource.show.web.claims import ClaimLine
from secondsource.show.web.statements import NO_LEAD, Lead

_LEAD = """
coalesce(case when t.form = 'own' or t.speaker is not null then t.who end, ''), coalesce(t.cue, ''),
    coalesce(t.is_cue_first, 0), coalesce(t.form = 'own', 0)
"""
_SELECT = f"""
select l.number, l.claim_id, c.text, c.n_statements, c.n_documents, l.n_outlets, l.n_origins_low, l.n_origins_high,
    l.n_conflicts, l.n_denials, l.n_cited, {_LEAD}
from claim_lines l join claims c on c.claim_id = l.claim_id left join told t on t.statement_id = c.statement_id
"""  # noqa: S608 - own names


def select_lead(connection: sqlite3.Connection, claim_id: str) -> Lead:
    """Return who says the words of a claim and with which cue; `NO_LEAD` if their statement is not in the index."""
    of_claim = "where t.statement_id = (select statement_id from claims where claim_id = ? limit 1) limit 1"
    rows = connection.execute(f"select {_LEAD} from told t {of_claim}", (claim_id,))  # noqa: S608 - own names
    return next((_make_lead(*row) for row in rows), NO_LEAD)


def select_claim_lines(connection: sqlite3.Connection, rest: str, values: Sequence[object] = ()) -> list[ClaimLine]:
    """Return the lines that the query of all lines ``l``, followed by ``rest``, gives."""
    rows = connection.execute(_SELECT + rest, values)
    return [ClaimLine(*(*row[:-4], _make_lead(*row[-4:]))) for row in rows]


def _make_lead(who: str, cue: str, is_cue_first: int, is_own: int) -> Lead:
    return Lead(who, cue, bool(is_cue_first), bool(is_own))


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

"""Claims: who tells each, how they know, and who contradicts them."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace

from secondsource.show.web.ledger import Books, Ledger
from secondsource.show.web.statements import Lead, StatementContext, describe_lead, describe_statement
from secondsource.tables import Change, Claim, ClaimMember, Conflict, Origin

CHOICE = 4
"""The members listed of an origin are the earliest of so many times as many, so that a huge one is soon shown."""


_KINDS = {"number": 0, "date": 1, "denial": 2, "naming": 3}
FEWEST_BLANKS = 5
"""Blanks in the words of a claim from which it is ranked by its text alone: "the new law" tells little by itself."""


@dataclass(frozen=True, slots=True)
class ClaimLine:
    """A claim in one line. ``number`` is its place among all claims, most contested first.

    ``text`` is the words of one of its statements, and ``lead`` who says these and with which cue.
    """

    number: int
    claim_id: str
    text: str
    n_statements: int
    n_documents: int
    n_outlets: int
    n_origins_low: int
    n_origins_high: int
    n_conflicts: int
    n_denials: int
    n_cited: int
    """Members that a page tells of somebody else, not in its author's own name."""
    lead: Lead

    @property
    def is_told_once(self) -> bool:
        """Whether one statement makes it and none is in conflict with it."""
        return self.n_statements == 1 and not self.n_conflicts

    @property
    def n_answered(self) -> int:
        """How many denials and other members stand against each other: none where all deny, or nobody does."""
        return min(self.n_denials, self.n_statements - self.n_denials)


@dataclass(frozen=True, slots=True)
class MemberContext:
    """A statement as a member of a claim, with why it belongs."""

    statement: StatementContext
    similarity: float
    why: str


@dataclass(frozen=True, slots=True)
class OriginContext:
    """Where some members of a claim come from. ``n_left_out`` members are not listed."""

    label: str
    kind: str
    why: str
    members: tuple[MemberContext, ...]
    n_left_out: int


@dataclass(frozen=True, slots=True)
class ConflictContext:
    """Two statements that cannot both hold as they stand, with the words or values that differ."""

    conflict_id: str
    kind: str
    value_l: str
    statement_l: StatementContext
    value_r: str
    statement_r: StatementContext
    why: str


@dataclass(frozen=True, slots=True)
class ClaimContext:
    """A claim with its members by origin and its conflicts; what is left out is counted."""

    line: ClaimLine
    statement: StatementContext | None
    outlets: tuple[str, ...]
    origins: tuple[OriginContext, ...]
    n_origins_left_out: int
    conflicts: tuple[ConflictContext, ...]
    n_conflicts_left_out: int
    changes: tuple[ConflictContext, ...]
    """Numbers that one source, or one page, gave otherwise before: the earlier stands left. They are no conflicts."""


def rank_claims(ledger: Ledger) -> tuple[ClaimLine, ...]:
    """Return every claim, most contested first.

    More conflicts come first, then more outlets, more denials that answer another member, fewer origins for
    them, more statements, then what somebody is cited for, then more than a few words, which mostly only name
    something, and at last the text, so that the order is the same everywhere.
    """
    lines = [_summarise(ledger, claim) for claim in ledger.claims.values()]
    lines.sort(key=_measure_contest)
    return tuple(replace(line, number=place) for place, line in enumerate(lines, 1))


def pick_worst_sourced(lines: Sequence[ClaimLine], n: int) -> tuple[ClaimLine, ...]:
    """Return up to ``n`` claims that several outlets tell with the fewest independent origins for each outlet."""
    told = [line for line in lines if line.n_outlets > max(line.n_origins_low, 1)]
    told.sort(key=lambda line: (line.n_origins_high / line.n_outlets, -line.n_outlets, line.number))
    return tuple(told[:n])


def describe_claim(
    ledger: Books, line: ClaimLine, *, limit: int = 40, outlets: Sequence[str] | None = None
) -> ClaimContext:
    """Return the context of a claim with at most ``limit`` members, origins and conflicts each.

    ``outlets`` are the names of all that tell it, in order, where they are known already.
    """
    claim = ledger.claims[line.claim_id]
    members = ledger.members_by_claim.get(line.claim_id, ())
    origins = sorted(ledger.origins_by_claim.get(line.claim_id, ()), key=lambda row: row.origin_id)
    described = [_describe_origin(ledger, origin, members, limit) for origin in origins[:limit]]
    described.sort(key=lambda origin: (-len(origin.members) - origin.n_left_out, origin.label))
    rows = ledger.conflicts_by_claim.get(line.claim_id, ())
    own = {member.statement_id for member in members}
    # Conflicts of one kind stand together; among them the order of the table stays.
    picked = sorted(rows[:limit], key=lambda row: _KINDS.get(row.kind, len(_KINDS)))
    conflicts = tuple(found for row in picked if (found := describe_conflict(ledger, row, own)))
    changes = ledger.changes_by_claim.get(line.claim_id, ())
    return ClaimContext(
        line=line,
        statement=describe_statement(ledger, claim.statement_id),
        outlets=_list_outlets(ledger, members) if outlets is None else tuple(outlets),
        origins=tuple(described),
        n_origins_left_out=max(0, len(origins) - limit),
        conflicts=conflicts,
        n_conflicts_left_out=max(0, len(rows) - limit),
        changes=tuple(found for row in changes[:limit] if (found := describe_conflict(ledger, row))),
    )


def describe_conflict(ledger: Books, conflict: Conflict | Change, own: Collection[str] = ()) -> ConflictContext | None:
    """Return both sides of a conflict or a change, that among ``own`` left; None if a statement is not in the case."""
    statement_l = describe_statement(ledger, conflict.statement_id_l)
    statement_r = describe_statement(ledger, conflict.statement_id_r)
    if statement_l is None or statement_r is None:
        return None
    left, right = (conflict.value_l, statement_l), (conflict.value_r, statement_r)
    if conflict.statement_id_r in own and conflict.statement_id_l not in own:
        left, right = right, left
    if isinstance(conflict, Change):
        return ConflictContext(conflict.change_id, "change", *left, *right, conflict.why)
    return ConflictContext(conflict.conflict_id, conflict.kind, *left, *right, conflict.why)


def _summarise(ledger: Books, claim: Claim) -> ClaimLine:
    members = ledger.members_by_claim.get(claim.claim_id, ())
    statements = [ledger.statements.get(member.statement_id) for member in members]
    return ClaimLine(
        number=0,
        claim_id=claim.claim_id,
        text=claim.text,
        n_statements=claim.n_statements,
        n_documents=claim.n_documents,
        n_outlets=claim.n_outlets,
        n_origins_low=claim.n_origins_low,
        n_origins_high=claim.n_origins_high,
        n_conflicts=len(ledger.conflicts_by_claim.get(claim.claim_id, ())),
        n_denials=sum(1 for row in statements if row is not None and row.stance == "denies"),
        n_cited=sum(1 for row in statements if row is not None and row.form != "own"),
        lead=describe_lead(ledger, claim.statement_id),
    )


def _measure_contest(line: ClaimLine) -> tuple[int, int, int, int, int, bool, bool, str, str]:
    return (
        -line.n_conflicts,
        -line.n_outlets,
        -line.n_answered,
        line.n_origins_high,
        -line.n_statements,
        not line.n_cited,
        line.text.count(" ") < FEWEST_BLANKS,
        line.text,
        line.claim_id,
    )


def _describe_origin(ledger: Books, origin: Origin, members: Sequence[ClaimMember], limit: int) -> OriginContext:
    own = [member for member in members if member.origin_id == origin.origin_id]
    described = []
    for member in own[: limit * CHOICE]:
        statement = describe_statement(ledger, member.statement_id)
        if statement is not None:
            described.append(MemberContext(statement, member.similarity, member.why))
    described.sort(key=lambda member: (member.statement.published or "~", member.statement.outlet))
    return OriginContext(
        label=origin.label,
        kind=origin.kind,
        why=origin.why,
        members=tuple(described[:limit]),
        n_left_out=max(0, len(own) - limit),
    )


def _list_outlets(ledger: Books, members: Sequence[ClaimMember]) -> tuple[str, ...]:
    names = set()
    for member in members:
        statement = ledger.statements.get(member.statement_id)
        document = ledger.documents.get(statement.document_id) if statement else None
        if document is not None:
            names.add(ledger.name_outlet(document))
    return tuple(sorted(names))

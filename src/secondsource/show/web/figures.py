"""What the pages disagree on: the differing values of one thing, each with who gives it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from secondsource.show.web.claims import ClaimLine
from secondsource.show.web.ledger import Books, Ledger
from secondsource.show.web.statements import Lead, StatementContext, describe_statement
from secondsource.tables import Conflict

KINDS = ("number", "date", "denial", "naming")
"""The kinds of conflict, in the order they are shown."""


@dataclass(frozen=True, slots=True)
class Standing:
    """One value or wording, and the statements that give it."""

    value: str
    statements: tuple[StatementContext, ...]
    n_left_out: int


@dataclass(frozen=True, slots=True)
class Dispute:
    """Conflicts that hang together: what they are about, the sides, and why they conflict.

    ``lead`` is who says the words of ``subject`` and with which cue; None where it is no statement but an event.
    """

    kind: str
    subject: str
    lead: Lead | None
    claim: ClaimLine | None
    standings: tuple[Standing, ...]
    whys: tuple[str, ...]


def describe_disputes(ledger: Ledger, claims: Mapping[str, ClaimLine], *, limit: int = 20) -> tuple[Dispute, ...]:
    """Return the disputes of a case by kind, those with most voices first.

    Conflicts of one kind that share a side (the same statement with the same value) are one dispute.
    ``limit`` bounds the statements listed for each value.
    """
    groups = group_conflicts(ledger.conflicts)
    disputes = [found for group in groups if (found := describe_dispute(ledger, claims, group, limit))]
    return tuple(sorted(disputes, key=place_dispute))


def place_dispute(dispute: Dispute) -> tuple[int, str, int, str, str]:
    """Return where a dispute stands among others: by kind, then by voices, then by its words."""
    kind, value = dispute.kind, dispute.standings[0].value
    return (*_place_kind(kind), -count_voices(dispute), dispute.subject, value)


def _place_kind(kind: str) -> tuple[int, str]:
    return (KINDS.index(kind) if kind in KINDS else len(KINDS), kind)


def count_voices(dispute: Dispute) -> int:
    """Return how many statements take a side in a dispute."""
    return sum(len(standing.statements) + standing.n_left_out for standing in dispute.standings)


def _sides(conflict: Conflict) -> tuple[tuple[str, str], tuple[str, str]]:
    return (conflict.statement_id_l, conflict.value_l), (conflict.statement_id_r, conflict.value_r)


def group_conflicts(conflicts: Iterable[Conflict]) -> list[list[Conflict]]:
    """Return the conflicts in groups of one kind that hang together by a statement with the same value."""
    by_kind: dict[str, list[Conflict]] = defaultdict(list)
    for conflict in conflicts:
        by_kind[conflict.kind].append(conflict)
    return [group for rows in by_kind.values() for group in _connect(rows)]


def _connect(conflicts: Sequence[Conflict]) -> list[list[Conflict]]:
    leader: dict[tuple[str, str], tuple[str, str]] = {}

    def find(side: tuple[str, str]) -> tuple[str, str]:
        while leader.setdefault(side, side) != side:
            leader[side] = side = leader[leader[side]]
        return side

    for conflict in conflicts:
        left, right = _sides(conflict)
        leader[find(left)] = find(right)
    groups: dict[tuple[str, str], list[Conflict]] = defaultdict(list)
    for conflict in conflicts:
        groups[find(_sides(conflict)[0])].append(conflict)
    return list(groups.values())


def describe_dispute(
    ledger: Books, claims: Mapping[str, ClaimLine], conflicts: Sequence[Conflict], limit: int
) -> Dispute | None:
    """Return one group of conflicts as a dispute; None if none of its statements is in the case."""
    voices: dict[str, dict[str, StatementContext]] = defaultdict(dict)
    for statement_id, value in (side for conflict in conflicts for side in _sides(conflict)):
        context = describe_statement(ledger, statement_id)
        if context is not None:
            voices[value][statement_id] = context
    if not voices:
        return None
    standings = [_describe_standing(value, list(said.values()), limit) for value, said in voices.items()]
    standings.sort(key=lambda standing: (-len(standing.statements) - standing.n_left_out, standing.value))
    named = [claims[row.claim_id] for row in conflicts if row.claim_id and row.claim_id in claims]
    claim = min(named, key=lambda line: line.number) if named else None
    known = [ledger.events.get(row.event_id or "") for row in conflicts]
    events = sorted(event.label for event in known if event)
    first = standings[0].statements[0]
    lead = claim.lead if claim else None if events else first.lead
    return Dispute(
        kind=conflicts[0].kind,
        subject=claim.text if claim else events[0] if events else first.text,
        lead=lead,
        claim=claim,
        standings=tuple(standings),
        whys=tuple(sorted({row.why for row in conflicts})),
    )


def _describe_standing(value: str, statements: list[StatementContext], limit: int) -> Standing:
    statements.sort(key=lambda context: (context.published or "~", context.outlet, context.statement_id))
    return Standing(value=value, statements=tuple(statements[:limit]), n_left_out=max(0, len(statements) - limit))

"""What the pages disagree on: the differing values of one thing, each with who gives it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from secondsource.show.web.claims import ClaimLine
from secondsource.show.web.ledger import Ledger
from secondsource.show.web.statements import StatementContext, describe_statement
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
    """Conflicts that hang together: what they are about, the sides, and why they conflict."""

    kind: str
    subject: str
    claim: ClaimLine | None
    standings: tuple[Standing, ...]
    whys: tuple[str, ...]


def describe_disputes(ledger: Ledger, claims: Mapping[str, ClaimLine], *, limit: int = 20) -> tuple[Dispute, ...]:
    """Return the disputes of a case by kind, those with most voices first.

    Conflicts of one kind that share a side (the same statement with the same value) are one dispute.
    ``limit`` bounds the statements listed for each value.
    """
    disputes = []
    for kind in sorted({row.kind for row in ledger.conflicts}, key=_place_kind):
        rows = [row for row in ledger.conflicts if row.kind == kind]
        found = [_describe(ledger, claims, group, limit) for group in _group_conflicts(rows)]
        kept = [dispute for dispute in found if dispute is not None]
        kept.sort(key=lambda dispute: (-_count_voices(dispute), dispute.subject, dispute.standings[0].value))
        disputes += kept
    return tuple(disputes)


def _place_kind(kind: str) -> tuple[int, str]:
    return (KINDS.index(kind) if kind in KINDS else len(KINDS), kind)


def _count_voices(dispute: Dispute) -> int:
    return sum(len(standing.statements) + standing.n_left_out for standing in dispute.standings)


def _sides(conflict: Conflict) -> tuple[tuple[str, str], tuple[str, str]]:
    return (conflict.statement_id_l, conflict.value_l), (conflict.statement_id_r, conflict.value_r)


def _group_conflicts(conflicts: Sequence[Conflict]) -> list[list[Conflict]]:
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


def _describe(
    ledger: Ledger, claims: Mapping[str, ClaimLine], conflicts: Sequence[Conflict], limit: int
) -> Dispute | None:
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
    subject = claim.text if claim else events[0] if events else standings[0].statements[0].text
    return Dispute(
        kind=conflicts[0].kind,
        subject=subject,
        claim=claim,
        standings=tuple(standings),
        whys=tuple(sorted({row.why for row in conflicts})),
    )


def _describe_standing(value: str, statements: list[StatementContext], limit: int) -> Standing:
    statements.sort(key=lambda context: (context.published or "~", context.outlet, context.statement_id))
    return Standing(value=value, statements=tuple(statements[:limit]), n_left_out=max(0, len(statements) - limit))

"""The rows of one case, looked up by what a view asks for. Tables are read when first needed."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Protocol, TypeVar

from secondsource.case import Case
from secondsource.tables import (
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
    Failure,
    Mention,
    Naming,
    Origin,
    Outlet,
    Quantity,
    Statement,
    Time,
)

T = TypeVar("T")
P = TypeVar("P", Conflict, Change)


def group_by(rows: Iterable[T], key: Callable[[T], str | None]) -> Mapping[str, Sequence[T]]:
    """Return ``rows`` by key, each group in their order; rows whose key is None are in no group."""
    groups: dict[str, list[T]] = defaultdict(list)
    for row in rows:
        value = key(row)
        if value is not None:
            groups[value].append(row)
    return dict(groups)


class Books(Protocol):
    """The rows of one case by what a view asks for, wherever they are looked up; see `Ledger` for each."""

    @property
    def documents(self) -> Mapping[str, Document]: ...  # noqa: D102 - as in Ledger, and so on below
    @property
    def blocks(self) -> Mapping[str, Sequence[Block]]: ...  # noqa: D102
    @property
    def outlets(self) -> Mapping[str, Outlet]: ...  # noqa: D102
    @property
    def statements(self) -> Mapping[str, Statement]: ...  # noqa: D102
    @property
    def statements_by_document(self) -> Mapping[str, Sequence[Statement]]: ...  # noqa: D102
    @property
    def chains(self) -> Mapping[str, Sequence[ChainLink]]: ...  # noqa: D102
    @property
    def mentions(self) -> Mapping[str, Mention]: ...  # noqa: D102
    @property
    def mentions_by_document(self) -> Mapping[str, Sequence[Mention]]: ...  # noqa: D102
    @property
    def times(self) -> Mapping[str, Sequence[Time]]: ...  # noqa: D102
    @property
    def quantities(self) -> Mapping[str, Sequence[Quantity]]: ...  # noqa: D102
    @property
    def event_mentions(self) -> Mapping[str, Sequence[EventMention]]: ...  # noqa: D102
    @property
    def events(self) -> Mapping[str, Event]: ...  # noqa: D102
    @property
    def claims(self) -> Mapping[str, Claim]: ...  # noqa: D102
    @property
    def members_by_claim(self) -> Mapping[str, Sequence[ClaimMember]]: ...  # noqa: D102
    @property
    def claims_of_statement(self) -> Mapping[str, Sequence[ClaimMember]]: ...  # noqa: D102
    @property
    def origins_by_claim(self) -> Mapping[str, Sequence[Origin]]: ...  # noqa: D102
    @property
    def conflicts_by_claim(self) -> Mapping[str, Sequence[Conflict]]: ...  # noqa: D102

    @property
    def changes_by_claim(self) -> Mapping[str, Sequence[Change]]: ...  # noqa: D102

    def name_outlet(self, document: Document) -> str: ...  # noqa: D102


def name_outlet(document: Document, row: Outlet | None) -> str:
    """Return the outlet as it is known: its name, else its domain, else the file's name or the address."""
    known = document.outlet or (row.name or row.domain if row else None)
    return known or document.uri.rstrip("/").rsplit("/", 1)[-1] or document.uri


@dataclass(frozen=True)
class Ledger:
    """A case with its tables indexed in memory; every mapping keeps the order of its table."""

    case: Case

    @cached_property
    def documents(self) -> Mapping[str, Document]:
        """Documents by id."""
        return {row.document_id: row for row in self.case.rows(Document)}

    @cached_property
    def blocks(self) -> Mapping[str, Sequence[Block]]:
        """Blocks by document, in reading order."""
        return group_by(self.case.rows(Block), lambda row: row.document_id)

    @cached_property
    def outlets(self) -> Mapping[str, Outlet]:
        """Outlets by id."""
        return {row.outlet_id: row for row in self.case.rows(Outlet)}

    @cached_property
    def statements(self) -> Mapping[str, Statement]:
        """Statements by id."""
        return {row.statement_id: row for row in self.case.rows(Statement)}

    @cached_property
    def statements_by_document(self) -> Mapping[str, Sequence[Statement]]:
        """Statements by document."""
        return group_by(self.statements.values(), lambda row: row.document_id)

    @cached_property
    def chains(self) -> Mapping[str, Sequence[ChainLink]]:
        """Chain links by statement, from the outlet on."""
        links = group_by(self.case.rows(ChainLink), lambda row: row.statement_id)
        return {key: sorted(group, key=lambda row: row.position) for key, group in links.items()}

    @cached_property
    def mentions(self) -> Mapping[str, Mention]:
        """Mentions by id."""
        return {row.mention_id: row for row in self.case.rows(Mention)}

    @cached_property
    def mentions_by_document(self) -> Mapping[str, Sequence[Mention]]:
        """Mentions by document."""
        return group_by(self.mentions.values(), lambda row: row.document_id)

    @cached_property
    def times(self) -> Mapping[str, Sequence[Time]]:
        """Times by document."""
        return group_by(self.case.rows(Time), lambda row: row.document_id)

    @cached_property
    def quantities(self) -> Mapping[str, Sequence[Quantity]]:
        """Quantities by document."""
        return group_by(self.case.rows(Quantity), lambda row: row.document_id)

    @cached_property
    def event_mentions(self) -> Mapping[str, Sequence[EventMention]]:
        """Event mentions by document."""
        return group_by(self.case.rows(EventMention), lambda row: row.document_id)

    @cached_property
    def events(self) -> Mapping[str, Event]:
        """Events by id."""
        return {row.event_id: row for row in self.case.rows(Event)}

    @cached_property
    def claims(self) -> Mapping[str, Claim]:
        """Claims by id."""
        return {row.claim_id: row for row in self.case.rows(Claim)}

    @cached_property
    def claim_members(self) -> Sequence[ClaimMember]:
        """All members of all claims."""
        return self.case.rows(ClaimMember)

    @cached_property
    def members_by_claim(self) -> Mapping[str, Sequence[ClaimMember]]:
        """Claim members by claim."""
        return group_by(self.claim_members, lambda row: row.claim_id)

    @cached_property
    def claims_of_statement(self) -> Mapping[str, Sequence[ClaimMember]]:
        """Claim members by statement."""
        return group_by(self.claim_members, lambda row: row.statement_id)

    @cached_property
    def origins_by_claim(self) -> Mapping[str, Sequence[Origin]]:
        """Origins by claim."""
        return group_by(self.case.rows(Origin), lambda row: row.claim_id)

    @cached_property
    def conflicts(self) -> Sequence[Conflict]:
        """All conflicts."""
        return self.case.rows(Conflict)

    @cached_property
    def conflicts_by_claim(self) -> Mapping[str, Sequence[Conflict]]:
        """Conflicts by each claim they name or whose member is one of their two statements."""
        return self._by_claim(self.conflicts, lambda row: row.conflict_id)

    @cached_property
    def changes(self) -> Sequence[Change]:
        """All changes of numbers."""
        return self.case.rows(Change)

    @cached_property
    def changes_by_claim(self) -> Mapping[str, Sequence[Change]]:
        """Changes by each claim they name or whose member is one of their two statements."""
        return self._by_claim(self.changes, lambda row: row.change_id)

    def _by_claim(self, rows: Sequence[P], name: Callable[[P], str]) -> dict[str, list[P]]:
        groups: dict[str, dict[str, P]] = defaultdict(dict)
        for row in rows:
            claims = [row.claim_id] if row.claim_id else []
            for statement_id in (row.statement_id_l, row.statement_id_r):
                claims += [member.claim_id for member in self.claims_of_statement.get(statement_id, ())]
            for claim_id in claims:
                groups[claim_id][name(row)] = row
        return {claim_id: list(group.values()) for claim_id, group in groups.items()}

    @cached_property
    def entities(self) -> Mapping[str, Entity]:
        """Entities by id."""
        return {row.entity_id: row for row in self.case.rows(Entity)}

    @cached_property
    def namings(self) -> Sequence[Naming]:
        """All namings."""
        return self.case.rows(Naming)

    @cached_property
    def failures(self) -> Sequence[Failure]:
        """All failures."""
        return self.case.rows(Failure)

    def name_outlet(self, document: Document) -> str:
        """Return the outlet as it is known, as `name_outlet` has it."""
        return name_outlet(document, self.outlets.get(document.outlet_id or ""))

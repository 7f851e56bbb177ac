"""Who is called what by whom."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, replace

from secondsource.show.web.ledger import Books, Ledger, group_by
from secondsource.tables import Entity, Naming

CLEAR = 1.96
"""So many standard errors above nought a wording stands out: the upper end of the interval of 95 %."""


@dataclass(frozen=True, slots=True)
class Wording:
    """One wording with how often it is used and one place where it is.

    ``log_odds`` and ``z`` are those of `secondsource.tables.Naming`; ``is_only`` is whether no other outlet uses the
    wording though others name the same.
    """

    surface: str
    n: int
    mention_id: str
    document_id: str | None
    log_odds: float | None
    z: float | None
    is_only: bool

    @property
    def stands_out(self) -> bool:
        """Whether the outlet uses it more than the others beyond what chance gives one time in forty."""
        return self.z is not None and self.z >= CLEAR

    @property
    def error(self) -> float | None:
        """The standard error of the log-odds."""
        return abs(self.log_odds / self.z) if self.log_odds is not None and self.z else None


@dataclass(frozen=True, slots=True)
class OutletWordings:
    """The wordings one outlet uses for an entity, most used first; where none is known, ``outlet`` names the page."""

    outlet: str
    wordings: tuple[Wording, ...]
    n_left_out: int


@dataclass(frozen=True, slots=True)
class NamedEntity:
    """An entity and how each outlet names it."""

    entity_id: str
    name: str
    type: str
    aliases: tuple[str, ...]
    n_mentions: int
    n_documents: int
    n_outlets: int
    n_wordings: int
    outlets: tuple[OutletWordings, ...]


def rank_entities(ledger: Ledger) -> tuple[Entity, ...]:
    """Return the entities, those most outlets, pages and mentions name first."""
    return tuple(
        sorted(
            ledger.entities.values(),
            key=lambda row: (-row.n_outlets, -row.n_documents, -row.n_mentions, row.name, row.entity_id),
        ),
    )


def describe_namings(ledger: Ledger, *, limit: int = 200, wording_limit: int = 12) -> tuple[NamedEntity, ...]:
    """Return up to ``limit`` entities that have namings, each with up to ``wording_limit`` wordings an outlet.

    Those that more than one outlet names, and not all with one wording, come first.
    """
    by_entity = group_by(ledger.namings, lambda row: row.entity_id)
    named = [entity for entity in rank_entities(ledger) if entity.entity_id in by_entity]
    named.sort(key=lambda entity: not _is_telling(by_entity[entity.entity_id]))
    return tuple(
        describe_entity(ledger, entity, by_entity[entity.entity_id], wording_limit) for entity in named[:limit]
    )


def _is_telling(namings: Sequence[Naming]) -> bool:
    is_one = len({row.outlet_id for row in namings}) == 1 and namings[0].outlet_id is not None
    return not is_one and len({row.surface for row in namings}) > 1


def describe_entity(ledger: Books, entity: Entity, namings: Sequence[Naming], limit: int) -> NamedEntity:
    """Return an entity with up to ``limit`` wordings of each outlet among ``namings``, which are its own."""
    by_outlet: dict[str, dict[str, Naming]] = defaultdict(dict)
    users: dict[str, set[str]] = defaultdict(set)
    for row in namings:
        name = _name_side(ledger, row)
        users[row.surface].add(name)
        # One outlet may have several addresses; what stands out is then told of the one that says it most.
        held = by_outlet[name].get(row.surface)
        larger = row if held is None or row.n > held.n else held
        by_outlet[name][row.surface] = replace(larger, n=row.n + (held.n if held else 0))
    outlets = []
    for name, held_rows in sorted(by_outlet.items()):
        rows = sorted(held_rows.values(), key=lambda row: (-row.n, row.surface))
        wordings = tuple(
            _describe_wording(ledger, row, is_only=len(by_outlet) > 1 and len(users[row.surface]) == 1)
            for row in rows[:limit]
        )
        outlets.append(OutletWordings(name, wordings, max(0, len(rows) - limit)))
    return NamedEntity(
        entity_id=entity.entity_id,
        name=entity.name,
        type=entity.type,
        aliases=entity.aliases,
        n_mentions=entity.n_mentions,
        n_documents=entity.n_documents,
        n_outlets=entity.n_outlets,
        n_wordings=len({row.surface for row in namings}),
        outlets=tuple(outlets),
    )


def _name_side(ledger: Books, naming: Naming) -> str:
    """Return the outlet whose wording it is, or the page where its outlet is not known; empty where that is missing."""
    outlet = ledger.outlets.get(naming.outlet_id or "")
    mention = None if outlet else ledger.mentions.get(naming.mention_id)
    document = ledger.documents.get(mention.document_id) if mention else None
    return outlet.name if outlet else ledger.name_outlet(document) if document else ""


def _describe_wording(ledger: Books, naming: Naming, *, is_only: bool) -> Wording:
    mention = ledger.mentions.get(naming.mention_id)
    document_id = mention.document_id if mention else None
    return Wording(naming.surface, naming.n, naming.mention_id, document_id, naming.log_odds, naming.z, is_only=is_only)

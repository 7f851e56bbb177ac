"""People and bodies: who is named, what they said, what is said of them, and how each outlet names them."""

from __future__ import annotations

from dataclasses import dataclass

from secondsource.errors import InputError
from secondsource.show.desk.search import fold_letters
from secondsource.show.web import query as ask
from secondsource.show.web.decisions import DecisionLine
from secondsource.show.web.namings import NamedEntity, describe_entity
from secondsource.show.web.reader import COUNT_LIMIT, FacetValue, Paged, Reader, cut_page, fill_page, list_facet
from secondsource.show.web.statements import StatementContext, describe_statement
from secondsource.show.web.view import View

WORDING_LIMIT = 30
_PARTS = {
    "said": "select statement_id from told where entity_id = ? order by day is null, day, id limit ?",
    "about": (
        "select t.statement_id from about_entities a join told t on t.id = a.id where a.entity_id = ? "
        "order by a.day is null, a.day, a.id limit ?"
    ),
}


@dataclass(frozen=True, slots=True)
class EntitiesQuery:
    """Which people, bodies and places; those that most outlets name first."""

    words: str = ask.words("A part of the name or of another name they go by.")
    type: str = ask.choice("What they are.", "", "PER", "ORG", "GPE", "LOC", "FAC", "EVENT", "MISC")
    page: int = ask.page_number()
    size: int = ask.page_size()


@dataclass(frozen=True, slots=True)
class EntityLine:
    """A person, body or place in one line."""

    entity_id: str
    name: str
    type: str
    n_mentions: int
    n_documents: int
    n_outlets: int


@dataclass(frozen=True, slots=True)
class EntitiesContext:
    """One page of people, bodies and places."""

    entities: Paged[EntityLine]
    types: tuple[FacetValue, ...]


@dataclass(frozen=True, slots=True)
class EntityQuery:
    """One person, body or place, with what they said or what is said of them."""

    entity_id: str = ask.key("a person or body")
    part: str = ask.choice("Which statements: theirs, or those that name them.", *_PARTS)
    page: int = ask.page_number()
    size: int = ask.page_size()


@dataclass(frozen=True, slots=True)
class EntityPage:
    """A person, body or place, how each outlet names it, one page of statements, and what was decided on it."""

    entity: NamedEntity
    n_said: int
    n_about: int
    statements: Paged[StatementContext]
    decisions: tuple[DecisionLine, ...]


def read_entities(reader: Reader, query: EntitiesQuery) -> EntitiesContext:
    """Return one page of the people, bodies and places that fit."""
    conditions, values = ["true"], list[object]()
    if query.type:
        conditions.append("l.type = ?")
        values.append(query.type)
    if query.words:
        conditions.append("instr(l.folded, ?)")
        values.append(fold_letters(query.words))
    found = reader.connection.execute(
        f"select l.place from entity_lines l where {' and '.join(conditions)} "  # noqa: S608 - from constants
        f"order by l.place limit {COUNT_LIMIT + 1}",
        values,
    )
    page = cut_page([place for (place,) in found], query.page, query.size)
    # Only the lines of one page are read whole.
    rows = reader.connection.execute(
        "select l.entity_id, e.name, e.type, e.n_mentions, e.n_documents, e.n_outlets from entity_lines l "  # noqa: S608 - the same
        f"join entities e on e.entity_id = l.entity_id where l.place in ({', '.join('?' * len(page.items))}) "
        "order by l.place",
        page.items,
    )
    lines = [EntityLine(*row) for row in rows]
    return EntitiesContext(fill_page(page, lines), list_facet(reader, "entity-type"))


def read_entity(reader: Reader, query: EntityQuery) -> EntityPage:
    """Return one person, body or place.

    Raises:
        InputError: there is none of this id; its code is ``not-found``.
    """
    key = query.entity_id
    entity = reader.books.entities.get(key)
    if entity is None:
        raise InputError(key, "not-found", "the case has no person, body or place of this id")
    found = reader.select(_PARTS[query.part], (key, COUNT_LIMIT + 1))
    page = cut_page([str(statement_id) for (statement_id,) in found], query.page, query.size)
    described = [said for statement_id in page.items if (said := describe_statement(reader.books, statement_id))]
    ((n_said, n_about),) = reader.connection.execute(
        "select (select count(*) from told where entity_id = ?1), "
        "(select count(*) from about_entities where entity_id = ?1)",
        (key,),
    )
    namings = reader.books.namings_by_entity.get(key, ())
    named = describe_entity(reader.books, entity, namings, WORDING_LIMIT)
    return EntityPage(named, n_said, n_about, fill_page(page, described), reader.decided.on(key))


ENTITIES = View(
    "entities",
    "/entities",
    "People and bodies",
    EntitiesQuery,
    EntitiesContext,
    read_entities,
    lambda context: context.entities.items,
)
ENTITY = View(
    "entity",
    "/entities/{entity_id}",
    "Person or body",
    EntityQuery,
    EntityPage,
    read_entity,
    lambda page: page.statements.items,
)

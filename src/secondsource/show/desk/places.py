"""Where the places that pages name are, in the index: located by the gazetteer, or said to be ambiguous or unknown."""

from __future__ import annotations

import json
import sqlite3
from collections import defaultdict
from collections.abc import Iterator, Mapping

from secondsource.export.gazetteer import Location, Place, find_country, locate_named, name_country
from secondsource.show.desk.lookup import IndexLedger
from secondsource.tables import Entity

CANDIDATE_LIMIT = 20
"""So many cities that a name might be are kept of one name; the rest are counted."""
_PAGES = """
create temp table place_pages as
select distinct c.cluster_id as entity_id, m.document_id from clusters c
join mentions m on m.mention_id = c.member_id join entities e on e.entity_id = c.cluster_id
where c.kind = 'entity' and e.type in ('GPE', 'LOC')
"""
_COUNTRIES = """
select distinct p.entity_id, q.code from place_pages p join (
    select distinct document_id, code from place_pages join place_codes using (entity_id)
) q using (document_id)
"""
_INSERT = """
insert or ignore into place_lines select place, entity_id, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, folded from entity_lines
where entity_id = ?
"""


def list_places(connection: sqlite3.Connection, books: IndexLedger) -> None:
    """Fill the list of places of an index whose list of entities is there."""
    entities = books.read(Entity).select("where type in ('GPE', 'LOC', 'FAC') order by entity_id")
    countries = _find_countries(connection, entities)
    connection.executemany(
        _INSERT,
        ((*_describe(entity, countries.get(entity.entity_id, frozenset())), entity.entity_id) for entity in entities),
    )


def _find_countries(connection: sqlite3.Connection, entities: list[Entity]) -> Mapping[str, frozenset[str]]:
    """Return entity id to the ISO codes of the countries that are named on the same pages."""
    connection.execute(_PAGES)
    connection.execute("create index temp.place_pages_key on place_pages (document_id)")
    connection.execute("create temp table place_codes (entity_id text primary key, code text) without rowid")
    named = ((row.entity_id, find_country(_list_names(row))) for row in entities if row.type in ("GPE", "LOC"))
    connection.executemany("insert into place_codes values (?, ?)", [row for row in named if row[1] is not None])
    found: dict[str, set[str]] = defaultdict(set)
    for entity_id, code in connection.execute(_COUNTRIES):
        found[entity_id].add(code)
    return {entity_id: frozenset(codes) for entity_id, codes in found.items()}


def _list_names(entity: Entity) -> tuple[str, ...]:
    return (entity.name, *entity.aliases)


def _describe(entity: Entity, countries: frozenset[str]) -> tuple[object, ...]:
    location = locate_named(entity.type, _list_names(entity), countries)
    place = location.place
    longitude, latitude = (place.point if place else None) or (None, None)
    candidates = [list(_write_candidate(candidate)) for candidate in location.candidates[:CANDIDATE_LIMIT]]
    return (
        entity.type,
        _stand(location),
        location.located_by,
        location.why,
        place.name if place else None,
        name_country(place.country) if place else None,
        longitude,
        latitude,
        len(location.candidates),
        json.dumps(candidates, ensure_ascii=False),
    )


def _stand(location: Location) -> str:
    if location.located_by == "none":
        return "several" if location.candidates else "unknown"
    return {"country": "country", "largest": "likely"}.get(location.located_by, "located")


def _write_candidate(place: Place) -> Iterator[object]:
    yield place.name
    yield name_country(place.country)
    yield from place.point or (None, None)
    yield place.population

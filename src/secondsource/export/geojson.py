"""GeoJSON (RFC 7946): every place that the pages name, with a point where it is plain which place is meant.

A name alone does not say where: ``why`` tells how it was located, ``located_by`` in one word (``country``, ``only``,
``named-country``, ``largest``, ``none``). A country, and a name that several cities have or none, has no geometry,
which the standard calls unlocated; what it might be stands in ``candidates``. Coordinates are from GeoNames.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import groupby
from operator import itemgetter
from pathlib import Path
from typing import Any

from secondsource.case import Case
from secondsource.export.gazetteer import Place, find_country, locate_named
from secondsource.export.plain import drop_unknown, encode_linked, write_items
from secondsource.export.records import Tables, open_tables
from secondsource.export.target import replace_text
from secondsource.tables import Entity

ATTRIBUTION = "Coordinates: GeoNames (https://www.geonames.org), CC BY 4.0"
PLACES = ("GPE", "LOC", "FAC")
CANDIDATES = 10
"""Places a name might be, at most, on one feature."""
_NAMED_ON = """select distinct m.document_id, c.cluster_id from clusters c join mentions m on m.mention_id = c.member_id
    join entities e on e.entity_id = c.cluster_id where c.kind = 'entity' and e.type in ('GPE', 'LOC') order by all"""


def write_geojson(case: Case, path: Path) -> None:
    """Write the places of the case as one feature collection.

    Raises:
        ExportError: ``path`` cannot be written.
    """
    with open_tables(case) as tables, replace_text(path) as stream:
        countries = _find_countries(tables)
        places = (entity for entity in tables.rows(Entity) if entity.type in PLACES)
        stream.write('{"type":"FeatureCollection","attribution":' + encode_linked(ATTRIBUTION) + ',"features":[')
        write_items(
            stream,
            (encode_linked(_describe(entity, countries.get(entity.entity_id, frozenset()))) for entity in places),
        )
        stream.write("]}\n")


def _find_countries(tables: Tables) -> Mapping[str, frozenset[str]]:
    """Return entity id to the countries that are named on the same pages."""
    codes = {}
    for entity in tables.rows(Entity):
        code = find_country((entity.name, *entity.aliases)) if entity.type in ("GPE", "LOC") else None
        if code is not None:
            codes[entity.entity_id] = code
    found: dict[str, frozenset[str]] = {}
    for entity_ids in _pages(tables):
        here = frozenset(codes[entity_id] for entity_id in entity_ids if entity_id in codes)
        for entity_id in entity_ids if here else ():
            found[entity_id] = found.get(entity_id, frozenset()) | here
    return found


def _pages(tables: Tables) -> Iterator[list[str]]:
    for _, rows in groupby(tables.ask(_NAMED_ON), key=itemgetter(0)):
        yield [entity_id for _, entity_id in rows]


def _describe(entity: Entity, countries: frozenset[str]) -> dict[str, Any]:
    location = locate_named(entity.type, (entity.name, *entity.aliases), countries)
    place = location.place
    properties = {
        "entity_id": entity.entity_id,
        "name": entity.name,
        "type": entity.type,
        "aliases": [*entity.aliases],
        "n_mentions": entity.n_mentions,
        "n_documents": entity.n_documents,
        "n_outlets": entity.n_outlets,
        "located_by": location.located_by,
        "why": location.why,
        "geonameid": place.geonameid if place else None,
        "country": place.country if place else None,
        "candidates": [_describe_candidate(candidate) for candidate in location.candidates[:CANDIDATES]],
    }
    point = {"type": "Point", "coordinates": [*place.point]} if place and place.point else None
    return {"type": "Feature", "id": entity.entity_id, "geometry": point, "properties": drop_unknown(properties)}


def _describe_candidate(place: Place) -> dict[str, Any]:
    about = {"name": place.name, "country": place.country, "geonameid": place.geonameid, "coordinates": place.point}
    return drop_unknown(about)

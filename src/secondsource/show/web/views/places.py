"""Places that the pages name, on a map and as a list; and one of them with every mention."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass, replace

from secondsource.errors import InputError
from secondsource.show.desk.search import fold_letters
from secondsource.show.web import query as ask
from secondsource.show.web.maps import Box, read_box
from secondsource.show.web.places import STANDINGS, Candidate, PlaceLine, PlaceMap, map_candidates, map_places
from secondsource.show.web.reader import COUNT_LIMIT, FacetValue, Paged, Reader, cut_page, fill_page, list_facet
from secondsource.show.web.view import View

DRAWN_LIMIT = 400
"""So many places are drawn on one map, those that most outlets name first."""
AROUND = 120
"""So many characters of the text are shown on each side of a mention."""
_LINE = """
select l.entity_id, e.name, e.type, e.n_mentions, e.n_documents, e.n_outlets, l.standing, l.why, l.meant, l.country,
    l.longitude, l.latitude, l.n_candidates
from place_lines l join entities e on e.entity_id = l.entity_id
"""
_MENTIONS = """
select m.mention_id, m.document_id, p.outlet, coalesce(d.title, d.uri), d.published,
    substr(d.text, max(m.start - {around}, 0) + 1, min({around}, m.start)),
    substr(d.text, m.start + 1, m."end" - m.start), substr(d.text, m."end" + 1, {around})
from clusters c join mentions m on m.mention_id = c.member_id join page_lines p on p.document_id = m.document_id
join documents d on d.document_id = m.document_id
where c.cluster_id = ? and c.kind = 'entity' and m.form = 'proper' order by p.place, m.start limit ? offset ?
"""
_COUNT = """
select count(*) from (select 1 from clusters c join mentions m on m.mention_id = c.member_id
    join page_lines p on p.document_id = m.document_id
    where c.cluster_id = ? and c.kind = 'entity' and m.form = 'proper' limit ?)
"""


@dataclass(frozen=True, slots=True)
class PlacesQuery:
    """Which places; those that most outlets name first."""

    words: str = ask.words("A part of the name or of another name it goes by.")
    standing: str = ask.choice("How well it is known where it is.", "", *STANDINGS)
    box: str = ask.words(
        "A part of the map, in degrees: west,south,east,north. Without it, all places that are located.", longest=100
    )
    page: int = ask.page_number()
    size: int = ask.page_size()


@dataclass(frozen=True, slots=True)
class PlacesContext:
    """One page of places, the map of all that fit and are located, and how many stand how in the whole case."""

    places: Paged[PlaceLine]
    map: PlaceMap
    n_not_drawn: int
    standings: tuple[FacetValue, ...]


@dataclass(frozen=True, slots=True)
class PlaceQuery:
    """One place with its mentions, page by page."""

    entity_id: str = ask.key("a place")
    page: int = ask.page_number()
    size: int = ask.page_size()


@dataclass(frozen=True, slots=True)
class PlaceMention:
    """A place where a page names it: the words, and those before and after them."""

    mention_id: str
    document_id: str
    outlet: str
    title: str
    published: str | None
    before: str
    words: str
    after: str


@dataclass(frozen=True, slots=True)
class PlacePage:
    """One place: where it is or might be, and one page of its mentions, earliest page first."""

    place: PlaceLine
    aliases: tuple[str, ...]
    candidates: tuple[Candidate, ...]
    map: PlaceMap | None
    mentions: Paged[PlaceMention]


def read_places(reader: Reader, query: PlacesQuery) -> PlacesContext:
    """Return one page of the places that fit, and their map.

    Raises:
        InputError: the box is none; its code is ``bad-query``.
    """
    box = _read_box(query.box)
    conditions, values = ["true"], list[object]()
    if query.standing:
        conditions.append("l.standing = ?")
        values.append(query.standing)
    if query.words:
        conditions.append("instr(l.folded, ?)")
        values.append(fold_letters(query.words))
    if box is not None:
        conditions.append("l.longitude between ? and ? and l.latitude between ? and ?")
        values += [box.west, box.east, box.south, box.north]
    where = " and ".join(conditions)
    found = reader.connection.execute(
        f"select l.place, l.longitude is not null from place_lines l where {where} "  # noqa: S608 - from constants
        f"order by l.place limit {COUNT_LIMIT + 1}",
        values,
    ).fetchall()
    page = cut_page([place for place, _ in found], query.page, query.size)
    located = [place for place, has_point in found if has_point][:DRAWN_LIMIT]
    return PlacesContext(
        places=fill_page(page, _list_lines(reader, page.items)),
        map=map_places(_list_lines(reader, located), box),
        n_not_drawn=len(found[:COUNT_LIMIT]) - len(located),
        standings=list_facet(reader, "place"),
    )


def read_place(reader: Reader, query: PlaceQuery) -> PlacePage:
    """Return one place.

    Raises:
        InputError: there is none of this id; its code is ``not-found``.
    """
    key = query.entity_id
    places = [place for (place,) in reader.select("select place from place_lines where entity_id = ? limit 1", (key,))]
    lines = _list_lines(reader, places)
    entity = reader.books.entities.get(key)
    if not lines or entity is None:
        raise InputError(key, "not-found", "the case has no place of this id")
    candidates = _list_candidates(reader, key)
    drawn: PlaceMap | None = None
    if candidates:
        drawn = map_candidates(candidates, lines[0])
    elif lines[0].longitude is not None:
        drawn = map_places(lines, None)
    return PlacePage(lines[0], entity.aliases, candidates, drawn, _list_mentions(reader, query))


def _read_box(text: str) -> Box | None:
    if not text:
        return None
    box = read_box(text)
    if box is None:
        advice = "write west,south,east,north in degrees, such as -10,35,30,60"
        raise InputError(text[:60], "bad-query", f"no part of the map; {advice}")
    return box


def _list_lines(reader: Reader, places: Sequence[object]) -> list[PlaceLine]:
    rest = f"where l.place in ({', '.join('?' * len(places))}) order by l.place"
    return [PlaceLine(*row) for row in reader.connection.execute(_LINE + rest, places)]


def _list_candidates(reader: Reader, entity_id: str) -> tuple[Candidate, ...]:
    ((held,),) = reader.select("select candidates from place_lines where entity_id = ? limit 1", (entity_id,))
    return tuple(Candidate(number, *row) for number, row in enumerate(json.loads(str(held)), 1))


def _list_mentions(reader: Reader, query: PlaceQuery) -> Paged[PlaceMention]:
    ((n_found,),) = reader.connection.execute(_COUNT, (query.entity_id, COUNT_LIMIT + 1))
    first = (query.page - 1) * query.size
    rows = reader.connection.execute(
        _MENTIONS.format(around=AROUND), (query.entity_id, max(min(query.size, COUNT_LIMIT - first), 0), first)
    )
    mentions = tuple(_cut_at_words(PlaceMention(*row)) for row in rows)
    return Paged(mentions, query.page, query.size, min(n_found, COUNT_LIMIT), n_found > COUNT_LIMIT)


def _cut_at_words(mention: PlaceMention) -> PlaceMention:
    before, after = mention.before, mention.after
    if len(before) == AROUND:
        before = before.partition(" ")[2] or before
    if len(after) == AROUND:
        after = after.rpartition(" ")[0] or after
    return replace(mention, before=before, after=after)


PLACES = View(
    "places", "/places", "Places", PlacesQuery, PlacesContext, read_places, lambda context: context.places.items
)
PLACE = View(
    "place", "/places/{entity_id}", "Place", PlaceQuery, PlacePage, read_place, lambda page: page.mentions.items
)

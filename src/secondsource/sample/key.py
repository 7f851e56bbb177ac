"""The sample's answer key: what a careful reader finds in its pages, as quotes of them.

Each table of the key is a tab-separated file under ``key/`` whose columns are the fields of one class here, in
order. Quotes stand as on the page, but with straight quote marks. An empty cell is None or no items. ``||``
separates the parts of a quote that is interrupted, ``/`` separates readings that are equally right, a page is
the stem of its file, and the two versions in the WARC are ``meridian-dervan/1`` and ``meridian-dervan/2``.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from importlib.resources import files


@dataclass(frozen=True, slots=True)
class KeyDocument:
    """One page: the end of its URI, the day it was fetched where that tells versions apart, and its metadata."""

    page: str
    file: str
    fetched: str | None
    outlet: str
    domain: str | None
    title: str
    authors: tuple[str, ...]
    published: str
    language: str
    kind: str | None
    credit: str | None


@dataclass(frozen=True, slots=True)
class KeyBlock:
    """A quote and the roles its block may have on each of ``pages``; ``author`` is a comment's."""

    pages: tuple[str, ...]
    roles: tuple[str, ...]
    quote: str
    author: str | None


@dataclass(frozen=True, slots=True)
class KeyStatement:
    """A statement as it stands on each of ``pages``; source and cue are the occurrences nearest to the content.

    ``optional`` are words that may count as content as well (their cells begin with ``?``).
    ``speaker`` is the name the source stands for, ``parent`` the key id of the statement it stands in, and
    ``within`` the words around it where the quotes alone occur more than once.
    """

    key_id: str
    pages: tuple[str, ...]
    forms: tuple[str, ...]
    stances: tuple[str, ...]
    source_kinds: tuple[str, ...]
    source: str | None
    cue: str | None
    content: tuple[str, ...]
    optional: tuple[str, ...]
    speaker: str | None
    parent: str | None
    within: str | None


@dataclass(frozen=True, slots=True)
class KeyLink:
    """One link of a chain: its role and the name it goes by."""

    role: str
    name: str


@dataclass(frozen=True, slots=True)
class KeyChain:
    """The whole way of one statement on one page, from the outlet on.

    The speaker is who made the statement; who passed it on, as an outlet or as the source of the statement
    around it, is a relay; whom the speaker has it from is an informant.
    """

    key_id: str
    page: str
    links: tuple[KeyLink, ...]


@dataclass(frozen=True, slots=True)
class KeyEntity:
    """Surfaces of several pages that stand for one person, body or place."""

    name: str
    type: str
    surfaces: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class KeyApart:
    """Two surfaces that must not be merged."""

    surface_l: str
    surface_r: str
    why: str


@dataclass(frozen=True, slots=True)
class KeyNaming:
    """The wording some pages use for an entity."""

    entity: str
    pages: tuple[str, ...]
    surface: str


@dataclass(frozen=True, slots=True)
class KeyMember:
    """A statement of the key on one page."""

    key_id: str
    page: str


@dataclass(frozen=True, slots=True)
class KeyClaim:
    """Statements that put one thing forward, those that deny it, and the origins of those that put it forward."""

    claim: str
    label: str
    members: tuple[KeyMember, ...]
    denied_by: tuple[KeyMember, ...]
    origins_low: int
    origins_high: int
    origins: tuple[str, ...]
    why: str


@dataclass(frozen=True, slots=True)
class KeyConflict:
    """Two values that cannot both hold; kinds ``change`` and ``none`` are pairs that must not be told as conflicts."""

    kind: str
    subject: str
    value_l: str
    left: KeyMember
    value_r: str
    right: KeyMember
    why: str


@dataclass(frozen=True, slots=True)
class KeyPassage:
    """Words that stand on two pages, and which copied (``l-to-r`` or ``unknown``)."""

    page_l: str
    page_r: str
    quote: str
    direction: str
    why: str


@dataclass(frozen=True, slots=True)
class KeyTime:
    """A time expression inside ``within``, with its TIMEX3 types and values and the days it may cover."""

    page: str
    text: str
    within: str
    types: tuple[str, ...]
    values: tuple[str, ...]
    earliest: str | None
    latest: str | None


@dataclass(frozen=True, slots=True)
class KeyQuantity:
    """A number inside ``within``: its bounds, unit and counted thing as they may be told.

    An open bound is None; "about", "some" and "nearly" leave the number itself as both bounds.
    """

    page: str
    text: str
    within: str
    low: float | None
    high: float | None
    units: tuple[str, ...]
    counted: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class KeyEventMention:
    """A word on a page, inside ``within``, that tells of an event."""

    page: str
    word: str
    within: str


@dataclass(frozen=True, slots=True)
class KeyEvent:
    """One happening and words of several pages that tell of it."""

    event: str
    label: str
    earliest: str
    latest: str
    place: str
    mentions: tuple[KeyEventMention, ...]


@dataclass(frozen=True, slots=True)
class Key:
    """The whole key."""

    documents: tuple[KeyDocument, ...]
    blocks: tuple[KeyBlock, ...]
    statements: tuple[KeyStatement, ...]
    chains: tuple[KeyChain, ...]
    entities: tuple[KeyEntity, ...]
    apart: tuple[KeyApart, ...]
    namings: tuple[KeyNaming, ...]
    claims: tuple[KeyClaim, ...]
    conflicts: tuple[KeyConflict, ...]
    passages: tuple[KeyPassage, ...]
    times: tuple[KeyTime, ...]
    quantities: tuple[KeyQuantity, ...]
    events: tuple[KeyEvent, ...]


def load_key() -> Key:
    """Return the key of the bundled sample."""
    return Key(
        documents=tuple(_document(cells) for cells in _rows("documents")),
        blocks=tuple(KeyBlock(_words(p), _either(r), q, a or None) for p, r, q, a in _rows("blocks")),
        statements=tuple(_statement(cells) for cells in _rows("statements")),
        chains=tuple(KeyChain(key_id, page, _links(links)) for key_id, page, links in _rows("chains")),
        entities=tuple(KeyEntity(name, kind, _parts(surfaces)) for name, kind, surfaces in _rows("entities")),
        apart=tuple(KeyApart(*cells) for cells in _rows("apart")),
        namings=tuple(KeyNaming(entity, _words(pages), surface) for entity, pages, surface in _rows("namings")),
        claims=tuple(_claim(cells) for cells in _rows("claims")),
        conflicts=tuple(_conflict(cells) for cells in _rows("conflicts")),
        passages=tuple(KeyPassage(*cells) for cells in _rows("passages")),
        times=tuple(_time(cells) for cells in _rows("times")),
        quantities=tuple(_quantity(cells) for cells in _rows("quantities")),
        events=tuple(_event(cells) for cells in _rows("events")),
    )


def _rows(name: str) -> Iterator[list[str]]:
    text = (files("secondsource.sample") / "key" / f"{name}.tsv").read_text(encoding="utf-8")
    return (line.split("\t") for line in text.splitlines()[1:])


def _split(separator: str) -> Callable[[str], tuple[str, ...]]:
    return lambda cell: tuple(part.strip() for part in cell.split(separator)) if cell else ()


_words = _split(" ")
_either = _split("/")
_parts = _split("||")
_items = _split(";")


def _document(cells: list[str]) -> KeyDocument:
    page, file, fetched, outlet, domain, title, authors, published, language, kind, credit = cells
    return KeyDocument(
        page=page,
        file=file,
        fetched=fetched or None,
        outlet=outlet,
        domain=domain or None,
        title=title,
        authors=_items(authors),
        published=published,
        language=language,
        kind=kind or None,
        credit=credit or None,
    )


def _statement(cells: list[str]) -> KeyStatement:
    key_id, pages, form, stance, kind, source, cue, content, speaker, parent, within = cells
    return KeyStatement(
        key_id=key_id,
        pages=_words(pages),
        forms=_either(form),
        stances=_either(stance),
        source_kinds=_either(kind),
        source=source or None,
        cue=cue or None,
        content=tuple(part for part in _parts(content) if not part.startswith("?")),
        optional=tuple(part[1:].strip() for part in _parts(content) if part.startswith("?")),
        speaker=speaker or None,
        parent=parent or None,
        within=within or None,
    )


def _links(cell: str) -> tuple[KeyLink, ...]:
    pairs = (part.partition(":") for part in cell.split(" > "))
    return tuple(KeyLink(role, name) for role, _, name in pairs)


def _members(cell: str) -> tuple[KeyMember, ...]:
    pairs = (word.partition("@") for word in _words(cell))
    return tuple(KeyMember(key_id, page) for key_id, _, page in pairs)


def _claim(cells: list[str]) -> KeyClaim:
    claim, label, members, denied_by, low, high, origins, why = cells
    return KeyClaim(
        claim=claim,
        label=label,
        members=_members(members),
        denied_by=_members(denied_by),
        origins_low=int(low),
        origins_high=int(high),
        origins=_items(origins),
        why=why,
    )


def _conflict(cells: list[str]) -> KeyConflict:
    kind, subject, value_l, statement_l, page_l, value_r, statement_r, page_r, why = cells
    left, right = KeyMember(statement_l, page_l), KeyMember(statement_r, page_r)
    return KeyConflict(kind, subject, value_l, left, value_r, right, why)


def _time(cells: list[str]) -> KeyTime:
    page, text, within, kind, value, earliest, latest = cells
    return KeyTime(page, text, within, _either(kind), _either(value), earliest or None, latest or None)


def _quantity(cells: list[str]) -> KeyQuantity:
    page, text, within, low, high, unit, counted = cells
    bounds = (float(low) if low else None, float(high) if high else None)
    return KeyQuantity(page, text, within, *bounds, _either(unit), _either(counted))


def _event(cells: list[str]) -> KeyEvent:
    event, label, earliest, latest, place, mentions = cells
    words = tuple(KeyEventMention(*_split("|")(item)) for item in _items(mentions))
    return KeyEvent(event, label, earliest, latest, place, words)

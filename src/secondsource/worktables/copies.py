"""Rows between the stages that find what pages share, and which outlets belong together."""

from __future__ import annotations

from dataclasses import dataclass

from secondsource.tables import Span


@dataclass(frozen=True, slots=True)
class Family:
    """A line of the case's file of families: ``outlet`` as written there, ``outlet_id`` as of pages it publishes."""

    outlet_id: str
    outlet: str
    family: str


@dataclass(frozen=True, slots=True)
class Kin:
    """A page of an outlet that belongs to a family of outlets."""

    document_id: str
    family: str


@dataclass(frozen=True, slots=True)
class Hyperlink:
    """An address that the running text of a page links to."""

    document_id: str
    address: str


@dataclass(frozen=True, slots=True)
class Body:
    """The article of one page with what tells where it came from.

    ``body_id`` is equal where the folded words are equal; ``text`` is the page's text from ``start``
    to the end of its last body block, and ``spans`` are the body blocks, without notices of rights, in
    the page's own offsets. ``links`` are the addresses it links to, as `link.addresses` compares them.
    """

    meet: str
    body_id: str
    document_id: str
    uri: str
    outlet_id: str | None
    outlet: str | None
    credit: str | None
    published: str | None
    earliest: str | None
    latest: str | None
    relays: tuple[str, ...]
    spans: tuple[Span, ...]
    start: int
    text: str
    fetched_at: str | None = None
    authors: tuple[str, ...] = ()
    links: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Fingerprint:
    """A hash of eight words of a body, and the one that stands before it on that page."""

    meet: str
    fingerprint: int
    previous: int | None
    document_id: str
    body_id: str
    outlet_id: str | None


@dataclass(frozen=True, slots=True)
class Seed:
    """Two pages that share a fingerprint; ``document_id_l`` is the smaller id."""

    document_id_l: str
    document_id_r: str
    fingerprint: int


@dataclass(frozen=True, slots=True)
class Pair:
    """Two pages that are to be compared; ``document_id_l`` is the smaller id."""

    document_id_l: str
    document_id_r: str


@dataclass(frozen=True, slots=True)
class Left:
    """The left page of a pair, carried to where the right page is: the columns of `Body`.

    They are written out, for what it is carried under stands before them, where a subclass can have no column;
    `link.passages.carry_lefts` fails when the two part.
    """

    document_id_r: str
    meet: str
    body_id: str
    document_id: str
    uri: str
    outlet_id: str | None
    outlet: str | None
    credit: str | None
    published: str | None
    earliest: str | None
    latest: str | None
    relays: tuple[str, ...]
    spans: tuple[Span, ...]
    start: int
    text: str
    fetched_at: str | None = None
    authors: tuple[str, ...] = ()
    links: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Copy:
    """One side of a passage: a stretch of a page that stands on another page too.

    ``role`` is what this page is to the other: copy, original or unknown; ``certain`` is 1 where the
    two stretches surely have one origin, 0 where they may have.
    """

    document_id: str
    start: int
    end: int
    other_id: str
    role: str
    certain: int
    why: str

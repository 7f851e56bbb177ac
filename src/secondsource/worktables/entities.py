"""Rows between the stages that find who is one and the same."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Name:
    """One form of one named thing of a page, under the key it may meet other pages by.

    ``head_id`` is the chain (or the mention without one); ``rule`` says how things under the key are joined: exact,
    spelling, short, acronym, office (a phrase that tells one), holder (who is told with it), called (its page says that
    both are names of one), phrase (ordinary words for a body) or taken (for a person, perhaps wrongly).

    ``full`` is the folded fullest form; ``surface`` the form met by, of which the page has ``n``, and ``longest`` the
    fullest, both verbatim. ``gender`` is m or f where titles or the given name say so, else empty. For a phrase,
    ``company`` are the names its page tells most often, folded; for it and for offices ``day`` (ISO) is the first that
    the page may be published on.
    """

    meet: str
    key: str
    rule: str
    head_id: str
    document_id: str
    type: str
    surface: str
    full: str
    longest: str
    gender: str
    n: int
    company: tuple[str, ...] = ()
    day: str | None = None


@dataclass(frozen=True, slots=True)
class NearForm:
    """A form of a name that was compared with those behind it under its key, and one of these that it may be.

    ``place`` is where it stands among them. Each form has a row with no ``other``; which others it has no row with, as
    far as it was compared with them, are other names. A form is its surface, type and gender.
    """

    key: str
    place: int
    form: str
    other: str
    verdict: str
    score: float
    why: str


@dataclass(frozen=True, slots=True)
class NameLink:
    """Two named things of different pages that are one, and why.

    ``name`` is a whole name of both that joins all which have it; empty where they meet by another.
    """

    head_id_l: str
    document_id_l: str
    head_id_r: str
    document_id_r: str
    why: str
    name: str = ""


@dataclass(frozen=True, slots=True)
class NameRoot:
    """The entity that a named thing of a page belongs to; things without a row stand alone."""

    document_id: str
    head_id: str
    entity_id: str
    why: str


@dataclass(frozen=True, slots=True)
class Mouth:
    """A person whom a page hears, or of whom it says for which bodies they speak.

    ``bodies`` are keys of bodies (`secondsource.link.sources.speaking`), ``published`` the first day the page may be
    of.
    """

    entity_id: str
    document_id: str
    published: str | None
    bodies: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Spoken:
    """The bodies that other pages say a person of a page speaks for."""

    document_id: str
    entity_id: str
    bodies: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class EntityForm:
    """How often one page uses one wording for one entity, with an example mention.

    ``form`` is that of the mentions, called for a body's phrases that are linked with it by themselves, or outlet for
    the name that the page states of its outlet (``n`` is 0 then). ``is_told`` is 1 where words beside these mentions
    tell the type (`secondsource.link.names.kinds`).
    """

    entity_id: str
    document_id: str
    outlet_id: str | None
    form: str
    type: str
    surface: str
    n: int
    n_fullest: int
    mention_id: str
    is_told: int = 0

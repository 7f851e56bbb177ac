"""Rows between the stages that find what is one happening."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Scene:
    """A page under the name of something on it, with all ``names`` (entities) and what its first statements mean.

    ``earliest`` and ``latest`` bound its publication, and those that may tell of the same were published ``since``;
    ``vector`` is as in `Meaning`, the mean of several.
    """

    meet: str
    key: str
    document_id: str
    since: str | None
    earliest: str | None
    latest: str | None
    names: tuple[str, ...]
    vector: bytes


@dataclass(frozen=True, slots=True)
class SceneLink:
    """Two pages that tell one story, how alike they are, and why; ``document_id_l`` is the smaller id."""

    document_id_l: str
    document_id_r: str
    likeness: float
    why: str


@dataclass(frozen=True, slots=True)
class StoryRoot:
    """The story that a page tells with others, and why."""

    document_id: str
    story_id: str
    why: str


@dataclass(frozen=True, slots=True)
class Story:
    """The story that a page tells with others, and whom it names; a page without a row tells one by itself."""

    document_id: str
    story_id: str
    names: tuple[str, ...]
    why: str


@dataclass(frozen=True, slots=True)
class Argument:
    """Who or what plays a role in an event mention of a document."""

    document_id: str
    event_mention_id: str
    role: str
    mention_id: str


@dataclass(frozen=True, slots=True)
class EventMeaning:
    """What the word of an event mention means where it stands; ``vector`` is as in `Meaning`."""

    document_id: str
    event_mention_id: str
    vector: bytes


@dataclass(frozen=True, slots=True)
class Happening:
    """An event mention under one key it may meet others by; ``rule`` says how those are joined: dated or story.

    ``shared`` is, for a dated one, the participant or place of its key, verbatim. ``parts`` are roles with entities,
    ``places`` and ``company`` (of the sentence around it) entities, ``words`` the stems of that sentence. ``vector`` is
    that of `EventMeaning`, only of a story; empty where there is none. ``start`` is where the word stands, ``until``
    where its sentence ends.
    """

    key: str
    event_mention_id: str
    document_id: str
    earliest: str | None
    latest: str | None
    shared: str
    rule: str
    word: str
    lemma: str
    words: tuple[str, ...]
    parts: tuple[str, ...] = ()
    places: tuple[str, ...] = ()
    company: tuple[str, ...] = ()
    vector: bytes = b""
    start: int = 0
    until: int = 0


@dataclass(frozen=True, slots=True)
class HappeningLink:
    """Two event mentions that tell of one happening, and why."""

    event_mention_id_l: str
    document_id_l: str
    event_mention_id_r: str
    document_id_r: str
    why: str


@dataclass(frozen=True, slots=True)
class HappeningRoot:
    """The event that an event mention belongs to; mentions without a row stand alone."""

    document_id: str
    event_mention_id: str
    event_id: str
    why: str


@dataclass(frozen=True, slots=True)
class Occurrence:
    """An event mention as a member of its event, with what the event's row needs."""

    event_id: str
    event_mention_id: str
    document_id: str
    outlet_id: str | None
    label: str
    type: str
    earliest: str | None
    latest: str | None
    place: str | None
    source: str
    source_kind: str
    why: str
    status: str = "happened"
    published: str | None = None

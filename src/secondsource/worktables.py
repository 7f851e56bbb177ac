"""Intermediate tables: rows that only pass from one link stage to the next.

They are kept in the case and never exported. A row that meets others under a coarse ``meet`` value
(the first digits of a hash) shares it with rows of other keys; the stage tells them apart by the key.
Spans count code points of ``Document.text`` unless a column says otherwise.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from secondsource.tables import Row, Span


@dataclass(frozen=True, slots=True)
class Body:
    """The article of one page with what tells where it came from.

    ``body_id`` is equal where the folded words are equal; ``text`` is the page's text from ``start``
    to the end of its last body block, and ``spans`` are the body blocks in the page's own offsets.
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
class Left:
    """The left page of a pair, carried to where the right page is: the columns of `Body`."""

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


@dataclass(frozen=True, slots=True)
class Name:
    """One form of one named thing of a page, under the key it may meet other pages by.

    ``head_id`` is the chain (or the mention without one); ``rule`` says how things under the key are joined: exact,
    spelling, short, acronym, office (a phrase that tells one) or holder (who is told with it). ``full`` is the folded
    fullest form; ``surface`` the form met by, of which the page has ``n``, and ``longest`` the fullest, both verbatim.
    ``gender`` is m or f where titles or the given name say so, else empty.
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


@dataclass(frozen=True, slots=True)
class NameLink:
    """Two named things of different pages that are one, and why."""

    head_id_l: str
    document_id_l: str
    head_id_r: str
    document_id_r: str
    why: str


@dataclass(frozen=True, slots=True)
class NameRoot:
    """The entity that a named thing of a page belongs to; things without a row stand alone."""

    document_id: str
    head_id: str
    entity_id: str
    why: str


@dataclass(frozen=True, slots=True)
class EntityForm:
    """How often one page uses one wording for one entity, with an example mention."""

    entity_id: str
    document_id: str
    outlet_id: str | None
    form: str
    type: str
    surface: str
    n: int
    n_fullest: int
    mention_id: str


@dataclass(frozen=True, slots=True)
class Meaning:
    """What a statement means, as the network's sentence vector: 384 whole numbers of eight bits (`read.vectors`)."""

    statement_id: str
    document_id: str
    vector: bytes


@dataclass(frozen=True, slots=True)
class Saying:
    """A statement's folded words under one key it may meet other statements by."""

    meet: str
    key: str
    statement_id: str
    document_id: str
    speaker: str | None
    stance: str
    is_quote: int
    folded: str


@dataclass(frozen=True, slots=True)
class SayingLink:
    """Two statements that put forward, or one of them denies, the same thing, and why."""

    statement_id_l: str
    document_id_l: str
    statement_id_r: str
    document_id_r: str
    similarity: float
    why: str


@dataclass(frozen=True, slots=True)
class Count:
    """A number of a statement with what it counts, where and when: the columns of `Figure`, before it has a claim.

    ``number`` is the number itself, without its modifier; ``meet`` is null for one that stands not at the head of its
    statement.
    """

    meet: str | None
    key: str
    count_id: str
    document_id: str
    uri: str
    statement_id: str
    number: str
    low: float
    high: float
    unit: str | None
    value: str
    setting: tuple[str, ...]
    scene: tuple[str, ...]
    places: tuple[str, ...]
    names: tuple[str, ...]
    earliest: str | None
    latest: str | None
    first: str | None
    last: str | None
    published: str | None
    context: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class CountLink:
    """Two statements that give the same number of the same thing, and why."""

    statement_id_l: str
    document_id_l: str
    statement_id_r: str
    document_id_r: str
    similarity: float
    why: str


@dataclass(frozen=True, slots=True)
class Sense:
    """What a statement means under one key it may meet others by; ``first`` to ``last`` are the days it may be of.

    ``actors`` are the entities its content names, in the order it does, ``setting`` those its page names most often;
    ``vector`` is that of `Meaning`.
    """

    meet: str
    key: str
    statement_id: str
    document_id: str
    speaker: str | None
    stance: str
    folded: str
    actors: tuple[str, ...]
    setting: tuple[str, ...]
    first: str | None
    last: str | None
    vector: bytes


@dataclass(frozen=True, slots=True)
class SenseLink:
    """Two statements that say, or one of them denies, the same in other words, and why."""

    statement_id_l: str
    document_id_l: str
    statement_id_r: str
    document_id_r: str
    similarity: float
    why: str


@dataclass(frozen=True, slots=True)
class SayingRoot:
    """The claim that a statement belongs to; statements without a row stand alone."""

    document_id: str
    statement_id: str
    claim_id: str
    why: str


@dataclass(frozen=True, slots=True)
class Telling:
    """A statement as a member of its claim, with where its chain ends and what it was copied with.

    ``end_key`` is equal where two chains surely end in the same place; ``copies`` and ``near_copies``
    are the pages that share its words, surely or possibly with one origin, ``originals`` those it has them from,
    ``attributed`` those that share with them the words that say who said so. ``family`` is that of its outlet;
    ``is_first_hand`` is 1 where the outlet's own reporter is named as the source; ``bodies`` and ``roles`` are what a
    named source is described with on its page: entities of bodies, stems of words.
    """

    claim_id: str
    statement_id: str
    document_id: str
    uri: str
    outlet_id: str | None
    outlet: str
    earliest: str | None
    text: str
    stance: str
    end_kind: str
    end_key: str
    end_label: str
    end_why: str
    relay: str | None
    credit: str | None
    copies: tuple[str, ...]
    near_copies: tuple[str, ...]
    originals: tuple[str, ...]
    why: str
    attributed: tuple[str, ...] = ()
    family: str | None = None
    is_first_hand: int = 0
    bodies: tuple[str, ...] = ()
    roles: tuple[str, ...] = ()


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
class Sourced:
    """A statement of a claim with the place it goes back to, comparable across claims."""

    document_id: str
    statement_id: str
    claim_id: str
    source: str
    source_kind: str
    source_label: str
    uri: str
    earliest: str | None
    stance: str
    text: str


@dataclass(frozen=True, slots=True)
class Figure:
    """A number with what it counts, where and when; or a date, as days since year 1, with the unit ``date``.

    ``key`` is what rows meet under: the thing counted, or the claim for a date. ``low`` and ``high`` bound the
    value with its modifier taken in; they are infinite where the text leaves them open. ``places`` and ``names``
    (of anything else) stand in the sentence, ``scene`` and ``setting`` are the same of the whole page, those that
    stand there most often. ``first`` and ``last`` are the days it may be about: stated, else near the publication.
    """

    key: str
    figure_id: str
    document_id: str
    uri: str
    statement_id: str
    claim_id: str
    source: str
    source_label: str
    low: float
    high: float
    unit: str | None
    value: str
    setting: tuple[str, ...]
    scene: tuple[str, ...]
    places: tuple[str, ...]
    names: tuple[str, ...]
    earliest: str | None
    latest: str | None
    first: str | None
    last: str | None
    published: str | None
    context: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Scene:
    """A page under the name of something on it, with all ``names`` (entities) and what its first statements mean.

    ``earliest`` and ``latest`` bound its publication; ``vector`` is as in `Meaning`, the mean of several.
    """

    meet: str
    key: str
    document_id: str
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
class Happening:
    """An event mention under one key it may meet others by; ``rule`` says how those are joined: dated or story.

    ``shared`` is, for a dated one, the participant or place of its key, verbatim. ``parts`` are roles with entities,
    ``places`` and ``company`` (of the sentence around it) entities, ``words`` the stems of that sentence.
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


@dataclass(frozen=True, slots=True)
class Decision:
    """A thing of a page that a person judged, found again in the page as it is read now.

    ``kind`` is entity, claim, event or statement, and ``node_id`` what links of that kind join; ``verdict`` is same,
    different, unsure or misread. ``rank`` orders judgements in time; ``number`` is what people call them by.
    ``side`` is 0 for what was named first and 1 for the other, which ``label`` tells in the case's own words.
    """

    document_id: str
    kind: str
    node_id: str
    rank: int
    number: int
    verdict: str
    side: int
    label: str


WORK_TABLES: Mapping[str, type[Row]] = {
    "families": Family,
    "kin": Kin,
    "bodies": Body,
    "fingerprints": Fingerprint,
    "seeds": Seed,
    "lefts": Left,
    "copies": Copy,
    "names": Name,
    "name_links": NameLink,
    "name_roots": NameRoot,
    "entity_forms": EntityForm,
    "meanings": Meaning,
    "sayings": Saying,
    "saying_links": SayingLink,
    "counts": Count,
    "count_links": CountLink,
    "senses": Sense,
    "sense_links": SenseLink,
    "saying_roots": SayingRoot,
    "tellings": Telling,
    "sourced": Sourced,
    "figures": Figure,
    "scenes": Scene,
    "scene_links": SceneLink,
    "story_roots": StoryRoot,
    "stories": Story,
    "arguments": Argument,
    "happenings": Happening,
    "happening_links": HappeningLink,
    "happening_roots": HappeningRoot,
    "occurrences": Occurrence,
    "decisions": Decision,
}
"""The intermediate tables by name, in the order of the way of the data."""

WORK_ORDER: Mapping[str, tuple[str, ...]] = {
    "families": ("outlet_id", "outlet", "family"),
    "kin": ("document_id",),
    "bodies": ("document_id",),
    "fingerprints": ("fingerprint", "document_id"),
    "seeds": ("document_id_l", "document_id_r", "fingerprint"),
    "lefts": ("document_id_r", "document_id"),
    "copies": ("document_id", "start", "end", "other_id", "why"),
    "names": ("key", "document_id", "head_id", "rule", "surface"),
    "name_links": ("head_id_l", "head_id_r", "why"),
    "name_roots": ("head_id",),
    "entity_forms": ("entity_id", "document_id", "form", "surface", "type"),
    "meanings": ("statement_id",),
    "sayings": ("key", "statement_id"),
    "saying_links": ("statement_id_l", "statement_id_r", "why"),
    "counts": ("key", "count_id"),
    "count_links": ("statement_id_l", "statement_id_r", "why"),
    "senses": ("key", "statement_id"),
    "sense_links": ("statement_id_l", "statement_id_r", "why"),
    "saying_roots": ("statement_id",),
    "tellings": ("claim_id", "statement_id"),
    "sourced": ("statement_id",),
    "figures": ("key", "figure_id"),
    "scenes": ("key", "document_id"),
    "scene_links": ("document_id_l", "document_id_r"),
    "story_roots": ("document_id",),
    "stories": ("document_id",),
    "arguments": ("event_mention_id", "role", "mention_id"),
    "happenings": ("key", "event_mention_id"),
    "happening_links": ("event_mention_id_l", "event_mention_id_r", "why"),
    "happening_roots": ("event_mention_id",),
    "occurrences": ("event_id", "event_mention_id"),
    "decisions": ("document_id", "kind", "node_id", "rank", "side"),
}
"""The columns each intermediate table is sorted by; together they tell any two of its rows apart."""

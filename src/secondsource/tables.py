"""Every table: a frozen dataclass a row, its Arrow schema derived from it (`secondsource.arrow`).

Spans are half-open and count Unicode code points of ``Document.text``. Ids are content hashes (`secondsource.ids`).
Dates are ISO 8601 or EDTF strings. A column that may be unknown is typed ``| None`` and is null then, never a guess.
``made_by`` is ``stage/version`` of the stage that inferred the row; only the engine sets it.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, ClassVar, Protocol, TypeAlias, TypeVar


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """A half-open range of code points, ``text[start:end]``."""

    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Capture:
    """One page as it came: bytes in the archive."""

    capture_id: str
    uri: str
    fetched_at: str | None
    status: int | None
    media_type: str | None
    sha256: str
    warc_file: str
    warc_offset: int
    warc_length: int


@dataclass(frozen=True, slots=True)
class Document:
    """One capture as text, with what the page says about itself."""

    document_id: str
    capture_id: str
    uri: str
    outlet_id: str | None
    outlet: str | None
    title: str | None
    authors: tuple[str, ...]
    published: str | None
    published_from: str | None
    earliest: str | None
    latest: str | None
    language: str | None
    kind: str | None
    credit: str | None
    unread: str | None
    text: str
    made_by: str = ""


@dataclass(frozen=True, slots=True)
class Block:
    """A run of the document's text with one role; blocks do not overlap and stand in order."""

    block_id: str
    document_id: str
    role: str
    start: int
    end: int
    author: str | None = None
    raw_start: int | None = None
    raw_end: int | None = None
    made_by: str = ""


@dataclass(frozen=True, slots=True)
class Outlet:
    """Who publishes: one row per outlet of the case."""

    outlet_id: str
    name: str
    domain: str | None
    family: str | None
    made_by: str = ""


@dataclass(frozen=True, slots=True)
class Statement:
    """Something put forward: by a source the text names, or the author (``own``); " … " in ``text`` is left out."""

    statement_id: str
    document_id: str
    block_id: str
    parent_id: str | None
    depth: int
    form: str
    source_start: int | None
    source_end: int | None
    cue_start: int | None
    cue_end: int | None
    content: tuple[Span, ...]
    text: str
    source_kind: str
    source_mention_id: str | None
    stance: str
    certainty: float
    made_by: str = ""


@dataclass(frozen=True, slots=True)
class ChainLink:
    """One link of the way a statement came, from the outlet (position 0) towards its informant."""

    statement_id: str
    position: int
    role: str
    name: str
    mention_id: str | None
    start: int | None
    end: int | None
    document_id: str
    made_by: str = ""


@dataclass(frozen=True, slots=True)
class Mention:
    """A name, noun phrase or pronoun that stands for somebody or something."""

    mention_id: str
    document_id: str
    start: int
    end: int
    type: str
    form: str
    chain_id: str | None
    made_by: str = ""


@dataclass(frozen=True, slots=True)
class Time:
    """A time expression with its TIMEX3 type, value and mod, and the days it may cover."""

    time_id: str
    document_id: str
    start: int
    end: int
    type: str
    value: str | None
    mod: str | None
    earliest: str | None
    latest: str | None
    made_by: str = ""


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number or range with what it counts."""

    quantity_id: str
    document_id: str
    start: int
    end: int
    low: float | None
    high: float | None
    modifier: str | None
    unit: str | None
    counted_start: int | None
    counted_end: int | None
    counted: str | None
    statement_id: str | None
    made_by: str = ""


@dataclass(frozen=True, slots=True)
class EventMention:
    """A word that tells of a happening, with whether the text says it happened."""

    event_mention_id: str
    document_id: str
    start: int
    end: int
    lemma: str
    type: str
    status: str
    earliest: str | None
    latest: str | None
    statement_id: str | None
    made_by: str = ""


@dataclass(frozen=True, slots=True)
class EventArgument:
    """Who or what plays a role in an event mention."""

    event_mention_id: str
    role: str
    mention_id: str
    made_by: str = ""


@dataclass(frozen=True, slots=True)
class Passage:
    """The same words in two documents; ``direction`` says which side copied, where that is known."""

    passage_id: str
    document_id_l: str
    start_l: int
    end_l: int
    document_id_r: str
    start_r: int
    end_r: int
    similarity: float
    direction: str
    why: str
    made_by: str = ""


@dataclass(frozen=True, slots=True)
class ClusterMember:
    """One member of a cluster: what was decided, apart from what was observed."""

    kind: str
    cluster_id: str
    member_id: str
    why: str
    made_by: str = ""


@dataclass(frozen=True, slots=True)
class Entity:
    """Mentions of several documents that stand for one person, body, place or thing."""

    entity_id: str
    name: str
    type: str
    aliases: tuple[str, ...]
    n_mentions: int
    n_documents: int
    n_outlets: int
    made_by: str = ""


@dataclass(frozen=True, slots=True)
class Event:
    """Event mentions of several documents that tell of one happening.

    ``earliest`` and ``latest`` are the days that all dated tellings allow, all they name where they disagree.
    ``first_told`` is the day the earliest page that tells of it was published, ``first_document_id`` that page; both
    null where no page that tells of it has a date. ``statuses`` are what its tellings say of it, most frequent first.
    """

    event_id: str
    label: str
    type: str
    earliest: str | None
    latest: str | None
    place: str | None
    n_documents: int
    n_outlets: int
    n_origins_low: int
    n_origins_high: int
    first_told: str | None = None
    first_document_id: str | None = None
    statuses: tuple[str, ...] = ()
    made_by: str = ""


@dataclass(frozen=True, slots=True)
class Claim:
    """Statements that put forward the same thing; the text is one member's, verbatim."""

    claim_id: str
    text: str
    statement_id: str
    n_statements: int
    n_documents: int
    n_outlets: int
    n_origins_low: int
    n_origins_high: int
    made_by: str = ""


@dataclass(frozen=True, slots=True)
class ClaimMember:
    """One statement of a claim, the origin it goes back to, and why it belongs."""

    claim_id: str
    statement_id: str
    origin_id: str
    similarity: float
    why: str
    made_by: str = ""


@dataclass(frozen=True, slots=True)
class Origin:
    """Where member statements of a claim come from: the end of their chains."""

    origin_id: str
    claim_id: str
    label: str
    kind: str
    statement_id: str
    why: str
    made_by: str = ""


@dataclass(frozen=True, slots=True)
class Conflict:
    """Two statements that cannot both hold as they stand."""

    conflict_id: str
    kind: str
    claim_id: str | None
    event_id: str | None
    statement_id_l: str
    value_l: str
    statement_id_r: str
    value_r: str
    why: str
    made_by: str = ""


@dataclass(frozen=True, slots=True)
class Change:
    """A number that one source, or one page, gave otherwise before (left): an update and no conflict."""

    change_id: str
    claim_id: str | None
    statement_id_l: str
    value_l: str
    statement_id_r: str
    value_r: str
    why: str
    made_by: str = ""


@dataclass(frozen=True, slots=True)
class Naming:
    """How often one outlet, or one page of no known outlet, uses one wording for one entity, with an example mention.

    ``log_odds`` tells how much more (above 0) or less the outlet uses it than all others do, ``z`` how many standard
    errors that is (`secondsource.link.names.namings`); both are null where no other outlet names the entity.
    """

    entity_id: str
    outlet_id: str | None
    surface: str
    n: int
    mention_id: str
    log_odds: float | None = None
    z: float | None = None
    made_by: str = ""


@dataclass(frozen=True, slots=True)
class Failure:
    """Something that could not be read or done, with the reason and what to do."""

    stage: str
    uri: str
    document_id: str | None
    code: str
    message: str


class Row(Protocol):
    """Any of the row classes above."""

    __dataclass_fields__: ClassVar[dict[str, Any]]


R = TypeVar("R", bound=Row)
Rows: TypeAlias = Mapping[str, Sequence[Row]]

TABLES: Mapping[str, type[Row]] = {
    "captures": Capture,
    "documents": Document,
    "blocks": Block,
    "outlets": Outlet,
    "statements": Statement,
    "chains": ChainLink,
    "mentions": Mention,
    "times": Time,
    "quantities": Quantity,
    "event_mentions": EventMention,
    "event_arguments": EventArgument,
    "passages": Passage,
    "clusters": ClusterMember,
    "entities": Entity,
    "events": Event,
    "claims": Claim,
    "claim_members": ClaimMember,
    "origins": Origin,
    "conflicts": Conflict,
    "changes": Change,
    "namings": Naming,
    "failures": Failure,
}
"""The public tables by name, in the order of the way of the data."""

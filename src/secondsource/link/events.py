"""Events: event mentions of several pages that tell of one happening.

Mentions of one word or kind meet where they share a participant or place, and join where their known dates overlap.
A mention without a date joins none. Dates intersect, they are not averaged.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence
from datetime import date
from itertools import pairwise

from secondsource.ids import make_id
from secondsource.link.decisions import Tie, decisions_on, root_links
from secondsource.link.entities import entities_of_mentions
from secondsource.link.folding import stem
from secondsource.stage import BucketStage, DocumentStage, Layers
from secondsource.tables import Document, Event, EventArgument, EventMention, Mention, Rows
from secondsource.worktables import Argument, Happening, HappeningLink, HappeningRoot, Occurrence, Sourced

WIDEST_DAYS = 2
"""A date with more days between its bounds ("in March") overlaps too much to tell happenings apart."""


def carry_arguments(document: Document, layers: Layers) -> Rows:
    """Return the arguments of a document's event mentions with the document they stand in."""
    found = layers.of(EventArgument)
    return {
        "arguments": [Argument(document.document_id, row.event_mention_id, row.role, row.mention_id) for row in found]
    }


def find_happenings(layers: Layers) -> Rows:
    """Return each dated event mention of a document under its word and each of its participants and places."""
    documents = layers.of(Document)
    if not documents:
        return {}
    document = documents[0]
    entities = entities_of_mentions(layers)
    mentions = {row.mention_id: row for row in layers.of(Mention)}
    arguments: dict[str, set[tuple[str, str]]] = defaultdict(set)
    for row in layers.of(Argument):
        if row.mention_id in entities:
            mention = mentions[row.mention_id]
            surface = document.text[mention.start : mention.end]
            arguments[row.event_mention_id].add((entities[row.mention_id], surface))
    rows: dict[tuple[str, str], Happening] = {}
    for event in layers.of(EventMention):
        if event.earliest is None or event.latest is None or not _is_narrow(event.earliest, event.latest):
            continue
        for entity, surface in sorted(arguments[event.event_mention_id]):
            key = make_id("happening", stem(event.lemma.casefold()), event.status == "planned", entity)
            ids = (key, event.event_mention_id, document.document_id)
            rows[ids[:2]] = Happening(*ids, event.earliest, event.latest, surface)
    return {"happenings": [row for _, row in sorted(rows.items())]}


def _is_narrow(earliest: str, latest: str) -> bool:
    return date.fromisoformat(latest).toordinal() - date.fromisoformat(earliest).toordinal() <= WIDEST_DAYS


def link_happenings(layers: Layers) -> Rows:
    """Return the links between event mentions of one word and participant whose dates overlap.

    In the order of their first days, each is linked with the next it overlaps: enough to keep them together.
    """
    rows = sorted(layers.of(Happening), key=lambda row: (row.earliest, row.latest, row.event_mention_id))
    links = []
    for left, right in pairwise(rows):
        if right.earliest <= left.latest:
            a, b = sorted((left, right), key=lambda row: row.event_mention_id)
            why = f"the same word, with {left.shared} in both, and dates that overlap"
            links.append(HappeningLink(a.event_mention_id, a.document_id, b.event_mention_id, b.document_id, why))
    return {"happening_links": links}


def root_happenings(layers: Layers) -> Rows:
    """Return the event of every linked mention: connected components."""
    roots = root_links(layers.of(HappeningLink), _read_link, decisions_on(layers, "event"))
    rows = [HappeningRoot(row.document_id, row.node, event_id_of(row.root), row.why) for row in roots]
    return {"happening_roots": rows}


def _read_link(link: HappeningLink) -> Tie:
    ids = (link.event_mention_id_l, link.document_id_l, link.event_mention_id_r, link.document_id_r)
    return Tie(*ids, link.why)


def event_id_of(event_mention_id: str) -> str:
    """Return the id of the event whose smallest mention this is."""
    return make_id("event", event_mention_id)


def find_occurrences(layers: Layers) -> Rows:
    """Return a document's event mentions as members of their events; undated ones that nothing joins make none."""
    documents = layers.of(Document)
    if not documents:
        return {}
    document = documents[0]
    roots = {row.event_mention_id: row for row in layers.of(HappeningRoot)}
    sources = {row.statement_id: row for row in layers.of(Sourced)}
    places = _places(document, layers)
    rows = []
    for event in layers.of(EventMention):
        root = roots.get(event.event_mention_id)
        if root is None and (event.earliest is None or event.latest is None):
            continue
        source = sources.get(event.statement_id or "")
        row = Occurrence(
            event_id=root.event_id if root else event_id_of(event.event_mention_id),
            event_mention_id=event.event_mention_id,
            document_id=document.document_id,
            outlet_id=document.outlet_id,
            label=document.text[event.start : event.end],
            type=event.type,
            earliest=event.earliest,
            latest=event.latest,
            place=places.get(event.event_mention_id),
            source=source.source if source else document.outlet_id or document.document_id,
            source_kind=source.source_kind if source else "outlet",
            why=root.why if root else "told on one page only",
        )
        rows.append(row)
    return {"occurrences": rows}


def _places(document: Document, layers: Layers) -> dict[str, str]:
    mentions = {row.mention_id: row for row in layers.of(Mention)}
    found: dict[str, str] = {}
    for row in layers.of(Argument):
        if row.role == "place" and row.mention_id in mentions:
            mention = mentions[row.mention_id]
            found.setdefault(row.event_mention_id, document.text[mention.start : mention.end])
    return found


def describe_event(layers: Layers) -> Rows:
    """Return the one event of the bucket; its label and place are the wordings most tellings use, verbatim."""
    rows = layers.of(Occurrence)
    if not rows:
        return {}
    sources = {row.source for row in rows if row.source_kind != "unnamed"}
    unnamed = {row.source for row in rows if row.source_kind == "unnamed"}
    earliest = max((row.earliest for row in rows if row.earliest), default=None)
    latest = min((row.latest for row in rows if row.latest), default=None)
    if earliest is not None and latest is not None and latest < earliest:
        earliest = min(row.earliest for row in rows if row.earliest)
        latest = max(row.latest for row in rows if row.latest)
    event = Event(
        event_id=rows[0].event_id,
        label=_most_common([row.label for row in rows]),
        type=_most_common([row.type for row in rows]),
        earliest=earliest,
        latest=latest,
        place=_most_common([row.place for row in rows if row.place]) or None,
        n_documents=len({row.document_id for row in rows}),
        n_outlets=len({row.outlet_id or row.document_id for row in rows}),
        n_origins_low=max(1, len(sources)),
        n_origins_high=len(sources) + len(unnamed),
    )
    return {"events": [event]}


def _most_common(values: Sequence[str]) -> str:
    counts = Counter(values)
    return min(counts, key=lambda value: (-counts[value], value)) if counts else ""


ARGUMENTS = DocumentStage(
    name="arguments", version=1, reads=("event_arguments",), writes=("arguments",), run=carry_arguments
)
HAPPENINGS = BucketStage(
    name="happenings",
    version=1,
    reads=("documents", "mentions", "name_roots", "event_mentions", "arguments"),
    writes=("happenings",),
    key={
        "documents": "document_id",
        "mentions": "document_id",
        "name_roots": "document_id",
        "event_mentions": "document_id",
        "arguments": "document_id",
    },
    run=find_happenings,
)
LINKS = BucketStage(
    name="event-links",
    version=1,
    reads=("happenings",),
    writes=("happening_links",),
    key={"happenings": "key"},
    run=link_happenings,
)
ROOTS = BucketStage(
    name="event-roots",
    version=1,
    reads=("happening_links", "decisions"),
    writes=("happening_roots",),
    key={},
    run=root_happenings,
)
OCCURRENCES = BucketStage(
    name="occurrences",
    version=1,
    reads=("documents", "mentions", "event_mentions", "arguments", "happening_roots", "sourced"),
    writes=("occurrences",),
    key={
        "documents": "document_id",
        "mentions": "document_id",
        "event_mentions": "document_id",
        "arguments": "document_id",
        "happening_roots": "document_id",
        "sourced": "document_id",
    },
    run=find_occurrences,
)
STAGE = BucketStage(
    name="event-rows",
    version=1,
    reads=("occurrences",),
    writes=("events",),
    key={"occurrences": "event_id"},
    run=describe_event,
)
STAGES = (HAPPENINGS, LINKS, ROOTS, OCCURRENCES, STAGE)

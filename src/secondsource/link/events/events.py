"""Events: event mentions of several pages that tell of one happening.

Tellings meet under a word with a participant on a day, or in a story (`secondsource.link.events.happenings`), and join
where their dates overlap or their words, what stands with them and their pages agree
(`secondsource.link.events.retellings`). Dates intersect, they are not averaged.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence
from itertools import pairwise

from secondsource.ids import make_id
from secondsource.link.decisions import Tie, decisions_on, root_links
from secondsource.link.events import scenes
from secondsource.link.events.happenings import DATED
from secondsource.link.events.happenings import STAGE as HAPPENINGS
from secondsource.link.events.retellings import are_apart, link_retellings
from secondsource.stage import BucketStage, DocumentStage, Layers
from secondsource.tables import Document, Event, EventArgument, EventMention, Failure, Mention, Rows
from secondsource.worktables import Argument, Happening, HappeningLink, HappeningRoot, Occurrence, Sourced, Story


def carry_arguments(document: Document, layers: Layers) -> Rows:
    """Return the arguments of a document's event mentions with the document they stand in."""
    found = layers.of(EventArgument)
    return {
        "arguments": [Argument(document.document_id, row.event_mention_id, row.role, row.mention_id) for row in found]
    }


def link_happenings(layers: Layers) -> Rows:
    """Return the links between the tellings of the bucket, and a failure where a bound cut."""
    keys: dict[str, list[Happening]] = defaultdict(list)
    for row in layers.of(Happening):
        keys[row.key].append(row)
    names: dict[str, dict[str, tuple[str, ...]]] = defaultdict(dict)
    for page in layers.of(Story):
        names[page.story_id][page.document_id] = page.names
    found: dict[tuple[str, str], HappeningLink] = {}
    n_cut = 0
    for key, rows in sorted(keys.items()):
        if rows[0].rule == DATED:
            links, n_left_out = link_dated(rows), 0
        else:
            links, n_left_out = link_retellings(rows, names.get(key, {}))
        n_cut += n_left_out
        for left, right, why in links:
            a, b = sorted((left, right), key=lambda row: row.event_mention_id)
            ids = (a.event_mention_id, a.document_id, b.event_mention_id, b.document_id)
            found.setdefault((a.event_mention_id, b.event_mention_id), HappeningLink(*ids, why))
    message = f"{n_cut} tellings of words told very often in one story were not compared with all others"
    return {
        "happening_links": [link for _, link in sorted(found.items())],
        "failures": [Failure("event-links", "events", None, "bounded", message)] if n_cut else [],
    }


def link_dated(rows: Sequence[Happening]) -> list[tuple[Happening, Happening, str]]:
    """Return links between tellings with one word and participant whose dates overlap.

    In the order of their first days, each is linked with the next it overlaps: enough to keep them together.
    """
    ordered = sorted(rows, key=lambda row: (row.earliest or "", row.latest or "", row.event_mention_id))
    return [
        (left, right, f"the same word, with {left.shared} in both, and dates that overlap")
        for left, right in pairwise(ordered)
        if left.latest and right.earliest and right.earliest <= left.latest and not are_apart(left, right)
    ]


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
            status=event.status,
            published=document.earliest,
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
    first = min((row for row in rows if row.published), key=lambda row: (row.published, row.document_id), default=None)
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
        first_told=first.published if first else None,
        first_document_id=first.document_id if first else None,
        statuses=tuple(status for status, _ in sorted(Counter(row.status for row in rows).items(), key=_by_count)),
    )
    return {"events": [event]}


def _by_count(item: tuple[str, int]) -> tuple[int, str]:
    return -item[1], item[0]


def _most_common(values: Sequence[str]) -> str:
    counts = Counter(values)
    return min(counts, key=lambda value: (-counts[value], value)) if counts else ""


ARGUMENTS = DocumentStage(
    name="arguments", version=1, reads=("event_arguments",), writes=("arguments",), run=carry_arguments
)
LINKS = BucketStage(
    name="event-links",
    version=5,
    reads=("happenings", "stories"),
    writes=("happening_links", "failures"),
    key={"happenings": "key", "stories": "story_id"},
    run=link_happenings,
    fewest=2,
)
ROOTS = BucketStage(
    name="event-roots",
    version=1,
    reads=("happening_links", "decisions"),
    writes=("happening_roots",),
    key={},
    run=root_happenings,
    ties={"happening_links": ("event_mention_id_l", "event_mention_id_r"), "decisions": ("node_id", "rank")},
)
OCCURRENCES = BucketStage(
    name="occurrences",
    version=2,
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
    version=2,
    reads=("occurrences",),
    writes=("events",),
    key={"occurrences": "event_id"},
    run=describe_event,
)
STAGES = (*scenes.STAGES, HAPPENINGS, LINKS, ROOTS, OCCURRENCES, STAGE)

"""Tellings of events under the keys they may meet others by.

1. Dated: a word with one of its participants or places, where the day is known; on whatever pages.
2. Of one story (`secondsource.link.events.scenes`): all tellings of its pages, with what their sentences say besides.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import replace
from datetime import date

from secondsource.ids import make_id
from secondsource.link.events.scenes import story_id_of
from secondsource.link.folding import content_stems, fold_words, stem
from secondsource.link.names.entities import entities_of_mentions
from secondsource.stage import BucketStage, Layers
from secondsource.tables import Document, EventMention, Mention, Rows
from secondsource.worktables import Argument, EventMeaning, Happening, Story

DATED, STORY = "dated", "story"

WIDEST_DAYS = 2
"""A date with more days between its bounds ("in March") overlaps too much to tell happenings apart."""

MOST_AROUND = 160
"""Code points on each side of an event's word, at most to the sentence's ends, that say what else is told of it."""
_ENDS = ("\n", ". ", "! ", "? ")


def find_happenings(layers: Layers) -> Rows:
    """Return each event mention of a document under the keys it may meet others by."""
    documents = layers.of(Document)
    if not documents:
        return {}
    document = documents[0]
    entities = entities_of_mentions(layers)
    mentions = sorted((row for row in layers.of(Mention) if row.mention_id in entities), key=lambda row: row.start)
    surfaces = {row.mention_id: document.text[row.start : row.end] for row in mentions}
    arguments: dict[str, list[Argument]] = defaultdict(list)
    for argument in layers.of(Argument):
        if argument.mention_id in surfaces:
            arguments[argument.event_mention_id].append(argument)
    vectors = {row.event_mention_id: row.vector for row in layers.of(EventMeaning)}
    story = next((row.story_id for row in layers.of(Story)), story_id_of(document.document_id))
    rows: dict[tuple[str, str], Happening] = {}
    for event in layers.of(EventMention):
        told = arguments[event.event_mention_id]
        start, end = _sentence_around(document.text, event.start, event.end)
        near = {entities[row.mention_id] for row in mentions if start <= row.start and row.end <= end}
        roles = [(row.role, entities[row.mention_id]) for row in told]
        full = replace(
            _read_happening(document, event, (start, end)),
            key=story,
            parts=tuple(sorted(f"{role} {entity}" for role, entity in roles if role != "place")),
            places=tuple(sorted(entity for role, entity in roles if role == "place")),
            company=tuple(sorted(near)),
            vector=vectors.get(event.event_mention_id, b""),
        )
        rows[story, event.event_mention_id] = full
        if event.earliest and event.latest and _is_narrow(event.earliest, event.latest):
            for argument in told:
                key = _dated_key(event, entities[argument.mention_id])
                dated = replace(full, key=key, rule=DATED, shared=surfaces[argument.mention_id], vector=b"")
                rows.setdefault((key, event.event_mention_id), dated)
    return {"happenings": [row for _, row in sorted(rows.items())]}


def _dated_key(event: EventMention, entity: str) -> str:
    return make_id("happening", stem(event.lemma.casefold()), event.status == "planned", entity)


def _read_happening(document: Document, event: EventMention, around: tuple[int, int]) -> Happening:
    before = fold_words(document.text[around[0] : event.start])
    behind = fold_words(document.text[event.end : around[1]])
    return Happening(
        key="",
        event_mention_id=event.event_mention_id,
        document_id=document.document_id,
        earliest=event.earliest,
        latest=event.latest,
        shared="",
        rule=STORY,
        word=document.text[event.start : event.end],
        lemma=event.lemma.casefold(),
        words=tuple(sorted(set(content_stems([*before, *behind])))),
        start=event.start,
        until=around[1],
    )


def _sentence_around(text: str, start: int, end: int) -> tuple[int, int]:
    """Return where the sentence around an event's word begins and ends, roughly, at most a bound away."""
    low, high = max(0, start - MOST_AROUND), min(len(text), end + MOST_AROUND)
    opened = [at + len(mark) for mark in _ENDS if (at := text.rfind(mark, low, start)) >= 0]
    closed = [at for mark in _ENDS if (at := text.find(mark, end, high)) >= 0]
    return max(opened, default=low), min(closed, default=high)


def _is_narrow(earliest: str, latest: str) -> bool:
    return date.fromisoformat(latest).toordinal() - date.fromisoformat(earliest).toordinal() <= WIDEST_DAYS


_READS = ("documents", "mentions", "name_roots", "event_mentions", "event_meanings", "arguments", "stories")
STAGE = BucketStage(
    name="happenings",
    version=4,
    reads=_READS,
    writes=("happenings",),
    key=dict.fromkeys(_READS, "document_id"),
    run=find_happenings,
)

"""Intermediate tables: rows that only pass from one link stage to the next.

They are kept in the case and never exported. A row that meets others under a coarse ``meet`` value
(the first digits of a hash) shares it with rows of other keys; the stage tells them apart by the key.
Spans count code points of ``Document.text`` unless a column says otherwise.
"""

from __future__ import annotations

from collections.abc import Mapping

from secondsource.tables import Row
from secondsource.worktables.claims import (
    Count,
    CountLink,
    Figure,
    Meaning,
    Measured,
    Saying,
    SayingLink,
    SayingRoot,
    Sense,
    SenseLink,
    Sourced,
    Telling,
)
from secondsource.worktables.copies import Body, Copy, Family, Fingerprint, Hyperlink, Kin, Left, Seed
from secondsource.worktables.decisions import Decision
from secondsource.worktables.entities import EntityForm, Name, NameLink, NameRoot
from secondsource.worktables.events import (
    Argument,
    Happening,
    HappeningLink,
    HappeningRoot,
    Occurrence,
    Scene,
    SceneLink,
    Story,
    StoryRoot,
)

__all__ = [
    "WORK_ORDER",
    "WORK_TABLES",
    "Argument",
    "Body",
    "Copy",
    "Count",
    "CountLink",
    "Decision",
    "EntityForm",
    "Family",
    "Figure",
    "Fingerprint",
    "Happening",
    "HappeningLink",
    "HappeningRoot",
    "Hyperlink",
    "Kin",
    "Left",
    "Meaning",
    "Measured",
    "Name",
    "NameLink",
    "NameRoot",
    "Occurrence",
    "Saying",
    "SayingLink",
    "SayingRoot",
    "Scene",
    "SceneLink",
    "Seed",
    "Sense",
    "SenseLink",
    "Sourced",
    "Story",
    "StoryRoot",
    "Telling",
]

WORK_TABLES: Mapping[str, type[Row]] = {
    "families": Family,
    "kin": Kin,
    "hyperlinks": Hyperlink,
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
    "hyperlinks": ("document_id", "address"),
    "bodies": ("document_id",),
    "fingerprints": ("fingerprint", "document_id"),
    "seeds": ("document_id_l", "document_id_r", "fingerprint"),
    "lefts": ("document_id_r", "document_id"),
    "copies": ("document_id", "start", "end", "other_id", "why"),
    "names": ("key", "document_id", "head_id", "rule", "surface"),
    "name_links": ("head_id_l", "head_id_r", "why"),
    "name_roots": ("head_id",),
    "entity_forms": ("entity_id", "document_id", "form", "surface", "type", "is_told"),
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

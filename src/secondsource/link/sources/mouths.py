"""Who speaks for whom, over pages: what one page says of a person holds on others of those weeks, too.

1. Each page tells which persons it hears, and for which bodies it says that persons speak
   (`secondsource.link.sources.speaking`).
2. A page that only names a person who heads or speaks for a body, as other pages of the same weeks say, is told so.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from secondsource.link.names.entities import entities_of_mentions
from secondsource.link.sources.speaking import find_spoken_for, list_bodies
from secondsource.stage import BucketStage, Layers
from secondsource.tables import ChainLink, Document, Mention, Rows
from secondsource.worktables import Mouth, Spoken

MOST_BODIES = 6
"""A person of whom pages name more bodies is many persons of one name, or one who goes from office to office."""

_DAYS = 60
"""Days between two pages within which somebody holds an office on both."""

_HEARD = frozenset({"speaker", "informant"})


def find_mouths(layers: Layers) -> Rows:
    """Return the persons whom a document hears, or of whom it says for whom they speak."""
    documents = layers.of(Document)
    if not documents:
        return {}
    document, mentions = documents[0], layers.of(Mention)
    entities = entities_of_mentions(layers)
    spoken = find_spoken_for(list_bodies(document.text, mentions, entities), mentions, entities)
    persons = {entities[row.mention_id] for row in mentions if row.type == "PER" and row.mention_id in entities}
    heard = {entities.get(link.mention_id or "") for link in layers.of(ChainLink) if link.role in _HEARD}
    told = sorted(persons & {*heard, *spoken})
    return {
        "mouths": [
            Mouth(entity, document.document_id, document.earliest, tuple(sorted(spoken.get(entity, ()))))
            for entity in told
        ]
    }


def tell_others(layers: Layers) -> Rows:
    """Return for each page of the one person of the bucket for which bodies others say that they speak."""
    rows = layers.of(Mouth)
    telling = [row for row in rows if row.bodies]
    if not telling or len({body for row in telling for body in row.bodies}) > MOST_BODIES:
        return {}
    found = []
    for row in rows:
        bodies = _told_elsewhere(row, telling)
        if bodies:
            found.append(Spoken(row.document_id, row.entity_id, bodies))
    return {"spoken": found}


def _told_elsewhere(row: Mouth, telling: Sequence[Mouth]) -> tuple[str, ...]:
    near = (other for other in telling if other.document_id != row.document_id and _is_near(row, other))
    return tuple(sorted({body for other in near for body in other.bodies} - set(row.bodies)))


def _is_near(left: Mouth, right: Mouth) -> bool:
    if left.published is None or right.published is None:
        return left.published == right.published
    return abs(date.fromisoformat(left.published) - date.fromisoformat(right.published)).days <= _DAYS


MOUTHS = BucketStage(
    name="mouths",
    version=3,
    reads=("documents", "mentions", "chains", "name_roots"),
    writes=("mouths",),
    key=dict.fromkeys(("documents", "mentions", "chains", "name_roots"), "document_id"),
    run=find_mouths,
)
SPOKEN = BucketStage(
    name="spoken",
    version=1,
    reads=("mouths",),
    writes=("spoken",),
    key={"mouths": "entity_id"},
    run=tell_others,
    fewest=2,
)
STAGES = (MOUTHS, SPOKEN)

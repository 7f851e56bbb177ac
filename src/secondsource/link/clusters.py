"""Clusters: what was decided to be one thing, apart from what was observed, one row a member."""

from __future__ import annotations

from secondsource.link.names.entities import entities_of_heads
from secondsource.stage import BucketStage, Layers
from secondsource.tables import ClusterMember, Mention, Rows
from secondsource.worktables import Occurrence, Sourced


def list_members(layers: Layers) -> Rows:
    """Return the mentions, statements and event mentions of a document as members of their clusters."""
    heads = entities_of_heads(layers)
    named = [(row.mention_id, heads.get(row.chain_id or row.mention_id)) for row in layers.of(Mention)]
    entities = [ClusterMember("entity", head[0], mention, head[1]) for mention, head in named if head is not None]
    claims = [ClusterMember("claim", row.claim_id, row.statement_id, row.why) for row in layers.of(Sourced)]
    events = [ClusterMember("event", row.event_id, row.event_mention_id, row.why) for row in layers.of(Occurrence)]
    return {"clusters": [*entities, *claims, *events]}


STAGE = BucketStage(
    name="clusters",
    version=2,
    reads=("mentions", "name_roots", "sourced", "occurrences"),
    writes=("clusters",),
    key={
        "mentions": "document_id",
        "name_roots": "document_id",
        "sourced": "document_id",
        "occurrences": "document_id",
    },
    run=list_members,
)

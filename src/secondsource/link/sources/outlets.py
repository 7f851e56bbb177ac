"""Who publishes: one row per outlet of the case, named as most of its pages name it."""

from __future__ import annotations

from collections import Counter

from secondsource.families import FAMILIES
from secondsource.link.folding import domain_of
from secondsource.stage import BucketStage, Layers
from secondsource.tables import Document, Failure, Outlet, Rows
from secondsource.worktables import Family, Kin


def describe_outlet(layers: Layers) -> Rows:
    """Return the one outlet whose documents stand in the bucket.

    Its name is the one most pages state (the first by spelling where several are as common), else its
    domain; its family is the one that the case's file of families (`secondsource.families`) states.
    """
    documents = [document for document in layers.of(Document) if document.outlet_id is not None]
    stated = layers.of(Family)
    if not documents:
        return {"failures": [_tell_unknown(row) for row in stated]}
    family = stated[0].family if stated else None
    domain = most_common([found for document in documents if (found := domain_of(document.uri))])
    name = most_common([document.outlet for document in documents if document.outlet])
    outlet_id = documents[0].outlet_id
    assert outlet_id is not None
    return {
        "outlets": [Outlet(outlet_id, name or domain or documents[0].uri, domain, family)],
        "kin": [Kin(document.document_id, family) for document in documents] if family else [],
    }


def _tell_unknown(row: Family) -> Failure:
    message = (
        f"{row.outlet!r} publishes no page of this case; write its domain as in its addresses, or its name where "
        "its pages have no address"
    )
    return Failure("outlets", FAMILIES, None, "unknown-outlet", message)


def most_common(values: list[str]) -> str | None:
    """Return the most frequent value, the first by spelling among equals; null where there is none."""
    counts = Counter(values)
    return min(counts, key=lambda value: (-counts[value], value)) if counts else None


STAGE = BucketStage(
    name="outlets",
    version=2,
    reads=("documents", "families"),
    writes=("outlets", "kin", "failures"),
    key={"documents": "outlet_id", "families": "outlet_id"},
    run=describe_outlet,
    only={"documents": ("document_id", "outlet_id", "outlet", "uri")},
)
STAGES = (STAGE,)

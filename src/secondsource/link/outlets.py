"""Who publishes: one row per outlet of the case, named as most of its pages name it."""

from __future__ import annotations

from collections import Counter

from secondsource.link.folding import domain_of
from secondsource.stage import BucketStage, Layers
from secondsource.tables import Document, Outlet, Rows


def describe_outlet(layers: Layers) -> Rows:
    """Return the one outlet whose documents stand in the bucket.

    Its name is the one most pages state (the first by spelling where several are as common), else its
    domain; its family is unknown until a person states it.
    """
    documents = [document for document in layers.of(Document) if document.outlet_id is not None]
    if not documents:
        return {}
    domain = most_common([found for document in documents if (found := domain_of(document.uri))])
    name = most_common([document.outlet for document in documents if document.outlet])
    outlet_id = documents[0].outlet_id
    assert outlet_id is not None
    return {"outlets": [Outlet(outlet_id, name or domain or documents[0].uri, domain, None)]}


def most_common(values: list[str]) -> str | None:
    """Return the most frequent value, the first by spelling among equals; null where there is none."""
    counts = Counter(values)
    return min(counts, key=lambda value: (-counts[value], value)) if counts else None


STAGE = BucketStage(
    name="outlets",
    version=1,
    reads=("documents",),
    writes=("outlets",),
    key={"documents": "outlet_id"},
    run=describe_outlet,
)
STAGES = (STAGE,)

"""Namings: who is called what by whom, each wording of each outlet counted, with an example."""

from __future__ import annotations

from collections import defaultdict

from secondsource.stage import BucketStage, Layers
from secondsource.tables import Naming, Rows
from secondsource.worktables import EntityForm


def count_namings(layers: Layers) -> Rows:
    """Return the wordings of the one entity of the bucket by outlet; pages of no known outlet count together."""
    groups: dict[tuple[str, str | None, str], list[EntityForm]] = defaultdict(list)
    for form in layers.of(EntityForm):
        groups[form.entity_id, form.outlet_id, form.surface].append(form)
    rows = [
        Naming(*key, sum(form.n for form in forms), min(form.mention_id for form in forms))
        for key, forms in sorted(groups.items(), key=lambda item: (item[0][1] or "", item[0][2]))
    ]
    return {"namings": rows}


STAGE = BucketStage(
    name="namings",
    version=1,
    reads=("entity_forms",),
    writes=("namings",),
    key={"entity_forms": "entity_id"},
    run=count_namings,
)

"""Namings: who is called what by whom, each wording of each outlet counted, with an example.

How much a wording stands out is told by log-odds with an informative Dirichlet prior (Monroe, Colaresi and Quinn:
Fightin' Words, Political Analysis 16(4), 2008): what one outlet calls an entity against what all others call it. The
prior is what everybody calls it, as strong as `PRIOR` mentions, so that a wording used once or twice stands out little.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping
from math import log, sqrt
from typing import NamedTuple

from secondsource.stage import BucketStage, Layers
from secondsource.tables import Naming, Rows
from secondsource.worktables import EntityForm

PRIOR = 10.0
"""The mentions that the prior counts for: fewer of an outlet's own say little."""

Use = tuple[str | None, str]
"""An outlet (null: pages of no known one, together) and a wording."""


class StandingOut(NamedTuple):
    """The log-odds (natural) of a wording with one outlet against the others, and how many standard errors that is."""

    log_odds: float
    z: float


def count_namings(layers: Layers) -> Rows:
    """Return the wordings of the one entity of the bucket by outlet; pages of no known outlet count together."""
    forms = [form for form in layers.of(EntityForm) if form.n]
    if not forms:
        return {}
    counts: Counter[Use] = Counter()
    examples: dict[Use, list[str]] = defaultdict(list)
    for form in forms:
        counts[form.outlet_id, form.surface] += form.n
        examples[form.outlet_id, form.surface].append(form.mention_id)
    standing = weigh_wordings(counts)
    rows = []
    for use in sorted(counts, key=lambda use: (use[0] or "", use[1])):
        told = standing.get(use)
        odds, z = (round(told.log_odds, 4), round(told.z, 4)) if told else (None, None)
        rows.append(Naming(forms[0].entity_id, *use, counts[use], min(examples[use]), odds, z))
    return {"namings": rows}


def weigh_wordings(counts: Mapping[Use, int]) -> dict[Use, StandingOut]:
    """Return how each wording of each outlet stands out against the other outlets.

    Nothing for pages of no known outlet, which are no side, where only one outlet names the entity, and where all
    call it the same.
    """
    by_outlet: Counter[str | None] = Counter()
    by_wording: Counter[str] = Counter()
    for (outlet, wording), n in counts.items():
        by_outlet[outlet] += n
        by_wording[wording] += n
    total = sum(by_outlet.values())
    found: dict[Use, StandingOut] = {}
    for (outlet, wording), n in counts.items():
        others = total - by_outlet[outlet]
        if outlet is None or others == 0 or len(by_wording) < 2:
            continue
        prior = PRIOR * by_wording[wording] / total
        used, used_elsewhere = n + prior, by_wording[wording] - n + prior
        rest, rest_elsewhere = by_outlet[outlet] + PRIOR - used, others + PRIOR - used_elsewhere
        delta = log(used / rest) - log(used_elsewhere / rest_elsewhere)
        found[outlet, wording] = StandingOut(delta, delta / sqrt(1 / used + 1 / used_elsewhere))
    return found


STAGE = BucketStage(
    name="namings",
    version=3,
    reads=("entity_forms",),
    writes=("namings",),
    key={"entity_forms": "entity_id"},
    run=count_namings,
)

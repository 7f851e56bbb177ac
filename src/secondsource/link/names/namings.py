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


class Use(NamedTuple):
    """A wording of an outlet, or of one page of no known outlet; the other of the two is empty."""

    outlet_id: str
    document_id: str
    surface: str

    @property
    def side(self) -> tuple[str, str]:
        """Whose wording it is."""
        return self.outlet_id, self.document_id


class StandingOut(NamedTuple):
    """The log-odds (natural) of a wording with one outlet against the others, and how many standard errors that is."""

    log_odds: float
    z: float


def count_namings(layers: Layers) -> Rows:
    """Return the wordings of the one entity of the bucket by outlet; a page of no known outlet stands for itself."""
    forms = [form for form in layers.of(EntityForm) if form.n]
    if not forms:
        return {}
    counts: Counter[Use] = Counter()
    examples: dict[Use, list[str]] = defaultdict(list)
    for form in forms:
        use = Use(form.outlet_id or "", "" if form.outlet_id else form.document_id, form.surface)
        counts[use] += form.n
        examples[use].append(form.mention_id)
    standing = weigh_wordings(counts)
    rows = []
    for use in sorted(counts):
        told = standing.get(use)
        odds, z = (round(told.log_odds, 4), round(told.z, 4)) if told else (None, None)
        outlet_id = use.outlet_id or None
        rows.append(Naming(forms[0].entity_id, outlet_id, use.surface, counts[use], min(examples[use]), odds, z))
    return {"namings": rows}


def weigh_wordings(counts: Mapping[Use, int]) -> dict[Use, StandingOut]:
    """Return how each wording of each outlet stands out against the others.

    Nothing where only one outlet or page names the entity, and where all call it the same.
    """
    by_side: Counter[tuple[str, str]] = Counter()
    by_wording: Counter[str] = Counter()
    for use, n in counts.items():
        by_side[use.side] += n
        by_wording[use.surface] += n
    total = sum(by_side.values())
    found: dict[Use, StandingOut] = {}
    for use, n in counts.items():
        others = total - by_side[use.side]
        if others == 0 or len(by_wording) < 2:
            continue
        prior = PRIOR * by_wording[use.surface] / total
        used, used_elsewhere = n + prior, by_wording[use.surface] - n + prior
        rest, rest_elsewhere = by_side[use.side] + PRIOR - used, others + PRIOR - used_elsewhere
        delta = log(used / rest) - log(used_elsewhere / rest_elsewhere)
        found[use] = StandingOut(delta, delta / sqrt(1 / used + 1 / used_elsewhere))
    return found


STAGE = BucketStage(
    name="namings",
    version=4,
    reads=("entity_forms",),
    writes=("namings",),
    key={"entity_forms": "entity_id"},
    run=count_namings,
)

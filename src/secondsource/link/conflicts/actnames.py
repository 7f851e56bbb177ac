"""Acts that one source calls what another does not: the stage that writes ``named_acts``, and how they are compared.

Two tellings are of one act where a land or place and the kind of body that passed it agree, its days may be the same,
and what it is to do is alike in meaning (the vectors of `secondsource.read.statements.vectors`); or where one day and
what else the pages are about tie them.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import fields
from operator import attrgetter

from secondsource.read.statements.vectors import unpack_vectors
from secondsource.stage import BucketStage, Layers
from secondsource.tables import Rows
from secondsource.worktables import Act, NamedAct, Sourced

MOST_ACTS = 300
"""Tellings of the acts of one land of which every two are compared; each of more with so many behind it."""

MOST_TOLD = 50
"""Pairs of sources that give the acts of one land two standings of which all are told: of more, each source once."""

LEAST_COSINE = 0.5
"""Of what two acts are to do; chosen on pairs written for the purpose and on the acts of giveme5w1h."""

LEAST_COSINE_LOOSE = 0.58
"""The same where a page does not say who passed its act."""

LEAST_COSINE_NAMED = 0.25
"""The same where both are to do something with one name, on stated days."""

FEWEST_NAMES = 3
"""Names that the pages of one act share among those they use most, where one day alone ties them."""

_SCALE = 512**2  # of the product of two packed vectors
_SHARED = tuple(field.name for field in fields(Act))
_shared_values = attrgetter(*_SHARED)


def name_acts(layers: Layers) -> Rows:
    """Return the acts of a page with their claims and sources."""
    sources = {row.statement_id: row for row in layers.of(Sourced)}
    heard = [act for act in layers.of(Act) if act.statement_id in sources and act.voice_id in sources]
    return {"named_acts": [_name(act, sources[act.statement_id].claim_id, sources[act.voice_id]) for act in heard]}


def _name(act: Act, claim_id: str, source: Sourced) -> NamedAct:
    return NamedAct(
        **dict(zip(_SHARED, _shared_values(act), strict=True)),
        claim_id=claim_id,
        source=source.source,
        source_label=source.source_label,
    )


def compare_acts(rows: Sequence[NamedAct]) -> Iterator[tuple[NamedAct, NamedAct]]:
    """Yield for each two sources that give one act another standing the first tellings that do.

    Args:
        rows: the tellings of acts of one land or place; tellings of other claims alone are compared.
    """
    told = sorted(rows, key=lambda row: (row.published or "9999", row.document_id, row.start))
    if len(told) < 2:
        return
    vectors = unpack_vectors([row.vector for row in told])
    seen: set[frozenset[tuple[str, str]]] = set()
    heard: dict[frozenset[str], Counter[str]] = defaultdict(Counter)
    for number, left in enumerate(told):
        behind = slice(number + 1, number + 1 + MOST_ACTS)
        likeness = vectors[behind] @ vectors[number] / _SCALE
        for right, alike in zip(told[behind], likeness.tolist(), strict=True):
            sides = frozenset(((left.source, left.standing), (right.source, right.standing)))
            sources = heard[frozenset((left.standing, right.standing))]
            is_enough = sources.total() >= 2 * MOST_TOLD and sources[left.source] and sources[right.source]
            if sides in seen or is_enough:
                continue
            if alike >= _least_cosine(left, right) and _differ_on_one(left, right):
                seen.add(sides)
                sources.update((left.source, right.source))
                yield left, right


def _least_cosine(left: NamedAct, right: NamedAct) -> float:
    """Return how alike two tellings must be: more where one tells no body, less where more ties them."""
    is_dated = bool(left.is_dated and right.is_dated)
    is_one_day = is_dated and left.first == left.last == right.first == right.last
    if is_one_day and len(set(left.setting) & set(right.setting)) >= FEWEST_NAMES:
        return -1.0
    if not (left.body and right.body):
        return LEAST_COSINE_LOOSE
    return LEAST_COSINE_NAMED if is_dated and set(left.names) & set(right.names) else LEAST_COSINE


def _differ_on_one(left: NamedAct, right: NamedAct) -> bool:
    """Say whether two sources may speak of one act and give it another standing."""
    if left.source == right.source or left.claim_id == right.claim_id or not _are_unlike(left.standing, right.standing):
        return False
    if left.body != right.body and left.body and right.body:
        return False
    if left.first and left.last and right.first and right.last and (left.first > right.last or right.first > left.last):
        return False
    # Tellings that share several lands meet under each of them.
    return left.key == min(f"act {land}" for land in set(left.lands) & set(right.lands))


def _are_unlike(left: str, right: str) -> bool:
    if left.startswith("not ") or right.startswith("not "):
        return left.removeprefix("not ") == right.removeprefix("not ") and left != right
    return left != right


STAGE = BucketStage(
    name="named-acts",
    version=3,
    reads=("acts", "sourced"),
    writes=("named_acts",),
    key={"acts": "document_id", "sourced": "document_id"},
    run=name_acts,
    fewest=2,
)

"""Which pages share words at all: pairs of pages that meet under a fingerprint, never all pairs."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Hashable, Iterable, Iterator, Sequence
from typing import TypeVar

from secondsource.stage import BucketStage, Layers
from secondsource.tables import Failure, Rows
from secondsource.worktables import Body, Fingerprint, Seed

MOST_PAGES = 48
"""Pages with one fingerprint of which every two are compared."""

ANCHORS = 2
"""Beyond that, each page is compared with this many: the first by id, so that all stay connected."""

MOST_SAME_OUTLET = 8
"""An outlet with more different pages that share eight words has a boilerplate; it is no evidence of copying."""

MOST_TWINS = 16
"""Pages with the same body of which every two are compared; beyond that, each with the first: nothing is lost."""

T = TypeVar("T", bound=Hashable)


def bound_pairs(items: Sequence[T], *, most: int, anchors: int) -> Iterator[tuple[T, T]]:
    """Yield every two of ``items`` where there are at most ``most``, else each with the first ``anchors``."""
    n_left = len(items) if len(items) <= most else anchors
    for i in range(n_left):
        for j in range(i + 1, len(items)):
            yield items[i], items[j]


def find_seeds(layers: Layers) -> Rows:
    """Return the pairs of pages to compare, and a failure where a bound left pairs out.

    Where many pages have the same folded body, the first by id stands in for them. A pair
    is written at the first fingerprint of each run the two pages share.
    """
    groups: dict[int, list[Fingerprint]] = defaultdict(list)
    for row in layers.of(Fingerprint):
        groups[row.fingerprint].append(row)
    seeds: dict[tuple[str, str], int] = {}
    n_cut = 0
    largest = 0
    for fingerprint, rows in sorted(groups.items()):
        if len(rows) < 2:
            continue
        distinct = _without_boilerplate(rows if len(rows) <= MOST_PAGES else _first_of_bodies(rows))
        if len(distinct) > MOST_PAGES:
            n_cut += 1
            largest = max(largest, len(distinct))
        for left, right in bound_pairs(distinct, most=MOST_PAGES, anchors=ANCHORS):
            if left.previous is None or left.previous != right.previous:
                seeds.setdefault((left.document_id, right.document_id), fingerprint)
    for pair in _twins(layers.of(Body)):
        seeds.setdefault(pair, 0)
    made: dict[str, Sequence[Seed] | Sequence[Failure]] = {
        "seeds": [Seed(left, right, fingerprint) for (left, right), fingerprint in sorted(seeds.items())]
    }
    if n_cut:
        meet = layers.of(Fingerprint)[0].meet
        made["failures"] = [_cut(meet, n_cut, largest)]
    return made


def _first_of_bodies(rows: Iterable[Fingerprint]) -> list[Fingerprint]:
    first: dict[str, Fingerprint] = {}
    for row in sorted(rows, key=lambda row: row.document_id):
        first.setdefault(row.body_id, row)
    return list(first.values())


def _without_boilerplate(rows: Sequence[Fingerprint]) -> list[Fingerprint]:
    """Keep one page of each outlet that has the words on many different pages."""
    counts: dict[str, int] = defaultdict(int)
    kept = []
    for row in rows:
        if row.outlet_id is not None:
            counts[row.outlet_id] += 1
    seen: set[str] = set()
    for row in rows:
        if row.outlet_id is not None and counts[row.outlet_id] > MOST_SAME_OUTLET:
            if row.outlet_id in seen:
                continue
            seen.add(row.outlet_id)
        kept.append(row)
    return kept


def _twins(bodies: Sequence[Body]) -> Iterator[tuple[str, str]]:
    same: dict[str, list[str]] = defaultdict(list)
    for body in bodies:
        same[body.body_id].append(body.document_id)
    for documents in same.values():
        yield from bound_pairs(sorted(documents), most=MOST_TWINS, anchors=1)


def _cut(meet: str, n_cut: int, largest: int) -> Failure:
    message = (
        f"phrases on more than {MOST_PAGES} pages: {n_cut}, on up to {largest}, each compared with {ANCHORS} only; "
        "passages between the others may be missing"
    )
    return Failure("seeds", f"fingerprints:{meet}", None, "hot-bucket", message)


STAGE = BucketStage(
    name="seeds",
    version=2,
    reads=("fingerprints", "bodies"),
    writes=("seeds", "failures"),
    key={"fingerprints": "meet", "bodies": "meet"},
    run=find_seeds,
    fewest=2,
    only={"bodies": ("body_id",)},
)

"""Statements of different pages that give the same number of the same thing are one claim."""

from __future__ import annotations

import math
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Container, Iterator, Sequence
from functools import cache

from secondsource.link.claims.sayings import outcomes
from secondsource.link.numbers.comparable import (
    are_of_other_days,
    is_about_one_thing,
    lasts,
    may_be_one_thing,
    stem_of_context,
)
from secondsource.stage import BucketStage, Layers
from secondsource.tables import Failure, Rows
from secondsource.worktables import Count, CountLink

MOST_COUNTS = 200
"""Equal numbers of one counted thing of which every two are compared."""

_FEW = 5
"""A smaller number may be met anywhere: the words around it must agree more."""

_FEWEST_SHARED = 2
_RARE = 100
_FEWEST_NAMES = 2
_SIMILARITY = 0.9
"""What a link by numbers weighs among links by words: more than the same thing in other words, less than the same."""


def link_counts(layers: Layers) -> Rows:
    """Return the links between statements that give the same number, and a failure where a bound cut.

    Where some came, or went, where others were compared before, only these are compared, with all.
    """
    groups: dict[tuple[str, str], list[Count]] = defaultdict(list)
    for row in layers.of(Count):
        groups[row.key, row.number].append(row)
    fresh = {row.statement_id for row in layers.fresh(Count)}
    links: dict[tuple[str, str], CountLink] = {}
    n_cut = 0
    for _, rows in sorted(groups.items()):
        n_cut += len(rows) > MOST_COUNTS
        for left, right in _pair_counts(rows[:MOST_COUNTS], fresh):
            if left.document_id != right.document_id and is_same_count(left, right):
                a, b = sorted((left, right), key=lambda row: row.statement_id)
                ids = (a.statement_id, a.document_id, b.statement_id, b.document_id)
                links[a.statement_id, b.statement_id] = CountLink(*ids, _SIMILARITY, _tell(a))
    return {"count_links": [link for _, link in sorted(links.items())], "failures": _tell_cut(layers, n_cut)}


def _pair_counts(rows: Sequence[Count], fresh: Container[str]) -> Iterator[tuple[Count, Count]]:
    """Yield every two rows of one key that may be of one day, in order.

    Those of two statements that are both not ``fresh`` are left out.
    """
    is_fresh = [row.statement_id in fresh for row in rows]
    new = [at for at, told in enumerate(is_fresh) if told]
    for at, left in enumerate(rows):
        places = range(at + 1, len(rows)) if is_fresh[at] else new[bisect_right(new, at) :]
        others: Iterator[Count] = map(rows.__getitem__, places)
        if not lasts(left):  # `may_be_one_thing` says so too, after more work
            others = (other for other in others if not are_of_other_days(left, other))
        yield from ((left, other) for other in others)


def is_same_count(left: Count, right: Count) -> bool:
    """Say whether two equal numbers are of one thing; "up to 11" is not the same number as "at least 11"."""
    if (left.low == -math.inf) != (right.low == -math.inf) or not may_be_one_thing(left, right):
        return False
    n_shared = len((set(left.context) & set(right.context)) - _told_by_number())
    few = not left.number or float(left.number) < _FEW
    n_names = len(set(left.named) & set(right.named))
    is_one = is_about_one_thing(left, right, n_names=n_names) or _is_rare(left, right)
    return is_one and (not few or n_shared >= _FEWEST_SHARED)


def _is_rare(left: Count, right: Count) -> bool:
    """Say whether two pages of one story and time give a number of things that is met by chance no more.

    "400 soldiers" on both are the same, whatever else is told of them; not so people, of whom any number is told.
    """
    n_names = len(set(left.setting) & set(right.setting))
    is_of_days = bool(left.first and right.first)
    is_of_things = left.unit is None and left.key.startswith("counted") and not left.key.endswith(" people")
    return is_of_things and is_of_days and n_names >= _FEWEST_NAMES and float(left.number or 0) >= _RARE


@cache
def _told_by_number() -> frozenset[str]:
    """Return the stems that say no more than a number of people and what became of them."""
    return frozenset(stem_of_context(word) for word in (*outcomes(), "people", "person", "persons"))


def _tell(count: Count) -> str:
    what = " ".join(count.key.split()[1:])
    return f"the same number ({what}: {count.number}) at one place and time"


def _tell_cut(layers: Layers, n_cut: int) -> Sequence[Failure]:
    if not n_cut:
        return ()
    message = (
        f"numbers that more than {MOST_COUNTS} statements give: {n_cut}, of which so many are compared; "
        "tellings of one claim may stand apart"
    )
    return (Failure("count-links", f"counts:{layers.of(Count)[0].meet}", None, "hot-bucket", message),)


STAGE = BucketStage(
    name="count-links",
    version=7,
    reads=("counts",),
    writes=("count_links", "failures"),
    key={"counts": "meet"},
    run=link_counts,
    fewest=2,
    grows={"count_links": ("statement_id_l", "statement_id_r")},
    nodes={"counts": "statement_id"},
    grows_to=MOST_COUNTS,
)

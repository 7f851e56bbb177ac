"""Changes: later numbers of one source or page, and numbers that a page tells as what another has become.

"The toll rose to 14" and, a day before, "eleven are dead" contradict each other no more than two pages of one source
with two numbers do: what was counted has changed, or what was known of it.
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Collection, Iterator, Sequence

from secondsource.ids import make_id
from secondsource.link.numbers.comparable import is_about_one_thing, may_be_one_thing
from secondsource.link.numbers.measured import name_counted, slack_of
from secondsource.link.numbers.moves import CHANGED, DOWN, FORMER, UP
from secondsource.tables import Change
from secondsource.worktables import Figure

MOST_BEFORE = 20
"""Earlier figures of a source that a figure is compared with, the nearest first."""


def is_told_as_change(left: Figure, right: Figure) -> bool:
    """Say whether one of two numbers that differ is told as what the other, told no later, has become."""
    return _has_become(left, right) or _has_become(right, left)


def _has_become(earlier: Figure, later: Figure) -> bool:
    if later.moved not in {UP, DOWN, CHANGED}:
        return False
    if earlier.published and later.published and earlier.published > later.published:
        return False
    is_less, is_more = earlier.high < later.low, earlier.low > later.high
    return (is_less and later.moved != DOWN) or (is_more and later.moved != UP)


def find_changes(figures: Sequence[Figure]) -> list[Change]:
    """Return the changes among the figures of one counted thing, by id: each with the nearest figure before it."""
    found: dict[str, Change] = {}
    sources: dict[str, list[Figure]] = defaultdict(list)
    addresses: dict[str, list[Figure]] = defaultdict(list)
    for row in figures:
        # "It was forbidden a day before 14 were killed": of the dead the source tells nothing anew.
        if not row.in_passing or row.moved is not None:
            sources[row.source].append(row)
        addresses[row.uri].append(row)
    many = ((uri, rows) for uri, rows in addresses.items() if len(rows) > 1)
    revised = frozenset(uri for uri, rows in many if len({row.document_id for row in rows}) > 1)
    for rows in (*sources.values(), *addresses.values()):
        # Most sources, and pages, give one figure of a thing, or one number.
        if len(rows) > 1 and len({(row.low, row.high) for row in rows}) > 1:
            for change in _follow(rows, revised):
                found[change.change_id] = change
    return [row for _, row in sorted(found.items())]


def _follow(rows: Sequence[Figure], revised: Collection[str]) -> Iterator[Change]:
    """Yield the changes among figures of one source or page; ``revised`` are the addresses of several versions."""
    ordered = sorted(rows, key=lambda row: (row.published or "9999", row.moved != FORMER, row.document_id, row.value))
    for place, later in enumerate(ordered):
        before = reversed(ordered[max(0, place - MOST_BEFORE) : place])
        # A later version mostly bears the day of the first: what another page tells after it may be older.
        sure = (row for row in before if row.uri not in revised or row.uri == later.uri)
        earlier = next((row for row in sure if _is_earlier(row, later)), None)
        if earlier is not None:
            yield _describe(earlier, later)


def _is_earlier(earlier: Figure, later: Figure) -> bool:
    """Say whether a figure is one that another of its source or page has replaced."""
    if earlier.statement_id == later.statement_id or earlier.document_id == later.document_id:
        is_told = earlier.moved == FORMER and later.moved in {UP, DOWN, CHANGED} and earlier.source == later.source
        return is_told and _differ(earlier, later)
    # What costs least comes first.
    if not earlier.published or not later.published or earlier.published >= later.published:
        return False
    if not _differ(earlier, later) or not may_be_one_thing(earlier, later):
        return False
    return earlier.claim_id == later.claim_id or is_about_one_thing(earlier, later)


def _differ(earlier: Figure, later: Figure) -> bool:
    """Say whether two figures are not one: "at least 14" of who said "at least 11" before is another."""
    slack = slack_of(earlier.unit, later.unit)
    if earlier.low > later.high + slack or later.low > earlier.high + slack:
        return True
    is_least = earlier.high == later.high == math.inf and earlier.low != later.low
    return is_least or (earlier.low == later.low == -math.inf and earlier.high != later.high)


def _describe(earlier: Figure, later: Figure) -> Change:
    what = name_counted(later.key)
    if earlier.document_id == later.document_id:
        why = f"{later.source_label} tells that {what} went from “{earlier.value}” to “{later.value}”"
    else:
        who = later.source_label if later.source == earlier.source else f"the page of {later.source_label}"
        why = (
            f"{who} gives {what} as “{earlier.value}” on {earlier.published} "
            f"and as “{later.value}” on {later.published}"
        )
    return Change(
        change_id=make_id("change", earlier.figure_id, later.figure_id),
        claim_id=later.claim_id if earlier.claim_id == later.claim_id else None,
        statement_id_l=earlier.statement_id,
        value_l=earlier.value,
        statement_id_r=later.statement_id,
        value_r=later.value,
        why=why,
    )

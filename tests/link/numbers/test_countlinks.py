"""Equal numbers under a key: compared two by two, where pages are added only those that are new."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from secondsource.link.numbers.countlinks import link_counts
from secondsource.stage import Layers
from secondsource.worktables import Count, CountLink

DEAD = Count(
    key="outcome dead",
    document_id="",
    uri="",
    statement_id="",
    low=14.0,
    high=14.0,
    unit=None,
    value="14",
    setting=("ann", "bo"),
    scene=(),
    places=("tamo",),
    names=(),
    earliest=None,
    latest=None,
    first="2031-03-01",
    last="2031-03-02",
    published="2031-03-02",
    context=("gate", "harbour", "north"),
    moved=None,
    in_passing=0,
    meet="",
    count_id="",
    number="14",
    named=(),
)


def dead(page: int) -> Count:
    return replace(
        DEAD, document_id=f"p{page}", uri=f"https://{page}.example", statement_id=str(page), count_id=str(page)
    )


@given(st.sets(st.integers(0, 5)))
def test_only_pairs_of_which_one_is_fresh_are_linked_where_others_were(fresh: set[int]) -> None:
    rows = [dead(page) for page in range(6)]
    whole = [row for row in link_counts(Layers({"counts": rows}))["count_links"] if isinstance(row, CountLink)]
    new = link_counts(Layers({"counts": rows}, fresh={"counts": [rows[n] for n in fresh]}))["count_links"]
    assert len(whole) == 15
    assert new == [row for row in whole if fresh & {int(row.statement_id_l), int(row.statement_id_r)}]

"""Deniers: who says of a claim that it is not so, and is none of its origins."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import islice

from secondsource.link.claims.contradictions import is_denied, may_be_contested, may_deny, read_told
from secondsource.link.claims.sayings import DENIALS
from secondsource.link.origins.grounds import NAMED
from secondsource.worktables import Sourced, Telling

MOST_DENIED = 200
"""Tellings of a claim that one whose words may deny it is compared with at most."""


def put_forward(
    members: Mapping[str, list[Telling]], sourced: Mapping[str, Sourced], shown: str
) -> Mapping[str, list[Telling]]:
    """Return the groups that put a claim forward: who denies it is no origin of it; all where all deny.

    A named source that denies it on one page does so on all, however another page words it.

    Args:
        members: the tellings of each group that has one origin for certain.
        sourced: each telling's row with its source, by its statement.
        shown: the statement whose words stand for the claim.
    """
    stated = {root for root, rows in members.items() if _is_denier(rows)}
    worded = _find_worded({root: rows for root, rows in members.items() if root not in stated}, sourced, shown)
    return {root: rows for root, rows in members.items() if root not in stated | worded} or members


def _is_denier(rows: Sequence[Telling]) -> bool:
    denials = [row for row in rows if row.stance in DENIALS]
    return any(row.end_kind in NAMED for row in denials) or len(denials) == len(rows)


def _find_worded(members: Mapping[str, list[Telling]], sourced: Mapping[str, Sourced], shown: str) -> frozenset[str]:
    """Return the groups that deny by their words what another puts forward: "did not have a gun".

    None where such words stand for the claim: of "the gate was not closed", who says so is no denier.
    """
    if not may_be_contested([row for rows in members.values() for row in rows]):  # most claims
        return frozenset()
    told = {root: [read_told(sourced[row.statement_id]) for row in rows] for root, rows in members.items()}
    if may_deny(read_told(sourced[shown])):
        return frozenset()
    denying = {root for root, rows in told.items() if all(map(may_deny, rows))}
    putting = list(islice((one for root, rows in told.items() if root not in denying for one in rows), MOST_DENIED))
    denies = (root for root in denying if any(is_denied(one, other) for one in putting for other in told[root]))
    return frozenset(denies)

"""What people judged as bonds between things: pairs that must be one, and pairs that must not.

Judgements are taken from the latest to the first. One that cannot stand beside later ones holds only as far as it
can; what is left of it, and which later ones stand against it, is told. So the later one wins, whatever the chain:
same A B, same B C, different A C leaves A with nobody where the last came last.
"""

from __future__ import annotations

from collections import defaultdict, deque
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from secondsource.link.groups import Groups
from secondsource.worktables import Decision

Tag = tuple[int, int]
"""A side of a judgement that two things are different: its rank, and 0 for what was named first, 1 for the other."""


class Overruled(NamedTuple):
    """A judgement (by rank) that later ones stand against; ``wholly`` where nothing of it holds."""

    rank: int
    by: tuple[int, ...]
    wholly: bool


@dataclass(frozen=True, slots=True)
class Bonds:
    """Things joined as judged, with the sides they must not cross.

    ``told`` holds for each thing that judgements join the rank of the judgement; ``leavers`` for each thing that goes
    where its group is parted (those of the smaller side, or the side named second) the rank of the judgement.
    """

    groups: Groups
    tags: dict[str, set[Tag]]
    told: Mapping[str, int]
    leavers: Mapping[str, int]
    overruled: tuple[Overruled, ...]

    def join(self, left: str, right: str) -> bool:
        """Make one group of two unless a judgement keeps them apart; return whether they are one now."""
        a, b = self.groups.find(left), self.groups.find(right)
        if a == b:
            return True
        if find_barriers(self.tags, a, b):
            return False
        merged = self.tags.pop(a, set()) | self.tags.pop(b, set())
        self.groups.join(a, b)
        if merged:
            self.tags[self.groups.find(a)] = merged
        return True


def find_barriers(tags: Mapping[str, set[Tag]], a: str, b: str) -> set[int]:
    """Return the ranks of the judgements that keep two groups, known by their smallest members, apart."""
    few, many = sorted((tags.get(a, set()), tags.get(b, set())), key=len)
    return {rank for rank, side in few if (rank, 1 - side) in many}


@dataclass(frozen=True, slots=True)
class _Paths:
    """What judgements said so far: who was joined with whom by which rank, and whom a rank parted."""

    joined: dict[str, dict[str, int]]
    parted: dict[int, frozenset[str]]
    told: dict[str, int]


@dataclass(frozen=True, slots=True)
class _Pair:
    """A judgement on two things: the nodes each side stands for, sorted."""

    rank: int
    verdict: str
    sides: tuple[tuple[str, ...], tuple[str, ...]]


def bind(decisions: Iterable[Decision]) -> Bonds:
    """Return the bonds of judgements of one kind of thing."""
    bonds = Bonds(Groups(), {}, {}, {}, ())
    paths = _Paths(defaultdict(dict), {}, {})
    parted: list[tuple[int, tuple[str, ...]]] = []
    overruled = []
    unsure: list[_Pair] = []
    for pair in _pairs(decisions):
        if pair.verdict == "unsure":
            unsure.append(pair)
            continue
        released = tuple(sorted(other.rank for other in unsure if _is_same_pair(pair, other)))
        if released:
            overruled.append(Overruled(pair.rank, released, wholly=True))
        elif pair.verdict == "same":
            overruled.extend(_join_sides(bonds, pair, paths))
        else:
            leaving, against = _part_sides(bonds, pair, paths)
            overruled.extend(against)
            parted.append((pair.rank, leaving))
    leavers = _close_leavers(bonds.groups, parted, paths.told)
    return Bonds(bonds.groups, bonds.tags, paths.told, leavers, tuple(sorted(overruled)))


def _pairs(decisions: Iterable[Decision]) -> list[_Pair]:
    """Return the judgements on two things, the latest first; one whose pages are not in the case says nothing."""
    sides: dict[tuple[int, str], tuple[set[str], set[str]]] = defaultdict(lambda: (set(), set()))
    for row in decisions:
        if row.verdict in {"same", "different", "unsure"}:
            sides[row.rank, row.verdict][row.side].add(row.node_id)
    return [
        _Pair(rank, verdict, (tuple(sorted(left)), tuple(sorted(right))))
        for (rank, verdict), (left, right) in sorted(sides.items(), reverse=True)
        if left and right
    ]


def _is_same_pair(pair: _Pair, other: _Pair) -> bool:
    (a, b), (c, d) = ([set(side) for side in held.sides] for held in (pair, other))
    return bool((a & c and b & d) or (a & d and b & c))


def _join_sides(bonds: Bonds, pair: _Pair, paths: _Paths) -> list[Overruled]:
    """Join all a judgement calls the same, as far as later ones let it."""
    left, right = pair.sides
    firsts: list[str] = []
    against: set[int] = set()
    for node in (*left, *right):
        joined = next((first for first in firsts if bonds.join(first, node)), None)
        if joined is None:
            against.update(*(_find_reasons(bonds, paths, first, node) for first in firsts))
            firsts.append(node)
            continue
        for one, other in ((joined, node), (node, joined)):
            paths.told.setdefault(one, pair.rank)
            paths.joined[one].setdefault(other, pair.rank)
    if not against:
        return []
    holds = {bonds.groups.find(node) for node in left} & {bonds.groups.find(node) for node in right}
    return [Overruled(pair.rank, tuple(sorted(against)), wholly=not holds)]


def _find_reasons(bonds: Bonds, paths: _Paths, left: str, right: str) -> set[int]:
    """Return the ranks of what keeps two things apart: the judgements that part, and those that lead to their sides."""
    reasons = set()
    for rank in find_barriers(bonds.tags, bonds.groups.find(left), bonds.groups.find(right)):
        goals = paths.parted[rank]
        reasons |= {rank} | _trace(paths.joined, left, goals) | _trace(paths.joined, right, goals)
    return reasons


def _trace(joined: Mapping[str, Mapping[str, int]], start: str, goals: Collection[str]) -> set[int]:
    """Return the ranks of the judgements on the shortest way from one thing to any of ``goals``."""
    ways: dict[str, tuple[int, ...]] = {start: ()}
    waiting = deque([start])
    while waiting:
        node = waiting.popleft()
        if node in goals:
            return set(ways[node])
        for other, rank in sorted(joined.get(node, {}).items()):
            if other not in ways:
                ways[other] = (*ways[node], rank)
                waiting.append(other)
    return set()


def _part_sides(bonds: Bonds, pair: _Pair, paths: _Paths) -> tuple[tuple[str, ...], list[Overruled]]:
    """Keep the sides of a judgement apart where no later one joins them; return which of them leave."""
    roots = [{bonds.groups.find(node) for node in side} for side in pair.sides]
    both = roots[0] & roots[1]
    for side in (0, 1):
        for root in roots[side] - both:
            bonds.tags.setdefault(root, set()).add((pair.rank, side))
    paths.parted[pair.rank] = frozenset((*pair.sides[0], *pair.sides[1]))
    kept = [tuple(node for node in side if bonds.groups.find(node) not in both) for side in pair.sides]
    leaving = kept[0] if len(kept[0]) < len(kept[1]) else kept[1]
    if not both:
        return leaving, []
    goals = frozenset(pair.sides[1])
    starts = [node for node in pair.sides[0] if bonds.groups.find(node) in both]
    against = set().union(*(_trace(paths.joined, start, goals) for start in starts))
    return leaving, [Overruled(pair.rank, tuple(sorted(against)), wholly=not all(kept))]


def _close_leavers(
    groups: Groups, parted: Sequence[tuple[int, tuple[str, ...]]], told: Mapping[str, int]
) -> dict[str, int]:
    """Return all that leaves with what was named: what judgements join to it goes with it."""
    leavers: dict[str, int] = {}
    for rank, nodes in parted:
        for node in nodes:
            leavers.setdefault(node, rank)
    roots = {groups.find(node): rank for node, rank in sorted(leavers.items(), reverse=True)}
    for node in told:
        if groups.find(node) in roots:
            leavers.setdefault(node, roots[groups.find(node)])
    return leavers

"""Links and judgements together: which things are one, where what a person judged outranks what the program found.

Without judgements these are the connected components of the links. With them:

1. What was judged the same is joined; what was judged different may not meet (`secondsource.link.bonds`).
2. Links among things that nobody parted join them, in the order given.
3. A thing that leaves its group leaves alone: those it was linked with for one shared reason stay together.
4. Links of things that leave join them where they may; those kept out of one group for one reason stay together.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import NamedTuple, TypeVar

from secondsource.link.bonds import Bonds, bind
from secondsource.link.groups import Groups
from secondsource.stage import Layers
from secondsource.tables import Row, Statement
from secondsource.worktables import Decision

L = TypeVar("L", bound=Row)


class Tie(NamedTuple):
    """A link between things of two documents, and why.

    ``is_star`` where others linked with one of the two for the same reason would be linked with each other too;
    ``is_sure`` where nothing speaks for two.
    """

    left: str
    document_id_l: str
    right: str
    document_id_r: str
    why: str
    is_star: bool = True
    is_sure: bool = True


class Root(NamedTuple):
    """The smallest thing of the group that a thing of a document belongs to, why it does, and whether surely."""

    document_id: str
    node: str
    root: str
    why: str
    is_sure: bool = True


def root_links(links: Sequence[L], read: Callable[[L], Tie], decisions: Sequence[Decision]) -> list[Root]:
    """Return the root of every linked or judged thing, sorted by thing; things without one stand alone.

    Args:
        links: rows of links, the ones whose reasons are to be told first.
        read: what a row of them says.
        decisions: the judgements on this kind of thing.
    """
    if not decisions:
        groups = Groups((tie.left, tie.right) for tie in map(read, links))
        return _list_roots(map(read, links), groups)
    bonds = bind(decisions)
    ties = [read(link) for link in links]
    kept_out = _join_links(ties, bonds)
    roots = _list_bound(ties, bonds.groups)
    judged: dict[str, Root] = {}
    for row in sorted(decisions, key=lambda row: (-row.rank, row.side, row.label)):
        stands = row.node_id in roots and row.node_id not in kept_out
        why = _explain(row, bonds, stands=stands)
        if why is not None:
            judged.setdefault(row.node_id, Root(row.document_id, row.node_id, bonds.groups.find(row.node_id), why))
    return [root for _, root in sorted((roots | judged).items())]


def _list_roots(ties: Iterable[Tie], groups: Groups) -> list[Root]:
    roots: dict[str, Root] = {}
    for tie in ties:
        for node, document_id in ((tie.left, tie.document_id_l), (tie.right, tie.document_id_r)):
            if node not in roots:
                roots[node] = Root(document_id, node, groups.find(node), tie.why, tie.is_sure)
    return [root for _, root in sorted(roots.items())]


def _list_bound(ties: Sequence[Tie], groups: Groups) -> dict[str, Root]:
    """Return the roots of things that are one with others still, each with the reason of a link that holds."""
    holding = [tie for tie in ties if groups.find(tie.left) == groups.find(tie.right)]
    members = groups.members()
    # Those that one link through a thing now gone stay together for the reason they had.
    others = [root for root in _list_roots(ties, groups) if len(members.get(root.root, ())) > 1]
    return {root.node: root for root in (*others, *_list_roots(holding, groups))}


def _join_links(ties: Sequence[Tie], bonds: Bonds) -> set[str]:
    """Join what links and judgements let be one; return the things that a judgement keeps out of a group."""
    leaving = []
    for tie in ties:
        if tie.left in bonds.leavers or tie.right in bonds.leavers:
            leaving.append(tie)
        else:
            bonds.join(tie.left, tie.right)
    for stars in _stars(leaving, bonds.leavers).values():
        stay = [node for node in stars if node not in bonds.leavers]
        _join_alike(stay, bonds)
    denied = [tie for tie in leaving if not bonds.join(tie.left, tie.right)]
    for stars in _stars(denied, [node for tie in denied for node in (tie.left, tie.right)]).values():
        _join_alike([node for node in stars if node in bonds.leavers], bonds)
    return {node for tie in denied for node in (tie.left, tie.right) if node in bonds.leavers}


def _stars(ties: Iterable[Tie], centres: Iterable[str]) -> dict[tuple[str, str], list[str]]:
    """Return what is linked with each centre for each reason that others share."""
    wanted = set(centres)
    stars: dict[tuple[str, str], list[str]] = defaultdict(list)
    for tie in ties:
        if tie.is_star:
            for centre, node in ((tie.left, tie.right), (tie.right, tie.left)):
                if centre in wanted:
                    stars[centre, tie.why].append(node)
    return dict(sorted(stars.items()))


def _join_alike(nodes: Sequence[str], bonds: Bonds) -> None:
    """Join each with the first before it that it may be one with."""
    firsts: list[str] = []
    for node in nodes:
        if not any(bonds.join(first, node) for first in firsts):
            firsts.append(node)


def _explain(row: Decision, bonds: Bonds, *, stands: bool) -> str | None:
    """Return the reason a judgement gives a thing; null where its links tell why it is where it ``stands``."""
    if row.verdict == "same" and bonds.told.get(row.node_id) == row.rank:
        return f"a person judged it the same as “{row.label}” (judgement {row.number})"
    if row.verdict == "different" and not stands and bonds.leavers.get(row.node_id) == row.rank:
        return f"a person judged it different from “{row.label}” (judgement {row.number})"
    return None


def name_roots(named: Iterable[tuple[str, Iterable[str]]], roots: Iterable[Root]) -> dict[str, str]:
    """Return by root the first of the names that are its alone; a judgement may part things of one name.

    A group known by its smallest thing is another one where a smaller comes to it; known by a name, it seldom is.

    Args:
        named: names, each with things that have it.
        roots: the roots of things; one that has none is its own.
    """
    root_of = {row.node: row.root for row in roots}
    having: dict[str, set[str]] = defaultdict(set)
    for name, nodes in named:
        having[name].update(root_of.get(node, node) for node in nodes)
    names: dict[str, str] = {}
    for name, found in sorted(having.items()):
        if len(found) == 1:
            names.setdefault(next(iter(found)), name)
    return names


def decisions_on(layers: Layers, kind: str) -> list[Decision]:
    """Return the judgements on one kind of thing: entity, claim or event."""
    return [row for row in layers.of(Decision) if row.kind == kind]


def iterate_heard(layers: Layers) -> Iterator[Statement]:
    """Yield the statements that nobody marked as misread, in order."""
    misread = {row.node_id for row in layers.of(Decision) if row.verdict == "misread"}
    yield from (row for row in layers.of(Statement) if row.statement_id not in misread)


def find_placed(layers: Layers) -> frozenset[str]:
    """Return the statements that a person put into a claim or took out of one."""
    return frozenset(row.node_id for row in decisions_on(layers, "claim") if row.verdict in {"same", "different"})

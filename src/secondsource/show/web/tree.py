"""Who had a claim from whom: the chains of its members joined at their origins, laid out as trees.

An origin stands at the left, the outlets at the right, one box an outlet's statement; chains that begin with
the same steps share their boxes. Coordinates are pixels of the drawing.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from secondsource.show.web.claims import ClaimContext, MemberContext, OriginContext

LEAF_LIMIT = 40
"""So many statements are drawn; the rest are counted."""
BOX_WIDTH, BOX_HEIGHT = 176, 40
COLUMN_WIDTH, ROW_HEIGHT = 228, 52
MARGIN = 8


@dataclass(frozen=True, slots=True)
class TreeBox:
    """One who tells or told it; ``statement_id`` and ``document_id`` are set where it is an outlet's statement."""

    label: str
    role: str
    x: int
    y: int
    statement_id: str | None
    document_id: str | None


@dataclass(frozen=True, slots=True)
class TreeEdge:
    """One step: ``teller`` has it from ``source``, and why that is said."""

    source: str
    teller: str
    why: str
    x1: int
    y1: int
    x2: int
    y2: int


@dataclass(frozen=True, slots=True)
class OriginTree:
    """The drawing of all origins of a claim; ``n_left_out`` statements are not in it."""

    boxes: tuple[TreeBox, ...]
    edges: tuple[TreeEdge, ...]
    width: int
    height: int
    n_left_out: int


@dataclass(slots=True)
class _Node:
    label: str
    role: str
    why: str
    member: MemberContext | None = None
    children: dict[tuple[str, str], _Node] = field(default_factory=dict)
    depth: int = 0
    row: float = 0.0


def describe_tree(claim: ClaimContext) -> OriginTree:
    """Return the drawing of who had a claim from whom."""
    members = sum(len(origin.members) + origin.n_left_out for origin in claim.origins)
    roots = _grow(claim.origins)
    n_drawn = _place(roots)
    deepest = max((node.depth for node, _ in _walk(roots)), default=0)
    boxes, edges = [], []
    for node, parent in _walk(roots):
        boxes.append(_box(node, deepest))
        if parent is not None:
            edges.append(_edge(parent, node, deepest))
    return OriginTree(
        boxes=tuple(boxes),
        edges=tuple(edges),
        width=2 * MARGIN + deepest * COLUMN_WIDTH + BOX_WIDTH,
        height=2 * MARGIN + n_drawn * ROW_HEIGHT,
        n_left_out=members - n_drawn,
    )


def _grow(origins: Sequence[OriginContext]) -> list[_Node]:
    roots = []
    left = LEAF_LIMIT
    for origin in origins:
        if left <= 0:
            break
        root = _Node(origin.label, origin.kind, origin.why)
        for member in origin.members[:left]:
            _add_member(root, origin, member)
        left -= len(origin.members)
        if root.children:
            roots.append(root)
    return roots


def _add_member(root: _Node, origin: OriginContext, member: MemberContext) -> None:
    said = member.statement
    steps = [step for step in reversed(said.chain) if step.role != "outlet"]
    if steps and steps[0].name.casefold() == origin.label.casefold():
        steps = steps[1:]
    node, source_why = root, origin.why
    for depth, step in enumerate(steps, 1):
        key = (step.role, step.name.casefold())
        node = node.children.setdefault(key, _Node(step.name, step.role, source_why, depth=depth))
        source_why = f"{said.outlet} names {step.name} as the {step.role}"
    leaf = _Node(said.outlet, "outlet", source_why, member, depth=len(steps) + 1)
    node.children["outlet", said.statement_id] = leaf


def _place(roots: Sequence[_Node]) -> int:
    # Leaves take the rows in turn; whoever has children stands in the middle of them.
    row = 0

    def settle(node: _Node) -> None:
        nonlocal row
        for child in node.children.values():
            settle(child)
        if node.children:
            places = [child.row for child in node.children.values()]
            node.row = (min(places) + max(places)) / 2
        else:
            node.row = row
            row += 1

    for root in roots:
        settle(root)
    return row


def _walk(roots: Sequence[_Node]) -> Iterator[tuple[_Node, _Node | None]]:
    waiting: list[tuple[_Node, _Node | None]] = [(root, None) for root in reversed(roots)]
    while waiting:
        node, parent = waiting.pop()
        yield node, parent
        waiting += [(child, node) for child in reversed(node.children.values())]


def _corner(node: _Node, deepest: int) -> tuple[int, int]:
    column = deepest if node.member else node.depth
    return MARGIN + column * COLUMN_WIDTH, MARGIN + round(node.row * ROW_HEIGHT) + (ROW_HEIGHT - BOX_HEIGHT) // 2


def _box(node: _Node, deepest: int) -> TreeBox:
    x, y = _corner(node, deepest)
    said = node.member.statement if node.member else None
    return TreeBox(node.label, node.role, x, y, said.statement_id if said else None, said.document_id if said else None)


def _edge(parent: _Node, node: _Node, deepest: int) -> TreeEdge:
    (x1, y1), (x2, y2) = _corner(parent, deepest), _corner(node, deepest)
    middle = BOX_HEIGHT // 2
    return TreeEdge(parent.label, node.label, node.why, x1 + BOX_WIDTH, y1 + middle, x2, y2 + middle)

"""Who had a claim from whom: the chains of its members joined at their origins, laid out as trees.

The wide drawing has an origin at the left and the outlets at the right, one box an outlet's statement; chains that
begin with the same steps share their boxes. The narrow one, for a phone, has each box below the one it had it from, a
little further in. Coordinates are pixels of the drawing.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field

from secondsource.show.web.claims import ClaimContext, MemberContext, OriginContext

LEAF_LIMIT = 40
"""So many statements are drawn; the rest are counted."""
BOX_WIDTH, BOX_HEIGHT = 176, 40
COLUMN_WIDTH, ROW_HEIGHT = 228, 52
MARGIN = 8
NARROW_WIDTH = 340
INDENT, INDENT_LIMIT, NARROW_ROW = 30, 5, 50
BEND = 28
BADGE = 24
"""How far before the box of a teller the number of the reason stands."""


@dataclass(frozen=True, slots=True)
class TreeBox:
    """One who tells or told it; ``statement_id`` and ``document_id`` are set where it is an outlet's statement."""

    label: str
    role: str
    x: int
    y: int
    width: int
    statement_id: str | None
    document_id: str | None
    is_origin: bool


@dataclass(frozen=True, slots=True)
class TreeEdge:
    """One step: ``teller`` has it from ``source`` for the reason of ``number``.

    ``path`` is its line (SVG path data); the number is drawn at ``x`` and ``y``.
    """

    source: str
    teller: str
    why: str
    number: int
    path: str
    x: int
    y: int


@dataclass(frozen=True, slots=True)
class Drawing:
    """The boxes and lines of one layout, drawn ``width`` by ``height`` pixels."""

    boxes: tuple[TreeBox, ...]
    edges: tuple[TreeEdge, ...]
    width: int
    height: int


@dataclass(frozen=True, slots=True)
class Step:
    """``teller`` had it from ``source``."""

    source: str
    teller: str


@dataclass(frozen=True, slots=True)
class Reason:
    """Why some steps are drawn, under the number that stands on them."""

    number: int
    why: str
    steps: tuple[Step, ...]


@dataclass(frozen=True, slots=True)
class OriginTree:
    """The origins of a claim drawn ``wide`` and ``narrow``, with the reasons; ``n_left_out`` statements are not in it.

    Both drawings have the same steps under the same numbers.
    """

    wide: Drawing
    narrow: Drawing
    reasons: tuple[Reason, ...]
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
    line: int = 0


@dataclass(frozen=True, slots=True)
class _Layout:
    """Where a box stands and how wide it is, and the line to it from the one it had it from."""

    place: Callable[[_Node], tuple[int, int, int]]
    connect: Callable[[_Node, _Node], tuple[str, int, int]]
    width: int
    height: int


def describe_tree(claim: ClaimContext) -> OriginTree:
    """Return the drawings of who had a claim from whom."""
    members = sum(len(origin.members) + origin.n_left_out for origin in claim.origins)
    roots = _grow(claim.origins)
    n_drawn = _place(roots)
    pairs = list(_walk(roots))
    for line, (node, _) in enumerate(pairs):
        node.line = line
    deepest = max((node.depth for node, _ in pairs), default=0)
    numbers: dict[str, int] = {}
    for node, parent in pairs:
        if parent is not None:
            numbers.setdefault(node.why, len(numbers) + 1)
    return OriginTree(
        wide=_draw(pairs, numbers, _lay_wide(deepest, n_drawn)),
        narrow=_draw(pairs, numbers, _lay_narrow(len(pairs))),
        reasons=tuple(_explain(why, number, pairs) for why, number in numbers.items()),
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


def _lay_wide(deepest: int, n_drawn: int) -> _Layout:
    def place(node: _Node) -> tuple[int, int, int]:
        column = deepest if node.member else node.depth
        y = MARGIN + round(node.row * ROW_HEIGHT) + (ROW_HEIGHT - BOX_HEIGHT) // 2
        return MARGIN + column * COLUMN_WIDTH, y, BOX_WIDTH

    def connect(parent: _Node, node: _Node) -> tuple[str, int, int]:
        (x1, y1, width), (x2, y2, _) = place(parent), place(node)
        x1, y1, y2 = x1 + width, y1 + BOX_HEIGHT // 2, y2 + BOX_HEIGHT // 2
        # The bend is over before the column of the teller, so that a line never runs through another box.
        bend = x1 + COLUMN_WIDTH - BOX_WIDTH - BADGE
        return f"M{x1} {y1} C{x1 + BEND} {y1} {bend - BEND} {y2} {bend} {y2} H{x2}", x2 - BADGE, y2

    width = 2 * MARGIN + deepest * COLUMN_WIDTH + BOX_WIDTH
    return _Layout(place, connect, width, 2 * MARGIN + n_drawn * ROW_HEIGHT)


def _lay_narrow(n_boxes: int) -> _Layout:
    def place(node: _Node) -> tuple[int, int, int]:
        x = MARGIN + min(node.depth, INDENT_LIMIT) * INDENT
        return x, MARGIN + node.line * NARROW_ROW, NARROW_WIDTH - MARGIN - x

    def connect(parent: _Node, node: _Node) -> tuple[str, int, int]:
        (x1, y1, _), (x2, y2, _) = place(parent), place(node)
        x1, y2 = x1 + INDENT // 2 - 2, y2 + BOX_HEIGHT // 2
        return f"M{x1} {y1 + BOX_HEIGHT} V{y2} H{x2}", x1, y2

    return _Layout(place, connect, NARROW_WIDTH, 2 * MARGIN + n_boxes * NARROW_ROW)


def _draw(pairs: Sequence[tuple[_Node, _Node | None]], numbers: dict[str, int], layout: _Layout) -> Drawing:
    boxes, edges = [], []
    for node, parent in pairs:
        said = node.member.statement if node.member else None
        x, y, width = layout.place(node)
        statement_id, document_id = (said.statement_id, said.document_id) if said else (None, None)
        boxes.append(TreeBox(node.label, node.role, x, y, width, statement_id, document_id, is_origin=parent is None))
        if parent is not None:
            line = layout.connect(parent, node)
            edges.append(TreeEdge(parent.label, node.label, node.why, numbers[node.why], *line))
    return Drawing(tuple(boxes), tuple(edges), layout.width, layout.height)


def _explain(why: str, number: int, pairs: Sequence[tuple[_Node, _Node | None]]) -> Reason:
    steps = [Step(parent.label, node.label) for node, parent in pairs if parent is not None and node.why == why]
    return Reason(number, why, tuple(dict.fromkeys(steps)))

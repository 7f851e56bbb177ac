"""Copied passages: the same words on two pages, exactly where, and who has them from whom."""

from __future__ import annotations

from array import array
from dataclasses import dataclass, fields
from functools import lru_cache
from operator import attrgetter

from secondsource.ids import make_id
from secondsource.link.copies.alignment import Folded, Places, Shared, align, index_shingles
from secondsource.link.copies.differences import Stretch, tell_differences
from secondsource.link.copies.direction import Direction, find_direction, name_of
from secondsource.link.copies.edges import Placed, find_edges
from secondsource.link.copies.fingerprints import MOST_WORDS
from secondsource.link.folding import find_words, fold_words
from secondsource.stage import BucketStage, Layers
from secondsource.tables import Failure, Passage, Rows
from secondsource.worktables import Body, Copy, Left, Pair, Seed

MOST_LEFTS = 400
"""Pages one page is compared with; more would say nothing new about where it came from."""

LEAST_SHARE_OF_OUTLET = 1 / 3
"""Two pages of one outlet share a boilerplate unless this part of the shorter one stands on the other."""

SURE_SIMILARITY = 0.9
_QUOTE_REACH = 5_000
_QUOTE_MARKS = frozenset('"“”«»„‟')
_BODY_COLUMNS = tuple(field.name for field in fields(Body))
_body_values = attrgetter(*_BODY_COLUMNS)


@dataclass(frozen=True, slots=True)
class _Page:
    body: Body
    folded: Folded


def bound_lefts(layers: Layers) -> Rows:
    """Return the pairs to compare of which the bucket's page is the right one, and a failure where a bound cut."""
    bodies = layers.of(Body)
    lefts = sorted({seed.document_id_l for seed in layers.of(Seed)})
    if not bodies or not lefts:
        return {}
    right = bodies[0]
    return {
        "pairs": [Pair(left, right.document_id) for left in lefts[:MOST_LEFTS]],
        "failures": _tell_cut(right, len(lefts)),
    }


def carry_lefts(layers: Layers) -> Rows:
    """Return the left page of a pair, for the bucket of the right one: pair by pair."""
    bodies = layers.of(Body)
    if not bodies:
        return {}
    columns = dict(zip(_BODY_COLUMNS, _body_values(bodies[0]), strict=True))
    return {"lefts": [Left(document_id_r=pair.document_id_r, **columns) for pair in layers.of(Pair)]}


def find_passages(layers: Layers) -> Rows:
    """Return the passages that one page shares with those carried to it, and both sides of each: pair by pair."""
    bodies, lefts = layers.of(Body), layers.of(Left)
    if not bodies or not lefts:
        return {}
    right, places = _open_right(bodies[0])
    passages: list[Passage] = []
    copies: list[Copy] = []
    for left in lefts:
        page = _open_page(Body(*_body_values(left)))
        directions: dict[bool, Direction] = {}
        for shared in _share(page, right, places):
            passage, direction = _describe(shared, page, right, directions)
            passages.append(passage)
            copies += _sides(passage, direction, page.body, right.body)
    return {"passages": passages, "copies": copies}


# The pairs of one right page follow each other.
@lru_cache(maxsize=1)
def _open_right(body: Body) -> tuple[_Page, Places]:
    page = _open_page(body)
    return page, index_shingles(page.folded.words)


# The pages that a frequent phrase is compared with stand on the left of very many pairs.
@lru_cache(maxsize=256)
def _open_page(body: Body) -> _Page:
    words: list[str] = []
    sections: list[int] = []
    section = 0
    last = body.start
    for span in body.spans:
        start, end = span.start - body.start, span.end - body.start
        section += bool(body.text[last - body.start : start].strip())
        found = fold_words(body.text[start:end])
        words += found
        sections += [section] * len(found)
        last = span.end
    return _Page(body, Folded(words[:MOST_WORDS], sections[:MOST_WORDS]))


# Only pages with a passage in common are asked where their words stand.
@lru_cache(maxsize=256)
def _place_words(body: Body) -> Placed:
    """Return where the words of a body stand in its text."""
    spans = [(span.start - body.start, span.end - body.start) for span in body.spans]
    words = [word for start, end in spans for word in find_words(body.text, start=start, end=end)]
    return Placed(body.text, array("l", [word[0] for word in words]), array("l", [word[1] for word in words]))


def _share(left: _Page, right: _Page, places: Places) -> list[Shared]:
    found = align(left.folded, right.folded, places)
    same_outlet = left.body.outlet_id is not None and left.body.outlet_id == right.body.outlet_id
    if same_outlet and left.body.uri != right.body.uri:
        n_shared = sum(shared.end_l - shared.start_l for shared in found)
        if n_shared < LEAST_SHARE_OF_OUTLET * min(len(left.folded.words), len(right.folded.words)):
            return []
    return found


def _describe(
    shared: Shared, left: _Page, right: _Page, directions: dict[bool, Direction]
) -> tuple[Passage, Direction]:
    placed_l, placed_r = _place_words(left.body), _place_words(right.body)
    first_l, last_l, first_r, last_r = find_edges(placed_l, placed_r, shared[:4])
    start_l, end_l = placed_l.starts[first_l], placed_l.ends[last_l - 1]
    start_r, end_r = placed_r.starts[first_r], placed_r.ends[last_r - 1]
    is_quoted = _is_quoted(left.body, start_l, end_l) and _is_quoted(right.body, start_r, end_r)
    if is_quoted not in directions:
        directions[is_quoted] = find_direction(left.body, right.body, is_quoted=is_quoted)
    direction = directions[is_quoted]
    ids = (left.body.document_id, right.body.document_id)
    passage = Passage(
        passage_id=make_id("passage", ids[0], start_l, end_l, ids[1], start_r, end_r),
        document_id_l=ids[0],
        start_l=left.body.start + start_l,
        end_l=left.body.start + end_l,
        document_id_r=ids[1],
        start_r=right.body.start + start_r,
        end_r=right.body.start + end_r,
        similarity=shared.similarity,
        direction=direction.value,
        why=_explain(
            Stretch(placed_l, first_l, last_l, name_of(left.body)),
            Stretch(placed_r, first_r, last_r, name_of(right.body)),
            shared.similarity,
            direction,
        ),
    )
    return passage, direction


def _explain(left: Stretch, right: Stretch, similarity: float, direction: Direction) -> str:
    n_words = left.end - left.start
    if similarity == 1:
        return f"{n_words} words are the same; {direction.why}"
    return f"{n_words} words are nearly the same ({tell_differences(left, right)}); {direction.why}"


def _is_quoted(body: Body, start: int, end: int) -> bool:
    """Say whether a stretch lies inside quote marks: an odd number of them before it in its block, none within."""
    if not _QUOTE_MARKS.isdisjoint(body.text[start:end]):
        return False
    block = next(span.start for span in reversed(body.spans) if span.start - body.start <= start) - body.start
    before = body.text[max(block, start - _QUOTE_REACH) : start]
    return sum(before.count(mark) for mark in _QUOTE_MARKS) % 2 == 1


def _sides(passage: Passage, direction: Direction, left: Body, right: Body) -> tuple[Copy, Copy]:
    certain = int(direction.value != "unknown" or direction.is_stated or passage.similarity >= SURE_SIMILARITY)
    roles = {"l_from_r": ("copy", "original"), "r_from_l": ("original", "copy")}
    role_l, role_r = roles.get(direction.value, ("unknown", "unknown"))
    ids = (left.document_id, right.document_id)
    return (
        Copy(ids[0], passage.start_l, passage.end_l, ids[1], role_l, certain, f"{name_of(right)}: {direction.why}"),
        Copy(ids[1], passage.start_r, passage.end_r, ids[0], role_r, certain, f"{name_of(left)}: {direction.why}"),
    )


def _tell_cut(right: Body, n_lefts: int) -> list[Failure]:
    if n_lefts <= MOST_LEFTS:
        return []
    message = (
        f"shares words with {n_lefts} pages and was compared with {MOST_LEFTS}; passages with the rest may be missing"
    )
    return [Failure("passages", right.uri, right.document_id, "hot-bucket", message)]


PAIRS = BucketStage(
    name="pairs",
    version=1,
    reads=("bodies", "seeds"),
    writes=("pairs", "failures"),
    key={"bodies": "document_id", "seeds": "document_id_r"},
    run=bound_lefts,
    fewest=2,
)
LEFTS = BucketStage(
    name="lefts",
    version=2,
    reads=("bodies", "pairs"),
    writes=("lefts",),
    key={"bodies": "document_id", "pairs": "document_id_l"},
    run=carry_lefts,
    apart={"pairs": "document_id_r"},
)
STAGE = BucketStage(
    name="passages",
    version=2,
    reads=("bodies", "lefts"),
    writes=("passages", "copies"),
    key={"bodies": "document_id", "lefts": "document_id_r"},
    run=find_passages,
    apart={"lefts": "document_id"},
)
STAGES = (PAIRS, LEFTS, STAGE)

"""Stories: pages that tell of the same happenings, by whom they name, what they mean and when they were published.

1. Pages that name the same thing often meet under it; each brings whom it names and what its first statements mean.
2. Two are linked where the means of their statements' vectors are near (`secondsource.read.statements.vectors`), they
   share names, and they were published within days of each other, as far as that is known.
3. Pages are joined to stories from the surest link on, two groups where most of their pages are linked with each
   other; a page that is left alone then goes to the story it is linked with most. Tellings on pages of one story may
   be of one event (`secondsource.link.events.happenings`).
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Container, Iterator, Mapping, Sequence
from datetime import date
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from secondsource.ids import make_id
from secondsource.link.copies.fingerprints import MEET_DIGITS
from secondsource.link.names.entities import entities_of_heads
from secondsource.read.statements.vectors import unpack_vectors
from secondsource.stage import BucketStage, Layers
from secondsource.tables import Document, Failure, Mention, Rows, Statement
from secondsource.worktables import Meaning, Scene, SceneLink, Story, StoryRoot

N_STATEMENTS = 12
"""The statements at the head of a page that say what it is about."""
N_KEYS = 6
MOST_NAMES = 40
LEAST_COSINE = 0.5
LEAST_SHARED = 1
LEAST_LIKENESS = 0.7
"""Cosine of the means plus the share of common names, from which two pages tell one story."""
LEAST_SHARE = 0.75
"""Of the pairs of pages of two groups, those that must be linked for the two to be one story."""
LEAST_SHARE_OF_ONE = 0.2
"""Of the pages of a story, those that a page that is left alone must be linked with to tell it too."""
DAYS_APART = 3
MOST_SCENES = 400
"""Pages under one name of which every two are compared; of more, each with those published next to it."""
NEIGHBOURS = 60
_NEVER = 9_999_999
"""Later than any day."""


def find_scenes(layers: Layers) -> Rows:
    """Return a page under each of the names that stand on it most often, of equals under those that it has first."""
    documents = layers.of(Document)
    vector = _mean_vector(layers)
    if not documents or vector is None:
        return {}
    heads = entities_of_heads(layers)
    places: dict[str, list[int]] = defaultdict(list)
    for mention in layers.of(Mention):
        if mention.form == "proper":
            places[heads[mention.chain_id or mention.mention_id][0]].append(mention.start)
    names = sorted(places, key=lambda name: (-len(places[name]), min(places[name])))
    rows = []
    for name in names[:N_KEYS]:
        key = make_id("scene", name)
        ids = (key[:MEET_DIGITS], key, documents[0].document_id)
        days = (begin_near(documents[0].earliest), documents[0].earliest, documents[0].latest)
        rows.append(Scene(*ids, *days, tuple(names[:MOST_NAMES]), vector))
    return {"scenes": rows}


def begin_near(earliest: str | None) -> str | None:
    """Return the first day of which a page may be that tells one story with one published from a day on."""
    return str(date.fromordinal(max(1, _number_day(earliest) - DAYS_APART))) if earliest else None


def _mean_vector(layers: Layers) -> bytes | None:
    """Return the mean of the vectors of the first statements, as whole numbers; null where there is none."""
    vectors = {row.statement_id: row.vector for row in layers.of(Meaning)}
    placed = sorted(
        (row.content[0].start, row.statement_id)
        for row in layers.of(Statement)
        if row.content and row.statement_id in vectors
    )
    first = unpack_vectors([vectors[statement] for _, statement in placed[:N_STATEMENTS]])
    if not len(first):
        return None
    mean: bytes = np.rint(first.sum(axis=0) / len(first)).astype(np.int8).tobytes()
    return mean


def link_scenes(layers: Layers) -> Rows:
    """Return the links between pages that meet under the names of the bucket, and a failure where a bound cut.

    Where some came, or went, where others were compared before, only these are compared, with all.
    """
    keys: dict[str, list[Scene]] = defaultdict(list)
    for row in layers.of(Scene):
        keys[row.key].append(row)
    fresh = {row.document_id for row in layers.fresh(Scene)}
    links: dict[tuple[str, str], SceneLink] = {}
    n_cut = 0
    for _, rows in sorted(keys.items()):
        n_cut += len(rows) > MOST_SCENES
        if fresh.isdisjoint(row.document_id for row in rows):
            continue
        for left, right, cosine in _near(sorted(rows, key=lambda row: (row.earliest or "", row.document_id)), fresh):
            why = compare_scenes(left, right, cosine)
            if why is not None:
                a, b = sorted((left.document_id, right.document_id))
                links.setdefault((a, b), SceneLink(a, b, *why))
    failures = []
    if n_cut:
        message = (
            f"{n_cut} names stand on more than {MOST_SCENES} pages; each was compared with those published next to it"
        )
        failures.append(Failure("scene-links", "stories", None, "bounded", message))
    return {"scene_links": [link for _, link in sorted(links.items())], "failures": failures}


def _near(rows: Sequence[Scene], fresh: Container[str]) -> Iterator[tuple[Scene, Scene, float]]:
    """Yield pairs of pages of near days with the cosine of their means, where it is high enough; they are by day.

    Those of two pages that are both not ``fresh`` are left out.
    """
    # Sums of products of whole numbers are the same in whatever order they are added up.
    vectors = unpack_vectors([row.vector for row in rows]).astype(np.float64)
    lengths = np.sqrt(np.maximum((vectors**2).sum(axis=1), 1))
    firsts, lasts = _number_days(rows)
    is_fresh = np.asarray([row.document_id in fresh for row in rows])
    reach = len(rows) if len(rows) <= MOST_SCENES else NEIGHBOURS
    are_all_fresh = bool(is_fresh.all())
    for at in np.flatnonzero(is_fresh).tolist():
        # Each two pages that are fresh are met from the first of them.
        low = at + 1 if are_all_fresh else max(0, at - reach)
        places = np.arange(low, min(len(rows), at + 1 + reach))
        cosines = vectors[low : at + 1 + reach] @ vectors[at] / (lengths[places] * lengths[at])
        apart = np.where(places > at, firsts[places] - lasts[at], firsts[at] - lasts[places])
        is_new = (places > at) | ~is_fresh[places]
        for place in np.flatnonzero((cosines >= LEAST_COSINE) & (apart <= DAYS_APART) & is_new).tolist():
            left, right = sorted((at, low + place))
            yield rows[left], rows[right], float(cosines[place])


def _number_days(rows: Sequence[Scene]) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """Return the first and the last day of each page as numbers; of one whose days are not known, all days."""
    days = [
        (_number_day(row.earliest), _number_day(row.latest)) if row.earliest and row.latest else (0, _NEVER)
        for row in rows
    ]
    firsts, lasts = np.asarray(days, np.int64).reshape(-1, 2).T
    return firsts, lasts


def compare_scenes(left: Scene, right: Scene, cosine: float) -> tuple[float, str] | None:
    """Return how alike two pages are and why they tell one story, or null where they may not."""
    if _is_apart(left, right):  # what costs least comes first
        return None
    names_l, names_r = _set_of(left.names), _set_of(right.names)
    n_shared = len(names_l & names_r)
    n_all = len(names_l) + len(names_r) - n_shared
    likeness = round(cosine + (n_shared / n_all if n_all else 0.0), 6)
    if n_shared < LEAST_SHARED or likeness < LEAST_LIKENESS:
        return None
    return likeness, f"pages of one story: {n_shared} names in both, meaning {cosine:.2f} alike"


# A page is compared with hundreds of others under one name.
@lru_cache(maxsize=4096)
def _set_of(names: tuple[str, ...]) -> frozenset[str]:
    return frozenset(names)


def _is_apart(left: Scene, right: Scene) -> bool:
    if not (left.earliest and left.latest and right.earliest and right.latest):
        return False
    if (left.earliest, left.latest) <= (right.earliest, right.latest):
        return _number_day(right.earliest) - _number_day(left.latest) > DAYS_APART
    return _number_day(left.earliest) - _number_day(right.latest) > DAYS_APART


@lru_cache(maxsize=8192)
def _number_day(day: str) -> int:
    return date.fromisoformat(day).toordinal()


def root_stories(layers: Layers) -> Rows:
    """Return the story of every page that is one with others."""
    links = layers.of(SceneLink)
    # Two pages that have several names in common are linked under each.
    pages = {(link.likeness, link.document_id_l, link.document_id_r) for link in links}
    ordered = sorted(pages, key=lambda pair: (-pair[0], *pair[1:]))
    group_of = place_lone(join_pages(ordered), ordered)
    sizes = Counter(group_of.values())
    found: dict[str, StoryRoot] = {}
    for link in sorted(links, key=lambda link: (-link.likeness, link.document_id_l, link.document_id_r)):
        story = group_of[link.document_id_l]
        if story == group_of[link.document_id_r] and sizes[story] > 1:
            for page in (link.document_id_l, link.document_id_r):
                found.setdefault(page, StoryRoot(page, story_id_of(story), link.why))
    return {"story_roots": [row for _, row in sorted(found.items())]}


def join_pages(links: Sequence[tuple[float, str, str]]) -> dict[str, str]:
    """Return the group of each linked page, known by its smallest member.

    In the order of ``links`` (likeness, page, page), two groups become one where `LEAST_SHARE` of the pairs between
    them are linked: a page that stands between two stories does not make one of them.
    """
    members = {page: [page] for _, left, right in links for page in (left, right)}
    group_of = {page: page for page in members}
    between: dict[str, Counter[str]] = {page: Counter() for page in members}
    for _, left, right in links:
        between[left][right] += 1
        between[right][left] += 1
    for _, left, right in links:
        a, b = sorted((group_of[left], group_of[right]))
        if a == b or between[a][b] < LEAST_SHARE * len(members[a]) * len(members[b]):
            continue
        for page in members[b]:
            group_of[page] = a
        members[a] += members.pop(b)
        for other, n in between.pop(b).items():
            del between[other][b]
            if other != a:
                between[a][other] += n
                between[other][a] += n
    return group_of


def place_lone(group_of: Mapping[str, str], links: Sequence[tuple[float, str, str]]) -> dict[str, str]:
    """Return the groups of `join_pages` with each page that is alone in the one it has most links with.

    An eyewitness names few of those whom the agencies name, and is linked with few of their pages, but with no others.
    """
    sizes = Counter(group_of.values())
    alike: dict[str, dict[str, list[float]]] = defaultdict(lambda: defaultdict(list))
    for likeness, left, right in links:
        for page, other in ((left, right), (right, left)):
            if sizes[group_of[page]] == 1 < sizes[group_of[other]]:
                alike[page][group_of[other]].append(likeness)
    placed = dict(group_of)
    for page, found in alike.items():
        share, _, group = max((len(found[group]) / sizes[group], sum(found[group]), group) for group in found)
        if share >= LEAST_SHARE_OF_ONE:
            placed[page] = group
    first: dict[str, str] = {}
    for page, group in sorted(placed.items()):
        first.setdefault(group, page)
    return {page: first[group] for page, group in placed.items()}


def tell_stories(layers: Layers) -> Rows:
    """Return the story of the bucket's page with whom the page names; nothing for a page that is linked with none."""
    scenes = layers.of(Scene)
    return {
        "stories": [Story(row.document_id, row.story_id, scenes[0].names, row.why) for row in layers.of(StoryRoot)]
        if scenes
        else []
    }


def story_id_of(document_id: str) -> str:
    """Return the id of the story whose smallest page this is."""
    return make_id("story", document_id)


SCENES = BucketStage(
    name="scenes",
    version=4,
    reads=("documents", "mentions", "name_roots", "statements", "meanings"),
    writes=("scenes",),
    key=dict.fromkeys(("documents", "mentions", "name_roots", "statements", "meanings"), "document_id"),
    run=find_scenes,
)
LINKS = BucketStage(
    name="scene-links",
    version=2,
    reads=("scenes",),
    writes=("scene_links", "failures"),
    key={"scenes": "meet"},
    run=link_scenes,
    fewest=2,
    grows={"scene_links": ("document_id_l", "document_id_r")},
    nodes={"scenes": "document_id"},
    spans={"scenes": ("since", "latest")},
    grows_to=MOST_SCENES,
)
ROOTS = BucketStage(
    name="story-roots",
    version=3,
    reads=("scene_links",),
    writes=("story_roots",),
    key={},
    run=root_stories,
    ties={"scene_links": ("document_id_l", "document_id_r")},
)
STORIES = BucketStage(
    name="stories",
    version=1,
    reads=("scenes", "story_roots"),
    writes=("stories",),
    key={"scenes": "document_id", "story_roots": "document_id"},
    run=tell_stories,
    fewest=2,
    only={"scenes": ("names",)},
)
STAGES = (SCENES, LINKS, ROOTS, STORIES)

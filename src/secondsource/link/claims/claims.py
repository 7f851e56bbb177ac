"""Claims: statements of several pages that put forward, or deny, the same thing.

Statements of the same words are linked in a star, and one of each stance and speaker stands for them. Those that share
a key (`secondsource.link.claims.sayings`) are compared; the links make claims: connected components.
A statement that nothing joins is a claim of its own. The rows of `claims` are written where their origins
are counted (`secondsource.link.origins.origins`).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Container, Iterator, Sequence
from dataclasses import dataclass
from typing import TypeVar

from secondsource.ids import make_id
from secondsource.link.claims.sayings import SAME_WORDS, Match, compare, list_keys
from secondsource.link.copies.fingerprints import MEET_DIGITS
from secondsource.link.decisions import Tie, decisions_on, name_roots, root_links
from secondsource.link.groups import Groups
from secondsource.stage import BucketStage, Layers
from secondsource.tables import Failure, Row, Rows
from secondsource.worktables import (
    CopyLink,
    CountLink,
    RequoteLink,
    Saying,
    SayingKey,
    SayingLink,
    SayingRoot,
    SenseLink,
)
from secondsource.worktables.claims import Said, StatementLink

MOST_SAYINGS = 40
"""Wordings under one key of which every two are compared; what more have in common tells nothing."""

_LEAST_LINKED = 2 / 5
"""The share of what two groups of statements say that must be linked before they are one claim."""

NEIGHBOURS = 8
"""Of the same words in more stances and of more speakers, each is compared with this many that follow it."""

L = TypeVar("L", CopyLink, SayingLink)


def link_words(layers: Layers) -> Rows:
    """Return the links between statements of the same words, and one of each stance and speaker under its keys."""
    rows = layers.of(Saying)
    links: dict[tuple[str, str], CopyLink] = {}
    for left, right in _repeated(rows):
        a, b = sorted((left, right), key=lambda row: row.statement_id)
        ids = (a.statement_id, a.document_id, b.statement_id, b.document_id)
        name = f"{left.wording} {left.stance}" if a.statement_id != b.statement_id else ""
        links[a.statement_id, b.statement_id] = CopyLink(*ids, 1.0, "the same words on both pages", name)
    distinct = _distinct(rows)
    _compare(links, CopyLink, distinct, {row.statement_id for row in distinct})
    keys: list[SayingKey] = []
    for row in distinct:
        told = (row.statement_id, row.document_id, row.speaker, row.stance, row.is_quote, row.folded)
        found = sorted(list_keys(row.folded, row.speaker, is_quote=bool(row.is_quote)))
        keys.extend(SayingKey(*told, key[:MEET_DIGITS], key) for key in found)
    made: dict[str, Sequence[Row]] = {"copy_links": [link for _, link in sorted(links.items())], "saying_keys": keys}
    if len(distinct) > MOST_SAYINGS:
        made["failures"] = [_cut(rows[0].wording, len(distinct))]
    return made


def link_sayings(layers: Layers) -> Rows:
    """Return the links between wordings that meet under the keys of the bucket; other buckets may give the same.

    Where some came, or went, where others were compared before, only their statements are compared, with all.
    """
    keys: dict[str, list[SayingKey]] = defaultdict(list)
    for row in layers.of(SayingKey):
        keys[row.key].append(row)
    fresh = {row.statement_id for row in layers.fresh(SayingKey)}
    links: dict[tuple[str, str], SayingLink] = {}
    for _, rows in sorted(keys.items()):
        if not fresh.isdisjoint(row.statement_id for row in rows):
            _compare(links, SayingLink, sorted(rows, key=_place), fresh)
    return {"saying_links": [link for _, link in sorted(links.items())]}


def _compare(links: dict[tuple[str, str], L], kind: type[L], rows: Sequence[Said], fresh: Container[str]) -> None:
    """Add the links between rows, each of another wording, stance or speaker; they are in the order of their words.

    Those of two statements that are both not ``fresh`` are left out.
    """
    reach = len(rows) if len(rows) <= MOST_SAYINGS else NEIGHBOURS
    for i, left in enumerate(rows):
        for right in rows[i + 1 : i + 1 + reach]:
            if left.statement_id not in fresh and right.statement_id not in fresh:
                continue
            match = compare(left, right) if left.document_id != right.document_id else None
            if match is not None:
                _add_link(links, kind, left, right, match)


def _add_link(links: dict[tuple[str, str], L], kind: type[L], left: Said, right: Said, match: Match) -> None:
    a, b = (left, right) if left.statement_id <= right.statement_id else (right, left)
    ids = (a.statement_id, b.statement_id)
    if ids not in links:
        links[ids] = kind(a.statement_id, a.document_id, b.statement_id, b.document_id, match.similarity, match.why)


def _repeated(rows: Sequence[Saying]) -> Iterator[tuple[Saying, Saying]]:
    """Yield each row of the same words and stance with the first such row: a star, so that copies cost no more."""
    first: dict[str, Saying] = {}
    for row in rows:
        earlier = first.setdefault(row.stance, row)
        if earlier is not row:
            yield earlier, row


def _distinct(rows: Sequence[Saying]) -> list[Saying]:
    """Return a row for each stance and speaker, and for quotes, in order."""
    first: dict[tuple[str, str | None, int], Saying] = {}
    for row in rows:
        first.setdefault((row.stance, row.speaker, row.is_quote), row)
    return sorted(first.values(), key=_place)


def _place(row: Said) -> tuple[str, str]:
    return row.folded, row.statement_id


def _cut(wording: str, n_said: int) -> Failure:
    message = (
        f"the same words are said by, or denied by, {n_said} whom pages name, each compared with {NEIGHBOURS} only; "
        "tellings of one claim may stand apart"
    )
    return Failure("same-words", f"sayings:{wording}", None, "hot-bucket", message)


def root_sayings(layers: Layers) -> Rows:
    """Return the claim of every linked statement, with the reason of its closest link.

    It is known by the first of the words that several of its statements have, or by its smallest statement.

    Links by the same words, and of quotes behind what they were told as, join all they link. Another link joins two
    groups only where two fifths of what they say is linked: else one statement that says two things would make one
    claim of both.
    """
    told: list[CopyLink | SayingLink] = [*layers.of(CopyLink), *layers.of(SayingLink)]
    close = (_read_saying(link) for link in told if link.similarity >= SAME_WORDS)
    words = sorted((*close, *map(_read_requote, layers.of(RequoteLink))), key=_by_closeness)
    others = (link for link in told if link.similarity < SAME_WORDS)
    likenesses: tuple[StatementLink, ...] = (*others, *dict.fromkeys(layers.of(SenseLink)), *layers.of(CountLink))
    meanings = sorted(map(_read_likeness, likenesses), key=_by_closeness)
    links = [*words, *choose_links(words, meanings)]
    roots = root_links(links, lambda link: link.tie, decisions_on(layers, "claim"))
    named = [(row.name, (row.statement_id_l, row.statement_id_r)) for row in layers.of(CopyLink) if row.name]
    names = name_roots(named, roots)
    ids = {root: claim_id_of(names.get(root, root)) for root in {row.root for row in roots}}
    found = [SayingRoot(row.document_id, row.node, ids[row.root], row.why, int(row.is_sure)) for row in roots]
    return {"saying_roots": found}


@dataclass(frozen=True, slots=True)
class Link:
    """A link between two statements, with how alike they are (1.0: they count as one).

    It is brief where both tell too little to be of two claims; one is the quote of the other where ``is_quote``.
    """

    similarity: float
    tie: Tie
    is_brief: bool = False
    is_quote: bool = False


def _by_closeness(link: Link) -> tuple[float, str, str, str]:
    return -link.similarity, link.tie.why, link.tie.left, link.tie.right


def choose_links(words: Sequence[Link], meanings: Sequence[Link]) -> list[Link]:
    """Return the links by meaning that join: average linkage over what is linked, the closest links first.

    Statements of the same words count as one. A statement and the quote behind it that says it again are one too, with
    the links of both. Two that tell too little to be of two claims are joined whatever else is linked.
    """
    same = Groups((link.tie.left, link.tie.right) for link in words if link.similarity == 1.0)
    told = Groups((same.find(link.tie.left), same.find(link.tie.right)) for link in words if link.is_quote)
    pairs = {(*sorted((same.find(link.tie.left), same.find(link.tie.right))),) for link in (*words, *meanings)}
    groups = Groups((same.find(link.tie.left), same.find(link.tie.right)) for link in words)
    members = {root: set(found) for root, found in groups.members().items()}
    units = {root: {told.find(node) for node in found} for root, found in members.items()}
    linked: dict[str, set[str]] = defaultdict(set)
    for left, right in pairs:
        linked[left].add(right)
        linked[right].add(left)
    chosen = []
    for link in meanings:
        a, b = (groups.find(same.find(node)) for node in (link.tie.left, link.tie.right))
        if a == b:  # most links of a claim that thousands tell
            chosen.append(link)
            continue
        few, many = sorted((members.get(a, {a}), members.get(b, {b})), key=len)
        n_pairs = len(units.get(a, {a})) * len(units.get(b, {b}))
        if not link.is_brief and _LEAST_LINKED * n_pairs > sum(len(linked[node] & many) for node in few):
            continue
        chosen.append(link)
        groups.join(a, b)
        root = groups.find(a)
        members[root], units[root] = few | many, units.get(a, {a}) | units.get(b, {b})
    return chosen


def _read_saying(link: CopyLink | SayingLink) -> Link:
    # The same words are linked in a star; other statements like one may be unlike each other.
    ids = (link.statement_id_l, link.document_id_l, link.statement_id_r, link.document_id_r)
    return Link(link.similarity, Tie(*ids, link.why, is_star=link.similarity == 1.0))


def _read_requote(link: RequoteLink) -> Link:
    ids = (link.statement_id_l, link.document_id_l, link.statement_id_r, link.document_id_r)
    return Link(link.similarity, Tie(*ids, link.why, is_star=False), is_quote=bool(link.is_quote))


def _read_likeness(link: StatementLink) -> Link:
    ids = (link.statement_id_l, link.document_id_l, link.statement_id_r, link.document_id_r)
    # Words and numbers that agree are sure.
    is_sure = not isinstance(link, SenseLink) or bool(link.is_sure)
    is_brief = isinstance(link, SenseLink) and bool(link.is_brief)
    return Link(link.similarity, Tie(*ids, link.why, is_star=False, is_sure=is_sure), is_brief)


def claim_id_of(known_by: str) -> str:
    """Return the id of the claim that is known by this statement, or by these words (`CopyLink.name`)."""
    return make_id("claim", known_by)


WORDS = BucketStage(
    name="same-words",
    version=3,
    reads=("sayings",),
    writes=("copy_links", "saying_keys", "failures"),
    key={"sayings": "wording"},
    run=link_words,
)
LINKS = BucketStage(
    name="claim-links",
    version=9,
    reads=("saying_keys",),
    writes=("saying_links", "failures"),
    key={"saying_keys": "meet"},
    run=link_sayings,
    fewest=2,
    most=MOST_SAYINGS,
    grows={"saying_links": ("statement_id_l", "statement_id_r")},
    nodes={"saying_keys": "statement_id"},
)
ROOTS = BucketStage(
    name="claim-roots",
    version=10,
    reads=("copy_links", "saying_links", "requote_links", "sense_links", "count_links", "decisions"),
    writes=("saying_roots",),
    key={},
    run=root_sayings,
    ties={
        "copy_links": ("statement_id_l", "statement_id_r"),
        "saying_links": ("statement_id_l", "statement_id_r"),
        "requote_links": ("statement_id_l", "statement_id_r"),
        "sense_links": ("statement_id_l", "statement_id_r"),
        "count_links": ("statement_id_l", "statement_id_r"),
        "decisions": ("node_id", "rank"),
    },
)
STAGES = (WORDS, LINKS, ROOTS)

"""Whose words the statements of a page are too, pair by pair: what a page that is added shares touches nothing else."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import fields
from operator import attrgetter
from typing import NamedTuple

from secondsource.link.origins.tellings import meet_of
from secondsource.stage import BucketStage, Layers
from secondsource.tables import Rows, Statement
from secondsource.worktables import Copy, Share, Telling, ToldShare

LEAST_COVER = 0.8
"""A copied passage that covers this share of a statement brings it along."""

LEAST_SHARED = 130
"""Code points (some twenty words) that two pages share: fewer, in one sentence, may be chance."""


_told_values = attrgetter(*(field.name for field in fields(ToldShare)))
_telling_values = attrgetter(*(field.name for field in fields(Telling)))
_PLACES = {field.name: place for place, field in enumerate(fields(Telling))}


class _Words(NamedTuple):
    """The words of a statement, from ``first`` to ``last``, and the tellings that have them."""

    statement: Statement
    first: int
    last: int
    length: int
    tellings: list[Telling]


def find_shares(layers: Layers) -> Rows:
    """Return the pages that share the words of a page's tellings, each by itself."""
    words = layers.once("words", lambda: _list_words(layers))
    others: dict[str, list[Copy]] = defaultdict(list)
    for copy in layers.of(Copy):
        others[copy.other_id].append(copy)
    shares = (share for copies in others.values() for one in words for share in _share(one, copies))
    return {"shares": list(shares)}


def _list_words(layers: Layers) -> list[_Words]:
    tellings: dict[str, list[Telling]] = defaultdict(list)
    for row in layers.of(Telling):
        tellings[row.words_of].append(row)
    statements = (row for row in layers.of(Statement) if row.statement_id in tellings and row.content)
    return [
        _Words(
            row,
            row.content[0].start,
            row.content[-1].end,
            sum(span.end - span.start for span in row.content),
            tellings[row.statement_id],
        )
        for row in statements
    ]


def _share(words: _Words, copies: Sequence[Copy]) -> list[Share]:
    """Return what another page shares of a statement's words, for each telling that has them."""
    covering = [row for row in copies if _covers(row, words)]
    if not covering:
        return []
    other_id = covering[0].other_id
    n_shared = sum(row.end - row.start for row in copies)
    is_sure = n_shared >= LEAST_SHARED and any(row.certain for row in covering)
    is_original = any(row.role == "copy" for row in covering)
    is_attributed = any(row.certain and _covers_source(row, words.statement) for row in covering)
    flags = int(is_sure), int(is_original), int(is_attributed)
    return [
        Share(row.claim_id, row.statement_id, other_id, *flags, row.document_id, meet_of(row.claim_id, other_id))
        for row in words.tellings
    ]


def _covers(copy: Copy, words: _Words) -> bool:
    """Say whether a copied passage brings a statement along."""
    if copy.end <= words.first or copy.start >= words.last:
        return False
    spans = words.statement.content
    covered = sum(max(0, min(span.end, copy.end) - max(span.start, copy.start)) for span in spans)
    return covered >= LEAST_COVER * words.length


def _covers_source(copy: Copy, statement: Statement) -> bool:
    start, end = statement.source_start, statement.source_end
    return start is not None and end is not None and copy.start <= start and end <= copy.end


def find_told(layers: Layers) -> Rows:
    """Return the shares with a page that are of use to a claim.

    1. Those with a page that tells of the claim too.
    2. Of two tellings of a page: they may have one origin, whatever the page that shares their words tells of.
    3. Those with a page that they have their words from: who has them from fewest names an origin best.
    """
    shares = layers.of(Share)
    n_shared = Counter(row.document_id for row in shares)
    is_told = bool(layers.of(Telling))
    found = [row for row in shares if is_told or n_shared[row.document_id] > 1 or row.is_original]
    return {"told_shares": [ToldShare(*_told_values(row)) for row in found]}


def bring_shares(tellings: Iterable[Telling], shares: Iterable[ToldShare]) -> list[Telling]:
    """Return tellings with the pages that share their words."""
    held: dict[str, list[ToldShare]] = defaultdict(list)
    for share in sorted(shares, key=attrgetter("other_id")):
        held[share.statement_id].append(share)
    return [_bring(row, held[row.statement_id]) if row.statement_id in held else row for row in tellings]


def _bring(telling: Telling, shares: Sequence[ToldShare]) -> Telling:
    brought = {
        "copies": tuple(row.other_id for row in shares if row.is_sure),
        "near_copies": tuple(row.other_id for row in shares if not row.is_sure),
        "originals": tuple(row.other_id for row in shares if row.is_original),
        "attributed": tuple(row.other_id for row in shares if row.is_attributed),
    }
    # Half the time of `replace`, and of what everybody tells there are thousands.
    values = list(_telling_values(telling))
    for name, value in brought.items():
        values[_PLACES[name]] = value
    return Telling(*values)


SHARES = BucketStage(
    name="shares",
    version=1,
    reads=("statements", "tellings", "copies"),
    writes=("shares",),
    key={"statements": "document_id", "tellings": "document_id", "copies": "document_id"},
    run=find_shares,
    apart={"copies": "other_id"},
    only={
        "statements": ("content", "source_start", "source_end"),
        "tellings": ("document_id", "words_of"),
        "copies": ("role", "certain"),
    },
)
TOLD = BucketStage(
    name="told-shares",
    version=1,
    reads=("tellings", "shares"),
    writes=("told_shares",),
    key={"tellings": "meet", "shares": "meet"},
    run=find_told,
    apart={"shares": "document_id"},
    only={"tellings": ("claim_id",)},
)
STAGES = (SHARES, TOLD)

"""Fingerprints of a page's body: hashes of eight words, thinned so that long shared runs always share one.

The thinning is winnowing (Schleimer, Wilkerson, Aiken: Winnowing, SIGMOD 2003): of each five
neighbouring hashes the smallest stays, so two pages that share 12 words in a row share a fingerprint.
"""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from functools import lru_cache

from secondsource.ids import make_id
from secondsource.link.copies.addressees import find_addressee
from secondsource.link.copies.addresses import compared_address
from secondsource.link.copies.notices import leave_out_notices
from secondsource.link.folding import fold_words
from secondsource.stage import DocumentStage, Layers
from secondsource.tables import Block, Capture, ChainLink, Document, Rows, Span, Statement
from secondsource.worktables import Body, Fingerprint, Hyperlink

WORDS_A_SHINGLE = 8
WINDOW = 5
MEET_DIGITS = 6
"""Hexadecimal digits of a hash that rows meet under: nearly a bucket a key, so that a new page changes few."""

MOST_WORDS = 100_000
"""A page is fingerprinted up to this many words; a hostile page has more, an article has not."""

_MODULUS = (1 << 61) - 1
_BASE = 1_000_003
_BASE_TO_LENGTH = pow(_BASE, WORDS_A_SHINGLE, _MODULUS)


@lru_cache(maxsize=65536)
def hash_word(folded: str) -> int:
    """Return a 60-bit hash of a folded word: the same everywhere and always (BLAKE2b)."""
    return int.from_bytes(hashlib.blake2b(folded.encode("utf-8", "surrogatepass"), digest_size=8).digest(), "big") >> 4


def hash_shingles(words: Sequence[str], n: int = WORDS_A_SHINGLE) -> list[int]:
    """Return the rolling hash of each run of ``n`` folded words; empty where there are fewer."""
    power = _BASE_TO_LENGTH if n == WORDS_A_SHINGLE else pow(_BASE, n, _MODULUS)
    hashes = [hash_word(word) for word in words]
    rolled = 0
    found = []
    for value, left in zip(hashes, [0] * n + hashes, strict=False):
        rolled = (rolled * _BASE + value - left * power) % _MODULUS
        found.append(rolled)
    return found[n - 1 :]


def winnow(hashes: Sequence[int], window: int = WINDOW) -> list[int]:
    """Return the positions that winnowing keeps: the last smallest hash of each window, in order."""
    kept: list[int] = []
    for start in range(max(1, len(hashes) - window + 1) if hashes else 0):
        stop = min(start + window, len(hashes))
        if kept and kept[-1] >= start and hashes[stop - 1] > hashes[kept[-1]]:
            continue
        seen = hashes[start:stop]
        smallest = stop - 1 - seen[::-1].index(min(seen))
        if not kept or smallest > kept[-1]:
            kept.append(smallest)
    return kept


def find_fingerprints(document: Document, layers: Layers) -> Rows:
    """Return the body of a page and its fingerprints; nothing where the body has fewer than eight words."""
    blocks = (Span(block.start, block.end) for block in layers.of(Block) if block.role == "body")
    spans = tuple(leave_out_notices(document.text, blocks))
    words = [word for span in spans for word in fold_words(document.text[span.start : span.end])]
    words = words[:MOST_WORDS]
    if len(words) < WORDS_A_SHINGLE:
        return {}
    body_id = make_id("body", " ".join(words))
    return {
        "bodies": [_body(document, layers, body_id, spans)],
        "fingerprints": _fingerprints(document, body_id, words),
    }


def _body(document: Document, layers: Layers, body_id: str, spans: tuple[Span, ...]) -> Body:
    named = {link.name for link in layers.of(ChainLink) if link.role in {"relay", "speaker", "informant"}}
    told = {find_addressee(document.text, statement.cue_end) for statement in layers.of(Statement)}
    return Body(
        meet=body_id[:MEET_DIGITS],
        body_id=body_id,
        document_id=document.document_id,
        uri=document.uri,
        outlet_id=document.outlet_id,
        outlet=document.outlet,
        credit=document.credit,
        published=document.published,
        earliest=document.earliest,
        latest=document.latest,
        relays=tuple(sorted(named | {name for name in told if name})),
        spans=spans,
        start=spans[0].start,
        text=document.text[spans[0].start : spans[-1].end],
        fetched_at=next((capture.fetched_at for capture in layers.of(Capture)), None),
        authors=document.authors,
        links=tuple(sorted({compared_address(link.address) for link in layers.of(Hyperlink)})),
    )


def _fingerprints(document: Document, body_id: str, words: Sequence[str]) -> list[Fingerprint]:
    hashes = hash_shingles(words)
    rows = []
    previous: int | None = None
    seen: set[int] = set()
    for position in winnow(hashes):
        fingerprint = hashes[position]
        if fingerprint in seen:
            continue
        seen.add(fingerprint)
        meet = f"{fingerprint:016x}"[-MEET_DIGITS:]
        rows.append(Fingerprint(meet, fingerprint, previous, document.document_id, body_id, document.outlet_id))
        previous = fingerprint
    return rows


STAGE = DocumentStage(
    name="fingerprints",
    version=5,
    reads=("blocks", "hyperlinks", "statements", "chains", "captures"),
    writes=("bodies", "fingerprints"),
    run=find_fingerprints,
)

"""Two who tell on one page what the same somebody said, of whom one says that it was not so."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import product

from secondsource.link.claims.contradictions import is_denied, is_somebody, read_told
from secondsource.link.folding import fold, is_content
from secondsource.read.words import word_class
from secondsource.worktables import Sourced

MOST_RELAYED = 12
"""Tellings of one page through others that are compared with each other at most."""

_PUT_FORWARD = frozenset({"asserts", "alleges", "denies"})


def find_divided(rows: Sequence[Sourced]) -> Iterator[tuple[Sourced, Sourced]]:
    """Yield the first two tellings of each two people who divide on what one source of a page said.

    The left one tells what the right one says was not so; their sources are those who tell it.
    """
    pages: dict[tuple[str, str], list[Sourced]] = defaultdict(list)
    for row in sorted(rows, key=lambda row: row.statement_id):
        if row.relay and row.stance in _PUT_FORWARD and _is_person(row.relay):
            pages[row.document_id, row.source].append(row)
    for _, found in sorted(pages.items()):
        relays = sorted({row.relay for row in found if row.relay}, key=lambda relay: (-len(relay), relay))
        told = [read_told(_as_told_by(row, relays)) for row in found[:MOST_RELAYED]]
        seen: set[tuple[str, str]] = set()
        for left, right in product(told, repeat=2):
            pair = left.row.source, right.row.source
            if left.row.source != right.row.source and pair not in seen and is_denied(left, right):
                seen.add(pair)
                yield left.row, right.row


def _as_told_by(row: Sourced, relays: Sequence[str]) -> Sourced:
    """Return a telling with who tells it for its source, by the fullest of the page's words for them."""
    words = _words_of(row.relay or "")
    fullest = next((relay for relay in relays if words <= _words_of(relay)), row.relay or "")
    return replace(row, source=f"{row.document_id} {fold(fullest)}", source_label=fullest)


def _words_of(relay: str) -> frozenset[str]:
    return frozenset(filter(is_content, fold(relay).split()))


def _is_person(relay: str) -> bool:
    """Say whether who tells is no paper: a word for one ends no other's name."""
    return is_somebody(relay) and fold(relay).split()[-1] not in word_class("media")

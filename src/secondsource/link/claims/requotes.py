"""Statements of one page that tell one thing over.

1. A quote right behind what it is told as: "Orr said the guards had fired without warning. 'There was no warning,
   nothing,' Orr said".
2. What somebody says, within what another tells: "Orr had said that the gate was shut, a clerk told the Post".
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

import numpy as np

from secondsource.link.claims.agreement import read_features, score
from secondsource.link.claims.antecedents import is_all_told
from secondsource.link.claims.roots import is_entity
from secondsource.link.claims.sayings import read_pair
from secondsource.link.folding import fold, is_content
from secondsource.read.statements.vectors import unpack_vectors
from secondsource.tables import Statement
from secondsource.worktables import RequoteLink, Sense

LEAST_SCORE = 1.0
"""The log-odds from which a quote says again what was told of it, by the same speaker right before it."""

_MOST_BETWEEN = 150
"""Code points between what is told and the quote: who said it, and to whom."""

_FEWEST_TOLD = 2
_LEAST_OF_QUOTE = 1 / 4
"""The share of a quote's words that must have been told before it: a longer one says other things besides."""

_WHY = "the speaker's own words right behind what they are told as"

_ALIKE = 0.99
"""How alike a quote and what it is told as are: what has the same words is joined before."""

_TOLD_WHY = "one tells no more than that somebody says the other"


class Heard(NamedTuple):
    """A statement of a page with what it means, and its speaker as the page calls them."""

    statement: Statement
    sense: Sense
    speaker: str


def link_requotes(heard: Sequence[Heard], text: str) -> Iterator[RequoteLink]:
    """Yield the links between the statements of one page that tell one thing over.

    1. A statement, and the quote right behind it that says it again.
    2. A statement that tells no more than that somebody says what the one within it says, and that one.
    """
    by_id = {one.statement.statement_id: one for one in heard}
    for child in sorted(heard, key=_place):
        parent = by_id.get(child.statement.parent_id or "")
        is_others = parent is not None and not _is_one_speaker(parent, child)
        if parent is not None and is_others and is_all_told(parent.statement, child.statement, text):
            yield _link(parent, child, _TOLD_WHY)
    first = sorted((one for one in heard if one.statement.parent_id is None), key=_place)
    for told, quote in pairwise(first):
        if told.statement.form in {"indirect", "mixed"} and quote.statement.form == "direct":
            gap = quote.statement.content[0].start - told.statement.content[-1].end
            if 0 <= gap <= _MOST_BETWEEN and _is_one_speaker(told, quote) and _says_again(told.sense, quote.sense):
                yield _link(told, quote, _WHY, is_quote=True)


def _link(left: Heard, right: Heard, why: str, *, is_quote: bool = False) -> RequoteLink:
    a, b = sorted((left.sense, right.sense), key=lambda sense: sense.statement_id)
    similarity = _ALIKE if is_quote else 1.0
    return RequoteLink(a.statement_id, a.document_id, b.statement_id, b.document_id, similarity, why, int(is_quote))


def _place(heard: Heard) -> tuple[int, str]:
    return heard.statement.content[0].start, heard.statement.statement_id


def _is_one_speaker(told: Heard, quote: Heard) -> bool:
    """Say whether two statements have one speaker, also one without a name: "a senior official", "the official"."""
    if not set(told.sense.voices).isdisjoint(quote.sense.voices):
        return True
    words, again = (set(filter(is_content, fold(one.speaker).split())) for one in (told, quote))
    return bool(again) and again <= words


def _says_again(told: Sense, quote: Sense) -> bool:
    a, b = read_pair(told.folded, quote.folded)
    shared = {stem for stem in a.stems & b.stems if not is_entity(stem)}
    is_apart = a.asks != b.asks or not (a.numbers <= b.numbers or b.numbers <= a.numbers)
    too_few = len(shared) < max(_FEWEST_TOLD, _LEAST_OF_QUOTE * len(b.stems))
    if is_apart or too_few or shared & (a.denied ^ b.denied):
        return False
    left, right = unpack_vectors([told.vector, quote.vector]).astype(np.float64)
    cosine = round(float(left @ right) / float(np.sqrt((left @ left) * (right @ right))), 4)
    # A quote tells more than what is told of it: it says the same where it holds that.
    held = len(a.stems & b.stems) / len(a.stems)
    return score(read_features(told, quote, cosine)._replace(one_speaker=1.0, words=held)) >= LEAST_SCORE

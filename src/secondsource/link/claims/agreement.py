"""How surely two statements that meet under a key say the same: a score of what they share, learnt from judged pairs.

The score is the log-odds of a logistic regression over the features below, one weight each
(``lexicon/agreement.tsv``, made by ``python -m benchmarks.agreement --write``). The reason of a link tells the first
two, and whom the pair has in common.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from math import exp
from typing import NamedTuple

from secondsource.lexicon import load_lexicon
from secondsource.link.claims.roots import has_verb, is_entity, root_of
from secondsource.link.claims.sayings import Content, read_pair
from secondsource.link.claims.sharedwords import share_roots, share_words
from secondsource.read.statements.vectors import unpack_events
from secondsource.worktables import Sense

FEWEST_SETTING = 2
"""Names that two pages which are about the same have in common, of those that each names most often."""

_OCCASION = frozenset({"after", "before", "during", "when", "while"})
"""Words that begin a clause that says when."""
_LEAST_OF_MORE = 1 / 2
_FEWEST_TOLD = 2
_SPANS_TEXT = """
minute minutes hour hours day days week weeks month months year years today tomorrow yesterday tonight overnight"""


class Features(NamedTuple):
    """What two statements share, each from 0 to about 1.

    ``meaning`` is the cosine of their vectors, ``words`` the share of common words
    (`secondsource.link.claims.sharedwords`), ``events`` how near the event words of one come to those of the other: the
    mean of the best cosine of each. The others are 1 where it is so, else 0: both tell of an event; one speaker, or one
    who speaks for the other; a name in common; an equal number; a number on one side only; a shared root denied on one
    side only; pages about the same.
    """

    meaning: float
    words: float
    events: float
    both_events: float
    one_speaker: float
    one_name: float
    one_number: float
    more_numbers: float
    one_denied: float
    one_setting: float


def read_features(left: Sense, right: Sense, cosine: float) -> Features:
    """Return what two statements share; ``cosine`` is that of their vectors."""
    a, b = read_pair(left.folded, right.folded)
    both_events = bool(left.events and right.events)
    return Features(
        meaning=cosine,
        # Phrases for one thing are one thing where each stands for what it tells.
        words=share_roots(a.stems, b.stems) if a.framed & b.framed else share_words(left, right),
        events=float(both_events) if _is_told_by_phrase(a, b) else compare_events(left.events, right.events),
        both_events=float(both_events),
        one_speaker=float(not set(left.voices).isdisjoint(right.voices)),
        one_name=float(not set(left.actors).isdisjoint(right.actors)),
        one_number=float(bool(a.numbers & b.numbers)),
        more_numbers=float(a.numbers != b.numbers),
        one_denied=float(bool(a.stems & b.stems & (a.denied ^ b.denied))),
        one_setting=float(is_one_setting(left, right)),
    )


def _is_told_by_phrase(left: Content, right: Content) -> bool:
    """Say whether one of two statements tells all that the other does, by a phrase for it: "was heard as a witness"."""
    is_held = left.stems <= right.stems or right.stems <= left.stems
    return bool(left.framed | right.framed) and is_held


def compare_events(left: bytes, right: bytes) -> float:
    """Return how near the event words of two statements come to each other; 0 where one of them has none.

    It is the mean of the best cosine of each with those of the other, first over one side's words, then of both sides.
    """
    if not left or not right:
        return 0.0
    (a, lengths_a), (b, lengths_b) = unpack_events(left), unpack_events(right)
    products: list[list[int]] = (a @ b.T).tolist()
    cosines = [
        [product / (n * m) for product, m in zip(row, lengths_b, strict=True)]
        for row, n in zip(products, lengths_a, strict=True)
    ]
    best = ([max(row) for row in cosines], [max(column) for column in zip(*cosines, strict=True)])
    return round(sum(sum(found) / len(found) for found in best) / 2, 4)


def is_one_setting(left: Sense, right: Sense) -> bool:
    """Say whether the pages of two statements are about the same: two of what each names most often."""
    return len(set(left.setting) & set(right.setting)) >= FEWEST_SETTING


def ask_apart(left: Content, right: Content) -> bool:
    """Say whether one of two statements is a question that the other does not hold: "whether", "how"."""
    if left.asks == right.asks:
        return False
    asking, other = (left, right) if left.asks else (right, left)
    return asking.words[0] not in other.words


def tell_other_times(left: Content, right: Content) -> bool:
    """Say whether one of two statements says of a time, by a clause, what the other does not."""
    return _OCCASION.intersection(left.words) != _OCCASION.intersection(right.words)


def holds_all(left: Content, right: Content) -> bool:
    """Say whether one of two statements holds all that the other tells."""
    fewer, more = sorted((left.stems, right.stems), key=len)
    return bool(fewer) and fewer <= more


def tells_all(left: Content, right: Content) -> bool:
    """Say whether one of two statements tells all that the other tells of whom it names, but for when, and little more.

    "Orr was questioned by the guard on Monday" tells all that "Orr was questioned by the guard for an hour" does.
    """
    without = _when() | left.framed | right.framed
    fewer, more = sorted((left.stems - without, right.stems - without), key=len)
    n_names = sum(is_entity(root) for root in fewer)
    if not fewer <= more or len(fewer) < _LEAST_OF_MORE * len(more):
        return False
    if not n_names or len(fewer) - n_names < _FEWEST_TOLD or fewer & (left.denied ^ right.denied):
        return False
    is_counted_alike = left.numbers == right.numbers or not left.numbers or not right.numbers
    return is_counted_alike and left.asks == right.asks and has_verb(left.words) and has_verb(right.words)


@cache
def _when() -> frozenset[str]:
    forms = (form.casefold() for form, *_ in load_lexicon("calendar") if " " not in form)
    return frozenset(root_of(word) for word in (*forms, *_SPANS_TEXT.split()))


@cache
def load_weights() -> Mapping[str, float]:
    """Return the weight of each feature, that of none of them ("bias") besides."""
    return {row[0]: float(row[1]) for row in load_lexicon("agreement")}


def score(features: Features) -> float:
    """Return the log-odds that two statements say the same."""
    weights = load_weights()
    return weights["bias"] + sum(weights[name] * share for name, share in zip(Features._fields, features, strict=True))


def to_chance(told: float) -> float:
    """Return log-odds as a chance from 0 to 1."""
    return 1 / (1 + exp(-told))

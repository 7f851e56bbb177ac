"""Numbers without a noun: "the ministry says seven" counts what was counted, or said to be counted, right before it."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import lru_cache
from typing import NamedTuple

from secondsource.link.folding import content_stems, split_words, stem
from secondsource.link.numbers.counted import find_counted_ones, is_carried, look_around
from secondsource.link.numbers.moves import without_modifiers
from secondsource.link.stretches import SENTENCE, sentence_before, sentence_of
from secondsource.tables import Quantity, Span, Statement

_MOST_WORDS_BARE = 9
_BARE_TEXT = """
number numbers figure figures count counts toll total tally put puts said says say stands stood rose rise risen
passed pass reached reach still now least nearly around almost approximately roughly fewer less"""
_THERE = {("there", "were"), ("there", "are"), ("there", "was")}
_END = re.compile(r" ?(?:[,.;:!?\")“”–—-]|\Z|\n)")
_BARE = frozenset(stem(word) for word in _BARE_TEXT.split())
"""Words that, beside a number, say no more than that it is one."""


def follows(text: str, lender: Quantity, quantity: Quantity, before: Statement, statement: Statement) -> bool:
    """Say whether a number without a noun stands for what the number before it in the paragraph counts."""
    if quantity.unit or lender.unit or quantity.start - lender.end > SENTENCE:
        return False
    if before.statement_id == statement.statement_id:
        return False
    if _is_rival(text, quantity):
        return text.count("\n\n", lender.end, quantity.start) <= 1
    return before.block_id == statement.block_id and _is_bare(text, quantity, statement)


def _is_rival(text: str, quantity: Quantity) -> bool:
    """Say whether a number is only said to have been: "but witnesses said there were more than 50,000"."""
    lead = without_modifiers(look_around(text, quantity).before)[-2:]
    return quantity.counted is None and tuple(lead) in _THERE and bool(_END.match(text, quantity.end))


def _is_bare(text: str, quantity: Quantity, statement: Statement) -> bool:
    """Say whether a statement says no more than a number, without what it counts: "says seven"."""
    if (quantity.counted and not is_carried(text, quantity)) or text.startswith(" of ", quantity.end):
        return False
    return _tells_bare(text, statement.content)


# A statement may tell many numbers.
@lru_cache(maxsize=64)
def _tells_bare(text: str, content: tuple[Span, ...]) -> bool:
    spans = [split_words(text, start=span.start, end=span.end) for span in content]
    folded = [word.folded for words in spans for word in words]
    words = set(content_stems(folded))
    return words <= _BARE or (len(folded) <= _MOST_WORDS_BARE and not words.isdisjoint(_BARE))


class Topic(NamedTuple):
    """A sentence that says who is counted, as a quantity and a statement of its own, with the key of what it counts."""

    key: str
    quantity: Quantity
    statement: Statement


def find_topic(text: str, quantity: Quantity, statement: Statement) -> Topic | None:
    """Return what the sentence right before a bare number says is counted; null for nothing."""
    if quantity.unit or not _is_bare(text, quantity, statement):
        return None
    start, _ = sentence_of(text, quantity)
    first, end = sentence_before(text, start)
    outcome = find_counted_ones([word.folded for word in split_words(text, start=first, end=end)])
    if outcome is None or "\n" in text[end:start]:
        return None
    told = replace(quantity, start=end - 1, end=end)
    return Topic(f"outcome {outcome}", told, replace(statement, content=(Span(first, end),)))

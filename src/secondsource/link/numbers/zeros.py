"""Numbers told without a number: "no one was killed"; "killing two and wounding another"."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from typing import NamedTuple

from secondsource.ids import make_id
from secondsource.link.claims.sayings import outcomes
from secondsource.link.folding import fold_words, numbers_in
from secondsource.link.numbers.counted import find_outcome
from secondsource.link.stretches import within_sentence
from secondsource.tables import Document, Quantity, Statement

_NONE = re.compile(r"\b(?:[Nn]o one|[Nn]obody|[Nn]one|[Nn]o(?= [a-z]+))\b")
_NOUN = re.compile(r" (?P<noun>[a-z]+)")
_REACH = 60
_SENTENCE = 200
_MOST_BETWEEN = 5
_OTHERS = frozenset(
    {"else", "other", "others", "more", "further", "reports", "report", "immediate", "word", "news", "of"}
)
"""Words behind "no one" after which nothing is told of all: "no one else was hurt", "no reports of injuries"."""

_PERSONS = frozenset({"people", "person", "lives", "man", "woman", "child"})

_MORE = re.compile(r"\b(?:another|a (?:second|third|fourth|fifth|sixth))\b")
_MOST_BEFORE_OUTCOME = 3
"""Words from "another" to what became of them: "a third employee was wounded"."""

_ENDS = frozenset({"in", "after", "when", "at", "as", "on", "before", "by", "from", "of", "and", "but"})
_HOW = frozenset({"critically", "seriously", "gravely", "severely"})
"""Words by which those who were badly hurt are told apart: how many were hurt is not told."""


class Unnumbered(NamedTuple):
    """A number that is none, or one, as a quantity, with the key of what it counts."""

    quantity: Quantity
    key: str


_Read = Callable[[Document, Statement, re.Match[str]], Unnumbered | None]


def find_zeros(document: Document, statements: Sequence[Statement]) -> Iterator[Unnumbered]:
    """Yield where a statement says that of nobody; of statements within each other the inner one says it."""
    return _find(document, statements, _NONE, _read_zero)


def find_ones(document: Document, statements: Sequence[Statement]) -> Iterator[Unnumbered]:
    """Yield where a statement tells of one of whom all is told: the one wounded beside the two who were killed."""
    return _find(document, statements, _MORE, _read_one)


def _find(
    document: Document, statements: Sequence[Statement], words: re.Pattern[str], read: _Read
) -> Iterator[Unnumbered]:
    seen: set[int] = set()
    for statement in sorted(statements, key=lambda row: (len(row.text), row.statement_id)):
        for span in statement.content:
            for match in words.finditer(document.text, span.start, span.end):
                found = read(document, statement, match) if match.start() not in seen else None
                seen.add(match.start())
                if found is not None:
                    yield found


def _read_one(document: Document, statement: Statement, match: re.Match[str]) -> Unnumbered | None:
    """Return the one of whom something is told that nothing else in the sentence is, beside what became of others."""
    text = document.text
    before = fold_words(within_sentence(text, max(0, match.start() - _SENTENCE), match.start(), last=True))
    after = fold_words(within_sentence(text, match.end(), match.end() + _SENTENCE, last=False))
    at = _find_own(before, after)
    if at is None or numbers_in(after[:1]) or after[:1] == ["one"]:
        return None
    own = outcomes()[(before + after)[at]]
    others = [outcomes()[word] for n, word in enumerate(before + after) if n != at and word in outcomes()]
    is_beside = any(word in outcomes() for n, word in enumerate(before) if n != at)
    if (
        own == "crowd"
        or own in others
        or not is_beside
        or not _HOW.isdisjoint((before + after)[max(0, at - 2) : at + 2])
    ):
        return None
    row_id = make_id("one", document.document_id, match.start(), match.end())
    bounds = (match.start(), match.end(), 1.0, 1.0)
    row = Quantity(row_id, document.document_id, *bounds, None, None, None, None, None, statement.statement_id)
    return Unnumbered(row, f"outcome {own}")


def _find_own(before: Sequence[str], after: Sequence[str]) -> int | None:
    """Return which of the words tells what became of another one: the last before, or one right behind."""
    if before[-1:] and before[-1] in outcomes():
        return len(before) - 1
    for place, word in enumerate(after[: _MOST_BEFORE_OUTCOME + 1]):
        if word in outcomes():
            return len(before) + place
        if word in _ENDS:
            return None
    return None


def _read_zero(document: Document, statement: Statement, match: re.Match[str]) -> Unnumbered | None:
    after = fold_words(within_sentence(document.text, match.end(), match.end() + _REACH, last=False))[:_MOST_BETWEEN]
    if not _OTHERS.isdisjoint(after[:2]):
        return None
    noun = _NOUN.match(document.text, match.end()) if match[0].casefold() == "no" else None
    if noun is not None and noun["noun"] not in outcomes() and noun["noun"] not in _PERSONS:
        return None
    end = noun.end() if noun is not None else match.end()
    outcome = find_outcome((), after)
    if outcome is None or outcome == "crowd":
        return None
    row_id = make_id("zero", document.document_id, match.start(), end)
    bounds = (match.start(), end, 0.0, 0.0)
    row = Quantity(row_id, document.document_id, *bounds, None, None, None, None, None, statement.statement_id)
    return Unnumbered(row, f"outcome {outcome}")

"""Numbers told without a number: "no one was killed", "there were no injuries"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from secondsource.ids import make_id
from secondsource.link.counted import find_outcome
from secondsource.link.folding import fold_words
from secondsource.link.sayings import outcomes
from secondsource.link.stretches import within_sentence
from secondsource.tables import Document, Quantity, Statement

_NONE = re.compile(r"\b(?:[Nn]o one|[Nn]obody|[Nn]one|[Nn]o(?= [a-z]+))\b")
_NOUN = re.compile(r" (?P<noun>[a-z]+)")
_REACH = 60
_MOST_BETWEEN = 5
_OTHERS = frozenset(
    {"else", "other", "others", "more", "further", "reports", "report", "immediate", "word", "news", "of"}
)
"""Words behind "no one" after which nothing is told of all: "no one else was hurt", "no reports of injuries"."""

_PERSONS = frozenset({"people", "person", "lives", "man", "woman", "child"})


class Zero(NamedTuple):
    """A number that is none, as a quantity, with the key of what it counts."""

    quantity: Quantity
    key: str


def find_zeros(document: Document, statements: Sequence[Statement]) -> Iterator[Zero]:
    """Yield where a statement says that of nobody; of statements within each other the inner one says it."""
    seen: set[int] = set()
    for statement in sorted(statements, key=lambda row: (len(row.text), row.statement_id)):
        for span in statement.content:
            for match in _NONE.finditer(document.text, span.start, span.end):
                zero = _read_zero(document, statement, match) if match.start() not in seen else None
                seen.add(match.start())
                if zero is not None:
                    yield zero


def _read_zero(document: Document, statement: Statement, match: re.Match[str]) -> Zero | None:
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
    return Zero(row, f"outcome {outcome}")

"""How strong a quake is said to be: "a 5.9-magnitude quake", "a magnitude of 5.9", "5.9 on the Richter scale"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from secondsource.ids import make_id
from secondsource.link.numbers.counted import MAGNITUDE
from secondsource.link.stretches import sentence_of
from secondsource.tables import Document, Quantity, Statement

_NUMBER = r"(?P<{name}>\d(?:\.\d{{1,2}})?)(?![\d.]*\d)"
_SCALE = r"(?:on|degrees on) the (?:open-ended )?(?:Richter|moment magnitude)"
_TOLD = re.compile(
    rf"[Mm]agnitude[- ](?:of |at |was |is )?(?:at least |about |around |magnitude[- ])?{_NUMBER.format(name='behind')}|"
    rf"(?<![\d.]){_NUMBER.format(name='before')}[- ](?:magnitude|strength)\b|"
    rf"(?<![\d.]){_NUMBER.format(name='scale')} {_SCALE}"
)
_WORDS = ("agnitude", "strength", "Richter")
"""One of them stands beside every magnitude."""
_MODIFIER = re.compile(r"\b(at least|about|around|roughly|some)[ ]")
_BEFORE = 9
_OTHERS = re.compile(
    r"[Aa]ftershock|[Ff]oreshock|[Tt]remors|quakes|series of|since|strongest|ranging|between|can cause"
)
"""Words of sentences about several quakes, or any."""


class Magnitude(NamedTuple):
    """A magnitude as a quantity, with the key of what it measures."""

    quantity: Quantity
    key: str


def find_magnitudes(document: Document, statements: Sequence[Statement]) -> Iterator[Magnitude]:
    """Yield the magnitudes that statements tell of one quake; of statements within each other the inner tells it."""
    if not any(word in document.text for word in _WORDS):
        return
    seen: set[int] = set()
    for statement in sorted(statements, key=lambda row: (len(row.text), row.statement_id)):
        for span in statement.content:
            for match in _TOLD.finditer(document.text, span.start, span.end):
                name = match.lastgroup or ""
                if match.start(name) not in seen:
                    seen.add(match.start(name))
                    yield from _read_magnitude(document, match, name, statement)


def _read_magnitude(document: Document, match: re.Match[str], name: str, statement: Statement) -> Iterator[Magnitude]:
    start, end = match.span(name)
    told = float(match[name])
    found = _MODIFIER.search(document.text, max(0, match.start() - _BEFORE), start)
    modifier = found[1] if found else None
    high = None if modifier == "at least" else told
    row_id = make_id("magnitude", document.document_id, start, end)
    row = Quantity(
        row_id, document.document_id, start, end, told, high, modifier, None, None, None, None, statement.statement_id
    )
    if not _OTHERS.search(document.text, *sentence_of(document.text, row)):
        yield Magnitude(row, MAGNITUDE)

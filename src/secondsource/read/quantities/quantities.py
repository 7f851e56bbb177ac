"""Quantities: a number or range, how it is meant, its unit and what it counts: the stage that writes ``quantities``.

1. Numbers as written (`numerals`), without those that are no amounts (`lookalikes`): names, dates, labels, scores.
2. A second number makes a range (`ranges`); words beside make a modifier; a currency or unit is read (`units`).
3. The noun phrase behind it is what it counts, else what was counted before it (`ellipses`); the innermost statement
   around it is the one that says so.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from secondsource.ids import make_id
from secondsource.read.enclosing import Enclosing
from secondsource.read.quantities.counted import find_counted
from secondsource.read.quantities.ellipses import find_before
from secondsource.read.quantities.lookalikes import is_amount
from secondsource.read.quantities.modifiers import read_modifier
from secondsource.read.quantities.numbercodes import find_codes
from secondsource.read.quantities.numberplaces import Page, touches
from secondsource.read.quantities.numberwords import number_words
from secondsource.read.quantities.numerals import find_numerals
from secondsource.read.quantities.ranges import read_range
from secondsource.read.quantities.units import Measured, measure, read_one
from secondsource.read.tokens import read_blocks
from secondsource.stage import DocumentStage, Layers
from secondsource.tables import Document, Mention, Quantity, Rows, Span, Statement, Time

_ARTICLE = re.compile(r"(?<![\w$£€'’-])(?:a|an|A|An)(?=[ ][a-zA-Z])")
_JOINT = re.compile(r",\s(?:and\s|or\s)?|\s(?:and|or)\s")
_LONGEST_JOINT = 6


def find_quantities(document: Document, layers: Layers) -> list[Quantity]:
    """Return the quantities of a document in order of the text; spans are code points and do not overlap.

    The span holds number, range and unit. ``low`` and ``high`` bound the amount: "over 500" has no high,
    "up to 500" no low, "hundreds" has both. ``unit`` is an ISO 4217 code, a unit's name, ``percent``,
    ``percentage point``, ``fraction`` ("a third of", "one in five"), or null for a plain count.
    """
    text, blocks = document.text, read_blocks(layers)
    codes = [span for block in blocks for span in find_codes(text, block.start, block.end)]
    closed = sorted([*_closed_spans(text, layers), *codes])
    names = sorted((one for one in layers.of(Mention) if one.form == "proper"), key=lambda one: (one.end, one.start))
    enclosing = Enclosing(layers.of(Statement))
    rows: list[Quantity] = []
    for block in blocks:
        for measured, counted in _find_counted(Page(text, block, closed, names)):
            rows.append(_row(document, measured, counted, enclosing.innermost(measured.start, measured.end)))
    return rows


def _closed_spans(text: str, layers: Layers) -> list[Span]:
    """Spans of dates and of names, in which no number is a quantity."""
    spans = [Span(time.start, time.end) for time in layers.of(Time) if time.type != "DURATION"]
    spans += [
        Span(mention.start, mention.end)
        for mention in layers.of(Mention)
        if mention.form == "proper" and _has_number(text[mention.start : mention.end])
    ]
    return spans


def _has_number(name: str) -> bool:
    """Whether a number stands in a name: "G20", "Formula One"."""
    behind = name.split()[1:]
    is_in_words = any(word.istitle() and word.lower() in number_words() for word in behind)
    return is_in_words or any(letter.isdigit() for letter in name)


def _find_counted(page: Page) -> list[tuple[Measured, Span | None]]:
    """Return the quantities of a block with what each counts, in order."""
    measured = list(_find_measured(page))
    taken = [Span(one.start, one.end) for one in measured]
    measured += [one for one in _find_ones(page) if not touches(taken, one.start, one.end)]
    measured.sort(key=lambda one: one.start)
    found = [(one, find_counted(page.text, page.block.start, page.block.end, one)) for one in measured]
    for at in range(len(found) - 2, -1, -1):  # from behind, so that a row of three hands it on
        found[at] = _take_from(page.text, found[at], found[at + 1])
    for at, (one, counted) in enumerate(found):
        found[at] = one, counted or find_before(page.text, one, found[:at])
    return found


def _take_from(
    text: str, left: tuple[Measured, Span | None], right: tuple[Measured, Span | None]
) -> tuple[Measured, Span | None]:
    """Give "45 and 50 mg" and "from 45 to 50 cases" one unit and one counted thing."""
    one, other = left[0], right[0]
    if (one.modifier, other.modifier) == ("from", "to") and left[1] is None and one.unit == other.unit:
        return one, right[1]
    between = text[one.end : other.start]
    if left[1] is not None or one.unit is not None or len(between) > _LONGEST_JOINT or not _JOINT.fullmatch(between):
        return left
    if (
        not text[one.end - 1].isalnum()
        or text.startswith(" of ", other.end)
        or other.is_money
        or other.unit == "fraction"
    ):
        return left
    return replace(one, unit=other.unit), right[1]


def _find_measured(page: Page) -> Iterator[Measured]:
    at = page.block.start
    for numeral in find_numerals(page.text, page.block.start, page.block.end):
        if numeral.start < at:
            continue
        measured = measure(page.text, numeral, page.block.start, page.block.end)
        if not is_amount(page, numeral, measured):
            continue
        for one in read_range(page, measured):
            at = one.end
            yield one


def _find_ones(page: Page) -> Iterator[Measured]:
    for article in _ARTICLE.finditer(page.text, page.block.start, page.block.end):
        measured = read_one(page.text, article, page.block.end)
        if measured is not None and not touches(page.closed, measured.start, measured.end):
            yield read_modifier(page.text, page.block.start, measured, page.block.end)


def _row(document: Document, measured: Measured, counted: Span | None, statement_id: str | None) -> Quantity:
    low, high = _bounds(measured)
    return Quantity(
        make_id("quantity", document.document_id, measured.start, measured.end),
        document.document_id,
        measured.start,
        measured.end,
        low,
        high,
        measured.modifier,
        measured.unit,
        None if counted is None else counted.start,
        None if counted is None else counted.end,
        None if counted is None else document.text[counted.start : counted.end],
        statement_id,
    )


def _bounds(measured: Measured) -> tuple[float | None, float | None]:
    if measured.modifier in {"over", "at least"}:
        return measured.low, None
    if measured.modifier in {"under", "up to"}:
        return None, measured.high
    return measured.low, measured.high


def _run(document: Document, layers: Layers) -> Rows:
    return {"quantities": find_quantities(document, layers)}


STAGE = DocumentStage(
    name="quantities",
    version=8,
    reads=("documents", "blocks", "mentions", "times", "statements"),
    writes=("quantities",),
    run=_run,
)

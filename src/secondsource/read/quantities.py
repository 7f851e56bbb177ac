"""Quantities: a number or range, how it is meant, its unit and what it counts: the stage that writes ``quantities``.

1. Numbers as written (`numerals`), without those in names, dates, labels, ordinals and list marks.
2. A second number makes a range; words before make a modifier; a currency or unit beside it is read (`units`).
3. The noun phrase behind it is what it counts; the innermost statement around it is the one that says so.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from secondsource.ids import make_id
from secondsource.read.counted import find_counted
from secondsource.read.enclosing import Enclosing
from secondsource.read.numerals import Numeral, find_numerals, read_numeral
from secondsource.read.tokens import read_blocks
from secondsource.read.units import Measured, measure, read_modifier
from secondsource.stage import DocumentStage, Layers
from secondsource.tables import Block, Document, Mention, Quantity, Rows, Span, Statement, Time

_RANGE = re.compile(r"\s?(?:to|[-–—−]|until)\s?(?=[\d$£€A-Za-z])")
_ALTERNATIVE = re.compile(r"(?:-?\s)?(?:to|or|[-–—])\s?(?=[-−\d$£€A-Za-z])")
_AND = re.compile(r"\sand\s(?=[\d$£€A-Za-z])")
_BETWEEN = re.compile(r"\bbetween\s(?:about\s|an\sestimated\s|some\s)?[$£€]?\Z", re.IGNORECASE)
_CHANGE = re.compile(
    r"\b(?:doubl|tripl|quadrupl|r[io]se|risen|grow|grew|increas|fell|fall|drop|declin|reduc|cut|jump|climb|surg|plung|shr[aiu]nk|went|go|lower|rais|chang)"
    r"\w{0,6},?(?:\s\S{1,20}){0,3}?\s(?:up\s|down\s)?from\s(?:about\s|some\s)?[$£€]?\Z",
    re.IGNORECASE,
)
_LABELS = re.compile(
    r"(?:\b(?:article|section|chapter|page|pages|room|no|number|brigade|unit|flight|highway|route|channel|level|phase|stage|grade|class|type|model"
    r"|version|volume|vol|part|paragraph|clause|figure|fig|table|act|resolution|line|track|gate|step|item|question|episode|season|day|week|bullet)s?\.?|[#№])\s?\Z",
    re.IGNORECASE,
)
_NAMED = re.compile(r"[a-z,;\d]['’\"”]?\s(?:[A-Z][\w'’-]*\s){1,4}\Z")
_ORDINAL_TAIL = re.compile(r"(?:st|nd|rd|th)\b", re.IGNORECASE)
_GLUED_TAIL = re.compile(r"(?!to\b|to\d)[^\W\d_]")
_CHAIN_TAIL = re.compile(r"[-–./:]\d|/\w")
_LIST_MARK = re.compile(r"[.)]\s+\S")
_HALF_OF = re.compile(r"\s(?:of\s)?(?:the\s|its\s|their\s|those\s)?[$£€]?\d")
_ONE = re.compile(r"(?:one|zero)\b", re.IGNORECASE)
_SCALES = re.compile(r"(?<![A-Za-z])(million|billion|trillion|thousand|bn|m)\b", re.IGNORECASE)
_MAX_LABEL = 9999
_BACK = 48  # code points before a number that are looked at


@dataclass(frozen=True, slots=True)
class _Page:
    """What the rules need to know of the document around a number."""

    text: str
    block: Block
    closed: Sequence[Span]


def find_quantities(document: Document, layers: Layers) -> list[Quantity]:
    """Return the quantities of a document in order of the text; spans are code points and do not overlap.

    The span holds number, range and unit. ``low`` and ``high`` bound the amount: "over 500" has no high,
    "up to 500" no low, "hundreds" has both. ``unit`` is an ISO 4217 code, a unit's name, ``percent``,
    ``fraction`` ("a third of"), or null for a plain count.
    """
    closed = _closed_spans(document.text, layers)
    enclosing = Enclosing(layers.of(Statement))
    rows: list[Quantity] = []
    for block in read_blocks(layers):
        page = _Page(document.text, block, closed)
        for measured in _find_measured(page):
            counted = find_counted(document.text, block.start, block.end, measured)
            rows.append(_row(document, measured, counted, enclosing.innermost(measured.start, measured.end)))
    return rows


def _closed_spans(text: str, layers: Layers) -> list[Span]:
    """Spans of dates and of names, in which no number is a quantity."""
    spans = [Span(time.start, time.end) for time in layers.of(Time) if time.type != "DURATION"]
    spans += [
        Span(mention.start, mention.end)
        for mention in layers.of(Mention)
        if mention.form == "proper" and any(letter.isdigit() for letter in text[mention.start : mention.end])
    ]
    return sorted(spans)


def _find_measured(page: _Page) -> Iterator[Measured]:
    at = page.block.start
    for numeral in find_numerals(page.text, page.block.start, page.block.end):
        if numeral.start < at or not _is_quantity(page, numeral):
            continue
        for measured in _read_range(page, numeral):
            at = measured.end
            yield measured


def _is_quantity(page: _Page, numeral: Numeral) -> bool:
    text, block = page.text, page.block
    if _touches(page.closed, numeral.start, numeral.end):
        return False
    if numeral.kind == "words" and _ONE.fullmatch(text[numeral.start : numeral.end]):
        return measure(text, numeral, block.start, block.end).unit is not None
    if numeral.kind == "fraction" and _HALF_OF.match(text, numeral.end, block.end):
        return False
    return numeral.kind != "plain" or _is_amount(page, numeral)


def _is_amount(page: _Page, numeral: Numeral) -> bool:
    """Whether bare digits are an amount: no ordinal, list mark, code, label, nor part of a word."""
    text, block = page.text, page.block
    before = text[max(block.start, numeral.start - _BACK) : numeral.start]
    after = text[numeral.end : min(block.end, numeral.end + 8)]
    if _ORDINAL_TAIL.match(after) or _is_list_mark(before, after):
        return False
    measured = measure(text, numeral, block.start, block.end)
    if measured.unit is not None or measured.end > numeral.end:
        return True
    if _GLUED_TAIL.match(after) or _is_code(page, numeral, after):
        return False
    digits = text[numeral.start : numeral.end]
    is_label = digits.isdigit() and int(digits) <= _MAX_LABEL and bool(_LABELS.search(before) or _NAMED.search(before))
    return not is_label and not (digits.isdigit() and len(digits) > 1 and digits[0] == "0")


def _is_list_mark(before: str, after: str) -> bool:
    opens = not before.strip() or before.rstrip(" ").endswith(("\n", "\n(", ":", ";", ".", "?", "!"))
    return opens and bool(_LIST_MARK.match(after))


def _is_code(page: _Page, numeral: Numeral, after: str) -> bool:
    """Whether a number is part of a score, a telephone number, a code or a falling pair."""
    if not _CHAIN_TAIL.match(after):
        return False
    if after[0] not in "-–":
        return True
    second = read_numeral(page.text, numeral.end + 1, page.block.end)
    if second is None or second.low is None or numeral.low is None or second.low <= numeral.low:
        return True
    is_phone = numeral.end - numeral.start == 3 and second.end - second.start == 4 and second.kind == "plain"
    return is_phone or bool(_CHAIN_TAIL.match(page.text, second.end, page.block.end))


def _touches(spans: Sequence[Span], start: int, end: int) -> bool:
    at = bisect_right(spans, Span(start, end))
    return any(span.start < end and start < span.end for span in spans[max(0, at - 2) : at + 2])


def _read_range(page: _Page, numeral: Numeral) -> Iterator[Measured]:
    """Yield the quantity a number begins: itself, a range with the next, or both ends of a change."""
    text, block = page.text, page.block
    first = measure(text, numeral, block.start, block.end)
    before = text[max(block.start, first.start - _BACK) : first.start]
    pattern = _AND if _BETWEEN.search(before) else _ALTERNATIVE
    joint = pattern.match(text, first.end, block.end) or _RANGE.match(text, first.end, block.end)
    second = _second_of(page, joint, first)
    if second is None:
        yield read_modifier(text, block.start, first)
    elif _CHANGE.search(before):
        yield replace(first, modifier="from", unit=first.unit or second.unit)
        yield replace(second, modifier="to", unit=second.unit or first.unit)
    else:
        merged = replace(first, end=second.end, high=second.high, unit=second.unit or first.unit)
        scale = _shared_scale(text, first, second)
        ends = sorted(((first.low or 0) * scale, second.high if second.high is not None else (first.low or 0) * scale))
        yield read_modifier(text, block.start, replace(merged, low=ends[0], high=ends[1]))


def _second_of(page: _Page, joint: re.Match[str] | None, first: Measured) -> Measured | None:
    if joint is None or first.low is None:
        return None
    at = joint.end()
    while at < page.block.end and page.text[at] in "$£€":
        at += 1
    numeral = read_numeral(page.text, at, page.block.end)
    if (
        numeral is None
        or numeral.low is None
        or numeral.kind == "fraction"
        or _touches(page.closed, numeral.start, numeral.end)
    ):
        return None
    second = measure(page.text, numeral, page.block.start, page.block.end)
    changes = _CHANGE.search(page.text[max(page.block.start, first.start - _BACK) : first.start])
    rises = second.low is not None and (second.low > first.low or second.low < first.low < 0)
    fits = first.unit is None or second.unit is None or first.unit == second.unit
    return second if fits and (rises or changes) else None


def _shared_scale(text: str, first: Measured, second: Measured) -> float:
    """The factor of "million" that "2 to 3 million" gives its first number too."""
    match = _SCALES.search(text[second.start : second.end])
    if match is None or first.low is None or first.low >= 1000 or _SCALES.search(text[first.start : first.end]):
        return 1.0
    return {"thousand": 1e3, "million": 1e6, "m": 1e6, "billion": 1e9, "bn": 1e9, "trillion": 1e12}[match[1].lower()]


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
    version=1,
    reads=("documents", "blocks", "mentions", "times", "statements"),
    writes=("quantities",),
    run=_run,
)

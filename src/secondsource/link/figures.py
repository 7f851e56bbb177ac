"""Numbers and dates as they may be compared across pages: what is counted, between which bounds, where and when."""

from __future__ import annotations

import math
from bisect import bisect_left
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta
from typing import Generic, NamedTuple, TypeVar

from secondsource.link.folding import content_stems, fold, is_content, split_words, stem
from secondsource.link.namekeys import CLASSES, canonical
from secondsource.link.sayings import outcomes
from secondsource.stage import BucketStage, Layers
from secondsource.tables import Document, Mention, Quantity, Rows, Statement, Time
from secondsource.worktables import Figure, Sourced

_ABOUT = ("about", "some", "around", "approx", "roughly", "nearly", "almost", "close to", "estimated", "circa")
_AT_LEAST = ("at least", "more than", "over", "above", "no fewer", "no less", "minimum", "exceed")
_AT_MOST = ("at most", "up to", "as many as", "fewer than", "less than", "under", "below", "no more", "maximum")
_TOLERANCE = 0.15
S = TypeVar("S", Time, Mention)

_REACH = 80
_SENTENCE = 300
_WORDS_AFTER = 6
_WORDS_BEFORE = 4
_PARTS = frozenset({"among", "including", "another", "other"})
_PEOPLE = {"person": "people", "persons": "people", "men": "people", "human": "people"}
_MOST_NAMES = 12
_DAYS_BEFORE = 7
_DAYS_AFTER = 1
"""A page that states no day is about what happened so near before, or is to come so near after, its publication."""


def find_figures(layers: Layers) -> Rows:
    """Return the numbers and the single dates of a document's statements, each with its claim and source."""
    documents = layers.of(Document)
    if not documents:
        return {}
    document = documents[0]
    proper = [row for row in layers.of(Mention) if row.form == "proper"]
    page = _Page(document.text, _Ordered(_dates(layers)), _Ordered(proper), *_describe_page(document, proper))
    statements = {row.statement_id: row for row in layers.of(Statement)}
    sources = {row.statement_id: row for row in layers.of(Sourced)}
    rows = []
    for quantity in layers.of(Quantity):
        statement = statements.get(quantity.statement_id or "")
        source = sources.get(quantity.statement_id or "")
        key = counted_key(document.text, quantity) if statement and source else None
        if statement is not None and source is not None and key is not None:
            rows.append(_place(_figure(document, quantity, source, key), page, quantity, statement))
    for source in sources.values():
        days = [time for time in page.dates.within(statements[source.statement_id]) if time.earliest == time.latest]
        if len(days) == 1 and days[0].earliest is not None:
            rows.append(_date_figure(document, days[0], source))
    return {"figures": rows}


def counted_key(text: str, quantity: Quantity) -> str | None:
    """Return what a number counts, so that equal keys count the same; null where the text does not say.

    What became of people outranks the noun: "11 people were killed" counts dead, not people, and "two officers were
    killed" counts dead officers. A part of a number before ("two of them") counts nothing comparable.
    """
    start = max(0, quantity.start - _REACH)
    before = [word.folded for word in split_words(_same_sentence(text, start, quantity.start, last=True))]
    after = [word.folded for word in split_words(_same_sentence(text, quantity.end, quantity.end + _REACH, last=False))]
    if after[:1] in (["of"], ["oclock"]) or (after[:1] == ["others"]) or set(before[-3:]) & _PARTS:
        return None
    stems = [_PEOPLE.get(word, word) for word in content_stems(fold(quantity.counted or "").split())]
    if not quantity.unit:
        outcome = _find_outcome(before, after)
        described = [after[1]] if after[:1] and after[0] in outcomes() and after[1:2] and after[1].endswith("s") else []
        heads = [_PEOPLE.get(word, stem(word)) for word in described if is_content(word)] or stems[-1:]
        heads = [head for head in heads if head != "people" and head not in {stem(word) for word in outcomes()}]
        if outcome is not None:
            return " ".join(["outcome", outcome, *heads])
    return f"counted {quantity.unit or ''} {stems[-1]}" if stems else None


def _find_outcome(before: Sequence[str], after: Sequence[str]) -> str | None:
    near = (*after[:_WORDS_AFTER], *reversed(before[-_WORDS_BEFORE:]))
    return next((outcomes()[word] for word in near if word in outcomes()), None)


def _same_sentence(text: str, start: int, end: int, *, last: bool) -> str:
    """Return ``text[start:end]`` without what a full stop or another number cuts off."""
    stretch = text[start:end]
    for mark in (". ", "\n", "; ", "? ", "! "):
        at = stretch.rfind(mark) if last else stretch.find(mark)
        if at >= 0:
            stretch = stretch[at + 1 :] if last else stretch[:at]
    return stretch


def _sentence_of(text: str, quantity: Quantity) -> tuple[int, int]:
    """Return the span of the sentence around a number, as far as it matters."""
    before = _same_sentence(text, max(0, quantity.start - _SENTENCE), quantity.start, last=True)
    after = _same_sentence(text, quantity.end, quantity.end + _SENTENCE, last=False)
    return quantity.start - len(before), quantity.end + len(after)


def bounds_of(quantity: Quantity) -> tuple[float, float]:
    """Return the least and most a number may be, its modifier taken in: "at least 11" has no upper bound."""
    modifier = (quantity.modifier or "").casefold()
    low = -math.inf if quantity.low is None else quantity.low
    high = math.inf if quantity.high is None else quantity.high
    if any(word in modifier for word in _AT_MOST):
        return -math.inf, high
    if any(word in modifier for word in _AT_LEAST):
        return low, math.inf
    if any(word in modifier for word in _ABOUT):
        return low - _TOLERANCE * abs(low), high + _TOLERANCE * abs(high)
    return low, high


def _figure(document: Document, quantity: Quantity, source: Sourced, key: str) -> Figure:
    low, high = bounds_of(quantity)
    return Figure(
        key=key,
        figure_id=quantity.quantity_id,
        document_id=document.document_id,
        uri=document.uri,
        statement_id=source.statement_id,
        claim_id=source.claim_id,
        source=source.source,
        source_label=source.source_label,
        low=low,
        high=high,
        unit=quantity.unit,
        value=_value(document.text, quantity),
        setting=(),
        scene=(),
        places=(),
        names=(),
        earliest=None,
        latest=None,
        first=None,
        last=None,
        published=document.earliest,
        context=(),
    )


def _place(figure: Figure, page: _Page, quantity: Quantity, statement: Statement) -> Figure:
    """Return a figure with the days, places, names and words of its sentence, and the names of its page."""
    dates = page.dates.within(statement)
    earliest = min((time.earliest for time in dates if time.earliest), default=None)
    latest = max((time.latest for time in dates if time.latest), default=None)
    first, last = (earliest, latest) if earliest and latest else _days_near(figure.published)
    start, end = _sentence_of(page.text, quantity)
    named = [row for row in page.mentions.within(statement) if start <= row.start and row.end <= end]
    places = {canonical(page.text[row.start : row.end]) for row in named if row.type in CLASSES}
    names = {canonical(page.text[row.start : row.end]) for row in named if row.type not in CLASSES}
    told = {word for name in (*places, *names) for word in name.split()}
    spans = [(max(span.start, start), min(span.end, end)) for span in statement.content]
    words = [word.folded for left, right in spans for word in split_words(page.text, start=left, end=right)]
    stems = set(content_stems(word for word in words if word not in told))
    return replace(
        figure,
        setting=page.setting,
        scene=page.scene,
        places=tuple(sorted(places)),
        names=tuple(sorted(names)),
        earliest=earliest,
        latest=latest,
        first=first,
        last=last,
        context=tuple(sorted(stems - {stem(figure.key.rsplit(maxsplit=1)[-1])})),
    )


def _days_near(published: str | None) -> tuple[str | None, str | None]:
    if published is None:
        return None, None
    day = date.fromisoformat(published)
    return str(day - timedelta(days=_DAYS_BEFORE)), str(day + timedelta(days=_DAYS_AFTER))


def _value(text: str, quantity: Quantity) -> str:
    """Return a number as it stands on the page, with the modifier before it."""
    modifier = quantity.modifier or ""
    before = text[: quantity.start].rstrip()
    start = quantity.start
    if modifier and before.casefold().endswith(modifier.casefold()):
        start = len(before) - len(modifier)
    return text[start : quantity.end]


def _describe_page(document: Document, proper: Sequence[Mention]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Return the names, and the places alone, that stand most often on a page; its own outlet says nothing."""
    own = {canonical(document.outlet)} if document.outlet else set()
    names = Counter(canonical(document.text[row.start : row.end]) for row in proper)
    places = {canonical(document.text[row.start : row.end]) for row in proper if row.type in CLASSES}
    ranked = [name for name in sorted(names, key=lambda name: (-names[name], name)) if name not in own]
    setting = ranked[:_MOST_NAMES]
    scene = [name for name in ranked if name in places][:_MOST_NAMES]
    return tuple(sorted(setting)), tuple(sorted(scene))


class _Ordered(Generic[S]):
    """Rows with spans, by place: finding those inside a statement costs no more on a long page."""

    def __init__(self, rows: Sequence[S]) -> None:
        self._rows: list[S] = sorted(rows, key=lambda row: (row.start, row.end))
        self._starts: list[int] = [row.start for row in self._rows]

    def within(self, statement: Statement) -> list[S]:
        """Return the rows that lie inside one span of the statement's content, in order."""
        found = []
        for span in statement.content:
            first, last = bisect_left(self._starts, span.start), bisect_left(self._starts, span.end)
            found += [row for row in self._rows[first:last] if row.end <= span.end]
        return found


class _Page(NamedTuple):
    """What the figures of a page share: its text, its dates and proper names, the most frequent names and places."""

    text: str
    dates: _Ordered[Time]
    mentions: _Ordered[Mention]
    setting: tuple[str, ...]
    scene: tuple[str, ...]


def _dates(layers: Layers) -> list[Time]:
    return [row for row in layers.of(Time) if row.type == "DATE" and row.earliest is not None]


def _date_figure(document: Document, time: Time, source: Sourced) -> Figure:
    assert time.earliest is not None
    day = float(date.fromisoformat(time.earliest).toordinal())
    return Figure(
        key=source.claim_id,
        figure_id=f"{time.time_id} {source.statement_id}",
        document_id=document.document_id,
        uri=document.uri,
        statement_id=source.statement_id,
        claim_id=source.claim_id,
        source=source.source,
        source_label=source.source_label,
        low=day,
        high=day,
        unit="date",
        value=document.text[time.start : time.end],
        setting=(),
        scene=(),
        places=(),
        names=(),
        earliest=time.earliest,
        latest=time.latest,
        first=time.earliest,
        last=time.latest,
        published=document.earliest,
        context=(),
    )


STAGE = BucketStage(
    name="figures",
    version=2,
    reads=("documents", "statements", "mentions", "times", "quantities", "sourced"),
    writes=("figures",),
    key={
        "documents": "document_id",
        "statements": "document_id",
        "mentions": "document_id",
        "times": "document_id",
        "quantities": "document_id",
        "sourced": "document_id",
    },
    run=find_figures,
)

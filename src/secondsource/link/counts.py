"""Numbers as they may be compared across pages: what is counted, between which bounds, where and when.

1. A number counts what the text around it says: what became of people, else the noun behind it.
2. One without a noun ("the ministry says seven") counts what the number before it in the paragraph counts, and has
   its places, names and words.
3. Numbers of two pages that count the same, at one place and time, with equal values, are one claim where each
   stands at the head of its statement: a number told in passing makes no claim.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date, timedelta
from typing import NamedTuple

from secondsource.ids import make_id
from secondsource.link.fingerprints import MEET_DIGITS
from secondsource.link.folding import content_stems, fold, fold_words, is_content, numbers_in, split_words, stem
from secondsource.link.namekeys import CLASSES, canonical
from secondsource.link.ordered import Ordered
from secondsource.link.sayings import outcomes
from secondsource.stage import DocumentStage, Layers
from secondsource.tables import Document, Mention, Quantity, Rows, Statement, Time
from secondsource.worktables import Count

_ABOUT = ("about", "some", "around", "approx", "roughly", "nearly", "almost", "close to", "estimated", "circa")
_AT_LEAST = ("at least", "more than", "over", "above", "no fewer", "no less", "minimum", "exceed")
_AT_MOST = ("at most", "up to", "as many as", "fewer than", "less than", "under", "below", "no more", "maximum")
_TOLERANCE = 0.15
_REACH = 80
_SENTENCE = 300
_WORDS_AFTER = 6
_WORDS_BEFORE = 4
_WORDS_BEFORE_HEAD = 6
_MOST_WORDS_BARE = 9
_PARTS = frozenset({"among", "including", "another", "other", "further", "final", "last", "first", "next", "remaining"})
_WHOLE = frozenset({"the", "them", "these", "those", "which", "whom", "us", "its", "their", "his", "her", "our", "all"})
"""Words behind "of" that tell of a whole before: "two of them" is a part of it, "dozens of houses" is all."""

_PARTS_OF = frozenset({("of", "which"), ("of", "whom"), ("of", "them"), ("of", "these"), ("of", "those")})
_VAGUE = frozenset({"dozens", "scores", "hundreds", "thousands", "millions", "several", "many", "few", "couple"})
"""Words for numbers that end nowhere: 120 are dozens too."""

_SHARES = frozenset({"percent", "fraction"})
_MEASURES = frozenset({"tonne", "kilogram", "gram", "litre", "barrel", "hectare", "acre", "square kilometre"})
_LOST = frozenset(
    {"burned", "burnt", "destroyed", "destroys", "lost", "loss", "ruined", "spilled", "spilt", "devastated"}
)
_CROWD = frozenset({"people", "protester", "demonstrator", "marcher", "participant"})
_GRAVE = frozenset(
    {"critical", "critically", "grave", "gravely", "serious", "seriously", "severe", "severely", "threatening"}
)
_VOTES = frozenset({"vote", "votes", "voted"})
_SIDES = {"for": "for", "favour": "for", "favor": "for", "against": "against", "opposed": "against"}
_PASSED = ("passed", "adopted", "approved", "backed", "endorsed", "ratified")
_PEOPLE = {"person": "people", "persons": "people", "men": "people", "human": "people"}
_MOST_NAMES = 12
_DAYS_BEFORE = 7
_DAYS_AFTER = 1
"""A page that states no day is about what happened so near before, or is to come so near after, its publication."""

_BARE_TEXT = """
number numbers figure figures count counts toll total tally put puts said says say stands stood rose rise risen
passed pass reached reach still now"""
_BARE = frozenset(stem(word) for word in _BARE_TEXT.split())
"""Words that, beside a number, say no more than that it is one."""


def find_counts(document: Document, layers: Layers) -> Rows:
    """Return the numbers of a document's statements that count something, in order."""
    proper = [row for row in layers.of(Mention) if row.form == "proper"]
    page = _Page(document.text, Ordered(_dates(layers.of(Time))), Ordered(proper), *describe_page(document, proper))
    statements = {row.statement_id: row for row in layers.of(Statement)}
    rows: list[Count] = []
    last: tuple[Count, Quantity, Statement] | None = None
    for quantity in sorted(layers.of(Quantity), key=lambda row: (row.start, row.end)):
        statement = statements.get(quantity.statement_id or "")
        if statement is None:
            continue
        key = counted_key(document.text, quantity)
        if key is not None:
            row = _place(_count(document, quantity, statement, key), page, quantity, statement)
            last = row, quantity, statement
            rows.append(row)
        elif last is not None and _follows(document.text, last[1], quantity, last[2], statement):
            rows.append(_lend(last[0], _count(document, quantity, statement, last[0].key)))
    return {"counts": list(_one_a_statement(rows))}


def _one_a_statement(rows: Sequence[Count]) -> Iterator[Count]:
    """Yield the numbers so that one of each statement, the first, meets others: it would make one claim of two."""
    seen: set[str] = set()
    for row in rows:
        yield replace(row, meet=None) if row.statement_id in seen else row
        seen.add(row.statement_id)


def _follows(text: str, lender: Quantity, quantity: Quantity, before: Statement, statement: Statement) -> bool:
    """Say whether a number without a noun stands for what the number before it in the paragraph counts."""
    if quantity.unit or lender.unit or quantity.counted or quantity.start - lender.end > _SENTENCE:
        return False
    if before.block_id != statement.block_id or before.statement_id == statement.statement_id:
        return False
    if text.startswith(" of ", quantity.end):
        return False
    spans = [split_words(text, start=span.start, end=span.end) for span in statement.content]
    folded = [word.folded for words in spans for word in words]
    words = set(content_stems(folded))
    return words <= _BARE or (len(folded) <= _MOST_WORDS_BARE and not words.isdisjoint(_BARE))


def _lend(lender: Count, row: Count) -> Count:
    names = ("setting", "scene", "places", "names", "earliest", "latest", "first", "last", "context")
    return replace(row, **{name: getattr(lender, name) for name in names})


def _count(document: Document, quantity: Quantity, statement: Statement, key: str) -> Count:
    low, high = bounds_of(quantity)
    if _VAGUE & set(fold_words(document.text[quantity.start : quantity.end])):
        high = math.inf
    number = quantity.low if quantity.low is not None else quantity.high
    told = "" if number is None else f"{number:g}"
    before = sum(
        len(split_words(document.text, start=span.start, end=min(span.end, quantity.start)))
        for span in statement.content
        if span.start < quantity.start
    )
    return Count(
        meet=make_id("count", key, told)[:MEET_DIGITS] if told and before <= _WORDS_BEFORE_HEAD else None,
        key=key,
        count_id=quantity.quantity_id,
        document_id=document.document_id,
        uri=document.uri,
        statement_id=statement.statement_id,
        number=told,
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


def _place(row: Count, page: _Page, quantity: Quantity, statement: Statement) -> Count:
    """Return a number with the days, places, names and words of its sentence, and the names of its page."""
    # Of several days the nearest is that of the number: "the first deaths since 1959".
    near = sorted(page.dates.within(statement), key=lambda time: (_apart(time, quantity), time.start))[:1]
    earliest, latest = (near[0].earliest, near[0].latest) if near else (None, None)
    first, last = (earliest, latest) if earliest and latest else _days_near(row.published)
    start, end = _sentence_of(page.text, quantity)
    named = [one for one in page.mentions.within(statement) if start <= one.start and one.end <= end]
    # A house or a pier stands in the place that its page is about.
    places = {canonical(page.text[one.start : one.end]) for one in named if one.type in CLASSES and one.type != "FAC"}
    names = {canonical(page.text[one.start : one.end]) for one in named} - places
    told = {word for name in (*places, *names) for word in name.split()}
    spans = [(max(span.start, start), min(span.end, end)) for span in statement.content]
    words = [word.folded for left, right in spans for word in split_words(page.text, start=left, end=right)]
    stems = set(content_stems(word for word in words if word not in told))
    return replace(
        row,
        setting=page.setting,
        scene=page.scene,
        places=tuple(sorted(places)),
        names=tuple(sorted(names)),
        earliest=earliest,
        latest=latest,
        first=first,
        last=last,
        context=tuple(sorted(stems - {stem(row.key.rsplit(maxsplit=1)[-1])})),
    )


def counted_key(text: str, quantity: Quantity) -> str | None:
    """Return what a number counts, so that equal keys count the same; null where the text does not say.

    What became of people outranks the noun: "11 people were killed" counts dead, not people, and "two officers were
    killed" counts dead officers. A part of a number before ("two of them") counts nothing comparable.
    """
    start = max(0, quantity.start - _REACH)
    before = [word.folded for word in split_words(_same_sentence(text, start, quantity.start, last=True))]
    after = [word.folded for word in split_words(_same_sentence(text, quantity.end, quantity.end + _REACH, last=False))]
    if _is_part(quantity, before, after):
        return None
    stems = [_PEOPLE.get(word, word) for word in content_stems(fold(quantity.counted or "").split())]
    if quantity.unit in _MEASURES and _find_lost(before, after):
        return f"outcome lost {quantity.unit}"
    if not quantity.unit:
        side = side_of_votes(before, after)
        if side is not None:
            return f"outcome votes {side}"
        outcome = _find_outcome(before, after)
        described = [after[1]] if after[:1] and after[0] in outcomes() and after[1:2] and after[1].endswith("s") else []
        heads = [_PEOPLE.get(word, stem(word)) for word in described if is_content(word)] or stems[-1:]
        heads = [head for head in heads if head != "people" and head not in {stem(word) for word in outcomes()}]
        if outcome == "crowd" and stems[-1:] and stems[-1] in _CROWD:
            return "outcome crowd"
        if outcome == "injured" and not _GRAVE.isdisjoint((*before[-_WORDS_BEFORE:], *after[:_WORDS_AFTER])):
            heads = [*heads, "gravely"]
        if outcome not in {None, "crowd"}:
            return " ".join(["outcome", outcome or "", *heads])
    return f"counted {quantity.unit or ''} {stems[-1]}" if stems else None


def _is_part(quantity: Quantity, before: Sequence[str], after: Sequence[str]) -> bool:
    """Say whether a number is a part of one told before, or is added to another."""
    is_of_whole = after[:1] == ["of"] and (after[1:2] == [] or after[1] in _WHOLE or not _is_measured(quantity, before))
    if is_of_whole or after[:1] in (["oclock"], ["others"]) or set(before[-3:]) & _PARTS or set(after[:1]) & _PARTS:
        return True
    return bool(set(zip(before[-4:], before[-3:], strict=False)) & _PARTS_OF) or _is_part_of_sum(after)


def _is_measured(quantity: Quantity, before: Sequence[str]) -> bool:
    """Say whether "of" behind a number tells what it is of: "4 tonnes of wheat", not "4 of 5 houses"."""
    return bool(quantity.unit) and quantity.unit not in _SHARES and not numbers_in(before[-1:])


def side_of_votes(before: Sequence[str], after: Sequence[str]) -> str | None:
    """Return whether a number of votes, by the words around it, is for or against; null where it is of no votes."""
    near = list(after[: next((n for n, word in enumerate(after) if numbers_in([word])), _WORDS_AFTER)])
    if _VOTES.isdisjoint((*near, *before[-_WORDS_BEFORE:])):
        return None
    sides = {side for word, side in _SIDES.items() if word in near[:_WORDS_AFTER]}
    if sides:
        return min(sides) if len(sides) == 1 else None
    passed = any(word in before[-_WORDS_BEFORE_HEAD:] for word in _PASSED)
    return "for" if passed and not _VOTES.isdisjoint(near[:2]) else None


def _find_lost(before: Sequence[str], after: Sequence[str]) -> bool:
    return not _LOST.isdisjoint((*before[-_WORDS_BEFORE:], *after[:_WORDS_AFTER]))


def _is_part_of_sum(after: Sequence[str]) -> bool:
    """Say whether another number is added: "six men and one woman"."""
    return after[1:2] == ["and"] and bool(numbers_in([*after[2:3]]) or after[2:3] == ["one"])


def _find_outcome(before: Sequence[str], after: Sequence[str]) -> str | None:
    """Return what became of those a number counts; the word beside another number is that number's."""
    cut = next((n for n, word in enumerate(after) if numbers_in([word])), len(after))
    near = list(after[: min(cut, _WORDS_AFTER)])
    if not numbers_in(before):
        near += reversed(before[-_WORDS_BEFORE:])
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


def _apart(time: Time, quantity: Quantity) -> int:
    return max(time.start - quantity.end, quantity.start - time.end, 0)


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


def describe_page(document: Document, proper: Sequence[Mention]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Return the names, and the places alone, that stand most often on a page; its own outlet says nothing."""
    own = {canonical(document.outlet)} if document.outlet else set()
    names = Counter(canonical(document.text[row.start : row.end]) for row in proper)
    places = {canonical(document.text[row.start : row.end]) for row in proper if row.type in CLASSES}
    ranked = [name for name in sorted(names, key=lambda name: (-names[name], name)) if name not in own]
    setting = ranked[:_MOST_NAMES]
    scene = [name for name in ranked if name in places][:_MOST_NAMES]
    return tuple(sorted(setting)), tuple(sorted(scene))


class _Page(NamedTuple):
    """What the figures of a page share: its text, its dates and proper names, the most frequent names and places."""

    text: str
    dates: Ordered[Time]
    mentions: Ordered[Mention]
    setting: tuple[str, ...]
    scene: tuple[str, ...]


def _dates(times: Sequence[Time]) -> list[Time]:
    return [row for row in times if row.type == "DATE" and row.earliest is not None]


def dates_within(statements: Sequence[Statement], times: Sequence[Time]) -> Iterator[tuple[Statement, list[Time]]]:
    """Yield each statement with the dates in its content, in order."""
    ordered = Ordered(_dates(times))
    for statement in statements:
        yield statement, ordered.within(statement)


STAGE = DocumentStage(
    name="counts",
    version=3,
    reads=("statements", "mentions", "times", "quantities"),
    writes=("counts",),
    run=find_counts,
)

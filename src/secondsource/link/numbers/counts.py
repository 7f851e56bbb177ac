"""Numbers as they may be compared across pages: what is counted, between which bounds, where and when.

1. A number counts what the text around it says: what became of people, else the noun behind it.
2. One without a noun ("the ministry says seven") counts what the number before it in the paragraph counts, and has
   its places, names and words.
3. Numbers of two pages that count the same, at one place and time, with equal values, are one claim where each
   stands at the head of its statement: a number told in passing makes no claim.
"""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date, timedelta
from functools import lru_cache
from typing import NamedTuple, TypeVar

from secondsource.ids import make_id
from secondsource.link.claims.roots import has_verb, root_of
from secondsource.link.copies.fingerprints import MEET_DIGITS
from secondsource.link.folding import count_words, fold_words, is_content, split_words
from secondsource.link.names.namekeys import CLASSES, canonical
from secondsource.link.numbers.ages import find_ages, find_child_ages
from secondsource.link.numbers.barecounts import find_topic, follows
from secondsource.link.numbers.bounds import bounds_of, value_of
from secondsource.link.numbers.comparable import stem_of_context
from secondsource.link.numbers.counted import POPULATION, VAGUE, counted_key, find_toll, look_around
from secondsource.link.numbers.distances import find_distances
from secondsource.link.numbers.magnitudes import find_magnitudes
from secondsource.link.numbers.measured import MEASURED, scale_of
from secondsource.link.numbers.moves import FORMER, find_move
from secondsource.link.numbers.zeros import find_ones, find_zeros
from secondsource.link.ordered import Ordered
from secondsource.link.stretches import sentence_before, sentence_of
from secondsource.stage import DocumentStage, Layers
from secondsource.tables import Document, Mention, Quantity, Rows, Statement, Time
from secondsource.worktables import Count

_CUTS = re.compile(r",? (?:and|while|but|whereas|with) |; ")
"""Where a clause ends between two numbers of one sentence."""

_POINTING = re.compile(r"(?:[Ii]t|[Tt]hey|[Hh]e|[Ss]he|[Tt]hat|[Tt]his|[Tt]hose|[Tt]hese)\b")
"""How a sentence begins that is about what the one before told."""

_MOST_BESIDE = 8
_ELSEWHERE = frozenset({"and", "which", "that", "where", "but", "while"})
_MANY_NUMBERS = 4
"""A sentence with so many is a line of a record, of one of many games or years."""

_MONTHS = "January|February|March|April|May|June|July|August|September|October|November|December"
_DAY = re.compile(rf"(?:Sun|Mon|Tues|Wednes|Thurs|Fri|Satur)day|last night|yesterday|(?:{_MONTHS}) \d|\d (?:{_MONTHS})")
_LONG_AGO = re.compile(rf"\b(?:in|last|since|during) (?:the )?(?:(?:last|past) )?(?:{_MONTHS}|month|year)\b")

S = TypeVar("S", Time, Mention)
_WORDS_BEFORE_HEAD = 6
_MOST_NAMES = 12
_MOST_NAMED = 24
"""Names by which equal numbers of two pages meet: fewer are met by chance."""

_DAYS_BEFORE = 7
_DAYS_AFTER = 1
"""A page that states no day is about what happened so near before, or is to come so near after, its publication."""


def find_counts(document: Document, layers: Layers) -> Rows:
    """Return the numbers of a document's statements that count something, in order."""
    proper = [row for row in layers.of(Mention) if row.form == "proper"]
    page = _Page(
        document.text,
        Ordered([row for row in layers.of(Time) if _is_of_day(document.text, row)]),
        Ordered(proper),
        *describe_page(document, proper),
        Ordered([row for row in proper if _is_located(row)]),
        Ordered(layers.of(Quantity)),
    )
    statements = {row.statement_id: row for row in layers.of(Statement)}
    rows: list[Count] = []
    last: tuple[Count, Quantity, Statement] | None = None
    for quantity in sorted(layers.of(Quantity), key=lambda row: (row.start, row.end)):
        statement = statements.get(quantity.statement_id or "")
        if statement is None:
            continue
        key = counted_key(document.text, quantity)
        if key is not None and _is_told(page, quantity, statement, key) and not _is_long_ago(document, page, quantity):
            row = _place(_count(document, quantity, statement, key), page, quantity, statement)
            last = row, quantity, statement
            rows.append(row)
        elif last is not None and follows(document.text, last[1], quantity, last[2], statement):
            rows.append(_lend(last[0], _count(document, quantity, statement, last[0].key)))
        elif (topic := find_topic(document.text, quantity, statement)) is not None:
            lent = _place(_count(document, quantity, statement, topic.key), page, topic.quantity, topic.statement)
            last = lent, quantity, statement
            rows.append(lent)
    heard = layers.of(Statement)
    for told in (*find_zeros(document, heard), *find_ones(document, heard)):
        statement = statements[told.quantity.statement_id or ""]
        if not _is_long_ago(document, page, told.quantity):
            rows.append(_place(_count(document, told.quantity, statement, told.key), page, told.quantity, statement))
    rows += _find_attributes(document, page, proper, statements)
    named = tuple(sorted(_rank_names(document, proper)[:_MOST_NAMED]))
    return {"counts": [replace(row, named=named) for row in _one_a_statement(rows)]}


def _find_attributes(
    document: Document, page: _Page, proper: Sequence[Mention], statements: Mapping[str, Statement]
) -> Iterator[Count]:
    """Yield the ages of people, the magnitudes of quakes and distances; they make no claims."""
    heard = list(statements.values())
    for age in (*find_ages(document, proper, heard), *find_child_ages(document, heard)):
        statement = statements[age.quantity.statement_id or ""]
        row = _place(_count(document, age.quantity, statement, age.key), page, age.quantity, statement)
        yield replace(row, meet=None, places=(), names=(age.name,))
    for magnitude in find_magnitudes(document, heard):
        if _is_long_ago(document, page, magnitude.quantity):
            continue
        statement = statements[magnitude.quantity.statement_id or ""]
        row = _count(document, magnitude.quantity, statement, magnitude.key)
        yield replace(_place(row, page, magnitude.quantity, statement), meet=None)
    numbers = page.numbers.between(0, len(document.text))
    for distance in find_distances(document, page.located, numbers, statements):
        told = distance.quantity
        statement = statements[told.statement_id or ""]
        row = replace(_count(document, told, statement, distance.key), low=distance.low, high=distance.high)
        yield replace(_place(row, page, told, statement), meet=None, places=distance.places, names=())


def _is_told(page: _Page, quantity: Quantity, statement: Statement, key: str) -> bool:
    """Say whether a number is no line of a record, and is told: what somebody offers, "a two-year deal", is not."""
    if key.startswith("outcome "):
        return True
    if key.startswith(MEASURED) and key.rsplit(maxsplit=1)[-1] not in _roots_told(statement.text):
        return False
    return len(page.numbers.between(*sentence_of(page.text, quantity))) < _MANY_NUMBERS


# A statement may tell many numbers.
@lru_cache(maxsize=64)
def _roots_told(text: str) -> frozenset[str]:
    """Return the roots of the words of a statement; none where it has no verb."""
    words = fold_words(text)
    return frozenset(map(root_of, words)) if has_verb(words) else frozenset()


def _one_a_statement(rows: Sequence[Count]) -> Iterator[Count]:
    """Yield the numbers so that one of each statement, the first, meets others: it would make one claim of two."""
    seen: set[str] = set()
    for row in rows:
        is_former = row.moved == FORMER
        yield replace(row, meet=None) if is_former or row.statement_id in seen else row
        if not is_former:
            seen.add(row.statement_id)


def _lend(lender: Count, row: Count) -> Count:
    names = ("setting", "scene", "places", "names", "earliest", "latest", "first", "last", "context")
    return replace(row, **{name: getattr(lender, name) for name in names})


def _count(document: Document, quantity: Quantity, statement: Statement, key: str) -> Count:
    scale = scale_of(key, quantity.unit)
    low, high = (bound * scale for bound in bounds_of(quantity))
    if VAGUE & set(fold_words(document.text[quantity.start : quantity.end])):
        high = math.inf
    number = quantity.low if quantity.low is not None else quantity.high
    told = "" if number is None else f"{number:g}"
    is_head = _words_before(document.text, quantity, statement) <= _WORDS_BEFORE_HEAD
    return Count(
        meet=make_id("count", key, told)[:MEET_DIGITS] if told and is_head and not key.startswith(MEASURED) else None,
        key=key,
        count_id=quantity.quantity_id,
        document_id=document.document_id,
        uri=document.uri,
        statement_id=statement.statement_id,
        number=told,
        low=low,
        high=high,
        unit=quantity.unit,
        value=value_of(document.text, quantity),
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
        moved=find_move(*look_around(document.text, quantity)),
        in_passing=int(not is_head and not key.startswith(MEASURED)),
    )


def _words_before(text: str, quantity: Quantity, statement: Statement) -> int:
    """Return how many words of a statement stand before its number, or before the toll that the number is."""
    before = look_around(text, quantity).before
    toll = find_toll(before)
    spans = [span for span in statement.content if span.start < quantity.start]
    # More are too many whatever stands before a toll.
    most = _WORDS_BEFORE_HEAD + len(before) + 1
    n_words = sum(count_words(text, start=one.start, end=min(one.end, quantity.start), most=most) for one in spans)
    return n_words if toll is None else n_words - (len(before) - toll)


def _place(row: Count, page: _Page, quantity: Quantity, statement: Statement) -> Count:
    """Return a number with the days, places and names of its clause, the words of its sentence, the names of its page.

    A clause that names no place or day has those of its sentence, a sentence about "it" those of the one before.
    """
    start, end = sentence_of(page.text, quantity)
    clause = _clause_of(page, quantity, start, end)
    times = _first_found(page, page.dates, statement, (clause, (start, end)))
    # Of several days the nearest is that of the number: "the first deaths since 1959".
    near = sorted(times, key=lambda time: (_apart(time, quantity), time.start))[:1]
    earliest, latest = (near[0].earliest, near[0].latest) if near else (None, None)
    first, last = (earliest, latest) if earliest and latest else _days_near(row.published)
    named = [one for one in page.mentions.within(statement) if start <= one.start and one.end <= end]
    located = _first_found(page, page.located, statement, (clause, (start, end)))
    if row.key == POPULATION:
        located = [one for one in located if _is_beside(page.text, one, quantity)][-1:]
    places = {canonical(page.text[one.start : one.end]) for one in located}
    others = {canonical(page.text[one.start : one.end]) for one in named if not _is_located(one)}
    told = {word for one in named for word in canonical(page.text[one.start : one.end]).split()}
    spans = [(max(span.start, start), min(span.end, end)) for span in statement.content]
    words = [word.folded for left, right in spans for word in split_words(page.text, start=left, end=right)]
    telling = [word for word in words if is_content(word) and word not in told and not _is_of_key(word, row)]
    stems = set(map(stem_of_context, telling))
    return replace(
        row,
        setting=page.setting,
        scene=page.scene,
        places=tuple(sorted(places)),
        names=_order_names(page.text, row, quantity, [one for one in named if not _is_located(one)], others - places),
        earliest=earliest,
        latest=latest,
        first=first,
        last=last,
        context=tuple(sorted(stems - {stem_of_context(row.key.rsplit(maxsplit=1)[-1])})),
    )


def _order_names(
    text: str, row: Count, quantity: Quantity, named: Sequence[Mention], names: Collection[str]
) -> tuple[str, ...]:
    """Return the names in order; of what is measured the last before the number comes first: mostly it is of that."""
    ordered = tuple(sorted(names))
    before = [one for one in named if one.end <= quantity.start]
    if not before or not row.key.startswith(MEASURED):
        return ordered
    last = canonical(text[before[-1].start : before[-1].end])
    return (last, *(name for name in ordered if name != last)) if last in names else ordered


def _is_of_key(word: str, row: Count) -> bool:
    """Say whether a word says no more than what a number with a unit is of: "served four months"."""
    return row.key.startswith(MEASURED) and root_of(word) in {row.key.rsplit(maxsplit=1)[-1], root_of(row.unit or "")}


def _is_beside(text: str, place: Mention, quantity: Quantity) -> bool:
    """Say whether a number is told of the place right before it: "Dervan, a city of 90,000 people"."""
    between = [word.folded for word in split_words(text, start=place.end, end=quantity.start)]
    return place.end <= quantity.start and len(between) <= _MOST_BESIDE and _ELSEWHERE.isdisjoint(between)


def _is_located(mention: Mention) -> bool:
    """Say whether a mention names a place; a house or a pier stands in the place that its page is about."""
    return mention.type in CLASSES and mention.type != "FAC"


def _first_found(page: _Page, rows: Ordered[S], statement: Statement, stretches: Sequence[tuple[int, int]]) -> list[S]:
    """Return the rows of a statement in the first of the stretches that has any, else those it points back at."""
    heard = rows.within(statement)
    for start, end in stretches:
        found = [one for one in heard if start <= one.start and one.end <= end]
        if found:
            return found
    return rows.between(*_stretch_before(page.text, *stretches[-1])) or heard


def _stretch_before(text: str, start: int, end: int) -> tuple[int, int]:
    """Return the sentence that one points back at, empty where it does not: "It killed 19 people."."""
    return sentence_before(text, start) if _POINTING.match(text[start:end].lstrip()) else (start, start)


def _is_long_ago(document: Document, page: _Page, quantity: Quantity) -> bool:
    """Say whether an undated page tells a number of a month or year that nobody can tell: "in September"."""
    if document.earliest is not None:
        return False
    start, end = sentence_of(page.text, quantity)
    stretches = ((start, end), _stretch_before(page.text, start, end))
    return any(_LONG_AGO.search(page.text, *stretch) and not page.dates.between(*stretch) for stretch in stretches)


def _clause_of(page: _Page, quantity: Quantity, start: int, end: int) -> tuple[int, int]:
    """Return the part of a sentence that a number shares with no other: "three died in Dervan and | nine in Tessim"."""
    before = [one.end for one in page.numbers.between(start, quantity.start)]
    after = [one.start for one in page.numbers.between(quantity.end, end)]
    if before:
        cuts = [match.end() for match in _CUTS.finditer(page.text, before[-1], quantity.start)]
        start = cuts[-1] if cuts else start
    if after:
        cut = _CUTS.search(page.text, quantity.end, after[0])
        end = cut.start() if cut else end
    return start, end


def _apart(time: Time, quantity: Quantity) -> int:
    return max(time.start - quantity.end, quantity.start - time.end, 0)


def _days_near(published: str | None) -> tuple[str | None, str | None]:
    if published is None:
        return None, None
    day = date.fromisoformat(published)
    return str(day - timedelta(days=_DAYS_BEFORE)), str(day + timedelta(days=_DAYS_AFTER))


def describe_page(document: Document, proper: Sequence[Mention]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Return the names, and the places alone, that stand most often on a page; its own outlet says nothing."""
    places = {canonical(document.text[row.start : row.end]) for row in proper if row.type in CLASSES}
    ranked = _rank_names(document, proper)
    setting = ranked[:_MOST_NAMES]
    scene = [name for name in ranked if name in places][:_MOST_NAMES]
    return tuple(sorted(setting)), tuple(sorted(scene))


def _rank_names(document: Document, proper: Sequence[Mention]) -> list[str]:
    own = {canonical(document.outlet)} if document.outlet else set()
    names = Counter(canonical(document.text[row.start : row.end]) for row in proper)
    return [name for name in sorted(names, key=lambda name: (-names[name], name)) if name not in own]


class _Page(NamedTuple):
    """What the figures of a page share: its text, its dates and proper names, the most frequent names and places."""

    text: str
    dates: Ordered[Time]
    mentions: Ordered[Mention]
    setting: tuple[str, ...]
    scene: tuple[str, ...]
    located: Ordered[Mention]
    numbers: Ordered[Quantity]


def _is_of_day(text: str, time: Time) -> bool:
    """Say whether a time tells days: "Wednesday" and "Wednesday night" do, "at noon" does not."""
    if time.earliest is None:
        return False
    return time.type == "DATE" or (time.type == "TIME" and bool(_DAY.search(text, time.start, time.end)))


def _dates(times: Sequence[Time]) -> list[Time]:
    return [row for row in times if row.type == "DATE" and row.earliest is not None]


def dates_within(statements: Sequence[Statement], times: Sequence[Time]) -> Iterator[tuple[Statement, list[Time]]]:
    """Yield each statement with the dates in its content, in order."""
    ordered = Ordered(_dates(times))
    for statement in statements:
        yield statement, ordered.within(statement)


STAGE = DocumentStage(
    name="counts",
    version=14,
    reads=("statements", "mentions", "times", "quantities"),
    writes=("counts",),
    run=find_counts,
)

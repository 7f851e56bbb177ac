"""Of which days statements may be: those they state, and those around the publication of their pages."""

from __future__ import annotations

import re
from datetime import date, timedelta
from functools import lru_cache

from secondsource.link.folding import fold_word, is_content
from secondsource.tables import Time
from secondsource.worktables import Sense

_DAYS_APART = 30
_YEAR = re.compile(r"\d{4}")
_BEFORE = re.compile(
    r"(?:\b(?i:an?|each|every|her|his|its|my|our|that|the|their|this|your)|[’']s?) \Z|\b[A-Z]\w+ of \Z"
)
_BEHIND = re.compile(r" (?P<word>[^\W\d_][\w’'-]*)")
_REACH = 24


@lru_cache(maxsize=4096)
def days_around(published: str) -> tuple[str, str]:
    """Return the first and last day that what a page tells of without a date may be of, by its publication."""
    day = date.fromisoformat(published)
    return str(day - timedelta(days=_DAYS_APART)), str(day + timedelta(days=_DAYS_APART))


def is_in_name(text: str, time: Time) -> bool:
    """Say whether a year is part of what something is called: "the 2020 census", "the Harbour Act of 1965"."""
    if _YEAR.fullmatch(text, time.start, time.end) is None:
        return False
    before = _BEFORE.search(text[max(0, time.start - _REACH) : time.start])
    if before is None:
        return False
    behind = _BEHIND.match(text, time.end)
    return before.group().endswith("of ") or (behind is not None and is_content(fold_word(behind["word"])))


def span_of(row: Sense) -> tuple[str, str] | None:
    """Return the first and last day a statement may be of, by what it states or its page; null where none is known."""
    return _span_between(row.first, row.last, row.published)


# Pages of one day tell of few days, and are asked again and again.
@lru_cache(maxsize=16384)
def _span_between(first: str | None, last: str | None, published: str | None) -> tuple[str, str] | None:
    if not (first and last):
        return None
    if published is None:
        return first, last
    earliest, latest = days_around(published)
    return min(earliest, first), max(latest, last)


def may_be_of_one_time(left: Sense, right: Sense) -> bool:
    """Say whether some day may be of both statements, by what they state or their pages."""
    return _overlap(span_of(left), span_of(right))


def tell_other_days(left: Sense, right: Sense) -> bool:
    """Say whether the days that two statements state, or are published near, are others."""
    a = (left.first, left.last) if left.first and left.last else None
    b = (right.first, right.last) if right.first and right.last else None
    return not _overlap(a, b)


def states_days(row: Sense) -> bool:
    """Say whether a statement itself says of which days it is."""
    if not (row.first and row.last):
        return False
    return row.published is None or (row.first, row.last) != days_around(row.published)


def _overlap(left: tuple[str, str] | None, right: tuple[str, str] | None) -> bool:
    return left is None or right is None or (left[0] <= right[1] and right[0] <= left[1])

"""Whether two numbers that count the same word count one thing: at one place and time, told in one connection."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from functools import lru_cache
from typing import TypeAlias

from secondsource.link.folding import jaccard, stem
from secondsource.link.numbers.counted import CROWD, MAGNITUDE, POPULATION
from secondsource.link.numbers.measured import AGE, FROM, MEASURED
from secondsource.link.numbers.peoples import names_people
from secondsource.worktables import Count, Figure

Numbered: TypeAlias = Count | Figure

_MOST_OF_ONE_QUAKE = 1.0
"""Magnitudes further apart are those of two quakes: an aftershock's, or one of years before."""

_MOST_BESIDE_ONE = 10
"""How many another may count where somebody counts one: more, and who tells of one tells of a case among them."""

_FEWEST_SHARED = 3
_LEAST_OVERLAP = 0.3
_LEAST_OVERLAP_OF_MEASURES = 0.12
_LEAST_OVERLAP_OF_ONE = 0.8
_FEWEST_NAMES = 2
_FEWEST_NAMES_UNDATED = 4
_FEWEST_NAMED_UNDATED = 8
"""Of the names and places of two pages, in full or in part: more than those they have most often in common."""

_FEWEST_NAMES_OF_VOTES = 3
"""Pages of one session of a parliament tell of several votes."""

_DAYS_OF_NEWS = 30
"""Days before its publication of which a page tells no news: what was so long ago is told for comparison."""

_MONTH = timedelta(days=27)

_DAYS_OF_STORY = 3
"""What a page tells without a day happened at most so many days before it was published, as far as stated days go."""


@lru_cache(maxsize=16384)
def stem_of_context(word: str) -> str:
    """Return the form in which words around two figures are compared: "damage" and "damaged" are one."""
    return stem(word).removesuffix("e")


def may_be_one_thing(left: Numbered, right: Numbered) -> bool:
    """Say whether no day, place or name tells two figures apart."""
    if _are_apart(left, right) or _are_two_of_a_kind(left, right):
        return False
    # What is measured names no more places than the other does (`_is_one_measure`).
    is_elsewhere = _is_elsewhere(left, right) or _is_elsewhere(right, left)
    if not _is_one_place(left, right) or (is_elsewhere and not left.key.startswith(MEASURED)):
        return False
    names_l, names_r = _drop_peoples(left.names), _drop_peoples(right.names)
    if not names_l or not names_r or _share_name(names_l, names_r):
        return True
    # People who died at one place have many names; a road or a bank has one.
    return left.key.startswith("outcome ") and bool(left.places) and bool(right.places)


@lru_cache(maxsize=8192)
def _drop_peoples(names: tuple[str, ...]) -> tuple[str, ...]:
    """Return the names without those of a people or a nation: "Dutch" tells no two ships of one page apart."""
    return tuple(name for name in names if not names_people(name))


def _are_two_of_a_kind(left: Numbered, right: Numbered) -> bool:
    """Say whether two are apart by what they count: who lives where, who marched in one city, an aftershock.

    One who was arrested, told of alone, is one of the many who were.
    """
    few, many = sorted((left, right), key=lambda one: one.high)
    if left.unit is None and few.low == few.high == 1 and many.low > _MOST_BESIDE_ONE:
        return True
    if left.key == MAGNITUDE:
        return abs(left.low - right.low) > _MOST_OF_ONE_QUAKE
    is_placed = bool(left.places) and bool(right.places)
    if left.key == CROWD:
        return bool(left.places) != bool(right.places) and left.document_id != right.document_id
    return left.key == POPULATION and not is_placed


def _are_apart(left: Numbered, right: Numbered) -> bool:
    is_other_day = are_of_other_days(left, right)
    # What costs least, and tells most apart, comes first.
    if is_other_day and not lasts(left):
        return True
    is_before = _is_told_of_before(left, right) or _is_told_of_before(right, left)
    # How long somebody served is told in news of today as of the year when it was.
    if is_before and lasts(left):
        return False
    if is_before and not are_of_one_sentence(left, right):
        return True
    if is_other_day is None or is_other_day:
        return bool(is_other_day)
    return _is_stated_before(left, right) or _is_stated_before(right, left)


def are_of_other_days(left: Numbered, right: Numbered) -> bool | None:
    """Say whether two have no day in common; null where the days of one are not known."""
    if not (left.first and left.last and right.first and right.last):
        return None
    return left.first > right.last or right.first > left.last


def lasts(one: Numbered) -> bool:
    """Say whether a number is told of something whenever that was, as what is measured is, and no age."""
    return one.key.startswith(MEASURED) and not one.key.startswith(AGE)


def are_of_one_sentence(left: Numbered, right: Numbered) -> bool:
    """Say whether two pages tell two numbers in what is else one sentence: then both are of one time."""
    return len(left.context) >= _FEWEST_SHARED and jaccard(left.context, right.context) >= _LEAST_OVERLAP_OF_ONE


def _is_told_of_before(stated: Numbered, other: Numbered) -> bool:
    """Say whether one states days long before its own page ("in 2003"), and the other states none."""
    if not stated.earliest or other.earliest or not stated.latest:
        return False
    if not stated.published:
        # News of an undated page is told by the day; what was in a month or a year is told for comparison.
        return date.fromisoformat(stated.latest) - date.fromisoformat(stated.earliest) >= _MONTH
    return stated.latest < _days_before(stated.published, _DAYS_OF_NEWS)


def _is_stated_before(stated: Numbered, other: Numbered) -> bool:
    """Say whether one states days ("last week") that end before what another page tells without a day."""
    if not stated.earliest or other.earliest or not other.published or not stated.last:
        return False
    return stated.last < _days_before(other.published, _DAYS_OF_STORY)


# Each number of a page is compared with many others.
@lru_cache(maxsize=8192)
def _days_before(day: str, n_days: int) -> str:
    return str(date.fromisoformat(day) - timedelta(days=n_days))


def _is_one_place(left: Numbered, right: Numbered) -> bool:
    if left.places and right.places:
        return _share_name(left.places, right.places)
    if left.places or right.places:
        placed, other = (left, right) if left.places else (right, left)
        return not other.scene or _share_name(placed.places, (*other.scene, *other.setting))
    if not left.scene or not right.scene:
        return True
    # One page may not tell that a name is a place.
    return _share_name(left.scene, (*right.scene, *right.setting)) or _share_name(left.setting, right.scene)


def _is_elsewhere(left: Numbered, right: Numbered) -> bool:
    """Say whether of the places that one names as many stand nowhere on the other's page as do."""
    page = (*right.places, *right.scene, *right.setting)
    n_shared = sum(_share_name((name,), page) for name in left.places)
    return bool(page) and len(left.places) - n_shared >= max(1, n_shared)


def _share_name(left: Sequence[str], right: Sequence[str]) -> bool:
    """Say whether a name stands on both sides, in full or in part: "Voss" and "Mara Voss"."""
    if not set(left).isdisjoint(right):
        return True
    words = _words_of(tuple(right))
    return any(told <= other or other <= told for told in _words_of(tuple(left)) for other in words)


@lru_cache(maxsize=8192)
def _words_of(names: tuple[str, ...]) -> tuple[frozenset[str], ...]:
    return tuple(frozenset(name.split()) for name in names)


def _count_shared_names(left: Sequence[str], right: Sequence[str]) -> int:
    """Return how many names stand on both sides, in full or in part, each once: "Voss" beside "Mara Voss" is one."""
    full_l, full_r = (_drop_parts(tuple(side)) for side in (left, right))
    return min(sum(_share_name((name,), other) for name in one) for one, other in ((full_l, full_r), (full_r, full_l)))


@lru_cache(maxsize=8192)
def _drop_parts(names: tuple[str, ...]) -> tuple[str, ...]:
    words = _words_of(names)
    return tuple(name for name, told in zip(names, words, strict=True) if not any(told < other for other in words))


def is_about_one_thing(left: Numbered, right: Numbered, *, n_names: int | None = None) -> bool:
    """Say whether the words around two figures, beyond what is counted, agree on what they are about.

    Args:
        left: one figure.
        right: another.
        n_names: how many names their pages share; unless given, of those that each names most often.
    """
    if n_names is None:
        n_names = len(set(left.setting) & set(right.setting))
    n_shared = len(set(left.context) & set(right.context))
    fewest_names = _FEWEST_NAMES_OF_VOTES if left.key.startswith("outcome votes") else _FEWEST_NAMES
    told_of_one = bool(left.first and right.first) and n_names >= fewest_names
    if left.published is None or right.published is None:
        # Pages without a date must share more of what they name, or tell.
        is_told_alike = n_shared >= _FEWEST_SHARED and left.key.startswith("outcome ")
        told_of_one = n_names >= (_FEWEST_NAMES if is_told_alike else _FEWEST_NAMES_UNDATED) or _name_alike(left, right)
    overlap = jaccard(left.context, right.context)
    if left.key.startswith("outcome lost"):
        return told_of_one
    if left.key.startswith(MEASURED):
        return _is_one_measure(left, right)
    if left.unit is not None:
        # A sum or a measure may be of anything: what it is of must be named, or told in the same words.
        named = _share_name((*left.places, *left.names), (*right.places, *right.names))
        return n_shared >= _FEWEST_SHARED - named and overlap >= _LEAST_OVERLAP and (named or told_of_one)
    if n_shared >= _FEWEST_SHARED and overlap >= _LEAST_OVERLAP:
        return True
    # Two that both name a place name the same one: others were told apart before.
    placed = bool(left.places) and bool(right.places)
    dated = bool(left.earliest) and bool(right.earliest)
    if left.key.startswith("outcome "):
        return told_of_one or ((placed or dated) and n_shared > 0)
    fewest = 1 if told_of_one and placed else _FEWEST_SHARED - 1
    return (told_of_one or placed) and n_shared >= fewest and overlap >= _LEAST_OVERLAP / 2


def _name_alike(left: Numbered, right: Numbered) -> bool:
    """Say whether two pages share so many of the names and places they have that both tell one story."""
    named_l, named_r = (*left.setting, *left.scene), (*right.setting, *right.scene)
    # Names in part are sought only where some are shared in full: it costs more.
    is_likely = len(set(named_l) & set(named_r)) >= _FEWEST_NAMES
    return is_likely and _count_shared_names(named_l, named_r) >= _FEWEST_NAMED_UNDATED


def _is_one_measure(left: Numbered, right: Numbered) -> bool:
    """Say whether two ages of one name are of one person, or two numbers of one unit, beside one verb, of one thing.

    Neither names whom the other does not: "the Harriers offered six years" and "the Rovers offered five" are two
    offers. Who is 41 on one page is 42 on another of the year after: ages are compared where the days are known.
    """
    if any(_name_others(*pair) for pair in ((left.names, right.names), (left.places, right.places))):
        return False
    # The first name is that of whom the number is, as far as words show.
    if (
        left.names
        and right.names
        and not all(_share_name(one.names[:1], other.names) for one, other in ((left, right), (right, left)))
    ):
        return False
    if _count_shared_names(left.setting, right.setting) < _FEWEST_NAMES:
        return False
    if left.key.startswith(AGE):
        return bool(left.first and right.first)
    # Two distances from one place need no more words to be one thing, nor do two who are named with one other.
    is_of_two = _count_shared_names(left.names, right.names) >= _FEWEST_NAMES
    return is_of_two or left.key.startswith(FROM) or jaccard(left.context, right.context) >= _LEAST_OVERLAP_OF_MEASURES


def _name_others(left: Sequence[str], right: Sequence[str]) -> bool:
    """Say whether each of two sides names what the other does not."""
    pairs = ((left, right), (right, left))
    return all(any(not _share_name((name,), other) for name in one) for one, other in pairs)

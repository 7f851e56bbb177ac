"""Which statements of one key are worth comparing: those that name, are said by or stand among the same.

Some words stand on a large part of all pages, and of the thousands of statements that hold them nearly all tell of
other people: a key of too many is no key. Two that meet under several keys are compared under some of them, so that
they are found though one be too common. Every two that share a name are found by the name; the others cost nothing.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from functools import cache, lru_cache
from itertools import combinations
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from secondsource.ids import make_id
from secondsource.link.claims.agreement import FEWEST_SETTING
from secondsource.link.claims.days import span_of
from secondsource.link.claims.roots import is_entity
from secondsource.link.claims.sayings import read_content
from secondsource.worktables import Sense

MOST_WORDINGS = 100
"""What more wordings have under one key tells nothing: they are compared under their other keys only."""

FEW = 24
"""Of so few every two are compared at once."""

_MOST_WORDS = 6
"""The longest words of a statement by which it meets others."""

_MOST_JOINED = 4
"""Of these, the longest that meet three together."""

_MOST_ACTORS = 2
_MOST_COUNTED = 2
"""The longest words of a statement that are a key with its longest number: "23" and "pirates"."""

_NEVER = 99_999_999
"""Later than any day."""

Numbers = NDArray[np.int64]


class Meeting(NamedTuple):
    """By what a statement meets others: who leads it, its longest words, the longest first, and its longest number."""

    names: frozenset[str]
    words: tuple[str, ...]
    number: str | None = None


def read_meeting(row: Sense) -> Meeting:
    """Return by what a statement meets others, whatever key the row itself is under."""
    return _meet_by(row.actors[:_MOST_ACTORS], row.speaker, row.voices[:_MOST_ACTORS], row.folded)


# A wording stands under some fifteen keys.
@lru_cache(maxsize=32768)
def _meet_by(actors: tuple[str, ...], speaker: str | None, voices: tuple[str, ...], folded: str) -> Meeting:
    said = (speaker,) if speaker else ()
    return Meeting(frozenset((*actors, *said, *voices)), _longest_words(folded), _longest_number(folded))


def may_meet(meeting: Meeting) -> bool:
    """Say whether a statement has any key (`list_keys`)."""
    is_counted = meeting.number is not None and bool(meeting.names or meeting.words)
    return len(meeting.words) > 1 or bool(meeting.names and meeting.words) or is_counted


def list_keys(meeting: Meeting) -> frozenset[str]:
    """Return the keys that a statement meets others under: a name and a word, two words, or three, a number and one."""
    by_name = (_key_of_name(name, word) for name in meeting.names for word in meeting.words)
    by_two = (_key_of_words(told) for told in combinations(meeting.words, 2))
    by_three = (_key_of_words(told) for told in combinations(meeting.words[:_MOST_JOINED], 3))
    number = meeting.number
    told = (*meeting.names, *meeting.words[:_MOST_COUNTED])
    by_number = () if number is None else (_key_of_number(number, one) for one in told)
    return frozenset((*by_name, *by_two, *by_three, *by_number))


def is_compared_under(key: str, left: Meeting, right: Meeting) -> bool:
    """Say whether two statements are compared under a key that they meet under.

    They are under each name they share, with the longest word they share; under the two longest; and the three. Where
    they share none of these, they are under the number they share, with each name and the word.
    """
    names = left.names & right.names
    if meet_by_number(left, right):
        told = (*names, *_share(left.words[:_MOST_COUNTED], right.words[:_MOST_COUNTED]))
        number = left.number if left.number == right.number else None
        return number is not None and any(_key_of_number(number, one) == key for one in told)
    shared = _share(left.words, right.words)
    if shared and any(_key_of_name(name, shared[0]) == key for name in names):
        return True
    if len(shared) > 1 and _key_of_words(shared[:2]) == key:
        return True
    joined = _share(left.words[:_MOST_JOINED], right.words[:_MOST_JOINED])[:3]
    return len(joined) > 2 and _key_of_words(joined) == key


def meet_by_number(left: Meeting, right: Meeting) -> bool:
    """Say whether two that are compared are so under a number only: they share no name and word, and no two words."""
    shared = _share(left.words, right.words)
    return len(shared) < 2 and not (shared and left.names & right.names)


def _share(left: tuple[str, ...], right: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(word for word in left if word in right)


@lru_cache(maxsize=32768)
def _longest_words(folded: str) -> tuple[str, ...]:
    told = [stem for stem in read_content(folded).stems if not is_entity(stem)]
    return tuple(sorted(told, key=lambda word: (-len(word), word))[:_MOST_WORDS])


@lru_cache(maxsize=32768)
def _longest_number(folded: str) -> str | None:
    return min(read_content(folded).numbers, key=lambda number: (-len(number), number), default=None)


@lru_cache(maxsize=32768)
def _key_of_name(name: str, word: str) -> str:
    return make_id("sense", name, word)


@lru_cache(maxsize=32768)
def _key_of_words(words: tuple[str, ...]) -> str:
    return make_id("senses", *words)


@lru_cache(maxsize=32768)
def _key_of_number(number: str, one: str) -> str:
    return make_id("counted", number, one)


def pair_senses(rows: Sequence[Sense]) -> tuple[Numbers, Numbers]:
    """Return the places of every two rows that share an actor, a voice or the setting of their pages.

    Args:
        rows: different wordings under one key.

    Returns:
        The places of the left and of the right row of each pair, the smaller ones left, in order.
    """
    n = len(rows)
    if n <= FEW:
        return _pair_few(n)
    days = [_read_days(row) for row in rows]
    named = _hold([(*row.actors, *row.voices) for row in rows])
    shared, counts = np.unique(_pair_all(_hold([row.setting for row in rows]), days), return_counts=True)
    pairs = np.union1d(_pair_all(named, days), shared[counts >= FEWEST_SETTING])
    return pairs // n, pairs % n


@cache
def _pair_few(n: int) -> tuple[Numbers, Numbers]:
    left, right = np.triu_indices(n, 1)
    return left.astype(np.int64), right.astype(np.int64)


def _read_days(row: Sense) -> tuple[int, int]:
    """Return the first and last day a statement may be of, as numbers in order; all days where one is not known."""
    span = span_of(row)
    return (0, _NEVER) if span is None else (int(span[0].replace("-", "")), int(span[1].replace("-", "")))


def _hold(names: Sequence[Iterable[str]]) -> list[list[int]]:
    """Return for each name that several have the places of those that have it, in order."""
    held: Mapping[str, list[int]] = defaultdict(list)
    for place, told in enumerate(names):
        for name in set(told):
            held[name].append(place)
    return [places for places in held.values() if len(places) > 1]


def _pair_all(held: Iterable[Sequence[int]], days: Sequence[tuple[int, int]]) -> Numbers:
    """Return the pairs of places of each list, each as one number: the smaller place times all, and the other.

    Two that may not be of one day are none.
    """
    n = len(days)
    firsts, lasts = np.asarray(days, np.int64).T
    found: list[int] = []
    many = [np.empty(0, np.int64)]
    for places in held:
        if len(places) <= FEW:
            found += [left * n + right for left, right in combinations(places, 2) if _meet(days[left], days[right])]
            continue
        every = np.asarray(places, np.int64)
        left, right = (every[at] for at in np.triu_indices(len(every), 1))
        kept = (firsts[left] <= lasts[right]) & (firsts[right] <= lasts[left])
        many.append(left[kept] * n + right[kept])
    return np.concatenate([np.asarray(found, np.int64), *many])


def _meet(left: tuple[int, int], right: tuple[int, int]) -> bool:
    return left[0] <= right[1] and right[0] <= left[1]

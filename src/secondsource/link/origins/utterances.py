"""Words that tellings share so that they may come from one mouth, or from one copy.

Whoever knows a thing by themselves tells it in words of their own. Where two sources are given the same words in a row,
or one page quotes the words another tells, one of the two may be named wrongly, or the words copied.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from functools import cache, lru_cache
from itertools import chain, combinations, pairwise, product
from operator import attrgetter
from typing import NamedTuple

from secondsource.link.folding import content_stems, fold_words, numbers_in

_FEWEST, _FEWEST_QUOTED = 6, 4
"""Words in a row, half of which carry meaning, that no two say alike by chance; and where one page quotes them."""

_LEAST_OF_TEXT = 1 / 2
"""The share of the shorter telling, or of the quote, that they are: where and when a thing was two may tell alike."""

_MOST_GROUPS, _MOST_WORDINGS = 16, 12
"""Groups with one run of words of which every two are compared (of more, each with the next), by so many wordings."""

_MOST_WORDS = 120
_YEAR = re.compile(r"(?:1[89]|20)\d\d")
_QUOTED = re.compile(r"[\"“”]([^\"“”]+)|(?<!\w)['‘]([^'‘’]+)")


class _Wording(NamedTuple):
    """The folded words of a telling, its runs of a few words, and the words it quotes with their runs."""

    words: tuple[str, ...]
    runs: frozenset[tuple[str, ...]]
    quotes: tuple[tuple[str, ...], ...]


def find_shared(told: Mapping[str, Iterable[str]]) -> Mapping[str, frozenset[str]]:
    """Return by group the keys that it has in common with each other group that one of its tellings shares words with.

    Args:
        told: by group the texts of its tellings.
    """
    meeting: dict[tuple[str, ...], dict[str, list[_Wording]]] = defaultdict(lambda: defaultdict(list))
    for group, texts in sorted(told.items()):
        for wording in sorted(set(map(_read, texts)), key=attrgetter("words", "quotes"))[:_MOST_WORDINGS]:
            for run in wording.runs:
                meeting[run][group].append(wording)
    keys: dict[str, set[str]] = {group: set() for group in told}
    share = cache(_share)
    for groups in meeting.values():
        for left, right in pairwise(groups) if len(groups) > _MOST_GROUPS else combinations(groups, 2):
            key = f"{left} {right}"
            if key not in keys[left] and any(share(*pair) for pair in product(groups[left], groups[right])):
                keys[left].add(key)
                keys[right].add(key)
    return {group: frozenset(found) for group, found in keys.items()}


def _share(left: _Wording, right: _Wording) -> bool:
    if _is_shared(left.words, right.words, _FEWEST):
        return True
    quoted = ((quote, right.words) for quote in left.quotes), ((quote, left.words) for quote in right.quotes)
    return any(_is_shared(quote, words, _FEWEST_QUOTED) for quote, words in chain(*quoted))


def _is_shared(left: Sequence[str], right: Sequence[str], fewest: int) -> bool:
    """Say whether two wordings share words in a row, as many as no two say alike by chance.

    A figure is told in few ways, with what it counts, where and when: two who know it may well use the same.
    """
    if _tells_figure(left) and _tells_figure(right):
        return False
    start, n = _longest_run(left, right)
    n_meant = len(set(content_stems(left[start : start + n])))
    return n >= max(fewest, _LEAST_OF_TEXT * min(len(left), len(right))) and n_meant >= fewest // 2


def _tells_figure(words: Sequence[str]) -> bool:
    """Say whether words tell a number that is no ordinal and no year."""
    return any(number.isdigit() and _YEAR.fullmatch(number) is None for number in map(_plain, numbers_in(words)))


def _plain(number: str) -> str:
    return number.replace(",", "").replace(".", "")


def _longest_run(left: Sequence[str], right: Sequence[str]) -> tuple[int, int]:
    """Return where in the left wording the longest run that both share begins, and its number of words."""
    found, ends = (0, 0), [0] * len(right)
    for place, word in enumerate(left, start=1):
        ends = [before + 1 if word == other else 0 for before, other in zip((0, *ends), right, strict=False)]
        longest = max(ends, default=0)
        if longest > found[1]:
            found = (place - longest, longest)
    return found


# A page tells one thing in a claim of several groups, and again when the case grows.
@lru_cache(maxsize=4096)
def _read(text: str) -> _Wording:
    words = tuple(fold_words(text)[:_MOST_WORDS])
    runs = (words[start : start + _FEWEST_QUOTED] for start in range(len(words) - _FEWEST_QUOTED + 1))
    quotes = (tuple(fold_words(found[1] or found[2])[:_MOST_WORDS]) for found in _QUOTED.finditer(text))
    return _Wording(
        words,
        runs=frozenset(run for run in runs if content_stems(run)),
        quotes=tuple(quote for quote in quotes if len(quote) >= _FEWEST_QUOTED),
    )

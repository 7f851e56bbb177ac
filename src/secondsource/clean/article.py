"""Which lines of a page are its article: those that trafilatura extracts, found again in the page.

trafilatura (Barbaresi 2021, "Trafilatura: A Web Scraping Library and Command-Line Tool for Text
Discovery and Extraction") returns text without places. Each line of the page is sought in that
text, letters and digits only, and the heaviest chain of finds is taken that keeps the page's order
and uses no character twice (weighted longest increasing subsequence), so a short line such as
"Share" is article only if its place among its neighbours says so.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate, islice

from lxml.etree import LxmlError
from lxml.html import HtmlElement

_WORD = re.compile(r"[^\W_]+")
_MOST_PLACES = 24
"""Places of one line that are weighed; a line that recurs more often is told by its neighbours."""
TRIPS = (ValueError, TypeError, KeyError, IndexError, AttributeError, RecursionError, AssertionError, LxmlError)
"""The ways in which the extractor trips over hostile markup; a page is then read without its answer."""
_KEY_LENGTHS = (32, 16, 8, 7, 6, 5, 4, 3, 2, 1)
_FEW_LINES = 50
"""Lines that are sought one by one rather than by an index of the whole text."""
_MOST_TRIED = 5000
"""Places with the same first letters that are compared for one wording."""
_GRAM = 4
_PARTLY = 0.6
_LEAST_HIDDEN = 20
"""Runs of words: below some two sentences a hidden element is left hidden."""


@dataclass(frozen=True, slots=True)
class _Find:
    """One place of a line in the extracted text, and the best chain that ends with it."""

    line: int
    start: int
    end: int
    score: int
    before: _Find | None


def match_lines(lines: Sequence[str], extracted: str) -> list[bool]:
    """Say for each line of a page whether it stands in the text extracted from that page.

    Lines without a letter or digit take the answer of the line before them.
    """
    words = [_WORD.findall(line) for line in lines]
    target_words = _WORD.findall(extracted)
    found = _chain(["".join(line) for line in words], target_words)
    grams: set[tuple[str, ...]] | None = None
    answers: list[bool] = []
    for number, line in enumerate(words):
        if not line:
            answers.append(answers[-1] if answers else False)
        elif number in found:
            answers.append(True)
        else:
            grams = set(_grams(target_words)) if grams is None else grams
            answers.append(_is_partly_in(line, grams))
    return answers


def find_shown(hidden: Sequence[HtmlElement], extracted: str, lines: Sequence[str]) -> frozenset[HtmlElement]:
    """Return the hidden elements that hold article text found nowhere else on the page.

    Galleries hide all pages of a story but the first, and some sites keep the story in ``noscript``.
    """
    if not hidden:
        return frozenset()
    grams = set(_grams(_WORD.findall(extracted)))
    read = {gram for line in lines for gram in _grams(_WORD.findall(line))}
    shown = []
    for element in hidden:
        own = _grams(_WORD.findall(" ".join(element.itertext())))
        unread = [gram for gram in own if gram not in read]
        if len(unread) > _LEAST_HIDDEN and sum(gram in grams for gram in unread) >= _PARTLY * len(unread):
            shown.append(element)
    return frozenset(shown)


def _grams(words: list[str]) -> list[tuple[str, ...]]:
    return [tuple(words[at : at + _GRAM]) for at in range(len(words) - _GRAM + 1)]


def _is_partly_in(words: list[str], grams: set[tuple[str, ...]]) -> bool:
    """Say whether most of a line was extracted, as when a link inside it was taken out."""
    own = _grams(words)
    if len(own) <= _GRAM:
        return False
    covered = {at + step for at, gram in enumerate(own) if gram in grams for step in range(_GRAM)}
    return len(covered) >= _PARTLY * len(words)


def _chain(lines: list[str], target_words: list[str]) -> set[int]:
    target = _Target(target_words, is_indexed=len(lines) > _FEW_LINES)
    best = _BestBefore(target.borders)
    top: _Find | None = None
    seen: Counter[str] = Counter()
    counts = Counter(lines)
    for number, line in enumerate(lines):
        finds = []
        for start in _choose(target.find(line), seen[line], counts[line]):
            before = best.at(start)
            score = len(line) + (before.score if before else 0)
            finds.append(_Find(number, start, start + len(line), score, before))
        seen[line] += 1
        for find in finds:
            best.put(find)
            if top is None or find.score > top.score:
                top = find
    chain = set()
    while top is not None:
        chain.add(top.line)
        top = top.before
    return chain


def _choose(places: Sequence[int], seen: int, count: int) -> Sequence[int]:
    """Return the places to weigh for one occurrence of a line: all, or of many those at its turn."""
    if len(places) <= _MOST_PLACES:
        return places
    first = max(0, min(seen * len(places) // count - _MOST_PLACES // 2, len(places) - _MOST_PLACES))
    return places[first : first + _MOST_PLACES]


class _Target:
    """The extracted text, letters and digits only, with the borders of its words."""

    def __init__(self, words: Sequence[str], *, is_indexed: bool) -> None:
        self.text = "".join(words)
        self._is_indexed = is_indexed
        self.borders = [0, *accumulate(map(len, words))]
        self._ends = frozenset(self.borders)
        self._found: dict[str, list[int]] = {}
        self._starts: dict[int, dict[str, list[int]]] = {}

    def find(self, line: str) -> list[int]:
        """Return where a line stands between whole words."""
        if line not in self._found:
            self._found[line] = [
                start
                for start in islice(self._list_places(line), _MOST_TRIED)
                if start in self._ends and start + len(line) in self._ends and self.text.startswith(line, start)
            ]
        return self._found[line]

    def _list_places(self, line: str) -> Iterator[int]:
        """Yield the places where a line may stand, in order."""
        length = next((length for length in _KEY_LENGTHS if len(line) >= length), 0)
        if self._is_indexed and length:
            yield from self._index(length).get(line[:length], [])
        elif length:
            start = self.text.find(line)
            while start >= 0:
                yield start
                start = self.text.find(line, start + 1)

    def _index(self, length: int) -> dict[str, list[int]]:
        """Return the word borders by the letters that follow them."""
        if length not in self._starts:
            index: dict[str, list[int]] = {}
            for border in self.borders:
                index.setdefault(self.text[border : border + length], []).append(border)
            self._starts[length] = index
        return self._starts[length]


class _BestBefore:
    """The best find that ends at or before a place: a Fenwick tree over word borders."""

    def __init__(self, borders: list[int]) -> None:
        self._borders = borders
        self._tree: list[_Find | None] = [None] * (len(self._borders) + 1)

    def at(self, place: int) -> _Find | None:
        node = bisect_left(self._borders, place) + 1
        best: _Find | None = None
        while node > 0:
            find = self._tree[node]
            if find is not None and (best is None or find.score > best.score):
                best = find
            node -= node & -node
        return best

    def put(self, find: _Find) -> None:
        node = bisect_left(self._borders, find.end) + 1
        while node < len(self._tree):
            held = self._tree[node]
            if held is None or find.score > held.score:
                self._tree[node] = find
            node += node & -node

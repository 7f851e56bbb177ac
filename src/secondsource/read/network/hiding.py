"""Names hidden from the network, so that who is named changes nothing in how a text is read.

A run of words written large counts as one name, whatever it names. A short surname stands for the first name of a
sentence, another for the next, so that not even the repeating of a name is seen.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from secondsource.read.casing import calendar_words, common_words, function_words
from secondsource.read.network.lines import Ints, Line
from secondsource.read.network.pieces import CAPITALISED, LARGE_CASES, LETTER, N_BLANKS, NEW_LINE, SPACED
from secondsource.tables import Span

PLACEHOLDERS = ("smith", "jones", "brown", "taylor", "wilson", "davis", "evans", "thomas", "johnson", "roberts")
"""Common surnames, each one piece of the vocabulary."""
_HEADLINE = 0.85  # share of a sentence's stretches written large from which capitals tell nothing
_N_LETTERS = 3  # letters of a title cut short
_JOINTS = frozenset(".'’&")
_HYPHENS = frozenset("-‐‑")
_OPENING = frozenset("\"'“‘`")


@dataclass(frozen=True, slots=True)
class HiddenLine:
    """A line with its names hidden; for each word of the first line, its piece there and whether it goes on a name."""

    line: Line
    pieces: Ints
    goes_on: NDArray[np.bool_]


@dataclass(frozen=True, slots=True)
class _Words:
    """The words of a line as texts, with their case, the blank before them, and the number of their sentence."""

    texts: Sequence[str]
    starts: list[int]
    ends: list[int]
    cases: Sequence[int]
    blanks: Sequence[int]
    sentences: Sequence[int]


def _split(text: str, line: Line) -> _Words:
    firsts = np.flatnonzero(line.is_first)
    lasts = np.append(firsts[1:], len(line.ids)) - 1 if len(firsts) else firsts
    starts, ends = line.starts[firsts].tolist(), line.ends[lasts].tolist()
    cases = line.cases[firsts]
    return _Words(
        [text[start:end] for start, end in zip(starts, ends, strict=True)],
        starts,
        ends,
        (cases // N_BLANKS).tolist(),
        (cases % N_BLANKS).tolist(),
        (np.searchsorted(line.breaks, firsts, side="right") - 1).tolist(),
    )


def find_capital_runs(text: str, line: Line) -> list[Span]:
    """Return the runs of words that are written as names are, as half-open spans of code points, in order."""
    words = _split(text, line)
    named = _named(words)
    runs: list[Span] = []
    at = 0
    while at < len(named):
        if named[at]:
            last = _end_of_run(words, named, at)
            runs.append(Span(words.starts[at], words.ends[last - 1]))
            at = last
        else:
            at += 1
    return runs


def _named(words: _Words) -> list[bool]:
    headlines = _headlines(words)
    large = [case in LARGE_CASES and word != "I" for word, case in zip(words.texts, words.cases, strict=True)]
    tells = [
        is_large and not (headlines[words.sentences[at]] or _opens_sentence(words, at))
        for at, is_large in enumerate(large)
    ]
    always = {word.lower() for word, told in zip(words.texts, tells, strict=True) if told}
    always -= function_words() | {word for word, is_large in zip(words.texts, large, strict=True) if not is_large}
    named = [
        is_large
        and word not in calendar_words()
        and (told or word.lower() not in common_words() or word.lower() in always)
        for word, is_large, told in zip(words.texts, large, tells, strict=True)
    ]
    for at in range(len(named) - 1):
        if named[at + 1] and not named[at] and _opens_name(words, at, is_headline=headlines[words.sentences[at]]):
            named[at] = True
    return named


def _opens_sentence(words: _Words, at: int) -> bool:
    return at == 0 or words.sentences[at - 1] != words.sentences[at] or words.texts[at - 1] in _OPENING


def _opens_name(words: _Words, at: int, *, is_headline: bool) -> bool:
    """Whether a common word at the start of a sentence begins the name that follows: "North" of "North Karvos"."""
    word = words.texts[at]
    is_joined = words.sentences[at + 1] == words.sentences[at] and words.blanks[at + 1] == SPACED
    is_large = words.cases[at] in LARGE_CASES and word.lower() not in function_words() and word not in calendar_words()
    return _opens_sentence(words, at) and is_joined and is_large and not is_headline


def _headlines(words: _Words) -> list[bool]:
    """Say of each sentence whether it is written as headlines are: hardly a word with a meaning of its own is small.

    Words written large one after the other count once, so that a long name weighs no more than a short one.
    """
    n_sentences = words.sentences[-1] + 1 if words.sentences else 0
    n_large, n_small = [0] * n_sentences, [0] * n_sentences
    before = -1
    for at, (word, case, sentence) in enumerate(zip(words.texts, words.cases, words.sentences, strict=True)):
        if case in LARGE_CASES and word != "I":
            is_new = sentence != before
            n_large[sentence] += is_new
            before = sentence
        elif word.isalpha():
            n_small[sentence] += word not in function_words()
            before = before if word == "of" or (before == sentence and word == "the") else -1
        elif words.blanks[at]:
            before = -1
    return [large > _HEADLINE * max(large + small, 1) for large, small in zip(n_large, n_small, strict=True)]


def _end_of_run(words: _Words, named: Sequence[bool], first: int) -> int:
    """Return the word after the run that begins at ``first``; "U.S.", "Su-mi", "Bank of the Ostra" are one run each."""
    at = first + 1
    while at < len(named) and words.sentences[at] == words.sentences[first]:
        n_joined = _count_joined(words, named, first, at)
        if not n_joined:
            break
        at += n_joined
    return at


def _count_joined(words: _Words, named: Sequence[bool], first: int, at: int) -> int:
    """Return how many words from ``at`` on belong to the run before them."""

    def goes_on(place: int) -> bool:
        return place < len(named) and named[place] and words.sentences[place] == words.sentences[first]

    word, is_close = words.texts[at], words.blanks[at] == 0
    if named[at]:
        return words.blanks[at] != NEW_LINE
    if word == "of":
        return 2 * goes_on(at + 1) or 3 * (words.texts[at + 1 : at + 2] == ["the"] and goes_on(at + 2))
    is_glued = is_close and words.blanks[at + 1 : at + 2] == [0]
    is_joint = is_glued and (word in _HYPHENS or (word in _JOINTS and goes_on(at + 1)))
    if is_joint or (is_close and word == "." and goes_on(at + 1) and _is_short(words, at - 1)):
        return 2
    is_initial = words.cases[at - 1] == LETTER and at - first > 1 and words.texts[at - 2] == "."
    return is_close and word == "." and is_initial  # the last stop of "N.Y."


def _is_short(words: _Words, at: int) -> bool:
    """Whether a word before a stop is an initial or a title cut short: "J.", "Gen."."""
    return words.cases[at] == LETTER or (words.cases[at] == CAPITALISED and len(words.texts[at]) <= _N_LETTERS)


def _word_ranges(starts: Sequence[int], ends: Sequence[int], names: Sequence[Span]) -> Iterator[tuple[int, int]]:
    if not starts:
        return
    begin = bisect_right(names, starts[0], key=lambda name: name.end)
    for name in names[begin : bisect_left(names, ends[-1], key=lambda name: name.start)]:
        first, last = bisect_right(ends, name.start), bisect_left(starts, name.end)
        if first < last:
            yield first, last


def hide_names(line: Line, names: Sequence[Span], placeholders: Sequence[int]) -> HiddenLine:
    """Return a line in which one piece stands for each of ``names``, or for what of it the line holds."""
    firsts = line.is_first.nonzero()[0]
    bounds = np.append(firsts, len(line.ids))
    ranges = list(_word_ranges(line.starts[firsts].tolist(), line.ends[bounds[1:] - 1].tolist(), names))
    if not ranges:
        places = np.arange(len(line.ids))
        shown = Line(line.ids, line.cases, places, places + 1, line.is_first, line.breaks)
        return HiddenLine(shown, firsts, np.zeros(len(firsts), bool))
    sentences = line.breaks.searchsorted(firsts, side="right")
    is_kept = np.ones(len(line.ids), bool)
    goes_on = np.zeros(len(firsts), bool)
    stands_for = np.arange(len(line.ids))
    ids, cases = line.ids.copy(), line.cases.copy()
    number = 0
    sentence = -1
    for first, last in ranges:
        number = number + 1 if sentences[first] == sentence else 0
        sentence = sentences[first]
        piece, following = int(bounds[first]), int(bounds[last])
        is_kept[piece + 1 : following] = False
        ids[piece] = placeholders[number % len(placeholders)]
        cases[piece] = CAPITALISED * N_BLANKS + cases[piece] % N_BLANKS
        stands_for[piece:following] = piece
        goes_on[first + 1 : last] = True
    chosen = is_kept.nonzero()[0]
    places = is_kept.cumsum() - 1
    hidden = Line(
        ids[chosen],
        cases[chosen],
        np.arange(len(chosen)),
        np.arange(len(chosen)) + 1,
        line.is_first[chosen],
        np.unique(places[stands_for[line.breaks]]),
    )
    return HiddenLine(hidden, places[stands_for[firsts]], goes_on)

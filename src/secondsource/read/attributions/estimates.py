"""Estimates: who gives a figure without saying anything: "The union put the dead at 19", "We have counted 1,200"."""

from __future__ import annotations

from collections.abc import Sequence

from secondsource.read.attributions.sources import Phrase, find_subject, may_be_source
from secondsource.read.words import Word, word_class
from secondsource.read.wordsets import word_set

ESTIMATE = "estimate"
"""The lemma of the cue of an estimate."""
_PUTS = frozenset({"put", "puts"})
_COUNTS = frozenset({"counted", "counts"})
_SAYS = frozenset({"say", "says", "said"})
_SPEAKS = frozenset({"speak", "speaks", "spoke"})
_STICKS = frozenset({"stick", "sticks", "stuck"})
_OWN = frozenset({"his", "her", "its", "their"})
FIGURE_VERBS = _PUTS | _COUNTS | _SAYS | _SPEAKS
"""The verbs one of which every estimate has."""
_GOES_ON = frozenset({"continue", "continues", "continued", "still"})
_N_THING = 12  # words of what is put at a figure
_N_MODIFIERS = 4  # words before a figure: "at least about", "more than"
_POINTS = frozenset({"that", "this", "those", "these"})
_FIGURES = frozenset({"number", "figure", "many", "total", "size"})
_CLOSERS = frozenset({",", ";", ":", ".", "—", "–"})

Parts = tuple[Phrase, Phrase, Phrase]


def find_estimate(words: Sequence[Word]) -> Parts | None:
    """Return source, cue and content of the first estimate in a sentence, as ranges of its words; None if none is."""
    for at, word in enumerate(words):
        start = at + 1
        if word.low in _STICKS and _is_own_quote(words, start):
            start += 1
        elif word.low in _PUTS:
            start = _figure_after(words, at + 2)
        elif word.low in _SAYS or (word.low in _SPEAKS and words[start : start + 1] and words[start].low == "of"):
            start += word.low in _SPEAKS
            if not _is_bare_figure(words, start):
                continue
        elif word.low not in _COUNTS or not _leads_figure(words, start):
            continue
        first = cue_start(words, at)
        source = find_subject(words, first, 0) if start else None
        if source is not None and source[1] == first and may_be_source(words, source):
            begin = start if word.low in _SPEAKS | _STICKS else at + 1
            return source, (first, begin), (begin, _clause_end(words, start))
    return None


def cue_start(words: Sequence[Word], at: int) -> int:
    """Return where the words of the verb ``words[at]`` begin: "have counted", "continues to speak"."""
    first = at
    while first and (words[first - 1].low in word_class("auxiliary") or words[first - 1].low in _GOES_ON):
        first -= 1
    if first > 1 and words[first - 1].low == "to" and words[first - 2].low in _GOES_ON:
        first -= 2
    return first


def _is_own_quote(words: Sequence[Word], at: int) -> bool:
    """Whether "to its “seven dead”" stands at a place: what somebody said before, in their own words."""
    heads = [word.low for word in words[at : at + 2]]
    is_quoted = at + 2 < len(words) and words[at + 2].quote is not None
    return is_quoted and heads[0] == "to" and heads[1] in _OWN


def _is_bare_figure(words: Sequence[Word], at: int) -> bool:
    """Whether a figure stands at a place with nothing behind it: "says 14.", "speaks of more than 40;"."""
    end = figure_end(words, at)
    return end > 0 and (end >= len(words) or words[end].low in _CLOSERS)


def figure_end(words: Sequence[Word], at: int) -> int:
    """Return where a figure that begins at ``words[at]`` ends: "at least 14", "twice that number"; 0 if none does."""
    if words[at : at + 1] and words[at].low in word_class("multiple"):
        lows = [word.low for word in words[at + 1 : at + 3]]
        return at + 2 + (lows[1:] != [] and lows[1] in _FIGURES) if lows and lows[0] in _POINTS else 0
    if not _leads_figure(words, at):
        return 0
    while at < len(words) and (words[at].low in word_set("before figure") or words[at].low in word_set("figure")):
        at += 1
    at += at < len(words) and words[at].low[:1].isdigit()
    while _goes_on(words, at):
        at += 2
    return at


def _goes_on(words: Sequence[Word], at: int) -> bool:
    """Whether the number before a place goes on there: "2" and ",", "000"."""
    if at + 1 >= len(words) or words[at].low not in {",", "."} or not words[at + 1].low[:1].isdigit():
        return False
    return words[at - 1].end == words[at].start and words[at].end == words[at + 1].start


def _figure_after(words: Sequence[Word], begin: int) -> int:
    """Return where "at 19" begins that a thing is put at; 0 where no figure follows."""
    for at in range(begin, min(len(words) - 1, begin + _N_THING)):
        if words[at].low == "at" and _leads_figure(words, at + 1):
            return at
        if words[at].low in _CLOSERS or words[at].quote is not None:
            return 0
    return 0


def _leads_figure(words: Sequence[Word], at: int) -> bool:
    """Whether a figure stands at a place or behind words like "at least" and "about"."""
    for word in words[at : at + _N_MODIFIERS]:
        if word.low[:1].isdigit() or word.low in word_set("figure"):
            return True
        if word.low not in word_set("before figure"):
            return False
    return False


def _clause_end(words: Sequence[Word], at: int) -> int:
    while at < len(words) and words[at].low not in {";", ":", ".", "!", "?", "—", "–"}:
        if words[at].low == "," and words[at + 1 : at + 2] and words[at + 1].low in {"and", "but", "while", "as"}:
            break
        at += 1
    return at

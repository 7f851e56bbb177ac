"""Sizes: who puts a thing at a figure in an aside of it: "a crowd that police estimated at 800", "which …"."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import replace

from secondsource.read.attributions.attributed import Attribution
from secondsource.read.attributions.estimates import ESTIMATE, cue_start, figure_end
from secondsource.read.attributions.sources import Phrase, find_subject, may_be_source, phrase_before
from secondsource.read.quotes import Quote
from secondsource.read.sentences import split_sentences
from secondsource.read.words import Word, split_words
from secondsource.tables import Span

_LEADS = re.compile(r"\b(?:that|which) [^.;:!?\n]{2,80}\b(?:estimate[sd]?|puts?) at\b")
_GIVES = frozenset({"estimate", "estimates", "estimated", "put", "puts"})
_RELATIVES = frozenset({"that", "which"})
_N_OTHER = 6  # words of the other who gives a figure: "and the organisers at 2,000"


def tell_sizes(
    text: str, paragraphs: Sequence[Span], quotes: Sequence[Quote], heard: Sequence[Attribution]
) -> list[Attribution]:
    """Return what was heard with the figures that such asides give, and without what ran over one of them.

    An aside that stands whole in something said is told where that is read again.

    Args:
        text: the document's text.
        paragraphs: half-open spans of code points, ordered, apart from each other.
        quotes: the outermost quotes, ordered.
        heard: attributions.
    """
    kept = list(heard)
    for told in _find_asides(text, paragraphs, quotes):
        whole = Span(told[0].content[0].start, told[-1].content[-1].end)
        near = [one for one in kept if any(_meet(whole, span) for span in one.spans)]
        if not any(_holds(span, whole) for one in near for span in one.content):
            rest = [_without(one, whole) if one in near else one for one in kept]
            kept = [one for one in rest if one is not None] + told
    return kept


def _find_asides(text: str, paragraphs: Sequence[Span], quotes: Sequence[Quote]) -> Iterator[list[Attribution]]:
    for number, paragraph in enumerate(paragraphs):
        is_put = any(text.find(verb, paragraph.start, paragraph.end) >= 0 for verb in ("estimate", "put"))
        if not is_put or _LEADS.search(text, paragraph.start, paragraph.end) is None:
            continue
        for sentence in split_sentences(text, paragraph.start, paragraph.end):
            ends = (sentence.start, sentence.end)
            low, high = (bisect_left(quotes, place, key=lambda quote: quote.start) for place in ends)
            words = split_words(text, sentence.start, sentence.end, quotes[low:high])
            for at in range(len(words)):
                told = list(_read_aside(words, at, number))
                if told:
                    yield told


def _read_aside(words: Sequence[Word], at: int, number: int) -> Iterator[Attribution]:
    """The figures that the verb at a place gives of what stands before its "that"."""
    end = figure_end(words, at + 2) if _gives(words, at) else 0
    first = cue_start(words, at)
    source = find_subject(words, first, 0) if end else None
    if source is None or source[1] != first or not may_be_source(words, source):
        return
    joint = source[0] - 1
    if joint < 1 or words[joint].low not in _RELATIVES:
        return
    thing = phrase_before(words, joint - (words[joint - 1].low == ","), 0)
    if thing is None:
        return
    yield _attribution(words, number, source, (first, at + 1), (thing, (at + 1, end)))
    other = _other_figure(words, end)
    if other is not None:
        yield _attribution(words, number, (end + 1, other[0]), (first, at + 1), (other,))


def _gives(words: Sequence[Word], at: int) -> bool:
    return words[at].low in _GIVES and at + 2 < len(words) and words[at + 1].low == "at"


def _other_figure(words: Sequence[Word], at: int) -> Phrase | None:
    """Return "at 2,000" of "and the union at 2,000" that begins at a place; None if there is none."""
    if at >= len(words) or words[at].low not in ("and", "but", "while"):
        return None
    for place in range(at + 2, min(len(words) - 1, at + 2 + _N_OTHER)):
        if words[place].is_mark or words[place].quote is not None:
            return None
        if words[place].low == "at":
            end = figure_end(words, place + 1)
            return (place, end) if end and may_be_source(words, (at + 1, place)) else None
    return None


def _attribution(
    words: Sequence[Word], number: int, source: Phrase, cue: Phrase, contents: Sequence[Phrase]
) -> Attribution:
    spans = [Span(words[first].start, words[last - 1].end) for first, last in (source, cue, *contents)]
    return Attribution(number, spans[0], spans[1], tuple(spans[2:]), "past", ESTIMATE, "asserts", is_negated=False)


def _meet(left: Span, right: Span) -> bool:
    return left.start < right.end and right.start < left.end


def _holds(outer: Span, inner: Span) -> bool:
    return outer.start <= inner.start and inner.end <= outer.end


def _without(one: Attribution, aside: Span) -> Attribution | None:
    """Return what was heard without what the aside says; None where its source or cue is the aside's."""
    if any(_meet(aside, span) for span in (one.source, one.cue) if span is not None):
        return None
    apart = [span for span in one.content if not _meet(aside, span)]
    behind = [Span(aside.end + 1, span.end) for span in one.content if _meet(aside, span) and span.end > aside.end + 1]
    return replace(one, content=tuple(sorted([*apart, *behind]))) if apart or behind else None

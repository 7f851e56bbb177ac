"""Lone quotes: those that stand as sentences of their own after what a speaker said, with no words of saying."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import replace

from secondsource.read.attributions.attributed import Attribution
from secondsource.read.cues import holds_cue
from secondsource.read.quotes import CLOSING_MARKS, OPENING_MARKS, Quote
from secondsource.read.sentences import split_sentences
from secondsource.tables import Span

_LOOK = 60  # code points after a quote in which "Ann Bell asked" would stand
_FAR = 600  # code points behind what a speaker said within which a quote may go on
_LEAST = 6  # words of a quote that opens a paragraph; fewer are a heading
_SINGLE = frozenset("'‘‚‹")  # marks of a heading, where a paragraph opens with them
_FEW = 3  # code points before a quote among which a full stop stands, with its mark and a blank
_ENDS = frozenset(".!?…") | frozenset(CLOSING_MARKS)
_NEAR = 3  # attributions before and behind one among which its sentence's others are
_STOPS = frozenset(".!?…:") | frozenset(CLOSING_MARKS)
_NEW_SENTENCE = re.compile(r"[.!?][’'”\"]*\s+\S")

LONE = "lone"
"""The shape of a quote that is a paragraph of its own, behind one that tells what its speaker said."""


def join_lone_quotes(
    text: str, paragraphs: Sequence[Span], quotes: Sequence[Quote], found: Sequence[Attribution]
) -> list[Attribution]:
    """Return the same attributions, each with the quotes that nobody else was heard to say right after it.

    In PolNeAR's training part 1,349 of 1,356 quotes that stand alone behind a quote of their paragraph are marked as
    said by its speaker. One that is the paragraph behind what somebody is told to have said, in no words of their own,
    is an attribution more, of the shape `LONE`: "Bell believes that it was no accident.", and then "“The gate was
    open.”".

    Args:
        text: the document's text.
        paragraphs: half-open spans of code points, ordered, apart from each other.
        quotes: the outermost quotes, ordered.
        found: attributions, in order.
    """
    joined = _give_back(text, paragraphs, found)
    order = sorted(range(len(joined)), key=lambda at: max(span.end for span in joined[at].spans))
    ends = [max(span.end for span in joined[at].spans) for at in order]
    for number, quote in _find_alone(text, paragraphs, quotes, found):
        last = bisect_right(ends, quote.start) - 1
        if last < 0:
            continue
        one = joined[order[last]]
        is_whole = _is_paragraph(text, paragraphs[number], quote) and number > 0
        if is_whole and not _is_quoted(text, quote, one) and _ends_paragraph(text, paragraphs[number - 1], one):
            joined.append(_stand_alone(number, quote, one))
            order.insert(last + 1, len(joined) - 1)
            ends.insert(last + 1, quote.end)
        elif _is_next(text, paragraphs, ends[last], quote, one):
            is_led = text[max(0, quote.start - _FEW) : quote.start].rstrip()[-1:] == ":"
            speaks = order[last] if is_led else _find_quoted(text, paragraphs, joined, order[last])
            said = joined[speaks].content
            joined[speaks] = replace(joined[speaks], content=(*said, Span(quote.start, quote.end)))
            ends[last] = quote.end
    return sorted(joined, key=_begin)


def _find_alone(
    text: str, paragraphs: Sequence[Span], quotes: Sequence[Quote], found: Sequence[Attribution]
) -> Iterator[tuple[int, Quote]]:
    """Yield the quotes that stand alone and that nobody was heard to say, each with the number of its paragraph."""
    taken = sorted((span.start, span.end) for one in found for span in one.spans)
    starts = [start for start, _ in taken]
    begins = frozenset(min(span.start for span in one.spans) for one in found)
    for quote in quotes:
        at = bisect_left(starts, quote.end)
        is_taken = at > 0 and any(end > quote.start for _, end in taken[max(0, at - _SPANS_BACK) : at])
        number = bisect_right(paragraphs, quote.start, key=lambda paragraph: paragraph.start) - 1
        if not is_taken and number >= 0 and _is_alone(text, paragraphs[number], quote, begins):
            yield number, quote


def _begin(one: Attribution) -> int:
    """Return where an attribution stands: a lone quote's source stands in the paragraph before it."""
    return one.content[0].start if one.shape == LONE else min(span.start for span in one.spans)


def _stand_alone(number: int, quote: Quote, one: Attribution) -> Attribution:
    content = (Span(quote.start, quote.end),)
    return Attribution(number, one.source, None, content, LONE, "", "asserts", is_negated=False)


def _give_back(text: str, paragraphs: Sequence[Span], found: Sequence[Attribution]) -> list[Attribution]:
    """Return the same with each lone quote behind "“…,” Bell said, adding that …" given to what Bell said."""
    given = list(found)
    for at, one in enumerate(found):
        last = one.content[-1]
        if len(one.content) < 2 or not _opens_sentence(text, last):
            continue
        speaks = _find_quoted(text, paragraphs, given, at)
        if speaks != at and given[speaks].content[-1].end <= last.start:
            given[at] = replace(given[at], content=given[at].content[:-1])
            given[speaks] = replace(given[speaks], content=(*given[speaks].content, last))
    return given


def _opens_sentence(text: str, span: Span) -> bool:
    return text[span.start] in OPENING_MARKS and text[max(0, span.start - _FEW) : span.start].rstrip()[-1:] in _ENDS


def _find_quoted(text: str, paragraphs: Sequence[Span], found: Sequence[Attribution], at: int) -> int:
    """Return which attribution has the quote that opens the sentence of the one at ``at``, which itself has none.

    In PolNeAR's training part 68 of 85 lone quotes behind such a sentence are marked as going on with its quote.
    """
    one = found[at]
    if one.cue is None or text[one.content[0].start] in OPENING_MARKS or one.content[0].start < one.cue.start:
        return at
    number = bisect_right(paragraphs, one.cue.start, key=lambda paragraph: paragraph.start) - 1
    sentences = split_sentences(text, paragraphs[number].start, paragraphs[number].end)
    start = next((span.start for span in sentences if span.start <= one.cue.start < span.end), one.cue.start)
    for other in range(max(0, at - _NEAR), min(len(found), at + _NEAR)):
        cue, said = found[other].cue, found[other].content[0]
        is_before = cue is not None and said.end <= cue.start and start <= cue.start < one.cue.start
        if is_before and text[said.start] in OPENING_MARKS and text[said.end - 1] in CLOSING_MARKS:
            return other
    return at


_SPANS_BACK = 12  # spans that begin before a place among which one may reach over it


def _is_alone(text: str, paragraph: Span, quote: Quote, begins: AbstractSet[int]) -> bool:
    """Whether a quote is a sentence, or some, with no words of its sentence before or after it.

    What begins another attribution, at one of ``begins``, behind a full stop is another: "“It held.” She said …".
    """
    if not quote.is_sentence or quote.end > paragraph.end:
        return False
    before = text[max(paragraph.start, quote.start - _LOOK) : quote.start].rstrip()
    after = text[quote.end : min(paragraph.end, quote.end + 2 * _LOOK)].lstrip()
    if before and before[-1] not in _STOPS:
        return False
    behind = min(paragraph.end, quote.end + 2 * _LOOK) - len(after)
    is_other = text[quote.inner.end - 1] == "." and behind in begins
    is_begun = bool(after) and (after[0].isupper() or after[0] in OPENING_MARKS)
    return not after or (is_begun and (is_other or not holds_cue(after[:_LOOK])))


def _is_quoted(text: str, quote: Quote, one: Attribution) -> bool:
    """Whether what was said last is a quote, be it one that is left open because ``quote`` goes on with it."""
    last = one.content[-1]
    is_open = text[last.start] == text[quote.start] and not any(
        mark in text[last.start + 1 : last.end] for mark in '”"'
    )
    return text[last.end - 1] in CLOSING_MARKS or is_open


def _is_paragraph(text: str, paragraph: Span, quote: Quote) -> bool:
    """Whether a quote is all of its paragraph, and no heading."""
    is_whole = quote.start == paragraph.start and not text[quote.end : paragraph.end].strip()
    return is_whole and text[quote.start] not in _SINGLE and len(text[quote.start : quote.end].split()) >= _LEAST


def _ends_paragraph(text: str, paragraph: Span, one: Attribution) -> bool:
    """Whether the last sentence of a paragraph tells what somebody said."""
    if one.source is None or one.shape == "noun" or min(span.start for span in one.spans) < paragraph.start:
        return False
    end = max(span.end for span in one.spans)
    return end <= paragraph.end and _NEW_SENTENCE.search(text, end, paragraph.end) is None


def _is_next(text: str, paragraphs: Sequence[Span], end: int, quote: Quote, one: Attribution) -> bool:
    """Whether a quote follows right on the sentence in which an attribution with a source ends, at ``end``."""
    number = bisect_right(paragraphs, quote.start, key=lambda paragraph: paragraph.start) - 1
    if one.source is None or one.shape == "noun":
        return False
    if quote.start - end > _FAR:
        return False
    if end > paragraphs[number].start:
        between = split_sentences(text, end, quote.start)
        return len(between) < 2 and not any(mark in text[end : quote.start] for mark in OPENING_MARKS[:4] + '"')
    is_first = not text[paragraphs[number].start : quote.start].strip() and text[quote.start] not in _SINGLE
    is_near = number > 0 and end > paragraphs[number - 1].start
    if (
        not (_is_quoted(text, quote, one) and is_first and is_near)
        or len(text[quote.start : quote.end].split()) < _LEAST
    ):
        return False
    return len(split_sentences(text, end, paragraphs[number - 1].end)) < 2

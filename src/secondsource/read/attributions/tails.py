"""Tails: who all of a sentence is from, told at its end, where only a part of it was heard as somebody's.

"The two are discussing plans to end the war, the Herald reported." is the Herald's, and in it the two discuss plans.
So is all of "It held, according to the Herald.", of which a part was heard.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import accumulate

from secondsource.read.attributions.attributed import Attribution
from secondsource.read.attributions.extents import last_opened, skip_opener
from secondsource.read.cues import cue_verbs, read_cue, takes_quote
from secondsource.read.quantities.counted import is_plural
from secondsource.read.quotes import OPENING_MARKS
from secondsource.read.sentences import split_sentences
from secondsource.read.words import word_class
from secondsource.tables import Span

_WORD = r"[^\W_][\w.’'&-]*"
_TAIL = re.compile(
    rf"(?P<left>,(?P<mark>[”\"’']?)|[”\"])\s(?P<who>(?:he|she|they|it|(?:(?:the|a|an)\s)?{_WORD}(?:\s{_WORD}){{0,5}}))"
    rf"\s(?P<cue>[a-z]+)(?:\s(?:on\s)?(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day)?(?:,\s(?:citing|quoting)\s[^,“”\"]+)?\.\Z"
)
_BREAK = re.compile(r"[:;()“”\"«»\n]|''|\s[-–—]{1,2}\s")
_REACH = 160  # code points of the end of a sentence in which it stands
_FEW = 2  # words that may part a source from its cue: "Bell also said"
_PRONOUNS = frozenset({"he", "she", "they", "it"})


def close_tails(text: str, paragraphs: Sequence[Span], found: Sequence[Attribution]) -> list[Attribution]:
    """Return the same attributions in order, those within a sentence that ends in ", Bell said." as one of Bell's.

    Args:
        text: the document's text.
        paragraphs: half-open spans of code points, ordered, apart from each other.
        found: attributions, in order.
    """
    closed = _open_closed(text, paragraphs, found)
    for number, sentence in _sentences_of(paragraphs, text, found):
        tail = _TAIL.search(text, max(sentence.start, sentence.end - _REACH), sentence.end)
        if tail is None or not _tells(tail):
            continue
        inside = [one for one in closed if _touches(one, sentence)]
        end = tail.start() + (len(tail["left"]) if tail["mark"] or tail["left"] != "," else 0)
        if inside and all(_is_within(one, Span(sentence.start, end)) for one in inside):
            cue = Span(*tail.span("cue"))
            entry = read_cue(text, cue)
            content = (Span(sentence.start, end),)
            source = Span(*tail.span("who"))
            outer = Attribution(number, source, cue, content, entry.shape, entry.lemma, entry.stance, is_negated=False)
            closed = sorted([*(one for one in closed if one not in inside), outer], key=_first)
    return closed


def _open_closed(text: str, paragraphs: Sequence[Span], found: Sequence[Attribution]) -> list[Attribution]:
    """Return the same with all that stands before who says it, and what is told in it: "Vale left Orr, says Bell"."""
    spans = sorted((span.start, span.end, at) for at, one in enumerate(found) for span in one.spans)
    starts = [start for start, _, _ in spans]
    reached = list(accumulate((end for _, end, _ in spans), max))
    opened: dict[int, Attribution] = {}
    inner: set[int] = set()
    for at, one in enumerate(found):
        start = None if at in inner else _opening(text, paragraphs, one)
        if start is None:
            continue
        whole = Span(start, one.content[0].end)
        first, last = bisect_left(starts, start), bisect_left(starts, one.content[0].start)
        others = {number for _, _, number in spans[first:last]} - {at}
        is_open = first == 0 or reached[first - 1] <= start
        if is_open and all(_is_within(found[other], whole) for other in others):
            opened[at] = replace(one, content=(whole, *one.content[1:]))
            inner |= others
    return sorted((opened.get(at, one) for at, one in enumerate(found) if at not in inner), key=_first)


def _opening(text: str, paragraphs: Sequence[Span], one: Attribution) -> int | None:
    """Return where the sentence begins that ends in who says all of it, if what was heard begins later."""
    cue, source, first = one.cue, one.source, one.content[0]
    if cue is None or source is None or not first.end <= min(cue.start, source.start):
        return None
    if not _is_beside(text, one, cue, source):
        return None
    is_plain = text[first.end : min(cue.start, source.start)].strip() == "," and text[first.start] not in OPENING_MARKS
    is_relative = text[first.start : first.end].split(" ", 1)[0].lower() in word_class("wh")
    if not is_plain or is_relative or not (one.lemma == "according" or takes_quote(text, cue)):
        return None  # "…, which is much, according to Bell"
    opened = last_opened(text, paragraphs[one.paragraph], first.end)
    opening = first.start if opened is None else opened
    start = skip_opener(text, opening, first.start)
    is_one_clause = _BREAK.search(text, start, first.start) is None and text[opening].isupper()
    return start if start < first.start and is_one_clause else None


def _is_beside(text: str, one: Attribution, cue: Span, source: Span) -> bool:
    """Whether a cue leads to its source, with nothing said behind them, or stands right behind it: "…, Bell said"."""
    if cue.end <= source.start:
        return len(one.content) == 1
    is_relative = text[source.start : source.end].lower() in word_class("wh")
    is_near = len(text[source.end : cue.start].split()) <= _FEW
    goes_on = len(one.content) > 1 and text[cue.end : one.content[1].start].isspace()
    return is_near and not (is_relative or goes_on)  # "convicted Reed, who said", "While it held, Bell said it …"


def _sentences_of(paragraphs: Sequence[Span], text: str, found: Sequence[Attribution]) -> Iterator[tuple[int, Span]]:
    """Yield the sentences of the paragraphs in which anything was heard, with the number of the paragraph."""
    starts = sorted({span.start for one in found for span in one.spans})
    for number, paragraph in enumerate(paragraphs):
        if bisect_left(starts, paragraph.start) < bisect_left(starts, paragraph.end):
            yield from ((number, sentence) for sentence in split_sentences(text, paragraph.start, paragraph.end))


def _tells(tail: re.Match[str]) -> bool:
    """Whether the last verb of a sentence can stand behind what is said, and what is before it can be who says it."""
    entry = cue_verbs().get(tail["cue"])
    words = tail["who"].split()
    if entry is None or "f" not in entry.complements or entry.shape not in ("past", "present", "base"):
        return False
    lows = [word.lower() for word in words]
    if len(words) == 1 and lows[0] in _PRONOUNS:
        return entry.shape != "base" or lows[0] == "they"
    stops = word_class("auxiliary") | word_class("subordinator") | word_class("subject") | word_class("wh")
    if not stops.isdisjoint(lows) or "according" in lows or any(low in cue_verbs() for low in lows if low in words):
        return False
    is_name = words[-1][0].isupper() or lows[0] in ("the", "a", "an")
    is_owner = any(word.endswith(("’s", "'s", "s’", "s'")) for word in words)
    if entry.shape == "past":
        return is_name
    return is_name and not is_owner and (entry.shape == "base") == is_plural(words[-1])


def _first(one: Attribution) -> int:
    return min(span.start for span in one.spans)


def _touches(one: Attribution, sentence: Span) -> bool:
    return any(span.start < sentence.end and sentence.start < span.end for span in one.spans)


def _is_within(one: Attribution, span: Span) -> bool:
    return all(span.start <= part.start and part.end <= span.end for part in one.spans)

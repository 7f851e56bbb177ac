"""The pieces of a content as they are shown: trimmed of parting marks, whole quotes told from the words around them."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from functools import cache
from itertools import pairwise

from secondsource.lexicon import load_lexicon
from secondsource.read.casing import function_words
from secondsource.read.quotes import CLOSING_MARKS, OPENING_MARKS, Quote
from secondsource.read.wordsets import word_set
from secondsource.tables import Span

_LEFT_OUT = " … "
_HEARER = re.compile(r"(?!that\b)[^.!?;:“”\"\n]{1,60}?\s(?=that\s)")
_BIDDEN = re.compile(
    r"(?:(?!(?:to|that|if|when|how|what|whether|where|why|not|never)\b)[^\s.!?;:,“”\"]+\s){1,5}?(?=(?:not\s|never\s)?to\s)"
)
_HEARER_REACH = 60  # code points of whom a cue tells, when and where
_OPENER = re.compile(r"(?:But|And|However|Still|Meanwhile|Yet),?\s")
_DANGLING = re.compile(r"[\s,]+(?:and|or|but|which|who|whose|the|a|an|his|its|their)\Z")
_ARTICLE = re.compile(r"(?:[Tt]he|[Aa]n?)(?=[ ][^\W\d_a-z])")
_OPEN_END = re.compile(r"\b(?:from|of|by|at|in|for|with|the|about|on)\Z")
_REST_OF_NAME = re.compile(r"(?:[ ][\w’'&-]+){1,6}(?=[.,;:)\n]|\Z)")
_PARTING_WORDS = frozenset('.!?;:,“”"()\n')
_AFTER_CUE = frozenset(",–—- \n")
_N_AHEAD = 6  # words of a source of which only the article was heard
_PARTING = frozenset(",;:.—–-(")
_DOTTED = re.compile(r"(?:\b[^\W\d_]\.){2,}\Z|\b(?:Jr|Sr|Inc|Corp|Ltd|Co)\.\Z")  # a stop that is the word's own
_GOES_ON = re.compile(r"[,;:)]|[ ][a-z]")  # what no sentence begins with
_NAME_BEHIND = re.compile(r"\.[ ][^\W\d_a-z][\w’'-]*(?:[ ][^\W\d_a-z][\w’'-]*){0,3}")
_LONGEST_HEADING = 120
_OF_MONTH = re.compile(r"\. \d{1,2}\b(?:, \d{4}\b)?")
_DAY_BEHIND = re.compile(r" (?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day(?=[,.;])")
_CLOSING_BEHIND = re.compile(r"(?:[.,!?]?(?=[”\"'])|(?=\)))(”|''|\"|\))")
_OPENING = {"”": "“", "''": "''", '"': '"', ")": "("}
_DOTTED_REACH = 12  # code points of such a word
_EXPLETIVES = frozenset({"it", "there"})  # "It was reported that …": the word stands for nothing
_BEFORE_SENTENCE = frozenset(",.:;?!—–")  # what stands before a quote that is a sentence of its own


def join_pieces(text: str, content: Sequence[Span]) -> str:
    """Return the words of a content: " … " stands for those left out between two pieces.

    It does not where both are quotes, or an aside parts them: "The bridge, Bell said, would hold".

    Args:
        text: the document's text.
        content: the pieces, in order.
    """
    joined = text[content[0].start : content[0].end] if content else ""
    for before, piece in pairwise(content):
        between = text[before.end : piece.start].strip()
        is_aside = between[:1] in _AFTER_CUE and between[-1:] in _AFTER_CUE
        are_quotes = text[before.end - 1] in CLOSING_MARKS and text[piece.start] in OPENING_MARKS
        is_whole = is_aside or are_quotes or not any(mark.isalnum() for mark in between)
        joined += f"{' ' if is_whole else _LEFT_OUT}{text[piece.start : piece.end]}"
    return joined


def cut_content(text: str, spans: Sequence[Span], paragraphs: Sequence[Span], quotes: Sequence[Quote]) -> list[Span]:
    """Return the pieces of a content in order, none empty, each within one paragraph.

    Args:
        text: the document's text.
        spans: where the content was heard, half-open spans of code points.
        paragraphs: the paragraphs of the text, ordered.
        quotes: its outermost quotes, ordered.
    """
    pieces = [piece for span in sorted(spans) for piece in _within(span, paragraphs)]
    pieces = [part for piece in pieces for part in _part_at_quote(text, piece, quotes)]
    trimmed = [
        complete_marks(text, complete_day(text, complete_name(text, found)))
        for piece in pieces
        if (found := trim(text, piece)) is not None
    ]
    kept = [
        piece
        for piece in trimmed
        if text[piece.start : piece.end].lower() not in _EXPLETIVES
        and any(map(str.isalnum, text[piece.start : piece.end]))
    ]
    if len(kept) > 1:
        telling = [piece for piece in kept if text[piece.start : piece.end].lower() not in function_words()]
        return telling or kept
    return kept


def leave_headings(text: str, pieces: Sequence[Span], paragraphs: Sequence[Span], cue: Span) -> list[Span]:
    """Return the pieces of a content without headings before the paragraph of its cue: paragraphs without a stop."""
    kept = [piece for piece in pieces if piece.end > cue.start or not _is_heading(text, piece, paragraphs)]
    return kept or list(pieces)


def _is_heading(text: str, piece: Span, paragraphs: Sequence[Span]) -> bool:
    at = max(0, bisect_right(paragraphs, piece.start, key=lambda paragraph: paragraph.start) - 1)
    is_last = not text[piece.end : paragraphs[at].end].strip()
    is_short = paragraphs[at].end - paragraphs[at].start <= _LONGEST_HEADING
    return is_last and is_short and at + 1 < len(paragraphs) and text[piece.end - 1].isalnum()


def _within(span: Span, paragraphs: Sequence[Span]) -> Iterator[Span]:
    """Yield the parts of a span that lie in paragraphs, so that nothing between them is taken along."""
    first = max(0, bisect_right(paragraphs, span.start, key=lambda paragraph: paragraph.start) - 1)
    for paragraph in paragraphs[first:]:
        if paragraph.start >= span.end:
            return
        start, end = max(span.start, paragraph.start), min(span.end, paragraph.end)
        if start < end:
            yield Span(start, end)


def _part_at_quote(text: str, piece: Span, quotes: Sequence[Quote]) -> Iterator[Span]:
    """Yield a piece without the words before a quote that ends it and is a sentence of its own.

    In "asked her, “Where do we go?”" the quote alone is what was said. One that goes on in the next is apart from it.
    """
    first = max(0, bisect_right(quotes, piece.start, key=lambda quote: quote.start) - 1)
    goes_on = False
    for quote in quotes[first:]:
        if quote.start >= piece.end:
            break
        if goes_on and piece.start < quote.start:
            yield Span(piece.start, quote.start)
            piece = Span(quote.start, piece.end)
        goes_on = quote.goes_on
        is_clause = text.startswith("that ", piece.start)  # it leads to the quote: "that he had said: “…”"
        if piece.start < quote.start and quote.end >= piece.end and not is_clause and _is_sentence(text, piece, quote):
            yield Span(quote.start, piece.end)
            return
    yield piece


def _is_sentence(text: str, piece: Span, quote: Quote) -> bool:
    before = text[piece.start : quote.start].rstrip()
    return before[-1:] in _BEFORE_SENTENCE and text[quote.inner.start : quote.inner.start + 1].isupper()


def trim(text: str, span: Span) -> Span | None:
    """Return a span without the marks that only part it from what is around it; None if nothing is left."""
    start, end = span.start, span.end
    while start < end and (text[start] in _PARTING or text[start].isspace()):
        start += 1
    is_quote = start < end and text[start] in OPENING_MARKS  # its stop is its own, also where it is left open
    while start < end and (text[end - 1].isspace() or (text[end - 1] in _PARTING and not is_quote)):
        if text[end - 1] == "." and (
            _DOTTED.search(text, max(start, end - _DOTTED_REACH), end) or _GOES_ON.match(text, end)
        ):
            break
        end -= 1
    return Span(start, end) if start < end else None


@cache
def _stops(kind: str) -> frozenset[str]:
    """Return the words of a kind, title or month, that a full stop behind them does not end a sentence after."""
    return frozenset(form for form, one in load_lexicon("abbreviations") if one == kind)


def _last_word(text: str, span: Span) -> str:
    return text[max(span.start, span.end - _DOTTED_REACH) : span.end].rpartition(" ")[2]


def complete_day(text: str, span: Span) -> Span:
    """Return a span that ends in "on" or in a month with the day behind it: "burned on | Monday", "on Oct | . 7"."""
    last = _last_word(text, span)
    behind = _OF_MONTH if last in _stops("month") else _DAY_BEHIND if last == "on" else None
    day = None if behind is None else behind.match(text, span.end)
    return span if day is None else Span(span.start, day.end())


def complete_name(text: str, span: Span) -> Span:
    """Return a span that ends in a title, cut off at its stop, with the name behind: "with Mr" is "with Mr. Vesk"."""
    rest = _NAME_BEHIND.match(text, span.end) if _last_word(text, span) in _stops("title") else None
    return span if rest is None else Span(span.start, rest.end())


def complete_marks(text: str, span: Span) -> Span:
    """Return a span with the mark right behind it that closes a quote or bracket opened in it: "it was “fair | .”"."""
    closing = _CLOSING_BEHIND.match(text, span.end)
    if closing is None:
        return span
    mark = closing[1]
    n_open = text.count(_OPENING[mark], span.start, span.end)
    n_closed = text.count(mark, span.start, span.end)
    is_open = n_open % 2 == 1 if _OPENING[mark] == mark else n_open > n_closed
    return Span(span.start, closing.end()) if is_open else span


def tells(text: str, cue: Span) -> bool:
    """Whether a cue is a verb that takes whom it tells: "told", "assured"."""
    return text[cue.start : cue.end].lower().rpartition(" ")[2] in word_set("tells whom")


def shape_content(text: str, pieces: Sequence[Span], cue: Span) -> list[Span]:
    """Return the pieces of a content without what belongs to the clause around it.

    Whom a cue tells stands before "that"; "But" before a content that goes before its cue joins the sentences; a word
    that only leads on ends nothing. PolNeAR's annotators draw these lines too.
    """
    shaped: list[Span] = []
    for piece in pieces:
        start, end = piece.start, piece.end
        between = text[cue.end : start]
        is_near = len(between) <= _HEARER_REACH and not any(mark in _PARTING_WORDS for mark in between)
        is_told = start > cue.end and is_near and tells(text, cue)
        hearer = (_HEARER.match(text, start, end) or _BIDDEN.match(text, start, end)) if is_told else None
        opener = _OPENER.match(text, start, end) if end <= cue.start else None
        start = hearer.end() if hearer is not None else opener.end() if opener is not None else start
        dangling = _DANGLING.search(text, max(start, end - 12), end)
        end = dangling.start() if dangling is not None and dangling.start() > start else end
        shaped.append(Span(start, end) if start < end else piece)
    return shaped


def trim_cue(text: str, cue: Span) -> Span:
    """Return a cue that has words without a comma or dash after them; a colon is part of it, as PolNeAR has it."""
    end = cue.end
    while end > cue.start and text[end - 1] in _AFTER_CUE:
        end -= 1
    return Span(cue.start, end) if end > cue.start else cue


def widen_source(text: str, source: Span | None, cue: Span) -> Span | None:
    """Return a source with its last words, where only the article before them was heard, or no word after a "from"."""
    if source is not None and source.start >= cue.end and _OPEN_END.search(text, source.start, source.end):
        rest = _REST_OF_NAME.match(text, source.end)
        return source if rest is None else Span(source.start, rest.end())
    article = None if source is None else _ARTICLE.match(text, source.start, source.end + 2)
    if source is None or cue.start <= source.end:
        return source
    is_open = (article is not None and article.end() == source.end) or _OPEN_END.search(text, source.start, source.end)
    if not is_open:
        return source
    between = text[source.end : cue.start]
    is_phrase = len(between.split()) <= _N_AHEAD and not any(mark in between for mark in _PARTING_WORDS)
    return Span(source.start, source.end + len(between.rstrip())) if is_phrase else source

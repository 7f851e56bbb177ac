"""The pieces of a content as they are shown: trimmed of parting marks, whole quotes told from the words around them."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence

from secondsource.read.casing import function_words
from secondsource.read.quotes import OPENING_MARKS, Quote
from secondsource.tables import Span

_PARTING = frozenset(",;:.—–-(")
_EXPLETIVES = frozenset({"it", "there"})  # "It was reported that …": the word stands for nothing
_BEFORE_SENTENCE = frozenset(",.:;?!—–")  # what stands before a quote that is a sentence of its own


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
    trimmed = [found for piece in pieces if (found := trim(text, piece)) is not None]
    kept = [piece for piece in trimmed if text[piece.start : piece.end].lower() not in _EXPLETIVES]
    if len(kept) > 1:
        telling = [piece for piece in kept if text[piece.start : piece.end].lower() not in function_words()]
        return telling or kept
    return kept


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

    In "asked her, “Where do we go?”" the quote alone is what was said.
    """
    first = max(0, bisect_right(quotes, piece.start, key=lambda quote: quote.start) - 1)
    for quote in quotes[first:]:
        if quote.start >= piece.end:
            break
        if piece.start < quote.start and quote.end >= piece.end and _is_sentence(text, piece, quote):
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
        end -= 1
    return Span(start, end) if start < end else None

"""The pieces of a text in one line, and the windows it is read in."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate

import numpy as np
from numpy.typing import NDArray
from tokenizers import Tokenizer

from secondsource.read.network.pieces import N_BLANKS, NEW_LINE, split_pieces
from secondsource.read.sentences import split_sentences
from secondsource.tables import Span

WINDOW = 254
"""Pieces in a window, the end marks left out: what the network was trained on."""
CONTEXT = 64
"""Pieces at most that a window repeats of the one before it, so that nothing is read without what stands before."""
SHORT_CONTEXT = 24
"""The same where names are asked for, which need less of what stands before."""

Ints = NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Line:
    """All pieces that are read, in order.

    ``starts`` and ``ends`` are code points of the text; ``breaks`` numbers the pieces that begin a sentence.
    """

    ids: Ints
    cases: Ints
    starts: Ints
    ends: Ints
    is_first: NDArray[np.bool_]
    breaks: Ints


def join_pieces(text: str, spans: Sequence[Span], tokenizer: Tokenizer) -> Line:
    """Return the pieces of ``spans`` as one line; each span begins a line of the text."""
    parts = [split_pieces(tokenizer, text, span.start, span.end) for span in spans]
    words = np.array([one for part in parts for one in part.words], np.int64)
    starts = np.array([one for part in parts for one in part.starts], np.int64)
    is_opening = _opens_sentence(text, starts, spans)
    is_first = np.diff(words, prepend=-1) != 0
    begun = [0, *accumulate(len(part.ids) for part in parts)]
    opening = [at for at, part in zip(begun, parts, strict=False) if part.ids]
    is_opening[opening] = is_first[opening] = True
    return Line(
        np.array([one for part in parts for one in part.ids], np.int64),
        np.array([one for part in parts for one in part.cases], np.int64),
        starts,
        np.array([one for part in parts for one in part.ends], np.int64),
        is_first,
        is_opening.nonzero()[0],
    )


def _opens_sentence(text: str, starts: Ints, spans: Sequence[Span]) -> NDArray[np.bool_]:
    opened = {sentence.start for span in spans for sentence in split_sentences(text, span.start, span.end)}
    return np.array([start in opened for start in starts.tolist()], bool)


def cut_line(text: str, line: Line, spans: Sequence[Span], tokenizer: Tokenizer) -> Line:
    """Return the same as `join_pieces`, of stretches of a text whose pieces are known, which are not sought again.

    Args:
        text: the document's text.
        line: all pieces of the text that is read.
        spans: half-open spans of code points, ordered, apart from each other; each then begins a line.
        tokenizer: cuts a stretch that begins or ends within a word.
    """
    ranges = [_pieces_of(line, span) for span in spans]
    if not ranges or not all(_is_whole(text, line, *one, span) for one, span in zip(ranges, spans, strict=True)):
        return join_pieces(text, spans, tokenizer)
    chosen = np.concatenate([np.arange(*one) for one in ranges])
    starts, cases = line.starts[chosen], line.cases[chosen]
    is_opening = _opens_sentence(text, starts, spans)
    begun = accumulate((last - first for first, last in ranges), initial=0)
    for at, (first, last) in zip(begun, ranges, strict=False):
        is_opening[at] = True
        following = line.is_first[first + 1 : last].nonzero()[0]
        opening = slice(at, at + (int(following[0]) + 1 if len(following) else last - first))
        cases[opening] += NEW_LINE - cases[opening] % N_BLANKS
    return Line(line.ids[chosen], cases, starts, line.ends[chosen], line.is_first[chosen], is_opening.nonzero()[0])


def _pieces_of(line: Line, span: Span) -> tuple[int, int]:
    return int(line.ends.searchsorted(span.start, "right")), int(line.starts.searchsorted(span.end))


def _is_whole(text: str, line: Line, first: int, last: int, span: Span) -> bool:
    """Whether a stretch holds the pieces ``first:last`` whole, begins and ends with a word, and has no other words."""
    if first >= last or not line.is_first[first] or not (last == len(line.ids) or line.is_first[last]):
        return False
    starts, ends = line.starts[first:last], line.ends[first:last]
    gaps = (starts[1:] - ends[:-1] > 1).nonzero()[0]
    is_inside = span.start <= starts[0] and ends[-1] <= span.end
    around = ((span.start, starts[0]), (ends[-1], span.end), *((ends[at], starts[at + 1]) for at in gaps))
    return bool(is_inside) and not any(text[begin:end].strip() for begin, end in around)


@dataclass(frozen=True, slots=True)
class Window:
    """The pieces ``first:last``, of which those from ``start`` are answered here and those before it are context."""

    first: int
    start: int
    last: int


def cut_windows(line: Line, context: int = CONTEXT) -> Iterator[Window]:
    """Yield windows that end at the end of a sentence where one is near and begin with a sentence already read.

    ``context`` is how many pieces at most are read again.
    """
    n_pieces = len(line.ids)
    if 0 < n_pieces <= WINDOW:
        yield Window(0, 0, n_pieces)
        return
    start = 0
    while start < n_pieces:
        before = line.breaks[(line.breaks >= start - context) & (line.breaks < start)]
        first = int(before[0]) if len(before) else start
        last = min(first + WINDOW, n_pieces)
        if last < n_pieces:
            fitting = line.breaks[(line.breaks > start + WINDOW // 4) & (line.breaks <= last)]
            last = int(fitting[-1]) if len(fitting) else _word_before(line, start, last)
        yield Window(first, start, last)
        start = last


def _word_before(line: Line, start: int, last: int) -> int:
    """Return the last place up to ``last`` at which a word begins, so that no word is cut where that can be helped."""
    firsts = np.flatnonzero(line.is_first[start + 1 : last + 1])
    return start + 1 + int(firsts[-1]) if len(firsts) else last

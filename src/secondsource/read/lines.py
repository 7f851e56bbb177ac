"""The pieces of a text in one line, and the windows it is read in."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from tokenizers import Tokenizer

from secondsource.read.pieces import Pieces, split_pieces
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
    parts: list[Pieces] = []
    breaks: list[int] = []
    n_pieces = 0
    for span in spans:
        pieces = split_pieces(tokenizer, text, span.start, span.end)
        opened = {sentence.start for sentence in split_sentences(text, span.start, span.end)}
        breaks += [n_pieces + at for at, start in enumerate(pieces.starts) if at == 0 or start in opened]
        parts.append(pieces)
        n_pieces += len(pieces.ids)
    firsts = [at == 0 or word != part.words[at - 1] for part in parts for at, word in enumerate(part.words)]
    return Line(
        np.array([one for part in parts for one in part.ids], np.int64),
        np.array([one for part in parts for one in part.cases], np.int64),
        np.array([one for part in parts for one in part.starts], np.int64),
        np.array([one for part in parts for one in part.ends], np.int64),
        np.array(firsts, bool),
        np.array(breaks, np.int64),
    )


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

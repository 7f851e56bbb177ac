"""Tokens with their places in the text: what the rules for names, quantities and events walk over."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import cache

from secondsource.lexicon import load_lexicon
from secondsource.read.sentences import split_sentences
from secondsource.stage import Layers
from secondsource.tables import Block, Document, Span

READ_ROLES = frozenset({"title", "body", "caption", "comment"})
"""The roles of the blocks that hold what a page says; the others are not read."""

ACCENTS = "\u0300-\u036f"
"""Combining accents, which belong to the letter before them."""

_TOKEN = re.compile(
    rf"['’]s\b|(?:[^\W\d_]\.)+[^\W\d_](?!\w)\.?|[^\W_][\w{ACCENTS}]*(?:(?:['’](?!s\b)|[-‐‑&])[^\W_][\w{ACCENTS}]*)*|[^\w\s]"
)


@dataclass(frozen=True, slots=True)
class Token:
    """One word or mark of the text, ``text[start:end]``."""

    text: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence of a block, as tokens."""

    block: Block
    span: Span
    tokens: tuple[Token, ...]


def split_tokens(text: str, start: int, end: int) -> list[Token]:
    """Return the words and marks of ``text[start:end]`` in order, as half-open code-point spans.

    A possessive "'s" is a token of its own; the full stop of an initial or of an abbreviation
    ("J.", "Gen.", "Inc.") belongs to its word.
    """
    tokens: list[Token] = []
    for match in _TOKEN.finditer(text, start, end):
        word = match.group()
        begin, stop = match.span()
        if word == "." and tokens and tokens[-1].end == begin and _is_shortened(tokens[-1].text):
            last = tokens.pop()
            tokens.append(Token(last.text + ".", last.start, stop))
        else:
            tokens.append(Token(word, begin, stop))
    return tokens


MOST_READ = 1_000_000
"""Code points of one document that are read: a book's length. What is behind them is kept and shown, not read."""


def read_blocks(layers: Layers) -> list[Block]:
    """Return the blocks whose text is read, in order, the last one cut where more than ``MOST_READ`` is given."""
    blocks: list[Block] = []
    left = MOST_READ
    for block in layers.of(Block):
        if block.role in READ_ROLES and left > 0:
            end = min(block.end, block.start + left)
            blocks.append(block if end == block.end else replace(block, end=end))
            left -= end - block.start
    return blocks


def is_too_long(layers: Layers) -> bool:
    """Whether a document has more to read than ``MOST_READ``."""
    return sum(block.end - block.start for block in layers.of(Block) if block.role in READ_ROLES) > MOST_READ


def read_sentences(document: Document, layers: Layers) -> list[Sentence]:
    """Return every sentence of the blocks that are read, in order, none without tokens."""
    return layers.once("sentences", lambda: _split_blocks(document, layers))


def _split_blocks(document: Document, layers: Layers) -> list[Sentence]:
    sentences: list[Sentence] = []
    for block in read_blocks(layers):
        for span in split_sentences(document.text, block.start, block.end):
            tokens = split_tokens(document.text, span.start, span.end)
            if tokens:
                sentences.append(Sentence(block, span, tuple(tokens)))
    return sentences


@cache
def _shortened_words() -> frozenset[str]:
    return frozenset(row[0] for row in load_lexicon("abbreviations"))


def _is_shortened(word: str) -> bool:
    return (len(word) == 1 and word.isupper() and word != "I") or word in _shortened_words()

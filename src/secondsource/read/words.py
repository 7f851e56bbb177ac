"""Words of a sentence as the statement rules see them: a quote is one word, so that no rule looks inside it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache, lru_cache
from typing import NamedTuple

from secondsource.lexicon import load_lexicon
from secondsource.read.quotes import Quote

_TOKEN = re.compile(r"[^\W_]+(?:['’.\-&][^\W_]+)*|\d[\d.,]*\d|[^\w\s]|_+")
PAUSES = frozenset(",;:()[]—–-―…")
"""Marks that part a sentence."""


class Word(NamedTuple):
    """A word, a mark or a whole quote; ``low`` is its lower-case form with straight apostrophes."""

    start: int
    end: int
    low: str
    is_capital: bool = False
    quote: Quote | None = None

    @property
    def is_mark(self) -> bool:
        """Whether this is a punctuation mark."""
        return self.quote is None and not self.low[:1].isalnum()


@cache
def word_class(name: str) -> frozenset[str]:
    """Return the closed class ``name`` of ``lexicon/closed.tsv`` ("pronoun", "determiner", "auxiliary" ...)."""
    return frozenset(word for kind, words in load_lexicon("closed") if kind == name for word in words.split())


def split_words(text: str, start: int, end: int, quotes: Sequence[Quote]) -> list[Word]:
    """Return the words of ``text[start:end]``; ``quotes`` are the ones that begin in it, in order."""
    words: list[Word] = []
    at = start
    for quote in quotes:
        _add_plain(words, text, at, min(quote.start, end))
        words.append(Word(quote.start, min(quote.end, end), "“”", quote=quote))
        at = min(quote.end, end)
    _add_plain(words, text, at, end)
    return words


def _add_plain(words: list[Word], text: str, start: int, end: int) -> None:
    found = _TOKEN.finditer(text, start, end)
    words += [Word(*match.span(), *_read_token(match.group())) for match in found]


@lru_cache(maxsize=32_768)  # most words of a text stood in the texts before it
def _read_token(found: str) -> tuple[str, bool]:
    """Return the lower-case form of a word, and whether it is written large."""
    is_capital = found[0].isupper() or ("-" in found[1:] and found[found.index("-") + 1].isupper())
    return found.lower().replace("’", "'"), is_capital


def is_possessive(word: Word) -> bool:
    """Whether the word ends in a possessive mark."""
    return word.low.endswith("'s") or word.low.endswith("s'")

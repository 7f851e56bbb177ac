"""Word pieces with their places in the text, and the case of each word as one more thing the network sees."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise
from pathlib import Path

from tokenizers import Tokenizer

N_BLANKS = 3
"""What stands before a word: nothing, a blank, or a new line."""
N_CASES = 7 * N_BLANKS
"""How many kinds of case and blank there are."""
PLAIN, LOWER, CAPITALISED, UPPER, LETTER, MIXED, NUMBER = range(7)
"""How a word is written: a mark, small, with a capital, in capitals, one capital alone, mixed, with a digit first."""
LARGE_CASES = frozenset({CAPITALISED, UPPER, LETTER, MIXED})
GLUED, SPACED, NEW_LINE = range(N_BLANKS)


@dataclass(frozen=True, slots=True)
class Pieces:
    """The word pieces of a stretch of text, in order; all lists are of the same length.

    ``starts`` and ``ends`` are half-open code points of the text; ``words`` numbers the word of each piece, from 0.
    """

    ids: list[int]
    starts: list[int]
    ends: list[int]
    words: list[int]
    cases: list[int]


def load_tokenizer(path: Path) -> Tokenizer:
    """Return the tokenizer stored at ``path``, without padding or truncation."""
    tokenizer = Tokenizer.from_file(str(path))
    tokenizer.no_padding()
    tokenizer.no_truncation()
    return tokenizer


def split_pieces(tokenizer: Tokenizer, text: str, start: int, end: int) -> Pieces:
    """Return the word pieces of ``text[start:end]``; the first is taken to stand at the start of a line."""
    encoding = tokenizer.encode(text[start:end], add_special_tokens=False)
    offsets = encoding.offsets
    starts = [start + first for first, _ in offsets]
    ends = [start + last for _, last in offsets]
    words = [0 if number is None else number for number in encoding.word_ids]
    return Pieces(list(encoding.ids), starts, ends, words, _cases(text, start, starts, ends, words))


def _cases(text: str, origin: int, starts: list[int], ends: list[int], words: list[int]) -> list[int]:
    cases: list[int] = []
    firsts = [at for at, word in enumerate(words) if at == 0 or word != words[at - 1]]
    end = origin
    for first, following in pairwise([*firsts, len(words)]):
        start, before = starts[first], end
        end = ends[following - 1]
        blank = GLUED if start <= before else NEW_LINE if "\n" in text[before:start] else SPACED
        case = _case(text[start:end]) * N_BLANKS + (blank if first else NEW_LINE)
        cases += [case] * (following - first)
    return cases


@lru_cache(maxsize=32_768)  # most words of a text stood in the texts before it
def _case(word: str) -> int:
    if not word.isalpha():
        return NUMBER if word[:1].isdigit() else PLAIN
    if word.islower():
        return LOWER
    if len(word) == 1 and word.isupper():
        return LETTER
    if word.isupper():
        return UPPER
    return CAPITALISED if word[0].isupper() and word[1:].islower() else MIXED

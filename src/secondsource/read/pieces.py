"""Word pieces with their places in the text, and the case of each word as one more thing the network sees."""

from __future__ import annotations

from dataclasses import dataclass
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
    starts = [start + first for first, _ in encoding.offsets]
    ends = [start + last for _, last in encoding.offsets]
    words = [0 if number is None else number for number in encoding.word_ids]
    return Pieces(list(encoding.ids), starts, ends, words, _cases(text, start, starts, ends, words))


def _cases(text: str, origin: int, starts: list[int], ends: list[int], words: list[int]) -> list[int]:
    cases: list[int] = []
    first = 0
    n_pieces = len(words)
    while first < n_pieces:
        last = first
        while last + 1 < n_pieces and words[last + 1] == words[first]:
            last += 1
        before = text[origin if first == 0 else ends[first - 1] : starts[first]]
        blank = NEW_LINE if first == 0 or "\n" in before else SPACED if before else GLUED
        case = _case(text[starts[first] : ends[last]]) * N_BLANKS + blank
        cases += [case] * (last + 1 - first)
        first = last + 1
    return cases


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

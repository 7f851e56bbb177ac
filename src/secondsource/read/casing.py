"""Capitals as evidence: which words a text writes large because they are names, not because they come first."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from secondsource.lexicon import load_lexicon
from secondsource.read.tokens import Sentence, Token
from secondsource.read.wordsets import word_set

_INNER_CAPITAL = re.compile(r"[^\W\d_]{1,3}[A-Z]")
_PARTICLE_NAME = re.compile(r"(?:a[ldnrst]|ash|el|as|az|bin|ibn|ben)[-‐‑][A-Z]")
_OPENING = frozenset("\"'“‘«‹„([{•*-–—:;…|>▪●")
_N_HEADLINE_WORDS = 3  # that many small words written large make a line a headline
_N_CAPITAL_LETTERS = 12  # fewer letters, all large, may be an acronym or two


@cache
def common_words() -> frozenset[str]:
    """Return the words that English writes small."""
    return frozenset(row[0] for row in load_lexicon("common-words"))


def is_common(lower: str) -> bool:
    """Whether English writes a word small, or every part of it if it is joined: "fifty-seven"."""
    return all(part in common_words() for part in lower.split("-"))


@cache
def calendar_words() -> frozenset[str]:
    """Return the names of months and days: written large, and hardly ever names of anything else."""
    forms = [row[0] for row in load_lexicon("calendar") if row[1] in {"month", "weekday"}]
    return frozenset(form for form in forms if len(form) > 3 or form == "May") | {f"{form}." for form in forms}


def is_capitalised(word: str) -> bool:
    """Whether a word is written as a name is: "Tarif", "al-Tarif", "iPhone", "O'Hara", "F-16"."""
    if word[0].isupper() or word.islower() or not word[0].isalnum():
        return word[0].isupper()
    return bool(_INNER_CAPITAL.match(word) or _PARTICLE_NAME.match(word))


@dataclass(frozen=True, slots=True)
class Casing:
    """What one document's capitals show.

    ``n_large`` and ``n_small`` count, by word in small letters, how often it stands large where a
    small letter was to be expected, and how often small. ``styles`` says of each sentence how it is
    written: plain, headline (nearly every word large) or capitals (every letter large).
    """

    n_large: Mapping[str, int]
    n_small: Mapping[str, int]
    styles: tuple[str, ...]

    def shows_name(self, word: str) -> bool:
        """Whether a word that stands large for another reason is still likely to be a name or part of one."""
        lower = word.lower()
        n_large, n_small = self.n_large.get(lower, 0), self.n_small.get(lower, 0)
        if n_large > n_small:
            return lower not in function_words()
        return not n_small and not is_common(lower) and len(lower) > 1


def survey_casing(sentences: Sequence[Sentence]) -> Casing:
    """Return what the capitals of all sentences of a document show."""
    styles = tuple(_style(sentence.tokens) for sentence in sentences)
    large: list[str] = []
    small: list[str] = []
    for sentence, style in zip(sentences, styles, strict=True):
        if style != "plain":
            continue
        opens = True
        for token in sentence.tokens:
            word = token.text
            if word.islower() and word.isalpha():  # most words
                small.append(word)
                opens = opens and len(word) == 1
                continue
            if not opens and is_capitalised(word):
                large.append(word.lower())
            elif word[0].islower():
                small.append(word.lower())
            opens = opens_anew(word, opens=opens)
    return Casing(Counter(large), Counter(small), styles)


def opens_anew(word: str, *, opens: bool) -> bool:
    """Whether a capital right after ``word`` says nothing: after an opening mark, or a numeral that opens a line."""
    return word in _OPENING or (opens and (len(word) == 1 or not word[0].isalpha()))


@cache
def nationalities() -> frozenset[str]:
    """Return the words for belonging to a country, people or faith."""
    return frozenset(row[0] for row in load_lexicon("nationalities"))


@cache
def function_words() -> frozenset[str]:
    """Return the words that are hardly ever part of a name's beginning."""
    return word_set("function word")


def _style(tokens: Sequence[Token]) -> str:
    texts = [token.text for token in tokens if token.text[0].isalpha()]
    letters = "".join(texts)
    if len(letters) >= _N_CAPITAL_LETTERS and len(texts) > 1 and letters.isupper():
        return "capitals"
    long_words = [text for text in texts[1:] if len(text) > 3 or text[0].isupper()]
    n_large = sum(1 for text in long_words if text[0].isupper())
    is_closed = bool(tokens) and tokens[-1].text == "."  # headlines hardly ever are
    if n_large < (0.9 if is_closed else 0.7) * len(long_words):
        return "plain"
    n_hidden = sum(1 for text in texts if text[0].isupper() and text.lower() in common_words())
    return "headline" if n_hidden >= _N_HEADLINE_WORDS else "plain"


def bare_name(word: str) -> str:
    """Return a name without the common word joined to it: "Vesna" of "Vesna-based", but all of "Jae-in"."""
    head, dash, tail = word.rpartition("-")
    is_joined = dash and tail.islower() and tail in common_words() and tail not in function_words()
    return head if is_joined and head[:1].isupper() else word

"""Relative pronouns as sources: "who", "which" and "that" stand for the noun phrase before them."""

from __future__ import annotations

import re
from collections.abc import Sequence

from secondsource.read.casing import function_words
from secondsource.read.words import Word, split_words, word_class
from secondsource.tables import Span

RELATIVES = frozenset({"who", "which", "that"})
_JOINING = frozenset({"and", "or", "but", "that", "which", "as", "than", "then"})
_BEGUN_NUMBER = re.compile(r"\d[\d.,]*\Z")  # "1,200" is three words
_REACH = 120  # code points in which the noun phrase stands
_N_WORDS = 6  # words of it among which its article stands


def is_relative(text: str, source: Span) -> bool:
    """Whether a source is a relative pronoun, or begins with one: "who last year", "which owns the quarry"."""
    first, _, rest = text[source.start : source.end].partition(" ")
    return first in RELATIVES and not (rest and first == "that")  # "that man" need be no relative


def place_before(text: str, source: Span) -> int:
    """Return where what a relative pronoun stands for ends: right before it, or before a comma."""
    return len(text[: source.start].rstrip(", \n"))


def find_antecedent(text: str, source: Span) -> Span | None:
    """Return the noun phrase that a source which `is_relative` stands for; None where no word is right before it.

    From its article or pronoun on, "the party's top figures, who …"; without one its last noun alone, for what stands
    before may be a verb: "upset | fans who …".
    """
    end = place_before(text, source)
    words = split_words(text, max(0, end - _REACH), end, ()) if source.start - end <= len(", ") else ()
    last = len(words)
    while last and words[last - 1].low in word_class("day"):
        last -= 1
    if not last or words[last - 1].is_mark or words[last - 1].low in word_class("preposition") | _JOINING:
        return None
    start = words[_first_of_phrase(words, last)].start
    begun = _BEGUN_NUMBER.search(text, max(0, end - _REACH), start) if text[start].isdigit() else None
    start = start if begun is None else begun.start()
    return Span(start, words[last - 1].end)


def _first_of_phrase(words: Sequence[Word], last: int) -> int:
    for at in range(last - 1, max(0, last - _N_WORDS) - 1, -1):
        if words[at].low in word_class("determiner"):
            return at
        if words[at].is_mark or words[at].low in word_class("preposition") or words[at].low in function_words():
            break
    is_counted = last > 1 and words[last - 2].low[:1].isdigit()
    is_owned = last > 1 and words[last - 2].low.endswith("'s")
    return last - 1 - (is_counted or is_owned)

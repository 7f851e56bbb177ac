"""Antecedents: whom or what a relative before its cue stands for, so that what is said of them says of whom.

"The police seek the driver, who they say fled": it is said of the driver, and "who … fled" tells nothing by itself.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from secondsource.read.attributions.attributed import Attribution
from secondsource.read.casing import function_words
from secondsource.read.words import Word, is_possessive, split_words, word_class
from secondsource.tables import Span

_RELATIVE = re.compile(r"(?P<word>whom?|which)\b")
_BEFORE = re.compile(r"(?<=[^\W_]),?\s?\Z")
_PLACED = frozenset({"in", "at", "on", "near", "from", "than"})
"""Before the last noun of a longer phrase: "the row in Oren, which she called absurd" is no Oren."""
_REACH = 120  # code points in which a noun phrase stands
_N_WORDS = 6  # words of it
_SMALL = frozenset({"de", "of", "the", "al", "bin", "van", "von", "."})  # what a name may hold


def tell_antecedent(text: str, paragraphs: Sequence[Span], one: Attribution) -> Attribution:
    """Return an attribution with what the "who" or "which" that its content begins with stands for, in its place.

    One that begins more than itself is kept behind it: "the deal, which would end it, according to Bell".

    Args:
        text: the document's text.
        paragraphs: half-open spans of code points, ordered, apart from each other.
        one: what was heard.
    """
    first = one.content[0]
    word = _RELATIVE.match(text, first.start, first.end)
    if one.cue is None or word is None or first.end > one.cue.start:
        return one
    is_alone, is_whole = word.end() == first.end, len(one.content) == 1
    is_led = not is_whole and text[one.cue.end : one.content[1].start].isspace()
    if not (is_led if is_alone else is_whole or one.lemma == "according"):
        return one
    named = _find_antecedent(text, paragraphs[one.paragraph].start, first.start, word["word"])
    others = [span for span in (one.source, one.cue) if span is not None]
    if named is None or any(span.start < named.end and named.start < span.end for span in others):
        return one
    piece = named if is_alone else Span(named.start, first.end)
    return replace(one, content=(piece, *one.content[1:]))


def _find_antecedent(text: str, floor: int, place: int, relative: str) -> Span | None:
    parted = _BEFORE.search(text, max(floor, place - _REACH), place)
    if parted is None:
        return None
    words = split_words(text, max(floor, place - _REACH), parted.start(), ())
    is_thing = relative == "which"
    if (
        not words
        or (is_thing and words[-1].low[:1].isdigit())
        or words[-1].low in function_words() | word_class("day") | word_class("preposition")
    ):
        return None
    first = _first_of(words)
    is_far = words[first].low[:1].isdigit() or (first > 0 and words[first - 1].low in _PLACED)
    if is_thing and text.startswith(",", parted.start()) and is_far:
        return None
    return Span(words[first].start, words[-1].end)


def _first_of(words: Sequence[Word]) -> int:
    """Where the noun phrase that ends a stretch begins: with its article or owner, a name's first word, or its noun."""
    last = len(words) - 1
    first = _name_start(words, last) if words[last].is_capital else last
    for at in range(first - 1, max(0, last - _N_WORDS) - 1, -1):
        word = words[at]
        if _leads(word):
            return at - (at > 0 and _leads(words[at - 1]))
        if is_possessive(word):
            owner = _name_start(words, at)
            return owner - (owner > 0 and _leads(words[owner - 1]))
        is_loose = word.low in word_class("preposition") or word.low in function_words()
        if word.is_mark or is_loose or _may_be_verb(words, at):
            break
    is_counted = first > 0 and words[first - 1].low[:1].isdigit()
    return first - is_counted


def _may_be_verb(words: Sequence[Word], at: int) -> bool:
    """Whether a word is one that a noun phrase does not hold: "praised", but "the armed guards"."""
    low = words[at].low
    if low in word_class("auxiliary") or low in word_class("past_verb"):
        return True
    return low.endswith("ed") and not words[at].is_capital and not (at and _leads(words[at - 1]))


def _leads(word: Word) -> bool:
    return word.low in word_class("determiner") or word.low in word_class("possessive")


def _name_start(words: Sequence[Word], last: int) -> int:
    """Where the words written large begin that end at ``last``, with the small words between them."""
    first = last
    while first and (words[first - 1].is_capital or (words[first - 1].low in _SMALL and words[first - 2].is_capital)):
        first -= 1
    return first

"""Bindings: whom a pronoun cannot stand for, or must, by where it stands in its own sentence."""

from __future__ import annotations

from collections.abc import Sequence

from secondsource.read.casing import function_words
from secondsource.read.names.coreference import Name
from secondsource.read.names.grammar import Grammar
from secondsource.read.names.nominals import Nominal
from secondsource.read.tokens import Token
from secondsource.read.words import word_class

_OBJECTS = frozenset({"him", "her", "them"})
_OWNERS = frozenset({"his", "her"})
_PARTS = frozenset('"“”,;:()[]—–') | {"to", "and", "or", "but"}
_N_CLAUSE = 12  # words between a subject and what its verb is done to
_N_OPENING = 3  # words that may stand before the pronoun of a fronted phrase
_N_TITLE = 4  # words of a title behind the comma that ends it


def subject_of(nominal: Nominal, words: Sequence[Token], at: int, grammar: Grammar) -> int | None:
    """Return where the subject begins whose verb is done to a pronoun: "Vesk" of "Vesk had told him", who is not him.

    Args:
        nominal: a pronoun.
        words: its sentence.
        at: where it stands there.
        grammar: what the words are.
    """
    if nominal.head not in _OBJECTS or nominal.start not in grammar.objects or not at:
        return None
    if words[at - 1].start not in grammar.verbs or (nominal.head == "her" and _is_noun_ahead(words, at + 1)):
        return None
    for before in reversed(words[max(0, at - 1 - _N_CLAUSE) : at - 1]):
        if before.start in grammar.subjects:
            return before.start
        if before.start in grammar.verbs or before.text in _PARTS:
            return None
    return None


def _is_noun_ahead(words: Sequence[Token], at: int) -> bool:
    """Whether a word that may be a noun stands at a place, so that "her" before it is an owner."""
    low = words[at].text.lower() if at < len(words) else ""
    return low[:1].isalnum() and low not in function_words() and low not in word_class("adverb")


def name_behind(
    nominal: Nominal, words: Sequence[Token], at: int, names: Sequence[Name], grammar: Grammar
) -> tuple[int, int] | None:
    """Return the subject that an owner in what is put before it stands for: "Before his speech on Sunday, Vesk left".

    Args:
        nominal: a pronoun.
        words: its sentence.
        at: where it stands there.
        names: those that begin in the sentence, in order.
        grammar: what the words are.
    """
    is_fronted = 0 < at <= _N_OPENING and words[0].text.lower() in word_class("preposition")
    if nominal.head not in _OWNERS or not is_fronted or nominal.start in grammar.objects:
        return None
    comma = next((word for word in words[at:] if word.text == ","), None)
    if comma is None or any(name.kind == "PER" and name.start < comma.start for name in names):
        return None
    subject = next((name for name in names if name.start > comma.start), None)
    if subject is None or subject.kind != "PER" or subject.start not in grammar.subjects:
        return None
    title = [word.text for word in words if comma.start < word.start < subject.start]
    is_beside = len(title) <= _N_TITLE and all(word[0].isupper() for word in title)
    return (subject.start, subject.end) if is_beside else None

"""Words of statements brought to one form, and which of them are denied where they stand.

"Fired", "fires" and "firing" have one root; so have "came" and "come", "killed" and "deaths". A root is denied where a
word that negates or forbids stands a few words before it: "without any warning", "banned live rounds".
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cache, lru_cache
from itertools import pairwise

from secondsource.lexicon import load_lexicon
from secondsource.link.folding import count_negations, is_content, is_negated
from secondsource.read.rolenouns import role_nouns

_REACH = 6
"""Words after one that negates or forbids which it denies: "no live ammunition was to be issued"."""

_NEAR = 3
"""Words after "without" that it denies: what follows may be another thing."""

_SUBJECTS = frozenset({"he", "i", "she", "they", "we", "who"})
"""Words that begin a clause of their own, which a word that negates before them does not deny."""

_FEWEST_LETTERS = 3
_WHO = "who"
_LONGEST_WORD = 20
_SUFFIXES = ("ings", "ing", "ed", "es", "s")
_DOUBLED = frozenset("bdgmnprt")
_TO_FORBID_TEXT = """
ban banned banning bans forbade forbid forbidden forbidding forbids outlaw outlawed outlaws prohibit prohibited
prohibiting prohibits"""
_TO_FORBID = frozenset(_TO_FORBID_TEXT.split())
"""Words for what an authority does that does not allow a thing, whatever thing: they have one root."""

_FORBIDDING_TEXT = "bar barred bars halted prevented prevents refuse refused refuses"
_FORBIDDING = _TO_FORBID.union(_FORBIDDING_TEXT.split())

_VERB_TEXT = """
am are be been can cannot cant could did didnt do does doesnt dont had has hasnt have havent is isnt may might must
shall should was wasnt were werent will wont would wouldnt"""
_VERBS = frozenset(_VERB_TEXT.split())
_THIRD = frozenset({"he", "it", "she", "which", "who"})


@cache
def outcomes() -> Mapping[str, str]:
    """Return words for what became of people, to one word each: "killed" and "deaths" to "dead"."""
    return {row[0]: row[1] for row in load_lexicon("outcomes")}


@cache
def irregular_verbs() -> Mapping[str, str]:
    """Return forms of verbs that do not end in -ed, with the form they are compared by: "came" to "come"."""
    return {row[0]: row[1] for row in load_lexicon("irregular-verbs")}


@lru_cache(maxsize=65536)
def root_of(word: str) -> str:
    """Return the form by which a folded word is compared: without inflection, and without a final "e"."""
    if word in _TO_FORBID:
        return "forbid"
    base = outcomes().get(word) or irregular_verbs().get(word, word)
    if base.endswith(("ies", "ied")) and len(base) > _FEWEST_LETTERS + 1:
        return f"{base[:-3]}y"
    if base.endswith("eed"):
        base = base.removesuffix("d")
    for suffix in _SUFFIXES:
        kept = base.removesuffix(suffix)
        if kept != base and len(kept) >= _FEWEST_LETTERS and not base.endswith(("ss", "us", "is")):
            base = kept
            break
    if len(base) > _FEWEST_LETTERS and base[-1] == base[-2] and base[-1] in _DOUBLED:
        base = base[:-1]
    return base.removesuffix("e") if len(base) > _FEWEST_LETTERS else base


def roots_of(words: Sequence[str]) -> list[str]:
    """Return the roots of the folded words that carry meaning, in order."""
    return [root_of(word) for word in words if is_content(word)]


def find_denied(words: Sequence[str]) -> frozenset[str]:
    """Return the roots among folded words that a word before them negates or forbids; "not forbidden" does neither."""
    # Few statements deny anything.
    if _FORBIDDING.isdisjoint(words) and "out" not in words and not count_negations(words):
        return frozenset()
    denied: set[str] = set()
    until = forbidding = -1
    for at, word in enumerate(words):
        if word in _FORBIDDING or (word == "out" and at and words[at - 1] in {"rule", "ruled", "rules"}):
            until = forbidding = at + _REACH if at > until else -1
        elif is_negated((word,)):
            until = at + (_NEAR if word == "without" else _REACH) if at > forbidding else -1
        elif word in _SUBJECTS:
            until = -1
        elif is_content(word) and at <= until:
            denied.add(root_of(word))
    return frozenset(denied)


def has_verb(words: Sequence[str]) -> bool:
    """Say whether folded words hold a verb that tells something: else they only name it, as far as forms show.

    A form in -s is a verb right behind whom it is said of: "she remains", not "the remains", nor "Vesnan forces".
    """
    if any(word in _VERBS or word.endswith("ed") or word in irregular_verbs() for word in words):
        return True
    return any(_is_said(word) and _is_one(one) for one, word in pairwise(words))


def _is_said(word: str) -> bool:
    """Say whether a word may be a verb in -s: no noun for people or bodies."""
    return len(word) > _FEWEST_LETTERS and word.endswith("s") and role_nouns().get(word, ("", ""))[1] != "p"


def is_verb(word: str) -> bool:
    """Say whether a folded word helps a verb, whatever stands around it: "had", "was", "will"."""
    return word in _VERBS


def _is_one(word: str) -> bool:
    return word in _THIRD or is_entity(word)


def word_for(entity: str) -> str:
    """Return the word that stands for an entity, by its id, among folded words; no text holds it."""
    return f"{_WHO}{entity}{_WHO}"


def is_entity(word: str) -> bool:
    """Say whether a folded word, or its root, stands for an entity."""
    return len(word) > _LONGEST_WORD and word.startswith(_WHO) and word.endswith(_WHO)

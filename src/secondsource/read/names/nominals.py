"""Noun phrases and pronouns that may stand for a person or a body: "the minister", "her campaign", "he"."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache

from secondsource.read.casing import common_words, function_words
from secondsource.read.names.standing import cue_ahead, is_cue_ahead, is_verb
from secondsource.read.rolenouns import office_at_end, role_nouns
from secondsource.read.tokens import Sentence, Token
from secondsource.read.words import word_class
from secondsource.read.wordsets import word_set

_DETERMINERS = word_set("determiner")
_DEFINITE = word_set("definite")
_PRONOUNS: Mapping[str, str] = {
    "he": "m",
    "him": "m",
    "his": "m",
    "himself": "m",
    "she": "f",
    "her": "f",
    "hers": "f",
    "herself": "f",
    "they": "p",
    "them": "p",
    "their": "p",
    "i": "i",
    "my": "i",
    "we": "w",
    "our": "w",
    "its": "n",
}
"""Pronouns to m, f, n (a thing), p (many), i (the speaker) and w (the speaker and others)."""
_OWNERS = frozenset({"his", "her", "their", "my", "our", "its"})
_POSSESSIVES = word_set("possessive mark")
_N_MODIFIERS = 3  # adjectives and nouns between the determiner and the head
_BE = frozenset({"is", "was", "be", "been", "being", "are", "were"})
_N_BEFORE_VERB = 4
_LEAST_PLURAL = 4
_PEOPLE_DO = frozenset({"argue", "believe", "hope", "insist", "say", "think", "want"})
"""Plain forms that are no nouns and tell that who stands before them are people."""


@dataclass(frozen=True, slots=True)
class Nominal:
    """A noun phrase or pronoun: its span, what it may stand for, whose it is (``owner``, a span).

    ``is_described``: words stand between determiner and head ("the central bank"), those written small are its
    ``description``; ``is_cased``: the head is written large ("the General").
    ``office`` is the one of several words that it ends with, if any ("prime minister"). ``is_told``: "of" stands behind
    it, and tells which it is; ``is_of_phrase``: its owner is a noun phrase ("the girl's mother").
    """

    sentence: int
    start: int
    end: int
    kind: str
    form: str
    gender: str
    head: str
    is_definite: bool
    modifiers: frozenset[str] = frozenset()
    owner: tuple[int, int] | None = None
    begins: bool = False
    is_described: bool = False
    is_cased: bool = False
    description: frozenset[str] = frozenset()
    office: str = ""
    is_told: bool = False
    is_of_phrase: bool = False

    @property
    def roles(self) -> frozenset[str]:
        """The role noun, and the office of several words that it ends: "minister", "prime minister"."""
        return frozenset({self.head, self.office} - {""})


def find_nominals(
    sentences: Sequence[Sentence], taken: Sequence[tuple[int, int]], modifiers: Collection[int] = ()
) -> list[Nominal]:
    """Return the noun phrases and pronouns of a document that may stand for a person or body, in order.

    ``taken`` holds the spans of the proper names, sorted; nothing whose head lies in one is returned. A phrase may
    begin with a pronoun or name that is returned too: "her" of "her husband". ``modifiers`` are where words begin that
    tell of the noun behind them: "campaign" of "a campaign rally" stands for nobody.
    """
    names, openers = _Names(taken, modifiers), _openers()
    begun = {start for start, _ in taken}
    found: list[Nominal] = []
    for index, sentence in enumerate(sentences):
        at = 0
        tokens = sentence.tokens
        while at < len(tokens):
            word = tokens[at]
            low = word.text.lower()
            if low == word.text and low not in openers and word.start not in begun:  # most words
                at += 1
                continue
            pronoun = _read_pronoun(index, tokens, at, names) if low in _PRONOUNS or low == "it" else None
            phrase, size = _read_at(index, tokens, at, names)
            found.extend(nominal for nominal in (pronoun, phrase) if nominal is not None)
            at += max(size, 1)
    return found


@cache
def _openers() -> frozenset[str]:
    """Return the small words with which a phrase may begin that is none of a name's."""
    groups = frozenset(noun for noun, (_, gender) in role_nouns().items() if gender == "p")
    return groups | frozenset(_DETERMINERS) | frozenset(_PRONOUNS) | {"it"}


class _Names:
    """The spans of the proper names, and the words that only tell of the noun behind them."""

    def __init__(self, taken: Sequence[tuple[int, int]], modifiers: Collection[int]) -> None:
        self._taken = taken
        self._modifiers = modifiers
        self._starts = [start for start, _ in taken]

    def at(self, word: Token) -> tuple[int, int] | None:
        """Return the name a word lies in, None if it lies in none."""
        place = bisect_right(self._starts, word.start) - 1
        return self._taken[place] if place >= 0 and word.start < self._taken[place][1] else None

    def modifies(self, words: Sequence[Token], at: int) -> bool:
        """Whether a word only tells of the noun right behind it: "campaign" of "a campaign rally"."""
        following = words[at + 1] if at + 1 < len(words) else None
        is_beside = following is not None and following.text[0].islower() and following.start == words[at].end + 1
        return is_beside and words[at].start in self._modifiers


def _read_pronoun(index: int, words: Sequence[Token], at: int, names: _Names) -> Nominal | None:
    word = words[at]
    low = word.text.lower()
    gender = _PRONOUNS.get(low)
    if low == "it" and _it_speaks(words, at + 1):
        gender = "n"
    if gender is None or (low == "i" and word.text != "I") or names.at(word) is not None:
        return None
    kind = "ORG" if gender == "n" else "PER"
    return Nominal(index, word.start, word.end, kind, "pronoun", gender, low, is_definite=True, begins=at == 0)


def _it_speaks(words: Sequence[Token], at: int) -> bool:
    """Whether "it" does what a body does: "it said", "it has pledged", "it is asking"; not "was said", "shows"."""
    if at >= len(words):
        return False
    passed = {word.text.lower() for word in words[at : at + _N_BEFORE_VERB]}
    if is_cue_ahead(words, at):
        if not passed.isdisjoint(word_set("showing")):
            return False  # what is shown is shown by a fact or a paper
        return not passed & _BE or any(word.endswith("ing") for word in passed)
    following = words[at].text.lower()
    is_acting = following.endswith("ed") or following in word_class("past_verb")
    return is_acting or (following in {"is", "was"} and any(word.endswith("ing") for word in passed))


def _read_at(index: int, words: Sequence[Token], at: int, names: _Names) -> tuple[Nominal | None, int]:
    name = names.at(words[at])
    if name is not None:
        return _read_named(index, words, at, name, names)
    low = words[at].text.lower()
    if low in _DETERMINERS:
        return _read_phrase(index, words, at, names)
    if role_nouns().get(low, ("", ""))[1] == "p" or (at == 0 and _are_people(words, at)):
        return _phrase(index, words, at, at, names), 1
    return None, 1


def _read_named(
    index: int, words: Sequence[Token], at: int, name: tuple[int, int], names: _Names
) -> tuple[Nominal | None, int]:
    """Read "Vesk's lawyer" and "the Vesk campaign" from the first word of the name; a bare noun only for a body."""
    last = at
    while last < len(words) and words[last].start < name[1]:
        last += 1
    size = last - at
    is_possessive = last < len(words) and words[last].text in _POSSESSIVES
    begin = last + 1 if is_possessive else last
    head = _find_head(words, begin, names) if begin < len(words) else None
    if head is None or words[at].start != name[0]:
        return None, size
    kind, gender = _role_of(words, head)
    is_body = kind == "ORG" and words[head].text.lower() in word_set("owned body")
    if gender == "p" or not (is_body or is_possessive) or not (is_possessive or head == begin):
        return None, size
    low = words[head].text.lower()
    span = (words[at].start, words[head].end)
    phrase = Nominal(index, *span, kind, "common", gender, low, is_definite=True, owner=name, begins=at == 0)
    return phrase, head + 1 - at


def _read_phrase(index: int, words: Sequence[Token], at: int, names: _Names) -> tuple[Nominal | None, int]:
    head = _find_head(words, at + 1, names)
    if head is None:
        return None, 1
    owned = _owned_head(words, head)
    phrase = _phrase(index, words, at, owned, names)
    if phrase is not None and owned > head and phrase.head in word_set("kin"):
        phrase = replace(phrase, owner=(words[at].start, words[head].end), modifiers=frozenset(), is_of_phrase=True)
    return phrase, owned + 1 - at


def _find_head(words: Sequence[Token], begin: int, names: _Names) -> int | None:
    """Return where the role noun stands that a phrase from ``begin`` on has for its head."""
    head = None
    for ahead in range(begin, min(len(words), begin + 1 + _N_MODIFIERS)):
        lower = words[ahead].text.lower()
        is_role = _role_of(words, ahead) != ("", "") and names.at(words[ahead]) is None
        if is_role and not names.modifies(words, ahead):
            head = ahead
        elif (
            head is not None
            or not words[ahead].text[0].isalnum()
            or lower in function_words()
            or (words[ahead].text[0].islower() and lower not in common_words() and "-" not in lower)
        ):
            break
    return head


def _role_of(words: Sequence[Token], at: int) -> tuple[str, str]:
    """Return type and gender of the noun at a place; a place ("the city") is one only where it does something."""
    low = words[at].text.lower().removeprefix("ex-")
    if low in word_set("place noun"):
        ahead = at + 1 < len(words) and is_verb(words[at + 1].text)
        return ("GPE", "n") if ahead or is_cue_ahead(words, at + 1) else ("", "")
    return role_nouns().get(low) or (("PER", "p") if _are_people(words, at) else ("", ""))


def _are_people(words: Sequence[Token], at: int) -> bool:
    """Whether a plural without a role of its own says something as people do: "the loggers claimed"; no papers."""
    low = words[at].text.lower()
    if not low.endswith("s") or low.endswith("ss") or not low.isalpha() or len(low) <= _LEAST_PLURAL:
        return False
    is_one = at > 0 and words[at - 1].text.lower() in {"a", "an"}
    if is_one or low in function_words() or (words[at].text != low and at > 0):
        return False
    singulars = {low, low[:-1], low.removesuffix("es")}
    if any(not singulars.isdisjoint(word_class(kind)) for kind in ("document", "media", "organisation")):
        return False
    if at + 1 < len(words) and words[at + 1].text in _PEOPLE_DO:
        return True
    entry = cue_ahead(words, at + 1)
    return entry is not None and "f" in entry.complements and "d" not in entry.complements


def _owned_head(words: Sequence[Token], head: int) -> int:
    """Return where the noun stands that the one at ``head`` owns: "my neighbour's son"."""
    owned = head + 2
    is_owning = owned < len(words) and words[head + 1].text in word_set("possessive s")
    return owned if is_owning and words[owned].text.lower() in role_nouns() else head


def _phrase(index: int, words: Sequence[Token], at: int, head: int, names: _Names) -> Nominal | None:
    noun = words[head].text.lower().removeprefix("ex-")
    kind, gender = _role_of(words, head)
    first = words[at].text.lower()
    is_owning = head + 1 < len(words) and words[head + 1].text in word_set("possessive s")
    is_other = names.at(words[head]) is not None or names.modifies(words, head)
    if kind == "" or is_other or (is_owning and first in {"a", "an"}):
        return None
    within = [name for word in words[at + 1 : head] if (name := names.at(word)) is not None]
    owner = (words[at].start, words[at].end) if first in _OWNERS and head > at else None
    if owner is None and within and kind == "ORG" and noun in word_set("owned body"):
        owner = within[0]
    modifiers = frozenset(word.text for word in words[at + 1 : head] if word.text[0].isupper())
    return Nominal(
        index,
        words[at].start,
        words[head].end,
        kind,
        "common",
        gender,
        noun,
        is_definite=first in _DEFINITE and head > at,
        modifiers=frozenset() if owner is not None else modifiers,
        owner=owner,
        begins=at == 0,
        is_described=head > at + 1,
        is_cased=words[head].text[0].isupper() and head > 0,
        description=frozenset(word.text for word in words[at + 1 : head] if word.text[0].islower()),
        office=office_at_end([word.text for word in words[at : head + 1]]),
        is_told=head + 1 < len(words) and words[head + 1].text == "of",
    )

"""Noun phrases and pronouns that stand for persons and bodies, tied to the name they stand for where that is plain."""

from __future__ import annotations

from collections import Counter, deque
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from secondsource.read.casing import common_words, function_words
from secondsource.read.rolenouns import role_nouns
from secondsource.read.tokens import Sentence, Token
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
    "i": "u",
    "we": "p",
}
_IT_SPEAKS = word_set("body speaks")
_N_MODIFIERS = 3  # adjectives and nouns between the determiner and the head
_LOOSE_BODIES = word_set("loose body")
_N_RECENT = 64  # referents remembered as near, whatever the length of the text
_N_SAME_ROLE = 8
_N_BACK = 3  # sentences a pronoun looks back over


@dataclass(frozen=True, slots=True)
class Referent:
    """A mention that later noun phrases and pronouns may stand for; ``begins``: its sentence begins with it."""

    sentence: int
    start: int
    end: int
    kind: str
    gender: str | None
    chain: str
    roles: frozenset[str] = frozenset()
    begins: bool = False
    is_name: bool = False


@dataclass(frozen=True, slots=True)
class Nominal:
    """A noun phrase or pronoun: its span, what it may stand for, and the chain it was tied to."""

    sentence: int
    start: int
    end: int
    kind: str
    form: str
    gender: str
    head: str
    is_definite: bool
    modifiers: frozenset[str] = frozenset()
    begins: bool = False


def find_nominals(sentences: Sequence[Sentence], taken: Sequence[tuple[int, int]]) -> list[Nominal]:
    """Return the noun phrases and pronouns of a document that may stand for a person or body, in order.

    ``taken`` holds the spans of the proper names, sorted; nothing that lies in one is returned.
    """
    inside = {at for start, end in taken for at in range(start, end)}
    found: list[Nominal] = []
    for index, sentence in enumerate(sentences):
        at = 0
        while at < len(sentence.tokens):
            nominal, size = _read_at(index, sentence.tokens, at, inside)
            if nominal is not None:
                found.append(nominal)
            at += max(size, 1)
    return found


def _read_at(index: int, words: Sequence[Token], at: int, inside: set[int]) -> tuple[Nominal | None, int]:
    word = words[at]
    if word.start in inside:
        return None, 1
    lower = word.text.lower()
    gender = _PRONOUNS.get(lower)
    if gender is not None and (lower != "i" or word.text == "I"):
        return Nominal(index, word.start, word.end, "PER", "pronoun", gender, lower, is_definite=True), 1
    speaks = at + 1 < len(words) and words[at + 1].text in _IT_SPEAKS
    if lower == "its" or (lower == "it" and speaks):
        return Nominal(index, word.start, word.end, "ORG", "pronoun", "n", lower, is_definite=True), 1
    if lower in _DETERMINERS:
        return _read_phrase(index, words, at, inside)
    if role_nouns().get(lower, ("", ""))[1] == "p":
        return _phrase(index, words, at, at, inside), 1
    return None, 1


def _read_phrase(index: int, words: Sequence[Token], at: int, inside: set[int]) -> tuple[Nominal | None, int]:
    head = None
    for ahead in range(at + 1, min(len(words), at + 2 + _N_MODIFIERS)):
        lower = words[ahead].text.lower()
        if lower in role_nouns() and words[ahead].start not in inside:
            head = ahead
        elif (
            head is not None
            or not words[ahead].text[0].isalnum()
            or lower in function_words()
            or (words[ahead].text[0].islower() and lower not in common_words() and "-" not in lower)
        ):
            break
    if head is None:
        return None, 1
    head = _owned_head(words, head)
    return _phrase(index, words, at, head, inside), head + 1 - at


def _owned_head(words: Sequence[Token], head: int) -> int:
    """Return where the noun stands that the one at ``head`` owns: "my neighbour's son"."""
    owned = head + 2
    if owned < len(words) and words[head + 1].text in {"'s", "’s"} and words[owned].text.lower() in role_nouns():
        return owned
    return head


def _phrase(index: int, words: Sequence[Token], at: int, head: int, inside: set[int]) -> Nominal | None:
    if any(word.start in inside for word in words[head : head + 1]):
        return None
    noun = words[head].text.lower()
    kind, gender = role_nouns()[noun]
    if head + 1 < len(words) and words[head + 1].text in {"'s", "’s"} and words[at].text.lower() in {"a", "an"}:
        return None
    is_definite = words[at].text.lower() in _DEFINITE and head > at
    modifiers = frozenset(word.text for word in words[at + 1 : head] if word.text[0].isupper())
    span = (words[at].start, words[head].end)
    return Nominal(
        index, *span, kind, "common", gender, noun, is_definite=is_definite, modifiers=modifiers, begins=at == 0
    )


def tie_nominals(nominals: Sequence[Nominal], referents: Sequence[Referent]) -> list[str | None]:
    """Return the chain each nominal stands for, null where the text leaves it open.

    Both sequences are in order of the text. A definite noun phrase goes to the latest name before it
    that carried the same noun as title, apposition or head, and is else left open; a pronoun to the first
    fitting person of its own sentence, else of those before.
    """
    chains: list[str | None] = []
    unnamed: set[str] = set()
    known = _Known()
    at = 0
    for nominal in nominals:
        while at < len(referents) and referents[at].start < nominal.start:
            known.add(referents[at])
            at += 1
        if nominal.form == "pronoun":
            chain = _tie_pronoun(nominal, known)
        else:
            beside = [*known.since(nominal.sentence)[-1:], *referents[at : at + 1]]
            chain = _tie_apposition(nominal, beside) or _tie_phrase(nominal, known)
        if chain is None and nominal.begins and nominal.form == "common" and nominal.gender not in {"p", "n"}:
            chain = f"{nominal.head} {nominal.start}"
            unnamed.add(chain)
        chains.append(chain)
        if chain is not None:
            gender = nominal.gender if nominal.gender in {"m", "f"} else None
            roles = frozenset({nominal.head}) if chain in unnamed else frozenset[str]()
            place = (nominal.sentence, nominal.start, nominal.end)
            known.add(Referent(*place, nominal.kind, gender, chain, roles, begins=nominal.begins))
    sizes = Counter(chains)
    return [None if chain in unnamed and sizes[chain] == 1 else chain for chain in chains]


class _Known:
    """The referents met so far: the latest of each role, and those of the last few sentences."""

    def __init__(self) -> None:
        self._recent: deque[Referent] = deque(maxlen=_N_RECENT)
        self._by_role: dict[str, deque[Referent]] = {}
        self._with_role: set[str] = set()
        self._named: set[str] = set()

    def add(self, referent: Referent) -> None:
        """Take in the next referent of the text."""
        self._recent.append(referent)
        if referent.is_name:
            self._named.add(referent.chain)
        for role in referent.roles:
            self._by_role.setdefault(role, deque(maxlen=_N_SAME_ROLE)).append(referent)
            self._with_role.add(referent.chain)

    def has_role(self, chain: str) -> bool:
        """Return whether any referent of a chain carried a role noun so far."""
        return chain in self._with_role

    def is_named(self, chain: str) -> bool:
        """Return whether a name of a chain was met so far."""
        return chain in self._named

    def with_role(self, role: str) -> list[Referent]:
        """Return the latest referents that carried a role noun, latest first."""
        return list(reversed(self._by_role.get(role, ())))

    def since(self, sentence: int) -> list[Referent]:
        """Return the referents of a sentence and those after it, in order."""
        return [referent for referent in self._recent if referent.sentence >= sentence]


def _tie_apposition(nominal: Nominal, beside: Sequence[Referent]) -> str | None:
    """Return the chain of the person right beside: "Tarif, the minister" or "the minister, Tarif"."""
    for referent in beside:
        is_behind = referent.end + 2 == nominal.start
        is_before = 0 < referent.start - nominal.end <= 2  # a blank, or a comma and a blank
        is_person = referent.is_name and nominal.kind == referent.kind == "PER"
        if nominal.is_definite and is_person and (is_behind or is_before):
            return referent.chain if nominal.gender != "p" and _fits(nominal, referent) else None
    return None


def _tie_phrase(nominal: Nominal, known: _Known) -> str | None:
    if not nominal.is_definite or nominal.gender == "p":
        return None
    for referent in known.with_role(nominal.head):
        if _fits(nominal, referent) and nominal.modifiers <= referent.roles:
            return referent.chain
    if nominal.modifiers:
        return None
    return _subject_before(nominal, known) if nominal.kind == "PER" else _latest_body(nominal, known)


def _subject_before(nominal: Nominal, known: _Known) -> str | None:
    """The only person since the sentence before, if the text gives them no role and that sentence begins with them."""
    people = {one.chain: one for one in known.since(nominal.sentence - 1) if one.kind == "PER"}
    if len(people) != 1 or nominal.gender == "p":
        return None
    (chain,) = people
    opening = next((one for one in known.since(nominal.sentence - 1) if one.chain == chain), None)
    is_subject = opening is not None and opening.begins and opening.sentence == nominal.sentence - 1
    return chain if is_subject and not known.has_role(chain) and _fits(nominal, people[chain]) else None


def _latest_body(nominal: Nominal, known: _Known) -> str | None:
    if nominal.head not in _LOOSE_BODIES:
        return None
    there = known.since(nominal.sentence - _N_BACK)
    bodies = [referent for referent in there if referent.kind == "ORG" and not referent.roles]
    return bodies[-1].chain if bodies else None


def _tie_pronoun(nominal: Nominal, known: _Known) -> str | None:
    if nominal.gender in {"p", "u"}:
        return None
    kinds = {"ORG", "GPE"} if nominal.gender == "n" else {"PER"}
    there = known.since(nominal.sentence - _N_BACK)
    fitting = [referent for referent in there if referent.kind in kinds and _fits(nominal, referent)]
    fitting = [referent for referent in fitting if known.is_named(referent.chain) or referent.begins]
    if not fitting:
        return None
    latest = max(referent.sentence for referent in fitting)
    nearest = [referent for referent in fitting if referent.sentence == latest]
    agreeing = [referent for referent in nearest if referent.gender == nominal.gender]
    return (agreeing or nearest)[0].chain


def _fits(nominal: Nominal, referent: Referent) -> bool:
    kinds_fit = nominal.kind == referent.kind or nominal.gender == "n"
    genders_fit = referent.gender is None or nominal.gender not in {"m", "f"} or nominal.gender == referent.gender
    return kinds_fit and genders_fit

"""What a person's name is made of: given and family names, apart from titles, particles and what follows a comma."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache

from secondsource.lexicon import load_lexicon
from secondsource.link.names.latin import to_latin
from secondsource.link.names.spellings import sound_of

MOST_LETTERS = 200
"""A longer string is no name: only its beginning is read."""

_ARTICLES = frozenset({"al", "el", "ul", "as", "ash", "ad", "an", "ar", "at", "az", "ur", "us"})
PARTICLES = frozenset(
    {"bin", "ben", "bint", "ibn", "ould", "van", "von", "de", "der", "den", "ter", "ten", "da", "di", "do", "du", "del"}
    | {"della", "dos", "das", "la", "le", "y", "e", "zu", "zum", "zur"}
    | {"al", "el", "ul", "as", "ash", "ad", "an", "ar", "at", "az"}
)
_SERVANT = re.compile(r"abd(?:[aeou]u?[lrsnz]?)?\Z|abdou[lr]\Z")
_SERVANT_JOINED = re.compile(r"abd(?:[aeou]|ou)?(?:l|r(?=r)|s(?=s)|n(?=n)|z(?=z))(?=[a-z]{3})")
_GENERATIONS = frozenset({"jr", "sr", "junior", "senior", "ii", "iii", "iv"})
_TAILS = frozenset({"sa", "llc", "inc", "ltd", "gmbh", "plc", "phd", "md", "esq", "mp", "kc", "qc", "obe"})
_TOKEN = re.compile(r"[A-Za-z0-9]+(?:['’ʼ`ʿʾ][A-Za-z0-9]+)*\.?")
_APOSTROPHES = re.compile(r"['’ʼ`ʿʾ]")
_CAMEL = re.compile(r"(?<=[a-z]{2})(?=[A-Z][a-z])")
_INITIALS = re.compile(r"[A-Z]{2}\Z|[B-DF-HJ-NP-TV-XZ]{3}\Z")
_LOOKALIKES = str.maketrans({"0": "o", "1": "i", "3": "e", "4": "a", "5": "s", "7": "t", "8": "b", "9": "g"})
_FORMER = frozenset({"former", "ex", "late", "then", "acting", "mr", "mrs", "ms", "president", "prasident"})


@dataclass(frozen=True, slots=True)
class PersonName:
    """A person's name read: folded words in order with their initials, without titles, particles and generations.

    ``gender`` is m or f where a title says so; ``is_inverted`` where the family name stood first, before a comma;
    ``has_particle`` where a particle joins its words ("bin", "van").
    """

    words: tuple[str, ...]
    gender: str | None
    generation: str | None
    is_inverted: bool
    has_particle: bool


@cache
def _titles() -> Mapping[tuple[str, ...], str]:
    """Return the gender of each title by its folded words."""
    found: dict[tuple[str, ...], str] = {(word,): "u" for word in _FORMER}
    for form, _, gender in load_lexicon("titles"):
        found[tuple(form.casefold().replace(".", "").replace("-", " ").split())] = gender
    return found


@cache
def _given_genders() -> Mapping[str, str]:
    return {to_latin(form).casefold(): gender for form, gender in load_lexicon("given-names")}


@cache
def _short_names() -> Mapping[str, frozenset[str]]:
    names: defaultdict[str, set[str]] = defaultdict(set)
    for form, name in load_lexicon("short-names"):
        names[form].add(name)
    return {form: frozenset(found) for form, found in names.items()}


@cache
def _families() -> Mapping[str, str]:
    return {to_latin(form): family for family, form in load_lexicon("name-families")}


def given_gender(word: str) -> str | None:
    """Return m, f or u for a folded word that is a given name by ``lexicon/given-names.tsv``, else None."""
    return _given_genders().get(word)


def family_of(word: str) -> str | None:
    """Return the name that a folded word is a usual spelling of, where names near in spelling are told apart."""
    return _families().get(word)


def long_forms_of(word: str) -> frozenset[str]:
    """Return the given names that a folded word may be short for."""
    return _short_names().get(word, frozenset())


def are_short_forms(left: str, right: str) -> bool:
    """Say whether one folded given name is a short form of the other, or both are of a third."""
    names_l, names_r = long_forms_of(left), long_forms_of(right)
    if left == right or not names_l | names_r:
        return False
    sounds = {sound_of(name) for name in (left, *names_l)}
    return not sounds.isdisjoint(sound_of(name) for name in (right, *names_r))


def title_gender(before: str) -> str:
    """Return m or f where the words that end ``before`` are a title that says so, else an empty string."""
    words = [word.replace(".", "").casefold() for word in before.replace("-", " ").split()[-4:]]
    for size in range(len(words), 0, -1):
        gender = _titles().get(tuple(words[-size:]), "u")
        if gender in {"m", "f"}:
            return gender
    return ""


@lru_cache(maxsize=65536)
def read_person(surface: str) -> PersonName:
    """Return the parts of a person's name as written, with or without titles, in either order around one comma."""
    latin = to_latin(surface[:MOST_LETTERS])
    before, comma, after = latin.partition(",")
    is_inverted = bool(comma) and "," not in after and not _is_tail(after)
    tokens = _tokens(f"{after} {before}" if is_inverted else latin)
    gender, tokens = _take_titles(tokens)
    generation = tokens[-1] if len(tokens) > 1 and tokens[-1] in _GENERATIONS else None
    while len(tokens) > 1 and (tokens[-1] in _GENERATIONS or tokens[-1] in _TAILS):
        tokens = tokens[:-1]
    joined = _join_servants(tokens)
    words = _drop_particles(joined)
    return PersonName(tuple(dict.fromkeys(words)), gender, generation, is_inverted, len(words) < len(joined))


def _is_tail(words: str) -> bool:
    folded = {word.rstrip(".").casefold() for word in words.split()}
    return folded <= _GENERATIONS | _TAILS


def _tokens(latin: str) -> list[str]:
    found: list[str] = _TOKEN.findall(latin.replace("-", " "))
    if len(found) == 1:
        found = _CAMEL.sub(" ", found[0]).split()
    is_mixed = any(len(token) > 3 and not token.isupper() for token in found)
    words: list[str] = []
    for token in found:
        bare = token.rstrip(".")
        if is_mixed and _INITIALS.match(bare) and bare.lower() not in _GENERATIONS | _TAILS | PARTICLES:
            words += list(bare.lower())
            continue
        word = _APOSTROPHES.sub("", bare).casefold()
        if word and not word.isdigit() and not word.isalpha():
            word = word.translate(_LOOKALIKES)
        words.append(word)
    return [word for word in words if word]


def _take_titles(tokens: Sequence[str]) -> tuple[str | None, list[str]]:
    """Return the gender that leading titles tell, and the words behind them; a name is never title alone."""
    rest, gender = list(tokens), None
    while len(rest) > 1:
        size = next((n for n in (4, 3, 2, 1) if n < len(rest) and tuple(rest[:n]) in _titles()), 0)
        if not size:
            break
        told = _titles()[tuple(rest[:size])]
        gender = told if told in {"m", "f"} else gender
        rest = rest[size:]
    return gender, rest


def _join_servants(words: Sequence[str]) -> list[str]:
    """Join "abd al aziz", "abdul aziz" and "abdelaziz" to one word each, all written alike."""
    joined: list[str] = []
    at = 0
    while at < len(words):
        word = words[at]
        if _SERVANT.match(word) and at + 1 < len(words):
            at += 1
            if words[at] in _ARTICLES and at + 1 < len(words):
                at += 1
            joined.append("abdul" + words[at])
        else:
            joined.append(_SERVANT_JOINED.sub("abdul", word, count=1) if word.startswith("abd") else word)
        at += 1
    return joined


def _drop_particles(words: Sequence[str]) -> list[str]:
    kept = [word for word in words if word not in PARTICLES]
    return kept or list(words)

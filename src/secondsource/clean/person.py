"""Which lines and phrases look like the name of a person, and which name a newsroom or an agency."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from functools import cache

from secondsource.lexicon import load_lexicon

_TOKEN = re.compile(r"^[^\W\d_](?:[^\W\d_]|['’.‐-](?=[^\W\d_]))*\.?$")
_SUFFIXES = frozenset(("jr", "jr.", "sr", "sr.", "ii", "iii", "iv", "phd", "ph.d.", "md", "m.d."))
_SENDER = re.compile(
    r"^agences?\b|^agen[cçz]ias?\b|\b(?:(?:news|press) (?:agency|service)|newswires?|wires?|(?:^|news |and )agencies)$",
    re.IGNORECASE,
)
_TITLES = frozenset(
    ("dr", "dr.", "prof", "prof.", "mr", "mr.", "mrs", "mrs.", "ms", "ms.", "sir", "rev", "rev.", "fr.")
)
_MOST_TOKENS = 6


def is_person_name(phrase: str, *, least: int = 2) -> bool:
    """Say whether a phrase has the form of a person's name: ``least`` to six capitalised words, particles, initials.

    Words of newsrooms and of a page's sections ("Staff", "World", "Read") are no part of one.
    """
    tokens = phrase.split(maxsplit=_MOST_TOKENS + 1)
    if tokens and tokens[-1].lower() in _SUFFIXES:
        tokens = tokens[:-1]
    if tokens and tokens[0].lower() in _TITLES:
        tokens = tokens[1:]
    if not least <= len(tokens) <= _MOST_TOKENS or not tokens[0][0].isupper():
        return False
    if len(phrase) > 60 or any(not _is_name_token(token) for token in tokens):
        return False
    full = [token for token in tokens if not _is_particle(token) and len(token.strip(".")) > 1]
    return bool(full) and all(
        token.lower() not in _words() or _is_called_so(full, place) for place, token in enumerate(full)
    )


def _is_called_so(words: Sequence[str], place: int) -> bool:
    """Say whether a word for a part of a page is in its place in a name: "April Roe", "Jane Page"."""
    kind = _words()[words[place].lower()]
    if kind == "forename" and place == 0:
        return any(word.lower() not in _common_words() and word.lower() not in _words() for word in words[1:])
    is_behind = kind == "forename" or (kind == "surname" and place == len(words) - 1)
    return is_behind and place > 0 and words[0].casefold() in _given_names()


def is_telling_name(phrase: str) -> bool:
    """Say whether a phrase looks like a person's name even with no "By" before it.

    Then it needs a given name, or a word that is no common English word: "Middle East" has neither.
    """
    if not is_person_name(phrase):
        return False
    tokens = phrase.split()
    return tokens[0].casefold() in _given_names() or any(
        len(token.strip(".")) > 1 and token.lower().strip(".") not in _common_words() for token in tokens
    )


def end_of_name(phrase: str) -> int:
    """Return where the name ends of a person whose role or body follows it: "Jane Roe Staff Writer"; 0 for none.

    Of what may be a place or a paper, "Port Ellis Newsroom", nothing is a person's name.
    """
    words = list(re.finditer(r"\S+", phrase))
    if is_agency(phrase):
        return 0
    for n_words in range(2, min(len(words), _MOST_TOKENS)):
        name, rest = phrase[: words[n_words - 1].end()], phrase[words[n_words].start() :]
        if is_agency(rest) or (words[0].group().casefold() in _given_names() and _begins_station(rest)):
            return len(name) if is_telling_name(name) else 0
    return 0


def _begins_station(rest: str) -> bool:
    """Say whether what follows a name is a role or a body from its first word on: "Staff Writer", "HBC News"."""
    first = rest.split(maxsplit=1)[0]
    is_told = first.lower() in _words() or (first.isupper() and len(first) > 1)
    return is_told and first[0].isupper() and (is_role(rest) or is_body(rest))


def is_body(phrase: str) -> bool:
    """Say whether a phrase names a newsroom, a staff or another body rather than a person."""
    return any(_words().get(token.strip(".,").lower()) in ("body", "agency") for token in phrase.split())


def is_role(phrase: str) -> bool:
    """Say whether a phrase says what an author does ("Staff writer", "Political correspondent")."""
    words = phrase.lower().replace("-", " ").split()
    return 0 < len(words) <= 8 and any(_words().get(word.strip(".,")) == "role" for word in words)


def is_agency(name: str) -> bool:
    """Say whether a name is a known news agency's, or holds a word that only agencies bear."""
    bare = name.strip().removeprefix("The ").removeprefix("the ").strip()
    if bare in _agencies() or bare.casefold() in _long_agencies():
        return True
    return _SENDER.search(bare) is not None


def is_common(word: str) -> bool:
    """Say whether a word, written in any case, is an English word that is written small."""
    return word.strip(".,:;'’\"-").lower() in _common_words()


def _is_particle(token: str) -> bool:
    return _words().get(token.lower()) == "particle"


def _is_name_token(token: str) -> bool:
    if _is_particle(token) or (token.startswith(("al-", "el-", "d'", "d’", "l'", "ul-")) and len(token) > 3):
        return True
    return token[0].isupper() and _TOKEN.match(token) is not None


@cache
def _words() -> Mapping[str, str]:
    return {word: kind for kind, word in reversed(load_lexicon("desk-words"))}


@cache
def _agencies() -> frozenset[str]:
    return frozenset(name for (name,) in load_lexicon("agencies"))


@cache
def _long_agencies() -> frozenset[str]:
    # Short names are words when written small ("map", "spa"), so only long ones are met in any case.
    return frozenset(name.casefold() for name in _agencies() if len(name) > 5)


@cache
def _given_names() -> frozenset[str]:
    return frozenset(row[0].casefold() for row in load_lexicon("given-names"))


@cache
def _common_words() -> frozenset[str]:
    return frozenset(row[0] for row in load_lexicon("common-words"))

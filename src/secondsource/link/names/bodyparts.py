"""What the name of a body is made of: its own words, numbers, legal form and acronym."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache

from rapidfuzz.distance import OSA

from secondsource.lexicon import load_lexicon
from secondsource.link.names.latin import to_latin
from secondsource.link.names.nameparts import MOST_LETTERS
from secondsource.read.casing import common_words

_BRACKETS = re.compile(r"\(([^()]*)\)")
_DOTTED = re.compile(r"\b(?:[A-Za-z]\.){1,6}[A-Za-z]?\b\.?")
_TOKEN = re.compile(r"[A-Za-z0-9]+")
_POSSESSIVE = re.compile(r"['’]s\b")
_APOSTROPHES = re.compile(r"['’ʼ`ʿʾ]")
_CAMEL_TAIL = re.compile(r"(?<=[a-z]{2})(?=[A-Z]{2,4}\b)")
_LONGEST_FORM = 8
_LEAST_SLIP = 10
_ONES = ("one", "two", "three", "four", "five", "six", "seven", "eight", "nine")
_TEENS = ("ten", "eleven", "twelve", "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen")
_TENS = ("twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety")
_VALUES = {
    word: first + step * at
    for words, first, step in ((_ONES, 1, 1), (_TEENS, 10, 1), (_TENS, 20, 10))
    for at, word in enumerate(words)
}
_ROMANS = {"i": "1", "ii": "2", "iii": "3", "iv": "4", "v": "5", "vi": "6", "vii": "7", "viii": "8", "ix": "9"}
_ORDINAL = re.compile(r"(\d+)(?:st|nd|rd|th)\Z")


@dataclass(frozen=True, slots=True)
class BodyName:
    """A body's name read: folded words without articles and legal form; numbers in digits; what may be its acronym.

    ``form`` is the kind of its legal form (`lexicon/legal-forms.tsv`), None where it has none or one of any kind.
    ``initials`` are of its words as written, small linking words left out; ``all_initials`` are of these, too.
    """

    words: tuple[str, ...]
    numbers: tuple[str, ...]
    form: str | None
    acronym: str | None
    initials: str
    all_initials: str


@cache
def _forms() -> Mapping[tuple[str, ...], str]:
    return {tuple(to_latin(form).casefold().split()): kind for form, kind in load_lexicon("legal-forms")}


@cache
def _body_words() -> tuple[Mapping[str, str], Mapping[str, frozenset[str]]]:
    """Return the word each short form is written for, and the words of each kind."""
    same: dict[str, str] = {}
    kinds: defaultdict[str, set[str]] = defaultdict(set)
    for form, word, kind in load_lexicon("body-words"):
        if word:
            same[to_latin(form)] = word
        kinds[kind].add(to_latin(form))
    return same, {kind: frozenset(words) for kind, words in kinds.items()}


@cache
def _demonyms() -> Mapping[str, str]:
    return {to_latin(form).casefold(): to_latin(place).casefold() for form, place in load_lexicon("demonyms")}


@cache
def _short_places() -> Mapping[str, str]:
    return {form: place for form, place in load_lexicon("same-names") if " " not in form}


@cache
def _places() -> frozenset[str]:
    return frozenset(to_latin(row[0]).casefold() for row in load_lexicon("places")) | set(_demonyms().values())


@cache
def _heads() -> frozenset[str]:
    return frozenset(form.casefold() for form, _ in load_lexicon("name-heads"))


def is_filler(word: str) -> bool:
    """Say whether a folded word tells bodies apart only weakly: group, holdings."""
    return word in _body_words()[1]["filler"]


def is_place(name: str) -> bool:
    """Say whether a folded name, of one word or more, is that of a country, city or region."""
    return name in _places()


def is_common_word(word: str) -> bool:
    """Say whether a folded word is an ordinary English word or names a kind of body, not one body."""
    return word in _heads() or (word in common_words() and word not in _places())


def initials_of(name: BodyName) -> frozenset[str]:
    """Return what the acronym of a body may be: the initials of its words with and without a leading place."""
    return frozenset({name.initials, name.all_initials, "".join(word[0] for word in name.words)})


@lru_cache(maxsize=65536)
def read_body(surface: str) -> BodyName:
    """Return the parts of a body's name as written."""
    latin = _POSSESSIVE.sub("", to_latin(surface[:MOST_LETTERS].replace("“", " ").replace("”", " ").replace("’", "'")))
    latin = _DOTTED.sub(lambda match: match.group().replace(".", "") + " ", latin)
    brackets = " ".join(_BRACKETS.findall(latin))
    latin = _CAMEL_TAIL.sub(" ", _BRACKETS.sub(" ", latin))
    tokens = [token.casefold() for token in _TOKEN.findall(_APOSTROPHES.sub("", latin.replace("&", " and ")))]
    form, tokens = _take_forms(tokens)
    words, numbers = _take_numbers(tokens)
    extra_form, extra = (
        _take_forms([token.casefold() for token in _TOKEN.findall(brackets)]) if brackets else (None, [])
    )
    own = _fold(words) or tuple(words) or tuple(tokens)
    initials = "".join(word[0] for word in tokens if word not in _body_words()[1]["skip"])
    acronym = _find_acronym(latin, own)
    own += tuple(word for word in _fold(extra) if is_place(word))
    all_initials = "".join(word[0] for word in tokens).removeprefix("t" if tokens[:1] == ["the"] else "")
    return BodyName(own, numbers, form or extra_form, acronym, initials, all_initials)


def _fold(words: Sequence[str]) -> tuple[str, ...]:
    same, kinds = _body_words()
    left_out = kinds["skip"] | kinds["ship"]
    kept = (same.get(word, word) for word in words if word not in left_out)
    return tuple(part for word in kept for part in _place_of(word).split())


def _place_of(word: str) -> str:
    return _demonyms().get(word) or _short_places().get(word, word)


def _find_acronym(latin: str, words: Sequence[str]) -> str | None:
    """Return the word written large that may be initials of the others' words, if there is one."""
    found = [token for token in _TOKEN.findall(latin) if 2 <= len(token) <= 7 and token.isupper() and token.isalpha()]
    is_shouted = latin.isupper() and len(words) > 1
    if not found or is_shouted or len(words) > 2:
        return None
    others = [word for word in words if word != found[0].casefold()]
    return found[0].casefold() if all(is_place(word) for word in others) else None


def _take_forms(tokens: Sequence[str]) -> tuple[str | None, list[str]]:
    """Take legal forms off both ends of a name; a name is never form alone."""
    rest, kind = list(tokens), None
    for at_end in (True, False):
        while True:
            size = next((n for n in range(min(_LONGEST_FORM, len(rest) - 1), 0, -1) if _form_at(rest, n, at_end)), 0)
            if not size:
                break
            found = _form_at(rest, size, at_end)
            kind = kind if found == "any" else kind or found
            rest = rest[:-size] if at_end else rest[size:]
    return kind, rest


def _form_at(tokens: Sequence[str], size: int, at_end: bool) -> str | None:  # noqa: FBT001 - which end, said by both callers
    part = tuple(tokens[-size:] if at_end else tokens[:size])
    found = _forms().get(part)
    joined = " ".join(part)
    if found is not None or len(joined) < _LEAST_SLIP:
        return found
    near = (kind for form, kind in _long_forms().get(size, ()) if OSA.distance(form, joined, score_cutoff=1) <= 1)
    return next(near, None)


@cache
def _long_forms() -> Mapping[int, Sequence[tuple[str, str]]]:
    """Return the legal forms long enough to know with a slip in them, with their kinds, by their number of words."""
    found: defaultdict[int, list[tuple[str, str]]] = defaultdict(list)
    for words, kind in _forms().items():
        if len(" ".join(words)) >= _LEAST_SLIP:
            found[len(words)].append((" ".join(words), kind))
    return dict(found)


def _take_numbers(tokens: Sequence[str]) -> tuple[list[str], tuple[str, ...]]:
    """Return the words and the numbers of a name: "Forty-Four" and "44" are one, a last "II" is "2"."""
    words: list[str] = []
    numbers: list[int] = []
    tens = 0
    for at, token in enumerate(tokens):
        value = _value_of(token, is_last=at == len(tokens) - 1 and at > 0)
        if value is None:
            words.append(token)
        elif tens and value < 10:
            numbers[-1] += value
        else:
            numbers.append(value)
        tens = value if value is not None and value >= 20 and value % 10 == 0 and value < 100 else 0
    return words, tuple(str(number) for number in numbers)


def _value_of(written: str, *, is_last: bool) -> int | None:
    ordinal = _ORDINAL.match(written)
    word = ordinal.group(1) if ordinal else _body_words()[0].get(written, written)
    word = _ROMANS.get(word, word) if is_last else word
    if word.isdigit() and word.isascii():
        return int(word[:12])
    return _VALUES.get(word)

"""Words folded so that spelling conventions do not tell them apart: case, quote marks, punctuation."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import lru_cache
from itertools import islice
from typing import NamedTuple
from urllib.parse import urlsplit

_WORD = re.compile(r"[^\W_]+(?:['’ʼ`][^\W_]+)*")
_APOSTROPHES = str.maketrans("", "", "'’ʼ`")
_STOP_TEXT = """
a about after all also an and any are as at be because been before being both but by can could did do does
for from had has have he her hers him his how i if in into is it its itself just may me might more most must my no nor
not of on once one only or other our out over own said same say says she should so some such than that the their theirs
them then there these they this those through to too under until up upon us was we were what when where which while who
whom whose why will with would you your"""
_NEGATION_TEXT = """no not never none nobody nothing neither nor without cannot cant wont dont doesnt didnt isnt arent
wasnt werent hasnt havent hadnt wouldnt couldnt shouldnt"""
_NUMBER_TEXT = """zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen
seventeen eighteen nineteen twenty"""
_STOP_WORDS = frozenset(_STOP_TEXT.split())
_NEGATIONS = frozenset(_NEGATION_TEXT.split())
_TENS = {"thirty": "30", "forty": "40", "fifty": "50", "sixty": "60", "seventy": "70", "eighty": "80", "ninety": "90"}
# "one" is left out: it is a pronoun more often than a number.
_NUMBER_WORDS = {word: str(n) for n, word in enumerate(_NUMBER_TEXT.split()) if n != 1} | _TENS
_UNITS_TEXT = "am bn cm ft g gb hp kg kgs km kmh kph kw lb lbs m mb mg mi min mins ml mm mn mph mw oz pm tn yd yds"
_WITH_UNIT = re.compile(rf"(?P<number>\d+)(?:{'|'.join(_UNITS_TEXT.split())})")
"""A number that its unit is written to: "12mph", "400g"."""

_WITHOUT_MEANING = _STOP_WORDS | _NEGATIONS | _NUMBER_WORDS.keys()
_MEDIA_TEXT = """
agency channel daily international media national news newspaper online paper press radio report service
site state statement television tv website weekly wire"""
_MEDIA_WORDS = frozenset(_MEDIA_TEXT.split())
_PLAIN_HOST = re.compile(r"https?://([a-z0-9.-]+)(?:[/?#]|\Z)")
_SHORT = 60
"""Code points of a text that may be a name."""

_SUFFIXES = ("ings", "ing", "ies", "ied", "ed", "es", "s", "ly")


class Word(NamedTuple):
    """A word of a text: its half-open code-point span and its folded form."""

    start: int
    end: int
    folded: str


@lru_cache(maxsize=65536)
def fold_word(word: str) -> str:
    """Return ``word`` in folded case without apostrophes."""
    return word.translate(_APOSTROPHES).casefold()


def split_words(text: str, *, start: int = 0, end: int | None = None) -> list[Word]:
    """Return the words of ``text[start:end]``, spans counted from the start of ``text``."""
    found = _WORD.finditer(text, start, len(text) if end is None else end)
    return [Word(*match.span(), fold_word(match.group())) for match in found]


def find_words(text: str, *, start: int, end: int) -> list[tuple[int, int]]:
    """Return where the words of ``text[start:end]`` stand: those of `split_words`, without their folded form."""
    return [match.span() for match in _WORD.finditer(text, start, end)]


def count_words(text: str, *, start: int, end: int, most: int) -> int:
    """Return how many words ``text[start:end]`` has; of more than ``most``, ``most``."""
    return sum(1 for _ in islice(_WORD.finditer(text, start, end), most))


def fold_words(text: str) -> list[str]:
    """Return the folded words of ``text`` in order: those of `split_words`, without where they stand."""
    return list(map(fold_word, _WORD.findall(text)))


def fold(text: str) -> str:
    """Return the folded words of ``text`` joined by single spaces."""
    return _fold_short(text) if len(text) <= _SHORT else " ".join(fold_words(text))


# A name is folded again and again, on its page and on others.
@lru_cache(maxsize=16384)
def _fold_short(text: str) -> str:
    return " ".join(fold_words(text))


@lru_cache(maxsize=65536)
def stem(word: str) -> str:
    """Return a folded word without a common English ending, where at least four letters remain."""
    for suffix in _SUFFIXES:
        if word.endswith(suffix) and len(word) - len(suffix) >= 4 and not word.endswith("ss"):
            return word[: -len(suffix)]
    return word


def content_stems(folded: Iterable[str]) -> list[str]:
    """Return the stems of the words that carry meaning, in order: no function, negation or number words."""
    return [stem(word) for word in folded if is_content(word)]


# Each telling of an outlet is compared with all that cite it.
@lru_cache(maxsize=16384)
def stems_told(text: str) -> frozenset[str]:
    """Return the `content_stems` of a whole text."""
    return frozenset(content_stems(fold_words(text)))


def is_content(word: str) -> bool:
    """Say whether a folded word carries meaning by itself."""
    if len(word) < 3 or word[0].isdigit():
        return False
    return word not in _WITHOUT_MEANING


def is_negated(folded: Iterable[str]) -> bool:
    """Say whether an odd number of negation words stands among the folded words."""
    return count_negations(folded) % 2 == 1


def count_negations(folded: Iterable[str]) -> int:
    """Return how many negation words stand among the folded words."""
    return sum(map(_NEGATIONS.__contains__, folded))


def numbers_in(folded: Iterable[str]) -> frozenset[str]:
    """Return the numbers among folded words, words for small numbers as digits, without units written to them."""
    found = set()
    for word in folded:
        digits = _NUMBER_WORDS.get(word, word)
        if digits[0].isdigit():
            with_unit = None if digits[-1].isdigit() else _WITH_UNIT.fullmatch(digits)
            found.add(digits if with_unit is None else with_unit["number"])
    return frozenset(found)


def jaccard(left: Iterable[str], right: Iterable[str]) -> float:
    """Return the share of common members among all members of two sets; 0.0 where both are empty."""
    a, b = set(left), set(right)
    return len(a & b) / len(a | b) if a or b else 0.0


@lru_cache(maxsize=16384)
def domain_of(uri: str) -> str | None:
    """Return the host of ``uri`` without ``www.``, or null where it has none."""
    plain = _PLAIN_HOST.match(uri)
    if plain:  # nearly all are, and each page of a case is asked for
        return plain[1].removeprefix("www.") or None
    try:
        host = urlsplit(uri).hostname
    except ValueError:
        return None
    return (host.removeprefix("www.") or None) if host else None


@lru_cache(maxsize=16384)
def names_outlet(words: str, *, outlet: str | None, domain: str | None) -> bool:
    """Say whether ``words`` (a credit, a source phrase) name the outlet, by its name or its domain.

    Names match on whole folded words ("the Northline News Agency" names "Northline News"), as a short form
    ("the Herald" names "Tessim Herald") or as initials ("NNA"); domains match as written
    ("northline.example") or as the first label run together ("North Line").
    """
    folded = f" {fold(words)} "
    name = fold(outlet).removeprefix("the ") if outlet else ""
    if len(name) >= 3 and (f" {name} " in folded or _is_short_form(folded.split(), name.split())):
        return True
    if not domain:
        return False
    label = domain.split(".")[0]
    return domain in words.casefold() or (len(label) >= 5 and label.replace("-", "") in _joined_runs(folded.split()))


def _is_short_form(words: Sequence[str], name: Sequence[str]) -> bool:
    told = [word for word in words if word != "the"]
    if len(told) == 1 and len(name) >= 3 and told[0] == "".join(word[0] for word in name):
        return True
    return 0 < len(told) < len(name) and set(told) <= set(name) and not set(told) <= _MEDIA_WORDS | _STOP_WORDS


def is_generic_medium(phrase: str) -> bool:
    """Say whether a phrase is only a word for a medium: "the paper", "the website"."""
    words = {word for word in fold(phrase).split() if word not in _STOP_WORDS}
    return bool(words) and words <= _MEDIA_WORDS | {"outlet", "broadcaster", "magazine"}


def _joined_runs(words: Sequence[str]) -> set[str]:
    return {"".join(words[i:j]) for i in range(len(words)) for j in range(i + 1, min(i + 5, len(words) + 1))}

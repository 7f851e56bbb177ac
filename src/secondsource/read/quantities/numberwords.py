"""Numbers written in words: "three million, two hundred and forty", "dozens", "two thirds", "several hundred"."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from secondsource.lexicon import load_lexicon

_WORD = re.compile(r"[A-Za-z]+(?:['’]s(?=[ ]dozen))?")
_HALF = re.compile(
    r"[ -]and[ -]a[ -](half|third|quarter)\b(?:[ ](hundred|thousand|million|billion|trillion|lakh|crore)\b)?"
)
_POINT = re.compile(r"[ ]point((?:[ ](?:zero|one|two|three|four|five|six|seven|eight|nine)\b){1,6})")
_GAP = " -‐‑,\u00a0\n"
_N_WORDS = 14  # words of one number, written out
_LONGEST = 24  # letters of one word
_PHRASE = 5  # words of the longest fixed phrase: "a quarter of a million"
_LARGEST = 1e18
_ARTICLES = frozenset({"a", "an"})


@dataclass(frozen=True, slots=True)
class Numeral:
    """A number or stretch of numbers as written: ``text[start:end]``, its bounds (null: open), and its kind.

    Kinds: plain (digits), scaled (with million or the like), words, vague ("hundreds"), fraction.
    """

    start: int
    end: int
    low: float | None
    high: float | None
    kind: str


_Entry = tuple[str, float, float | None]


@cache
def number_words() -> Mapping[str, _Entry]:
    """Return number word, in small letters, to (kind, low, high); of two rows the first."""
    found: dict[str, _Entry] = {}
    for form, kind, low, high in load_lexicon("number-words"):
        if kind in {"vague", "fixed"} and form in found:
            continue
        found.setdefault(form, (kind, float(low), float(high) if high else None))
    return found


@cache
def _vague_words() -> Mapping[str, _Entry]:
    return {
        form: (kind, float(low), float(high) if high else None)
        for form, kind, low, high in load_lexicon("number-words")
        if kind == "vague"
    }


@cache
def first_words() -> frozenset[str]:
    """Return the words, in small letters, that a number may begin with."""
    return frozenset(form.split()[0].split("-")[0] for form in (*number_words(), *_vague_words())) | _ARTICLES


@cache
def _behind_article() -> frozenset[str]:
    """Return the words without which "a" begins no number: "few", "dozen", "third", "million"."""
    forms = [form.split() for form in (*number_words(), *_vague_words())]
    kinds = (form for form, (kind, *_) in number_words().items() if kind in {"scale", "denominator"})
    return frozenset({*kinds, *(form[1] for form in forms if len(form) > 1 and form[0] in _ARTICLES)})


def read_words(text: str, start: int, end: int) -> Numeral | None:
    """Return the number whose words begin at ``start``, null where none does; the longest reading counts."""
    words = _words_from(text, start, end)
    if not words:
        return None
    readings = (_read_phrase(words), _read_few(words), _read_part(words, text), _count_words(words, end))
    found = [reading for reading in readings if reading is not None]
    return max(found, key=lambda reading: reading.end, default=None)


def _words_from(text: str, start: int, end: int) -> list[re.Match[str]]:
    """Return up to `_N_WORDS` words joined as the words of one number are; [] where the first begins none."""
    found: list[re.Match[str]] = []
    at = start
    while len(found) < _N_WORDS:
        match = _WORD.match(text, at, end)
        if match is None or match.end() - match.start() > _LONGEST:
            break
        word = match.group().lower()
        if not found and word not in first_words():
            return []
        is_second = len(found) == 1 and found[0].group().lower() in _ARTICLES
        if is_second and word.replace("’", "'") not in _behind_article():
            return []
        if found and _kind(found[-1]) == "small" and _kind(match) in {"small", "tens"}:
            break
        found.append(match)
        at = _next_word(text, match.end(), end)
        if at == match.end():
            break
    return found


def _next_word(text: str, stop: int, end: int) -> int:
    at = stop
    while at < end and at - stop < 3 and text[at] in _GAP:  # ", " and a line's end
        at += 1
    return at + 2 if text.startswith("& ", at) and at > stop else at


def _kind(word: re.Match[str]) -> str:
    return number_words().get(word.group().lower(), ("", 0.0, None))[0]


def _phrase(words: Sequence[re.Match[str]]) -> str:
    return " ".join(word.group().lower().replace("’", "'") for word in words)


def _read_phrase(words: list[re.Match[str]]) -> Numeral | None:
    """Read a fixed phrase of the word list: "a dozen", "tens of thousands", "half a million"."""
    for size in range(min(_PHRASE, len(words)), 0, -1):
        form = _phrase(words[:size])
        entry = _vague_words().get(form) or number_words().get(form)
        if entry is not None and entry[0] in {"vague", "fixed"}:
            kind = "words" if entry[0] == "fixed" else "vague"
            return Numeral(words[0].start(), words[size - 1].end(), entry[1], entry[2], kind)
    return None


def _read_few(words: list[re.Match[str]]) -> Numeral | None:
    """Read "several hundred thousand", which means what "hundreds of thousands" means."""
    for size in range(min(3, len(words) - 1), 0, -1):
        if number_words().get(_phrase(words[:size]), ("",))[0] != "few":
            continue
        scales = [f"{word.group().lower()}s" for word in words[size : size + 2]]
        for n_scales in range(len(scales), 0, -1):
            entry = _vague_words().get(" of ".join(scales[:n_scales]))
            if entry is not None:
                return Numeral(words[0].start(), words[size + n_scales - 1].end(), entry[1], entry[2], "vague")
    return None


def _read_part(words: list[re.Match[str]], text: str) -> Numeral | None:
    """Read "a third", "two-thirds", "three quarters", "half", "half a million" is a phrase of its own."""
    if words[0].group().lower() == "half":
        return Numeral(words[0].start(), words[0].end(), 0.5, 0.5, "fraction")
    if len(words) < 2:
        return None
    first, second = words[0].group().lower(), words[1].group().lower()
    kind, value, _ = number_words().get(first, ("", 0.0, None))
    whole_kind, whole, _ = number_words().get(second, ("", 0.0, None))
    value = 1.0 if first in {"a", "an"} else value
    is_number = kind in {"small", "tens"} or first in {"a", "an"}
    agrees = second.endswith("s") == (value != 1)
    gap = text[words[0].end() : words[1].start()]
    if (
        not is_number
        or whole_kind != "denominator"
        or not agrees
        or value == 0
        or gap not in {" ", "-", "‐", "‑", "\u00a0", "\n"}
    ):
        return None
    return Numeral(words[0].start(), words[1].end(), value / whole, value / whole, "fraction")


def _count_words(words: list[re.Match[str]], end: int) -> Numeral | None:
    """Add up number words: "three million, two hundred and forty"."""
    total = group = 0.0
    last: re.Match[str] | None = None
    n_numbers = 0
    previous = ""
    for at, word in enumerate(words):
        form = word.group().lower()
        kind, value, _ = number_words().get(form, ("", 0.0, None))
        if form in {"a", "an"} and at == 0:
            kind, value = "article", 1.0
        if kind == "" and form == "and" and previous in {"scale", "hundred"} and at + 1 < len(words):
            continue
        if not _may_follow(previous, kind, form):
            break
        total, group = _add_word(total, group, kind, value)
        n_numbers += kind != "article"
        previous = "hundred" if form == "hundred" else kind
        last = word if kind != "article" else last
    if last is None or not n_numbers or total + group > _LARGEST:
        return None
    return _add_part(Numeral(words[0].start(), last.end(), total + group, total + group, "words"), last, end)


def _add_part(numeral: Numeral, last: re.Match[str], end: int) -> Numeral:
    """Add what stands behind: "two and a half", "a million and a half", "one and a half billion", "two point five"."""
    value, stop, scale = numeral.low or 0.0, numeral.end, ""
    half = _HALF.match(last.string, stop, end)
    point = _POINT.match(last.string, stop, end)
    if half is not None:
        unit = number_words()[last.group().lower()][1] if _kind(last) == "scale" else 1.0
        value += unit / number_words()[half[1]][1]
        stop, scale = half.end(), half[2] or ""
    elif point is not None and value < 100:
        digits = "".join(str(int(number_words()[word][1])) for word in point[1].split())
        value, stop = float(f"{int(value)}.{digits}"), point.end()
        match = re.compile(r"[ ](million|billion|trillion|thousand|lakh|crore)\b").match(last.string, stop, end)
        stop, scale = (match.end(), match[1]) if match is not None else (stop, "")
    factor = number_words()[scale][1] if scale else 1.0
    return Numeral(numeral.start, stop, value * factor, value * factor, numeral.kind)


def _may_follow(previous: str, kind: str, form: str) -> bool:
    if kind == "scale":
        return previous != ""
    allowed = {
        "": {"small", "tens", "article"},
        "tens": {"small"},
        "hundred": {"small", "tens"},
        "scale": {"small", "tens"},
    }
    return kind in allowed.get(previous, set()) and not (previous == "tens" and form in {"zero", "ten"})


def _add_word(total: float, group: float, kind: str, value: float) -> tuple[float, float]:
    if kind == "scale" and value > 100:  # thousand and above close a group
        return total + (group or 1) * value, 0.0
    if kind == "scale":
        return total, (group or 1) * value
    return total, group + value


@cache
@cache
def context_words(name: str) -> frozenset[str]:
    """Return the words of one set of ``lexicon/number-contexts.tsv``; an empty set where there is none of this name."""
    return frozenset(form for form, of_set in load_lexicon("number-contexts") if of_set == name)

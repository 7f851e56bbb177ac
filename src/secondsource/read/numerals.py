"""Numbers as they are written, in digits or in words, and what they come to."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache

from secondsource.lexicon import load_lexicon

_LEAD = re.compile(
    r"(?<![\w$£€])(?<!\w[-–/.,+'’])(?:\d|[½⅓⅔¼¾⅛])|(?<![^\s(])[-−](?=\d)|(?<=[$£€¥₹₽₪₩₺₴₦])-?\d|(?<![^\W_])(?<!\w[-'’])[A-Za-z]+"
)
_DIGITS = re.compile(
    r"(?P<whole>\d{1,3}(?:,\d{3})+(?!\d)|\d{1,3}(?:[  ]\d{3})+(?!\d)|\d+)(?P<decimals>\.\d+)?"
    r"(?:(?P<power>\s?[x×]\s?10\^?)(?P<exponent>[-−+]?\d{1,2})|[eE](?P<e>[-+]?\d{1,2})(?!\w))?"
)
_FRACTION = re.compile(r"(?:(\d+)[ ])?(\d{1,2})/(\d{1,3})(?![\d/])")
_GLYPHS = {"½": 0.5, "⅓": 1 / 3, "⅔": 2 / 3, "¼": 0.25, "¾": 0.75, "⅛": 0.125}
_GLYPH = re.compile(r"(\d*)[ ]?([½⅓⅔¼¾⅛])")
_SCALE = re.compile(r"[ \u00a0\n-]?(hundred|thousand|million|billion|trillion|lakh|crore|dozen)\b(?!s)", re.IGNORECASE)
_SHORT = re.compile(r"\s?(mn|mln|bn|bln|tn|trn|k|K|m|M|b|B|T)(?![\w²³/])")
_JOINT = re.compile(r"(?:[-‐‑]|,?[ \u00a0\n](?:(?:and|&)[ \u00a0\n])?)\Z")
_WORD = re.compile(r"[A-Za-z]+")
_AND_A_HALF = re.compile(r" and a half\b(?! (?:million|billion))", re.IGNORECASE)
_N_WORDS = 14  # words of one number, written out
_LONGEST = 24  # digits of one number: what is longer is a code
_LARGEST = 1e18


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


@cache
def number_words() -> Mapping[str, tuple[str, float, float | None]]:
    """Return number word, in small letters, to (kind, low, high)."""
    return {
        form: (kind, float(low), float(high) if high else None)
        for form, kind, low, high in load_lexicon("number-words")
    }


def find_numerals(text: str, start: int, end: int) -> Iterator[Numeral]:
    """Yield the numbers written in ``text[start:end]``, in order, without overlap."""
    at = start
    for lead in _LEAD.finditer(text, start, end):
        if lead.start() < at:
            continue
        numeral = read_numeral(text, lead.start(), end)
        if numeral is not None:
            yield numeral
            at = numeral.end
        elif lead.group()[-1].isdigit():
            at = _past_digits(text, lead.start(), end)


def _past_digits(text: str, at: int, end: int) -> int:
    while at < end and (text[at].isalnum() or text[at] in ".,-–/:"):
        at += 1
    return at


def read_numeral(text: str, start: int, end: int) -> Numeral | None:
    """Return the number that begins at ``start``, null where none does."""
    if text[start].isalpha():
        return _read_words(text, start, end)
    return _read_fraction(text, start, end) or _read_digits(text, start, end)


def _read_fraction(text: str, start: int, end: int) -> Numeral | None:
    glyph = _GLYPH.match(text, start, min(end, start + _LONGEST))
    if glyph is not None:
        value = _GLYPHS[glyph[2]] + (float(glyph[1]) if glyph[1] else 0)
        return Numeral(start, glyph.end(), value, value, "plain")
    match = _FRACTION.match(text, start, min(end, start + _LONGEST))
    if match is None or not 1 < int(match[3]) <= 100 or int(match[2]) >= int(match[3]):  # 24/7, 9/11
        return None
    if int(match[3]) > 10 and match[1] is None and int(match[2]) > 1:  # 9/11 is no fraction
        return None
    value = int(match[2]) / int(match[3]) + (int(match[1]) if match[1] else 0)
    return Numeral(start, match.end(), value, value, "plain")


def _read_digits(text: str, start: int, end: int) -> Numeral | None:
    negative = text[start] in "-−"
    match = _DIGITS.match(text, start + negative, min(end, start + 2 * _LONGEST))
    if match is None or len(match.group()) > _LONGEST:
        return None
    value = float(re.sub(r"\D", "", match["whole"]) + (match["decimals"] or ""))
    exponent = match["exponent"] or match["e"]
    if exponent is not None:
        value *= 10.0 ** int(exponent.replace("−", "-"))
    stop, kind = match.end(), "plain"
    scale = _SCALE.match(text, stop, end)
    while scale is not None and value < _LARGEST:
        word = scale[1].lower()
        value *= 12 if word == "dozen" else number_words()[word][1]
        stop, kind = scale.end(), "scaled"
        scale = _SCALE.match(text, stop, end)
    value = -value if negative else value
    return Numeral(start, stop, value, value, kind)


def read_short_scale(text: str, at: int, end: int) -> tuple[int, float] | None:
    """Return the end and the factor of a letter that stands for a scale behind a number: "1.2m", "$3bn"."""
    match = _SHORT.match(text, at, end)
    if match is None:
        return None
    letter = match[1]
    if letter in {"T", "trn"}:
        return match.end(), 1e12
    return match.end(), number_words()[letter.lower()][1]


def _read_words(text: str, start: int, end: int) -> Numeral | None:
    words = _words_from(text, start, end)
    if not words:
        return None
    phrase = _read_phrase(words)
    counted = _count_words(words)
    if phrase is not None and (counted is None or phrase.end >= counted.end):
        return phrase
    return counted


def _words_from(text: str, start: int, end: int) -> list[re.Match[str]]:
    """Return up to `_N_WORDS` words joined as the words of one number are; [] where the first begins none."""
    found: list[re.Match[str]] = []
    at = start
    while len(found) < _N_WORDS:
        match = _WORD.match(text, at, end)
        if match is None or match.end() - match.start() > _LONGEST:
            break
        if not found and match.group().lower() not in _first_words():
            return []
        if found and _kind(found[-1]) == "small" and _kind(match) in {"small", "tens"}:
            break
        found.append(match)
        at = match.end()
        while at < end and at - match.end() < 3 and text[at] in " -‐‑,\u00a0\n":  # ", " and a line's end
            at += 1
        if at == match.end():
            break
    return found


def _kind(word: re.Match[str]) -> str:
    return number_words().get(word.group().lower(), ("", 0.0, None))[0]


@cache
def _first_words() -> frozenset[str]:
    return frozenset(form.split()[0].split("-")[0] for form in number_words()) | {"a", "an", "several"}


def _read_phrase(words: list[re.Match[str]]) -> Numeral | None:
    """Read a fixed phrase of the word list: "a third", "tens of thousands", "half a million"."""
    for size in range(min(3, len(words)), 0, -1):
        entry = number_words().get(" ".join(word.group().lower() for word in words[:size]))
        if entry is not None and entry[0] in {"vague", "fixed", "fraction"}:
            kind = {"fixed": "words"}.get(entry[0], entry[0])
            return Numeral(words[0].start(), words[size - 1].end(), entry[1], entry[2], kind)
    return None


def _count_words(words: list[re.Match[str]]) -> Numeral | None:
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
    half = _AND_A_HALF.match(last.string, last.end()) if last is not None and n_numbers else None
    if last is not None and half is not None and not total:
        return Numeral(words[0].start(), half.end(), group + 0.5, group + 0.5, "words")
    if last is None or not n_numbers or total + group > _LARGEST:
        return None
    return Numeral(words[0].start(), last.end(), total + group, total + group, "words")


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

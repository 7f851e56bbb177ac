"""Lines of a page's interface: share bars, menus, cookie notes, captchas, donation bars.

What interfaces say is a word list (``lexicon/furniture.tsv``); the shapes below are what a list cannot
hold. Both are careful: a sentence that an article could hold is not furniture.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from secondsource.lexicon import load_lexicon

_LONGEST = 500
"""Code points of the longest line that is looked at: a cookie note is shorter, most paragraphs are longer."""
_SHORT, _MIDDLE, _LONG = 8, 14, 60
"""Words of the longest line in which a telling word, a beginning, a telling phrase counts."""

_LETTER = re.compile(r"[^\W\d_]")
_NUMBER = re.compile(r"\d[\d,.]*(?:[km]\b)?", re.IGNORECASE)
_QUOTE = re.compile(r"[\"“”„«»]")
_EDGE = " \t*•·|>»›→←↑↓▶►▲▼+#_=~…:.,;!-–—@[](){}<«‹/\\✕×✖"
_APOSTROPHES = str.maketrans({"’": "'", "‘": "'", "\u00a0": " ", "\u200b": " "})
_COUNTDOWN = re.compile(r"^\W{0,3}\d+ (?:days?|hours?) (?:left|to go|remaining)\b", re.IGNORECASE)
_CRUMBS = re.compile(r"^\S[^.!?]{0,40}?(?: ?[>»›] ?[^.!?>»›]{1,60}){2,}$")
_HASHTAGS = re.compile(r"^(?:#\w+[\s,]*){2,}$")
_EMBED = re.compile(r"<(?:iframe|embed|object)\s[^<>]{0,60}=", re.IGNORECASE)
"""Markup that a page shows instead of reading it."""
_SUM = re.compile(r"^(?:\w+\s){0,6}[\d\w?_ ]{0,20}\s?[+−–×*-]\s?[\d\w?_ ]{1,20}=\s?[\d?_]*$")


@dataclass(frozen=True, slots=True)
class _Lexicon:
    """The word list as lookups: each text to what it opens."""

    line: Mapping[str, str]
    start: Mapping[str, tuple[tuple[str, str], ...]]
    word: tuple[tuple[str, str], ...]
    phrase: tuple[tuple[str, str], ...]


def is_furniture(line: str) -> bool:
    """Say whether a trimmed line is part of the interface; a normal sentence never is."""
    return read_opening(line) is not None


def read_opening(line: str) -> str | None:
    """Return what part of a page an interface line begins; None where it is no interface line.

    ``related`` (links to other pages), ``comments``, ``form`` (a form to comment with), ``footer``,
    or ``-`` for a line of the interface that begins nothing.
    """
    if len(line) > _LONGEST:
        return None
    if not _LETTER.search(line):
        return "-" if not _is_year(line) else None
    return _look_up(line) or ("-" if _has_shape(line) else None)


def _look_up(line: str) -> str | None:
    lexicon = _lexicon()
    plain = _NUMBER.sub("#", " ".join(line.translate(_APOSTROPHES).casefold().split()))
    bare = plain.strip(_EDGE.replace("#", ""))
    found = lexicon.line.get(bare) or lexicon.line.get(plain)
    if found:
        return found
    n_words = bare.count(" ") + 1
    if n_words > _LONG:
        return None
    for text, opens in lexicon.start.get(bare[:1], ()):
        if bare.startswith(text) and _may_begin(bare, plain, text, n_words):
            return opens
    return None if _QUOTE.search(line) else _find_inside(plain, n_words)


def _find_inside(plain: str, n_words: int) -> str | None:
    """Look for a telling word in a short line, or a telling phrase in a longer one."""
    lexicon = _lexicon()
    listed = lexicon.phrase
    if n_words <= _SHORT and not _is_sentence(plain):
        listed = (*lexicon.word, *listed)
    return next((opens for text, opens in listed if text in plain), None)


def _may_begin(bare: str, plain: str, text: str, n_words: int) -> bool:
    """Say whether a line that begins like an interface line is short enough, and ends at a word, to be one."""
    rest = bare[len(text) :]
    if rest[:1].isalnum() and text[-1:].isalnum():
        return False
    if text.endswith(":"):
        return n_words <= _MIDDLE * 2
    return n_words <= _MIDDLE and not (_is_sentence(plain) and n_words > _SHORT)


def _has_shape(line: str) -> bool:
    """Say whether a line is a player's code, a countdown, a trail of crumbs, a row of hashtags or a sum to solve."""
    n_words = line.count(" ") + 1
    if _EMBED.match(line):
        return True
    if n_words > 2 * _MIDDLE:
        return False
    if _COUNTDOWN.match(line):
        return n_words <= 10 and not _is_sentence(line)
    return bool(_CRUMBS.match(line) or _HASHTAGS.match(line) or (n_words <= 10 and _SUM.match(line)))


def _is_sentence(line: str) -> bool:
    return line.rstrip("\"'”’)").endswith((".", "!", "?"))


def _is_year(line: str) -> bool:
    return line.isdecimal() and len(line) == 4 and line[0] in "12"


@cache
def _lexicon() -> _Lexicon:
    by_match: dict[str, dict[str, str]] = {"line": {}, "start": {}, "word": {}, "phrase": {}}
    for match, opens, text in load_lexicon("furniture"):
        by_match[match][text.strip()] = opens
    starts: dict[str, list[tuple[str, str]]] = {}
    for text, opens in by_match["start"].items():
        starts.setdefault(text[:1], []).append((text, opens))
    return _Lexicon(
        by_match["line"],
        {key: tuple(rows) for key, rows in starts.items()},
        tuple(by_match["word"].items()),
        tuple(by_match["phrase"].items()),
    )

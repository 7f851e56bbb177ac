"""Sentences: where they end, in text whose full stops also mark abbreviations, initials and decimals."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import cache, lru_cache

from secondsource.lexicon import load_lexicon
from secondsource.tables import Span

CLOSERS = "\"'”’»›)]}」』`"
"""Marks that, standing right after a full stop, still belong to the sentence."""

_OPENERS = "\"'“‘«‹„‚([{「『`"
# One pass: a run of end marks with what closes after it, or the end of a line.
_CANDIDATE = re.compile(rf"[.!?…]+[{re.escape(CLOSERS)}]*(?:\[\d{{1,3}}\])*|[。！？۔؟]+[{re.escape(CLOSERS)}]*|\n\s*")
_WORD_BEFORE = re.compile(r"[\w.&'’-]+\Z")
_WORD_AFTER = re.compile(rf"[{re.escape(_OPENERS)}—–\-•*\s]*(\w+)")
_INITIAL = re.compile(r"[^\W\d_]\Z")
_DOTTED = re.compile(r"(?:[^\W\d_]{1,2}\.)+[^\W\d_]{1,2}\Z")
_ITEM = re.compile(r"[\s(\[]*(?:\d{1,3}|[A-Za-z]|[ivxIVX]{1,5})\Z")
_ITEM_AHEAD = re.compile(r"(?:[-*•●▪◦‣–—]|\(?\d{1,3}[.)]|\(?[A-Za-z][.)])\s")
_GLUED = re.compile(r"[^\W\d_]{2,}\Z")
_WINDOW = 64  # how far a look around a full stop may reach, so that one endless token stays cheap
_HARD_WRAP = 60  # a line at least this long may have been broken only because it was full


@cache
def _abbreviations() -> Mapping[str, frozenset[str]]:
    kinds: dict[str, set[str]] = {}
    for form, kind in load_lexicon("abbreviations"):
        kinds.setdefault(form, set()).add(kind)
    return {form: frozenset(found) for form, found in kinds.items()}


@cache
def _sentence_openers() -> frozenset[str]:
    return frozenset(form for (form,) in load_lexicon("openers"))


def split_sentences(text: str, start: int, end: int) -> list[Span]:
    """Return the sentences of ``text[start:end]`` in order.

    Args:
        text: the document's text.
        start: code point where the stretch begins, at most the length of ``text``.
        end: code point after it.

    Returns:
        Half-open spans of code points in ``text``, trimmed of white space, none empty; together
        they hold every character of the stretch that is not white space. Quote marks and brackets
        right after the full stop belong to the sentence they close. A blank line always ends one.
    """
    return list(_split(text, start, end))


@lru_cache(maxsize=1024)
def _split(text: str, start: int, end: int) -> tuple[Span, ...]:
    """The same stretches of a document are asked for by many of its stages."""
    spans: list[Span] = []
    opened = start
    for cut in _cuts(text, start, end):
        _append_trimmed(spans, text, opened, cut)
        opened = cut
    _append_trimmed(spans, text, opened, end)
    return tuple(spans)


def _append_trimmed(spans: list[Span], text: str, start: int, end: int) -> None:
    piece = text[start:end]
    stripped = piece.strip()
    if stripped:
        begin = start + len(piece) - len(piece.lstrip())
        spans.append(Span(begin, begin + len(stripped)))


def _cuts(text: str, start: int, end: int) -> Iterator[int]:
    opened = counted = start
    n_straight = 0  # straight double quote marks since the sentence opened: an odd one is open
    for match in _CANDIDATE.finditer(text, start, end):
        n_straight += text.count('"', counted, match.end())
        counted = match.end()
        cut = _cut_at(text, match, opened, end, n_straight)
        if cut is not None:
            yield cut
            n_straight = text.count('"', cut, match.end())
            opened = cut


def _cut_at(text: str, match: re.Match[str], opened: int, end: int, n_straight: int) -> int | None:
    mark = match.group()
    stop = match.end()
    if mark[0] == "\n":
        return stop if _ends_line(text, match, opened, end) else None
    if stop >= end or mark[0] in "。！？۔؟":
        return stop
    if not text[stop].isspace():
        return _cut_glued(text, match, end, n_straight)
    after = _WORD_AFTER.match(text, stop, min(end, stop + _WINDOW))
    following = after.group(1) if after else ""
    if following[:1].islower():
        return None
    if mark == "." and _stays_open(text, match.start(), opened, following):
        return None
    return stop


def _ends_line(text: str, match: re.Match[str], opened: int, end: int) -> bool:
    """Whether a line break ends the sentence: a blank line, a list item, a short line, or a stop before it."""
    if match.group().count("\n") > 1 or match.end() >= end:
        return True
    before = text[max(opened, match.start() - _WINDOW) : match.start()].rstrip()
    if not before or before[-1] in ".!?…:。！？۔؟" + CLOSERS:
        return True
    if _ITEM_AHEAD.match(text, match.end(), min(end, match.end() + _WINDOW)):
        return True
    line_start = text.rfind("\n", max(opened, match.start() - _HARD_WRAP), match.start())
    is_short = line_start >= 0 or match.start() - opened < _HARD_WRAP
    return is_short and not text[match.end()].islower()


def _cut_glued(text: str, match: re.Match[str], end: int, n_straight: int) -> int | None:
    """Where the sentence ends if the blank after the full stop is missing ("word.Next"), else None."""
    stop = match.end()
    mark = match.group()
    if mark[-1] == '"' and len(mark) > 1 and n_straight % 2:
        stop -= 1  # the straight mark opens the next sentence
    if text[stop] not in _OPENERS and not text[stop].isupper():
        return None
    if text[stop : stop + 2].isupper() and text[stop] != "I":
        return None  # "U.S.A", "report.PDF"
    before = text[max(0, match.start() - _WINDOW) : match.start()]
    token = before.rsplit(None, 1)[-1] if before.strip() else ""
    if any(sign in token for sign in ("/", "@", "www", "://")) or not _GLUED.search(token):
        return None
    after = _WORD_AFTER.match(text, stop, min(end, stop + _WINDOW))
    return stop if after and (after.end() >= end or text[after.end()] not in "./@_") else None


def _stays_open(text: str, dot: int, opened: int, following: str) -> bool:
    """Whether the full stop at ``dot`` marks an abbreviation or an initial, not the end."""
    window = text[max(opened, dot - _WINDOW) : dot]
    if dot - opened < 8 and _ITEM.match(window):
        return True
    found = _WORD_BEFORE.search(window)
    if found is None:
        return False
    word = found.group().lstrip(".'’-&")
    kinds = _abbreviations().get(word, frozenset())
    if "title" in kinds:
        return True
    is_number = following[:1].isdigit()
    if ("number" in kinds or "month" in kinds) and is_number:
        return True
    opens = following in _sentence_openers()
    if _INITIAL.match(word) and (word.isupper() or len(window) == 1):
        return not opens or word == "I"
    return ("other" in kinds or "month" in kinds or bool(_DOTTED.match(word))) and not opens and bool(following)

"""Quotes: stretches between quote marks, in every convention, across paragraphs, with odd marks survived."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from secondsource.lexicon import load_lexicon
from secondsource.tables import Span

_CLOSERS: Mapping[str, str] = {
    "“": '”"',
    "„": "“”",
    "‟": "”",
    "«": "»",
    "‹": "›",
    "‘": "’",
    "‚": "’‘",
    "「": "」",
    "『": "』",
    '"': '"”',
    "'": "'",
    "``": "''",
    "''": "''",
    "”": "”",
}
"""Each opening mark with the marks that may close it; straight marks close themselves."""

OPENING_MARKS = "“„‟«‹‘‚「『\"'`"
"""Characters that may open a quote."""

CLOSING_MARKS = "”“»›’‘」』\"'"
"""Characters that may close a quote."""

_TURNED_MARK = "”"  # a closing mark that opens a quote, where a page has it so

_MARK = re.compile(r"``|''|[“”„‟«»‹›‘’‚「」『』\"']")
_TURNED = re.compile(r"[^\s“”][^“”]*”")
_LAST_CLAUSE = re.compile(r"[,?!] ([^.,?!]{1,60})[.?!…](?=\s|\Z)")
_MOST_INNER = 60  # code points of words in the marks of the quote that holds them
_BEFORE_OPENING = " \t\n\u00a0\u202f\u2009([{—–-/…:,;"


@dataclass(frozen=True, slots=True)
class Quote:
    """One outermost quote of one paragraph, marks included.

    ``goes_on`` says that the quote is left open because the next paragraph, or the next sentence, opens it again;
    ``is_sentence`` that it ends in a stop.
    """

    start: int
    end: int
    inner: Span
    goes_on: bool = False
    is_sentence: bool = False


@dataclass(slots=True)
class _Open:
    mark: str
    start: int
    end: int
    holds: bool | None = None
    """Whether it holds words in its own marks: "it came "for a time" only"; null while that is not known."""


def begins_quoted(text: str, start: int) -> bool:
    """Whether a stretch that starts at a place of a text begins with a quote mark, be it turned the wrong way."""
    return text[start] in OPENING_MARKS or text[start] == _TURNED_MARK


def find_quotes(text: str, paragraphs: Sequence[Span]) -> list[Quote]:
    """Return the outermost quotes of ``text``, in order, each within one paragraph.

    Args:
        text: the document's text.
        paragraphs: half-open spans of code points, ordered, apart from each other.

    Returns:
        Quotes with their marks. A quote left open at the end of a paragraph goes on if the next
        paragraph begins with the same mark; one opened again behind a stop goes on there.
        Otherwise it ends with its paragraph when no other
        quote began after it, and is no quote when one did. An apostrophe is no mark.
    """
    found: list[Quote] = []
    for number, paragraph in enumerate(paragraphs):
        following = paragraphs[number + 1] if number + 1 < len(paragraphs) else None
        goes_on = bool(found) and found[-1].goes_on and number > 0 and found[-1].end == paragraphs[number - 1].end
        found.extend(_read_paragraph(text, paragraph, following, goes_on=goes_on))
    return found


def _read_paragraph(text: str, paragraph: Span, following: Span | None, *, goes_on: bool) -> list[Quote]:
    quotes: list[Quote] = []
    opened: _Open | None = None
    until = paragraph.start
    for match in _MARK.finditer(text, paragraph.start, paragraph.end):
        mark = match.group()
        if opened is not None and match.start() >= until:
            until = _find_held(text, match, opened, paragraph, following) or until
        if match.start() < until:
            continue
        if (
            opened is not None
            and (mark in _CLOSERS[opened.mark] or _is_turned(text, match, opened))
            and _closes(text, match, paragraph)
        ):
            if match.start() > opened.end:
                inner = Span(opened.end, match.start())
                quotes.append(Quote(opened.start, match.end(), inner, is_sentence=_ends_in_stop(text, inner)))
            opened = None
        elif _opens(text, match, paragraph) and (opened is None or _is_odd(opened, mark)):
            if opened is not None and (left := _leave_open(text, opened, match)) is not None:
                quotes.append(left)
            opened = _Open(mark, match.start(), match.end(), (goes_on and match.start() == paragraph.start) or None)
    if opened is not None and opened.end < paragraph.end and opened.mark not in "'‘":
        goes_on = following is not None and text.startswith(opened.mark, following.start)
        inner = Span(opened.end, paragraph.end)
        quotes.append(Quote(opened.start, paragraph.end, inner, goes_on, _ends_in_stop(text, inner)))
    return quotes


def _find_held(text: str, match: re.Match[str], opened: _Open, paragraph: Span, following: Span | None) -> int | None:
    """Return where words in marks end that a quote in the same marks holds; null where it holds none there."""
    end = _inner_end(text, match, opened, paragraph)
    if end is not None and opened.holds is None:
        opened.holds = _is_closed_later(text, match, opened, paragraph, following)
    return end if opened.holds else None


def _inner_end(text: str, match: re.Match[str], opened: _Open, paragraph: Span) -> int | None:
    """Return where words in the marks of an open quote end, behind no stop; null of others."""
    if match.group() != opened.mark or not _opens(text, match, paragraph) or text[match.start() - 1] not in " \u00a0(":
        return None
    if text[max(opened.end, match.start() - 2) : match.start()].rstrip()[-1:] in tuple(".?!…:,"):
        return None
    closing = _MARK.search(text, match.end(), min(paragraph.end, match.end() + _MOST_INNER))
    is_pair = closing is not None and closing.group() in _CLOSERS[opened.mark] and _closes(text, closing, paragraph)
    return closing.end() if closing is not None and is_pair else None


def _is_closed_later(text: str, match: re.Match[str], opened: _Open, paragraph: Span, following: Span | None) -> bool:
    """Whether a quote ends behind all that it holds in its own marks, or goes on in the next paragraph."""
    until = match.start()
    for mark in _MARK.finditer(text, match.start(), paragraph.end):
        if mark.start() < until:
            continue
        end = _inner_end(text, mark, opened, paragraph)
        if end is None and mark.group() in (opened.mark, *_CLOSERS[opened.mark]):
            return mark.group() in _CLOSERS[opened.mark] and _closes(text, mark, paragraph)
        until = end or until
    return following is not None and text.startswith(opened.mark, following.start)


def _leave_open(text: str, opened: _Open, match: re.Match[str]) -> Quote | None:
    """Return the quote before one that opens again behind a stop, as it does where paragraphs have run together.

    "“It held. “It still does,” Bell said": none where somebody is heard to speak between, who left it unclosed.
    """
    inner = Span(opened.end, opened.end + len(text[opened.end : match.start()].rstrip()))
    stretch = text[inner.start : inner.end]
    if match.group() != opened.mark or stretch[-1:] not in tuple(".?!…") or _heard_between(stretch):
        return None
    return Quote(opened.start, inner.end, inner, goes_on=True, is_sentence=True)


def _heard_between(stretch: str) -> bool:
    """Whether some sentence ends in a clause that tells who spoke, as in "…, Bell said"."""
    return any(_tells().intersection(match[1].lower().split()) for match in _LAST_CLAUSE.finditer(stretch))


@cache
def _tells() -> frozenset[str]:
    """The finite forms of verbs that can stand behind what is said."""
    verbs = [row for row in load_lexicon("cues") if "f" in row[4]]
    return frozenset(form for _, present, past, *_ in verbs for form in (present, *past.split(",")))


def _ends_in_stop(text: str, inner: Span) -> bool:
    return text[inner.start : inner.end].rstrip()[-2:].rstrip("’'")[-1:] in tuple(".!?,…")


def _is_odd(opened: _Open, mark: str) -> bool:
    """Whether a mark that opens shows that the quote before it never closed."""
    return mark == opened.mark or opened.mark in "'‘"


def _is_turned(text: str, match: re.Match[str], opened: _Open) -> bool:
    """Whether an opening mark stands where only a closing one can: after a stop and before a blank."""
    after = text[match.end() : match.end() + 1]
    return match.group() == opened.mark == "“" and text[match.start() - 1] in ",.?!" and (not after or after.isspace())


def _opens(text: str, match: re.Match[str], paragraph: Span) -> bool:
    mark = match.group()
    if mark == _TURNED_MARK:  # where nothing can be closed
        return match.start() == paragraph.start and _TURNED.match(text, match.end(), paragraph.end) is not None
    if mark not in _CLOSERS:
        return False
    has_body = match.end() < paragraph.end and not text[match.end()].isspace()
    if mark in "“„‟«‹「『``":
        return match.end() < paragraph.end
    at_edge = match.start() == paragraph.start or text[match.start() - 1] in _BEFORE_OPENING
    if mark in ("'", "‘", "‚"):
        at_edge = at_edge or text[match.start() - 1] in '“"'
        return at_edge and has_body and _has_single_closer(text, match, paragraph)
    return at_edge and has_body


def _has_single_closer(text: str, match: re.Match[str], paragraph: Span) -> bool:
    """Whether a single mark stands after a word further on, so that this one is no apostrophe."""
    closers = _CLOSERS[match.group()]
    limit = min(paragraph.end, match.end() + 400)  # single marks hold short stretches; bounds the look ahead
    for other in _MARK.finditer(text, match.end(), limit):
        if other.group() in closers:
            if _closes_single(text, other, paragraph):
                return True
        elif other.group() in '“”"':
            return False
    return False


def _closes_single(text: str, match: re.Match[str], paragraph: Span) -> bool:
    after = text[match.end()] if match.end() < paragraph.end else " "
    return not after.isalnum() and not text[match.start() - 1].isspace()


def _closes(text: str, match: re.Match[str], paragraph: Span) -> bool:
    mark = match.group()
    if mark in ("'", "’", "‘"):
        return _closes_single(text, match, paragraph)
    if mark in ('"', "''"):
        opens_again = text[match.start() - 1] in " \t\n\u00a0" and match.end() < paragraph.end
        return not (opens_again and not text[match.end()].isspace())
    return True

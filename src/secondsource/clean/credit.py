"""Credit lines: where a text, or a paragraph's report, was taken from.

A credit is a sentence that says where the text first stood ("This article first appeared in X"), a line that names the
source ("Source: X", "With reporting by X", "(X)"), or the agency in a dateline (`secondsource.clean.dateline`).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from secondsource.clean.byline import end_of_opening, read_byline
from secondsource.clean.dateline import read_dateline
from secondsource.clean.marks import Marked
from secondsource.clean.person import is_agency, is_person_name
from secondsource.clean.textdate import TextDate
from secondsource.tables import Span

_LONGEST = 400
"""Code points of the longest paragraph that is a credit as a whole."""
_MOST_AFTER = 14
"""Words that may follow the credited name in its sentence ("on 5 May and is republished here with permission")."""

_SELF = r"(?:article|story|piece|essay|post|text|interview|column|commentary|op-ed|item|blog|excerpt)"
_OTHER = r"(?:article|story|piece|report|essay|post|interview|column|commentary|op-ed|analysis|speech|statement|review)"
_VERSION = r"(?:(?:an earlier|a shorter|a longer|a|another)\sversion of\s)?"
_BEFORE = r"(?:originally|first|previously|initially)"
_AGAIN = r"(?:re-?printed|re-?published|re-?produced|re-?posted|cross-?posted|syndicated|adapted|excerpted)"
_DONE = rf"(?:appeared|ran|published|posted|printed|produced|provided|supplied|translated|distributed|taken|{_AGAIN})"
_SHOWN = r"(?:appeared|ran|published|posted|printed|aired|broadcast|released)"
_AT = r"(?:in|on|at|by|for|from|of|via|through)"
_ALLOWED = r"(?:with (?:the )?(?:kind |express |written )?permission\s)"
_OWNER = r"(?:of|from|by|courtesy of|by arrangement with|by permission of|under licen[cs]e from)"
_NEWS = r"(?:reporting|reports?|files|inputs?|information|material)"
_NAME = r"(?P<name>\S.*)"
_IS = r"(?:(?:was|is|has been|has|had)\s)?(?:also\s)?"

_SENTENCES = tuple(
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        rf"{_VERSION}this\s(?:\w+\s)?{_SELF}\s{_IS}(?:{_BEFORE}\s)?{_DONE}\s(?:{_BEFORE}\s|here\s)?{_ALLOWED}?{_AT}\s{_NAME}",
        rf"{_VERSION}(?:this|the|the above)\s(?:\w+\s)?{_OTHER}\s{_IS}{_BEFORE}\s{_SHOWN}\s{_AT}\s{_NAME}",
        rf"{_VERSION}(?:this|the|the above)\s(?:\w+\s)?{_OTHER}\s{_IS}{_SHOWN}\s{_BEFORE}\s{_AT}\s{_NAME}",
        rf"(?:was\s)?{_BEFORE}\s{_SHOWN}\s(?:(?:in|on|at|by|from|via)\s|:\s?){_NAME}",
        rf"(?:this \w+ (?:is|was)\s)?{_AGAIN}\s(?:here\s)?{_ALLOWED}?{_OWNER}\s{_NAME}",
        rf"(?:(?:with|by) (?:the )?(?:kind )?)?(?:permission|courtesy) of\s{_NAME}",
        rf"(?:news |original |article )?sources?\s?[:：]\s?{_NAME}",
        rf"via:?\s{_NAME}",
        rf"(?:special|exclusive) (?:to|for)\s{_NAME}",
        r"with\s(?P<name>(?:news\s)?(?:agencies|wires|wire services|newswires)\b.*)",
    )
)
_HELPERS = tuple(
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        rf"(?:with|additional|some)\s(?:additional\s|further\s)?{_NEWS}\s(?:by|from|of)\s{_NAME}",
        r"(?P<name>[^\s.!?][^.!?]{1,60}?)\s(?:also\s)?contributed\s(?:reporting\s)?to\sthis\s(?:report|story|article)\.?$",
    )
)
"""Forms in which a body that helped is credited; a person in the same place is no credit but a byline."""
_EXCLUSIVE = re.compile(
    r"(?:(?P<who>[^,.!?]{3,60}),\s(?:[^.!?]{0,120},\s)?)?(?:written |specially |, )?"
    r"(?i:exclusively|especially|specially) for\s"
    r"(?:(?:the\s)?(?:\w+\s){0,3}?(?:magazine|journal|newspaper|site|website|portal|blog|outlet|agency)\s)?(?P<name>\S.*)$"
)
_BARE = re.compile(r"^[\s(\[/–—-]{0,4}(?P<name>[^()\[\]/–—:,;]{2,60}?)[\s)\]/.]{0,4}$")
_MONTH = r"(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)"
_NAME_ENDS = re.compile(
    r"\.(?=\s|$)|[;|(\n]|\s[–—-]\s|,\s(?:and|on|in|where|which|under|with|an?|the|as|republished|\d)"
    rf"|\son\s(?=\w+ \d|\d|\w+day)|\sin\s(?={_MONTH}|\d{{4}})"
    r"|\s(?:and is|and was|and has|under|with permission|where|as part|as an?|here|titled|entitled|contributed)\b",
)
_RESTS = re.compile(
    r"(?:[,.;]\s)?(?:(?:also )?contributed|on|in|here|titled|entitled|under|with permission|as part"
    r"|and (?:is|was|has been|on|in|the|its)\b|(?:and )?(?:is |was )?(?:re-?)?(?:published|printed|produced|posted)"
    r"|an?\b|the\b|where|\d|[–—|-])",
    re.IGNORECASE,
)
_STARTS = re.compile(r"(?:(?:the|an?) (?:\w+ ){0,3}?)?[“\"«„@]?[A-Z\u00c0-\u00de]")
_OWN_SITE = re.compile(r"(?:his|her|their|its|the author['’]s) (?:\w+ ){0,2}\w+$", re.IGNORECASE)
_DOMAIN = re.compile(r"(?:https?://)?[\w-]{1,63}(?:\.[\w-]{2,63}){1,4}(?:/\S*)?$", re.IGNORECASE)
_OPENING, _CLOSING = "“\"«„‘'", "”\"»“’'"


@dataclass(frozen=True, slots=True)
class Credit:
    """A credit or dateline at the start of a paragraph, or filling it; spans are code points of that paragraph.

    Args:
        role: ``credit`` where somebody is credited, ``dateline`` where only place or date stand.
        end: where it ends; what follows from there (after white space) is body.
        name: where the credited name stands, verbatim; null in a pure dateline.
        place: where the place stands ("CAIRO, Egypt").
        date: the date of the dateline.
    """

    role: str
    end: int
    name: Span | None = None
    place: Span | None = None
    date: TextDate | None = None


def read_credit(paragraph: str) -> Credit | None:
    """Read the credit or dateline a trimmed paragraph starts with, or is; None where there is none."""
    credit = _read_sentence(paragraph)
    if credit:
        return credit
    dateline = read_dateline(paragraph)
    if dateline:
        role = "credit" if dateline.agency else "dateline"
        return Credit(role, dateline.end, dateline.agency, dateline.place, dateline.date)
    return _read_bare(paragraph)


def choose_credit(bylines: Iterable[str], credited: Iterable[str], authors: Sequence[str]) -> str | None:
    """Return the name a page credits, verbatim; of "his blog", which names nobody, the first author if one is known.

    Args:
        bylines: its byline lines.
        credited: paragraphs that start with a credit or are one; a sentence that says where the text first stood
            tells more than a byline, and a byline more than the agency's letters in a dateline.
        authors: who wrote it.
    """
    named: list[tuple[int, str]] = []
    for line in credited:
        credit = read_credit(line)
        if credit is not None and credit.name is not None:
            named.append((0 if _read_sentence(line) else 2, line[credit.name.start : credit.name.end]))
    for line in bylines:
        byline = read_byline(line)
        if byline is not None and byline.credit is not None:
            named.append((1, line[byline.credit.start : byline.credit.end]))
    name = min(named, key=lambda found: found[0], default=(0, None))[1]
    if name is None or not _OWN_SITE.match(name):
        return name
    return next(iter(authors), None)


def mark_paragraph(text: str, start: int, end: int) -> list[Marked]:
    """Mark one article paragraph ``text[start:end]``: a leading byline, credit or dateline apart, the rest body."""
    rest = start + end_of_opening(text[start : min(end, start + _LONGEST)])
    if start < rest < end:
        return [Marked("byline", start, start + len(text[start:rest].rstrip())), *mark_paragraph(text, rest, end)]
    credit = read_credit(text[start : min(end, start + _LONGEST + 1)])
    if credit is None:
        return [Marked("body", start, end)]
    rest = start + credit.end
    while rest < end and text[rest].isspace():
        rest += 1
    if rest >= end:
        return [Marked(credit.role, start, end)]
    stop = rest
    while text[stop - 1].isspace():
        stop -= 1
    return [Marked(credit.role, start, stop), Marked("body", rest, end)]


def _read_sentence(paragraph: str) -> Credit | None:
    """Read a paragraph that as a whole says where the text comes from."""
    if len(paragraph) > _LONGEST:
        return None
    lead = len(paragraph) - len(paragraph.lstrip("(*[_–—- "))
    for pattern in (*_SENTENCES, *_HELPERS):
        match = pattern.match(paragraph, lead)
        name = _trim_name(paragraph, *match.span("name")) if match else None
        if name and _is_whole(paragraph, name) and not (pattern in _HELPERS and _is_person(paragraph, name)):
            return Credit("credit", len(paragraph), name)
    exclusive = _EXCLUSIVE.match(paragraph)
    if exclusive is None or (exclusive["who"] and not is_person_name(exclusive["who"])):
        return None
    name = _trim_name(paragraph, *exclusive.span("name"))
    return Credit("credit", len(paragraph), name) if name and _is_whole(paragraph, name) else None


def _is_whole(paragraph: str, name: Span) -> bool:
    """Say whether a name is credited and little else said: a sentence may begin like a credit."""
    named = paragraph[name.start : name.end]
    if not (is_agency(named) or _STARTS.match(named) or _OWN_SITE.match(named) or _DOMAIN.match(named)):
        return False
    rest = paragraph[name.end :].lstrip("”\"’'»*_)] ")
    if not rest.strip(" .,;:)]*_"):
        return True
    if rest.startswith((".", ";", "(", "|")):
        return rest.count(" ") <= 2 * _MOST_AFTER
    return _RESTS.match(rest) is not None and rest.count(" ") <= _MOST_AFTER


def _is_person(paragraph: str, name: Span) -> bool:
    named = paragraph[name.start : name.end]
    return is_person_name(named) and not is_agency(named)


def _trim_name(paragraph: str, start: int, end: int) -> Span | None:
    """Cut the credited name out of what follows "appeared in": to the closing quote, or to where the name must end."""
    while start < end and paragraph[start] in " :*_[":
        start += 1
    if start < end and paragraph[start] in _OPENING:
        closing = next((at for at in range(start + 1, end) if paragraph[at] in _CLOSING), -1)
        if closing > start + 1:
            return Span(start + 1, closing)
    stop = _NAME_ENDS.search(paragraph, start, end)
    end = stop.start() if stop else end
    while end > start and paragraph[end - 1] in " .,;:)]*_”\"’'":
        end -= 1
    return Span(start, end) if end - start > 1 and paragraph[start:end].count(" ") < 10 else None


def _read_bare(paragraph: str) -> Credit | None:
    """Read a line that is nothing but an agency's name: "(Reuters)", "/AFP", "Harbour News Agency"."""
    match = _BARE.match(paragraph) if len(paragraph) < 80 else None
    if match is None or not is_agency(match["name"]) or not match["name"][0].isupper():
        return None
    return Credit("credit", len(paragraph), Span(*match.span("name")))

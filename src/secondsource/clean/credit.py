"""Credit lines and datelines: where a text, or a paragraph's report, was taken from.

A dateline opens a report with its place, its day and, in brackets, between slashes or after the dash, the
agency that sent it ("PORT ELLIS, Jan 5 (Harbour Wire) —"): see the Associated Press Stylebook, "datelines". An agency is
known by that form, not by its name. A credit sentence says where a text first stood.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from secondsource.clean.marks import Marked
from secondsource.clean.person import is_agency, is_common, is_person_name
from secondsource.clean.textdate import TextDate, find_date
from secondsource.tables import Span

_LEAD = 160
"""Code points of a paragraph in which its dateline ends."""
_LONGEST = 400
"""Code points of the longest paragraph that is a credit as a whole."""

_DASH = r"(?:\s{0,2}(?:--{1,2}|[–—―‒−])\s{0,2}|\s-\s{0,2}|-\s)"
_AGENCY = r"(?P<agency>[^\W\d_][\w.&’'-]*(?:[ /+][\w.&’'-]{1,30}){0,5})"
_UPPER = r"[A-Z\u00c0-\u00de]"
_PLACE_WORD = _UPPER + r"[\w.'’/-]{0,30}"
_PLACE = rf"(?P<place>{_PLACE_WORD}(?: (?:de|of|al|el|and|the|la|upon|on)\b| {_PLACE_WORD}){{0,4}}(?:, {_PLACE_WORD}(?: {_PLACE_WORD}){{0,3}}){{0,2}}?)"
_DAY = r"(?P<day>[^()–—―:]{3,40}?)"

_DATELINES = tuple(
    re.compile(pattern)
    for pattern in (
        rf"{_PLACE},? ?(?:[,.] ?{_DAY})?[,.]? ?\({_AGENCY}\)(?:{_DASH}|\s?[:.]\s|\s(?=[A-Z“\"‘']))",
        rf"{_PLACE}(?:[,.] ?{_DAY})?[,.]? ?/{_AGENCY}/\.?(?:{_DASH}|[:.]?\s)",
        rf"\({_AGENCY}\)\s?(?:{_DASH}|:\s)",
        rf"{_PLACE}[,.] ?{_DAY}{_DASH}(?:{_AGENCY}(?::\s|/{_DASH}))?",
        rf"(?P<place>(?:{_UPPER}[A-Z\u00c0-\u00de.'’/-]{{2,30}} ?){{1,4}}(?:, {_PLACE_WORD}(?: {_PLACE_WORD}){{0,2}}){{0,2}}){_DASH}",
    )
)
_ENDED = re.compile(r"[:–—―‒−-]\s{0,3}$")
_NO_AGENCY = re.compile(
    r"(?:[rdi]-.*|left|right|center|centre|above|below|top|bottom|photo|file|pictured|video|r|d|i|l|c|age|aged|also|not|and|or|the|a|an"
    r"|then|now|see|sic|emphasis|\d.*)$",
    re.IGNORECASE,
)

_WHAT = r"(?:article|story|piece|report|essay|post|text|interview|column|commentary|op-ed|analysis|item|speech|statement|blog|excerpt|review)"
_NAME = r"(?P<name>\S.*)"
_SENTENCES = tuple(
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        rf"(?:(?:an earlier|a shorter|a longer|a|another)\sversion of\s)?(?:(?:this|the|above)\s){{1,2}}(?:\w+\s)?{_WHAT}\s(?:(?:was|is|has been|has|had)\s)?"
        rf"(?:also\s)?(?:(?:originally|first|previously|initially)\s)?(?:appeared|ran|published|posted|printed|produced|written|prepared|provided|supplied"
        rf"|reprinted|republished|reproduced|syndicated|adapted|translated|reposted|distributed|made available|excerpted|taken)\s"
        rf"(?:(?:originally|first|previously|here)\s)?(?:with (?:the )?(?:kind )?permission\s)?(?:in|on|at|by|for|from|of|via|through)\s{_NAME}",
        rf"(?:was\s)?(?:originally|first|previously|initially)\s(?:appeared|ran|published|posted|printed|aired|broadcast|released)\s(?:(?:in|on|at|by|from|via)\s|:\s?){_NAME}",
        rf"(?:this \w+ (?:is|was)\s)?(?:re-?printed|re-?published|re-?produced|re-?posted|cross-?posted|syndicated|adapted|excerpted)\s(?:here\s)?"
        rf"(?:with (?:the )?(?:kind |express |written )?permission\s)?(?:of|from|by|courtesy of|by arrangement with|by permission of|under licen[cs]e from)\s{_NAME}",
        rf"(?:(?:with|by) (?:the )?(?:kind )?)?(?:permission|courtesy) of\s{_NAME}",
        rf"(?:news |original |article )?sources?\s?[:：]\s?{_NAME}",
        rf"via:?\s{_NAME}",
        rf"(?:special|exclusive) (?:to|for)\s{_NAME}",
        rf"(?:with|additional|some)\s(?:additional\s|further\s)?(?:reporting|reports?|files|inputs?|information|material)\s(?:by|from|of)\s{_NAME}",
        rf"with\s(?P<name>(?:news\s)?(?:agencies|wires|wire services|newswires)\b.*)",
        r"(?P<name>[^\s.!?][^.!?]{1,60}?)\s(?:also\s)?contributed\s(?:reporting\s)?to\sthis\s(?:report|story|article)\.?$",
    )
)
_EXCLUSIVE = re.compile(
    r"^[^.!?]{0,160}?\b(?:exclusively|especially|specially|exclusive) for\s"
    r"(?:(?:the\s)?(?:\w+\s){0,3}?(?:magazine|journal|newspaper|site|website|portal|blog|outlet|agency)\s)?(?P<name>\S.*)$"
)
_BARE = re.compile(r"^[\s(\[/–—-]{0,4}(?P<name>[^()\[\]/–—:,;]{2,60}?)[\s)\]/.]{0,4}$")
_NAME_ENDS = re.compile(
    r"\.(?=\s|$)|[;|(\n]|\s[–—-]\s|,\s(?:and|on|in|where|which|under|with|a|an|the|as|republished|\d)|\son\s(?=\w+ \d|\d|\w+day)"
    r"|\s(?:and is|and was|and has|under|with permission|where|as part|as an?|in (?=(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)|\d{4}))"
    r"|\s(?:here|titled|entitled)\b",
)
_RESTS = re.compile(
    r"^(?:[,.;]\s)?(?:(?:also )?contributed|on|in|here|titled|entitled|under|with permission|as part|and (?:is|was|has been|on|in|the|its)\b"
    r"|(?:and )?(?:is |was )?(?:re-?)?(?:published|printed|produced|posted)|a\b|an\b|the\b|where|\d|[–—|-])",
    re.IGNORECASE,
)
_STARTS = re.compile(r"(?:(?:the|a|an) (?:\w+ ){0,3}?)?[“\"«„@]?[A-Z\u00c0-\u00de]")
_OWN_SITE = re.compile(r"(?:his|her|their|its|the author's|the author’s) (?:\w+ ){0,2}\w+$", re.IGNORECASE)
_DOMAIN = re.compile(r"(?:https?://)?[\w-]{1,63}(?:\.[\w-]{2,63}){1,4}(?:/\S*)?$", re.IGNORECASE)
_OPENING = "“\"«„‘'"
_CLOSING = "”\"»“’'"


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
    return _read_sentence(paragraph) or _read_dateline(paragraph) or _read_bare(paragraph)


def mark_paragraph(text: str, start: int, end: int) -> list[Marked]:
    """Mark one article paragraph ``text[start:end]``: a leading credit or dateline apart, the rest body."""
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
    for pattern in _SENTENCES:
        match = pattern.match(paragraph, lead)
        name = _trim_name(paragraph, *match.span("name")) if match else None
        if name and _is_whole(paragraph, name):
            return Credit("credit", len(paragraph), name)
    exclusive = _EXCLUSIVE.match(paragraph)
    name = _trim_name(paragraph, *exclusive.span("name")) if exclusive else None
    if name and len(paragraph) - name.end < 20 and _is_capitalised(paragraph[name.start : name.end]):
        return Credit("credit", len(paragraph), name)
    return None


def _is_whole(paragraph: str, name: Span) -> bool:
    """Say whether a name is credited and the paragraph is about little else, not a sentence that begins like a credit."""
    named = paragraph[name.start : name.end]
    if is_person_name(named) and not is_agency(named):
        return False
    if not (_STARTS.match(named) or _OWN_SITE.match(named) or _DOMAIN.match(named) or is_agency(named)):
        return False
    rest = paragraph[name.end :].lstrip("”\"’'»*_)] ")
    if not rest.strip(" .,;:)]*_") or _RESTS.match(rest):
        return True
    return rest.startswith((".", ";", "(", "|")) and rest.count(" ") <= 24


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


def _is_capitalised(name: str) -> bool:
    return any(char.isupper() for char in name)


def _read_dateline(paragraph: str) -> Credit | None:
    """Read the place, day and agency a paragraph opens with."""
    head = paragraph[:_LEAD]
    for pattern in _DATELINES:
        match = pattern.match(head)
        if match and match.end() < len(paragraph):
            credit = _judge_dateline(head, match)
            if credit:
                return credit
    return None


def _judge_dateline(head: str, match: re.Match[str]) -> Credit | None:
    agency, place, day = _span_of(match, "agency"), _span_of(match, "place"), _span_of(match, "day")
    if agency and not _may_be_agency(match["agency"]):
        return None
    written = find_date(head[day.start : day.end]) if day else None
    upper = place is not None and match["place"].isupper()
    if place and not day and not agency and all(is_common(word) for word in match["place"].split()):
        return None
    if day and place:
        if written is None and not (_is_region(match["day"]) and (upper or agency)):
            return None
        if agency and written is None and agency.start > day.end + 2 and not is_agency(match["agency"]):
            return None
        place = _strip_span(head, place.start, day.start + written.start if written else day.end)
    if agency and place and not (upper or written or (is_agency(match["agency"]) and _ENDED.search(match.group()))):
        return None
    date = TextDate(day.start + written.start, day.start + written.end, written.edtf) if day and written else None
    return Credit("credit" if agency else "dateline", match.end(), agency, place, date)


def _span_of(match: re.Match[str], group: str) -> Span | None:
    if group not in match.re.groupindex or not match[group]:
        return None
    return _strip_span(match.string, *match.span(group))


def _strip_span(text: str, start: int, end: int) -> Span:
    while end > start and (text[end - 1].isspace() or text[end - 1] == ","):
        end -= 1
    return Span(start, end)


def _may_be_agency(name: str) -> bool:
    return (_is_capitalised(name) or is_agency(name)) and not _NO_AGENCY.match(name)


def _is_region(text: str) -> bool:
    """Say whether the part after the place is a region or country rather than a day: "N.Y.", "Egypt"."""
    words = text.split()
    return 0 < len(words) <= 4 and all(word[0].isupper() for word in words)


def _read_bare(paragraph: str) -> Credit | None:
    """Read a line that is nothing but an agency's name: "(Reuters)", "/AFP", "Harbour News Agency"."""
    match = _BARE.match(paragraph) if len(paragraph) < 80 else None
    if match is None or not is_agency(match["name"]) or not match["name"][0].isupper():
        return None
    return Credit("credit", len(paragraph), Span(*match.span("name")))

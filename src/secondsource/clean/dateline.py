"""Datelines: the place, the day and the agency a report opens with.

A dateline is followed by a dash; the agency that sent the report stands in brackets, between slashes or
after the dash ("PORT ELLIS, Jan 5 (Harbour Wire) —"): see the Associated Press Stylebook, "datelines".
An agency is known by that form, not by its name.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from secondsource.clean.person import is_agency, is_common
from secondsource.clean.textdate import TextDate, find_date
from secondsource.tables import Span

_LEAD = 160
"""Code points of a paragraph in which its dateline ends."""

_DASH = r"(?:\s{0,2}(?:--{1,2}|[–—―‒−])\s{0,2}|\s-\s{0,2}|-\s)"
_AGENCY = r"(?P<agency>[^\W\d_][\w.&’'-]*(?:[ /+][\w.&’'-]{1,30}){0,5})"
_UPPER = r"[A-Z\u00c0-\u00de]"
_WORD = _UPPER + r"[\w.'’/-]{0,30}"
_LOUD = _UPPER + r"[A-Z\u00c0-\u00de.'’/-]{2,30}"
_SMALL = r"(?:de|of|al|el|and|the|la|upon|on)\b"
_PLACE = rf"(?P<place>{_WORD}(?: {_SMALL}| {_WORD}){{0,4}}(?:, {_WORD}(?: {_WORD}){{0,3}}){{0,2}}?)"
_LOUD_PLACE = rf"(?P<place>(?:{_LOUD} ?){{1,4}}(?:, {_WORD}(?: {_WORD}){{0,2}}){{0,2}})"
_DAY = r"(?P<day>[^()–—―:]{3,40}?)"

_FORMS = tuple(
    re.compile(pattern)
    for pattern in (
        rf"{_PLACE},? ?(?:[,.] ?{_DAY})?[,.]? ?\({_AGENCY}\)(?:{_DASH}|\s?[:.]\s|\s(?=[A-Z“\"‘']))",
        rf"{_PLACE}(?:[,.] ?{_DAY})?[,.]? ?/{_AGENCY}/\.?(?:{_DASH}|[:.]?\s)",
        rf"\({_AGENCY}\)\s?(?:{_DASH}|:\s)",
        rf"{_PLACE}[,.] ?{_DAY}{_DASH}(?:{_AGENCY}(?::\s|/{_DASH}))?",
        rf"{_LOUD_PLACE}{_DASH}",
    )
)
_LETTERS = re.compile(r"[^\W\d_]+")
_ENDED = re.compile(r"[:–—―‒−-]\s{0,3}$")
_NO_AGENCY = re.compile(
    r"(?:[rdi]-.*|left|right|cent(?:er|re)|above|below|top|bottom|photo|file|pictured|video|[rdilc]|aged?|also|not|and|or"
    r"|the|an?|then|now|see|sic|emphasis|\d.*)$",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Dateline:
    """A dateline at the start of a paragraph; spans are code points of that paragraph.

    Args:
        end: where it ends, its dash and white space included.
        agency: where the name of the agency stands.
        place: where the place stands ("CAIRO, Egypt").
        date: the date in it.
    """

    end: int
    agency: Span | None
    place: Span | None
    date: TextDate | None


def read_dateline(paragraph: str) -> Dateline | None:
    """Read the place, day and agency a trimmed paragraph opens with; None where it opens with none."""
    head = paragraph[:_LEAD]
    for pattern in _FORMS:
        match = pattern.match(head)
        if match and match.end() < len(paragraph):
            dateline = _judge(head, match)
            if dateline:
                return dateline
    return None


def _judge(head: str, match: re.Match[str]) -> Dateline | None:
    """Say what a match means; None where its parts do not bear out that it is a dateline."""
    agency, place, day = _span_of(match, "agency"), _span_of(match, "place"), _span_of(match, "day")
    written = find_date(head[day.start : day.end]) if day else None
    if agency and not _is_sender(match, written):
        return None
    if place and not (_is_place_with_day(match, written) if day else agency or not _is_shouted(match["place"])):
        return None
    if place and day:
        place = _strip_span(head, place.start, day.start + written.start if written else day.end)
    date = TextDate(day.start + written.start, day.start + written.end, written.edtf) if day and written else None
    return Dateline(match.end(), agency, place, date)


def _is_sender(match: re.Match[str], written: TextDate | None) -> bool:
    """Say whether what stands where an agency stands is one: known, or after a place in capitals, or with a date."""
    name = match["agency"]
    known = is_agency(name)
    if not known and match.group().endswith(": ") and all(map(is_common, _LETTERS.findall(name))):
        return False  # "JANE VALE (HOST): …" begins a turn of a transcript
    if _NO_AGENCY.match(name) or not (known or any(char.isupper() for char in name)):
        return False
    if "place" not in match.re.groupindex:
        return True
    after_dash = "day" in match.re.groupindex and match["day"] and match.start("agency") > match.end("day") + 2
    if after_dash and not known and written is None:
        return False
    return written is not None or match["place"].isupper() or (known and _ENDED.search(match.group()) is not None)


def _is_place_with_day(match: re.Match[str], written: TextDate | None) -> bool:
    """Say whether what follows the place is a date, or a region after a place in capitals or before an agency."""
    named = match["place"].isupper() or bool(match["agency"])
    return written is not None or (named and _is_region(match["day"]))


def _is_shouted(text: str) -> bool:
    """Say whether words in capitals are only words that shout ("FAREWELL —"), not a place."""
    return all(is_common(word) for word in text.split())


def _span_of(match: re.Match[str], group: str) -> Span | None:
    if group not in match.re.groupindex or not match[group]:
        return None
    return _strip_span(match.string, *match.span(group))


def _strip_span(text: str, start: int, end: int) -> Span:
    while end > start and (text[end - 1].isspace() or text[end - 1] == ","):
        end -= 1
    return Span(start, end)


def _is_region(text: str) -> bool:
    """Say whether the part after the place is a region or country rather than a day: "N.Y.", "Egypt"."""
    words = text.split()
    return 0 < len(words) <= 4 and all(word[0].isupper() for word in words)

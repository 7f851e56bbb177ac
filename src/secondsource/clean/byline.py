"""Lines that say who wrote a page.

A byline is read from the outside in: the date and the words that label it are cut out, then the
label before the name ("By", "Author:", "Written by"), then the parts that say what else is known of the
author (role, place, paper) or where the text appeared before; what is left must be names.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from secondsource.clean.person import end_of_name, is_agency, is_body, is_person_name, is_role, is_telling_name
from secondsource.clean.textdate import TextDate, find_date, is_date_line
from secondsource.tables import Span

_LONGEST = 240
"""Code points of the longest line that is read as a byline."""

_TEAMS = frozenset(
    ("desk", "staff", "team", "newsroom", "bureau", "board", "editors", "reporters", "correspondents", "writers")
)
_MOST_IN_DESK = 6
_FEWEST_OPENED = 5
"""Gaps between the words that must follow a byline in its paragraph."""
_SENTENCE = re.compile(r"^(?:\S+\s+){9}.*[.!?][”\"’')]?$|^(?:\S+\s+){25}", re.DOTALL)
"""A sentence of ten words and any text of more than twenty-five: too long to be a byline without "By"."""
_THING = r"(?:article|story|text|words|report|analysis|opinion|commentary|interview|post|blog|review|column|essay)s?"
_DEED = (
    r"(?:written|reported|posted|published|contributed|submitted|compiled|edited|created|uploaded|added|authored|researched"
    r"|produced|proof-?read|translated|reporting|reviewed|editing|writing|additional reporting|photos?|photographs?"
    r"|pictures?|video|illustrations?|graphics?)"
)
_WRITER = r"(?:author|writer|reporter|journalist|correspondent|columnist|contributor)s?"
_LABEL = re.compile(
    rf"(?:(?:with|compiled|some)\s)?(?:{_THING}\s)?(?:(?:is\s|was\s)?(?:originally\s)?{_DEED}\s{{1,3}})?"
    r"by(?:\s*:\s*|\s{1,3}|$|(?-i:(?=[A-Z]\.)|(?<=By)(?=[A-Z][\w'’-]*\s[A-Z])))"
    rf"|(?:the\s)?(?:{_WRITER}|contributing|byline|posted by|published by)\s{{0,3}}[:：]\s{{0,3}}",
    re.IGNORECASE,
)
_SECONDARY = re.compile(
    r"(?:with|additional|contributing|proof-?read|translated|edited|editing|photo|picture|video|illustration|graphic|produced"
    r"|uploaded|reviewed)",
    re.IGNORECASE,
)
_BETWEEN = re.compile(r"\s{0,3}(?:[|·•;/»›]|\s[-–—―]|[-–—―]\s|\n|,\s{1,3}(?=[^,]{0,40}$)|\t)\s{0,3}")
_JOINED = re.compile(r"\s{0,3},\s{0,3}(?:and\s{1,3})?|\s{1,3}(?:and|with)\s{1,3}|\s{0,3}&\s{0,3}|\s/\s", re.IGNORECASE)
_TAIL = re.compile(r"\s(?:in|at|for|of|from|on|via|near|is|reports?)\s", re.IGNORECASE)
_CONTACT = re.compile(
    r"(?:[\s,|·•–—-]+(?:follow(?:\s@?\w{1,40})?|@\w{1,40}|[\w.+-]{1,60}@[\w.-]{1,60}|(?:e-?mail|contact)(?:\sthe\s\w+)?))+$",
    re.IGNORECASE,
)
"""How to reach who wrote it: "Follow @roe", an address."""
_DATE_LABEL = re.compile(
    r"(?:\b(?:first |last )?(?:published|posted|updated|created|issued|modified|date|dated|time)\b(?: on| at|:)?"
    r"|\b(?:on|at)\b)?\s{0,3}[:|·•,;–—-]{0,2}\s{0,3}$",
    re.IGNORECASE,
)
_CONTRIBUTED = re.compile(
    r"(?P<names>[^.!?]{3,120}?)\s(?:also\s)?contributed\s(?:reporting\s)?to\sthis\s(?:report|story|article)\.?$"
)
_OPENING = re.compile(r"By\s[^:.!?\n]{3,60}?(?::|\s[–—-])\s+(?=[A-Z\u00c0-\u00de“\"‘'(\d])")
_SIGN_OFF = re.compile(r"[–—―-]\s{0,3}(?P<name>[^\W\d_].{2,50})$")
_WITH_AGENCY = re.compile(
    r"(?P<names>[A-Z\u00c0-\u00de][^.!?,:;]{2,60}?)\swith\s(?P<agency>[^\s.!?,:;][^.!?,:;]{1,40})$"
)
_APPEARED = re.compile(
    r"(?:(?:this|the)\s\w+\s)?(?:(?:was\s)?(?:originally|first|previously)\s(?:appeared|published|posted|printed)"
    r"|(?:re)?(?:published|posted|printed)\s(?:from|with permission (?:of|from)))\s"
    r"(?:(?:at|on|in|by|from)\s)?(?P<name>\S.*)$",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Byline:
    """What a byline says; all spans are code points of the line it was read from.

    Args:
        authors: where the names stand, in order; empty where only a body is named ("By Staff").
        date: the date in the line, if any.
        credit: where the name of another place of publication, or of an agency, stands
            ("originally appeared at X", "By Harbour News Agency").
        desk: where the name of a staff stands, if one is named ("Harbour Gazette News Desk").
    """

    authors: tuple[Span, ...]
    date: TextDate | None
    credit: Span | None
    desk: Span | None = None


def read_byline(line: str) -> Byline | None:
    """Read a whole trimmed line as a byline; None where it is none ("By the time he came…")."""
    return _read(line) if len(line) <= _LONGEST else None


def is_labelled(line: str) -> bool:
    """Say whether a line tells by a word before them ("By") who wrote a page."""
    byline = read_byline(line)
    return byline is not None and bool(byline.authors) and _LABEL.match(line) is not None


def end_of_opening(paragraph: str) -> int:
    """Return where the byline before a paragraph's first word ends ("By Jane Roe: The wall …"); 0 for none."""
    opening = _OPENING.match(paragraph)
    if opening is None or paragraph[opening.end() :].count(" ") < _FEWEST_OPENED:
        return 0
    byline = _read(opening.group().rstrip(" \n:–—-"))
    return opening.end() if byline and byline.authors else 0


def read_sign_off(line: str) -> str | None:
    """Return the name a line is with only a dash before it ("– Jane Roe"), as an article ends; else None."""
    signed = _SIGN_OFF.match(line)
    return signed["name"] if signed and is_telling_name(signed["name"]) else None


@lru_cache(maxsize=256)
def _read(line: str) -> Byline | None:
    # A page asks several times about each line near its title, so the last answers are kept.
    helpers = _CONTRIBUTED.match(line)
    if helpers:
        return Byline((), None, None) if _read_list(line, Span(*helpers.span("names")), least=2) else None
    outer = _strip(line, 0, len(line))
    label = _LABEL.match(line, outer.start)
    if label:
        return _read_labelled(line, label)
    if (shared := _read_shared(line)) or _SENTENCE.search(line) or is_date_line(line):
        return shared
    written = find_date(line)
    cut = _cut_date(line, written)
    label = _LABEL.match(line, cut.start) if cut else None
    if label and cut:
        return _read_names(line, Span(label.end(), cut.end), written, labelled=True)
    if cut is None or not line[cut.start : cut.end][:1].isupper():
        return None
    return _read_names(line, cut, written, labelled=False)


def _read_shared(line: str) -> Byline | None:
    """Read who wrote a text with an agency's help, without a label before them: "Jane Roe with AFP"."""
    shared = _WITH_AGENCY.match(line)
    if (
        shared is None
        or not is_agency(shared["agency"])
        or not all(word[0].isupper() for word in shared["names"].split())
    ):
        return None
    names = Span(*shared.span("names"))
    authors = (names,) if is_telling_name(shared["names"]) else ()
    return Byline(authors, None, Span(*shared.span("agency")), None if authors else names)


def _read_labelled(line: str, label: re.Match[str]) -> Byline | None:
    written = find_date(line)
    if written and written.start < label.end() + 2:
        return None
    names = _strip(line, label.end(), len(line))
    if written:
        before = _DATE_LABEL.search(line[: written.start])
        names = _strip(line, names.start, before.start() if before else written.start)
    byline = _read_names(line, names, written, labelled=True)
    if byline and _SECONDARY.match(label.group()):
        return Byline((), byline.date, byline.credit)
    if byline is None and _SECONDARY.match(label.group()) and line.count(" ") < 8:
        return Byline((), written, None)
    return byline


def _cut_date(line: str, written: TextDate | None) -> Span | None:
    """Return what is left of a line beside its date; None where text stands on both sides of it."""
    whole = _strip(line, 0, len(line))
    if written is None:
        return whole
    before = _DATE_LABEL.search(line[: written.start])
    left = _strip(line, 0, before.start() if before else written.start)
    right = _strip(line, written.end, len(line))
    if left.start < left.end and right.start < right.end:
        return None
    return left if left.start < left.end else right


def _read_names(line: str, where: Span, written: TextDate | None, *, labelled: bool) -> Byline | None:
    """Read names and what stands beside them from ``line[where]``."""
    parts = _split(line, where, _BETWEEN)
    if not parts:
        return None
    first, others = parts[0], parts[1:]
    credit = _find_credit(line, others) or _find_agency(line, first)
    authors = _read_list(line, first, least=1 if labelled else 2)
    if authors is None and labelled:
        return _read_body(line, first, written, credit)
    if authors is None:
        return _read_desk(line, first, written, credit)
    if labelled and others and len(authors) == 1 and line[authors[0].start : authors[0].end].islower() and not written:
        return None
    while labelled and others and (more := _read_list(line, others[0], least=2)):
        authors, others = authors + more, others[1:]
    if labelled:
        return _with_bodies(line, authors, written, credit)
    told = written is not None or any(is_role(line[part.start : part.end]) for part in others)
    telling = all(is_telling_name(line[name.start : name.end]) for name in authors)
    return Byline(tuple(authors), written, credit) if told and telling and len(others) < 3 else None


def _with_bodies(line: str, authors: list[Span], written: TextDate | None, credit: Span | None) -> Byline:
    """Keep the persons among the named; an agency among them is the credit."""
    agencies = [name for name in authors if is_agency(line[name.start : name.end])]
    persons = tuple(name for name in authors if name not in agencies)
    return Byline(persons, written, credit or (agencies[0] if agencies else None))


def _read_body(line: str, where: Span, written: TextDate | None, credit: Span | None) -> Byline | None:
    """Read a byline that names a staff or an agency; None where it names neither."""
    named = line[where.start : where.end]
    words = named.split()
    capitalised = sum(word[0].isupper() for word in words)
    if is_agency(named):
        return Byline((), written, where)
    if len(words) <= 7 and (is_body(named) or is_role(named)) and capitalised >= len(words) - 2:
        return Byline((), written, credit, where)
    return None


def _read_desk(line: str, where: Span, written: TextDate | None, credit: Span | None) -> Byline | None:
    """Read "Harbour News Desk, 13 May 2019": a staff named beside a date, without a label before it."""
    words = line[where.start : where.end].split()
    if written is None or not 2 <= len(words) <= _MOST_IN_DESK or words[-1].lower() not in _TEAMS:
        return None
    return Byline((), written, credit, where) if all(word[0].isupper() for word in words) else None


def _read_list(line: str, where: Span, *, least: int) -> list[Span] | None:
    """Read "A, B and C in Cityname" as the spans of A, B and C; None unless all of them are names."""
    reached = _CONTACT.search(line[where.start : where.end])
    end = where.start + reached.start() if reached else where.end
    tail = _TAIL.search(line, where.start, end)
    named = _strip(line, where.start, tail.start() if tail else end)
    spans = [_cut_name(line, span) for span in _split(line, named, _JOINED)]
    names = []
    whole = line[where.start : where.end]
    for at, span in enumerate(spans):
        text = line[span.start : span.end]
        if is_person_name(text, least=least) or (least == 1 and (is_agency(text) or (_is_handle(whole)))):
            names.append(span)
        elif at == 0 or not (is_role(text) or is_body(text) or text[:1].isupper()):
            return None
    return names if names and len(spans) <= 12 else None


def _cut_name(line: str, span: Span) -> Span:
    length = end_of_name(line[span.start : span.end])
    return Span(span.start, span.start + length) if length else span


def _is_handle(text: str) -> bool:
    """Say whether a labelled name is a pen name of one word: "admin", "sea_dog77"."""
    return " " not in text and 2 < len(text) < 30 and text[0].isalpha() and (text.islower() or "_" in text)


def _find_credit(line: str, parts: list[Span]) -> Span | None:
    for part in parts:
        appeared = _APPEARED.match(line[part.start : part.end])
        if appeared:
            return _strip(line, part.start + appeared.start("name"), part.start + appeared.end("name"))
        if is_agency(line[part.start : part.end]):
            return part
    return None


def _find_agency(line: str, where: Span) -> Span | None:
    """Return the agency that stands right behind the last of some names: "Jane Roe Associated Press"."""
    names = _split(line, where, _JOINED)
    rest = _strip(line, _cut_name(line, names[-1]).end, names[-1].end) if names else where
    return rest if rest.start > where.start and is_agency(line[rest.start : rest.end]) else None


def _split(line: str, where: Span, between: re.Pattern[str]) -> list[Span]:
    spans = []
    start = where.start
    for match in between.finditer(line, where.start, where.end):
        spans.append(_strip(line, start, match.start()))
        start = match.end()
    spans.append(_strip(line, start, where.end))
    return [span for span in spans if span.start < span.end]


def _strip(line: str, start: int, end: int) -> Span:
    """Trim white space and the marks that stand around the parts of a byline."""
    while start < end and (line[start].isspace() or line[start] in "|·•,;:*_#>–—-―(【["):
        start += 1
    while end > start and (line[end - 1].isspace() or line[end - 1] in "|·•,;:*_–—-―)】]"):
        end -= 1
    if (
        end - start > 1
        and line[end - 1] == "."
        and line[end - 2].islower()
        and line[end - 3 : end] not in ("Jr.", "Sr.")
    ):
        end -= 1
    return Span(start, end)

"""Quoting: who speaks where a paper quotes somebody: "the Post quoted Bell as saying that it held"."""

from __future__ import annotations

import re
from dataclasses import replace

from secondsource.read.attributions.attributed import Attribution
from secondsource.read.attributions.fragments import trim
from secondsource.read.quotes import begins_quoted
from secondsource.tables import Span

_BE = r"(?:was|were|is|are|(?:has|have|had)\sbeen)\s(?:\w+ly\s|also\s|later\s)?"
_SOME = r"[^,.;:“”\"\n]{1,60}?"
_SAYING = r"(?:having\s)?(?:saying|said|telling|told|adding|claiming|warning|stating|noting)"
_QUOTED_AS = re.compile(rf"\s{_BE}(?:quoted|cited)\s(?:by|in|on)\s{_SOME}\sas\s{_SAYING}\b[^.;:“”\"\n]{{0,40}}\Z")
_QUOTED = re.compile(rf"(?:{_BE})?(?:quoted|cited)(?P<by>\s(?:by|in|on))?\Z")
_AS_BEHIND = re.compile(rf"\s(?:by|in|on)\s{_SOME}\s(?P<cue>as\s{_SAYING})(?:\s|(?=[.,;]))")
_QUOTED_BY_BEHIND = re.compile(rf"\s(?P<be>{_BE})quoted\sas\s{_SAYING}\s(?:by|in|on)\s(?:the\s)?\Z")
_QUOTES = re.compile(
    rf"\b(?P<verb>quot(?:es|ed|ing)|cit(?:es|ed|ing))\s(?!(?:by|in|on|as|from)\s)(?P<who>{_SOME})"
    rf"\s(?:as\s{_SAYING}|saying|telling)\Z"
)
_PASSIVE = re.compile(r"\b(?:was|were|is|are|been|being)\s(?:\w+\s)?\Z")
_NAME_BEFORE = re.compile(r"(?:\A|[,;:.“”\"\n]\s?|\b(?:that|and|but)\s)(?P<who>[^,;:“”\"\n]{1,60})\Z")
_REACH = 160  # code points before a cue in which such words stand


def settle_quoted(text: str, paragraph: Span, one: Attribution) -> Attribution | None:
    """Return an attribution with who is quoted as who speaks; None where it tells no more than that they are quoted.

    1. "Bell was quoted by the Post as saying that …" and "“…,” Bell was quoted as saying by the Post": Bell speaks.
    2. "“…,” the Post quoted Bell as saying": Bell speaks.

    ``paragraph`` is where the attribution stands, a half-open span of code points.
    """
    cue = one.cue
    if cue is None:
        return one
    low = max(paragraph.start, cue.start - _REACH)
    around = text[low : cue.end if one.source is None else max(cue.end, one.source.start)]
    if "quot" not in around and "cit" not in around:  # most tell of nobody who is quoted or cited
        return one
    quoted = _QUOTED.match(text, cue.start, cue.end)
    said = None if quoted is None else _AS_BEHIND.match(text, quoted.start("by") if quoted["by"] else cue.end)
    if said is not None:
        return _behind_quoted(text, low, said, one)
    passive = _QUOTED_AS.search(text, low, cue.end)
    if passive is not None:
        return _with_speaker(text, low, passive.start(), one)
    behind = None if one.source is None else _QUOTED_BY_BEHIND.search(text, low, one.source.start)
    if behind is not None:
        return _with_speaker(text, low, behind.start(), one)
    return _under_quoter(text, low, one)


def _behind_quoted(text: str, low: int, said: re.Match[str], one: Attribution) -> Attribution | None:
    """Return an attribution of "Bell was quoted" with "by the Post as saying" behind its cue."""
    cue, first, end = one.cue, one.content[0], one.content[-1].end
    if cue is None or (end <= said.end() and not begins_quoted(text, first.start)):
        return None  # the cue behind tells it
    if end <= said.end():
        found = replace(one, cue=Span(cue.start, said.end("cue")))
    else:
        found = replace(one, cue=Span(*said.span("cue")), content=(Span(said.end(), end),), lemma="say")
    return _with_speaker(text, low, cue.start - 1, replace(found, source=None))


def _with_speaker(text: str, low: int, end: int, one: Attribution) -> Attribution:
    """Return an attribution with the words that end before "was quoted" as its source, where they are heard so far."""
    if one.source is not None and one.source.end == end:
        return one
    found = _NAME_BEFORE.search(text[low:end])
    who = None if found is None else trim(text, Span(low + found.start("who"), end))
    return one if who is None else replace(one, source=who)


def _under_quoter(text: str, low: int, one: Attribution) -> Attribution:
    """Return an attribution of a quote with "the Post quoted Bell as saying" behind it with Bell as its source."""
    source, cue = one.source, one.cue
    quoting = None if cue is None else _QUOTES.search(text, low, cue.end)
    if source is None or cue is None or quoting is None or _PASSIVE.search(text, low, quoting.start()):
        return one
    who = Span(*quoting.span("who"))
    if one.content[-1].end > source.start or source.end > quoting.start("verb"):
        return one
    return replace(one, source=who, cue=Span(who.end + 1, cue.end))

"""Ends of a source: words heard with it that join or lead on and name nobody, and marks that cut a word."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import cache

from secondsource.read.attributions.attributed import Attribution
from secondsource.read.attributions.relatives import RELATIVES
from secondsource.read.rolenouns import role_nouns
from secondsource.read.words import word_class
from secondsource.tables import Span

_BEFORE = re.compile(
    r"(?:(?:that|if|when|while|because|although|though|and|but|or|than|as if|notably)\s+|[,;:]\s*)+", re.IGNORECASE
)
_AFTER = re.compile(
    r"(?:[\s,;]+(?:and|or|but|as|that|while|although|though|was|is|were|are|be|has|had|have|then|also|to|by|than|because|would|will|could"
    r"|reached|contacted|asked))+\Z"
)
_DAY = re.compile(r"\s+(?:(?:late|early)\s+)?on\s+(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day\Z")
_RELATIVE = re.compile(r"[\w.’'](?:(, )| )(who|which)\Z")
_JOINTS = frozenset(
    {"the", "a", "an", "and", "but", "or", "then", "than", "while", "when", "because", "how", "why", "where", "if"}
)
_MARK = re.compile(r"['’]s?(?=\W|\Z)|['’]?\w+")
_LEADS = re.compile(r"[^\W\d_A-Z](?<![A-Z]\.)\Z")
_NAME = re.compile(r" (?P<first>[^\W\d_a-z][\w’'-]*)(?: [^\W\d_a-z][\w’'-]*){0,4}(?=[ ,.;:)”\"]|\Z)")
_EXPLAINED = re.compile(r", (?P<name>[^\W\d_a-z][\w’'-]*(?: [^\W\d_a-z][\w.’'-]*){0,4}),? ?\Z")
_CLAUSE = re.compile(r"\b(?:who|which|that|when|where)\s|\s(?:in|on|at|over|from|since|until)\Z")
_REACH = 40  # code points of such words at either end


def leave_relative(text: str, source: Span) -> Span:
    """Return a source that ends in a relative as the relative alone, which stands for what is right before it.

    "Bell met miners who | said": it is the miners who said it. Behind a comma the relative is what is left out.
    """
    relative = _RELATIVE.search(text, source.start, source.end)
    if relative is None:
        return source
    return Span(source.start, relative.start() + 1) if relative[1] else Span(*relative.span(2))


def trim_source(text: str, source: Span | None) -> Span | None:
    """Return a source without words at its ends that join it to the rest, or a day; None if it names nobody."""
    if source is None:
        return None
    start, end = source.start, source.end
    while start < end and (lead := _BEFORE.match(text, start, end)) is not None and lead.end() < end:
        start = lead.end()
    start = _behind_bracket(text, start, end)
    trail = _AFTER.search(text, max(start + 1, end - _REACH), end)
    end = trail.start() if trail is not None else end
    day = _DAY.search(text, max(start + 1, end - _REACH), end)
    end = day.start() if day is not None else end
    words = text[start:end].lower().split()
    if not words or all(word.strip(",.") in _nobody() for word in words):
        return None
    if text[end - 1] in "'’" and (rest := _MARK.match(text, end - 1)) is not None:
        end = rest.end()
    return Span(start, end)


@cache
def _nobody() -> frozenset[str]:
    """Return the words that alone stand for nobody."""
    return (word_class("preposition") | word_class("auxiliary") | _JOINTS) - RELATIVES


def _behind_bracket(text: str, start: int, end: int) -> int:
    """Return where a source goes on behind the end of a bracket that began before it: "(Ann Bell) Mayor Tom Reed"."""
    closing = text.find(")", start, end)
    is_open = closing >= 0 and text.find("(", start, closing) < 0
    rest = text[closing + 1 : end] if is_open else ""
    return end - len(rest.lstrip()) if rest.strip() else start


def reach_name(text: str, one: Attribution) -> Attribution:
    """Return an attribution with the name that its source leads to, where it was heard without: "his wife | Ann Bell".

    So it has the name between commas that tells who it is: "the mayor | , Ann Bell, said".
    A day or a month is no name, nor is one that a relative clause or a place in the source leads to.
    """
    source = one.source
    explained = _explained(text, one)
    if explained is not None:
        return replace(one, source=explained)
    if source is None or one.cue is None or _LEADS.search(text, source.start, source.end) is None:
        return one
    words = text[source.start : source.end]
    if words.rpartition(" ")[2][:1].isupper() or words.lower() in word_class("pronoun"):
        return one
    name = _NAME.match(text, source.end)
    if name is None or _CLAUSE.search(text, source.start, source.end) is not None:
        return one
    first = name["first"].lower()
    is_when = first in word_class("day") or first in word_class("month")
    others = (one.cue, *one.content)
    if is_when or any(span.start < name.end() and source.end < span.end for span in others):
        return one
    return replace(one, source=Span(source.start, name.end()))


def _explained(text: str, one: Attribution) -> Span | None:
    """Return a source with the name between commas that tells who holds its office: "the mayor, Ann Bell, says"."""
    source, cue = one.source, one.cue
    is_before = source is not None and cue is not None and source.end < cue.start
    if source is None or cue is None or not is_before or text.find(",", source.start, source.end) >= 0:
        return None
    name = _EXPLAINED.match(text, source.end, cue.start)
    role = text[source.start : source.end].rpartition(" ")[2].lower()
    if name is None or role_nouns().get(role, ("", ""))[0] != "PER":
        return None
    return None if _CLAUSE.search(text, source.start, source.end) else Span(source.start, name.end("name"))

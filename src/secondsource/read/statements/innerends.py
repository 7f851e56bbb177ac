"""Where a statement within another ends: with what stands around it, where a place, a time or its verb is left.

"The union said that the mayor had said that ten were held | in the harbour": of the mayor's words the place is one.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from secondsource.read.attributions.attributed import Attribution
from secondsource.read.names.standing import is_verb
from secondsource.read.words import word_class
from secondsource.tables import Span

_REST = re.compile(rf" (?:{'|'.join(sorted(word_class('rest_lead')))})\b[^\n“”\";]*")
_TURNS = re.compile(
    r"[,.] (?:and|but|or|while|although|though|which|who|as)\b| (?:and|but|while|although|though) |[–—]"
)
_FIRST = re.compile(r" (?P<first>[a-z]+)\b")
_ENDS = re.compile(r"[\n“”\";]")
_JOINED = re.compile(r"(?:and|but) (?P<first>had|has|have|was|were|is|are|would)\b")
_WHEN_TOLD = re.compile(
    r"(?<=[”\"]) (?:(?:about|just|only|shortly) )*(?:\w+ (?:minute|hour|day|week|month|year)s? )?before\b[^“”\"]*\Z"
)
_SUBJECT_REACH = 1
"""Code points between source and cue, and between cue and content."""


def settle_end(text: str, child: Attribution, contents: Sequence[Span]) -> Attribution:
    """Return a nested attribution with the whole of its content, and no more: "had said that it held | and had left".

    ``contents`` are those around it.
    """
    return _without_telling(text, reach_end(text, _without_verb(text, child), contents))


def _without_verb(text: str, child: Attribution) -> Attribution:
    """Leave out what goes on with the auxiliary of the cue behind an aside: "…, the clerk said, | and had left"."""
    cue, (*before, last) = child.cue, child.content
    joined = _JOINED.match(text, last.start, last.end)
    if cue is None or not before or joined is None or last.start < cue.end:
        return child
    is_cues = text[cue.start : cue.end].casefold().split()[:-1][:1] == [joined["first"]]
    return replace(child, content=tuple(before)) if is_cues else child


def _without_telling(text: str, child: Attribution) -> Attribution:
    """Leave out when it was told, where the cue tells of a time before another: "had said “yes” | a day before it"."""
    cue, last = child.cue, child.content[-1]
    when = _WHEN_TOLD.search(text, last.start, last.end)
    if cue is None or when is None or not text[cue.start : cue.end].casefold().startswith("had "):
        return child
    return replace(child, content=(*child.content[:-1], Span(last.start, when.start())))


def reach_end(text: str, child: Attribution, contents: Sequence[Span]) -> Attribution:
    """Return a nested attribution with its content up to the end of the content that it begins.

    Its source, cue and content follow each other from where ``contents``, those around it, begin ("that" left out).
    """
    if len(contents) != 1 or child.source is None or child.cue is None or len(child.content) != 1:
        return child
    (outer,), (inner,) = contents, child.content
    before = text[outer.start : child.source.start]
    is_first = before in {"", "that ", "That "} and 0 < child.cue.start - child.source.end <= _SUBJECT_REACH
    is_behind = 0 < inner.start - child.cue.end <= _SUBJECT_REACH
    rest = text[inner.end : outer.end]
    goes_on = _REST.fullmatch(rest) is not None or _is_predicate(rest)
    if not (is_first and is_behind and goes_on) or _TURNS.search(rest) is not None:
        return child
    return replace(child, content=(Span(inner.start, outer.end),))


def _is_predicate(rest: str) -> bool:
    """Say whether what is left begins with the verb of what is said: "ten men | were held at the gate"."""
    word = _FIRST.match(rest)
    return word is not None and _ENDS.search(rest) is None and is_verb(word["first"])

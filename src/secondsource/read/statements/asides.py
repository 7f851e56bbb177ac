"""Asides of the author's own behind "…, the ministry said, ": how a figure compares with others.

"Ten were held, the union said, twice as many as last year." has the comparison from its author; "…, including two
children" would be the union's.
"""

from __future__ import annotations

import re
from dataclasses import replace

from secondsource.read.attributions.attributed import Attribution
from secondsource.read.words import word_class

_TIMES, _MULTIPLE, _MOST = (
    f"(?:{'|'.join(sorted(word_class(name)))})" for name in ("times", "multiple", "superlative")
)
_COMPARES = re.compile(
    r"(?:(?:nearly|almost|about|around|roughly|more than|less than|over|well over) )?"
    rf"(?:{_MULTIPLE}|(?:{_TIMES}|\d{{1,3}}) times) (?:the|that|as|what|its)\b"
    rf"|the {_MOST} (?:\w+ ){{0,4}}?(?:since|in|ever|for|on)\b"
)


def leave_asides(text: str, one: Attribution) -> Attribution:
    """Return an attribution without a last part of its content that only compares what stands before it."""
    if len(one.content) < 2 or one.cue is None or one.source is None:
        return one
    *before, last = one.content
    said = max(one.cue.end, one.source.end)
    is_behind = before[-1].end <= min(one.cue.start, one.source.start) and text[said : last.start] == ", "
    if is_behind and _COMPARES.match(text, last.start, last.end) is not None:
        return replace(one, content=tuple(before))
    return one

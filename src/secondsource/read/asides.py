"""Asides of the author's own behind "…, the ministry said, ": how a figure compares with others.

"Ten were held, the union said, twice as many as last year." has the comparison from its author; "…, including two
children" would be the union's.
"""

from __future__ import annotations

import re
from dataclasses import replace

from secondsource.read.attributed import Attribution

_TIMES = r"(?:two|three|four|five|six|seven|eight|nine|ten|\d{1,3}) times"
_MOST = r"(?:highest|lowest|worst|deadliest|biggest|largest|smallest|fewest|most)"
_COMPARES = re.compile(
    r"(?:(?:nearly|almost|about|around|roughly|more than|less than|over|well over) )?"
    rf"(?:twice|double|triple|half|{_TIMES}) (?:the|that|as|what|its)\b"
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

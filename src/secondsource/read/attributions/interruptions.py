"""Contents that go on behind a relative clause within them: "said they had heard a bang, which …, before the fire"."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import replace

from secondsource.read.attributions.attributed import Attribution
from secondsource.read.sentences import split_sentences
from secondsource.tables import Span

_REACH = 400  # code points of a relative clause with what follows it
_RELATIVE = r",\s(?:which|who|whom|whose)\s"
_OF_SPEAKER = r"(?:one|some|most|all|both|many|none|each|several) of (?:them|us)\b"
_N = r"(?:\d{1,3}|an?|one|two|three|four|five|six|seven|eight|nine|ten|several|a few|some|half an)"
_TIME = r"(?:second|minute|hour|day|week|month|year|moment)s?"
_WHEN = (
    rf"(?:(?:about|around|just|only|almost|nearly|shortly|long|soon|less than|more than) )*(?:{_N} )?(?:{_TIME} )?"
    r"(?:before|after|until)\s"
)
_GOES_ON = re.compile(rf"{_RELATIVE}[^,.;:!?“”\"\n]+(?P<when>,\s{_WHEN}[^,.;:!?“”\"\n]+)(?=[.]?(?:\s|\Z))")
_TOLD = re.compile(rf"{_RELATIVE}{_OF_SPEAKER}[^,.;:!?“”\"\n]+(?=[,.]?(?:\s|\Z))")
_LATER = re.compile(rf",\s{_WHEN}[^,.;:!?“”\"\n]+(?=[.]?(?:\s|\Z))")
_IN_RELATIVE = re.compile(rf".*{_RELATIVE}[^,.;:!?“”\"\n]+\Z", re.DOTALL)


def resume_contents(text: str, paragraphs: Sequence[Span], found: Sequence[Attribution]) -> list[Attribution]:
    """Return the same attributions, each content as far as its clause goes on behind a relative clause in it.

    When something was, told behind such a clause, belongs to the clause around it, and so the one between is said too;
    so is what tells of those who speak: "which one of them took for thunder".

    Args:
        text: the document's text.
        paragraphs: half-open spans of code points, ordered, apart from each other.
        found: attributions, in order.
    """
    taken = sorted((span.start, span.end) for one in found for span in one.spans)
    return [_resume(text, paragraphs, taken, one) for one in found]


def _resume(text: str, paragraphs: Sequence[Span], taken: Sequence[tuple[int, int]], one: Attribution) -> Attribution:
    last = one.content[-1]
    if one.cue is None or last.start < one.cue.end or text[last.end : last.end + 2] != ", ":
        return one
    paragraph = paragraphs[max(0, bisect_right(paragraphs, last.end, key=lambda span: span.start) - 1)]
    sentences = split_sentences(text, paragraph.start, paragraph.end)
    sentence = next((span for span in sentences if span.start <= last.end < span.end), None)
    if sentence is None or last.start < sentence.start:
        return one
    end = _end_of(text, last, min(sentence.end, last.end + _REACH))
    at = bisect_left(taken, (end, 0))
    is_free = all(before <= last.end for _, before in taken[max(0, at - 12) : at])
    return replace(one, content=(*one.content[:-1], Span(last.start, end))) if end > last.end and is_free else one


def _end_of(text: str, last: Span, limit: int) -> int:
    """Return where a content ends that was heard up to a comma."""
    whole = _GOES_ON.match(text, last.end, limit)
    if whole is not None:
        return whole.end()
    told = _TOLD.match(text, last.end, limit)
    if told is not None:
        return told.end()
    later = _LATER.match(text, last.end, limit)
    return later.end() if later is not None and _IN_RELATIVE.match(text, last.start, last.end) else last.end

"""Carried sources: who a cue without a source of its own goes with, by the other cues of its sentence."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import replace

from secondsource.read.attributions.attributed import Attribution
from secondsource.read.sentences import split_sentences
from secondsource.tables import Span

_JOINED = re.compile(r"\b(?:and|but|or|then)(?: (?:also|then|later|even|now|has|have|had|is|was|again|[a-z]+ly))*\s\Z")
_ADVERBIAL = re.compile(r"(?:[,–—-]|\b(?:while|when|after|before|by|in|without|and|or|of|from))\s?\Z")
_LEAD = 40  # code points before a cue in which such words stand
_RELATIVES = frozenset({"who", "which", "that", "whom"})
_FINITE = frozenset({"past", "present", "base"})


def carry_sources(text: str, paragraphs: Sequence[Span], found: Sequence[Attribution]) -> list[Attribution]:
    """Return the same attributions in order, those without a source with the one their cue shares with another.

    "Bell called it off and said so", "Bell called it off, adding why", "Saying why, Bell called it off".

    Args:
        text: the document's text.
        paragraphs: half-open spans of code points, ordered, apart from each other.
        found: attributions.
    """
    ordered = sorted(found, key=lambda one: one.cue.start if one.cue is not None else one.content[0].start)
    carried: list[Attribution] = []
    for at, one in enumerate(ordered):
        source = None
        if one.source is None and one.cue is not None and _is_active(text, one.cue, one.shape):
            sentence = _sentence_of(text, paragraphs, one.cue)
            source = _before(text, one, one.cue, sentence, carried)
            if source is None and one.shape == "gerund" and not text[sentence.start : one.cue.start].strip():
                source = _after(one.cue, sentence, ordered[at + 1 : at + 2])
        is_free = source is not None and all(
            span.end <= source.start or source.end <= span.start for span in one.content
        )
        carried.append(replace(one, source=source) if is_free else one)
    return carried


def _is_active(text: str, cue: Span, shape: str) -> bool:
    """Whether a cue is a verb of which somebody is the subject, and no passive."""
    words = text[cue.start : cue.end].lower().split()
    is_passive = any(word in {"is", "are", "was", "were", "be", "been", "being", "got"} for word in words[:-1])
    return shape == "gerund" or (shape in _FINITE and not is_passive)


def _sentence_of(text: str, paragraphs: Sequence[Span], cue: Span) -> Span:
    paragraph = paragraphs[max(0, bisect_right(paragraphs, cue.start, key=lambda one: one.start) - 1)]
    sentences = split_sentences(text, paragraph.start, paragraph.end)
    return next((span for span in sentences if span.start <= cue.start < span.end), paragraph)


def _before(text: str, one: Attribution, cue: Span, sentence: Span, earlier: Sequence[Attribution]) -> Span | None:
    """The source of the cue before this one in the sentence, if this one goes on with it."""
    last = earlier[-1] if earlier else None
    if last is None or last.source is None or last.cue is None or last.shape == "noun":
        return None
    if not (sentence.start <= last.source.start < cue.start and sentence.start <= last.cue.start):
        return None
    if text[last.source.start : last.source.end].lower() in _RELATIVES:
        return None
    joint = _ADVERBIAL if one.shape == "gerund" else _JOINED
    return last.source if joint.search(text, max(sentence.start, cue.start - _LEAD), cue.start) else None


def _after(cue: Span, sentence: Span, later: Sequence[Attribution]) -> Span | None:
    """The source of the cue behind a gerund that opens the sentence: "Saying why, Bell called it off"."""
    source = later[0].source if later else None
    return source if source is not None and cue.end <= source.start < sentence.end else None

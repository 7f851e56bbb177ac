"""Predicates: the verb behind what was heard as said, where that holds none: "many thought the day | was near".

The subject of a clause alone is nothing that anybody thinks or says.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from secondsource.read.attributions.attributed import Attribution
from secondsource.read.attributions.fragments import trim
from secondsource.read.cues import cue_verbs
from secondsource.read.network.labels import UPOS
from secondsource.read.network.network import ReadWords
from secondsource.read.quotes import OPENING_MARKS
from secondsource.read.sentences import split_sentences
from secondsource.read.words import word_class
from secondsource.tables import Span

_VERB = UPOS.index("VERB")
_VERBS = frozenset({_VERB, UPOS.index("AUX")})
_FINITE_SHAPES = frozenset({"past", "present", "base"})
_MOST = 8  # words of a subject of which the verb was not heard
_BEHIND = re.compile(
    r"\s(?!to\b)(?:(?:never|not|also|still|now|always|just|[a-z]+ly)\s)*(?P<verb>[a-z]+)(?<!ing)(?=[\s.,;])"
)
_TURN = re.compile(r";|,\s(?:and|but|while|although|though|yet|we|he|she|they|it|I)\s")


def reach_predicates(
    text: str, paragraphs: Sequence[Span], words: ReadWords, found: Sequence[Attribution]
) -> list[Attribution]:
    """Return the same attributions in order, a content without a verb with that behind it and the rest of its clause.

    What stands inside the rest is read again with it, and is left out here.

    Args:
        text: the document's text.
        paragraphs: half-open spans of code points, ordered, apart from each other.
        words: what the network says of the words of at least these paragraphs.
        found: attributions, in order.
    """
    kept: list[Attribution] = []
    for at, one in enumerate(found):
        if kept and _is_inside(one, kept[-1].content[-1]):
            continue
        rest = _rest_of(text, paragraphs, words, one)
        kept.append(one if rest is None else _reach(text, one, rest, found[at + 1 :]))
    return kept


def _reach(text: str, one: Attribution, rest: int, later: Sequence[Attribution]) -> Attribution:
    """Return an attribution whose content goes on to ``rest``, or to what begins before that and ends behind it."""
    spans = [_whole(other) for other in later]
    end = min([rest, *(span.start for span in spans if span.start < rest < span.end)])
    last = one.content[-1]
    whole = trim(text, Span(last.start, end))
    return one if whole is None or whole.end <= last.end else replace(one, content=(*one.content[:-1], whole))


def _whole(one: Attribution) -> Span:
    return Span(min(span.start for span in one.spans), max(span.end for span in one.spans))


def _is_inside(one: Attribution, span: Span) -> bool:
    """Whether a cue and what it takes stand in a span; their source may be taken for the one before it."""
    told = [part for part in (one.cue, *one.content) if part is not None]
    return all(span.start <= part.start and part.end <= span.end for part in told)


def _rest_of(text: str, paragraphs: Sequence[Span], words: ReadWords, one: Attribution) -> int | None:
    """Where the clause ends of which only the subject was heard, None where that is not so."""
    last, cue = one.content[-1], one.cue
    if cue is None or one.source is None or not one.source.end <= cue.start < cue.end < last.start:
        return None
    verb = _BEHIND.match(text, last.end)
    if verb is None or not text[cue.end : last.start].isspace() or not _takes_clause(text, words, one, cue):
        return None
    at, behind = words.between(last.start, last.end), words.between(*verb.span("verb"))
    first = text[int(words.starts[at.start]) : int(words.ends[at.start])].lower()
    is_subject = at.stop - at.start <= _MOST and _VERBS.isdisjoint(words.upos[at].tolist())
    is_verb = not _VERBS.isdisjoint(words.upos[behind].tolist())
    if not (is_subject and is_verb) or first in word_class("preposition") or text[last.start] in OPENING_MARKS:
        return None
    paragraph = paragraphs[one.paragraph]
    sentences = split_sentences(text, paragraph.start, paragraph.end)
    end = next((span.end for span in sentences if span.start <= last.start < span.end), last.end)
    turn = _TURN.search(text, last.end, end)
    return end if turn is None else turn.start()


def _takes_clause(text: str, words: ReadWords, one: Attribution, cue: Span) -> bool:
    """Whether a cue is a finite verb that may lead to a clause."""
    told = text[cue.start : cue.end].lower().split()
    if told[-1] in word_class("preposition"):
        return False
    entry = next((cue_verbs()[word] for word in reversed(told) if word in cue_verbs()), None)
    is_verb = _VERB in words.upos[words.between(cue.start, cue.end)].tolist()
    return entry is not None and is_verb and one.shape in _FINITE_SHAPES and not entry.complements.isdisjoint("ts")

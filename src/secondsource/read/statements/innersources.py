"""Who says what stands inside what another says, where no source was heard: by the order of words.

"She said that she | had left and regretted it": who regrets it is she. "How many do we | want to see?": we want.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from secondsource.read.attributions.attributed import Attribution
from secondsource.read.words import word_class
from secondsource.tables import Span

_SUBJECT = re.compile(r"(?:[Tt]hat\s)?(?P<who>he|she|they|it|we|I)(?=[\s’'])", re.IGNORECASE)
_JOINED = re.compile(
    r"(?:\s(?:and|but)|,\s(?:and|but))(?:\s(?:also|then|later|even|now|just|still|again|[a-z]+ly))*\s\Z"
)
_PARTED = re.compile(
    r"[.!?;:“”\"]|\s(?:that|who|which|while|because|if|when|he|she|they|it|we|I|you|there)(?=[\s’'])|,\s(?!and\s|but\s)"
)
_ASKED = re.compile(
    r"(?:(?:\A|\s)(?:do|does|did|would|could|should|can|will|have|had)(?:n’t|n't)?)\s(?P<who>\w+)\Z", re.IGNORECASE
)
_FINITE = frozenset({"past", "present", "base"})
_BE = frozenset({"is", "are", "was", "were", "be", "been", "being", "got", "’s", "'s"})
_TO_DO = re.compile(r"\sto\s[a-z]+\Z")  # "was dismayed to learn", whoever may have dismayed them


def settle_inner_source(text: str, child: Attribution, contents: Sequence[Span]) -> Attribution:
    """Return a nested attribution with a source, where the words around its cue show one.

    1. The cue goes on with "and" or "but" after what the one who begins ``contents`` did: "she left and believed …".
    2. It is asked about: "how many do we | want".

    Args:
        text: the document's text.
        child: what was heard inside what another says.
        contents: half-open spans of code points of what that other says.
    """
    if child.source is not None or child.cue is None or child.shape not in _FINITE:
        return child
    return _asked(text, child, child.cue) or _joined(text, child, child.cue, contents) or child


def _asked(text: str, child: Attribution, cue: Span) -> Attribution | None:
    first = child.content[0]
    asked = _ASKED.search(text, first.start, first.end) if text[first.end : cue.start] == " " else None
    if asked is None or asked["who"].lower() not in word_class("subject") or child.shape != "base":
        return None
    kept = Span(first.start, asked.start())
    before = (kept,) if kept.start < kept.end else ()
    content = (*before, *child.content[1:])
    return replace(child, source=Span(*asked.span("who")), content=content) if content else None


def _joined(text: str, child: Attribution, cue: Span, contents: Sequence[Span]) -> Attribution | None:
    around = next((span for span in contents if span.start <= cue.start < span.end), None)
    if around is None or any(span.start < cue.start for span in child.content) or not _is_active(text, cue):
        return None
    subject = _SUBJECT.match(text, around.start, cue.start)
    joint = _JOINED.search(text, around.start, cue.start)
    if subject is None or joint is None or _PARTED.search(text, subject.end(), joint.start()):
        return None
    return replace(child, source=Span(*subject.span("who")))


def _is_active(text: str, cue: Span) -> bool:
    words = text[cue.start : cue.end].lower().split()
    return _BE.isdisjoint(words[:-1]) or _TO_DO.search(text, cue.start, cue.end) is not None

"""Conjectures: what somebody may, could or should say, and is not told to: "the mayor | may have felt | alone"."""

from __future__ import annotations

import re

from secondsource.read.attributions.attributed import Attribution
from secondsource.read.words import word_class

_OPEN = re.compile(
    r"(?:may|might|could|should|must|ought to)(?! (?:not|never)\b| (?:be|have been|only be) )\b(?! (?:hear|see)\b)",
    re.IGNORECASE,
)
_NOBODY = re.compile(r"(?:no|nobody|nothing|none|few)\b", re.IGNORECASE)
_ANYBODY = re.compile(r"(?:any|every)\b|anyone|anybody|everyone|everybody|one\Z", re.IGNORECASE)
_WOULD = re.compile(r"would (?!not\b|never\b|later\b)", re.IGNORECASE)


def is_conjecture(text: str, one: Attribution) -> bool:
    """Whether a cue tells only what its source may, could or should think, say or want, or "anyone" would.

    Of "I" or "she" it may be told by themselves: "I must say that it held", "she said she might want to leave". What
    "nobody" could say is not said at all.
    """
    if one.source is None or one.cue is None or one.is_negated or one.source.end > one.cue.start:
        return False
    source = text[one.source.start : one.source.end].lower()
    if source in word_class("subject") or _NOBODY.match(source):
        return False
    is_open = _OPEN.match(text, one.cue.start, one.cue.end) is not None
    is_anybodys = _ANYBODY.match(source) is not None and _WOULD.match(text, one.cue.start, one.cue.end) is not None
    return is_open or is_anybodys

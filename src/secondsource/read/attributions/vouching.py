"""Vouching: words by which an author stands by their own sentence, which are no attribution.

"There were two shots, I would swear to it." and "It began at noon, of that I am certain." are told by the author.
"""

from __future__ import annotations

import re

from secondsource.read.attributions.attributed import Attribution

_VOUCHES = re.compile(
    r"(?:\A|(?<=[\s,(–—-]))(?:of (?:that|this|which) )?I (?:am|['’]m|was|would|could|can|do)? ?(?:quite |so |very )?"
    r"(?:(?:swear|vouch)(?: to| for)?(?: (?:it|that|you))?|(?:certain|convinced|positive|sure)(?: of (?:it|that))?)"
    r"(?=[,.;!)–—]|\Z)"
)
_REACH = 24


def vouches(text: str, one: Attribution) -> bool:
    """Say whether an attribution is no more than the author's own word for what stands beside it."""
    if one.source is None or one.cue is None or text[one.source.start : one.source.end] != "I":
        return False
    found = _VOUCHES.search(text, max(0, one.source.start - _REACH), one.cue.end + _REACH)
    return found is not None and found.start() <= one.source.start and one.cue.start < found.end()

"""Words for what a body passes or hands down, and whether a cue tells that one was passed."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from functools import cache

from secondsource.lexicon import load_lexicon
from secondsource.read.words import split_words
from secondsource.tables import Span

_N_OBJECT = 5  # words at the start of a content in which the act stands: "a long-awaited law that …"
_DECIDED = re.compile(r"(?:has |had |have )?decided")
_BODY_BEFORE = re.compile(r"\b(?i:assembly|cabinet|congress|council|court|parliament|senate) \Z")
_REACH = 12
_CHOOSES = frozenset({"voted", "votes", "vote"})  # who votes for a bill takes a stand, and passes none alone


@cache
def act_words() -> Mapping[str, str]:
    """Return the words for acts with the standing each gives; that of a verb which passes one is empty."""
    return {row[0]: row[1] for row in load_lexicon("act-words")}


def passes_act(text: str, cue: Span, content: Sequence[Span]) -> bool:
    """Whether a cue tells that an act was passed: "adopted a law that …" says what was done, and by whom.

    So does "the council decided to close the bridge"; what a person decided to do is only meant.
    """
    words = [word.low for word in split_words(text, cue.start, cue.end, ())]
    if content and _DECIDED.fullmatch(text, cue.start, cue.end) and text.startswith("to ", content[0].start):
        return _BODY_BEFORE.search(text, max(0, cue.start - _REACH), cue.start) is not None
    if not any(act_words().get(word) == "" and word not in _CHOOSES for word in words):
        return False
    behind = split_words(text, content[0].start, content[0].end, ())[:_N_OBJECT] if content else []
    return any(act_words().get(word) for word in (*words, *(word.low for word in behind)))

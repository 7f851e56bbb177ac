"""Words for what a body passes or hands down, and whether a cue tells that one was passed."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cache

from secondsource.lexicon import load_lexicon
from secondsource.read.words import split_words
from secondsource.tables import Span

_N_OBJECT = 5  # words at the start of a content in which the act stands: "a long-awaited law that …"
_CHOOSES = frozenset({"voted", "votes", "vote"})  # who votes for a bill takes a stand, and passes none alone


@cache
def act_words() -> Mapping[str, str]:
    """Return the words for acts with the standing each gives; that of a verb which passes one is empty."""
    return {row[0]: row[1] for row in load_lexicon("act-words")}


def passes_act(text: str, cue: Span, content: Sequence[Span]) -> bool:
    """Whether a cue tells that an act was passed: "adopted a law that …" says what was done, and by whom."""
    words = [word.low for word in split_words(text, cue.start, cue.end, ())]
    if not any(act_words().get(word) == "" and word not in _CHOOSES for word in words):
        return False
    behind = split_words(text, content[0].start, content[0].end, ())[:_N_OBJECT] if content else []
    return any(act_words().get(word) for word in (*words, *(word.low for word in behind)))

"""Which contents may hold a statement of their own, and so are worth reading again.

Of those passed over few would give a statement, and most of these a wrong one: "We need the money in order for …".
"""

from __future__ import annotations

import math
from bisect import bisect_left
from collections.abc import Sequence

from secondsource.read.cues import cue_phrases, find_cue_words
from secondsource.read.network.labels import ROLE_LABELS, UPOS
from secondsource.read.network.network import ReadWords
from secondsource.tables import Span

_LEAST = 3  # words of a statement: who, a cue and what, or a cue and a thing of two words
_LEAST_HEARD = 0.0005  # share of a cue from which a noun is taken to be one, read inside a content
_VERBS = frozenset({UPOS.index("VERB"), UPOS.index("AUX")})
_CUES = tuple(ROLE_LABELS.index(label) for label in ("B-cue", "I-cue"))


def may_hold_statement(text: str, content: Sequence[Span], names: Sequence[Span], words: ReadWords) -> bool:
    """Whether a content has a word of the cue lexicon that is used as a verb, or that is heard as a cue ever so little.

    A word inside a name is none: "states" in "United States".

    Args:
        text: the document's text.
        content: half-open spans of code points.
        names: the stretches written as names are, in order and apart.
        words: what the network said of the words with the names hidden.
    """
    places = [words.between(span.start, span.end) for span in content]
    if sum(place.stop - place.start for place in places) < _LEAST:
        return False
    found = (match for span in content for match in find_cue_words(text, span))
    return any(
        _may_be_cue(words, match.group().lower(), match.start())
        for match in found
        if not _is_within(names, match.start())
    )


def _is_within(names: Sequence[Span], place: int) -> bool:
    after = bisect_left(names, place, key=lambda name: name.end - 1)
    return after < len(names) and names[after].start <= place


def _may_be_cue(words: ReadWords, word: str, place: int) -> bool:
    if word in cue_phrases():
        return True
    at = words.between(place, place + 1).start
    is_verb = int(words.upos[at]) in _VERBS
    return is_verb or sum(math.exp(words.roles[at, label]) for label in _CUES) > _LEAST_HEARD

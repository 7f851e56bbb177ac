"""Deeds heard as statements: "the council | imposed | a fine", "the crew | saw | smoke" put nothing forward."""

from __future__ import annotations

import re
from functools import cache

from secondsource.lexicon import load_lexicon
from secondsource.read.attributions.attributed import Attribution
from secondsource.read.attributions.objects import has_quote, is_clause
from secondsource.read.cues import holds_cue
from secondsource.read.network.labels import UPOS
from secondsource.read.network.network import ReadWords
from secondsource.read.words import word_class
from secondsource.read.wordsets import word_set
from secondsource.tables import Span

_VERB = UPOS.index("VERB")
_ONE_AS_OTHER = re.compile(r"\bas\b")


@cache
def deed_verbs() -> frozenset[str]:
    """Return each form of the verbs that tell what somebody does."""
    return frozenset(form for row in load_lexicon("deeds") for cell in row for form in cell.split(","))


def tells_deed(text: str, words: ReadWords, one: Attribution) -> bool:
    """Whether a cue tells only what somebody does, sees or meets with: its verb is a deed's and takes a mere thing.

    What is seen "as" another is judged, and what is in quote marks is said.
    """
    cue, first = one.cue, one.content[0]
    if cue is None or one.source is None or first.start < cue.end or not text[cue.end : first.start].isspace():
        return False
    if not (_is_deed(text, words, cue) or _meets(text, one, cue)):
        return False
    is_judged = _ONE_AS_OTHER.search(text, first.start, one.content[-1].end) is not None
    return not (has_quote(text, one.content) or is_judged or is_clause(text, words, first))


def _is_deed(text: str, words: ReadWords, cue: Span) -> bool:
    """Whether the first word of a cue beside auxiliaries and adverbs is the verb of a deed, and none is a cue's."""
    if holds_cue(text[cue.start : cue.end]):
        return False
    at = words.between(cue.start, cue.end)
    for number in range(at.start, at.stop):
        low = text[int(words.starts[number]) : int(words.ends[number])].lower()
        if low in deed_verbs():
            return int(words.upos[number]) == _VERB
        is_aside = low in word_class("auxiliary") or low in word_class("adverb") or low in word_class("not")
        if not (is_aside or low == "to" or low.endswith("ly")):
            return False
    return False


def _meets(text: str, one: Attribution, cue: Span) -> bool:
    """Whether a cue is a verb alone that with a mere thing tells what somebody sees, hears or names."""
    last = text[cue.start : cue.end].lower().rpartition(" ")[2]
    return one.lemma in word_set("met with") and last not in word_class("preposition")

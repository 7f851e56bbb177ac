"""Objects: what a cue takes, whether a clause, a quote or a mere thing."""

from __future__ import annotations

import re
from collections.abc import Sequence

from secondsource.read.network.labels import UPOS
from secondsource.read.network.network import ReadWords
from secondsource.read.words import word_class
from secondsource.tables import Span

QUOTE_MARKS = re.compile(r"[“”\"«„「‘]|``|''|(?<!\w)'")
"""What opens a quote, or closes one."""
VERBS = frozenset({UPOS.index("VERB"), UPOS.index("AUX")})
"""The numbers of the kinds of words that are verbs."""


def has_quote(text: str, content: Sequence[Span]) -> bool:
    """Whether a mark of a quote stands in any of some spans."""
    return any(QUOTE_MARKS.search(text, span.start, span.end) for span in content)


def is_clause(text: str, words: ReadWords, content: Span) -> bool:
    """Whether a content begins with a verb, "to" or a word like "whether", or its first verb is no participle."""
    at = words.between(content.start, content.end)
    first: int = at.start
    for number in range(first, at.stop):
        low = text[int(words.starts[number]) : int(words.ends[number])].lower()
        if low in word_class("wh") or low == "to":
            return number == first
        if int(words.upos[number]) in VERBS:
            return number == first or not low.endswith("ing")
    return False

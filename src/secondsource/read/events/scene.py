"""A sentence as the rules for happenings see it: its words and the mentions among them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from secondsource.tables import Mention, Span

ACTORS = frozenset({"PER", "ORG", "GPE"})
"""Types of those that do something or have it done to them."""
PLACES = frozenset({"GPE", "LOC", "FAC"})
"""Types of what something happens in."""
STOPS = frozenset({";", ":", "“", "”", '"'})
"""Marks behind which, on either side, none of a happening's actors stands."""


@dataclass(frozen=True, slots=True)
class Scene:
    """One sentence around a trigger: words in small letters, and the mentions by the words they begin and end at.

    ``last_words`` maps the position of a mention's last word, ``first_words`` of its first, to the mention.
    """

    words: Sequence[str]
    first_words: Mapping[int, Mention]
    last_words: Mapping[int, Mention]

    def word(self, at: int) -> str:
        """Return the word at a position, "" outside the sentence."""
        return self.words[at] if 0 <= at < len(self.words) else ""

    def first_of(self, last: int) -> int | None:
        """Return where the mention begins that ends at a position; null where it begins inside of a word."""
        mention = self.last_words[last]
        return next((first for first in range(last, -1, -1) if self.first_words.get(first) is mention), None)

    def last_of(self, first: int) -> int:
        """Return where the mention ends that begins at a position; the position itself where it ends inside a word."""
        mention = self.first_words[first]
        return next((at for at in range(first, len(self.words)) if self.last_words.get(at) is mention), first)

    def within(self, content: Sequence[Span]) -> Scene:
        """Return the scene with none but the mentions that stand inside of one of the spans."""
        return Scene(self.words, _keep(self.first_words, content), _keep(self.last_words, content))


def _keep(mentions: Mapping[int, Mention], content: Sequence[Span]) -> Mapping[int, Mention]:
    return {
        at: mention
        for at, mention in mentions.items()
        if any(span.start <= mention.start and mention.end <= span.end for span in content)
    }

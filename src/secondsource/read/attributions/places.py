"""Places: one cue where it stands, among the words of its sentence."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from secondsource.read.attributions.sources import Phrase
from secondsource.read.cues import Cue
from secondsource.read.words import Word


@dataclass(frozen=True, slots=True)
class Frame:
    """A cue with its source and contents, as ranges of words; a content may be in two pieces."""

    cue: Cue
    source: Phrase | None
    contents: tuple[Phrase, ...]

    @property
    def last(self) -> int:
        """The first word after everything in the frame."""
        ends = [self.cue.last, *(last for _, last in self.contents)]
        return max([*ends, self.source[1]] if self.source else ends)


@dataclass(frozen=True, slots=True)
class Sentence:
    """The words of one sentence and the cues in it."""

    words: Sequence[Word]
    cues: Sequence[Cue]

    @property
    def size(self) -> int:
        """The number of words without the closing full stop."""
        size = len(self.words)
        while size and self.words[size - 1].low in (".", "!", "?", ";", ":", ","):
            size -= 1
        return size


@dataclass(frozen=True, slots=True)
class Place:
    """One cue where it stands: its sentence, the word no frame may reach back over, the frame before it."""

    sentence: Sentence
    number: int
    floor: int
    previous: Frame | None

    @property
    def words(self) -> Sequence[Word]:
        """The words of the sentence."""
        return self.sentence.words

    @property
    def cue(self) -> Cue:
        """The cue that stands here."""
        return self.sentence.cues[self.number]

    def low(self, at: int) -> str:
        """The lower-case word at ``at``, or nothing outside the sentence."""
        return self.words[at].low if self.floor <= at < len(self.words) else ""

    def low_at(self, at: int) -> str:
        """The lower-case word at ``at``, also before the floor."""
        return self.words[at].low if 0 <= at < len(self.words) else ""

    def is_quote(self, at: int) -> bool:
        """Whether a quote stands at ``at``."""
        return self.floor <= at < len(self.words) and self.words[at].quote is not None

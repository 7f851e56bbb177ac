"""What every way of finding attributions gives: who says what, as spans of the text."""

from __future__ import annotations

from dataclasses import dataclass

from secondsource.tables import Span


@dataclass(frozen=True, slots=True)
class Attribution:
    """Something said, with who says it and by which words; ``paragraph`` counts the paragraphs given."""

    paragraph: int
    source: Span | None
    cue: Span | None
    content: tuple[Span, ...]
    shape: str
    lemma: str
    stance: str
    is_negated: bool

    @property
    def spans(self) -> list[Span]:
        """Source, cue and contents, those of them that there are."""
        return [span for span in (self.source, self.cue, *self.content) if span is not None]


@dataclass(frozen=True, slots=True)
class Reading:
    """The attributions of a text and the sentences that hold none, as (paragraph, span)."""

    attributions: tuple[Attribution, ...]
    plain: tuple[tuple[int, Span], ...]

"""One text read by the stages for names, times, quantities and events, for their tests."""

from __future__ import annotations

from collections.abc import Sequence

from secondsource.read.events import events
from secondsource.read.names import names
from secondsource.read.quantities import quantities
from secondsource.read.times import times
from secondsource.stage import DocumentStage, Layers
from secondsource.tables import (
    Block,
    Document,
    EventArgument,
    EventMention,
    Mention,
    Quantity,
    R,
    Row,
    Span,
    Statement,
    Time,
)

_STAGES: dict[type[Row], tuple[DocumentStage, ...]] = {
    Mention: (names.STAGE,),
    Time: (times.STAGE,),
    Quantity: (names.STAGE, times.STAGE, quantities.STAGE),
    EventMention: (names.STAGE, times.STAGE, events.STAGE),
    EventArgument: (names.STAGE, times.STAGE, events.STAGE),
}
"""For each class of rows the stage that writes it, behind those whose rows it reads."""


class ReadText:
    """What the stages write for a text whose paragraphs are body blocks; each stage is run when first asked for."""

    def __init__(
        self,
        text: str,
        *,
        published: str | None = None,
        bounds: tuple[str, str] | None = None,
        said: Sequence[tuple[str, str, int]] = (),
    ) -> None:
        earliest, latest = bounds or (None, None)
        self.text = text
        self._document = Document(
            "d", "c", "u", None, None, None, (), published, None, earliest, latest, "en", None, None, None, text
        )
        self._memo: dict[str, object] = {}
        self._rows: dict[str, Sequence[Row]] = {
            "blocks": list(self._blocks()),
            "statements": [self._statement(*one) for one in said],
        }

    @property
    def rows(self) -> dict[str, Sequence[Row]]:
        """The rows of all stages, by table."""
        for kind in _STAGES:
            self.of(kind)
        return self._rows

    def _blocks(self) -> list[Block]:
        blocks, at = [], 0
        for paragraph in self.text.split("\n\n"):
            if paragraph.strip():
                start = self.text.index(paragraph.strip(), at)
                at = start + len(paragraph.strip())
                blocks.append(Block(f"b{start}", "d", "body", start, at))
        return blocks

    def _statement(self, name: str, content: str, depth: int) -> Statement:
        start = self.text.index(content)
        span = Span(start, start + len(content))
        return Statement(
            name,
            "d",
            "b",
            None,
            depth,
            "direct",
            None,
            None,
            None,
            None,
            (span,),
            content,
            "none",
            None,
            "asserts",
            1.0,
        )

    def of(self, kind: type[R]) -> Sequence[R]:
        """Return the rows of one class."""
        for stage in _STAGES[kind]:
            if not set(stage.writes) <= set(self._rows):
                self._rows.update(stage.run(self._document, Layers(self._rows, self._memo)))
        return Layers(self._rows).of(kind)

    def show(self, row: Mention | Time | Quantity | EventMention) -> str:
        """Return the text a row stands at."""
        return self.text[row.start : row.end]

    def names(self) -> list[tuple[str, str]]:
        """Return surface and type of the proper names."""
        return [(self.show(one), one.type) for one in self.of(Mention) if one.form == "proper"]

    def chain(self, surface: str, nth: int = 0) -> str | None:
        """Return the chain of the nth mention with a surface."""
        return [one.chain_id for one in self.of(Mention) if self.show(one) == surface][nth]

    def times(self) -> dict[str, str | None]:
        """Return surface to value."""
        return {self.show(one): one.value for one in self.of(Time)}

    def days(self, surface: str) -> tuple[str | None, str | None]:
        """Return the days of the time with a surface."""
        return next((one.earliest, one.latest) for one in self.of(Time) if self.show(one) == surface)

    def amounts(self) -> list[tuple[str, float | None, float | None]]:
        """Return surface, low and high of the quantities."""
        return [(self.show(one), one.low, one.high) for one in self.of(Quantity)]

    def quantity(self) -> Quantity:
        """Return the only quantity."""
        (one,) = self.of(Quantity)
        return one

    def statuses(self) -> dict[str, str]:
        """Return trigger to status."""
        return {self.show(one): one.status for one in self.of(EventMention)}

    def roles(self, trigger: str) -> dict[str, str]:
        """Return role to surface of the arguments of the first event with a trigger."""
        event = next(one for one in self.of(EventMention) if self.show(one) == trigger)
        shown = {one.mention_id: self.show(one) for one in self.of(Mention)}
        mine = [one for one in self.of(EventArgument) if one.event_mention_id == event.event_mention_id]
        return {one.role: shown[one.mention_id] for one in mine}

"""Surroundings: what stands around a statement in its sentence, where the way it came may be told."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Sequence

from secondsource.read.sentences import split_sentences
from secondsource.tables import Block, Span, Statement

_NOTHING = (Span(0, 0), Span(0, 0))
_REACH = 2_000  # code points of a sentence around a cue that are looked at


class Surroundings:
    """The surroundings of the statements of one document, each found once."""

    def __init__(self, text: str, blocks: Sequence[Block], statements: Sequence[Statement]) -> None:
        self._text = text
        self._blocks = {block.block_id: block for block in blocks}
        self._statements = {statement.statement_id: statement for statement in statements}
        ends: defaultdict[tuple[str, str | None], list[int]] = defaultdict(list)
        for statement in statements:
            ends[statement.block_id, statement.parent_id].extend(span.end for span in statement.content)
        self._ends = {key: sorted(found) for key, found in ends.items()}
        self._sentences: dict[Span, Sequence[Span]] = {}
        self._found: dict[str, tuple[Span, Span]] = {}

    def of(self, statement: Statement) -> tuple[Span, Span]:
        """Return the parts of a statement's last sentence before and after its content, within the one around it."""
        if statement.statement_id not in self._found:
            self._found[statement.statement_id] = self._look_around(statement)
        return self._found[statement.statement_id]

    def _look_around(self, statement: Statement) -> tuple[Span, Span]:
        block = self._blocks.get(statement.block_id)
        cue_start, cue_end = statement.cue_start, statement.cue_end
        if block is None or cue_start is None or cue_end is None or not block.start <= cue_start < block.end:
            return _NOTHING
        sentence = self._sentence_at(self._stretch_of(statement, block), Span(cue_start, cue_end))
        later = [span for span in statement.content if span.start >= cue_end]
        between = Span(cue_start, later[0].start if later else sentence.end)
        earlier = [span.end for span in statement.content if span.end <= cue_start]
        siblings = self._ends.get((statement.block_id, statement.parent_id), ())
        before = bisect_right(siblings, cue_start if statement.source_start is None else statement.source_start)
        earlier.extend(siblings[before - 1 : before])
        opening = Span(max([sentence.start, *earlier]), cue_start)
        tail = Span(later[-1].end, sentence.end) if later else between
        first = Span(opening.start, max(opening.start, between.end if later else cue_start))
        return first, Span(tail.start, max(tail.start, tail.end))

    def _stretch_of(self, statement: Statement, block: Block) -> Span:
        """The block of a statement, or of that what is said around it."""
        parent = self._statements.get(statement.parent_id or "")
        if parent is None:
            return Span(block.start, block.end)
        return Span(max(block.start, parent.content[0].start), min(block.end, parent.content[-1].end))

    def _sentence_at(self, stretch: Span, cue: Span) -> Span:
        """The sentence of a stretch in which a cue stands, as far as it is looked at; the cue where none is."""
        sentences = self._sentences.get(stretch)
        if sentences is None:  # once a stretch, not once a statement: a long paragraph holds thousands
            sentences = self._sentences[stretch] = split_sentences(self._text, stretch.start, stretch.end)
        first = bisect_right(sentences, cue.start, key=lambda sentence: sentence.end)
        last = bisect_left(sentences, cue.end, key=lambda sentence: sentence.start)
        if first >= last:
            return cue
        start, end = sentences[first].start, sentences[last - 1].end
        return Span(max(start, cue.start - _REACH), min(end, cue.end + _REACH))

"""What stands around a number: what the rules that tell amounts from look-alikes look at."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass

from secondsource.read.quantities.counted import is_plural
from secondsource.tables import Block, Mention, Span

_BACK = 48  # code points before a number that are looked at
_AHEAD = 40


@dataclass(frozen=True, slots=True)
class Page:
    """What the rules need to know of the document around a number: text, block, spans without amounts, names."""

    text: str
    block: Block
    closed: Sequence[Span]
    names: Sequence[Mention]

    def before(self, at: int) -> str:
        """Return the text of the block a little before a code point."""
        return self.text[max(self.block.start, at - _BACK) : at]

    def after(self, at: int) -> str:
        """Return the text of the block a little behind a code point."""
        return self.text[at : min(self.block.end, at + _AHEAD)]


def touches(spans: Sequence[Span], start: int, end: int) -> bool:
    """Whether a stretch of the text shares a code point with one of the sorted spans."""
    at = bisect_right(spans, Span(start, end))
    return any(span.start < end and start < span.end for span in spans[max(0, at - 2) : at + 2])


def is_counted(page: Page, at: int) -> bool:
    """Whether a plural noun stands within the next words."""
    words = re.findall(r"[ ]([^\W\d_][\w'’-]*)", page.after(at))[:3]
    return any(is_plural(word) for word in words)

"""Where in the archived bytes a line of the page stands: exactly, or not at all.

The page's source is tokenised linearly, after the HTML standard's states for text, tags, comments
and raw text elements. Its text and the parsed tree's text nodes, both without white space, are run
along each other; a stretch where they part is left unaligned. A range counts only if the source in
it, tags taken out, entities read and white space folded, is the line.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from html import unescape

from secondsource.clean.decode import Decoded
from secondsource.clean.html import Line
from secondsource.clean.markup import words_of
from secondsource.clean.source import scan_tags

_RAW_TAGS = words_of("raw-text-tag") - {"title", "textarea"}
_ATOM = re.compile(r"&(?:#[0-9]{1,8}|#[xX][0-9a-fA-F]{1,7}|[a-zA-Z][a-zA-Z0-9]{1,31});?|[^\s&]+|&")
_BREAK = re.compile(r"<br\b[^>]*>", re.IGNORECASE)
_STRIP = re.compile(r"<!--.*?-->|<[^<>]*>", re.DOTALL)
_MOST_COMMENTS = 50
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0e-\x1f\x7f\ufffe\uffff\ud800-\udfff]")
_WINDOW = 50_000
"""Characters of source that are searched to find the thread again."""
_LEAST_JUMP = 12


@dataclass(frozen=True, slots=True)
class ByteRange:
    """A half-open range of bytes of the page as it came."""

    start: int
    end: int


class _Source:
    """The source's text without white space, and where each character of it stands."""

    def __init__(self, text: str) -> None:
        self.folds: list[int] = []
        self.places: list[tuple[int, int]] = []
        parts: list[str] = []
        at = 0
        is_controlled = _CONTROL.search(text) is not None
        for start, end, is_raw in _texts(text):
            for atom in _ATOM.finditer(text, start, end):
                written = atom[0]
                # Only an entity can hold white space; control characters are rare, and looked for once.
                folded = written
                if written[0] == "&" and not is_raw:
                    folded = "".join(_CONTROL.sub("", unescape(written)).split())
                elif is_controlled:
                    folded = _CONTROL.sub("", written)
                if not folded:
                    continue
                parts.append(folded)
                self.folds.append(at)
                self.places.append((atom.start(), atom.end() if folded != written else -1))
                at += len(folded)
        self.text = "".join(parts)

    def start_of(self, fold: int) -> int:
        """Return where the character at a place without white space starts in the source."""
        atom = bisect_right(self.folds, fold) - 1
        start, end = self.places[atom]
        return start if end >= 0 else start + fold - self.folds[atom]

    def end_of(self, fold: int) -> int:
        """Return where the character before a place without white space ends in the source."""
        atom = bisect_right(self.folds, fold - 1) - 1
        start, end = self.places[atom]
        return end if end >= 0 else start + fold - self.folds[atom]


def _texts(text: str) -> list[tuple[int, int, bool]]:
    """Return the runs of character data of an HTML source: start, end, and whether entities stay unread."""
    runs = []
    at = 0
    is_raw = False
    for tag in scan_tags(text):
        if tag.start > at:
            runs.append((at, tag.start, is_raw))
        at = tag.end
        is_raw = tag.name in _RAW_TAGS and not tag.is_end
    runs.append((at, len(text), is_raw))
    return runs


def align_lines(lines: Sequence[Line], stream: Sequence[str], page: Decoded) -> list[ByteRange | None]:
    """Return the bytes each line stands in, None where it cannot be aligned exactly.

    Args:
        lines: the page's lines.
        stream: every text node of the parsed page, in document order.
        page: how the page's bytes were decoded; a page not decoded exactly aligns nowhere.
    """
    if not page.exact:
        return [None] * len(lines)
    source = _Source(page.text)
    shifts = _run_along(stream, source.text)
    ranges = [_range_of(line, shifts, source, page.text) for line in lines]
    return _to_bytes(ranges, page)


def _run_along(stream: Sequence[str], source: str) -> list[tuple[int, int, int]]:
    """Return where runs of the tree's text stand in the source's: start and end there, start in the source's."""
    runs: list[tuple[int, int, int]] = []
    at = there = 0
    for node in stream:
        folded = "".join(node.split())
        if not folded:
            continue
        place = there if source.startswith(folded, there) else -1
        if place < 0 and len(folded) >= _LEAST_JUMP:
            place = source.find(folded, there, there + _WINDOW)
        if place >= 0:
            if runs and runs[-1][1] == at and runs[-1][2] + at - runs[-1][0] == place:
                runs[-1] = (runs[-1][0], at + len(folded), runs[-1][2])
            else:
                runs.append((at, at + len(folded), place))
            there = place + len(folded)
        at += len(folded)
    return runs


def _range_of(line: Line, runs: list[tuple[int, int, int]], source: _Source, text: str) -> tuple[int, int] | None:
    at = bisect_right(runs, (line.fold_start, len(source.text) + 1, 0)) - 1
    if at < 0 or not runs[at][0] <= line.fold_start < line.fold_end <= runs[at][1]:
        return None
    shift = runs[at][2] - runs[at][0]
    start, end = source.start_of(line.fold_start + shift), source.end_of(line.fold_end + shift)
    if text.count("<!--", start, end) > _MOST_COMMENTS:
        return None
    return (start, end) if read_source(text[start:end]) == " ".join(line.text.split()) else None


def read_source(source: str) -> str:
    """Return what a stretch of HTML source shows: tags out, entities read, white space folded."""
    shown = unescape(_STRIP.sub("", _BREAK.sub("\n", source)))
    return " ".join(_CONTROL.sub("", shown).split())


def _to_bytes(ranges: list[tuple[int, int] | None], page: Decoded) -> list[ByteRange | None]:
    """Turn ranges of characters into ranges of bytes by encoding what lies between them once."""
    marks = sorted({mark for span in ranges if span is not None for mark in span})
    places: dict[int, int] = {}
    at, place = 0, page.skipped
    for mark in marks:
        place += len(page.text[at:mark].encode(page.encoding))
        at = mark
        places[mark] = place
    return [None if span is None else ByteRange(places[span[0]], places[span[1]]) for span in ranges]

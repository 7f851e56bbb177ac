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

_RAW_TAGS = words_of("raw-text-tag")
_TAG = re.compile(r"</?([a-zA-Z][^\s/>]*)(?:[^<>\"']|\"[^\"]*\"|'[^']*')*>|<!--|<[!?/][^>]*>")
_LOOSE_TAG = re.compile(r"</?[a-zA-Z][^>]*>")
_ATOM = re.compile(r"&(?:#[0-9]{1,8}|#[xX][0-9a-fA-F]{1,7}|[a-zA-Z][a-zA-Z0-9]{1,31});?|[^\s&]+|&")
_BREAK = re.compile(r"<br\b[^>]*>", re.IGNORECASE)
_STRIP = re.compile(r"<!--.*?-->|<[^>]*>", re.DOTALL)
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
        for start, end, is_raw in _texts(text):
            for atom in _ATOM.finditer(text, start, end):
                written = atom[0]
                read = unescape(written) if written[0] == "&" and not is_raw else written
                folded = "".join(_CONTROL.sub("", read).split())
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
    while at < len(text):
        tag = _next_tag(text, at)
        if tag is None:
            runs.append((at, len(text), False))
            break
        start, end, name = tag
        if start > at:
            runs.append((at, start, False))
        at = end
        if name in _RAW_TAGS:
            closing = re.compile(rf"</{name}(?=[\s/>])", re.IGNORECASE).search(text, at)
            close = closing.start() if closing else len(text)
            if close > at:
                runs.append((at, close, name not in ("title", "textarea")))
            at = close
    return runs


def _next_tag(text: str, at: int) -> tuple[int, int, str] | None:
    """Return the next tag, comment or declaration: start, end and, of a start tag, its name."""
    start = text.find("<", at)
    while start >= 0:
        tag = _TAG.match(text, start) or _LOOSE_TAG.match(text, start)
        if tag is not None:
            if tag[0] == "<!--":
                end = text.find("-->", tag.end() - 2)
                return start, end + 3 if end >= 0 else len(text), ""
            name = text[start + 1 : start + 12] if text[start + 1] != "/" else ""
            word = re.match(r"[a-zA-Z]+", name)
            return start, tag.end(), word[0].lower() if word else ""
        start = text.find("<", start + 1)
    return None


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

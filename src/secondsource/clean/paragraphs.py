"""A plain text as paragraphs: one a line, or one of many lines where the text is wrapped by hand."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

_WIDEST = 110
"""Code points of the longest line of a text that was wrapped to a width."""
_NARROWEST = 40
_SLACK = 4
"""How much shorter than the width a full line may be: people and programs wrap differently."""

_ITEM = re.compile(r"(?:[-*+•‣▪◦–—]|\(?\d{1,3}[.)]|\(?[a-zA-Z][.)])\s")
_HEADING = re.compile(r"#{1,6}\s")
_UNDERLINE = re.compile(r"(?:={3,}|-{3,}|~{3,})$")
_LINK = re.compile(r"!?\[([^\[\]]{0,300})\]\([^()\s]{0,500}(?:\s[^()]{0,100})?\)")
_MARKS = re.compile(r"^(?:#{1,6}\s+|(?:>\s?)+)|\*\*|__|(?<!\w)[*_](?=\S)|(?<=\S)[*_](?!\w)")
_LAST = re.compile(r"[.!?…][\"'”’»)\]]{0,3}(?:\s?\[\d{1,3}\]){0,3}$")
_LONGEST_MARKED = 5000
"""Code points of a paragraph whose Markdown is taken off to see what it says; the words of longer ones tell enough."""


@dataclass(frozen=True, slots=True)
class Paragraph:
    """One paragraph or line unit, ``text[start:end]``.

    Args:
        start: first code point, no white space.
        end: one after the last code point, no white space before it.
        line: what it says: in one line, white space collapsed, Markdown taken off.
        n_words: words in ``line``.
        gap: whether a blank line, or the start of the text, stands before it.
        heading: whether Markdown marks it as a heading.
        item: whether it is an item of a list.
    """

    start: int
    end: int
    line: str
    n_words: int
    gap: bool
    heading: bool
    item: bool

    @property
    def is_sentence(self) -> bool:
        """Whether it ends as a sentence does."""
        return self.n_words > 1 and _LAST.search(self.line[-20:]) is not None

    @property
    def is_prose(self) -> bool:
        """Whether it is a running sentence, or long enough to be one that was cut."""
        return self.n_words >= 25 or (self.n_words >= 6 and self.is_sentence)


def split_paragraphs(text: str) -> list[Paragraph]:
    """Split a text into its paragraphs, in order; together they cover every character that is not white space."""
    chunks = list(_split_chunks(text))
    width = max((w for chunk in chunks if (w := _read_width(text, chunk))), default=0)
    paragraphs = []
    for chunk in chunks:
        gap = True
        for start, end in _join_lines(text, chunk, width):
            paragraphs.append(_make_paragraph(text, start, end, gap=gap))
            gap = False
    return paragraphs


def _split_chunks(text: str) -> Iterator[list[tuple[int, int]]]:
    """Yield the trimmed spans of lines that stand together without a blank line."""
    chunk: list[tuple[int, int]] = []
    at = 0
    for line in text.split("\n"):
        trimmed = line.strip()
        if trimmed:
            start = at + len(line) - len(line.lstrip())
            chunk.append((start, start + len(trimmed)))
        elif chunk:
            yield chunk
            chunk = []
        at += len(line) + 1
    if chunk:
        yield chunk


def _read_width(text: str, chunk: Sequence[tuple[int, int]]) -> int:
    """Return the width a chunk of three or more lines is wrapped to, 0 if it is not wrapped."""
    widest = max(end - start for start, end in chunk)
    if len(chunk) < 3 or not _NARROWEST <= widest <= _WIDEST:
        return 0
    n_full = sum(_is_full(text, chunk[at], chunk[at + 1], widest) for at in range(len(chunk) - 1))
    n_cut = sum(not _LAST.search(text[start:end][-20:]) for start, end in chunk[:-1])
    return widest if n_full >= 0.6 * (len(chunk) - 1) and n_cut >= 0.4 * (len(chunk) - 1) else 0


def _is_full(text: str, line: tuple[int, int], after: tuple[int, int], width: int) -> bool:
    """Say whether the first word of the next line would not have fitted on this one."""
    first = text[after[0] : min(after[1], after[0] + width)].split(maxsplit=1)[0]
    return line[1] - line[0] + 1 + len(first) > width - _SLACK


def _join_lines(text: str, chunk: Sequence[tuple[int, int]], width: int) -> Iterator[tuple[int, int]]:
    start, end = chunk[0]
    last = chunk[0]
    for line in chunk[1:]:
        underlined = start == last[0] and _underlines(text, last, line)
        if underlined or _goes_on(text, last, line, width):
            end = line[1]
        else:
            yield start, end
            start, end = line
        last = line
    yield start, end


def _underlines(text: str, line: tuple[int, int], after: tuple[int, int]) -> bool:
    """Say whether a row of signs underlines the line above it; three dashes below a longer line only part things."""
    length = after[1] - after[0]
    return _UNDERLINE.match(text, *after) is not None and (length > 3 or 2 * length >= line[1] - line[0])


def _goes_on(text: str, line: tuple[int, int], after: tuple[int, int], width: int) -> bool:
    """Say whether the next line goes on with the paragraph of this one."""
    if after[1] - after[0] > _WIDEST or line[1] - line[0] > _WIDEST or _HEADING.match(text, *line):
        return False
    if _ITEM.match(text, *after) or _HEADING.match(text, *after) or not _may_touch(text, line, after):
        return False
    if width and line[1] - line[0] <= width and _is_full(text, line, after, width):
        return True
    ends = _LAST.search(text[max(line[0], line[1] - 20) : line[1]])
    return line[1] - line[0] >= _NARROWEST and text[after[0]].islower() and ends is None


def _may_touch(text: str, line: tuple[int, int], after: tuple[int, int]) -> bool:
    # A first line set in from the margin opens a paragraph of its own.
    def margin(at: int) -> int:
        return at - 1 - text.rfind("\n", 0, at)

    return margin(after[0]) <= margin(line[0]) + 1 or _ITEM.match(text, *line) is not None


def _make_paragraph(text: str, start: int, end: int, *, gap: bool) -> Paragraph:
    raw = text[start:end]
    line = " ".join(raw.split())
    item, heading = _ITEM.match(raw) is not None, _HEADING.match(raw) is not None
    if "\n" in raw and _UNDERLINE.match(raw[raw.rfind("\n") + 1 :].strip()):
        line, heading = " ".join(raw[: raw.rfind("\n")].split()), True
    if len(line) <= _LONGEST_MARKED:
        line = _MARKS.sub("", _LINK.sub(r"\1", line)).strip() or line
    return Paragraph(start, end, line, line.count(" ") + 1, gap, heading, item)

"""The tags of an HTML source, scanned linearly after the tokenisation states of the HTML standard."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from secondsource.clean.markup import words_of

_RAW_TAGS = words_of("raw-text-tag")
_NAME = re.compile(r"</?([a-zA-Z][^\s/>]{0,40})")
_STOP = re.compile(r"[>\"']")


@dataclass(frozen=True, slots=True)
class Tag:
    """A tag, comment or declaration, ``source[start:end]``.

    Args:
        start: first code point.
        end: one after the last.
        name: lower case; empty for a comment or declaration.
        is_end: whether it is an end tag.
        is_empty: whether it ends in ``/>``.
    """

    start: int
    end: int
    name: str
    is_end: bool = False
    is_empty: bool = False


def scan_tags(source: str) -> Iterator[Tag]:
    """Yield the tags of a source in order; what stands inside scripts and other raw text holds none."""
    at = 0
    while (tag := _next_tag(source, at)) is not None:
        yield tag
        at = tag.end
        if tag.name in _RAW_TAGS and not tag.is_end:
            closing = re.compile(rf"</{tag.name}(?=[\s/>])", re.IGNORECASE).search(source, at)
            at = closing.start() if closing else len(source)


def _next_tag(source: str, at: int) -> Tag | None:
    start = source.find("<", at)
    while start >= 0:
        mark = source[start + 1 : start + 2]
        if mark in "!?" and mark:
            return Tag(start, _end_of_declaration(source, start), "")
        name = _NAME.match(source, start)
        if name is not None:
            end = _end_of_tag(source, name.end())
            return Tag(start, end, name[1].lower(), mark == "/", source[end - 2 : end] == "/>")
        start = source.find("<", start + 1)
    return None


def _end_of_declaration(source: str, start: int) -> int:
    is_comment = source.startswith("<!--", start)
    close = "-->" if is_comment else ">"
    end = source.find(close, start + 2)
    return len(source) if end < 0 else end + len(close)


def _end_of_tag(source: str, at: int) -> int:
    """Return where a tag ends: at the first ``>`` that is in no quoted value."""
    while (stop := _STOP.search(source, at)) is not None:
        if stop[0] == ">":
            return stop.end()
        at = stop.end()
        if source[max(0, stop.start() - 20) : stop.start()].rstrip().endswith("="):
            close = source.find(stop[0], at)
            if close < 0:
                break
            at = close + 1
    return len(source)

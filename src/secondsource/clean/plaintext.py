"""Text files as pages: title, byline, date, credit and the role of every line.

Text files are often web pages whose markup was lost. The roles are found from the shape, place
and repetition of lines and from the words interfaces use.
"""

from __future__ import annotations

from dataclasses import dataclass

from secondsource.clean.marks import Marked


@dataclass(frozen=True, slots=True)
class PageText:
    """What a text says about itself; all strings are verbatim from it except ``published``.

    Args:
        title: the headline without the site's name.
        outlet: the site's name where a title line carries it as a suffix ("Headline - Site").
        authors: names in the byline, in order.
        published: EDTF, null where unknown or not fixed by the text.
        published_from: ``byline-text``, ``dateline-text`` or ``head-text``; null where ``published`` is.
        credit: the name of who is credited.
        kind: article, opinion, statement, blog, wire…, only by a stated cue.
        marks: the blocks, in order, trimmed, not overlapping, covering every non-white character.
    """

    title: str | None
    outlet: str | None
    authors: tuple[str, ...]
    published: str | None
    published_from: str | None
    credit: str | None
    kind: str | None
    marks: tuple[Marked, ...]


def mark_page(text: str) -> PageText:
    """Read a plain text, with line ends as newline characters, as a page."""
    return PageText(None, None, (), None, None, None, None, tuple(mark_blocks(text)))


def mark_blocks(text: str) -> list[Marked]:
    """Mark every line of a plain text with its role."""
    marks = []
    start = 0
    for line in text.split("\n"):
        if trimmed := line.strip():
            at = start + line.index(trimmed[0])
            marks.append(Marked("body", at, at + len(trimmed)))
        start += len(line) + 1
    return marks

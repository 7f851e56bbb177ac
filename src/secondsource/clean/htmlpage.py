"""An HTML page as text with roles, in numbered steps.

1. the bytes are decoded and parsed, bounded in size and depth;
2. trafilatura says what the article is, as text without places;
3. the page's readable lines are read in order, and those of the article found among them;
4. each line gets its role; datelines and credits at a paragraph's start are cut off as their own;
5. title, authors, outlet, date and kind are read from markup and lines together;
6. each block is sought in the bytes as they came.
"""

from __future__ import annotations

import logging
from collections.abc import Sequence
from dataclasses import dataclass, replace

from lxml.html import HtmlElement
from trafilatura import bare_extraction

from secondsource.clean.align import ByteRange, align_lines
from secondsource.clean.article import TRIPS, find_shown, match_lines
from secondsource.clean.authors import choose_authors
from secondsource.clean.cleaned import Cleaned
from secondsource.clean.credit import choose_credit, mark_paragraph
from secondsource.clean.dates import DateQuestion, find_published
from secondsource.clean.decode import Decoded
from secondsource.clean.dom import parse_html
from secondsource.clean.html import Line, PageLines, read_lines
from secondsource.clean.language import find_declared
from secondsource.clean.links import find_links
from secondsource.clean.marks import Marked
from secondsource.clean.metadata import PageMetadata, complete_metadata, read_metadata
from secondsource.clean.roles import Marking, mark_lines
from secondsource.clean.titles import choose_title
from secondsource.errors import PageError


@dataclass(frozen=True, slots=True)
class HtmlSource:
    """An HTML page before it is parsed.

    Args:
        page: its text and how it was had.
        url: where it lies, http(s), null if unknown.
        fetched_at: ISO 8601; no later date is believed.
        is_archived: whether the bytes of ``page`` are those in the archive, so that blocks can be aligned with them.
    """

    page: Decoded
    url: str | None
    fetched_at: str | None
    is_archived: bool


def clean_html(source: HtmlSource) -> Cleaned:
    """Read one decoded HTML page.

    Raises:
        PageError: nothing readable (``empty``, ``no-text``) or over a bound (``too-large``, ``too-many-elements``).
    """
    tree = parse_html(source.page.text)
    extracted = extract_article(tree)
    shown = _read_shown(tree, extracted)
    if not shown.lines:
        raise PageError("no-text", "the page shows no text; it may be drawn by scripts, so save it from a browser")
    lines = shown.lines
    in_article = match_lines([line.text for line in lines], extracted)
    if not any(in_article):
        in_article = [line.n_linked * 2 < len(line.text) for line in lines]
    metadata = complete_metadata(read_metadata(tree, source.url), [line.text for line in lines], source.url)
    markings = mark_lines(lines, in_article, metadata.titles, metadata.described)
    return _assemble(source, tree, shown, markings, metadata)


def extract_article(tree: HtmlElement) -> str:
    """Return what trafilatura takes for the article of a parsed page, comments left out; empty if nothing."""
    for name in ("trafilatura", "htmldate"):
        logging.getLogger(name).setLevel(logging.CRITICAL)
    try:
        found = bare_extraction(tree, include_comments=False)
    except TRIPS:
        return ""
    text = getattr(found, "text", None)
    return text if isinstance(text, str) else ""


def _read_shown(tree: HtmlElement, extracted: str) -> PageLines:
    page = read_lines(tree)
    shown = frozenset(page.hidden)
    if page.lines:
        shown = find_shown(page.hidden, extracted, [line.text for line in page.lines])
    return read_lines(tree, shown=shown) if shown else page


@dataclass(frozen=True, slots=True)
class _Blocks:
    """The blocks with their lines, and the lines that a credit or dateline begins."""

    placed: list[tuple[Line, Marked]]
    credited: list[str]

    def texts(self, *roles: str) -> list[str]:
        return [line.text for line, mark in self.placed if mark.role in roles]


def _split_paragraphs(lines: Sequence[Line], markings: Sequence[Marking]) -> _Blocks:
    """Place every line in the document's text and cut datelines and credits off the paragraphs they start."""
    blocks = _Blocks([], [])
    at = 0
    for line, marking in zip(lines, markings, strict=True):
        parts = [Marked(marking.role, 0, len(line.text), marking.author)]
        if marking.role == "body":
            parts = mark_paragraph(line.text, 0, len(line.text))
        if parts[0].role in ("credit", "dateline"):
            blocks.credited.append(line.text)
        for part in parts:
            placed = replace(part, start=at + part.start, end=at + part.end)
            blocks.placed.append((_cut(line, part.start, part.end), placed))
        at += len(line.text) + 2
    return blocks


def _cut(line: Line, start: int, end: int) -> Line:
    before = sum(map(len, line.text[:start].split()))
    length = sum(map(len, line.text[start:end].split()))
    first = line.fold_start + before
    return replace(line, text=line.text[start:end], fold_start=first, fold_end=first + length)


def _assemble(
    source: HtmlSource, tree: HtmlElement, page: PageLines, markings: Sequence[Marking], metadata: PageMetadata
) -> Cleaned:
    lines = page.lines
    blocks = _split_paragraphs(lines, markings)
    ranges: list[ByteRange | None] = [None] * len(blocks.placed)
    if source.is_archived:
        ranges = align_lines([line for line, _ in blocks.placed], page.stream, source.page)
    bylines, head = blocks.texts("byline"), blocks.texts("byline", "dateline")
    authors = choose_authors(metadata.authors, bylines, metadata.outlet)
    question = DateQuestion(tree, source.url or metadata.url, source.fetched_at, head, [line.text for line in lines])
    return Cleaned(
        text="\n\n".join(line.text for line in lines),
        marks=tuple(mark for _, mark in blocks.placed),
        ranges=tuple(ranges),
        title=choose_title(next(iter(blocks.texts("title")), None), metadata.titles, metadata.outlet),
        authors=authors,
        outlet=metadata.outlet,
        published=find_published(question),
        declared_language=find_declared(dict(tree.attrib)),
        kind=metadata.kind,
        credit=choose_credit(bylines, blocks.credited, authors),
        url=metadata.url,
        links=find_links([line for line, mark in blocks.placed if mark.role == "body"], source.url or metadata.url),
    )

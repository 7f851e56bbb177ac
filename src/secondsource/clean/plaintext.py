"""Text files as pages: title, byline, date, credit and the role of every line.

Text files are often web pages whose markup was lost. The roles are found from the shape, place
and repetition of lines and from the words interfaces use, in these steps:

1. the text is split into paragraphs (`secondsource.clean.paragraphs`);
2. the article's extent (`secondsource.clean.extent`) and the title above it (`secondsource.clean.headline`) are found;
3. what stands above the article is judged: byline, date, credit, interface;
4. the article is read paragraph by paragraph until a comment thread begins (`secondsource.clean.threads`);
5. short lines below the last sentence that stand among the interface are taken out of the body.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from secondsource.clean.about import read_kind, read_title_kind
from secondsource.clean.authors import read_desk
from secondsource.clean.credit import choose_credit, mark_paragraph, read_credit
from secondsource.clean.extent import Extent, find_extent
from secondsource.clean.furniture import read_opening
from secondsource.clean.headline import Headline, find_headline
from secondsource.clean.marks import Marked
from secondsource.clean.masthead import find_masthead, is_owned
from secondsource.clean.paragraphs import Paragraph, split_paragraphs
from secondsource.clean.textdate import TextDate, find_date
from secondsource.clean.textpage import Role, find_first_prose, mark_roles

_NOT_FIRST = re.compile(
    r"\b(?:updated?|modified|edited|changed|revised|reviewed|accessed|retrieved)\b[^|·•]{0,20}$", re.IGNORECASE
)
_OUTLET = re.compile(
    r"(?:publication|publisher|outlet|site|website|newspaper|site name)\s?:\s?(?P<name>\S.{0,80})$", re.IGNORECASE
)
_MOST_BEFORE = 2
"""Blocks of text that may stand above a credit that is the whole page's."""
_HEAD = 30
"""Paragraphs above the article that are searched for what the page says about itself."""


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
        kind: opinion, statement, blog, interview or analysis, only by a stated cue.
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


def mark_blocks(text: str) -> list[Marked]:
    """Mark every paragraph of a plain text with its role.

    Args:
        text: the page, with line ends as newline characters.

    Returns:
        Blocks in order, trimmed, not overlapping, covering every character that is not white space. A comment bears its
        author; the line that names that author is furniture and bears the name too. A note about the author is byline.
    """
    return list(mark_page(text).marks)


def mark_page(text: str) -> PageText:
    """Read a plain text, with line ends as newline characters, as a page."""
    paragraphs = split_paragraphs(text)
    openings = [read_opening(paragraph.line) for paragraph in paragraphs]
    extent = find_extent(paragraphs, openings)
    first = find_first_prose(paragraphs, extent.first)
    headline = find_headline(paragraphs, first)
    if headline is not None and headline.at >= first:
        first = headline.at + 1
    roles = mark_roles(paragraphs, openings, Extent(first, extent.end), headline)
    marks = [mark for at, role in enumerate(roles) for mark in _mark(text, paragraphs[at], role)]
    published, published_from = _find_published(text, paragraphs, roles, marks, headline)
    outlet = (headline.site if headline else None) or _find_outlet(paragraphs, roles, headline)
    bylines = [paragraph.line for paragraph, role in zip(paragraphs, roles, strict=True) if role.byline]
    authors = _find_authors(paragraphs, roles) or read_desk(bylines, outlet)
    return PageText(
        title=_read_title(paragraphs, headline),
        outlet=outlet,
        authors=authors,
        published=published,
        published_from=published_from,
        credit=choose_credit(bylines, _list_credits(text, marks), authors),
        kind=_find_kind(paragraphs, roles, headline, first),
        marks=tuple(marks),
    )


def _mark(text: str, paragraph: Paragraph, role: Role) -> list[Marked]:
    if role.name == "body":
        return mark_paragraph(text, paragraph.start, paragraph.end)
    return [Marked(role.name, paragraph.start, paragraph.end, role.author if role.name != "byline" else None)]


def _read_title(paragraphs: Sequence[Paragraph], headline: Headline | None) -> str | None:
    if headline is None:
        return None
    return paragraphs[headline.at].line[headline.within.start : headline.within.end]


def _find_outlet(paragraphs: Sequence[Paragraph], roles: Sequence[Role], headline: Headline | None) -> str | None:
    """Return the publisher's name: after a label above the article, or as the page's first line."""
    matches = (_OUTLET.match(paragraph.line) for paragraph in paragraphs[:_HEAD])
    if stated := next((match["name"].strip() for match in matches if match), None):
        return stated
    lines = [paragraph.line for paragraph in paragraphs]
    notes = (
        line
        for line, role in zip(lines, roles, strict=True)
        if role.name in ("caption", "byline", "credit") or (role.name == "furniture" and is_owned(line))
    )
    return find_masthead(lines[: headline.at], (), notes) if headline else None


def _find_authors(paragraphs: Sequence[Paragraph], roles: Sequence[Role]) -> tuple[str, ...]:
    """Return the names of the bylines at the article's head; where it has none, those of the first byline below."""
    names: list[str] = []
    n_body = 0
    for paragraph, role in zip(paragraphs, roles, strict=True):
        n_body += role.name == "body"
        if role.name == "byline" and role.author:
            names.append(role.author)
        elif role.name == "byline" and role.byline and (n_body == 0 or not names):
            names += [paragraph.line[name.start : name.end] for name in role.byline.authors]
    return tuple(dict.fromkeys(names))


def _find_published(
    text: str,
    paragraphs: Sequence[Paragraph],
    roles: Sequence[Role],
    marks: Sequence[Marked],
    headline: Headline | None,
) -> tuple[str | None, str | None]:
    """Return the date the page gives for itself and where it was found; a date of a change later is not taken."""
    top = headline.at if headline else -1
    found: list[tuple[int, int, str, str]] = []
    for at, (paragraph, role) in enumerate(zip(paragraphs, roles, strict=True)):
        if role.name not in ("byline", "dateline"):
            continue
        written = _find_first_date(paragraph.line)
        if written and written.edtf:
            # A date above the title is often the day the page was looked at, unless a byline holds it.
            rank = 0 if role.name == "byline" else 1 if at > top else 3
            found.append((rank, at, written.edtf, "byline-text" if role.name == "byline" else "head-text"))
    for mark in marks:
        if mark.role in ("credit", "dateline"):
            credit = read_credit(text[mark.start : mark.end + 2])
            if credit and credit.date and credit.date.edtf:
                found.append((2, mark.start, credit.date.edtf, "dateline-text"))
    best = min(found, default=None)
    return (best[2], best[3]) if best else (None, None)


def _find_first_date(line: str) -> TextDate | None:
    """Return the first date of a line that is not said to be the date of a change."""
    rest = line
    while (written := find_date(rest)) is not None:
        if not _NOT_FIRST.search(rest[: written.start]):
            return written
        rest = rest[: written.start] + " | " + rest[written.end :]
    return None


def _list_credits(text: str, marks: Sequence[Marked]) -> list[str]:
    """Return the credits that may be the page's: in the middle of an article a credit is that of a table or a list."""
    n_before, n_body = 0, sum(mark.role == "body" for mark in marks)
    found = []
    for mark in marks:
        n_before += mark.role == "body"
        if mark.role == "credit" and not _MOST_BEFORE < n_before < n_body - 1:
            # The dash after an agency may belong to the next block.
            piece = text[mark.start : mark.end + 2]
            found.append(piece if read_credit(piece) else text[mark.start : mark.end])
    return found


def _find_kind(
    paragraphs: Sequence[Paragraph], roles: Sequence[Role], headline: Headline | None, first: int
) -> str | None:
    """Return the kind that a label above the article, or the title's own first word, states."""
    for at, line in _list_labels(paragraphs, roles, headline, first):
        is_title = headline is not None and at == headline.at
        if kind := read_title_kind(line) if is_title else read_kind(line):
            return kind
    return None


def _list_labels(
    paragraphs: Sequence[Paragraph], roles: Sequence[Role], headline: Headline | None, first: int
) -> Iterator[tuple[int, str]]:
    # A menu may hold "Opinion" on every page of a site, so above the title only the lines next to it count.
    start = max(0, headline.at - 2) if headline else 0
    for at in range(start, min(first, start + _HEAD)):
        if roles[at].name in ("furniture", "title", "byline"):
            yield at, paragraphs[at].line

"""The role of every paragraph of a plain text, read from top to bottom."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field

from secondsource.clean.about import is_author_note, is_caption, read_kind
from secondsource.clean.byline import Byline, read_byline
from secondsource.clean.credit import read_credit
from secondsource.clean.extent import Extent, is_beyond
from secondsource.clean.furniture import read_opening
from secondsource.clean.headline import Headline, is_like_first
from secondsource.clean.paragraphs import Paragraph
from secondsource.clean.person import is_telling_name
from secondsource.clean.textdate import find_date, is_date_line
from secondsource.clean.threads import is_thread, is_thread_mark, is_timed_name, mark_thread

_HEAD_LINE = 14
"""Words of the longest line above the article that is taken for a date line with something beside it."""
_FEW = 2
"""Lines that name authors with a time, or that say "Reply", which make a thread that no line opens."""
_BESIDE = 3
"""Words of the longest line between title and article that is a label of the site rather than text."""
_TITLE_WORDS = 22
"""Words of the longest title that ends as a sentence does."""
_RESUMES = 25
"""Words of a sentence after a list of links that can only be the article again."""

_SIGNS = re.compile(r"[\W_]+")
_ASKING = frozenset(("support", "donate", "follow", "join", "subscribe", "share", "visit", "download", "watch", "help"))
_META = re.compile(
    r"(?:url|link|permalink|language|lang|slug|id|layout|tags|categories|section|word count|words)\s?:\s?\S",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Role:
    """What a paragraph is; ``author`` for a comment or the line that names its author; ``byline`` as it was read."""

    name: str
    author: str | None = None
    byline: Byline | None = None


@dataclass(slots=True)
class _Page:
    """What is known while a page is read from top to bottom."""

    paragraphs: Sequence[Paragraph]
    openings: Sequence[str | None]
    extent: Extent
    headline: Headline | None
    keys: Sequence[str]
    counts: Counter[str]
    n_timed: int
    n_replies: int
    n_prose_all: int
    n_prose: int = 0
    links: bool = False
    signed: bool = False
    roles: list[Role] = field(default_factory=list)
    captions: set[str] = field(default_factory=set)
    lines: set[str] = field(default_factory=set)
    authors: list[str] = field(default_factory=list)


_FURNITURE, _BODY = Role("furniture"), Role("body")


def find_first_prose(paragraphs: Sequence[Paragraph], start: int) -> int:
    """Return the first running sentence from ``start`` on that is no interface, byline or credit; else their number."""
    keys = [_make_key(paragraph.line) for paragraph in paragraphs]
    counts = Counter(keys)
    signed = False
    for at, paragraph in enumerate(paragraphs):
        if at < start:
            continue
        signed = signed or (paragraph.n_words <= _HEAD_LINE and _is_signature(paragraph.line))
        again = keys[at] and (counts[keys[at]] > 1 or is_like_first(at, paragraphs, keys))
        again = again and paragraph.n_words <= _TITLE_WORDS
        if paragraph.is_prose and not again and not paragraph.heading and not _is_apart(paragraph):
            after = paragraphs[at + 1].line if at + 1 < len(paragraphs) else ""
            # A title may end as a sentence does; then the byline stands below it.
            if signed or paragraph.n_words > _TITLE_WORDS or not _is_signature(after):
                return at
    return len(paragraphs)


def mark_roles(
    paragraphs: Sequence[Paragraph],
    openings: Sequence[str | None],
    extent: Extent,
    headline: Headline | None,
) -> list[Role]:
    """Give each paragraph its role; the article begins with its first running sentence, ``extent.first``."""
    keys = [_make_key(paragraph.line) for paragraph in paragraphs]
    page = _Page(
        paragraphs,
        openings,
        extent,
        headline,
        keys,
        Counter(key for key in keys if key),
        sum(is_timed_name(paragraph.line) for paragraph in paragraphs if paragraph.n_words <= _HEAD_LINE),
        sum(paragraph.line.casefold() == "reply" for paragraph in paragraphs),
        sum(paragraph.is_prose for paragraph in paragraphs),
    )
    while len(page.roles) < len(paragraphs):
        at = len(page.roles)
        if at > extent.first and _begins_thread(page, at):
            page.roles += [Role(name, author) for name, author in mark_thread(paragraphs, at)]
        else:
            page.roles.append(_judge(page, at))
    _clear_tail(page)
    return page.roles


def _make_key(line: str) -> str:
    return _SIGNS.sub("", line.casefold()) if len(line) < 300 else ""


def _is_signature(line: str) -> bool:
    return is_date_line(line) or read_byline(line) is not None


def _is_apart(paragraph: Paragraph) -> bool:
    line = paragraph.line
    if len(line) > 500:
        return False
    credit = read_credit(line)
    return (
        read_opening(line) is not None
        or is_caption(line)
        or read_byline(line) is not None
        or (credit is not None and credit.end == len(line))
    )


def _judge(page: _Page, at: int) -> Role:
    """Judge one paragraph of head or article, and note what it tells about the next."""
    role = _judge_above(page, at) if at < page.extent.first else _judge_within(page, at)
    paragraph, key = page.paragraphs[at], page.keys[at]
    if role.name == "caption":
        if key in page.captions:
            return _FURNITURE
        page.captions.add(key)
    if role.byline:
        page.authors += [paragraph.line[name.start : name.end] for name in role.byline.authors]
    page.signed = page.signed or (page.n_prose == 0 and role.name == "byline")
    if role.name == "body":
        page.n_prose += paragraph.is_prose
        page.lines.add(key)
    return role


def _judge_above(page: _Page, at: int) -> Role:
    """Judge a line above the first sentence of the article."""
    headline = page.headline
    if headline and at == headline.at:
        return Role("title")
    common = _judge_anywhere(page, at) or _judge_top(page, at)
    if common:
        return common
    if headline is None or at > headline.at:
        return _FURNITURE if _is_label(page, at) else _BODY
    # A title may go over two lines, of which one was taken for the whole.
    joined = not any(paragraph.gap for paragraph in page.paragraphs[at + 1 : headline.at + 1])
    return _BODY if joined and not _is_label(page, at) and page.openings[at] is None else _FURNITURE


def _judge_within(page: _Page, at: int) -> Role:
    """Judge a paragraph at or below the first sentence of the article."""
    paragraph = page.paragraphs[at]
    if page.headline and at == page.headline.at:
        return Role("title")
    opening = page.openings[at]
    if page.links and not _resumes(page, at):
        told = _judge_anywhere(page, at)
        return told if told and told.name in ("byline", "credit") else _FURNITURE
    page.links = False
    if opening:
        page.links = page.n_prose > 0 and (opening == "footer" or (opening == "related" and _is_bare(paragraph)))
        return _FURNITURE
    common = _judge_anywhere(page, at)
    if common is None and page.n_prose < 2 and not (page.signed and page.n_prose):
        common = _judge_top(page, at)
    if common is None and is_beyond(page.extent, page.openings, at):
        return _FURNITURE
    return common or _BODY


def _judge_anywhere(page: _Page, at: int) -> Role | None:
    """Judge what a line is wherever it stands; None where that does not tell."""
    paragraph = page.paragraphs[at]
    line, key = paragraph.line, page.keys[at]
    if _says_again(page, at) or page.openings[at] is not None:
        return _FURNITURE
    if is_caption(line) and not paragraph.item:
        return Role("caption")
    if (
        paragraph.n_words <= 5
        and page.counts[key] > 1
        and line.split()[0].lower() in _ASKING
        and not paragraph.is_sentence
    ):
        return _FURNITURE
    byline = read_byline(line) if paragraph.n_words <= 40 else None
    if byline and not (byline.authors and line.startswith(line[byline.authors[0].start : byline.authors[0].end])):
        return Role("credit" if byline.credit and not byline.authors else "byline", byline=byline)
    credit = read_credit(line) if len(line) < 500 else None
    if credit and credit.end == len(line):
        return Role("credit")
    return Role("byline") if is_author_note(line, page.authors) else None


def _judge_top(page: _Page, at: int) -> Role | None:
    """Judge what only stands around the title: dates, bare names, labels of the kind of text; None where none is."""
    paragraph = page.paragraphs[at]
    line = paragraph.line
    if paragraph.n_words > _HEAD_LINE or paragraph.item:
        return None
    byline = read_byline(line)
    if byline:
        return Role("byline", byline=byline)
    if is_date_line(line) or (find_date(line) and not paragraph.is_sentence and not paragraph.heading):
        return Role("dateline")
    if _META.match(line) or (read_kind(line) and paragraph.n_words <= _BESIDE * 2 and not paragraph.is_sentence):
        return _FURNITURE
    if _is_lone_name(page, at):
        page.authors.append(line)
        return Role("byline", author=line)
    return None


def _is_lone_name(page: _Page, at: int) -> bool:
    """Say whether a line is a person's name alone, next to the title, a date or another byline."""
    if page.headline is None or at <= page.headline.at or not is_telling_name(page.paragraphs[at].line):
        return False
    before = page.roles[-1].name if page.roles else ""
    after = page.paragraphs[at + 1].line if at + 1 < len(page.paragraphs) else ""
    return before in ("title", "dateline", "byline") or is_date_line(after)


def _is_label(page: _Page, at: int) -> bool:
    """Say whether a short line between title and article is a label of the site: a section, a row of tags."""
    paragraph = page.paragraphs[at]
    if page.extent.first == len(page.paragraphs) or paragraph.item or paragraph.heading or paragraph.line.endswith(":"):
        return False
    return (paragraph.n_words <= _BESIDE and not paragraph.is_sentence) or len(
        re.findall(r"[a-z][A-Z]", paragraph.line)
    ) > 1


def _says_again(page: _Page, at: int) -> bool:
    """Say whether a line repeats the title, or another line that is no sentence, as texts of pictures do."""
    if page.headline and at in page.headline.repeats:
        return True
    paragraph, key = page.paragraphs[at], page.keys[at]
    known = (
        key != "" and key in page.lines and paragraph.n_words > _BESIDE and not paragraph.is_sentence and paragraph.gap
    )
    return known and page.n_prose_all > 2 and not paragraph.item


def _is_bare(paragraph: Paragraph) -> bool:
    return paragraph.n_words <= 6 and not re.search(r":\s?\S", paragraph.line)


def _resumes(page: _Page, at: int) -> bool:
    """Say whether the article goes on here after links to other pages."""
    paragraph = page.paragraphs[at]
    if not paragraph.is_prose or page.openings[at] is not None:
        return False
    after = page.paragraphs[at + 1] if at + 1 < len(page.paragraphs) else None
    return paragraph.n_words >= _RESUMES or (
        after is not None and after.is_prose and paragraph.n_words >= _RESUMES // 2
    )


def _begins_thread(page: _Page, at: int) -> bool:
    line = page.paragraphs[at].line
    if len(line) > 300 or page.n_prose == 0:
        return False
    if page.openings[at] in ("comments", "form"):
        return is_thread(page.paragraphs, at)
    if page.n_timed < _FEW or page.paragraphs[at].n_words > _HEAD_LINE:
        return False
    return is_thread_mark(line) or (page.n_replies >= _FEW and is_timed_name(line))


def _clear_tail(page: _Page) -> None:
    """Take short lines that stand among the interface below the last sentence out of the body."""
    roles, paragraphs = page.roles, page.paragraphs
    last = max((at for at, role in enumerate(roles) if role.name == "body" and _holds(paragraphs[at])), default=-1)
    seen = False
    for at in range(last + 1, len(roles)):
        if roles[at].name == "furniture":
            seen = True
        elif roles[at].name == "body" and seen and last >= 0:
            roles[at] = _FURNITURE


def _holds(paragraph: Paragraph) -> bool:
    return paragraph.is_sentence or paragraph.is_prose or paragraph.item

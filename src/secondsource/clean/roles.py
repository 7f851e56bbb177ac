"""What each line of an HTML page is: title, byline, dateline, caption, comment, body or furniture."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from lxml.html import HtmlElement

from secondsource.clean import about
from secondsource.clean.byline import is_labelled, read_byline, read_sign_off
from secondsource.clean.comments import read_comments
from secondsource.clean.credit import read_credit
from secondsource.clean.dek import find_deks
from secondsource.clean.furniture import is_furniture
from secondsource.clean.html import Line, is_author
from secondsource.clean.markup import split_name, words_of
from secondsource.clean.person import is_body, is_person_name
from secondsource.clean.textdate import find_date, is_date_line, is_placed_date_line
from secondsource.clean.titles import find_title

_BOX_WORDS = words_of("box")
_BOX_TAGS = words_of("box-tag")
_BOX_ROLES = words_of("box-role")
_BOX_SHARE = 0.3
"""A box that holds more than this part of the article is no box, whatever it is called."""
_LONGEST_NAME = 3
"""Words of an id or class name that names a box."""
_LONGEST_BYLINE = 200
_LONGEST_CREDIT = 500
_LONGEST_BYLINE_WORDS = 12
_CONNECTORS = frozenset(("by", "and", "with", "written by", "posted by"))
_LONGEST_TOLD = 300
"""Code points of the longest line that is a caption by its words alone."""
_PROSE = 80
"""Code points from which a line without many links is a paragraph."""
_MENU_ROWS, _LONGEST_ROW = 3, 40
"""Links under each other that make a menu, and the code points of the longest in it."""
_BEFORE_DATE = (" - ", " – ", " — ", " | ")
_ENDS = (".", "!", "?", "”", '"')
_TITLE_REACH = 12
_NEAR_TITLE = 6
"""Lines around the title in which byline and date stand."""
_FAR_REACH = 30
"""Lines behind the title, buttons and links among them, before whose end the byline may stand above the text."""


@dataclass(frozen=True, slots=True)
class Marking:
    """The role of one line, and the author of a comment."""

    role: str
    author: str | None = None


def mark_lines(
    lines: Sequence[Line], in_article: Sequence[bool], titles: Sequence[str], described: Sequence[str] = ()
) -> list[Marking]:
    """Give each line of a page its role.

    Args:
        lines: the page's lines in reading order.
        in_article: which of them the extractor took for the article.
        titles: what the page says its title is, the surest first.
        described: what the page says it is about.
    """
    comments = read_comments(lines)
    boxes = _Boxes(lines, in_article)
    title = find_title(lines, titles)
    if title is not None and _is_below(title, lines, in_article):
        title = None
    article = _find_article(lines, in_article, title, [comment is not None for comment in comments], boxes)
    head = _head_range(lines, article, title)
    captions: set[str] = set()
    marks = []
    for number, line in enumerate(lines):
        comment = comments[number]
        if number == title:
            marks.append(Marking("title"))
        elif comment is not None:
            marks.append(Marking("comment", comment.author) if comment.is_text else Marking("furniture"))
        elif is_caption(line) and not boxes.hold(line):
            marks.append(Marking("furniture" if line.text in captions or is_furniture(line.text) else "caption"))
            captions.add(line.text)
        elif number in head and (role := _head_role(line)):
            marks.append(Marking(role))
        else:
            marks.append(Marking(_plain_role(line, is_article=article[number])))
    last = max((number for number, mark in enumerate(marks) if mark.role == "body"), default=0)
    if marks[last].role == "body" and read_sign_off(lines[last].text):
        marks[last] = Marking("byline")
    for number in find_deks(lines, [mark.role for mark in marks], title, described):
        marks[number] = Marking("body")  # the outlet tells it, as it does the rest
    return marks


def _find_article(
    lines: Sequence[Line], taken: Sequence[bool], title: int | None, is_comment: Sequence[bool], boxes: _Boxes
) -> list[bool]:
    """Say of each line whether it is of the article: what the extractor took, healed, without what is beside it."""
    beside = [comment or boxes.hold(line) for line, comment in zip(lines, is_comment, strict=True)]
    article = [
        is_taken and not is_beside and not is_furniture(line.text) and not _is_dated_link(line)
        for line, is_taken, is_beside in zip(lines, taken, beside, strict=True)
    ]
    healed = _heal(lines, article, beside)
    return [
        is_taken and not _is_above(number, line, title)
        for number, (line, is_taken) in enumerate(zip(lines, healed, strict=True))
    ]


def _is_dated_link(line: Line) -> bool:
    """Say whether a line leads to another page and tells its date behind: "Wall closed - 5 May 2021"."""
    n_signs = len("".join(line.text.split()))
    written = find_date(line.text) if n_signs < 2 * line.n_linked < 2 * n_signs else None
    return written is not None and written.end == len(line.text) and line.text[: written.start].endswith(_BEFORE_DATE)


def is_caption(line: Line) -> bool:
    """Say whether a line stands in a picture's caption."""
    node: HtmlElement | None = line.element
    for _ in range(6):
        if node is None:
            return False
        words = split_name(node.get("class", ""))
        if node.tag == "figcaption" or (
            ("caption" in words or "figcaption" in words) and node.tag not in ("table", "body")
        ):
            return True
        node = node.getparent()
    return False


def _plain_role(line: Line, *, is_article: bool) -> str:
    """Return what a line is by its words and by whether it is of the article."""
    if is_article:
        return "caption" if _tells_of_picture(line.text) else "body"
    return "credit" if _is_credit(line) else "furniture"


def _tells_of_picture(text: str) -> bool:
    """Say whether a line of the article is a caption by what it says, with a picture's credit: "(Image: Ina Holm)"."""
    return len(text) <= _LONGEST_TOLD and "©" not in text and not text.endswith("]") and about.is_caption(text)


class _Boxes:
    """Elements inside a page that are no part of the article, whatever the extractor took."""

    def __init__(self, lines: Sequence[Line], in_article: Sequence[bool]) -> None:
        self._held: dict[HtmlElement, bool] = {}
        self._weights: dict[HtmlElement, int] = {}
        self._total = 0
        for line, taken in zip(lines, in_article, strict=True):
            if not taken:
                continue
            self._total += len(line.text)
            node: HtmlElement | None = line.element
            while node is not None:
                self._weights[node] = self._weights.get(node, 0) + len(line.text)
                node = node.getparent()

    def hold(self, line: Line) -> bool:
        path = []
        node: HtmlElement | None = line.element
        held = False
        while node is not None:
            if node in self._held:
                held = self._held[node]
                break
            path.append(node)
            node = node.getparent()
        for node in reversed(path):
            held = held or (_is_box(node) and self._weights.get(node, 0) <= _BOX_SHARE * self._total)
            self._held[node] = held
        return held


def _is_box(element: HtmlElement) -> bool:
    if element.tag in _BOX_TAGS or element.get("role", "").lower() in _BOX_ROLES:
        return True
    if element.tag in ("html", "body", "main", "article"):
        return False
    marks = [*element.get("class", "")[:300].split(), element.get("id", "")[:100]]
    # A longer name is a heading made into an id: "sharing-a-kitchen-with-strangers".
    return any(len(words) <= _LONGEST_NAME and not _BOX_WORDS.isdisjoint(words) for words in map(split_name, marks))


def _heal(lines: Sequence[Line], article: list[bool], barred: list[bool]) -> list[bool]:
    """Take into the article the paragraphs that stand between two of its own under one parent."""
    healed = list(article)
    spans: dict[HtmlElement, tuple[int, int]] = {}
    for number, line in enumerate(lines):
        parent = line.element.getparent()
        if article[number] and line.element.tag == "p" and parent is not None:
            spans[parent] = (spans.get(parent, (number, number))[0], number)
    for number, line in enumerate(lines):
        first, last = spans.get(line.element.getparent(), (0, 0)) if line.element.tag == "p" else (0, 0)
        if first < number < last and not article[number] and not barred[number]:
            healed[number] = (
                len(line.text) >= _PROSE and line.n_linked * 3 < len(line.text) and not is_furniture(line.text)
            )
    return healed


def _is_below(title: int, lines: Sequence[Line], in_article: Sequence[bool]) -> bool:
    """Say whether most of the article stands above a line: then it is a link to the page from its own foot."""
    above = sum(len(line.text) for line, taken in zip(lines[:title], in_article, strict=False) if taken)
    return 2 * above > sum(len(line.text) for line, taken in zip(lines, in_article, strict=True) if taken)


def _is_above(number: int, line: Line, title: int | None) -> bool:
    """Say whether a line is a menu, or a label or the site's name above the title."""
    rows = line.text.split("\n")
    if len(rows) >= _MENU_ROWS and line.n_linked >= sum(len("".join(row.split())) for row in rows):
        return max(map(len, rows)) < _LONGEST_ROW
    return title is not None and number < title and len(line.text) < _PROSE and not line.text.endswith(_ENDS)


def _head_range(lines: Sequence[Line], article: Sequence[bool], title: int | None) -> range:
    """Return the lines around the title, before the article's first paragraph, where byline and date stand."""
    paragraphs = (
        number
        for number, line in enumerate(lines)
        if article[number] and len(line.text) >= _LONGEST_BYLINE and number > (title if title is not None else -1)
    )
    first = next(paragraphs, len(lines))
    if title is None:
        return range(max(0, first - _TITLE_REACH), first + 1)
    end = min(len(lines), max(first + 1, title + _NEAR_TITLE), title + _TITLE_REACH)
    return range(max(0, title - 4), max(end, _find_far_byline(lines, article, title, end) + 1))


def _find_far_byline(lines: Sequence[Line], article: Sequence[bool], title: int, end: int) -> int:
    """Return where a byline stands behind ``end`` and above the text, where none stands before; -1 for none."""
    last = min(len(lines), title + _FAR_REACH)
    is_prose = (number for number in range(title + 1, last) if article[number] and len(lines[number].text) >= _PROSE)
    above = range(title + 1, next(is_prose, last))
    found = next((number for number in above if is_labelled(lines[number].text)), -1)
    return found if found >= end else -1


def _is_credit(line: Line) -> bool:
    """Say whether a line outside the article does nothing but credit somebody for it."""
    if len(line.text) > _LONGEST_CREDIT:
        return False
    credit = read_credit(line.text)
    return credit is not None and credit.role == "credit" and credit.end == len(line.text) and credit.name is not None


def _head_role(line: Line) -> str | None:
    if len(line.text) > _LONGEST_BYLINE:
        return None
    if is_date_line(line.text) or line.n_timed * 2 > len(line.text):
        return "dateline"
    if read_byline(line.text) is not None:
        return "byline"
    if is_placed_date_line(line.text):
        return "dateline"
    if (line.n_authored * 2 > len(line.text) or _is_in_byline(line.element)) and _may_name(line.text):
        return "byline"
    return None


def _may_name(text: str) -> bool:
    """Say whether a short text in a byline's element begins with a name, or is the word before one."""
    words = text.replace(",", " ").split()
    if len(words) > _LONGEST_BYLINE_WORDS:
        return False
    begins = any(is_person_name(" ".join(words[:n_words])) for n_words in (2, 3))
    return begins or is_body(text) or text.strip(" :").lower() in _CONNECTORS


def _is_in_byline(element: HtmlElement) -> bool:
    node: HtmlElement | None = element
    for _ in range(3):
        if node is None or node.tag in ("article", "main", "body", "section"):
            return False
        if is_author(node):
            return True
        node = node.getparent()
    return False

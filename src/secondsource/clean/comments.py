"""Readers' comments under an article: which lines are theirs, and who wrote each.

The markups known are WordPress's, Blogger's, Disqus's as rendered, schema.org's Comment and
UserComments, and any whose ids and class names say "comment" as one of their words.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from lxml.html import HtmlElement

from secondsource.clean.furniture import is_furniture
from secondsource.clean.html import Line
from secondsource.clean.markup import words_of
from secondsource.clean.textdate import is_date_line

_WORDS = re.compile(r"[A-Z]?[a-z]+|[A-Z]+|\d+")
_REGION_TAGS = words_of("comment-section-tag")
_REGION_IDS = re.compile(r"^(?:disqus_thread|dsq-|fb-comments|livefyre|coral_talk)", re.IGNORECASE)
_NOT_REGION = words_of("not-comment-section")
_UNIT_TYPES = ("schema.org/Comment", "schema.org/UserComments")
_UNIT_ID = re.compile(r"^(?:(?:li|div|dsq)-?)?(?:comment|post|cmt|c)[-_]?\d+", re.IGNORECASE)
_UNIT_CLASS = re.compile(
    r"^(?:[a-z]+[-_]{1,2})?comment(?:[-_]{0,2}(?:item|wrapper|wrap|container|block|entry|card|node|row|box|body))?$",
    re.IGNORECASE,
)
_TEXT_WORDS = words_of("comment-text")
_NAME_WORDS = words_of("comment-author")
_META_WORDS = words_of("comment-interface")
_SAYS = re.compile(
    r"\s*(?:\b(?:says|said|wrote|writes|commented|posted by)\b\s*[:,.…–—-]{0,4}|[:,–—-])?\s*$", re.IGNORECASE
)
_LONGEST_NAME = 60


@dataclass(frozen=True, slots=True)
class CommentLine:
    """One line among the comments.

    Args:
        is_text: whether it is what a reader wrote, rather than their name, a date or a button.
        author: the name of that reader, null where the page does not say.
    """

    is_text: bool
    author: str | None


def read_comments(lines: Sequence[Line]) -> list[CommentLine | None]:
    """Return for each line what it is among the comments, None where it is no part of them."""
    reader = _Reader()
    return [reader.read(line) for line in lines]


def _split(value: str) -> list[str]:
    return [word.lower() for word in _WORDS.findall(value[:300])]


def _class_words(element: HtmlElement) -> set[str]:
    return set(_split(element.get("class", ""))) | set(_split(element.get("id", "")))


def is_region(element: HtmlElement) -> bool:
    """Say whether an element holds readers' comments, by its own markup."""
    if element.tag not in _REGION_TAGS:
        return False
    if _is_typed(element) or _REGION_IDS.match(element.get("id", "")):
        return True
    for mark in [*element.get("class", "").split()[:20], element.get("id", "")]:
        words = _split(mark)
        if ("comments" in words or "comment" in words or "commentlist" in words) and not _NOT_REGION & set(words):
            return element.find(".//h1") is None
    return False


def _is_typed(element: HtmlElement) -> bool:
    return bool(element.get("itemtype", "").endswith(_UNIT_TYPES)) or element.get("itemprop") == "comment"


def _is_unit(element: HtmlElement) -> bool:
    return element.tag != "dt" and (
        _is_typed(element)
        or bool(_UNIT_ID.match(element.get("id", "")))
        or any(_UNIT_CLASS.match(mark[:80]) for mark in element.get("class", "").split()[:20])
    )


def _upwards(element: HtmlElement) -> Iterator[HtmlElement]:
    node: HtmlElement | None = element
    while node is not None:
        yield node
        node = node.getparent()


class _Reader:
    """Remembers what it found out about the elements of one page."""

    def __init__(self) -> None:
        self._regions: dict[HtmlElement, HtmlElement | None] = {}
        self._authors: dict[HtmlElement, str | None] = {}
        self._texts: dict[HtmlElement, bool] = {}

    def read(self, line: Line) -> CommentLine | None:
        region = self._region_of(line.element)
        if region is None:
            return None
        units = [node for node in _upwards_to(line.element, region) if _is_unit(node)]
        author = next((name for unit in units if (name := self._author_of(unit))), None)
        return CommentLine(self._is_text(line, units), author)

    def _region_of(self, element: HtmlElement) -> HtmlElement | None:
        """Return the outermost region an element stands in."""
        path = []
        found: HtmlElement | None = None
        for node in _upwards(element):
            if node in self._regions:
                found = self._regions[node]
                break
            path.append(node)
        for node in reversed(path):
            found = found if found is not None else (node if is_region(node) else None)
            self._regions[node] = found
        return found

    def _author_of(self, unit: HtmlElement) -> str | None:
        if unit not in self._authors:
            named = (name for node in unit.iterdescendants() if (name := _read_name(node, unit)))
            self._authors[unit] = next(named, None) or _name_before(unit)
        return self._authors[unit]

    def _is_text(self, line: Line, units: list[HtmlElement]) -> bool:
        # What stands among comments but in none of them is the site's: rules, counts, forms.
        if not units or is_furniture(line.text) or is_date_line(line.text):
            return False
        for node in _upwards_to(line.element, units[0]):
            if node is units[0]:
                break
            words = _class_words(node)
            if node.get("itemprop") in ("text", "commentText") or (_TEXT_WORDS & words and not _META_WORDS & words):
                return True
            if node.tag in ("form", "button", "footer", "header", "h1", "h2", "h3", "h4", "dt") or _META_WORDS & words:
                return False
        if line.n_authored + line.n_timed or self._has_text_part(units[0]):
            return False
        return line.n_linked * 2 < len(line.text)

    def _has_text_part(self, unit: HtmlElement) -> bool:
        if unit not in self._texts:
            self._texts[unit] = any(
                node.get("itemprop") in ("text", "commentText") or _TEXT_WORDS & set(_split(node.get("class", "")))
                for node in unit.iterdescendants()
                if isinstance(node.tag, str) and not _is_unit(node)
            )
        return self._texts[unit]


def _upwards_to(element: HtmlElement, top: HtmlElement) -> Iterator[HtmlElement]:
    for node in _upwards(element):
        yield node
        if node is top:
            return


def _read_name(node: HtmlElement, unit: HtmlElement) -> str | None:
    """Return the name an element inside a comment gives, unless the comment is another's inside it."""
    if not isinstance(node.tag, str):
        return None
    words = set(_split(node.get("class", "")))
    marked = _NAME_WORDS & words and not {"avatar", "date", "meta", "url", "badge", "image"} & words
    if not (
        marked or node.tag == "cite" or node.get("itemprop") in ("author", "creator") or node.get("rel") == "author"
    ):
        return None
    inner = next((n for n in _upwards_to(node, unit) if n is not node and _is_unit(n)), unit)
    if inner is not unit:
        return None
    narrower = node.find(".//*[@itemprop='name']")
    return _first_name(node if narrower is None else narrower)


def _first_name(element: HtmlElement) -> str | None:
    """Return the first text in an element that may be a name: dates and "said" stand in nodes of their own."""
    for text in element.itertext():
        name = _SAYS.sub("", " ".join(text.split()))
        if name:
            return name if len(name) <= _LONGEST_NAME and any(char.isalpha() for char in name) else None
    return None


def _name_before(unit: HtmlElement) -> str | None:
    """Return the name in the ``dt`` that a comment's ``dd`` belongs to."""
    before = unit.getprevious()
    if unit.tag != "dd" or before is None or before.tag != "dt":
        return None
    return _first_name(before)

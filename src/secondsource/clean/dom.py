"""HTML text to a tree that is safe to walk: bounded in size and depth."""

from __future__ import annotations

import re
from itertools import islice

from lxml.etree import ParserError
from lxml.html import HtmlElement, HTMLParser, document_fromstring

from secondsource.clean.markup import words_of
from secondsource.clean.source import scan_tags
from secondsource.errors import PageError

MAX_CHARS = 20_000_000
"""Code points of HTML that are parsed: a hundred times a long article with its scripts."""

MAX_ELEMENTS = 100_000
"""Elements that are parsed; news pages have some thousands."""

MAX_ATTRIBUTES = 200
"""Attributes of one tag that are parsed, the others left out: the parser compares every two of a tag."""

_DEPTH = 200
"""Nesting kept; libxml2 drops the text below 256 levels, so deeper tags are taken out and their text stays."""

_ATTRIBUTE = re.compile(r"[^\s/=>\"']+(?:\s*=\s*(?:\"[^\"]*\"|'[^']*'|[^\s>]*))?")
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0e-\x1f\x7f\ufffe\uffff\ud800-\udfff]")
_SELF_CLOSED_ROOT = re.compile(r"(<html[^<>]{0,2000})/>", re.IGNORECASE)
# Void elements, and those that the start of the next one closes: they need not have an end tag.
_UNCOUNTED = words_of("unclosed-tag")


def parse_html(text: str) -> HtmlElement:
    """Parse decoded HTML, comments and processing instructions left out.

    Raises:
        PageError: nothing to parse (``empty``), over the size bound (``too-large``) or over the
            element bound (``too-many-elements``).
    """
    if len(text) > MAX_CHARS:
        raise PageError(
            "too-large", f"{len(text):,} characters of HTML, at most {MAX_CHARS:,} are read; split the page"
        )
    if text.count("<") > 3 * MAX_ELEMENTS:
        raise PageError("too-many-elements", f"more than {MAX_ELEMENTS:,} elements; split the page")
    text = _SELF_CLOSED_ROOT.sub(r"\1>", _CONTROL.sub("", text), count=1)
    text = cut_tags(text)
    tree = _parse(text)
    if _is_deep(tree):
        tree = _parse(flatten(text))
    return tree


def _parse(text: str) -> HtmlElement:
    parser = HTMLParser(collect_ids=False, encoding="utf-8", remove_comments=True, remove_pis=True)
    try:
        tree: HtmlElement = document_fromstring(text.encode("utf-8"), parser=parser)
    except ParserError as error:
        raise PageError("empty", "no element in the page; fetch it again") from error
    if sum(1 for _ in tree.iter()) > MAX_ELEMENTS:
        raise PageError("too-many-elements", f"more than {MAX_ELEMENTS:,} elements; split the page")
    return tree


def _is_deep(tree: HtmlElement) -> bool:
    depth = 0
    node = tree
    while True:
        child = next(iter(node), None)
        if child is not None:
            depth += 1
            node = child
        else:
            while node is not tree and node.getnext() is None:
                node = node.getparent()
                depth -= 1
            if node is tree:
                return False
            node = node.getnext()
        if depth >= _DEPTH:
            return True


def cut_tags(text: str) -> str:
    """Return HTML whose tags have no more attributes than the bound; text is kept."""
    kept = []
    at = 0
    for tag in scan_tags(text):
        if tag.end - tag.start > 2 * MAX_ATTRIBUTES:
            # The first that is found is the name of the tag.
            found = islice(_ATTRIBUTE.finditer(text, tag.start + 1, tag.end - 1), MAX_ATTRIBUTES, None)
            last = next(found, None)
            if last is not None:
                kept.append(text[at : last.end()])
                at = tag.end - 1
    kept.append(text[at:])
    return "".join(kept)


def flatten(text: str) -> str:
    """Return HTML without the tags that stand deeper than the bound; text is kept."""
    kept = []
    at = depth = 0
    for tag in scan_tags(text):
        if not tag.name or tag.name in _UNCOUNTED or tag.is_empty:
            continue
        depth += -1 if tag.is_end else 1
        if depth + tag.is_end > _DEPTH:
            kept.append(text[at : tag.start])
            at = tag.end
        depth = max(depth, 0)
    kept.append(text[at:])
    return "".join(kept)

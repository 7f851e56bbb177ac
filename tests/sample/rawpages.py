"""The readable words of each page of the sample, taken from its bytes without the package's own cleaning."""

from __future__ import annotations

import json
import re
from functools import cache

import lxml.etree

from secondsource.sample import pages_path
from secondsource.sample.archive import VERSIONS

_STRAIGHT = str.maketrans("‘’“”", "''\"\"")
_HIDDEN = ("script", "style")
_INLINE = ("a", "abbr", "b", "em", "i", "span", "strong", "time")


def fold(text: str) -> str:
    return re.sub(r"\s+", " ", text.translate(_STRAIGHT))


@cache
def raw_text(page: str) -> str:
    folder = pages_path()
    if page.startswith("meridian-dervan/"):
        name = VERSIONS[int(page[-1]) - 1][1]
        return html_text((folder.parent / "versions" / name).read_bytes(), "utf-8")
    (path,) = folder.glob(f"{page}.*")
    if path.suffix == ".jsonl":
        row = json.loads(path.read_text(encoding="utf-8"))
        return fold(f"{row['title']} {row['text']}")
    if path.suffix == ".txt":
        return fold(path.read_text(encoding="utf-8"))
    return html_text(path.read_bytes(), "cp1252" if page == "ministry-statement" else "utf-8")


def html_text(data: bytes, encoding: str) -> str:
    parser = lxml.etree.HTMLParser(encoding=encoding)
    tree: lxml.etree._Element = lxml.etree.fromstring(data, parser)
    return fold(" ".join(text_of(body) for body in tree.iter("body")))


def text_of(element: lxml.etree._Element) -> str:
    """Inline elements are joined to their surroundings without a blank."""
    piece = element.text or "" if element.tag not in _HIDDEN and isinstance(element.tag, str) else ""
    for child in element:
        inner = text_of(child) if isinstance(child.tag, str) and child.tag not in _HIDDEN else ""
        blank = "" if child.tag in _INLINE else " "
        piece += blank + inner + blank + (child.tail or "")
    return piece

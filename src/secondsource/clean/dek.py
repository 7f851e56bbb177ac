"""Which lines are the dek: the sentence or two between headline and text that say what the story is.

It is told by its markup ("standfirst", "dek"), by saying what the page's description says, or by its
place between the title and who wrote it and when. What the article begins with looks much the same and
is often the description too, so a line of the article is a dek only above the byline, or if markup calls it one.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from lxml.html import HtmlElement

from secondsource.clean.about import is_caption
from secondsource.clean.furniture import is_furniture
from secondsource.clean.html import Line
from secondsource.clean.markup import split_name, words_of
from secondsource.clean.titles import fold, heading_of

_SUB = re.compile(r"\bsub[-_](?=\w)", re.IGNORECASE)
_SURE_WORDS, _LIKELY_WORDS, _PROPERTIES = words_of("dek"), words_of("likely-dek"), words_of("dek-property")
_REACH = 16
"""Lines behind the title among which a dek stands."""
_LONGEST, _LONGEST_HELD = 450, 700
"""Code points of a dek, and of an element that holds one and nothing else."""
_FEWEST_WORDS, _FEWEST_PLACED = 4, 7
"""Words of the shortest dek, and of the shortest that only its place tells."""
_FEWEST_SAID = 30
"""Letters that a dek and the page's description begin with alike."""
_SIGNATURES = ("byline", "dateline")


def find_deks(lines: Sequence[Line], roles: Sequence[str], title: int | None, described: Sequence[str]) -> list[int]:
    """Return which lines are a page's dek, in order; usually one or none.

    Args:
        lines: the page's lines in reading order.
        roles: what each of them is but for deks.
        title: which of them is the title; without one nothing is a dek.
        described: what markup says the page is about.
    """
    if title is None:
        return []
    told = [folded for text in described if len(folded := fold(text)) >= _FEWEST_SAID]
    deks: list[int] = []
    for number in range(title + 1, min(len(lines), title + _REACH)):
        if deks:
            if number != deks[-1] + 1 or not _goes_on(lines[deks[-1]], lines[number]):
                break
            deks.append(number)
        elif _is_dek(lines, roles, number, title, told):
            deks.append(number)
        elif roles[number] == "body":
            break
    return deks


def _is_dek(lines: Sequence[Line], roles: Sequence[str], number: int, title: int, told: Sequence[str]) -> bool:
    line, role = lines[number], roles[number]
    if role not in ("body", "furniture") or not _may_be_dek(line) or fold(line.text) == fold(lines[title].text):
        return False
    names = _names_of(line.element, lines[title].element)
    if names & _SURE_WORDS:
        return True
    is_signed = _is_signed(roles, number)
    if names & (_LIKELY_WORDS | _PROPERTIES) or _is_told(fold(line.text), told):
        return role == "furniture" or is_signed
    if line.text.count(" ") + 1 < _FEWEST_PLACED or "byline" in roles[title:number]:
        return False
    return is_signed or (number == title + 1 and heading_of(line.element) is not None)


def _may_be_dek(line: Line) -> bool:
    text = line.text
    n_signs = len("".join(text.split()))
    return (
        len(text) <= _LONGEST
        and text.count(" ") + 1 >= _FEWEST_WORDS
        and 2 * line.n_linked < n_signs
        and not text.endswith(":")
        and not is_furniture(text)
        and not is_caption(text)
    )


def _goes_on(dek: Line, line: Line) -> bool:
    """Say whether a line is the next of several points that are the dek: items of one list."""
    return line.element.tag == "li" and line.element.getparent() is dek.element.getparent() and _may_be_dek(line)


def _is_signed(roles: Sequence[str], number: int) -> bool:
    """Say whether the byline or the date comes right behind a line."""
    return number + 1 < len(roles) and roles[number + 1] in _SIGNATURES


def _is_told(folded: str, told: Sequence[str]) -> bool:
    """Say whether a line is the page's description, either of them cut off."""
    return len(folded) >= _FEWEST_SAID and any(text.startswith(folded) or folded.startswith(text) for text in told)


def _names_of(element: HtmlElement, title: HtmlElement) -> set[str]:
    """Return the words of class names and properties of an element and of those around it that hold only it."""
    names: set[str] = set()
    node: HtmlElement | None = element
    around = {title, *title.iterancestors()}
    for _ in range(3):
        if node is None or node in around or sum(map(len, node.itertext())) > _LONGEST_HELD:
            break
        names.update(split_name(_SUB.sub("sub", f"{node.get('class', '')[:150]} {node.get('id', '')[:100]}")))
        names.update({node.get("itemprop", "").lower()} & _PROPERTIES)
        node = node.getparent()
    return names

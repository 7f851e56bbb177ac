"""Which line of a page is its title, and what the title is.

Markup states a title several times, often with the site's name; the page shows it once. The shown
one is the title if markup agrees with it; a heading no markup agrees with is a section's or the site's.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from lxml.html import HtmlElement

from secondsource.clean.about import read_label
from secondsource.clean.html import Line
from secondsource.clean.markup import words_of

_FOLD = re.compile(r"[^\W_]+")
_HEADINGS = words_of("heading-tag")
_PARTS = re.compile(r"\s+[|–—»·•:-]\s+|\s*[|»]\s*")
_FEWEST_BEHIND = 3
"""Words behind a stated title in the line that shows it; fewer are its own last words, left out where it is stated."""
_GAP_MARKS = " \n\t|»–—-:·•.,;?!'\"’”“‘"
_SHARE = 0.5
_LEAST = 8
"""Letters of a heading that may stand for a longer stated title."""
_LONGEST = 400


def fold(text: str) -> str:
    """Return the letters and digits of a text, case folded."""
    return "".join(_FOLD.findall(text)).casefold()


def heading_of(element: HtmlElement) -> str | None:
    """Return the heading tag an element is or stands in, None where it is in none."""
    node: HtmlElement | None = element
    while node is not None:
        if node.tag in _HEADINGS:
            return str(node.tag)
        node = node.getparent()
    return None


def split_title(title: str) -> list[str]:
    """Return the parts of a stated title: headline, section, site's name, in any order."""
    return [part.strip() for part in _PARTS.split(title) if part.strip()]


def is_generic(title: str, outlet: str | None) -> bool:
    """Say whether a stated title names only the site and the kind of text ("The Ministry - Press Release No. 7")."""
    parts = [part for part in split_title(title) if not outlet or fold(part) != fold(outlet)]
    return bool(parts) and all(read_label(part) is not None for part in parts)


def find_title(lines: Sequence[Line], titles: Sequence[str]) -> int | None:
    """Return the index of the line that is the page's title, None where it shows none.

    Args:
        lines: the page's lines in reading order.
        titles: what its markup states, the surest first.
    """
    stated = [folded for title in titles if (folded := fold(title))]
    short = [(number, fold(line.text)) for number, line in enumerate(lines) if len(line.text) <= _LONGEST]
    ranks = [(number, text, heading_of(lines[number].element)) for number, text in short if text]
    for wanted in stated:
        same = [(number, tag) for number, text, tag in ranks if text == wanted]
        for tags in (("h1",), ("h2", "h3"), (None, "h4", "h5", "h6")):
            found = next((number for number, tag in same if tag in tags), None)
            if found is not None:
                return found
    headings = [(number, text, tag) for number, text, tag in ranks if tag in ("h1", "h2", "h3")]
    for wanted in stated:
        for tags in (("h1",), ("h2", "h3")):
            found = next((number for number, text, tag in headings if tag in tags and _is_end_of(text, wanted)), None)
            if found is not None:
                return found
    tops = [number for number, _, tag in headings if tag == "h1"]
    if not stated and not tops:
        tops = [number for number, _, tag in headings if tag == "h2"]
    if len(tops) == 1 and (not stated or any(_agree(lines[tops[0]].text, title) for title in titles)):
        return tops[0]
    return None


def choose_title(shown: str | None, titles: Sequence[str], outlet: str | None) -> str | None:
    """Return the title: as shown, without what stands beside it; else as stated, without the site's name."""
    if shown is not None:
        text = shown.strip().rstrip("¶#§ ")
        inner = (title for title in titles if _LEAST <= len(fold(title)) < len(fold(text)) and _is_part(title, text))
        return " ".join(next(inner, text).split()) or None
    stated = next(iter(titles), None)
    if stated is None:
        return None
    parts = list(_PARTS.finditer(stated))
    if outlet and parts and fold(stated[parts[-1].end() :]) == fold(outlet):
        return stated[: parts[-1].start()].strip()
    return " ".join(stated.split())


def _is_part(title: str, heading: str) -> bool:
    """Say whether a stated title is all of a heading but what stands beside it, and not its beginning only.

    Behind the title stands what is in another row, comes after "|", or begins anew with a capital.
    """
    part, whole = fold(title), fold(heading)
    if not _is_end_of(part, whole):
        return False
    if not whole.startswith(part):
        return True
    letters = [at for at, char in enumerate(heading) for _ in fold(char)]
    rest = heading[letters[len(part) - 1] + 1 :]
    begun = rest.lstrip(_GAP_MARKS)
    gap = rest[: len(rest) - len(begun)]
    if "\n" in gap or any(mark in gap for mark in "|»"):
        return True
    is_cut = begun[:1].islower() or begun.count(" ") < _FEWEST_BEHIND - 1 or title.rstrip().endswith(("...", "…"))
    return gap.isspace() and not is_cut


def _is_end_of(part: str, whole: str) -> bool:
    return len(part) >= _LEAST and len(part) >= 0.3 * len(whole) and (whole.startswith(part) or whole.endswith(part))


def _agree(heading: str, title: str) -> bool:
    own = {word.casefold() for word in _FOLD.findall(heading)}
    stated = {word.casefold() for word in _FOLD.findall(title)}
    return len(own & stated) >= _SHARE * min(len(own), len(stated)) if own and stated else False

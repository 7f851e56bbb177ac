"""Who publishes a page, by the name at its head that the page says again as its own.

The first line of a page is often the site's name, and as often a menu, a section or a slogan. It is
taken for a name only where the page bears it out: in its ``title`` beside the headline, in a note of
copyright, or in the credit of a picture, of an author or of the text.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from secondsource.clean.about import read_label
from secondsource.clean.furniture import is_furniture
from secondsource.clean.titles import fold, split_title

_TOP = 6
"""Lines at the head of a page among which its name is looked for."""
_LONGEST = 80
_OWNED = re.compile(r"©|\(c\)\s|\bcopyright\b|\ball rights reserved\b|\bpublished by\b", re.IGNORECASE)
_LONGEST_NOTE = 300
_LONGEST_OUTLET = 4
"""Words of a stated site's name that hold no slogan."""
_DOMAIN = re.compile(r"(?:https?://)?(?P<host>[a-z0-9-]{1,63}(?:\.[a-z0-9-]{1,63}){1,4})/?$")
_SHARED_ENDS = frozenset(("ac", "co", "com", "edu", "gov", "net", "or", "org"))
"""What stands before the land in a domain: "herald.co.uk"."""
_SHORTEST_LABEL = 4
"""Letters of the shortest domain that a line of the page may spell as a name."""


def find_masthead(head: Sequence[str], titles: Iterable[str], notes: Iterable[str]) -> str | None:
    """Return the line among the first of ``head`` that names the publisher, verbatim; None where none is borne out.

    Args:
        head: the page's lines above its title, in order.
        titles: what markup states as its title, with the site's name.
        notes: its captions, credits, notes on authors and notes of copyright.
    """
    lines = [line for line in head[:_TOP] if len(line) <= _LONGEST and " " in line and not is_furniture(line)]
    if not lines:
        return None
    parts = {fold(part) for title in titles for part in _list_sides(title)}
    told = [note for note in notes if len(note) <= _LONGEST_NOTE]
    return next((line for line in lines if fold(line) in parts or _is_told(line, told)), None)


def _label_of(host: str) -> str:
    """Return the part of a host that is its owner's: "herald" of "news.herald.co.uk"; empty for none."""
    parts = host.lower().split(".")[:-1]
    if len(parts) > 1 and parts[-1] in _SHARED_ENDS:
        parts.pop()
    return fold(parts[-1]) if parts else ""


def spell_outlet(outlet: str, host: str, titles: Iterable[str], lines: Iterable[str]) -> str:
    """Return a stated site's name without the slogan beside it, and a name where a bare domain is stated.

    Args:
        outlet: the site's name as markup states it.
        host: where the page lies; empty if unknown.
        titles: what markup states as its title.
        lines: the page's readable lines.
    """
    bare = _DOMAIN.match(outlet)
    label = _label_of(bare["host"] if bare else host)
    if not label or not (bare or len(outlet.split()) > _LONGEST_OUTLET):
        return outlet
    names = [part for title in (outlet, *titles) for part in split_title(title)]
    if len(label) >= _SHORTEST_LABEL and (bare or (host and host in outlet.lower())):
        names += [line for line in lines if len(line) <= 2 * len(label) + len("The ")]
    same = (name for name in names if fold(name).removeprefix("the") == label.removeprefix("the"))
    return next((name for name in same if any(map(str.isupper, name)) and not _DOMAIN.match(name.lower())), outlet)


def _list_sides(title: str) -> list[str]:
    """Return the parts of a stated title where the site's name may stand: its end, or before a bare kind of text."""
    parts = split_title(title)
    if len(parts) == 2 and read_label(parts[1]):
        return parts[:1]
    return parts[1:][-1:]


def is_owned(line: str) -> bool:
    """Say whether a small line says whose the page is: a note of copyright or of who publishes it."""
    return len(line) <= _LONGEST_NOTE and _OWNED.search(line) is not None


def _is_told(name: str, notes: Sequence[str]) -> bool:
    if not name[0].isupper() and not name[0].isdigit():
        return False
    told = re.compile(rf"(?<!\w){re.escape(name)}(?!\w)")
    return any(note != name and told.search(note) for note in notes)

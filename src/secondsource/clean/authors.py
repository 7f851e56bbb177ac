"""Who wrote a page: what its markup states, put right by its byline."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from secondsource.clean.byline import read_byline, read_sign_off
from secondsource.clean.person import end_of_name, is_person_name
from secondsource.clean.titles import fold

_LEAD = re.compile(
    r"^(?:(?:view |see |read |find )?(?:all |more )?(?:posts|articles|stories|content)\s(?:by|from)|more (?:by|from)"
    r"|(?:posted|written|published|reported|reviewed|submitted)?\s?by)\b\s*:?\s*",
    re.IGNORECASE,
)
_TRAIL = re.compile(
    r"\s+(?:(?:says|wrote)\s*:?|(?:january|february|july|september|october|november|december))$", re.IGNORECASE
)
"""What is left of a line behind a name: months that nobody is called."""
_ADDRESS = re.compile(r"\b(?:https?|www)\b|\w\.(?:com|org|net)\b", re.IGNORECASE)
_NOT_NAMES = re.compile(
    r"^(?:(?:article|story|text|words|posted|written|published)\sby|ph\.?d|m\.?d|m\.?a|m\.?sc|b\.?sc|b\.?a|m\.?b\.?a|j\.?d|esq|r\.?n|r\.?d|jr|sr|"
    r"(?:no|unknown|guest|default|site)?\s?(?:author|user|username)|admin(?:istrator)?|webmaster|anonymous"
    r"|(?:last |first )?(?:updated|modified|published|posted)\b.*)\.?$",
    re.IGNORECASE,
)


def read_authors(bylines: Sequence[str], outlet: str | None = None) -> tuple[str, ...]:
    """Return the names in a page's byline lines, in order, each once, without the outlet's behind them."""
    names: dict[str, None] = {}
    for shown in bylines:
        line = leave_outlet(shown, outlet)
        byline = read_byline(line)
        if byline is not None:
            names.update((line[span.start : span.end], None) for span in byline.authors)
        elif signed := read_sign_off(line):
            names[signed] = None
    return tuple(names)


def read_desk(bylines: Sequence[str], outlet: str | None) -> tuple[str, ...]:
    """Return the outlet's own desk that a byline names, if one does; "Staff" alone is no name."""
    site = fold(outlet or "")
    for line in bylines:
        byline = read_byline(line)
        if byline is not None and byline.desk is not None:
            named = line[byline.desk.start : byline.desk.end]
            if site and site in fold(named) and site != fold(named):
                return (named,)
    return ()


def _is_labelled(bylines: Sequence[str]) -> bool:
    return bool(bylines) and _LEAD.match(bylines[0]) is not None


def _clean(stated: str, outlet: str | None) -> str:
    """Return a stated name without the words before it, and without role or body behind it."""
    name = leave_outlet(_TRAIL.sub("", _LEAD.sub("", stated.strip())).strip(), outlet)
    return name[: end_of_name(name) or None]


def leave_outlet(named: str, outlet: str | None) -> str:
    """Return a person's name without the outlet's right behind it: "Jane Roe Harbour News"."""
    if outlet and named.casefold().endswith(f" {outlet.casefold()}"):
        person = named[: -len(outlet)].rstrip(" ,|-–—")
        return person if is_person_name(_LEAD.sub("", person)) else named
    return named


def _spell(name: str, bylines: Sequence[str]) -> str:
    """Return a stated name with the marks it has in a byline, which markup often lost: "J.O. Roe", "Jane Roe Jr."."""
    words = re.split(r"[\s.]+", name.strip(" ."))
    spelled = r"[\s.]{1,2}".join(map(re.escape, words))
    stop = r"\.?" if len(words[-1]) == 1 or words[-1] in ("Jr", "Sr") else ""
    pattern = re.compile(rf"(?<!\w){spelled}(?!\w){stop}")
    return next((found.group() for line in bylines if (found := pattern.search(line))), name)


def _join_spellings(names: Iterable[str]) -> list[str]:
    """Return names each once, whatever their case and marks: one that is not all in capitals wins."""
    known: dict[str, str] = {}
    for name in names:
        key = fold(name) or name
        if key not in known or (known[key].isupper() and not name.isupper()):
            known[key] = name
    return list(known.values())


def choose_authors(stated: Sequence[str], bylines: Sequence[str], outlet: str | None) -> tuple[str, ...]:
    """Return the authors of a page.

    Args:
        stated: names from its markup.
        bylines: the texts of its byline blocks; where markup names no person, or a name and
            something more, they are believed.
        outlet: the site's name, which is no author's beside a person's.
    """
    site = fold(outlet or "")
    addresses = [name for name in stated if _ADDRESS.search(name)]
    cleaned = (_spell(_clean(name, outlet), bylines) for name in stated if name not in addresses)
    names = _join_spellings(name for name in cleaned if name and not _NOT_NAMES.match(name))
    shown = tuple(_join_spellings(read_authors(bylines, outlet)))
    # A site named for its only author is told from one named as an author by what its bylines say.
    if len(names) > 1 and not (fold("".join(names)) == site and not shown):
        names = [name for name in names if fold(name) not in site]
    if not shown or not any(map(is_person_name, shown)):
        return tuple(names) or shown or read_desk(bylines, outlet)
    if addresses or not any(map(is_person_name, names)) or fold("".join(names)) == site:
        return shown
    if not {fold(name) for name in shown} & {fold(name) for name in names} and _is_labelled(bylines):
        return shown
    longer = [name for name in names if any(fold(own) in fold(name) and fold(own) != fold(name) for own in shown)]
    return shown if longer else tuple(names)

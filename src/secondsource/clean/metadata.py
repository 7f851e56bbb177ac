"""What a page says about itself: title, authors, outlet, address, kind.

trafilatura reads the markup; its answers are taken where they fit what the page shows, and what it
leaves is filled from the lines of the page.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from urllib.parse import urlsplit

from lxml.html import HtmlElement
from trafilatura.metadata import extract_metadata

from secondsource.clean.byline import read_byline

_KIND_TYPES: Mapping[str, str] = {
    "OpinionNewsArticle": "opinion",
    "AnalysisNewsArticle": "article",
    "ReportageNewsArticle": "article",
    "BackgroundNewsArticle": "article",
    "NewsArticle": "article",
    "BlogPosting": "blog",
}
_TYPE = re.compile(r'"@type"\s{0,9}:\s{0,9}\[?\s{0,9}"(\w{3,40})"')
_OPINION = re.compile(
    r"^(?:opinions?|op-?eds?|editorials?|commentary|columns?|columnists?|comment is free)$", re.IGNORECASE
)
_STATEMENT = re.compile(
    r"^(?:press[ -]?releases?|press[ -]?statements?|statements?|official statements?|communiqu[eé]s?)$", re.IGNORECASE
)
_TITLE_LABEL = re.compile(r"^\s*(opinion|op-?ed|editorial|commentary|press release|statement)\s*[:|–—]", re.IGNORECASE)
_SITE_SUFFIX = re.compile(r"\s+[|–—»·•:-]\s+")


@dataclass(frozen=True, slots=True)
class PageMetadata:
    """What the markup of a page says of it; anything may be null.

    Args:
        titles: what may be its title, the surest first.
        authors: names, in order.
        outlet: the site's name.
        url: its canonical address, absolute http(s).
        kind: article, opinion, statement, blog; by a stated cue only.
    """

    titles: tuple[str, ...]
    authors: tuple[str, ...]
    outlet: str | None
    url: str | None
    kind: str | None


def read_metadata(tree: HtmlElement, url: str | None) -> PageMetadata:
    """Read the markup of a parsed page.

    Args:
        tree: the page; not changed.
        url: where it was fetched, null if not from the web.
    """
    canonical = find_canonical(tree)
    address = url or canonical
    # A fixed, impossible span of dates: dates.py asks htmldate itself, with the bounds of the fetch.
    found = extract_metadata(
        tree, default_url=address, date_config={"max_date": "1995-01-02", "extensive_search": False}
    )
    titles = dict.fromkeys(title for title in (found.title, _meta(tree, "og:title"), _head_title(tree)) if title)
    outlet = found.sitename
    host = (urlsplit(address).hostname or "").removeprefix("www.") if address else ""
    if outlet and outlet.lower().removeprefix("www.") == host:
        outlet = None
    return PageMetadata(
        tuple(titles),
        tuple(dict.fromkeys(name for part in (found.author or "").split(";") if (name := part.strip()))),
        outlet or None,
        canonical,
        find_kind(tree, next(iter(titles), ""), address),
    )


def find_canonical(tree: HtmlElement) -> str | None:
    """Return the absolute http(s) address a page gives as its own."""
    for element in tree.iterfind(".//link[@href]"):
        if "canonical" in element.get("rel", "").lower().split() and _is_web(element.get("href", "")):
            return str(element.get("href")).strip()
    stated = _meta(tree, "og:url")
    return stated if stated and _is_web(stated) else None


def find_kind(tree: HtmlElement, title: str, url: str | None) -> str | None:
    """Return what the page says it is: by its title's label, section, address or schema.org type; else None."""
    label = _TITLE_LABEL.match(title)
    sections = [label[1]] if label else []
    sections += [value for name in ("article:section", "section", "og:section") if (value := _meta(tree, name))]
    sections += urlsplit(url or "").path.split("/")[1:-1]
    for section in sections:
        if _OPINION.match(section.strip()):
            return "opinion"
        if _STATEMENT.match(section.strip()):
            return "statement"
    for element in tree.iterfind(".//script"):
        if "ld+json" in element.get("type", "") and element.text:
            for name in _TYPE.findall(element.text):
                if name in _KIND_TYPES:
                    return _KIND_TYPES[name]
    return None


def choose_title(titles: Sequence[str], shown: str | None) -> str | None:
    """Return the title: as the page shows it, else as its markup states it."""
    return shown or next(iter(titles), None)


def read_authors(bylines: Sequence[str]) -> tuple[str, ...]:
    """Return the names in a page's byline lines, in order, each once."""
    names: dict[str, None] = {}
    for line in bylines:
        byline = read_byline(line)
        if byline is not None:
            names.update((line[span.start : span.end], None) for span in byline.authors)
    return tuple(names)


def _meta(tree: HtmlElement, name: str) -> str | None:
    for element in tree.iterfind(".//meta[@content]"):
        if name in (element.get("property"), element.get("name")) and element.get("content", "").strip():
            return str(element.get("content")).strip()
    return None


def _head_title(tree: HtmlElement) -> str | None:
    element = tree.find(".//title")
    text = " ".join("".join(element.itertext()).split()) if element is not None else ""
    return text or None


def _is_web(url: str) -> bool:
    return url.strip().lower().startswith(("http://", "https://"))

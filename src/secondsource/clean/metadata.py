"""What a page says about itself: title, authors, outlet, address, kind.

trafilatura reads the markup; its answers are taken where they fit what the page shows, and what it
leaves is filled from the lines of the page.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from urllib.parse import urlsplit

from lxml.html import HtmlElement
from trafilatura.metadata import Document, extract_metadata

from secondsource.clean.about import read_label, read_title_kind
from secondsource.clean.article import TRIPS
from secondsource.clean.masthead import find_masthead, is_owned, spell_outlet
from secondsource.clean.titles import fold, is_generic, split_title

_KIND_TYPES: Mapping[str, str] = {
    "OpinionNewsArticle": "opinion",
    "AnalysisNewsArticle": "article",
    "ReportageNewsArticle": "article",
    "BackgroundNewsArticle": "article",
    "NewsArticle": "article",
    "BlogPosting": "blog",
}
_TYPE = re.compile(r'"@type"\s{0,9}:\s{0,9}\[?\s{0,9}"(\w{3,40})"')
_FEWEST_IN_HEADLINE = 5
_NO_DATE = {"max_date": "1995-01-02", "extensive_search": False}
"""A span of dates with none in it: `secondsource.clean.dates` asks htmldate itself, with the bounds of the fetch."""
_DESCRIPTION_NAMES = ("og:description", "description", "twitter:description", "dc.description")
_TITLE_NAMES = ("og:title", "citation_title", "parsely-title", "dc.title", "twitter:title")


@dataclass(frozen=True, slots=True)
class PageMetadata:
    """What the markup of a page says of it; anything may be null.

    Args:
        titles: what may be its title, the surest first.
        authors: names, in order.
        outlet: the site's name.
        url: its canonical address, absolute http(s).
        kind: article, opinion, statement, blog; by a stated cue only.
        described: what it says it is about, in one wording or several.
    """

    titles: tuple[str, ...]
    authors: tuple[str, ...]
    outlet: str | None
    url: str | None
    kind: str | None
    described: tuple[str, ...] = ()


def read_metadata(tree: HtmlElement, url: str | None) -> PageMetadata:
    """Read the markup of a parsed page.

    Args:
        tree: the page; not changed.
        url: where it was fetched, null if not from the web.
    """
    canonical = find_canonical(tree)
    address = url or canonical
    try:
        found = extract_metadata(tree, default_url=address, date_config=_NO_DATE)
    except TRIPS:
        found = Document()
    stated = [title for title in (*(_meta(tree, name) for name in _TITLE_NAMES), _head_title(tree)) if title]
    # What trafilatura finds beyond these is a heading, which is no more than any line of the page.
    titles = dict.fromkeys(stated or ([found.title] if found.title else []))
    outlet = find_outlet(tree, found.sitename, address)
    return PageMetadata(
        tuple(titles),
        tuple(dict.fromkeys(name for part in (found.author or "").split(";") if (name := part.strip()))),
        outlet,
        canonical,
        find_kind(tree, next(iter(titles), ""), address),
        tuple(dict.fromkeys(text for name in _DESCRIPTION_NAMES if (text := _meta(tree, name)))),
    )


def complete_metadata(metadata: PageMetadata, lines: Sequence[str], url: str | None = None) -> PageMetadata:
    """Fill in the site's name from the page's lines, and leave out titles that name only the site.

    Args:
        metadata: what the markup says.
        lines: the page's readable lines.
        url: where it was fetched, null if not from the web.
    """
    outlet = metadata.outlet
    if (
        outlet is not None
        and len(outlet.split()) >= _FEWEST_IN_HEADLINE
        and outlet == next(iter(metadata.titles), None)
    ):
        outlet = None  # a site whose markup gives the headline for its name
    if outlet is not None:
        outlet = spell_outlet(outlet, _host(url or metadata.url), metadata.titles, lines)
    else:
        shown = {fold(line) for line in lines}
        titles = [title for title in metadata.titles if fold(title) not in shown]
        outlet = find_masthead(lines, titles, filter(is_owned, lines))
    generic = [title for title in metadata.titles if is_generic(title, outlet)]
    kinds = (read_label(part) for title in generic for part in split_title(title))
    kind = metadata.kind or next(filter(None, kinds), None)
    titles = [title for title in metadata.titles if title not in generic]
    return replace(metadata, titles=tuple(titles), outlet=outlet, kind=kind)


def find_canonical(tree: HtmlElement) -> str | None:
    """Return the absolute http(s) address a page gives as its own."""
    for element in tree.iterfind(".//link[@href]"):
        if "canonical" in element.get("rel", "").lower().split() and _is_web(element.get("href", "")):
            return str(element.get("href")).strip()
    stated = _meta(tree, "og:url")
    return stated if stated and _is_web(stated) else None


def find_outlet(tree: HtmlElement, found: str | None, url: str | None) -> str | None:
    """Return the site's name as the page states it; a bare domain that only its address tells is none.

    Args:
        tree: the page.
        found: what trafilatura says, which fills in the domain of ``url``.
        url: where the page lies.
    """
    host = _host(url)
    title = _head_title(tree) or ""
    if found and " " in found and "." in found and found in split_title(title) and not _meta(tree, "og:site_name"):
        # trafilatura takes any part of the title with a full stop in it for a domain.
        found = None
    if found and (
        found.lower().removeprefix("www.") != host or found.lower() in title.lower() or _meta(tree, "og:site_name")
    ):
        return found
    label = fold(host.rpartition(".")[0].rpartition(".")[2]) if host else ""
    return next((part for part in split_title(title) if label and fold(part) == label), None)


def _host(url: str | None) -> str:
    try:
        return (urlsplit(url or "").hostname or "").removeprefix("www.")
    except ValueError:
        return ""


def find_kind(tree: HtmlElement, title: str, url: str | None) -> str | None:
    """Return what the page says it is: by its title's label, section, address or schema.org type; else None."""
    if kind := read_title_kind(title):
        return kind
    sections = [value for name in ("article:section", "section", "og:section") if (value := _meta(tree, name))]
    sections += (url or "").partition("?")[0].split("/")[3:-1]
    for section in sections:
        if kind := read_label(section):
            return kind
    for element in tree.iterfind(".//script"):
        if "ld+json" in element.get("type", "") and element.text:
            for name in _TYPE.findall(element.text):
                if name in _KIND_TYPES:
                    return _KIND_TYPES[name]
    return None


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

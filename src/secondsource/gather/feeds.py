"""Feeds, sitemaps and lists: which pages of the web they name. Nothing is fetched here."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from io import BytesIO
from urllib.parse import urljoin, urlsplit

import feedparser  # type: ignore[import-untyped]  # feedparser has no types
from lxml import etree

from secondsource.errors import InputError
from secondsource.gather.items import MAX_TOLD, GatherOptions, failed, safe_uri
from secondsource.tables import Failure

_BEFORE_ROOT = rb"(?>\xef\xbb\xbf|\s+|<!--(?>.*?-->)|<\?(?>.*?\?>)|<!DOCTYPE(?>[^>\[]*)(?:\[(?>[^\]]*)\]\s*)?>)*+"
_ROOT = re.compile(_BEFORE_ROOT + rb"<(?:[a-z0-9]+:)?(rss|feed|RDF|urlset|sitemapindex)[\s/>]", re.DOTALL)
_URL_LINE = re.compile(rb"https?://\S+", re.IGNORECASE)
_MAX_URL = 4000


@dataclass(frozen=True, slots=True)
class Links:
    """The URLs named: of pages, of further sitemaps, and what is wrong with the rest."""

    pages: tuple[str, ...]
    sitemaps: tuple[str, ...]
    problems: tuple[Failure, ...]


def is_feed(head: bytes) -> bool:
    """Return whether the start of a file is that of a feed, a sitemap or an index of sitemaps."""
    return _ROOT.match(head) is not None


def holds_urls(head: bytes) -> bool:
    """Return whether every line in the start of a file is an http or https URL, empty lines aside."""
    lines = [line.strip() for line in head.removeprefix(b"\xef\xbb\xbf").splitlines()]
    lines = [line for line in lines if line]
    return bool(lines) and all(_URL_LINE.fullmatch(line) for line in lines)


def read_links(data: bytes, uri: str, options: GatherOptions) -> Links:
    """Return the URLs that a feed, a sitemap or a list of URLs names, in its order, each once.

    At most ``max_listed`` are taken; what is over is a problem, and so is what is no URL.

    Raises:
        InputError: it declares entities, or is no well-formed XML.
    """
    match = _ROOT.match(data)
    if match is None:
        lines, problems = _read_list(data, uri)
        return _bound(lines, (), problems, uri, options)
    if b"<!ENTITY" in data[: match.end()]:
        raise InputError(uri, "unsupported", "declares XML entities, which are not read; list its URLs in a .urls file")
    if match.group(1) in (b"urlset", b"sitemapindex"):
        pages, sitemaps = _read_sitemap(data, uri)
        return _bound(pages, sitemaps, [], uri, options)
    entries = feedparser.parse(BytesIO(data), sanitize_html=False, resolve_relative_uris=False).entries
    links = [str(entry.get("link") or "").strip() for entry in entries]
    return _bound(links, (), [], uri, options)


def clean_url(url: str) -> str:
    """Return a URL without its fragment, safe to stand in a row."""
    return safe_uri(url.strip().partition("#")[0])


def _read_list(data: bytes, uri: str) -> tuple[list[str], list[Failure]]:
    lines = [line.strip() for line in data.removeprefix(b"\xef\xbb\xbf").splitlines()]
    urls = [line.decode("utf-8", "replace") for line in lines if _URL_LINE.fullmatch(line)]
    bad = [number for number, line in enumerate(lines, start=1) if line and not _URL_LINE.fullmatch(line)]
    advice = "no http or https URL; mend or delete the line"
    problems = [failed(uri, "bad-url", f"line {number}: {advice}") for number in bad[:MAX_TOLD]]
    if len(bad) > MAX_TOLD:
        message = f"{len(bad) - MAX_TOLD:,} more bad lines are not listed; mend the file"
        problems.append(failed(uri, "bad-url", message))
    return urls, problems


def _read_sitemap(data: bytes, uri: str) -> tuple[list[str], list[str]]:
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)
    try:
        root = etree.fromstring(data, parser)
    except etree.XMLSyntaxError as error:
        raise InputError(uri, "bad-xml", f"no well-formed sitemap ({error.msg}); get it again") from error
    return _locations(root, "{*}url/{*}loc"), _locations(root, "{*}sitemap/{*}loc")


def _locations(root: etree._Element, path: str) -> list[str]:
    return [element.text.strip() for element in root.iterfind(path) if element.text and element.text.strip()]


def _bound(
    pages: Iterable[str], sitemaps: Iterable[str], problems: list[Failure], uri: str, options: GatherOptions
) -> Links:
    good = tuple(dict.fromkeys(_usable(pages, uri)))
    indexes = tuple(dict.fromkeys(_usable(sitemaps, uri)))
    n_all = len(good) + len(indexes)
    if n_all > options.max_listed:
        problems.append(
            failed(uri, "too-many", f"names {n_all:,} URLs, over the bound of {options.max_listed:,}; split it")
        )
    if n_all == 0 and not problems:
        problems.append(failed(uri, "empty", "names no pages; name one that does"))
    return Links(good[: options.max_listed], indexes[: options.max_listed], tuple(problems))


def _usable(urls: Iterable[str], base: str) -> Iterator[str]:
    for url in filter(None, urls):
        try:
            clean = clean_url(urljoin(base, url))
            parts = urlsplit(clean)
        except ValueError:
            continue  # such as an unclosed bracket: nothing could be fetched from it
        if parts.scheme.lower() in ("http", "https") and parts.netloc and len(clean) <= _MAX_URL:
            yield clean

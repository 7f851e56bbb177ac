from __future__ import annotations

import time
from pathlib import Path

import pytest
from tests.gather.conftest import Gatherer

from secondsource.errors import InputError
from secondsource.gather.feeds import holds_urls, is_feed, read_links
from secondsource.gather.items import GatherOptions

HERE = "https://harbour.example/news/feed"
OPTIONS = GatherOptions()
RSS = b"""<?xml version="1.0"?><!-- made by hand --><rss version="2.0"><channel><title>Harbour</title>
<item><link>https://harbour.example/a#top</link></item><item><link>/b?x=1&amp;y=2</link></item>
<item><link>https://harbour.example/a</link></item><item><title>no link</title></item></channel></rss>"""
ATOM = b"""<feed xmlns="http://www.w3.org/2005/Atom"><entry><link rel="alternate" href="https://harbour.example/a"/>
<link rel="self" href="https://harbour.example/self"/></entry></feed>"""
RDF = b"""<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/">
<item rdf:about="x"><title>A</title><link>https://harbour.example/a</link></item></rdf:RDF>"""
SITEMAP = b"""<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"
 xmlns:image="http://www.google.com/schemas/sitemap-image/1.1"><url><loc> https://harbour.example/a </loc>
<image:image><image:loc>https://harbour.example/a.jpg</image:loc></image:image></url></urlset>"""
INDEX = b"""<sitemapindex xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">
<sitemap><loc>https://harbour.example/1.xml</loc></sitemap></sitemapindex>"""


@pytest.mark.parametrize(
    ("data", "pages"),
    [
        (RSS, ("https://harbour.example/a", "https://harbour.example/b?x=1&y=2")),
        (ATOM, ("https://harbour.example/a",)),
        (RDF, ("https://harbour.example/a",)),
        (SITEMAP, ("https://harbour.example/a",)),
        (b"https://a.example/\r\n\r\nHTTP://b.example/\n", ("https://a.example/", "HTTP://b.example/")),
    ],
    ids=["RSS", "Atom", "RSS 1.0", "sitemap", "list"],
)
def test_a_list_names_its_pages(data: bytes, pages: tuple[str, ...]) -> None:
    links = read_links(data, HERE, OPTIONS)
    assert (links.pages, links.sitemaps, links.problems) == (pages, (), ())


def test_an_index_of_sitemaps_names_sitemaps() -> None:
    links = read_links(INDEX, HERE, OPTIONS)
    assert (links.pages, links.sitemaps) == ((), ("https://harbour.example/1.xml",))


@pytest.mark.parametrize("data", [RSS, ATOM, RDF, SITEMAP, INDEX, b"\xef\xbb\xbf\n" + SITEMAP])
def test_feeds_and_sitemaps_are_told_by_their_root(data: bytes) -> None:
    assert is_feed(data)


@pytest.mark.parametrize("data", [b"<html><p>about <rss>", b"<!-- <rss> -->", b"rss", b"<rssish/>", b""])
def test_other_pages_are_no_feeds(data: bytes) -> None:
    assert not is_feed(data)


@pytest.mark.parametrize("data", [b"", b"\n", b"https://a.example/\nand a sentence", b"ftp://a.example/", b"https://"])
def test_other_texts_hold_no_urls(data: bytes) -> None:
    assert not holds_urls(data)


def test_what_is_no_url_in_a_list_is_told_by_its_line() -> None:
    links = read_links(b"https://harbour.example/a\n\nsee also\n", HERE, OPTIONS)
    assert [(row.code, row.message[:6]) for row in links.problems] == [("bad-url", "line 3")]


@pytest.mark.parametrize("link", ["javascript:alert(1)", "file:///etc/passwd", "https://[half", "mailto:a@b.example"])
def test_links_that_are_not_of_the_web_are_not_taken(link: str) -> None:
    data = f"<rss><channel><item><link>{link}</link></item></channel></rss>".encode()
    assert [row.code for row in read_links(data, HERE, OPTIONS).problems] == ["empty"]


def test_urls_over_the_bound_are_left_and_told() -> None:
    data = b"\n".join(b"https://harbour.example/%d" % number for number in range(9))
    links = read_links(data, HERE, GatherOptions(max_listed=5))
    assert (len(links.pages), [row.code for row in links.problems]) == (5, ["too-many"])


@pytest.mark.parametrize("root", ["rss", "urlset"])
def test_entities_are_refused(root: str) -> None:
    bomb = f'<!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]><{root}>&b;</{root}>'.encode()
    with pytest.raises(InputError, match="entities"):
        read_links(bomb, HERE, OPTIONS)


def test_a_broken_sitemap_is_refused() -> None:
    with pytest.raises(InputError, match="well-formed"):
        read_links(b"<urlset><url><loc>https://harbour.example/a</loc>", HERE, OPTIONS)


@pytest.mark.parametrize("piece", [b"<!--", b"<!-- -->", b"<?x", b" ", b"<!DOCTYPE x"])
def test_hostile_starts_are_told_in_linear_time(piece: bytes) -> None:
    start = time.perf_counter()
    is_feed(piece * 200_000)
    assert time.perf_counter() - start < 5.0


@pytest.mark.parametrize("name", ["pages.urls", "pages.txt", "feed.xml"])
def test_a_list_found_in_a_folder_is_not_fetched_unasked(tmp_path: Path, gathered: Gatherer, name: str) -> None:
    (tmp_path / name).write_bytes(SITEMAP if name == "feed.xml" else b"https://harbour.example/a\n")
    haul = gathered(tmp_path)
    assert (haul.pages, haul.codes) == ([], ["unsupported"])
    assert "name this file itself" in haul.failures[0].message

from __future__ import annotations

import socket
import time
from dataclasses import replace
from http.server import BaseHTTPRequestHandler
from pathlib import Path

import pytest
from tests.gather.conftest import Gatherer, Site, pack

from secondsource.gather import addresses
from secondsource.gather.items import JSON_LINE, MIB, GatherOptions
from secondsource.gather.records import is_date

PAGE = b"<p>The ferry sank."
FAST = GatherOptions(allow_private=True, per_host_delay_s=0.0, timeout_s=5.0, max_retries=0)


def test_a_page_is_fetched_with_time_status_and_type_as_served(site: Site, online: Gatherer) -> None:
    url = site.put("/a", PAGE, Content_Type="Text/HTML; charset=Windows-1251")
    (page,) = online(url).pages
    assert (page.uri, page.status, page.media_type, page.data) == (url, 200, "text/html; charset=windows-1251", PAGE)
    assert is_date(page.fetched_at or "")


def test_a_private_address_is_not_asked_unless_allowed(site: Site, gathered: Gatherer) -> None:
    haul = gathered(site.put("/a", PAGE))
    assert (haul.codes, site.asked) == (["private-address"], [])


def test_a_redirect_into_a_private_network_is_not_followed(
    site: Site, online: Gatherer, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(addresses, "is_public", lambda address: address == "127.0.0.1")
    site.put("/secret", PAGE)
    url = site.send_on("/a", site.url.replace("127.0.0.1", "127.0.0.2") + "/secret")
    haul = online(url, options=replace(FAST, allow_private=False))
    assert (haul.pages, haul.codes) == ([], ["private-address"])
    assert "/secret" not in site.paths


def test_a_name_that_changes_its_address_gains_nothing(
    site: Site, online: Gatherer, monkeypatch: pytest.MonkeyPatch
) -> None:
    really_look_up = socket.getaddrinfo
    looked_up = []

    def look_up(host: str, *args: object, **kwargs: object) -> object:
        if host != "harbour.example":
            return really_look_up(host, *args, **kwargs)  # type: ignore[arg-type]  # handed on as it came
        looked_up.append(host)
        return really_look_up("127.0.0.1" if len(looked_up) == 1 else "127.0.0.9", *args, **kwargs)  # type: ignore[arg-type]  # as above

    monkeypatch.setattr(socket, "getaddrinfo", look_up)
    monkeypatch.setattr(addresses, "is_public", lambda address: address == "127.0.0.1")
    site.put("/a", PAGE)
    haul = online(site.url.replace("127.0.0.1", "harbour.example") + "/a", options=replace(FAST, allow_private=False))
    # The first look-up was for robots.txt. The second, for the page, is checked anew and refused.
    assert (site.paths, haul.codes) == (["/robots.txt"], ["private-address"])
    assert site.asked[0][1]["Host"].startswith("harbour.example:")


def test_a_password_in_a_url_stands_in_no_row(online: Gatherer) -> None:
    assert [row.uri for row in online("http://user:secret@harbour.example/a").failures] == ["http://harbour.example/a"]


def test_redirects_are_followed_to_the_page_and_its_own_address(site: Site, online: Gatherer) -> None:
    site.put("/c", PAGE)
    site.send_on("/b", "c")
    haul = online(site.send_on("/a", "/b"))
    assert haul.uris == [site.url + "/c"]


def test_two_urls_that_lead_to_one_page_give_it_once(site: Site, online: Gatherer) -> None:
    url = site.put("/page", PAGE)
    assert online(site.send_on("/a", "/page"), site.send_on("/z", "/page"), url).uris == [url]


def test_redirects_in_a_circle_fail(site: Site, online: Gatherer) -> None:
    site.send_on("/b", "/a")
    haul = online(site.send_on("/a", "/b"))
    assert (haul.codes, "circle" in haul.failures[0].message) == (["redirects"], True)


def test_redirects_without_end_fail(site: Site, online: Gatherer) -> None:
    for number in range(20):
        site.send_on(f"/{number}", f"/{number + 1}")
    haul = online(site.url + "/0")
    assert haul.codes == ["redirects"]
    assert len(site.paths) <= 1 + FAST.max_redirects + 1


@pytest.mark.parametrize("target", ["file:///etc/passwd", "ftp://harbour.example/", "http://[half"])
def test_a_redirect_out_of_the_web_fails(site: Site, online: Gatherer, target: str) -> None:
    assert online(site.send_on("/a", target)).codes == ["bad-url"]


@pytest.mark.parametrize(
    "given", ["http://", "https://[half", "http://user:secret@harbour.example/", "http://a.example:x/"]
)
def test_what_is_no_fetchable_url_fails(online: Gatherer, given: str) -> None:
    assert online(given).codes == ["bad-url"]


@pytest.mark.parametrize("status", [404, 410, 500])
def test_an_error_status_fails_and_the_rest_is_fetched(site: Site, online: Gatherer, status: int) -> None:
    good, bad = site.put("/a", PAGE), site.put("/b", b"gone", status=status)
    haul = online(good, bad)
    assert haul.uris == [good]
    assert [(row.uri, row.code) for row in haul.failures] == [(bad, "http-status")]
    assert str(status) in haul.failures[0].message


def test_a_packed_page_is_unpacked(site: Site, online: Gatherer) -> None:
    url = site.put("/a", pack(PAGE), Content_Encoding="gzip")
    assert [page.data for page in online(url).pages] == [PAGE]


def test_a_packed_page_that_is_cut_gives_no_page(site: Site, online: Gatherer) -> None:
    url = site.put("/a", pack(PAGE)[:-9], Content_Encoding="gzip")
    assert online(url).codes == ["bad-encoding"]


def test_a_bomb_is_not_unpacked(site: Site, online: Gatherer) -> None:
    url = site.put("/a", pack(bytes(64 * MIB)), Content_Encoding="gzip")
    assert online(url).codes == ["too-large"]


def test_a_page_over_the_bound_fails(site: Site, online: Gatherer) -> None:
    url = site.put("/a", PAGE * 999)
    assert online(url, options=replace(FAST, max_page_bytes=999)).codes == ["too-large"]


def test_a_page_without_end_fails(site: Site, online: Gatherer) -> None:
    def drown(request: BaseHTTPRequestHandler) -> None:
        request.send_response(200)
        request.end_headers()
        for _ in range(999):
            request.wfile.write(bytes(99_999))

    site.pages["/a"] = drown
    assert online(site.url + "/a", options=replace(FAST, max_page_bytes=999_999)).codes == ["too-large"]


def test_a_page_that_ends_before_its_length_fails(site: Site, online: Gatherer) -> None:
    url = site.put("/a", PAGE, Content_Length="9999", Connection="close")
    assert online(url).codes == ["network"]


def test_a_server_that_says_nothing_fails_in_time(site: Site, online: Gatherer) -> None:
    site.pages["/a"] = lambda _: time.sleep(10)
    start = time.monotonic()
    assert online(site.url + "/a", options=replace(FAST, timeout_s=0.2)).codes == ["timeout"]
    assert time.monotonic() - start < 5.0


@pytest.mark.parametrize("in_header", [True, False], ids=["header", "body"])
def test_a_server_that_drips_fails_in_time(site: Site, online: Gatherer, *, in_header: bool) -> None:
    def drip(request: BaseHTTPRequestHandler) -> None:
        request.wfile.write(b"HTTP/1.0 200 OK\r\n" + b"\r\n" * (not in_header))
        for _ in range(200):
            request.wfile.write(b"x")
            time.sleep(0.05)

    site.pages["/a"] = drip
    start = time.monotonic()
    assert online(site.url + "/a", options=replace(FAST, timeout_s=1.0, max_fetch_s=0.3)).codes == ["timeout"]
    assert time.monotonic() - start < 5.0


def test_a_port_nobody_listens_on_fails(online: Gatherer) -> None:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        assert online(f"http://127.0.0.1:{free.getsockname()[1]}/").codes == ["network"]


def test_an_answer_that_is_not_http_fails(site: Site, online: Gatherer) -> None:
    def ramble(request: BaseHTTPRequestHandler) -> None:
        request.wfile.write(b"The ferry sank.\r\n\r\n")

    site.pages["/a"] = ramble
    assert online(site.url + "/a").codes == ["network"]


@pytest.mark.parametrize(
    ("served", "data", "media_type"),
    [
        ("application/octet-stream", b"<html><p>The ferry", "text/html"),
        ("", b"The ferry sank.", "text/plain"),
        ("text/html", b"%PDF-1.7", "application/pdf"),
        ("text/html; charset=koi8-r", b"The ferry sank.", "text/html; charset=koi8-r"),
    ],
)
def test_a_page_is_told_by_its_bytes_where_the_server_does_not_say(
    site: Site, online: Gatherer, served: str, data: bytes, media_type: str
) -> None:
    url = site.put("/a", data, Content_Type=served)
    assert [page.media_type for page in online(url).pages] == [media_type]


@pytest.mark.parametrize(
    ("served", "data"),
    [
        ("image/png", b"\x89PNG\r\n"),
        ("text/html", b"\x7fELF" + bytes(range(256)) * 8),
        ("application/json", b'{"text": "The ferry sank."}'),
        (JSON_LINE, b'{"text": "The ferry sank.", "date": "1999-01-01"}'),
    ],
)
def test_what_is_no_page_fails(site: Site, online: Gatherer, served: str, data: bytes) -> None:
    assert online(site.put("/a", data, Content_Type=served)).codes == ["unsupported"]


def test_an_empty_answer_fails(site: Site, online: Gatherer) -> None:
    assert online(site.put("/a", b"")).codes == ["empty"]


def test_a_page_robots_txt_disallows_is_not_fetched(site: Site, online: Gatherer) -> None:
    site.put("/robots.txt", "User-agent: secondsource\nDisallow: /private\n", Content_Type="text/plain")
    haul = online(site.put("/private/a", PAGE), site.put("/b", PAGE))
    assert (haul.uris, haul.codes) == ([site.url + "/b"], ["robots"])
    assert site.paths.count("/robots.txt") == 1
    assert "/private/a" not in site.paths


def test_robots_txt_is_asked_again_behind_a_redirect(site: Site, online: Gatherer) -> None:
    site.put("/robots.txt", "User-agent: *\nDisallow: /private\n", Content_Type="text/plain")
    site.put("/private", PAGE)
    assert online(site.send_on("/a", "/private")).codes == ["robots"]


@pytest.mark.parametrize(("status", "is_fetched"), [(403, True), (404, True), (429, False), (500, False), (503, False)])
def test_a_site_without_robots_txt_is_open_and_one_in_trouble_is_not(
    site: Site, online: Gatherer, status: int, *, is_fetched: bool
) -> None:
    site.put("/robots.txt", b"", status=status)
    haul = online(site.put("/a", PAGE))
    assert (len(haul.pages), haul.codes) == ((1, []) if is_fetched else (0, ["robots"]))


def test_robots_txt_that_is_binary_forbids_nothing(site: Site, online: Gatherer) -> None:
    site.put("/robots.txt", bytes(range(256)) * 9000, Content_Type="text/plain")
    assert len(online(site.put("/a", PAGE)).pages) == 1


def test_requests_to_one_host_keep_their_distance(site: Site, online: Gatherer) -> None:
    urls = [site.put(f"/{number}", PAGE) for number in range(4)]
    start = time.monotonic()
    online(*urls, options=replace(FAST, per_host_delay_s=0.15))
    assert time.monotonic() - start > 0.4


def test_a_busy_server_is_asked_again_after_the_time_it_wants(site: Site, online: Gatherer) -> None:
    url = site.put("/a", b"", status=503, Retry_After="0")
    busy = site.pages["/a"]

    def relent(request: BaseHTTPRequestHandler) -> None:
        busy(request)
        site.put("/a", PAGE)

    site.pages["/a"] = relent
    assert online(url, options=replace(FAST, max_retries=1)).uris == [url]


@pytest.mark.parametrize("wish", ["3600", "Fri, 31 Dec 2999 23:59:59 GMT"])
def test_a_server_that_wants_a_long_wait_is_left(site: Site, online: Gatherer, wish: str) -> None:
    url = site.put("/a", b"", status=429, Retry_After=wish)
    assert online(url, options=replace(FAST, max_retries=2)).codes == ["http-status"]
    assert site.paths.count("/a") == 1


def test_a_busy_server_is_not_asked_without_end(site: Site, online: Gatherer) -> None:
    url = site.put("/a", b"", status=429, Retry_After="0")
    assert online(url, options=replace(FAST, max_retries=2)).codes == ["http-status"]
    assert site.paths.count("/a") == 3


def _sitemap(*urls: str) -> str:
    return "<urlset>" + "".join(f"<url><loc>{url}</loc></url>" for url in urls) + "</urlset>"


def test_a_feed_is_opened_into_its_pages(site: Site, online: Gatherer) -> None:
    a, b = site.put("/a", PAGE), site.put("/b", PAGE)
    feed = f"<rss><channel><item><link>{b}</link></item><item><link>/a</link></item></channel></rss>"
    haul = online(site.put("/feed", feed, Content_Type="application/rss+xml"), a)
    assert (haul.uris, haul.failures) == ([a, b], [])
    assert site.paths.count("/a") == 1


def test_an_index_of_packed_sitemaps_is_opened_into_its_pages(site: Site, online: Gatherer) -> None:
    a = site.put("/a", PAGE)
    part = site.put("/1.xml.gz", pack(_sitemap(a).encode()), Content_Type="application/gzip")
    index = f"<sitemapindex><sitemap><loc>{part}</loc></sitemap></sitemapindex>"
    assert online(site.put("/sitemap.xml", index, Content_Type="text/xml")).uris == [a]


def test_a_feed_named_by_a_feed_is_not_opened(site: Site, online: Gatherer) -> None:
    inner = site.put("/inner", _sitemap(site.put("/a", PAGE)), Content_Type="text/xml")
    haul = online(site.put("/outer", _sitemap(inner), Content_Type="text/xml"))
    assert (haul.pages, haul.codes) == ([], ["unsupported"])


def test_sitemaps_that_name_each_other_come_to_an_end(site: Site, online: Gatherer) -> None:
    for here, there in (("/1", "/2"), ("/2", "/1")):
        index = f"<sitemapindex><sitemap><loc>{site.url}{there}</loc></sitemap></sitemapindex>"
        site.put(here, index, Content_Type="text/xml")
    assert online(site.url + "/1").pages == []
    assert len(site.paths) == 3  # robots.txt and each sitemap once


@pytest.mark.parametrize("name", ["pages.urls", "pages.txt"])
def test_a_list_of_urls_is_fetched(site: Site, online: Gatherer, tmp_path: Path, name: str) -> None:
    a, b = site.put("/a", PAGE), site.put("/b", PAGE)
    (tmp_path / name).write_text(f"{b}\n\n{a}#part\n")
    assert online(tmp_path / name).uris == [a, b]


def test_a_list_of_urls_on_standard_input_is_fetched(site: Site, online: Gatherer) -> None:
    url = site.put("/a", PAGE)
    assert online("-", stdin=url.encode()).uris == [url]


def test_a_saved_feed_that_is_named_is_fetched(site: Site, online: Gatherer, tmp_path: Path) -> None:
    url = site.put("/a", PAGE)
    (tmp_path / "feed.xml").write_text(_sitemap(url))
    assert online(tmp_path / "feed.xml").uris == [url]


def test_nothing_but_the_page_and_robots_txt_is_asked_for(site: Site, online: Gatherer) -> None:
    url = site.put("/a", b'<img src="/photo.jpg"><script src="/app.js"></script><a href="/b">')
    online(url)
    assert site.paths == ["/robots.txt", "/a"]


def test_the_server_is_told_who_asks_and_gets_no_cookies(site: Site, online: Gatherer) -> None:
    site.put("/b", PAGE)
    online(site.put("/a", b"", status=302, Location="/b", Set_Cookie="id=7"))
    for _, headers in site.asked:
        assert headers["User-Agent"].startswith("secondsource/")
        assert "Cookie" not in headers

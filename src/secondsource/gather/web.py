"""Pages fetched from the web: each host at its pace, feeds and sitemaps opened into the pages they name."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from itertools import zip_longest
from urllib.parse import urlsplit

from secondsource.errors import InputError
from secondsource.gather.feeds import clean_url, holds_urls, is_feed, read_links
from secondsource.gather.fetch import Answer, Web, ask, open_web, parse_url, redirect_of
from secondsource.gather.items import JSON_LINE, Gathered, GatherOptions, failed, safe_media_type
from secondsource.gather.robots import Robots, check_robots
from secondsource.gather.sniff import base_type, served_type
from secondsource.gather.unpack import GZIP_MAGIC, decode_content
from secondsource.tables import Failure

_MAX_DEPTH = 3  # an index of sitemaps of indexes of sitemaps is as deep as any site goes


@dataclass(frozen=True, slots=True)
class _Wanted:
    """A URL to fetch; a list found there is opened if ``depth`` is below the bound."""

    url: str
    depth: int


@dataclass(frozen=True, slots=True)
class _Met:
    """The URLs asked for, and the URLs that pages came from in the end."""

    wanted: set[str]
    fetched: set[str]


def fetch_pages(urls: Sequence[str], options: GatherOptions) -> Iterator[Gathered | Failure]:
    """Yield the page at each URL, and the pages that each feed, sitemap or list of URLs among them names.

    Every page is fetched once, whatever names it. The order depends on the URLs and on what the
    servers answer, never on their speed.
    """
    if not urls:
        return
    web, robots = open_web(options), Robots()
    met = _Met(set(), set())
    wanted = {clean_url(url): 0 for url in urls}
    with ThreadPoolExecutor(options.max_hosts_at_once) as pool:
        while wanted:
            met.wanted.update(wanted)
            found: dict[str, int] = {}
            for batch in _batches(wanted, options.max_hosts_at_once):
                for result in pool.map(_fetcher(web, robots), batch):
                    yield from _sort_out(result, met, found)
            wanted = found


def _fetcher(web: Web, robots: Robots) -> Callable[[_Wanted], _Result]:
    return lambda wanted: _fetch(web, robots, wanted)


def _batches(wanted: Mapping[str, int], n_hosts: int) -> Iterator[list[_Wanted]]:
    # One URL of each host at a time, so that waiting for one host's turn holds up no other's.
    lanes: dict[str, list[_Wanted]] = {}
    for url, depth in sorted(wanted.items()):
        lanes.setdefault(_host(url), []).append(_Wanted(url, depth))
    for row in zip_longest(*lanes.values()):
        one_each = [item for item in row if item is not None]
        for start in range(0, len(one_each), n_hosts):
            yield one_each[start : start + n_hosts]


def _host(url: str) -> str:
    try:
        return urlsplit(url).netloc.lower()
    except ValueError:
        return ""  # parse_url says what is wrong


@dataclass(frozen=True, slots=True)
class _Result:
    """What came of one URL: a page or a failure, or further URLs with their depths."""

    items: tuple[Gathered | Failure, ...]
    found: tuple[_Wanted, ...] = ()


def _sort_out(result: _Result, met: _Met, found: dict[str, int]) -> Iterator[Gathered | Failure]:
    for wanted in result.found:
        if wanted.url not in met.wanted:
            found[wanted.url] = min(wanted.depth, found.get(wanted.url, wanted.depth))
    for item in result.items:
        # Two URLs may redirect to one page, which is then the same page and no second one.
        if isinstance(item, Failure) or item.uri not in met.fetched:
            yield item
        if isinstance(item, Gathered):
            met.fetched.add(item.uri)


def _fetch(web: Web, robots: Robots, wanted: _Wanted) -> _Result:
    try:
        answer = _follow(web, robots, wanted.url)
        return _read_answer(answer, wanted, web.options)
    except InputError as error:
        return _Result((failed(error.uri, error.code, error.message),))


def _follow(web: Web, robots: Robots, url: str) -> Answer:
    met: set[str] = set()
    for _ in range(web.options.max_redirects + 1):
        parsed = parse_url(url)
        if str(parsed) in met:
            raise InputError(url, "redirects", "redirects in a circle; get the page elsewhere")
        met.add(str(parsed))
        answer = ask(web, parsed, check_robots(web, robots, parsed))
        target = redirect_of(answer)
        if target is None:
            return answer
        url = target
    raise InputError(url, "redirects", f"redirects over {web.options.max_redirects} times; name the page itself")


def _read_answer(answer: Answer, wanted: _Wanted, options: GatherOptions) -> _Result:
    if not 200 <= answer.status < 300:
        message = f"the server answered {answer.status}; check the URL, or try later"
        raise InputError(answer.url, "http-status", message)
    data = answer.data
    if data.startswith(GZIP_MAGIC):
        data = decode_content([data], "gzip", answer.url, options.max_page_bytes)
    if not data.strip():
        raise InputError(answer.url, "empty", "the server sent an empty page; try later")
    if is_feed(data) or (wanted.depth < _MAX_DEPTH and holds_urls(data)):
        return _open_list(data, answer.url, wanted, options)
    media_type = served_type(safe_media_type(answer.headers.get("content-type")), data)
    # Only a line of JSONL that the user gave is read as one.
    if media_type is None or base_type(media_type) == JSON_LINE:
        raise InputError(answer.url, "unsupported", "no HTML, text or PDF; leave it out")
    return _Result((Gathered(answer.url, answer.fetched_at, answer.status, media_type, data),))


def _open_list(data: bytes, url: str, wanted: _Wanted, options: GatherOptions) -> _Result:
    if wanted.depth >= _MAX_DEPTH:
        raise InputError(url, "unsupported", "a feed or sitemap inside another; name it itself as an input")
    links = read_links(data, url, options)
    pages = [_Wanted(link, _MAX_DEPTH) for link in links.pages]
    sitemaps = [_Wanted(link, wanted.depth + 1) for link in links.sitemaps]
    return _Result(links.problems, (*pages, *sitemaps))

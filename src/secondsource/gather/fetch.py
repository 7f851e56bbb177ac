"""One page from the web: addresses checked, redirects followed by hand, sizes and times bounded.

The name of a host is resolved once a request, the addresses are checked, and the connection goes to
the address that was checked, so that a name that changes its address in between gains nothing.
"""

from __future__ import annotations

import ssl
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from urllib.parse import urljoin, urlsplit

import httpx

from secondsource.errors import InputError, TooLarge
from secondsource.gather.addresses import resolve
from secondsource.gather.feeds import clean_url
from secondsource.gather.items import GatherOptions
from secondsource.gather.unpack import decode_content

_MAX_ADDRESSES = 3
_REDIRECTS = frozenset({301, 302, 303, 307, 308})
_ASK_AGAIN = frozenset({429, 503})
_ACCEPT = "text/html,application/xhtml+xml,application/xml;q=0.9,text/plain,application/pdf;q=0.8,*/*;q=0.5"


@dataclass(frozen=True, slots=True)
class Answer:
    """What a server said in the end. ``data`` is empty unless the status is 2xx."""

    url: str
    status: int
    headers: httpx.Headers
    data: bytes
    fetched_at: str


class Pace:
    """When each host may be asked next; safe to share between threads."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._next: dict[str, float] = {}

    def wait(self, host: str, delay_s: float) -> None:
        """Sleep until ``host`` may be asked, and keep the next request ``delay_s`` away."""
        with self._lock:
            now = time.monotonic()
            at = max(now, self._next.get(host, now))
            self._next[host] = at + delay_s
        time.sleep(at - now)


@dataclass(frozen=True, slots=True)
class Web:
    """What fetches share: the bounds, the pace and the certificates."""

    options: GatherOptions
    pace: Pace
    certificates: ssl.SSLContext


def open_web(options: GatherOptions) -> Web:
    """Return the web as it may be fetched from under ``options``."""
    return Web(options, Pace(), httpx.create_ssl_context(trust_env=False))


def parse_url(url: str) -> httpx.URL:
    """Return a URL that may be fetched, without its fragment.

    Raises:
        InputError: it is no http or https URL, names no host, or carries a password.
    """
    try:
        urlsplit(url)  # stricter about brackets
        parsed = httpx.URL(clean_url(url))
    except (httpx.InvalidURL, ValueError) as error:
        raise InputError(url, "bad-url", f"no URL ({error}); check how it is spelled") from error
    if parsed.scheme not in ("http", "https") or not parsed.host:
        raise InputError(url, "bad-url", "only http and https are fetched; download it and name the file")
    if parsed.userinfo:
        bare = str(parsed.copy_with(userinfo=b""))
        raise InputError(bare, "bad-url", "came with a user name or password, which would be archived; take it out")
    return parsed


def ask(web: Web, url: httpx.URL, delay_s: float) -> Answer:
    """Return the answer to one request, asked again as the server wishes if it is busy; redirects are not followed.

    Raises:
        InputError: the host or server cannot be reached, is too slow, or its answer is too large or broken.
    """
    for n_asked in range(web.options.max_retries + 1):
        web.pace.wait(url.host, delay_s)
        answer = _ask_once(web, url)
        wait_s = _retry_after(answer.headers, n_asked)
        is_last = n_asked == web.options.max_retries or wait_s > web.options.max_wait_s
        if answer.status not in _ASK_AGAIN or is_last:
            break
        time.sleep(wait_s)
    return answer


def redirect_of(answer: Answer) -> str | None:
    """Return the URL an answer sends on to, or None."""
    location: str | None = answer.headers.get("location")
    if answer.status not in _REDIRECTS or not location:
        return None
    try:
        return urljoin(answer.url, location)
    except ValueError as error:
        raise InputError(answer.url, "bad-url", "redirects to something that is no URL; get it elsewhere") from error


def _ask_once(web: Web, url: httpx.URL) -> Answer:
    port = url.port or (443 if url.scheme == "https" else 80)
    name = url.raw_host.decode("ascii")
    addresses = resolve(name, port, str(url), allow_private=web.options.allow_private)[:_MAX_ADDRESSES]
    for address in addresses[:-1]:
        try:
            return _ask_address(web, url, address)
        except _Unreachable:
            continue
    return _ask_address(web, url, addresses[-1])


class _Unreachable(InputError):
    """No connection could be made; another address may do."""


def _ask_address(web: Web, url: httpx.URL, address: str) -> Answer:
    options = web.options
    headers = {
        "Host": url.netloc.decode("ascii"),
        "User-Agent": options.user_agent,
        "Accept": _ACCEPT,
        "Accept-Encoding": "gzip, deflate",
    }
    extensions = {"sni_hostname": url.raw_host.decode("ascii")}
    with _client(web, str(url)) as client:
        request = client.build_request("GET", url.copy_with(host=address), headers=headers, extensions=extensions)
        response = client.send(request, stream=True)
        try:
            data = _read_body(response, str(url), options.max_page_bytes) if response.is_success else b""
        finally:
            response.close()
        now = datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
        return Answer(str(url), response.status_code, response.headers, data, now)


@contextmanager
def _client(web: Web, url: str) -> Iterator[httpx.Client]:
    # A client a request: its connections go to a bare address, so none may serve another host. No
    # proxy and no setting of the environment comes between the address that was checked and the server.
    options = web.options
    client = httpx.Client(verify=web.certificates, trust_env=False, timeout=options.timeout_s, follow_redirects=False)
    # A timeout of httpx bounds one read; closing the client bounds a server that drips bytes.
    is_late = threading.Event()
    watch = threading.Timer(options.max_fetch_s, _cut, (client, is_late))
    watch.daemon = True
    watch.start()
    try:
        yield client
    except (httpx.ConnectError, httpx.ConnectTimeout) as error:
        raise _Unreachable(url, "network", f"no connection ({error}); check the address, or try later") from error
    except (httpx.HTTPError, httpx.StreamError, RuntimeError, OSError) as error:
        if is_late.is_set() or isinstance(error, httpx.TimeoutException):
            raise InputError(url, "timeout", "the server takes too long; try later or allow it more time") from error
        raise InputError(url, "network", f"the connection broke ({error}); try later") from error
    finally:
        watch.cancel()
        client.close()


def _cut(client: httpx.Client, is_late: threading.Event) -> None:
    is_late.set()
    client.close()


def _read_body(response: httpx.Response, url: str, limit: int) -> bytes:
    length = response.headers.get("content-length", "")
    if length.isdigit() and len(length) < 16 and int(length) > limit:
        raise TooLarge(url, "too-large", f"over the bound of {limit:,} bytes a page; raise it or leave it out")
    return decode_content(response.iter_raw(), response.headers.get("content-encoding", ""), url, limit)


def _retry_after(headers: httpx.Headers, n_asked: int) -> float:
    # RFC 9110, 10.2.3: seconds or a date.
    value = headers.get("retry-after", "").strip()
    if value.isdigit() and len(value) < 9:
        return float(value)
    try:
        return max(0.0, (parsedate_to_datetime(value) - datetime.now(UTC)).total_seconds())
    except (ValueError, TypeError):
        return float(2**n_asked)


def origin_of(url: httpx.URL) -> str:
    """Return the scheme, host and port of a URL, which one robots.txt speaks for."""
    parts = urlsplit(str(url))
    return f"{parts.scheme}://{parts.netloc}"

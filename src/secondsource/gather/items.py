"""What gathering hands on: one page as it came, and the bounds it is fetched and unpacked under."""

from __future__ import annotations

import re
from dataclasses import dataclass

from secondsource.ids import make_id, sha256_hex
from secondsource.tables import Failure

MIB = 1 << 20
STAGE_NAME = "gather"
JSON_LINE = "application/x-secondsource+json"
"""The media type of one line of a JSONL input, archived as its own bytes."""
MAX_TOLD = 1000
"""How many bad parts of one input get a failure each; one more tells of the rest."""

_UNSAFE_IN_URI = re.compile(r"[\x00-\x20\x7f-\xa0\u061c\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff\ud800-\udfff]")
_UNSAFE_IN_HEADER = re.compile(r"[^\x20-\x7e]")


@dataclass(frozen=True, slots=True)
class Gathered:
    """One page as it came.

    Attributes:
        uri: where it came from; the same on every machine.
        fetched_at: when the server gave it (ISO 8601, UTC), or None where nobody knows.
        status: the HTTP status, or None where it did not come over HTTP.
        media_type: lower case, with parameters as served, or as sniffed; None where unknown.
        data: the bytes, with transfer and content encodings undone.
    """

    uri: str
    fetched_at: str | None
    status: int | None
    media_type: str | None
    data: bytes

    @property
    def capture_id(self) -> str:
        """The id of the capture these bytes make."""
        return make_id("capture", self.uri, self.fetched_at, sha256_hex(self.data))


@dataclass(frozen=True, slots=True)
class GatherOptions:
    """The bounds of gathering. Sizes are bytes, times are seconds.

    Attributes:
        max_page_bytes: one page, unpacked.
        max_unpacked_bytes: what one packed input (gzip, WACZ, standard input) may unpack to.
        max_unpacked_ratio: unpacked over packed bytes, beyond which a packed file over 1 MiB is a bomb.
        timeout_s: the longest wait for a server to answer or to go on.
        max_fetch_s: the longest one fetch may take, from connecting to the last byte.
        max_redirects: redirects followed for one URL.
        max_retries: times a 429 or 503 answer is asked again.
        max_wait_s: the longest Retry-After or Crawl-delay that is waited for.
        max_listed: URLs taken from one feed, sitemap or list.
        per_host_delay_s: the pause between two requests to one host.
        max_hosts_at_once: hosts fetched from at the same time.
        allow_private: whether private, loopback and other non-public addresses may be fetched from.
        user_agent: what servers and robots.txt are told.
    """

    max_page_bytes: int = 20 * MIB
    max_unpacked_bytes: int = 8192 * MIB
    max_unpacked_ratio: int = 400
    timeout_s: float = 20.0
    max_fetch_s: float = 120.0
    max_redirects: int = 8
    max_retries: int = 2
    max_wait_s: float = 30.0
    max_listed: int = 50_000
    per_host_delay_s: float = 1.0
    max_hosts_at_once: int = 8
    allow_private: bool = False
    user_agent: str = "secondsource/0.1 (archives pages named by its user)"


def failed(uri: str, code: str, message: str) -> Failure:
    """Return the row that says why an input, or a part of it, gave no page."""
    return Failure(STAGE_NAME, safe_uri(uri), None, code, _UNSAFE_IN_URI.sub(_escape_but_space, message))


def safe_uri(uri: str) -> str:
    """Return ``uri`` with white space, control and text-direction characters percent-encoded."""
    return _UNSAFE_IN_URI.sub(_percent_encode, uri)


def safe_media_type(value: str | None) -> str | None:
    """Return a Content-Type as it stands in a row: lower case, printable ASCII, at most 200 characters."""
    clean = _UNSAFE_IN_HEADER.sub("", value or "")[:200].strip().lower()
    return clean or None


def _percent_encode(match: re.Match[str]) -> str:
    # A surrogate is an undecodable byte of a file name; it goes back to that byte.
    character = match.group()
    errors = "surrogateescape" if "\udc80" <= character <= "\udcff" else "surrogatepass"
    return "".join(f"%{byte:02X}" for byte in character.encode("utf-8", errors))


def _escape_but_space(match: re.Match[str]) -> str:
    return " " if match.group() == " " else _percent_encode(match)

"""Addresses as they are compared: one page has many, by scheme, "www.", slashes and marks of where one came from."""

from __future__ import annotations

import re
from urllib.parse import urlsplit

_MARK = re.compile(
    r"(?:utm_[a-z]+|fbclid|gclid|ref|src|source|cmp|cmpid|smid|ocid|ito|mod|amp|output)(?:=|\Z)", re.IGNORECASE
)
"""Parameters that tell where a reader came from, or in which form a page is wanted, not which page it is."""


def compared_address(uri: str) -> str:
    """Return what two addresses of one page have in common; the address itself where it is none of the web."""
    try:
        parts = urlsplit(uri)
        host = parts.hostname
    except ValueError:
        return uri
    if parts.scheme.lower() not in {"http", "https"} or not host:
        return uri
    kept = [one for one in parts.query.split("&") if one and not _MARK.match(one)]
    path = parts.path.rstrip("/")
    return f"{host.removeprefix('www.')}{path}{'?' if kept else ''}{'&'.join(sorted(kept))}"

"""Where the running text of a page links to: not its menus, nor lists of other pages."""

from __future__ import annotations

from collections.abc import Iterable
from urllib.parse import urljoin, urlsplit

from lxml.html import HtmlElement

from secondsource.clean.html import Line

MOST_LINKS = 200
MOST_CHARS = 2_000
_MOST_ELEMENTS = 2_000


def find_links(lines: Iterable[Line], url: str | None) -> tuple[str, ...]:
    """Return the addresses that paragraphs link to, each once, in reading order.

    Args:
        lines: the lines of the article; those that are mostly links are passed over.
        url: the page's own address, which others may be given in relation to; null if not known.
    """
    found: dict[str, None] = {}
    seen: set[HtmlElement] = set()
    for line in lines:
        # Lines that breaks part stand in one element, which is searched once.
        if line.n_linked == 0 or line.n_linked * 2 >= len(line.text) or line.element in seen:
            continue
        seen.add(line.element)
        for n_seen, element in enumerate(line.element.iter()):
            if n_seen > _MOST_ELEMENTS or len(found) >= MOST_LINKS:
                break
            href = element.get("href") if element.tag == "a" else None
            address = _resolve(href, url) if href and len(href) <= MOST_CHARS else None
            if address is not None:
                found.setdefault(address)
    return tuple(found)


def _resolve(href: str, url: str | None) -> str | None:
    try:
        address = urljoin(url or "", href.strip())
        parts = urlsplit(address)
        is_page = parts.scheme.lower() in {"http", "https"} and bool(parts.hostname)
    except ValueError:
        return None
    return address if is_page and address.isprintable() and " " not in address else None

"""Outlets: under whose name a page is printed, as its metadata and its address tell."""

from __future__ import annotations

import re
from urllib.parse import urlsplit

from secondsource.tables import Document

_PREFIX = re.compile(r"^(?:www\d?\.)")
_ARTICLE = re.compile(r"^(?:the|a|an)\s")
_NO_LETTER = re.compile(r"[\W_]+")


def name_outlet(document: Document) -> str:
    """Return the outlet a page says it is of, else the host of its address, else the address."""
    return document.outlet or _PREFIX.sub("", _host_of(document)) or document.uri


def is_printed_under(document: Document, name: str) -> bool:
    """Whether a name is that of the page's own outlet or of one of its authors, who are nobody it was passed on to.

    A part of the host of its address that is the name in one word tells the outlet too: "the Sun" of thesun.co.uk.
    """
    bare = _ARTICLE.sub("", name.casefold())
    printed = " / ".join(filter(None, (document.outlet or document.credit, *document.authors))).casefold()
    joined = _NO_LETTER.sub("", bare)
    return bare in printed or not {joined, f"the{joined}"}.isdisjoint(_host_of(document).casefold().split(".")[:-1])


def _host_of(document: Document) -> str:
    """Return the host of a page's address, empty where it has none or is no address."""
    try:
        return urlsplit(document.uri).hostname or ""
    except ValueError:
        return ""

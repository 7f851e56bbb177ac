"""Plain text, and text from PDF files, as pages."""

from __future__ import annotations

import re

from secondsource.clean.cleaned import Cleaned
from secondsource.clean.dates import Published
from secondsource.clean.edtf import read_edtf
from secondsource.clean.plaintext import mark_page
from secondsource.errors import PageError

MAX_CHARS = 20_000_000
"""Code points of text that are read: some forty long novels."""

_UNWANTED = re.compile(r"[\x00\ufeff]")
_SURROGATE = re.compile(r"[\ud800-\udfff]")


def clean_text(text: str, *, fetched_at: str | None) -> Cleaned:
    """Read one plain text; it stays as it is but for NULs, byte-order marks and line ends.

    Raises:
        PageError: no readable character (``empty``) or too many (``too-large``).
    """
    if len(text) > MAX_CHARS:
        raise PageError("too-large", f"{len(text):,} characters, at most {MAX_CHARS:,} are read; split the text")
    text = _UNWANTED.sub("", text).replace("\r\n", "\n").replace("\r", "\n")
    text = _SURROGATE.sub("\ufffd", text)
    if not text.strip():
        raise PageError("empty", "no readable character; nothing to do unless the page should hold text")
    page = mark_page(text)
    dated = read_edtf(page.published, not_after=fetched_at) if page.published else None
    return Cleaned(
        text=text,
        marks=page.marks,
        ranges=(None,) * len(page.marks),
        title=page.title,
        authors=page.authors,
        outlet=page.outlet,
        published=Published(dated, page.published_from or "page-text") if dated else None,
        declared_language=None,
        kind=page.kind,
        credit=page.credit,
        url=None,
    )

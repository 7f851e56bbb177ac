"""PDF files as text, page by page in order."""

from __future__ import annotations

import io
import logging
import warnings

from pypdf import PdfReader
from pypdf.errors import PyPdfError

from secondsource.errors import PageError

MAX_PAGES = 500
"""Pages of a PDF that are read; a longer one is refused, not cut."""
MAX_CHARS = 5_000_000
"""Code points read from one PDF."""

# Each is a way in which pypdf fails on a broken file.
_BROKEN: tuple[type[Exception], ...] = (
    PyPdfError,
    ValueError,
    TypeError,
    KeyError,
    IndexError,
    AttributeError,
    RecursionError,
    OverflowError,
)
_BROKEN += (NotImplementedError, AssertionError, ZeroDivisionError, OSError, MemoryError)


def read_pdf(data: bytes) -> str:
    """Return the text of a PDF; pages are parted by an empty line.

    Raises:
        PageError: the file is broken or encrypted (``pdf-broken``), too long (``too-large``), or
            holds no text (``pdf-no-text``).
    """
    logging.getLogger("pypdf").setLevel(logging.CRITICAL)
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            pages = _read_pages(data)
    except _BROKEN as error:
        raise PageError(
            "pdf-broken", f"the PDF cannot be read ({type(error).__name__}); save it again or convert it to text"
        ) from error
    text = "\n\n".join(page.strip() for page in pages if page.strip())
    if not any(char.isalnum() for char in text):
        raise PageError("pdf-no-text", "the PDF holds pictures of pages but no text; run text recognition on it first")
    return text


def _read_pages(data: bytes) -> list[str]:
    reader = PdfReader(io.BytesIO(data))
    if reader.is_encrypted and not reader.decrypt(""):
        raise PageError("pdf-broken", "the PDF needs a password; save it without one")
    if len(reader.pages) > MAX_PAGES:
        raise PageError("too-large", f"{len(reader.pages)} pages, at most {MAX_PAGES} are read; split the PDF")
    pages = []
    size = 0
    for page in reader.pages:
        pages.append(page.extract_text())
        size += len(pages[-1])
        if size > MAX_CHARS:
            raise PageError("too-large", f"over {MAX_CHARS:,} characters of text; split the PDF")
    return pages

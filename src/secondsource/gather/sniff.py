"""What kind of page some bytes are: by file name first, then by how they start."""

from __future__ import annotations

import mimetypes
import re

from secondsource.gather.items import JSON_LINE

PAGE_SUFFIXES = {
    ".html": "text/html",
    ".htm": "text/html",
    ".xhtml": "application/xhtml+xml",
    ".mhtml": "multipart/related",
    ".mht": "multipart/related",
    ".txt": "text/plain",
    ".text": "text/plain",
    ".md": "text/markdown",
    ".markdown": "text/markdown",
    ".pdf": "application/pdf",
}
"""The file name endings that are pages, and their media types."""

PAGE_TYPES = frozenset({*PAGE_SUFFIXES.values(), "message/rfc822", JSON_LINE})
"""The media types, without parameters, that are pages."""

_HEAD = 1 << 16
_HTML = re.compile(
    rb"(?>\s+|<!--(?>.*?-->)|<\?xml[^>]*>)*+"
    rb"<(?:!doctype\s+html|html|head|body|title|meta|script|style|div|p|h1|table|article|br|a|link|font)[\s/>]",
    re.IGNORECASE | re.DOTALL,
)
_MHTML = re.compile(rb"(?:[A-Za-z-]+:[^\n]*\n(?:[ \t][^\n]*\n)*)*?Content-Type:\s*multipart/related", re.IGNORECASE)
_MAGIC = (
    (b"%PDF-", "application/pdf"),
    (b"\x1f\x8b\x08", "application/gzip"),
    (b"PK\x03\x04", "application/zip"),
    (b"\x89PNG\r\n", "image/png"),
    (b"\xff\xd8\xff", "image/jpeg"),
    (b"GIF8", "image/gif"),
    (b"\x7fELF", "application/x-elf"),
    (b"WARC/", "application/warc"),
)
_TEXT_MARKS = (b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff")
_BINARY_BYTES = bytes([*range(0x09), 0x0B, *range(0x0E, 0x1B), *range(0x1C, 0x20)])
# No list of the system is read, so that the same name is the same type on every machine.
_KNOWN_TYPES = mimetypes.MimeTypes(filenames=())


def base_type(media_type: str | None) -> str:
    """Return a media type without its parameters."""
    return (media_type or "").partition(";")[0].strip()


def sniff(data: bytes) -> str | None:
    """Return the media type that the start of ``data`` shows, or None where it is binary or empty."""
    head = data[:_HEAD]
    if not head.strip():
        return None
    begin = head.lstrip()
    known = next((media_type for magic, media_type in _MAGIC if begin.startswith(magic)), None)
    if known is not None:
        return known
    if head.startswith(_TEXT_MARKS) or _is_wide(head):
        head = head.replace(b"\0", b"").lstrip(b"\xff\xfe\xef\xbb\xbf")
    elif _is_binary(head):
        return None
    return _sniff_text(head)


def _sniff_text(head: bytes) -> str:
    if _HTML.match(head):
        return "text/html"
    return "multipart/related" if _MHTML.match(head[:4096]) else "text/plain"


def _is_wide(head: bytes) -> bool:
    # UTF-16 without a mark: every other byte of mostly Latin text is zero.
    half = len(head) // 2
    even, odd = head[0::2].count(0), head[1::2].count(0)
    return half >= 8 and max(even, odd) > 0.6 * half and min(even, odd) < 0.05 * half


def _is_binary(head: bytes) -> bool:
    # The "binary data bytes" of the WHATWG MIME standard; a page may hold a few by accident.
    n_binary = len(head) - len(head.translate(None, _BINARY_BYTES))
    return n_binary > 4 + 0.02 * len(head)


def page_type(name: str, data: bytes) -> str | None:
    """Return the media type of a file called ``name`` with these bytes, or None where it is no page.

    What the bytes show outranks the name, except between kinds of text, which look alike.
    """
    by_bytes = sniff(data)
    if by_bytes in ("application/pdf", "multipart/related"):
        return by_bytes
    suffix = "." + name.lower().rpartition(".")[2]
    by_name = PAGE_SUFFIXES.get(suffix)
    if by_bytes not in ("text/plain", "text/html"):
        return None
    if by_name is not None and by_name != "application/pdf":
        return by_name
    known = _KNOWN_TYPES.guess_type(f"x{suffix}", strict=False)[0]
    return by_bytes if by_bytes == "text/html" or known in (None, "text/plain") else None


def served_type(served: str | None, data: bytes) -> str | None:
    """Return the media type of a page that a server or archive calls ``served``, or None where it is no page.

    What was served stands, with its charset, unless the bytes show a PDF, or it says nothing of use.
    """
    by_bytes = sniff(data)
    is_page = base_type(served) in PAGE_TYPES
    if base_type(served) == JSON_LINE:
        return served
    if by_bytes == "application/pdf" or (by_bytes == "text/html" and not is_page):
        return served if base_type(served) == by_bytes else by_bytes
    if by_bytes not in PAGE_TYPES or (served is not None and not is_page):
        return None
    return served or by_bytes

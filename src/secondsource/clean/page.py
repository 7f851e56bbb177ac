"""One capture to one document and its blocks: the clean stage."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from urllib.parse import urlsplit

from secondsource.clean.cleaned import Cleaned
from secondsource.clean.containers import Given, open_json, open_mhtml
from secondsource.clean.dates import Published
from secondsource.clean.decode import Decoded, decode_page
from secondsource.clean.edtf import read_edtf
from secondsource.clean.htmlpage import HtmlSource, clean_html
from secondsource.clean.language import explain_unread, identify_language
from secondsource.clean.pdf import read_pdf
from secondsource.clean.plainpage import clean_text
from secondsource.errors import PageError
from secondsource.ids import make_id
from secondsource.stage import CaptureStage
from secondsource.tables import Block, Capture, Document, Row
from secondsource.worktables import Hyperlink

JSON_LINE = "application/x-secondsource+json"
_HTML_TYPES = ("text/html", "application/xhtml+xml", "application/xml", "text/xml")
_MHTML_TYPES = ("multipart/related", "message/rfc822", "application/x-mimearchive")
_LOOKS_HTML = re.compile(r"<(?:!doctype\s{1,9}html|html|head|body|div|p|article|meta|title|h1|table)\b", re.IGNORECASE)
_LOOKS_MHTML = re.compile(rb"\A(?:[A-Za-z-]{2,60}:[^\n]*\r?\n(?:[ \t][^\n]*\r?\n)*){1,60}", re.IGNORECASE)
_HEAD = 4096


def run(capture: Capture, data: bytes) -> Mapping[str, Sequence[Row]]:
    """Make the document of one capture, its blocks, and the addresses its running text links to.

    Args:
        capture: where the bytes came from, and as what.
        data: the page's bytes.

    Raises:
        PageError: the bytes make no document; its code says why.
    """
    cleaned = _clean(capture, data)
    document = _make_document(capture, cleaned)
    blocks = [
        Block(
            make_id("block", document.document_id, mark.start, mark.end),
            document.document_id,
            mark.role,
            mark.start,
            mark.end,
            mark.author,
            place.start if place else None,
            place.end if place else None,
        )
        for mark, place in zip(cleaned.marks, cleaned.ranges, strict=True)
    ]
    links = [Hyperlink(document.document_id, address) for address in cleaned.links]
    return {"documents": [document], "blocks": blocks, "hyperlinks": links}


STAGE = CaptureStage(
    name="clean", version=7, reads=("captures",), writes=("documents", "blocks", "hyperlinks"), run=run
)
"""The first stage: pages to text with roles."""


def _clean(capture: Capture, data: bytes) -> Cleaned:
    """Take the way the bytes call for: what they are comes before what they are said to be."""
    if not data.strip(b" \t\r\n\x00"):
        raise PageError("empty", "the page has no bytes to read; fetch it again")
    media_type = (capture.media_type or "").lower()
    base = media_type.partition(";")[0].strip()
    url = capture.uri if _is_web(capture.uri) else None
    if base == JSON_LINE:
        return _clean_given(open_json(data), capture, url)
    if data[:1024].lstrip().startswith(b"%PDF-"):
        return clean_text(read_pdf(data), fetched_at=capture.fetched_at)
    if base in _MHTML_TYPES or _is_mhtml(data):
        part = open_mhtml(data)
        page = decode_page(part.data, part.media_type)
        location = part.location if part.location and _is_web(part.location) else None
        cleaned = clean_html(HtmlSource(page, url or location, capture.fetched_at, is_archived=False))
        return cleaned if cleaned.url else replace(cleaned, url=location)
    page = decode_page(data, capture.media_type)
    if not page.text.strip():
        raise PageError("empty", "no readable character; fetch the page again")
    if _is_html(base, page):
        return clean_html(HtmlSource(page, url, capture.fetched_at, is_archived=True))
    return clean_text(page.text, fetched_at=capture.fetched_at)


def _clean_given(given: Given, capture: Capture, url: str | None) -> Cleaned:
    """Read the page of a line of JSON; what the line gives wins over what the page says."""
    url = url or (given.url if given.url and _is_web(given.url) else None)
    if given.html is not None:
        page = Decoded(given.html, "utf-8", 0, exact=False)
        cleaned = clean_html(HtmlSource(page, url, capture.fetched_at, is_archived=False))
    else:
        cleaned = clean_text(given.text or "", fetched_at=capture.fetched_at)
    published = cleaned.published
    if given.date is not None:
        dated = read_edtf(given.date)
        if dated is None:
            raise PageError("bad-date", f"{given.date[:60]!r} is no date; write it as 2021-01-18, 2021-01 or 2021")
        published = Published(dated, "given")
    return replace(
        cleaned,
        title=given.title or cleaned.title,
        authors=given.authors or cleaned.authors,
        outlet=given.outlet or cleaned.outlet,
        published=published,
        url=url or cleaned.url,
    )


def _is_html(base: str, page: Decoded) -> bool:
    """Say whether a page is HTML: by its head, or by its type if a tag stands anywhere in it."""
    if base in ("text/plain", "text/markdown"):
        # Servers send HTML as plain text; a text about HTML does not begin with a tag.
        return bool(_LOOKS_HTML.match(page.text[:_HEAD].lstrip("\ufeff\x00 \t\r\n")))
    if base in _HTML_TYPES:
        return bool(re.search(r"<[a-zA-Z!/?]", page.text))
    return bool(_LOOKS_HTML.search(page.text[:_HEAD]))


def _is_mhtml(data: bytes) -> bool:
    head = _LOOKS_MHTML.match(data[:_HEAD])
    return head is not None and b"multipart/related" in head[0].lower()


def _is_web(uri: str) -> bool:
    return uri.lower().startswith(("http://", "https://"))


def _make_document(capture: Capture, cleaned: Cleaned) -> Document:
    uri = capture.uri if _is_web(capture.uri) else cleaned.url or capture.uri
    body = " ".join(cleaned.text[mark.start : mark.end] for mark in cleaned.marks if mark.role in ("body", "title"))
    language = identify_language(body or cleaned.text, cleaned.declared_language)
    published = cleaned.published
    return Document(
        document_id=make_id("document", capture.capture_id),
        capture_id=capture.capture_id,
        uri=uri,
        outlet_id=_outlet_id(uri, cleaned.outlet),
        outlet=cleaned.outlet,
        title=cleaned.title,
        authors=cleaned.authors,
        published=published.dated.edtf if published else None,
        published_from=published.found_in if published else None,
        earliest=published.dated.earliest if published else None,
        latest=published.dated.latest if published else None,
        language=language,
        kind=cleaned.kind,
        credit=cleaned.credit,
        unread=explain_unread(language),
        text=cleaned.text,
    )


def _outlet_id(uri: str, outlet: str | None) -> str | None:
    """Return the outlet's id: by its domain, else by its name; null if neither is known."""
    try:
        host = urlsplit(uri).hostname if _is_web(uri) else None
    except ValueError:
        host = None
    if host:
        return make_id("outlet", host.removeprefix("www."))
    return make_id("outlet", outlet.casefold()) if outlet else None

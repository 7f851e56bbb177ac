"""Pages inside other formats: MHTML and lines of JSON."""

from __future__ import annotations

import email.policy
import json
import re
from dataclasses import dataclass
from email.message import EmailMessage
from email.parser import BytesParser
from typing import Any

from secondsource.errors import PageError

_MOST_PARTS = 2000
_SURROGATE = re.compile(r"[\ud800-\udfff]")


@dataclass(frozen=True, slots=True)
class Part:
    """A page taken out of its container.

    Args:
        data: its bytes.
        media_type: with parameters.
        location: its address, null if not stated.
    """

    data: bytes
    media_type: str
    location: str | None


@dataclass(frozen=True, slots=True)
class Given:
    """A line of JSON: one page with what the user knows of it."""

    text: str | None
    html: str | None
    url: str | None
    title: str | None
    date: str | None
    outlet: str | None
    authors: tuple[str, ...]


def open_mhtml(data: bytes) -> Part:
    """Return the first HTML part of a web archive file (RFC 2557).

    Raises:
        PageError: it holds none (``mhtml-no-html``).
    """
    message = BytesParser(_class=EmailMessage, policy=email.policy.default).parsebytes(data)
    for number, part in enumerate(message.walk()):
        if number > _MOST_PARTS:
            break
        if part.get_content_type() in ("text/html", "application/xhtml+xml"):
            payload = part.get_payload(decode=True)
            charset = part.get_param("charset")
            media_type = "text/html" + (f"; charset={charset}" if isinstance(charset, str) else "")
            location = part.get("Content-Location") or message.get("Snapshot-Content-Location")
            return Part(payload if isinstance(payload, bytes) else b"", media_type, str(location) if location else None)
    raise PageError("mhtml-no-html", "the web archive holds no HTML part; save the page again as HTML")


def open_json(data: bytes) -> Given:
    """Return a line of JSON as what it gives.

    Raises:
        PageError: it is no JSON object (``json-broken``), has neither or both of ``text`` and ``html``,
            or a field is of the wrong type (``json-fields``).
    """
    try:
        line = json.loads(data)
    except (ValueError, RecursionError) as error:
        raise PageError("json-broken", f"the line is no JSON ({error}); mend it") from error
    if not isinstance(line, dict):
        raise PageError("json-broken", "the line is no JSON object; give one with text or html")
    line = {name: _mend(value) for name, value in line.items()}
    texts = {name: line.get(name) for name in ("text", "html", "url", "title", "date", "outlet")}
    wrong = [name for name, value in texts.items() if value is not None and not isinstance(value, str)]
    authors = line.get("author")
    if isinstance(authors, str):
        authors = [name.strip() for name in re.split(r";", authors)]
    if wrong or not (authors is None or (isinstance(authors, list) and all(isinstance(name, str) for name in authors))):
        raise PageError("json-fields", f"not text: {', '.join(wrong) or 'author'}; give strings")
    if texts["text"] is None and texts["html"] is None:
        raise PageError("json-fields", "neither text nor html; give one of them")
    return Given(**texts, authors=tuple(name for name in authors or () if name))


def _mend(value: Any) -> Any:
    """Return a text, or a list of texts, without lone surrogates, which no encoding can hold."""
    if isinstance(value, list):
        return [_mend(part) for part in value]
    return _SURROGATE.sub("\ufffd", value) if isinstance(value, str) else value

"""Page text in XML 1.0, which cannot hold every character a page can."""

from __future__ import annotations

import re

from lxml import etree

_NO_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_NO_NAME = re.compile(r"[^0-9A-Za-z_.-]")


def to_xml(text: str) -> str:
    """Return ``text`` with each character that XML cannot hold as U+FFFD, so that offsets stay."""
    return _NO_XML.sub("\ufffd", text)


def to_name(kind: str, key: str) -> str:
    """Return an ``xml:id`` for the row ``key`` of a kind."""
    return f"{kind}-{_NO_NAME.sub('_', key)}"


def format_xml(root: etree._Element) -> str:
    """Return an XML document as text, with its declaration; white space stays as it is."""
    body: str = etree.tostring(root, encoding="unicode")
    return f'<?xml version="1.0" encoding="UTF-8"?>\n{body}\n'

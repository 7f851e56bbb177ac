"""Rows built by hand, for tests of everything that takes rows."""

from __future__ import annotations

import re

from secondsource.tables import Document, Statement


def shows(statement: Statement, text: str) -> bool:
    """Say whether a statement has the words of its spans, " … " standing for what is left out between two."""
    pieces = (re.escape(text[span.start : span.end]) for span in statement.content)
    return re.fullmatch("(?: | … )".join(pieces), statement.text) is not None


def document(name: str, *, outlet: str | None = "harbour", text: str | None = None) -> Document:
    """Return a document whose id, URI and text are ``name`` unless told otherwise."""
    return Document(
        document_id=name,
        capture_id=name,
        uri=name,
        outlet_id=outlet,
        outlet=outlet,
        title=None,
        authors=(),
        published=None,
        published_from=None,
        earliest=None,
        latest=None,
        language=None,
        kind=None,
        credit=None,
        unread=None,
        text=name if text is None else text,
    )

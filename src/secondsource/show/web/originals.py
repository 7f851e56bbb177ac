"""The archived page itself, shown where it can do nothing: as text, or in a frame without scripts, loads or forms."""

from __future__ import annotations

import sqlite3
from dataclasses import dataclass

from starlette.requests import Request
from starlette.responses import Response

from secondsource.clean.decode import decode_page
from secondsource.errors import CaseError, InputError, PageError
from secondsource.gather.warc import read_data
from secondsource.show.web import query as ask
from secondsource.show.web.answers import Handler, Site
from secondsource.show.web.documents import PageLine
from secondsource.show.web.guard import ORIGINAL_POLICY
from secondsource.show.web.query import read_query
from secondsource.show.web.reader import Reader
from secondsource.show.web.view import View
from secondsource.show.web.views.documents import find_capture, list_page_lines
from secondsource.tables import Capture

SOURCE_LIMIT = 300_000
"""So many characters of an archived page are shown as text."""


@dataclass(frozen=True, slots=True)
class OriginalQuery:
    """An archived page, as its source text or as a page."""

    document_id: str = ask.key("a document")
    form: str = ask.choice("How it is shown.", "text", "page")


@dataclass(frozen=True, slots=True)
class Original:
    """An archived page as text, but for ``n_left_out`` characters at its end; ``trouble`` says why there is none."""

    line: PageLine
    capture: Capture | None
    text: str
    n_left_out: int
    is_html: bool
    trouble: str | None


def read_original(reader: Reader, query: OriginalQuery) -> Original:
    """Return an archived page.

    Raises:
        InputError: there is no page of this id; its code is ``not-found``.
    """
    line, capture = _find(reader, query.document_id)
    try:
        data = _read_bytes(reader, capture)
        text = decode_page(data, capture.media_type if capture else None).text
    except (CaseError, PageError) as error:
        return Original(line, capture, "", 0, is_html=False, trouble=str(error))
    left_out = max(0, len(text) - SOURCE_LIMIT)
    return Original(line, capture, text[:SOURCE_LIMIT], left_out, is_html=_is_html(capture, text), trouble=None)


def answer_original(site: Site) -> Handler:
    """Return the handler of an archived page for a frame of the desk; what is neither HTML nor text is a download."""

    def serve(request: Request) -> Response:
        try:
            query = read_query(OriginalQuery, dict(request.path_params))
            with site.desk.read() as reader:
                _, capture = _find(reader, query.document_id)
                return _respond(_read_bytes(reader, capture), capture)
        except InputError as error:
            return site.explain(error)
        except (CaseError, sqlite3.Error) as error:
            return site.explain(InputError(request.url.path, "not-found", str(error)))

    return serve


def _respond(data: bytes, capture: Capture | None) -> Response:
    headers = {"content-security-policy": ORIGINAL_POLICY}
    try:
        text = decode_page(data, capture.media_type if capture else None).text
    except PageError:
        headers["content-disposition"] = 'attachment; filename="page"'
        return Response(data, media_type="application/octet-stream", headers=headers)
    kind = "text/html" if _is_html(capture, text) else "text/plain"
    return Response(text.encode("utf-8", "replace"), media_type=f"{kind}; charset=utf-8", headers=headers)


def _find(reader: Reader, document_id: str) -> tuple[PageLine, Capture | None]:
    lines = list_page_lines(reader, "where l.document_id = ? limit 1", (document_id,))
    if not lines:
        raise InputError(document_id, "not-found", "the case has no page of this id")
    return lines[0], find_capture(reader, document_id)


def _read_bytes(reader: Reader, capture: Capture | None) -> bytes:
    if capture is None:
        raise CaseError("the row that tells where this page lies in the archive is missing; read the case again")
    return read_data(reader.case.path / "archive", capture)


def _is_html(capture: Capture | None, text: str) -> bool:
    media_type = (capture.media_type or "").lower() if capture else ""
    if "html" in media_type:
        return True
    return not media_type.startswith("text/plain") and "<html" in text[:2000].lower()


ORIGINAL = View("original", "/documents/{document_id}/original", "Original", OriginalQuery, Original, read_original)

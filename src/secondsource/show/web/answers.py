"""How a view is answered: as a page, as JSON, or its rows as CSV."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from dataclasses import dataclass, field, fields, replace
from typing import Any

from jinja2 import Environment
from starlette.requests import Request
from starlette.responses import HTMLResponse, Response

from secondsource.errors import CaseError, InputError
from secondsource.show.desk.store import PATIENCE_S, SHEET_PATIENCE_S
from secondsource.show.web.desk import Desk
from secondsource.show.web.links import DeskLinks
from secondsource.show.web.plain import to_csv, to_json
from secondsource.show.web.query import SHEET_ROWS, read_query
from secondsource.show.web.session import Sessions, keep_session
from secondsource.show.web.view import View

Handler = Callable[[Request], Response]
_STATUS = {"not-found": 404, "bad-query": 400, "too-slow": 503, "damaged": 500}


@dataclass(frozen=True, slots=True)
class Site:
    """What the handlers share: the desk, the templates, who sits there, and whether each decision asks for a name."""

    desk: Desk
    environment: Environment
    sessions: Sessions = field(default_factory=Sessions)
    asks_name: bool = False

    def render(self, template: str, **values: object) -> str:
        """Return a page of the desk."""
        return self.environment.get_template(f"desk/{template}.html").render(
            freshness=self.desk.check_freshness(),
            linking=self.desk.relinker.tell(),
            case_name=self.desk.path.resolve().name,
            decided=self.desk.decided,
            links=DeskLinks(self.desk.decided),
            asks_name=self.asks_name,
            **values,
        )

    def explain(self, error: InputError) -> Response:
        """Return the page that tells of an error calmly."""
        status = status_of(error)
        return HTMLResponse(self.render("trouble", error=error, status=status), status)


def status_of(error: InputError) -> int:
    """Return the HTTP status of an error that `read_context` raises."""
    return _STATUS.get(error.code, 400)


def read_context(desk: Desk, view: View, query: Any, address: str, *, patience: float = PATIENCE_S) -> Any:
    """Return the context that answers a query of a view, if it can be had in so many seconds.

    Raises:
        InputError: it takes too long, there is no such thing, or the case is damaged; its code says which.
    """
    try:
        with desk.read(patience) as reader:
            return view.read(reader, query)
    except sqlite3.Error as error:
        if "interrupted" in str(error):
            raise InputError(address, "too-slow", "takes too long to answer; ask for less at once") from error
        message = f"the index of the case cannot be read ({error}); end 'secondsource serve' and start it again"
        raise InputError(address, "damaged", message) from error
    except CaseError as error:
        raise InputError(address, "damaged", str(error)) from error


def answer_page(site: Site, view: View) -> Handler:
    """Return the handler of a view's page."""

    def serve(request: Request) -> Response:
        try:
            query = _read_request(view, request)
            context = read_context(site.desk, view, query, request.url.path)
        except InputError as error:
            return site.explain(error)
        session = site.sessions.open(request)
        page = HTMLResponse(site.render(view.name, view=view, query=query, context=context, session=session))
        return keep_session(page, session, secure=request.url.scheme == "https")

    return serve


def answer_json(site: Site, view: View) -> Handler:
    """Return the handler of a view's JSON."""

    def serve(request: Request) -> Response:
        try:
            query = _read_request(view, request)
            context = read_context(site.desk, view, query, request.url.path)
        except InputError as error:
            told = {"input": error.uri, "code": error.code, "message": error.message}
            return Response(to_json(told), status_of(error), media_type="application/json")
        return Response(to_json(context), media_type="application/json")

    return serve


def answer_csv(site: Site, view: View) -> Handler:
    """Return the handler of a list's CSV: all its rows, up to a bound, whatever page was asked for."""

    def serve(request: Request) -> Response:
        assert view.rows is not None
        try:
            query = _read_request(view, request)
            if any(place.name == "size" for place in fields(query)):
                query = replace(query, page=1, size=SHEET_ROWS)
            context = read_context(site.desk, view, query, request.url.path, patience=SHEET_PATIENCE_S)
            rows = view.rows(context)
        except InputError as error:
            return site.explain(error)
        headers = {"content-disposition": f'attachment; filename="{view.name}.csv"'}
        return Response(to_csv(rows), media_type="text/csv; charset=utf-8", headers=headers)

    return serve


def _read_request(view: View, request: Request) -> Any:
    return read_query(view.query, {**request.query_params, **request.path_params})

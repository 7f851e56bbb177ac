"""The desk as an ASGI application (Starlette): each view as a page, as JSON and as CSV."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from dataclasses import dataclass
from importlib.metadata import version
from importlib.resources import files
from typing import Any

from jinja2 import Environment
from starlette.applications import Starlette
from starlette.background import BackgroundTask
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import HTMLResponse, RedirectResponse, Response
from starlette.routing import Route

from secondsource.errors import CaseError, InputError
from secondsource.show.web.catalogue import MENU, VIEWS
from secondsource.show.web.desk import Desk
from secondsource.show.web.guard import Door, Guard
from secondsource.show.web.links import DeskLinks
from secondsource.show.web.pages import make_environment
from secondsource.show.web.query import read_query, write_query
from secondsource.show.web.view import View

STATIC = {
    "report.css": "text/css",
    "desk.css": "text/css",
    "report.js": "text/javascript",
    "desk.js": "text/javascript",
    "htmx.min.js": "text/javascript",
    "icon.svg": "image/svg+xml",
}
_STATUS = {"not-found": 404, "bad-query": 400, "too-slow": 503, "damaged": 500}


@dataclass(frozen=True, slots=True)
class Site:
    """What the handlers share: the desk and the templates."""

    desk: Desk
    environment: Environment

    def render(self, template: str, **values: object) -> str:
        """Return a page of the desk."""
        return self.environment.get_template(f"desk/{template}.html").render(
            freshness=self.desk.check_freshness(),
            case_name=self.desk.path.resolve().name,
            **values,
        )


def create_app(desk: Desk, door: Door | None = None) -> Starlette:
    """Return the application that serves ``desk``; ``door`` says who is let in, by default loopback names only."""
    site = Site(desk, _make_environment())
    routes = [Route(f"/static/{name}", _serve_static(name)) for name in STATIC]
    routes += [Route(view.path, _serve_page(site, view), name=view.name) for view in VIEWS]
    routes.append(Route("/refresh", _serve_refresh(site), methods=["POST"]))
    return Starlette(
        routes=routes,
        middleware=[Middleware(Guard, door or Door())],
        exception_handlers={404: _serve_missing(site)},
    )


def _make_environment() -> Environment:
    environment = make_environment()
    environment.globals.update(
        version=version("secondsource"), menu=MENU, links=DeskLinks(), write_query=write_query, view=None, search=""
    )
    return environment


def ask(desk: Desk, view: View, request: Request) -> tuple[Any, Any]:
    """Return the query that a request makes of a view, and the context that answers it.

    Raises:
        InputError: the query is out of bounds, takes too long, or asks for what is not there; its code says which.
    """
    query = read_query(view.query, {**request.query_params, **request.path_params})
    try:
        with desk.read() as reader:
            return query, view.read(reader, query)
    except sqlite3.OperationalError as error:
        if "interrupted" not in str(error):
            raise
        raise InputError(request.url.path, "too-slow", "takes too long to answer; ask for less at once") from error
    except CaseError as error:
        raise InputError(request.url.path, "damaged", str(error)) from error


def status_of(error: InputError) -> int:
    """Return the HTTP status of an error that `ask` raises."""
    return _STATUS.get(error.code, 400)


def _serve_page(site: Site, view: View) -> Callable[[Request], Response]:
    def serve(request: Request) -> Response:
        try:
            query, context = ask(site.desk, view, request)
        except InputError as error:
            page = site.render("trouble", error=error, status=status_of(error))
            return HTMLResponse(page, status_of(error))
        return HTMLResponse(site.render(view.name, view=view, query=query, context=context))

    return serve


def _serve_missing(site: Site) -> Callable[[Request, Exception], Response]:
    def serve(request: Request, error: Exception) -> Response:
        del error
        told = InputError(request.url.path[:120], "not-found", "the desk has no page of this address")
        return HTMLResponse(site.render("trouble", error=told, status=404), 404)

    return serve


def _serve_static(name: str) -> Callable[[Request], Response]:
    # Read once: the names are those of STATIC, so no path of a request is ever opened.
    body = (files("secondsource.show.web") / "static" / name).read_bytes()

    def serve(request: Request) -> Response:
        del request
        return Response(body, media_type=STATIC[name])

    return serve


def _serve_refresh(site: Site) -> Callable[[Request], Response]:
    def serve(request: Request) -> Response:
        del request
        return RedirectResponse("/", 303, background=BackgroundTask(site.desk.refresh))

    return serve

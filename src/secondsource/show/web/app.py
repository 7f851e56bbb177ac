"""The desk as an ASGI application (Starlette): each view as a page, as JSON and as CSV."""

from __future__ import annotations

import json
from collections.abc import Callable
from importlib.metadata import version
from importlib.resources import files

from jinja2 import Environment
from starlette.applications import Starlette
from starlette.background import BackgroundTask
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import HTMLResponse, RedirectResponse, Response
from starlette.routing import Route

from secondsource.errors import InputError
from secondsource.show.web.actions import list_action_routes
from secondsource.show.web.answers import Handler, Site, answer_csv, answer_json, answer_page
from secondsource.show.web.catalogue import MENU, VIEWS
from secondsource.show.web.desk import Desk
from secondsource.show.web.guard import Door, Guard
from secondsource.show.web.openapi import ACTIONS, api_path, describe_api
from secondsource.show.web.originals import answer_original
from secondsource.show.web.pages import make_environment
from secondsource.show.web.plain import to_json
from secondsource.show.web.query import write_query

STATIC = {
    "report.css": "text/css",
    "desk.css": "text/css",
    "report.js": "text/javascript",
    "desk.js": "text/javascript",
    "htmx.min.js": "text/javascript",
    "icon.svg": "image/svg+xml",
}


def create_app(desk: Desk, door: Door | None = None) -> Starlette:
    """Return the application that serves ``desk``; ``door`` says who is let in, by default loopback names only."""
    door = door or Door()
    site = Site(desk, _make_environment(), asks_name=door.token is not None)
    routes = [Route(f"/static/{name}", _serve_static(name)) for name in STATIC]
    # The more special address first: an id would match "x.csv" too.
    routes += [Route(f"{view.path}.csv", answer_csv(site, view)) for view in VIEWS if view.rows]
    routes += [Route(view.path, answer_page(site, view), name=view.name) for view in VIEWS]
    routes += [Route(api_path(view), answer_json(site, view)) for view in VIEWS]
    routes += list_action_routes(site)
    described = describe_api(VIEWS, version("secondsource"), ACTIONS)
    routes += [
        Route("/documents/{document_id}/raw", answer_original(site)),
        Route("/api", _serve_api(site, described)),
        Route("/api/openapi.json", _serve_fixed(json.dumps(described).encode(), "application/json")),
        Route("/refresh", _serve_refresh(site), methods=["POST"]),
        Route("/banner", _serve_banner(site)),
    ]
    return Starlette(
        routes=routes,
        middleware=[Middleware(Guard, door)],
        exception_handlers={404: _serve_missing(site)},
    )


def _make_environment() -> Environment:
    environment = make_environment()
    environment.globals.update(
        version=version("secondsource"), menu=MENU, write_query=write_query, view=None, search=""
    )
    return environment


def _serve_api(site: Site, described: dict[str, object]) -> Handler:
    def serve(request: Request) -> Response:
        del request
        return HTMLResponse(site.render("api", described=described))

    return serve


def _serve_missing(site: Site) -> Callable[[Request, Exception], Response]:
    def serve(request: Request, error: Exception) -> Response:
        del error
        told = InputError(request.url.path[:120], "not-found", "the desk has no page of this address")
        if request.url.path.startswith("/api/"):
            plain = {"input": told.uri, "code": told.code, "message": told.message}
            return Response(to_json(plain), 404, media_type="application/json")
        return site.explain(told)

    return serve


def _serve_static(name: str) -> Handler:
    # Read once: the names are those of STATIC, so no path of a request is ever opened.
    return _serve_fixed((files("secondsource.show.web") / "static" / name).read_bytes(), STATIC[name])


def _serve_fixed(body: bytes, media_type: str) -> Handler:
    def serve(request: Request) -> Response:
        del request
        return Response(body, media_type=media_type)

    return serve


def _serve_banner(site: Site) -> Handler:
    def serve(request: Request) -> Response:
        del request
        return HTMLResponse(site.render("banner", is_polled=True))

    return serve


def _serve_refresh(site: Site) -> Handler:
    def serve(request: Request) -> Response:
        del request
        return RedirectResponse("/", 303, background=BackgroundTask(site.desk.refresh))

    return serve

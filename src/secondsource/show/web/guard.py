"""Who may ask the desk, and what a browser may do with its answers.

A page of another site must not read the desk by rebinding a name to this machine's address, so only known
hosts are answered. A policy without inline scripts or styles, and none of other sites, keeps whatever a page
of the case brings from running. With a token, each request carries it in a cookie, set once by a link.
"""

from __future__ import annotations

import hmac
import ipaddress
import re
from dataclasses import dataclass
from http.cookies import CookieError, SimpleCookie
from urllib.parse import parse_qsl, urlencode

from starlette.datastructures import Headers, MutableHeaders
from starlette.responses import PlainTextResponse, RedirectResponse, Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

LOOPBACK = frozenset({"localhost", "127.0.0.1", "::1"})
COOKIE = "desk_token"
_HOST = re.compile(r"(?:\[(?P<numbers>[0-9A-Fa-f:.]+)\]|(?P<name>[^\[\]@/?#\\:\s]+))(?::[0-9]{1,5})?")
POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; frame-src 'self'; "
    "form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)
ORIGINAL_POLICY = "default-src 'none'; sandbox; base-uri 'none'; frame-ancestors 'self'"
"""For an archived page: nothing runs, nothing is loaded, and only a frame of the desk may show it."""
_HEADERS = {
    "content-security-policy": POLICY,
    "x-content-type-options": "nosniff",
    # Not "no-referrer": a browser then sends the desk's own forms with Origin null, as it sends a stranger's.
    "referrer-policy": "same-origin",
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
    "permissions-policy": "camera=(), geolocation=(), microphone=()",
    "cache-control": "no-cache",
}


@dataclass(frozen=True, slots=True)
class Door:
    """Who is let in: requests for one of ``hosts``, or for any address in numbers, with ``token`` if there is one."""

    hosts: frozenset[str] = LOOPBACK
    any_address: bool = False
    token: str | None = None

    def knows(self, host: str) -> bool:
        """Return whether a Host header (with or without port) names this desk."""
        found = _HOST.fullmatch(host)
        if found is None:
            return False
        name = (found["numbers"] or found["name"]).lower()
        if name.rstrip(".") in self.hosts:
            return True
        return self.any_address and _is_address(name)

    def accepts(self, token: str | None) -> bool:
        """Return whether ``token`` is the one asked for, told in constant time."""
        return self.token is None or (token is not None and hmac.compare_digest(self.token.encode(), token.encode()))


def open_door(host: str, token: str | None) -> Door:
    """Return who is let in where the desk listens on ``host``: a name or an address, ``0.0.0.0`` and ``::`` for all."""
    name = host.strip("[]").lower()
    return Door(LOOPBACK | {name}, name in ("0.0.0.0", "::"), token)  # noqa: S104 - a name compared, not bound


def is_loopback(host: str) -> bool:
    """Return whether ``host`` can be reached from this machine only."""
    name = host.strip("[]").lower()
    return name == "localhost" or (_is_address(name) and ipaddress.ip_address(name).is_loopback)


def _is_address(name: str) -> bool:
    try:
        ipaddress.ip_address(name)
    except ValueError:
        return False
    return True


@dataclass(frozen=True, slots=True)
class Guard:
    """ASGI middleware that stands before the whole desk."""

    app: ASGIApp
    door: Door

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer a request, or turn it away."""
        if scope["type"] != "http":
            if scope["type"] == "lifespan":
                await self.app(scope, receive, send)
            return
        answer = self._turn_away(scope)
        await (answer or self.app)(scope, receive, _with_headers(send))

    def _turn_away(self, scope: Scope) -> Response | None:
        headers = Headers(scope=scope)
        if not self.door.knows(headers.get("host", "")):
            return PlainTextResponse("This desk does not answer to that host name.\n", 421)
        if scope["method"] not in ("GET", "HEAD") and not _is_own(headers):
            return PlainTextResponse("This can only be done from a page of the desk itself.\n", 403)
        if self.door.token is None:
            return None
        return self._ask_token(scope, headers)

    def _ask_token(self, scope: Scope, headers: Headers) -> Response | None:
        pairs = parse_qsl(scope["query_string"].decode("latin-1"), keep_blank_values=True)
        offered = dict(pairs).get("token")
        if offered is not None and scope["method"] == "GET" and self.door.accepts(offered):
            rest = urlencode([pair for pair in pairs if pair[0] != "token"])
            # The path alone, so that it cannot lead to another host.
            path = "/" + scope["path"].lstrip("/\\")
            answer = RedirectResponse(path + (f"?{rest}" if rest else ""), 303)
            answer.set_cookie(COOKIE, offered, httponly=True, samesite="strict", path="/")
            return answer
        bearer = headers.get("authorization", "").removeprefix("Bearer ").strip()
        if self.door.accepts(_read_cookie(headers.get("cookie", ""))) or (bearer and self.door.accepts(bearer)):
            return None
        return PlainTextResponse("This desk asks for its token: open the address that 'serve' printed.\n", 401)


def _is_own(headers: Headers) -> bool:
    site = headers.get("sec-fetch-site")
    if site is not None and site != "same-origin":
        return False
    origin = headers.get("origin")
    if origin is None:
        return site == "same-origin"
    scheme, _, host = origin.lower().partition("://")
    return scheme in ("http", "https") and host == headers.get("host", "").lower()


def _read_cookie(header: str) -> str | None:
    try:
        morsel = SimpleCookie(header).get(COOKIE)
    except CookieError:
        return None
    return morsel.value if morsel else None


def _with_headers(send: Send) -> Send:
    async def send_guarded(message: Message) -> None:
        if message["type"] == "http.response.start":
            headers = MutableHeaders(scope=message)
            for name, value in _HEADERS.items():
                headers.setdefault(name, value)
        await send(message)

    return send_guarded

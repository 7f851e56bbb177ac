"""Who sits at the desk: a browser's session, the token its forms carry, and the name last decided under.

A form is taken only with the token of the session its cookie names: another site can make a browser send a form, and
cannot read a page of the desk to learn the token. The guard has looked at Origin and Host before.
"""

from __future__ import annotations

import hmac
import re
import secrets
from dataclasses import dataclass, field
from urllib.parse import quote, unquote

from starlette.requests import Request
from starlette.responses import Response

COOKIE = "desk_session"
PERSON = "desk_person"
HEADER = "x-desk-token"
"""The header in which a program brings the token."""
LONGEST_NAME = 200
_KEY = re.compile(r"[A-Za-z0-9_-]{43}")
_BYTES = 32
_YEAR_S = 365 * 24 * 3600


@dataclass(frozen=True, slots=True)
class Session:
    """One browser at the desk. ``token`` goes into its forms; ``person`` is the name last decided under, or empty."""

    key: str
    token: str
    person: str
    is_new: bool


@dataclass(frozen=True, slots=True)
class Sessions:
    """Makes and knows sessions again as long as the desk runs; nothing of them is kept."""

    secret: bytes = field(default_factory=lambda: secrets.token_bytes(_BYTES), repr=False)

    def open(self, request: Request) -> Session:
        """Return the session of a request, a new one if it names none."""
        known = request.cookies.get(COOKIE, "")
        is_new = not _KEY.fullmatch(known)
        key = secrets.token_urlsafe(_BYTES) if is_new else known
        person = unquote(request.cookies.get(PERSON, ""))[:LONGEST_NAME]
        return Session(key, self._sign(key), person, is_new)

    def fits(self, request: Request, token: str) -> bool:
        """Return whether ``token`` was given to the session of a request, told in constant time."""
        session = self.open(request)
        return not session.is_new and hmac.compare_digest(session.token.encode(), token.encode("utf-8", "replace"))

    def _sign(self, key: str) -> str:
        return hmac.new(self.secret, key.encode(), "sha256").hexdigest()


def keep_session(answer: Response, session: Session, *, secure: bool) -> Response:
    """Return ``answer`` with the cookie of a new session."""
    if session.is_new:
        answer.set_cookie(COOKIE, session.key, httponly=True, samesite="strict", path="/", secure=secure)
    return answer


def keep_person(answer: Response, person: str, *, secure: bool) -> Response:
    """Return ``answer`` with the name that the next form is filled in with."""
    answer.set_cookie(PERSON, quote(person), max_age=_YEAR_S, httponly=True, samesite="strict", path="/", secure=secure)
    return answer

"""What changes a case from the desk: deciding, taking back, importing, linking; from its forms, and from programs.

None of it is done by GET. The guard lets in only what comes from the desk itself (Origin, Host); here the token of the
session is asked for, which only a page of the desk can know.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Coroutine, Mapping
from typing import Any

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import HTMLResponse, RedirectResponse, Response
from starlette.routing import Route

from secondsource.errors import CaseError, CaseLocked, InputError
from secondsource.judgements.book import load_judgements
from secondsource.judgements.decide import Outcome
from secondsource.judgements.judgement import to_record
from secondsource.show.web import deciding
from secondsource.show.web.answers import Handler, Site, read_context
from secondsource.show.web.plain import to_json
from secondsource.show.web.session import HEADER, keep_person, keep_session
from secondsource.show.web.views.decisions import DECISION, DecisionQuery

FORM_LIMIT = 2**19
"""Bytes of a form or an object: a note of the longest kind, each letter written with twelve, and some more."""
UPLOAD_LIMIT = 2**25
"""Bytes of a file of decisions."""

_Act = Callable[[Site, Request, bytes], Response]
_Explain = Callable[[Site, Request, InputError], Response]
_STATUS: Mapping[str, int] = {
    "not-found": 404,
    "unknown-id": 404,
    "stale-form": 403,
    "no-judgement": 409,
    "not-kept": 409,
    "too-large": 413,
    "media-type": 415,
    "locked": 503,
}
_AGAIN = frozenset({"stale-form", "locked", "person"})
"""Troubles after which the same form may be sent once more."""


def list_action_routes(site: Site) -> list[Route]:
    """Return the routes of all that changes a case, and of the file that decisions go out in."""
    forms: tuple[tuple[str, _Act, int], ...] = (
        ("/decisions", _decide, FORM_LIMIT),
        ("/decisions/import", _import, UPLOAD_LIMIT),
        ("/decisions/{judgement_id}/undo", _undo, FORM_LIMIT),
        ("/links", _relink, FORM_LIMIT),
        ("/links/stop", _stop_linking, FORM_LIMIT),
    )
    programs: tuple[tuple[str, _Act, int], ...] = (
        ("/api/decisions", _decide_json, FORM_LIMIT),
        ("/api/decisions/import", _import_json, UPLOAD_LIMIT),
        ("/api/decisions/{judgement_id}/undo", _undo_json, FORM_LIMIT),
    )
    return [
        *(Route(path, _serve(site, act, limit, _explain), methods=["POST"]) for path, act, limit in forms),
        *(Route(path, _serve(site, act, limit, _explain_json), methods=["POST"]) for path, act, limit in programs),
        Route("/decisions.jsonl", _serve_export(site)),
        Route("/api/session", _serve_session(site)),
    ]


def _serve(site: Site, act: _Act, limit: int, explain: _Explain) -> Callable[[Request], Coroutine[Any, Any, Response]]:
    async def serve(request: Request) -> Response:
        try:
            body = await _read_body(request, limit)
            return await run_in_threadpool(act, site, request, body)
        except InputError as error:
            return await run_in_threadpool(explain, site, request, error)
        except CaseLocked as error:
            return await run_in_threadpool(explain, site, request, InputError("the case", "locked", str(error)))
        except CaseError as error:
            return await run_in_threadpool(explain, site, request, InputError("the case", "not-kept", str(error)))

    return serve


async def _read_body(request: Request, limit: int) -> bytes:
    parts = []
    size = 0
    async for part in request.stream():
        size += len(part)
        if size > limit:
            raise InputError("what was sent", "too-large", f"more than {limit:,} bytes; send less at once")
        parts.append(part)
    return b"".join(parts)


def _decide(site: Site, request: Request, body: bytes) -> Response:
    fields = _take_form(site, request, body)
    draft = deciding.draft_of_form(fields)
    _ask_name(site, draft.person)
    return _lead(request, deciding.decide(site.desk.path, draft), draft.person)


def _undo(site: Site, request: Request, body: bytes) -> Response:
    person = deciding.check_person(_take_form(site, request, body).get("person") or None)
    _ask_name(site, person)
    outcome = deciding.take_back(site.desk.path, request.path_params["judgement_id"], person)
    return _lead(request, outcome, person)


def _import(site: Site, request: Request, body: bytes) -> Response:
    fields, data, name = deciding.read_upload(body, request.headers.get("content-type", ""))
    _ask_token(site, request, fields.get("token", ""))
    done = deciding.take_in(site.desk.path, data, name)
    return HTMLResponse(site.render("imported", done=done))


def _relink(site: Site, request: Request, body: bytes) -> Response:
    _take_form(site, request, body)
    site.desk.relink()
    return RedirectResponse("/decisions", 303)


def _stop_linking(site: Site, request: Request, body: bytes) -> Response:
    _take_form(site, request, body)
    site.desk.relinker.stop()
    return RedirectResponse("/decisions", 303)


def _decide_json(site: Site, request: Request, body: bytes) -> Response:
    _take_program(site, request, "application/json")
    draft = deciding.draft_of_json(body)
    _ask_name(site, draft.person)
    return _tell(site, deciding.decide(site.desk.path, draft))


def _undo_json(site: Site, request: Request, body: bytes) -> Response:
    _take_program(site, request, "application/json")
    person = deciding.check_person(deciding.take_text(deciding.read_object(body), "person"))
    _ask_name(site, person)
    return _tell(site, deciding.take_back(site.desk.path, request.path_params["judgement_id"], person))


def _import_json(site: Site, request: Request, body: bytes) -> Response:
    _take_program(site, request, "application/x-ndjson")
    return Response(
        to_json(deciding.take_in(site.desk.path, body, "the body")), media_type="application/json", status_code=200
    )


def _take_form(site: Site, request: Request, body: bytes) -> dict[str, str]:
    fields = deciding.read_form(body)
    # For the page that says why not: nothing that was written is lost.
    request.state.fields = fields
    _ask_token(site, request, fields.get("token", ""))
    return fields


def _take_program(site: Site, request: Request, media_type: str) -> None:
    # A page of another site cannot send these types without being asked first, and it is never let.
    if request.headers.get("content-type", "").partition(";")[0].strip().lower() != media_type:
        raise InputError("content-type", "media-type", f"not {media_type}; send that")
    _ask_token(site, request, request.headers.get(HEADER, ""))


def _ask_token(site: Site, request: Request, token: str) -> None:
    if not site.sessions.fits(request, token):
        why = "is not of this session: the desk was started anew since, or the browser keeps no cookies"
        raise InputError("this form", "stale-form", f"{why}; send it once more (programs get a token at /api/session)")


def _ask_name(site: Site, person: str | None) -> None:
    if site.asks_name and not (person or "").strip():
        raise InputError("the name", "person", "missing; several people may sit at this desk, so say who decides")


def _lead(request: Request, outcome: Outcome, person: str | None) -> Response:
    answer = RedirectResponse(f"/decisions/{outcome.judgement.judgement_id}", 303)
    return keep_person(answer, person, secure=request.url.scheme == "https") if person else answer


def _tell(site: Site, outcome: Outcome) -> Response:
    query = DecisionQuery(outcome.judgement.judgement_id)
    context = read_context(site.desk, DECISION, query, "/api/decisions")
    return Response(to_json(context), 201, media_type="application/json")


def _explain(site: Site, request: Request, error: InputError) -> Response:
    fields = getattr(request.state, "fields", {})
    session = site.sessions.open(request)
    status = _STATUS.get(error.code, 400)
    page = site.render(
        "refused",
        error=error,
        status=status,
        session=session,
        fields={name: value for name, value in fields.items() if name not in ("token", "person")},
        person=fields.get("person", ""),
        action=request.url.path if fields and error.code in _AGAIN else None,
    )
    return keep_session(HTMLResponse(page, status), session, secure=request.url.scheme == "https")


def _explain_json(site: Site, request: Request, error: InputError) -> Response:
    del site, request
    told = {"input": error.uri, "code": error.code, "message": error.message}
    return Response(to_json(told), _STATUS.get(error.code, 400), media_type="application/json")


def _serve_export(site: Site) -> Handler:
    def serve(request: Request) -> Response:
        try:
            judgements = load_judgements(site.desk.path)
        except CaseError as error:
            return _explain(site, request, InputError("the case", "not-kept", str(error)))
        lines = "".join(json.dumps(to_record(judgement), ensure_ascii=False) + "\n" for judgement in judgements)
        headers = {"content-disposition": 'attachment; filename="decisions.jsonl"'}
        return Response(lines.encode("utf-8", "replace"), media_type="application/x-ndjson", headers=headers)

    return serve


def _serve_session(site: Site) -> Handler:
    def serve(request: Request) -> Response:
        session = site.sessions.open(request)
        answer = Response(to_json({"token": session.token}), media_type="application/json")
        return keep_session(answer, session, secure=request.url.scheme == "https")

    return serve

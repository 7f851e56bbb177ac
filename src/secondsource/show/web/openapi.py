"""The API told in OpenAPI 3.1, drawn from the classes of the queries and contexts themselves."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import Field, dataclass, fields, is_dataclass
from types import UnionType
from typing import Any, TypeVar, get_args, get_origin, get_type_hints

from secondsource.judgements.judgement import MOST_LETTERS
from secondsource.judgements.transfer import Imported
from secondsource.show.web.deciding import LONGEST_ID, VERDICTS
from secondsource.show.web.query import LONGEST_VALUE
from secondsource.show.web.session import HEADER, LONGEST_NAME
from secondsource.show.web.view import View
from secondsource.show.web.views.decisions import DecisionPage

_SCALARS: Mapping[type, str] = {str: "string", int: "integer", float: "number", bool: "boolean"}
_ERROR = {
    "type": "object",
    "required": ["input", "code", "message"],
    "properties": {name: {"type": "string"} for name in ("input", "code", "message")},
}
_KEY = {"type": "string", "pattern": "^[0-9a-f]{20}$"}
_TOKEN = {
    "name": HEADER,
    "in": "header",
    "required": True,
    "description": "The token of /api/session.",
    "schema": {"type": "string"},
}
_SESSION = {
    "operationId": "session",
    "summary": "Session",
    "description": "The token that changes ask for; a cookie comes with it, and both go with each change.",
    "parameters": [],
    "responses": {
        "200": {
            "description": "The token",
            "content": {
                "application/json": {
                    "schema": {"type": "object", "required": ["token"], "properties": {"token": {"type": "string"}}}
                }
            },
        }
    },
}
_TROUBLES = {400: "A value is out of bounds.", 404: "There is no such thing.", 503: "It takes too long; ask for less."}


@dataclass(frozen=True, slots=True)
class Action:
    """Something a program may change: ``body`` is its JSON schema, or the media type of a file."""

    name: str
    path: str
    title: str
    told: str
    body: Mapping[str, Any] | str
    status: int
    context: type[Any]


_PERSON = {"type": ["string", "null"], "maxLength": LONGEST_NAME, "description": "Who decides."}
_BY = "Asks for the token of /api/session and its cookie, and for an Origin that is the desk's own."
ACTIONS: tuple[Action, ...] = (
    Action(
        "add-decision",
        "/api/decisions",
        "Decide",
        f"Two things are the same or different, or it is unsure; a statement is misread; a note on anything. {_BY}",
        {
            "type": "object",
            "required": ["verdict", "ids"],
            "properties": {
                "verdict": {"type": "string", "enum": list(VERDICTS)},
                "ids": {
                    "type": "array",
                    "minItems": 1,
                    "maxItems": 2,
                    "items": {"type": "string", "minLength": 1, "maxLength": LONGEST_ID},
                    "description": "Two things to compare; one statement that is misread; one thing to note on.",
                },
                "text": {"type": ["string", "null"], "maxLength": MOST_LETTERS, "description": "The note."},
                "person": _PERSON,
            },
        },
        201,
        DecisionPage,
    ),
    Action(
        "undo-decision",
        "/api/decisions/{judgement_id}/undo",
        "Take a decision back",
        f"Both are kept; taking back what took back lets the first stand again. {_BY}",
        {"type": "object", "properties": {"person": _PERSON}},
        201,
        DecisionPage,
    ),
    Action(
        "import-decisions",
        "/api/decisions/import",
        "Import decisions",
        f"All that an exported file has and the case has not, or none of it. {_BY}",
        "application/x-ndjson",
        200,
        Imported,
    ),
)
_REFUSALS = {
    400: "What was sent is not as described, or the things cannot be compared.",
    403: "It does not come from the desk's own session.",
    404: "There is no such thing.",
    409: "The case can only be read, or it is taken back already.",
    413: "It is too large.",
    415: "It is of another media type.",
    503: "Another program is writing; try again.",
}


def api_path(view: View) -> str:
    """Return the address of a view in the API."""
    return f"/api/{view.name}" if view.path == "/" else f"/api{view.path}"


def describe_api(views: Sequence[View], version: str, actions: Sequence[Action] = ()) -> dict[str, Any]:
    """Return the OpenAPI document of ``views`` and ``actions``."""
    schemas: dict[str, Any] = {"Error": _ERROR}
    paths: dict[str, dict[str, Any]] = {api_path(view): {"get": _describe_operation(view, schemas)} for view in views}
    for action in actions:
        paths.setdefault(action.path, {})["post"] = _describe_action(action, schemas)
    if actions:
        paths["/api/session"] = {"get": _SESSION}
    return {
        "openapi": "3.1.0",
        "info": {
            "title": "Second Source",
            "version": version,
            "summary": "The same as the pages of the desk, as JSON. Only decisions change anything.",
        },
        "paths": paths,
        "components": {"schemas": schemas},
    }


def _describe_operation(view: View, schemas: dict[str, Any]) -> dict[str, Any]:
    answers: dict[str, Any] = {
        "200": {"description": view.title, "content": _json(_describe_type(view.context, schemas, {}))}
    }
    for status, told in _TROUBLES.items():
        answers[str(status)] = {"description": told, "content": _json({"$ref": "#/components/schemas/Error"})}
    return {
        "operationId": view.name,
        "summary": view.title,
        "description": " ".join((view.query.__doc__ or "").split()),
        "parameters": [_describe_parameter(place) for place in fields(view.query)],
        "responses": answers,
    }


def _describe_action(action: Action, schemas: dict[str, Any]) -> dict[str, Any]:
    done = {"description": action.title, "content": _json(_describe_type(action.context, schemas, {}))}
    answers: dict[str, Any] = {str(action.status): done}
    for status, told in _REFUSALS.items():
        answers[str(status)] = {"description": told, "content": _json({"$ref": "#/components/schemas/Error"})}
    # The guard turns others away before anything of them is read, in plain words.
    answers["403"]["content"]["text/plain"] = {"schema": {"type": "string"}}
    is_file = isinstance(action.body, str)
    content = {action.body: {"schema": {"type": "string"}}} if is_file else _json(dict(action.body))  # type: ignore[arg-type]  # told apart by is_file
    names = re.findall("{(.+?)}", action.path)
    return {
        "operationId": action.name,
        "summary": action.title,
        "description": action.told,
        "parameters": [*(_describe_key(name) for name in names), _TOKEN],
        "requestBody": {"required": bool(is_file or action.body.get("required")), "content": content},  # type: ignore[union-attr]  # the same
        "responses": answers,
    }


def _describe_key(name: str) -> dict[str, Any]:
    return {"name": name, "in": "path", "required": True, "description": "An id.", "schema": _KEY}


def _json(schema: dict[str, Any]) -> dict[str, Any]:
    return {"application/json": {"schema": schema}}


def _describe_parameter(place: Field[Any]) -> dict[str, Any]:
    rule, held = place.metadata["rule"], place.metadata
    schemas: Mapping[str, dict[str, Any]] = {
        "id": _KEY,
        "words": {"type": "string", "maxLength": held.get("longest", LONGEST_VALUE)},
        "flag": {"type": "boolean"},
        "choice": {"type": "string", "enum": list(held.get("options", ()))},
        "whole": {"type": "integer", "minimum": held.get("smallest"), "maximum": held.get("largest")},
        "day": {"type": "string", "pattern": r"^(\d{4}(-\d\d(-\d\d)?)?)?$"},
        "last-day": {"type": "string", "pattern": r"^(\d{4}(-\d\d(-\d\d)?)?)?$"},
    }
    schema = dict(schemas[rule])
    if rule != "id":
        schema["default"] = place.default
    where = "path" if rule == "id" else "query"
    return {"name": place.name, "in": where, "required": rule == "id", "description": held["help"], "schema": schema}


def _describe_type(hint: Any, schemas: dict[str, Any], bound: Mapping[TypeVar, Any]) -> dict[str, Any]:
    if isinstance(hint, TypeVar):
        return _describe_type(bound[hint], schemas, bound)
    if hint in _SCALARS:
        return {"type": _SCALARS[hint]}
    if hint is type(None):
        return {"type": "null"}
    origin, parts = get_origin(hint), get_args(hint)
    if origin is UnionType:
        return {"anyOf": [_describe_type(part, schemas, bound) for part in parts]}
    if origin is tuple:
        return {"type": "array", "items": _describe_type(parts[0], schemas, bound)}
    return _describe_class(origin or hint, hint, schemas, bound)


def _describe_class(
    kind: type[Any], hint: Any, schemas: dict[str, Any], bound: Mapping[TypeVar, Any]
) -> dict[str, Any]:
    if not is_dataclass(kind):
        raise TypeError(f"{kind}: no part of a context has this type; use dataclasses, tuples and plain values")
    parameters = getattr(kind, "__parameters__", ())
    inner = {**bound, **dict(zip(parameters, get_args(hint), strict=False))}
    told = " ".join((kind.__doc__ or "").split())
    name = re.sub(r"[^A-Za-z0-9]+", "_", "_".join([kind.__name__, *(part.__name__ for part in get_args(hint))]))
    if schemas.get(name, {}).get("description", told) != told:
        # Two modules may each have a class of one name.
        name = f"{kind.__module__.rsplit('.', 1)[1].capitalize()}{name}"
    if name not in schemas:
        # Named first: a class may hold itself.
        schemas[name] = {"description": told}
        hints = get_type_hints(kind)
        shown = [place.name for place in fields(kind)]
        properties = {field: _describe_type(hints[field], schemas, inner) for field in shown}
        schemas[name] = {"type": "object", "description": told, "required": shown, "properties": properties}
    return {"$ref": f"#/components/schemas/{name}"}

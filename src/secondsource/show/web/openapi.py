"""The API told in OpenAPI 3.1, drawn from the classes of the queries and contexts themselves."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import Field, fields, is_dataclass
from types import UnionType
from typing import Any, TypeVar, get_args, get_origin, get_type_hints

from secondsource.show.web.query import LONGEST_VALUE
from secondsource.show.web.view import View

_SCALARS: Mapping[type, str] = {str: "string", int: "integer", float: "number", bool: "boolean"}
_ERROR = {
    "type": "object",
    "required": ["input", "code", "message"],
    "properties": {name: {"type": "string"} for name in ("input", "code", "message")},
}
_TROUBLES = {400: "A value is out of bounds.", 404: "There is no such thing.", 503: "It takes too long; ask for less."}


def api_path(view: View) -> str:
    """Return the address of a view in the API."""
    return f"/api/{view.name}" if view.path == "/" else f"/api{view.path}"


def describe_api(views: Sequence[View], version: str) -> dict[str, Any]:
    """Return the OpenAPI document of ``views``."""
    schemas: dict[str, Any] = {"Error": _ERROR}
    paths = {api_path(view): {"get": _describe_operation(view, schemas)} for view in views}
    return {
        "openapi": "3.1.0",
        "info": {
            "title": "Second Source",
            "version": version,
            "summary": "The same as the pages of the desk, as JSON. Everything is read only.",
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


def _json(schema: dict[str, Any]) -> dict[str, Any]:
    return {"application/json": {"schema": schema}}


def _describe_parameter(place: Field[Any]) -> dict[str, Any]:
    rule, held = place.metadata["rule"], place.metadata
    schemas: Mapping[str, dict[str, Any]] = {
        "id": {"type": "string", "pattern": "^[0-9a-f]{20}$"},
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
    name = re.sub(r"[^A-Za-z0-9]+", "_", "_".join([kind.__name__, *(part.__name__ for part in get_args(hint))]))
    if name not in schemas:
        # Named first: a class may hold itself.
        schemas[name] = {}
        hints = get_type_hints(kind)
        shown = [place.name for place in fields(kind)]
        schemas[name] = {
            "type": "object",
            "description": " ".join((kind.__doc__ or "").split()),
            "required": shown,
            "properties": {field: _describe_type(hints[field], schemas, inner) for field in shown},
        }
    return {"$ref": f"#/components/schemas/{name}"}

"""The description of the API is true: every answer has exactly what it says."""

from __future__ import annotations

import shutil
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
from starlette.testclient import TestClient
from tests.show.indexes import open_client

from secondsource.show.web.app import create_app
from secondsource.show.web.catalogue import VIEWS
from secondsource.show.web.desk import open_desk
from secondsource.show.web.openapi import ACTIONS, api_path, describe_api
from secondsource.show.web.reader import Reader
from secondsource.show.web.view import View

DESCRIBED = describe_api(VIEWS, "1", ACTIONS)
TYPES: dict[str, Any] = {
    "string": str,
    "integer": int,
    "number": (int, float),
    "boolean": bool,
    "null": type(None),
    "array": list,
}


def find_id(reader: Reader, view: View) -> str:
    """Return the address of a view in the API with an id of the case in it."""
    places = "place_lines" if view.name == "place" else "entity_lines"
    found = {
        "claim_id": "select claim_id from claim_lines order by 1 limit 1",
        "thing_id": "select claim_id from claim_lines order by 1 limit 1",
        "document_id": "select document_id from page_lines order by 1 limit 1",
        "other_id": "select document_id from page_lines order by 1 limit 1 offset 1",
        "entity_id": f"select entity_id from {places} order by 1 limit 1",
        "event_id": "select event_id from event_lines order by 1 limit 1",
    }
    path = api_path(view).replace("{judgement_id}", reader.decided.lines[0].judgement_id)
    for name, query in found.items():
        if f"{{{name}}}" in path:
            ((key,),) = reader.select(query)
            path = path.replace(f"{{{name}}}", str(key))
    return path


def _check(value: Any, schema: dict[str, Any], where: str) -> None:
    if "$ref" in schema:
        schema = DESCRIBED["components"]["schemas"][schema["$ref"].rsplit("/", 1)[1]]
    if "anyOf" in schema:
        kinds = [kind for kind in schema["anyOf"] if ("type" in kind and kind["type"] == "null") == (value is None)]
        assert kinds, where
        schema = kinds[0]
        if "$ref" in schema:
            schema = DESCRIBED["components"]["schemas"][schema["$ref"].rsplit("/", 1)[1]]
    if schema["type"] == "object":
        assert sorted(value) == sorted(schema["required"]) == sorted(schema["properties"]), where
        for name, item in value.items():
            _check(item, schema["properties"][name], f"{where}.{name}")
    else:
        assert isinstance(value, TYPES[schema["type"]]), where
        for item in value if schema["type"] == "array" else ():
            _check(item, schema["items"], f"{where}[]")


@pytest.mark.parametrize("view", VIEWS, ids=lambda view: view.name)
def test_an_answer_has_what_is_described(sample_desk: TestClient, sample_reader: Reader, view: View) -> None:
    path = find_id(sample_reader, view)
    answer = sample_desk.get(path, params={"words": "fire"} if view.name == "search" else {})
    assert answer.status_code == 200
    schema = DESCRIBED["paths"][api_path(view)]["get"]["responses"]["200"]["content"]["application/json"]["schema"]
    _check(answer.json(), schema, view.name)


@pytest.mark.parametrize("view", VIEWS, ids=lambda view: view.name)
def test_every_value_that_is_described_as_allowed_is_taken(
    sample_desk: TestClient, sample_reader: Reader, view: View
) -> None:
    path = find_id(sample_reader, view)
    for parameter in DESCRIBED["paths"][api_path(view)]["get"]["parameters"]:
        schema = parameter["schema"]
        known = ["0,0,9,9"] if parameter["name"] == "box" else None
        values = known or schema.get("enum") or [schema.get("minimum", "2019"), schema.get("maximum", "2019-03")]
        for value in values if parameter["in"] == "query" else ():
            assert sample_desk.get(path, params={parameter["name"]: value}).status_code == 200, parameter["name"]


def test_what_a_change_answers_is_described(read_sample: Path, tmp_path: Path) -> None:
    shutil.copytree(read_sample, tmp_path / "case")
    with closing(open_desk(tmp_path / "case")) as desk:
        client = open_client(create_app(desk))
        token = client.get("/api/session").json()["token"]
        headers = {"origin": "http://localhost:8765", "x-desk-token": token}
        claim = client.get("/api/claims").json()["claims"]["items"][0]["claim_id"]
        made = client.post(
            "/api/decisions", json={"verdict": "note", "ids": [claim], "text": "Ask again."}, headers=headers
        )
        key = made.json()["decision"]["judgement_id"]
        undone = client.post(f"/api/decisions/{key}/undo", json={}, headers=headers)
        lines = client.get("/decisions.jsonl").content
        types = {**headers, "content-type": "application/x-ndjson"}
        taken_in = client.post("/api/decisions/import", content=lines, headers=types)
    for action, answer in zip(ACTIONS, (made, undone, taken_in), strict=True):
        described = DESCRIBED["paths"][action.path]["post"]["responses"][str(answer.status_code)]
        _check(answer.json(), described["content"]["application/json"]["schema"], action.name)


def test_every_operation_has_a_name_of_its_own() -> None:
    names = [held["operationId"] for methods in DESCRIBED["paths"].values() for held in methods.values()]
    assert sorted(set(names)) == sorted(names)


def test_an_error_is_told_as_json(sample_desk: TestClient) -> None:
    answer = sample_desk.get("/api/claims/" + "0" * 20)
    assert (answer.status_code, sorted(answer.json())) == (404, ["code", "input", "message"])
    assert sample_desk.get("/api/nothing").json()["code"] == "not-found"


def test_the_description_is_served(sample_desk: TestClient) -> None:
    assert sample_desk.get("/api/openapi.json").json()["openapi"] == "3.1.0"

"""Whatever the description of the API allows, and what it does not, no answer is an error of the server."""

from __future__ import annotations

import json
import shutil
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
import schemathesis
from httpx2 import Response
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from schemathesis import GenerationMode
from starlette.testclient import TestClient
from tests.show.indexes import open_client
from tests.show.web.test_openapi import DESCRIBED

from secondsource.show.web.app import create_app
from secondsource.show.web.desk import open_desk

API = schemathesis.openapi.from_dict(DESCRIBED)
OPERATIONS = [
    API[path][method]
    for path, methods in DESCRIBED["paths"].items()
    for method in methods
    # What takes nothing is never asked wrongly; a file is drawn below: what decisions are, no schema says.
    if methods[method]["parameters"] and not path.endswith("/import")
]


@pytest.fixture(scope="module")
def client(read_sample: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[TestClient]:
    folder = tmp_path_factory.mktemp("asked") / "case"
    shutil.copytree(read_sample, folder)
    with closing(open_desk(folder)) as desk:
        yield open_client(create_app(desk))


@pytest.fixture(scope="module")
def known(client: TestClient) -> dict[str, Any]:
    """Return ids that are in the case, by what addresses and bodies call them."""
    kinds = {"claim_id": "claims", "document_id": "documents", "entity_id": "entities", "event_id": "events"}
    found: dict[str, Any] = {}
    for name, path in kinds.items():
        listed = client.get(f"/api/{path}").json()
        found[name] = str(listed["pages" if path == "documents" else path]["items"][0][name])
    noted = {"other_id": found["document_id"], "thing_id": found["claim_id"], "ids": [found["claim_id"]]}
    return {**found, **noted}


def _ask(client: TestClient, case: schemathesis.Case[Any], known: dict[str, Any]) -> Response:
    """Send what was drawn, with ids that are in the case for those that its addresses and bodies name."""
    path = case.path
    for name, value in (case.path_parameters or {}).items():
        path = path.replace(f"{{{name}}}", known.get(name) or str(value).replace("/", "%2F"))
    headers = {"origin": "http://localhost:8765", "x-desk-token": client.get("/api/session").json()["token"]}
    content = None
    if case.method.upper() == "POST":
        headers["content-type"] = "application/json"
        body = {**case.body, **known} if isinstance(case.body, dict) and "ids" in case.body else case.body
        content = json.dumps(body, default=str).encode()
    query = {str(name): str(value) for name, value in (case.query or {}).items()}
    return client.request(case.method, path, params=query, content=content, headers=headers)


@pytest.mark.parametrize("mode", GenerationMode, ids=lambda mode: str(mode.value))
@settings(max_examples=60, deadline=None, database=None, suppress_health_check=list(HealthCheck))
@given(data=st.data())
def test_no_answer_is_an_error_of_the_server(
    client: TestClient, known: dict[str, Any], mode: GenerationMode, data: st.DataObject
) -> None:
    operation = data.draw(st.sampled_from(OPERATIONS))
    case = data.draw(operation.as_strategy(generation_mode=mode))
    answer = _ask(client, case, data.draw(st.sampled_from([{}, known])))
    assert answer.status_code < 500, (case.method, answer.url, case.body)
    # A path without an id is no path of the API.
    described = DESCRIBED["paths"][operation.path][operation.method]["responses"]
    assert str(answer.status_code) in {*described, "404", "405"}


@settings(max_examples=30, deadline=None, database=None, suppress_health_check=list(HealthCheck))
@given(lines=st.one_of(st.binary(max_size=200), st.text(max_size=200).map(str.encode)))
def test_no_file_of_decisions_is_an_error_of_the_server(client: TestClient, lines: bytes) -> None:
    token = client.get("/api/session").json()["token"]
    headers = {"origin": "http://localhost:8765", "x-desk-token": token, "content-type": "application/x-ndjson"}
    assert client.post("/api/decisions/import", content=lines, headers=headers).status_code in (200, 400)

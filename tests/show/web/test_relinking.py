"""The button that links again: who may press it, and what the desk tells while it works."""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator
from contextlib import closing

import pytest
from httpx2 import Response
from starlette.testclient import TestClient
from tests.show.indexes import open_client

from secondsource.case import Case
from secondsource.judgements.decide import mark_misread
from secondsource.show.web.app import create_app
from secondsource.show.web.desk import Desk, open_desk
from secondsource.show.web.relinker import Relinker
from secondsource.tables import Statement

OWN = {"origin": "http://localhost:8765"}
TELL_AND_WAIT = "import time; print('link: 3 of 29, 1.0 a second', flush=True); time.sleep(60)"


@pytest.fixture
def desk(bridge: Case) -> Iterator[Desk]:
    mark_misread(bridge.path, bridge.rows(Statement)[0].statement_id, person="anna")
    with closing(open_desk(bridge.path)) as opened:
        opened.relinker = Relinker(lambda case: [sys.executable, "-c", TELL_AND_WAIT, str(case)])
        yield opened


@pytest.fixture
def client(desk: Desk) -> TestClient:
    return open_client(create_app(desk))


def _press(client: TestClient, path: str = "/links", token: str | None = None) -> Response:
    (found,) = set(re.findall('name="token" value="([^"]+)"', client.get("/decisions").text))
    return client.post(path, data={"token": token or found}, headers=OWN)


def test_a_decision_that_is_not_in_the_links_comes_with_the_button_and_the_command(client: TestClient) -> None:
    page = client.get("/decisions").text
    assert "Link again now" in page
    assert "secondsource read --case" in page


def test_every_page_tells_while_it_is_under_way_and_a_second_press_is_refused(client: TestClient) -> None:
    assert _press(client).status_code == 303
    assert "The links are being made" in client.get("/claims").text
    assert _press(client).status_code == 503


def test_it_can_be_stopped(client: TestClient, desk: Desk) -> None:
    _press(client)
    assert _press(client, "/links/stop").status_code == 303
    assert desk.relinker.tell().state == "idle"


def test_without_the_token_of_the_session_nothing_starts(client: TestClient, desk: Desk) -> None:
    assert _press(client, token="another").status_code == 403
    assert client.get("/links").status_code in (404, 405)
    assert desk.relinker.tell().state == "idle"


def test_a_case_that_can_only_be_read_is_refused(client: TestClient, monkeypatch: pytest.MonkeyPatch) -> None:
    # Whoever runs the tests may be one that may write everywhere.
    monkeypatch.setattr("secondsource.show.web.desk.tell_refusal", lambda path: f"{path} may only be read")
    assert _press(client).status_code == 409


def test_why_it_failed_is_told(client: TestClient, desk: Desk) -> None:
    desk.relinker = Relinker(lambda case: [sys.executable, "-c", f"raise SystemExit('{case.name}: is locked')"])
    _press(client)
    assert desk.relinker._thread is not None
    desk.relinker._thread.join(20)
    assert "bridge: is locked" in client.get("/banner").text

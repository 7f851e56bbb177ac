"""Who is let in, and what a browser is told about every answer."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import PlainTextResponse
from starlette.routing import Route
from starlette.testclient import TestClient
from tests.show.indexes import open_client

from secondsource.show.web.guard import COOKIE, POLICY, Door, Guard, is_loopback, open_door


def _answer(request: Request) -> PlainTextResponse:
    return PlainTextResponse(f"in: {request.url.path}")


def _guarded(door: Door, host: str = "localhost:8765") -> TestClient:
    routes = [Route("/{path:path}", _answer, methods=["GET", "POST"])]
    return open_client(Starlette(routes=routes, middleware=[Middleware(Guard, door)]), host)


@pytest.mark.parametrize("host", ["localhost", "localhost:8765", "127.0.0.1:80", "[::1]:8765", "LOCALHOST"])
def test_loopback_names_are_answered(host: str) -> None:
    assert _guarded(Door()).get("/", headers={"host": host}).status_code == 200


@pytest.mark.parametrize(
    "host", ["evil.example", "localhost.evil.example", "127.0.0.1.evil.example", "10.0.0.7", "", "[", "@localhost@x"]
)
def test_a_name_that_was_rebound_to_this_machine_is_turned_away(host: str) -> None:
    assert _guarded(Door()).get("/", headers={"host": host}).status_code == 421


def test_a_desk_for_all_addresses_answers_to_numbers_and_still_to_no_other_name() -> None:
    client = _guarded(open_door("0.0.0.0", None))
    codes = [client.get("/", headers={"host": host}).status_code for host in ("10.0.0.7:8765", "evil.example")]
    assert codes == [200, 421]


def test_every_answer_has_the_policy_without_inline_scripts_or_styles() -> None:
    answers = [_guarded(Door()).get("/"), _guarded(Door()).get("/", headers={"host": "evil.example"})]
    assert [answer.headers["content-security-policy"] for answer in answers] == [POLICY, POLICY]
    assert "unsafe" not in POLICY
    assert POLICY.startswith("default-src 'none'")


@pytest.mark.parametrize(
    "headers",
    [
        {},
        {"origin": "https://evil.example"},
        {"origin": "null"},
        {"origin": "http://localhost:9999"},
        {"sec-fetch-site": "cross-site", "origin": "http://localhost:8765"},
        {"sec-fetch-site": "same-site"},
        {"sec-fetch-site": "none"},
    ],
)
def test_a_change_asked_for_by_another_site_is_turned_away(headers: dict[str, str]) -> None:
    assert _guarded(Door()).post("/refresh", headers=headers).status_code == 403


@pytest.mark.parametrize("headers", [{"origin": "http://localhost:8765"}, {"sec-fetch-site": "same-origin"}])
def test_a_change_asked_for_by_the_desk_itself_is_let_in(headers: dict[str, str]) -> None:
    assert _guarded(Door()).post("/refresh", headers=headers).status_code == 200


def test_without_its_token_nothing_is_shown() -> None:
    client = _guarded(Door(token="abc"))
    codes = [client.get(path).status_code for path in ("/", "/static/desk.css", "/?token=abd", "/?token=")]
    assert codes == [401, 401, 401, 401]


def test_a_link_with_the_token_sets_it_as_a_cookie_and_takes_it_out_of_the_address() -> None:
    client = _guarded(Door(token="abc"))
    answer = client.get("/claims?token=abc&words=toll")
    assert (answer.status_code, answer.headers["location"]) == (303, "/claims?words=toll")
    assert "HttpOnly" in answer.headers["set-cookie"]
    assert "SameSite=strict" in answer.headers["set-cookie"]
    assert client.get("/claims").text == "in: /claims"


def test_a_link_with_the_token_never_leads_to_another_host() -> None:
    answer = _guarded(Door(token="abc")).get("http://localhost:8765//evil.example/?token=abc")
    assert answer.headers["location"] == "/evil.example/"


@pytest.mark.parametrize("headers", [{"authorization": "Bearer abc"}, {"cookie": f"{COOKIE}=abc"}])
def test_a_program_may_bring_the_token_in_a_header(headers: dict[str, str]) -> None:
    assert _guarded(Door(token="abc")).get("/", headers=headers).status_code == 200


@given(st.text(max_size=40))
def test_no_other_token_is_accepted(text: str) -> None:
    assert Door(token="the token").accepts(text) is (text == "the token")


def test_loopback_is_told_from_other_addresses() -> None:
    hosts = ("127.0.0.1", "127.8.8.8", "::1", "[::1]", "localhost", "0.0.0.0", "10.0.0.1", "example.org", "::")
    assert [is_loopback(host) for host in hosts] == [True] * 5 + [False] * 4

"""Requests that no browser sends: none is answered but calmly, and none takes long."""

from __future__ import annotations

import time

import pytest
from starlette.testclient import TestClient

from secondsource.errors import InputError
from secondsource.show.web.deciding import read_upload
from secondsource.show.web.guard import Door

FORM = "multipart/form-data; boundary=b0"
FIELD = b"--b0\r\nContent-Disposition: form-data; name=x\r\n\r\n1\r\n"
PATHS = ("%00", "..%2f..%2fetc%2fpasswd", "..%5c..%5cx", "%ff%fe", "%ed%a0%80", "a" * 9000, "%0d%0aX-Evil:1", "0" * 20)
QUERIES = (
    "words=" + "%22" * 2000,
    "words=" + "(" * 3000,
    "words=%00",
    "words=" + "a*%20" * 900,
    "words=NEAR(a%20b,%2099999999999999999999)",
    "words=" + "OR%20" * 600,
    "words=%ed%a0%80",
    "words=" + "x" * 10_000,
    "page=99999999999999999999",
    "page=%D9%A1",
    "first=0000&last=9999-99",
    "box=nan,inf,-inf,1e999",
    "outlet='--",
    "&" * 5000,
)


def nest(depth: int) -> bytes:
    body = b"x"
    for number in range(depth - 1, -1, -1):
        inner = f"Content-Type: multipart/mixed; boundary=b{number + 1}".encode()
        body = b"--b%d\r\n%s\r\n\r\n%s\r\n--b%d--\r\n" % (number, inner, body, number)
    return body


@pytest.mark.parametrize(
    "host",
    [
        "evil@127.0.0.1",
        "127.0.0.1/evil",
        "127.0.0.1#@evil",
        "localhost:80:80",
        "localhost:x",
        "[::1",
        "127.0.0.1\\evil",
    ],
)
def test_a_host_that_is_read_in_two_ways_is_not_known(host: str) -> None:
    assert not Door().knows(host)


@pytest.mark.parametrize("host", ["localhost", "LOCALHOST.:8765", "127.0.0.1:1", "[::1]:8765"])
def test_every_way_to_write_this_machine_is_known(host: str) -> None:
    assert Door().knows(host)


@pytest.mark.parametrize(
    "origin", ["http://[", "null", "", "ftp://localhost:8765", "http://localhost:8765@evil.example"]
)
def test_an_origin_that_is_none_of_the_desk_changes_nothing(sample_desk: TestClient, origin: str) -> None:
    assert sample_desk.post("/refresh", headers={"origin": origin}).status_code == 403


@pytest.mark.parametrize("kind", ["claims", "documents", "entities", "events", "places", "decide", "decisions"])
def test_an_id_that_is_none_leads_nowhere(sample_desk: TestClient, kind: str) -> None:
    for path in PATHS:
        for rest in ("", "/raw", "/original", f"/beside/{path}"):
            # A page beside itself is a question that makes no sense.
            expected = {404, 400} if "beside" in rest else {404}
            assert sample_desk.get(f"/{kind}/{path}{rest}").status_code in expected, (path, rest)
            assert sample_desk.get(f"/api/{kind}/{path}{rest}").status_code in expected, (path, rest)


@pytest.mark.parametrize("view", ["search", "claims", "documents", "places", "timeline"])
def test_a_query_that_makes_no_sense_is_answered_calmly(sample_desk: TestClient, view: str) -> None:
    for query in QUERIES:
        answers = [sample_desk.get(f"{start}/{view}?{query}").status_code for start in ("", "/api")]
        assert set(answers) <= {200, 400}, query


@pytest.mark.parametrize(
    "body",
    [
        nest(2000),
        FIELD * 50_000 + b"--b0--",
        b"--b0\r\n" + b"X: y\r\n" * 200_000 + b"\r\n1\r\n--b0--",
        b'--b0\r\nContent-Disposition: form-data; name=f; filename="' + b"a;" * 500_000 + b'"\r\n\r\n1\r\n--b0--',
        b"--b0\r\nContent-Disposition: form-data" + b"; p*1=1" * 50_000 + b"\r\n\r\n1\r\n--b0--",
    ],
    ids=["parts in parts", "many parts", "many headers", "a long name", "many parameters"],
)
def test_a_form_that_is_made_to_take_long_does_not(body: bytes) -> None:
    began = time.process_time()
    with pytest.raises(InputError, match="has no file"):
        read_upload(body, FORM)
    assert time.process_time() - began < 1


def test_a_file_is_taken_from_a_form_to_the_byte() -> None:
    head = b'Content-Disposition: form-data; name="file"; filename="d.jsonl"\r\nContent-Type: text/plain'
    file = head + b"\r\n\r\n{}\r\n\n"
    fields, data, name = read_upload(FIELD + b"--b0\r\n" + file + b"\r\n--b0--\r\n", FORM)
    assert (fields, data, name) == ({"x": "1"}, b"{}\r\n\n", "d.jsonl")

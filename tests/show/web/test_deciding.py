"""Deciding from the desk: what its forms and its API do, and whom they turn away."""

from __future__ import annotations

import json
import os
import re
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from httpx2 import Response
from lxml import html
from starlette.testclient import TestClient
from tests.show.indexes import closest_names, open_client

from secondsource.case import open_case
from secondsource.judgements.book import BOOK, load_judgements
from secondsource.runner import ReadOptions, read_into
from secondsource.show.web.app import create_app
from secondsource.show.web.desk import open_desk
from secondsource.show.web.guard import Door

pytestmark = pytest.mark.slow

OWN = {"origin": "http://localhost:8765"}


@dataclass(frozen=True)
class Sitting:
    """A browser at a desk, and the case it serves."""

    client: TestClient
    path: Path

    def token(self) -> str:
        return str(self.client.get("/api/session").json()["token"])

    def send(self, path: str = "/decisions", **fields: str) -> Response:
        """Send a form as the browser does."""
        return self.client.post(path, data={"token": self.token(), **fields}, headers=OWN)

    def call(self, path: str = "/api/decisions", **held: object) -> Response:
        """Send an object as a program does."""
        return self.client.post(path, json=held, headers={**OWN, "x-desk-token": self.token()})

    def page(self, path: str) -> html.HtmlElement:
        answer = self.client.get(path)
        assert answer.status_code == 200, answer.text[:500]
        return html.document_fromstring(answer.text)

    def find_two(self) -> tuple[str, str]:
        """Return the ids of the two people that most outlets name."""
        first, second = self.client.get("/api/entities?type=PER&size=2").json()["entities"]["items"]
        return str(first["entity_id"]), str(second["entity_id"])

    def claim(self) -> str:
        return str(self.client.get("/api/claims?sort=sources&size=1").json()["claims"]["items"][0]["claim_id"])

    def statement(self) -> str:
        found = self.client.get(f"/api/claims/{self.claim()}/statements").json()
        return str(found["statements"]["items"][0]["statement_id"])


@pytest.fixture
def sitting(read_sample: Path, tmp_path: Path) -> Iterator[Sitting]:
    """Return a browser at a desk that serves a copy of the bundled sample."""
    shutil.copytree(read_sample, tmp_path / "case")
    with closing(open_desk(tmp_path / "case")) as desk:
        yield Sitting(open_client(create_app(desk)), tmp_path / "case")


def _verdicts(path: Path) -> list[str]:
    return [judgement.verdict for judgement in load_judgements(path)]


def _follow(sitting: Sitting, answer: Response) -> html.HtmlElement:
    assert answer.status_code == 303, answer.text[:2000]
    return sitting.page(answer.headers["location"])


def test_a_decision_leads_to_a_page_that_tells_it_and_what_to_run(sitting: Sitting) -> None:
    first, second = sitting.find_two()
    page = _follow(sitting, sitting.send(thing=first, choice=f"same {second}", person="anna"))
    told = " ".join(page.xpath("//main")[0].text_content().split())
    assert "Decision 1" in told
    assert "anna" in told
    assert "not in the links yet" in told
    assert f"secondsource read --case {sitting.path}" in told


def test_what_was_decided_stands_on_both_things_at_once(sitting: Sitting) -> None:
    first, second = sitting.find_two()
    sitting.send(thing=first, choice=f"same {second}")
    for key in (first, second):
        assert len(sitting.page(f"/entities/{key}").xpath("//li[@class='decision']")) == 1
        assert sitting.client.get(f"/api/entities/{key}").json()["decisions"][0]["verdict"] == "same"


def test_a_misread_statement_is_marked_wherever_it_stands(sitting: Sitting) -> None:
    key, claim = sitting.statement(), sitting.claim()
    sitting.send(thing=key, choice="misread", person="anna")
    said = sitting.client.get(f"/api/claims/{claim}/statements").json()["statements"]["items"][0]
    words = " ".join(re.findall(r"\w{5,}", said["text"])[:4])
    paths = (f"/claims/{claim}", f"/claims/{claim}/statements", f"/documents/{said['document_id']}")
    for path in (*paths, f"/search?words={words}"):
        assert sitting.page(path).xpath("//a[@class='tag warn'][starts-with(., 'misread')]"), path


def test_a_note_keeps_its_lines_and_its_marks(sitting: Sitting) -> None:
    text = "Ask again.\r\n<b>Twice</b> & “once”"
    page = _follow(sitting, sitting.send(thing=sitting.claim(), choice="note", text=text))
    assert page.xpath("//p[@class='remark']")[0].text_content() == text.replace("\r\n", "\n")
    assert "run" not in page.xpath("//main")[0].text_content()


def test_an_undo_takes_it_back_and_both_are_kept(sitting: Sitting) -> None:
    key = sitting.statement()
    sitting.send(thing=key, choice="misread", person="anna")
    (form,) = sitting.page(f"/decide/{key}").xpath("//form[@class='undo']")
    page = _follow(sitting, sitting.send(form.get("action"), person="ben"))
    assert "takes back decision 1" in " ".join(page.xpath("//main")[0].text_content().split())
    assert _verdicts(sitting.path) == ["misread", "undo"]
    assert not sitting.page(f"/claims/{sitting.claim()}").xpath("//a[contains(., 'misread, says')]")


def test_the_next_run_heeds_a_merge_and_the_desk_says_so_after_a_refresh(sitting: Sitting) -> None:
    first, second = sitting.find_two()
    sitting.send(thing=first, choice=f"same {second}")
    read_into(sitting.path, (), ReadOptions(workers=1))
    assert "The links with all decisions are ready" in sitting.page("/decisions").text_content()
    sitting.client.post("/refresh", headers=OWN)
    (line,) = sitting.client.get("/api/decisions").json()["decisions"]["items"]
    assert line["reach"] == "linked"
    assert len({thing["now"] for thing in line["things"]}) == 1
    assert "run" not in sitting.page("/decisions").xpath("string(//main/p[2])")


def test_decisions_that_contradict_each_other_are_told_with_their_numbers(sitting: Sitting) -> None:
    first, second = sitting.find_two()
    sitting.send(thing=first, choice=f"same {second}")
    page = _follow(sitting, sitting.send(thing=first, choice=f"different {second}"))
    (alert,) = page.xpath("//*[@role='alert']")
    assert "judgement 1" in alert.text_content()
    assert "the later wins, all are kept" in alert.text_content()
    assert sitting.client.get("/api/decisions?state=overruled").json()["decisions"]["n_found"] == 1


@pytest.mark.parametrize("path", ["/decisions", "/decisions/import", "/decisions/" + "0" * 20 + "/undo"])
def test_a_form_of_another_site_is_turned_away(sitting: Sitting, path: str) -> None:
    fields = {"token": sitting.token(), "thing": sitting.claim(), "choice": "note", "text": "x"}
    for headers in ({}, {"origin": "https://evil.example"}, {"origin": "null"}, {"sec-fetch-site": "same-site"}):
        for root in ("", "/api"):
            assert sitting.client.post(root + path, data=fields, headers=headers).status_code == 403
    assert _verdicts(sitting.path) == []


@pytest.mark.parametrize("token", ["", "0" * 64, "ä"])
def test_a_form_without_the_token_of_its_session_is_turned_away(sitting: Sitting, token: str) -> None:
    answer = sitting.send(token=token, thing=sitting.claim(), choice="note", text="x")
    assert (answer.status_code, _verdicts(sitting.path)) == (403, [])


def test_the_token_of_one_session_is_none_of_another(sitting: Sitting) -> None:
    token = sitting.token()
    sitting.client.cookies.clear()
    sitting.token()
    answer = sitting.send(token=token, thing=sitting.claim(), choice="note", text="x")
    assert (answer.status_code, _verdicts(sitting.path)) == (403, [])


def test_a_form_from_before_the_desk_was_started_anew_can_be_sent_once_more(sitting: Sitting) -> None:
    answer = sitting.send(token="old", thing=sitting.claim(), choice="note", text="long\nwords", person="anna")
    shown: Any = html.document_fromstring(answer.text)
    main = shown.get_element_by_id("main")
    fields = {field.name: field.value for field in main.xpath(".//form[@action='/decisions']//*[@name]")}
    assert fields["text"] == "long\nwords"
    assert sitting.client.post("/decisions", data=fields, headers=OWN).status_code == 303
    assert [judgement.person for judgement in load_judgements(sitting.path)] == ["anna"]


def test_nothing_is_decided_by_get(sitting: Sitting) -> None:
    key = sitting.claim()
    sitting.client.get("/decisions", params={"thing": key, "choice": "note", "text": "x", "token": sitting.token()})
    for path in (f"/decisions/{'0' * 20}/undo", "/api/decisions/import"):
        assert sitting.client.get(path).status_code in (404, 405)
    assert not (sitting.path / BOOK).exists()


def test_the_cookie_of_a_session_is_for_this_site_and_no_script(sitting: Sitting) -> None:
    cookie = sitting.client.get("/claims").headers["set-cookie"]
    assert "HttpOnly" in cookie
    assert "SameSite=strict" in cookie


@pytest.mark.parametrize(
    ("fields", "status"),
    [
        ({"thing": "f" * 20, "choice": "note", "text": "x"}, 404),
        ({"thing": "", "choice": "note", "text": "x"}, 404),
        ({"thing": "CLAIM", "choice": "note", "text": " "}, 400),
        ({"thing": "CLAIM", "choice": "note", "text": "x" * 20_001}, 400),
        ({"thing": "CLAIM", "choice": "note", "text": "x", "person": "x" * 201}, 400),
        ({"thing": "CLAIM", "choice": "misread"}, 400),
        ({"thing": "CLAIM", "choice": "same CLAIM"}, 400),
        ({"thing": "CLAIM", "choice": "same ENTITY"}, 400),
        ({"thing": "CLAIM", "choice": "delete"}, 400),
        ({"thing": "CLAIM"}, 400),
        ({}, 400),
    ],
)
def test_what_cannot_be_decided_is_told_and_nothing_is_kept(
    sitting: Sitting, fields: dict[str, str], status: int
) -> None:
    ids = {"CLAIM": sitting.claim(), "ENTITY": sitting.find_two()[0]}
    filled = {}
    for name, value in fields.items():
        for mark, key in ids.items():
            value = value.replace(mark, key)  # noqa: PLW2901 - one mark after the other
        filled[name] = value
    answer = sitting.send(**filled)
    assert (answer.status_code, _verdicts(sitting.path)) == (status, []), answer.text
    assert html.document_fromstring(answer.text).xpath("//h1/text()") == ["Nothing was decided"]


def test_a_form_that_is_too_large_is_not_read(sitting: Sitting) -> None:
    answer = sitting.send(thing=sitting.claim(), choice="note", text="x" * 600_000)
    assert (answer.status_code, _verdicts(sitting.path)) == (413, [])


@pytest.fixture
def powerless(read_sample: Path) -> Iterator[Sitting]:
    """Return a browser at a desk whose case this process may read and not write, root or not."""
    # Not in pytest's own folder, which nobody but its owner may enter.
    folder = Path(tempfile.mkdtemp())
    shutil.copytree(read_sample, folder / "case")
    was = os.geteuid()
    try:
        with closing(open_desk(folder / "case")) as desk:
            for path in (folder, folder / "case"):
                path.chmod(0o555)
            if was == 0:
                os.seteuid(65534)
            yield Sitting(open_client(create_app(desk)), folder / "case")
            os.seteuid(was)
    finally:
        os.seteuid(was)
        for path in (folder, folder / "case"):
            path.chmod(0o755)
        shutil.rmtree(folder)


def test_a_case_that_may_only_be_read_says_why_nothing_can_be_decided(powerless: Sitting) -> None:
    key = powerless.claim()
    page = powerless.page(f"/decide/{key}")
    assert "may only be read, so no decision can be kept" in page.text_content()
    assert not page.xpath("//main//form[@method='post']//button[not(@disabled)]")
    answer = powerless.send(thing=key, choice="note", text="x")
    assert answer.status_code == 409
    assert "make the folder of the case writable" in answer.text


def test_damaged_decisions_are_told_and_the_rest_works(sitting: Sitting) -> None:
    (sitting.path / BOOK).write_bytes(b"no database at all, but of some length" * 50)
    assert "cannot be read" in sitting.page("/decisions").text_content()
    assert sitting.client.get(f"/claims/{sitting.claim()}").status_code == 200
    assert sitting.send(thing=sitting.claim(), choice="note", text="x").status_code == 409


def test_a_name_is_asked_for_where_several_may_sit_at_the_desk(read_sample: Path, tmp_path: Path) -> None:
    shutil.copytree(read_sample, tmp_path / "case")
    with closing(open_desk(tmp_path / "case")) as desk:
        sitting = Sitting(open_client(create_app(desk, Door(token="abc"))), tmp_path / "case")
        sitting.client.get("/?token=abc")
        assert sitting.send(thing=sitting.claim(), choice="note", text="x").status_code == 400
        assert sitting.send(thing=sitting.claim(), choice="note", text="x", person="anna").status_code == 303
        assert sitting.page(f"/decide/{sitting.claim()}").xpath("//input[@id='by-note']/@value") == ["anna"]


def test_what_is_exported_is_imported_whole_elsewhere(sitting: Sitting, read_sample: Path, tmp_path: Path) -> None:
    sitting.send(thing=sitting.statement(), choice="misread", person="anna")
    sitting.send(thing=sitting.claim(), choice="note", text="Ü\n2", person="ben")
    exported = sitting.client.get("/decisions.jsonl").content
    shutil.copytree(read_sample, tmp_path / "other")
    with closing(open_desk(tmp_path / "other")) as desk:
        other = Sitting(open_client(create_app(desk)), tmp_path / "other")
        for told in ("2 new decisions, 0 known already", "0 new decisions, 2 known already"):
            answer = other.client.post(
                "/decisions/import",
                data={"token": other.token()},
                files={"file": ("d.jsonl", exported, "application/x-ndjson")},
                headers=OWN,
            )
            assert told in answer.text
        assert other.client.get("/decisions.jsonl").content == exported


@pytest.mark.parametrize(
    ("data", "told"),
    [(b"", "0 new decisions"), (b"{}\n", "line 1 is no judgement"), (b"\xff\xfe\x00", "line 1 is no judgement")],
)
def test_a_file_that_is_none_is_imported_not_at_all(sitting: Sitting, data: bytes, told: str) -> None:
    files = {"file": ("d.jsonl", data, "application/octet-stream")}
    answer = sitting.client.post("/decisions/import", data={"token": sitting.token()}, files=files, headers=OWN)
    assert told in answer.text
    assert answer.status_code in (200, 400)
    assert _verdicts(sitting.path) == []


@pytest.mark.parametrize(
    "kind", ["multipart/form-data; boundary=", "multipart/form-data", "text/plain", "multipart/form-data; boundary=x"]
)
def test_an_upload_that_is_no_form_is_told(sitting: Sitting, kind: str) -> None:
    body = b"--x\r\nContent-Disposition: form-data; name=token\r\n\r\nx\r\n" + b"--x\r\n" * 50
    answer = sitting.client.post("/decisions/import", content=body, headers={**OWN, "content-type": kind})
    assert answer.status_code in (400, 403)


def test_a_program_decides_and_takes_back(sitting: Sitting) -> None:
    first, second = sitting.find_two()
    made = sitting.call(verdict="same", ids=[first, second], person="anna")
    assert (made.status_code, made.json()["decision"]["verdict"]) == (201, "same")
    assert made.json()["pending"]["command"] == f"secondsource read --case {sitting.path}"
    key = made.json()["decision"]["judgement_id"]
    undone = sitting.call(f"/api/decisions/{key}/undo", person="ben")
    assert (undone.status_code, undone.json()["decision"]["undoes"]) == (201, 1)
    again = sitting.call(f"/api/decisions/{key}/undo")
    assert (again.status_code, again.json()["code"]) == (409, "no-judgement")


@pytest.mark.parametrize(
    "held",
    [
        {"verdict": "note", "ids": ["f" * 20], "text": "\ud800"},
        {"verdict": "note", "ids": ["\x00"], "text": "x"},
        {"verdict": "note", "ids": [7], "text": "x"},
        {"verdict": "note", "ids": "x"},
        {"verdict": ["note"], "ids": []},
        {"verdict": "same", "ids": ["f" * 20]},
        {},
    ],
)
def test_a_program_that_sends_something_else_is_told(sitting: Sitting, held: dict[str, Any]) -> None:
    headers = {**OWN, "x-desk-token": sitting.token(), "content-type": "application/json"}
    answer = sitting.client.post("/api/decisions", content=json.dumps(held).encode(), headers=headers)
    assert answer.status_code in (400, 404)
    assert answer.json()["message"]


def test_a_program_must_say_that_it_sends_json(sitting: Sitting) -> None:
    headers = {**OWN, "x-desk-token": sitting.token(), "content-type": "text/plain"}
    assert sitting.client.post("/api/decisions", content=b"{}", headers=headers).status_code == 415


def test_what_is_alike_is_offered_first(sitting: Sitting) -> None:
    name, other = closest_names(sitting.client)
    items = sitting.client.get("/api/entities?size=200").json()["entities"]["items"]
    (key,) = [item["entity_id"] for item in items if item["name"] == name]
    assert other in [thing["label"] for thing in sitting.client.get(f"/api/decide/{key}").json()["others"]]


def test_decisions_are_described_once_until_they_change(sitting: Sitting) -> None:
    with closing(open_desk(sitting.path)) as desk:
        seen = []
        for _ in range(2):
            with desk.read() as reader:
                seen.append(reader.decided.lines)
        sitting.send(thing=sitting.claim(), choice="note", text="x")
        with desk.read() as reader:
            seen.append(reader.decided.lines)
    assert seen[0] is seen[1]
    assert len(seen[2]) == 1


def test_a_damaged_table_is_told_and_nothing_is_decided(sitting: Sitting) -> None:
    key = sitting.claim()
    (file,) = open_case(sitting.path).manifest.of("outlets")
    (sitting.path / file).write_bytes(b"x")
    answer = sitting.send(thing=key, choice="note", text="x")
    assert (answer.status_code, _verdicts(sitting.path)) == (409, [])
    assert "outlets" in answer.text

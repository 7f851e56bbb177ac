"""The desk as a browser without scripts sees it, of good cases and bad ones."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from lxml import html
from starlette.testclient import TestClient
from tests.show.bridge import NAMES, MakeCase, bridge_rows
from tests.show.hostile import ATTACKS, decide_hostilely, hostile_rows
from tests.show.indexes import crawl, open_client

from secondsource.case import Case, create_case
from secondsource.runner import ReadOptions, read_into
from secondsource.show.desk.store import Index, prepare_index
from secondsource.show.web.app import create_app
from secondsource.show.web.catalogue import VIEWS
from secondsource.show.web.desk import open_desk
from secondsource.show.web.guard import ORIGINAL_POLICY
from secondsource.show.web.view import View
from secondsource.store import publish

pytestmark = pytest.mark.slow

OWN = {"origin": "http://localhost:8765"}
PAGE = """<html><head><title>Gate shut</title><meta http-equiv=refresh content="0;url=https://evil.example/">
<script>window.top.ran = 1</script></head><body onload="window.top.ran = 2"><p>The gate of the yard was shut on Monday,
the port office said. Nobody was let in before noon, and the crane stood still all day.</p></body></html>"""


@contextmanager
def serving(path: Path) -> Iterator[TestClient]:
    """Serve a case to a client."""
    desk = open_desk(path)
    try:
        yield open_client(create_app(desk))
    finally:
        desk.close()


def _page(client: TestClient, path: str) -> html.HtmlElement:
    answer = client.get(path)
    assert answer.status_code == 200, answer.text[:500]
    return html.document_fromstring(answer.text)


def test_the_overview_tells_what_is_in_the_case(sample_desk: TestClient) -> None:
    tiles = _page(sample_desk, "/").xpath("//dl[@class='tiles']//dt/text()")
    assert tiles == ["pages", "outlets", "statements", "claims", "conflicts", "not read"]


def test_every_link_of_the_desk_leads_to_a_page(sample_desk: TestClient) -> None:
    answers = crawl(sample_desk, "/search?words=fire", "/search?words=strike&scope=pages")
    assert {path: answer.status_code for path, answer in answers.items() if answer.status_code != 200} == {}
    assert len(answers) > 80


def test_every_link_to_evidence_has_its_anchor(sample_desk: TestClient) -> None:
    page = _page(sample_desk, _page(sample_desk, "/claims").xpath("//a[@class='go']/@href")[0])
    addresses = page.xpath("//a[@class='see']/@href")
    assert addresses
    for address in addresses:
        path, anchor = address.split("#")
        assert _page(sample_desk, path).xpath(f"//*[@id='{anchor}']"), address


def test_every_example_of_a_wording_has_its_anchor(sample_desk: TestClient) -> None:
    entity = _page(sample_desk, "/entities").xpath("//a[@class='go']/@href")[0]
    addresses = _page(sample_desk, entity).xpath("//*[@class='namings']//a/@href")
    assert addresses
    for address in addresses:
        path, anchor = address.split("#")
        assert _page(sample_desk, path).xpath(f"//*[@id='{anchor}']"), address


def test_every_denial_of_one_speaker_can_be_listed(sample_desk: TestClient) -> None:
    page = _page(sample_desk, "/claims?stance=denies&speaker=Stellan+Bulk")
    assert len(page.xpath("//ul[@class='rows']/li")) >= 1
    assert page.xpath("//select[@name='stance']/option[@selected]/@value") == ["denies"]


@pytest.mark.parametrize(
    ("path", "items"),
    [
        ("/", "//section[@class='pick']/ol/li"),
        ("/claims", "//ul[@class='rows']/li"),
        ("/search?words=the", "//ul[@class='rows']/li"),
        ("/timeline", "//ol[@class='timeline']/li"),
    ],
)
def test_each_thing_of_a_list_is_led_by_who_says_it_or_the_cue(sample_desk: TestClient, path: str, items: str) -> None:
    listed = _page(sample_desk, path).xpath(items)
    assert listed
    for item in listed:
        (lead,) = item.xpath(".//p//bdi[@class='lead-in']")
        assert lead.text_content().strip()
        assert lead.getnext().tag == "br"


def test_each_claim_that_may_be_the_same_is_led_by_who_says_it(sample_desk: TestClient) -> None:
    claim = sample_desk.get("/api/claims?size=1").json()["claims"]["items"][0]
    page = _page(sample_desk, f"/decide/{claim['claim_id']}")
    (lead,) = page.xpath("//h1/bdi[@class='lead-in']")
    assert lead.text_content() == f"{claim['lead']['who']} {claim['lead']['cue']}"
    others = page.xpath("//section[@aria-labelledby='others-title']//ul[@class='rows']/li")
    assert others
    assert all(other.xpath("./p[@class='item']/bdi[@class='lead-in']") for other in others)


def test_the_claim_with_the_fewest_origins_for_its_outlets_comes_first_when_asked(sample_desk: TestClient) -> None:
    claims = sample_desk.get("/api/claims?sort=sources&size=200").json()["claims"]["items"]
    shares = [claim["n_origins_high"] / claim["n_outlets"] for claim in claims if claim["n_outlets"] > 1]
    assert claims[0]["n_outlets"] > 1
    assert claims[0]["n_origins_high"] / claims[0]["n_outlets"] == min(shares)


def test_each_edge_of_the_drawing_stands_in_the_table_with_its_reason(sample_desk: TestClient) -> None:
    address = sample_desk.get("/api/claims?sort=sources&size=1").json()["claims"]["items"][0]["claim_id"]
    page = _page(sample_desk, f"/claims/{address}")
    rows = page.xpath("//details[@class='steps']//tbody/tr")
    drawn = page.xpath("//*[local-name()='svg'][@class='tree']/*[local-name()='a'][@class='step']/@href")
    assert rows
    assert {f"#{row.get('id')}" for row in rows} == set(drawn)
    assert all(cell.text_content().strip() for row in rows for cell in row)


def test_the_claims_of_some_days_come_as_csv(sample_desk: TestClient) -> None:
    query = "first=2019-03-15&last=2019-03-16"
    rows = list(csv.DictReader(io.StringIO(sample_desk.get(f"/claims.csv?{query}").content.decode("utf-8-sig"))))
    assert len(rows) == sample_desk.get(f"/api/claims?{query}").json()["claims"]["n_found"] > 50
    assert "claim_id" in rows[0]


@pytest.mark.parametrize(
    "view", [view for view in VIEWS if view.rows and "{" not in view.path], ids=lambda view: view.name
)
def test_every_list_comes_as_csv(sample_desk: TestClient, view: View) -> None:
    answer = sample_desk.get(f"{view.path}.csv", params={"words": "fire"} if view.name == "search" else {})
    assert answer.headers["content-type"] == "text/csv; charset=utf-8"
    assert len(list(csv.reader(io.StringIO(answer.content.decode("utf-8-sig"))))) > 1


@pytest.mark.parametrize(
    "words", ["", '"', '""" -', "a" * 10_000, '"a ' * 3000, "speaker:", "%00", "\u202e", "stance:no"]
)
def test_any_search_gets_a_calm_answer(sample_desk: TestClient, words: str) -> None:
    for scope in ("statements", "pages"):
        assert sample_desk.get("/search", params={"words": words, "scope": scope}).status_code == 200


@pytest.mark.parametrize(
    "path",
    ["/claims/" + "0" * 20, "/documents/" + "f" * 20, "/entities/x", "/events/..%2f..%2fx", "/documents/x/raw", "/no"],
)
def test_an_unknown_id_gets_a_page_that_says_where_to_look(sample_desk: TestClient, path: str) -> None:
    answer = sample_desk.get(path)
    assert answer.status_code == 404
    assert html.document_fromstring(answer.text).xpath("//main//a[@href='/search']")


@pytest.mark.parametrize(
    "path", ["/static/../app.py", "/static/%2e%2e/app.py", "/static//etc/passwd", "/documents/../../manifest.json/raw"]
)
def test_no_file_but_the_desks_own_can_be_asked_for(sample_desk: TestClient, path: str) -> None:
    assert sample_desk.get(path).status_code == 404


@pytest.mark.parametrize("query", ["page=0", "page=-1", "page=x", "size=201", "size=1e9", "first=yesterday", "sort=no"])
def test_a_query_out_of_bounds_is_told_calmly(sample_desk: TestClient, query: str) -> None:
    answer = sample_desk.get(f"/claims?{query}")
    assert answer.status_code == 400
    assert html.document_fromstring(answer.text).xpath("//h1/text()") == ["This cannot be shown"]


def test_a_page_beyond_the_end_says_how_long_the_list_is(sample_desk: TestClient) -> None:
    n_found = sample_desk.get("/api/claims").json()["claims"]["n_found"]
    assert f"{-(-n_found // 50)} pages" in _page(sample_desk, "/claims?page=9999").text_content()


def test_nothing_is_changed_by_get(sample_desk: TestClient) -> None:
    assert sample_desk.get("/refresh").status_code == 405


@pytest.mark.parametrize(
    "path", ["/", "/claims", "/documents", "/timeline", "/figures", "/entities", "/events", "/failures"]
)
def test_an_empty_case_has_every_page(tmp_path: Path, path: str) -> None:
    create_case(tmp_path / "empty")
    with serving(tmp_path / "empty") as client:
        assert client.get(path).status_code == 200


def test_a_case_half_read_has_every_page(make_case: MakeCase) -> None:
    later = {"claims", "claim_members", "origins", "conflicts", "entities", "namings", "clusters"}
    case = make_case(row for row in bridge_rows() if NAMES[type(row)] not in later)
    with serving(case.path) as client:
        assert {answer.status_code for answer in crawl(client).values()} == {200}


def test_new_rows_are_told_and_shown_when_asked_for(bridge: Case) -> None:
    with serving(bridge.path) as client:
        publish(bridge.path, {name: files for name, files in bridge.manifest.files.items() if name != "conflicts"})
        before = _page(client, "/")
        assert "This is snapshot 1; the case has new rows." in before.text_content()
        assert client.post("/refresh", headers=OWN).status_code == 303
        after = _page(client, "/")
        assert not after.xpath("//form[@action='/refresh']")
        assert "Snapshot 2" in after.text_content()


def test_what_is_shown_stays_when_the_newest_cannot_be(bridge: Case) -> None:
    with serving(bridge.path) as client:
        (bridge.path / "manifest.json").write_text("{", encoding="utf-8")
        client.post("/refresh", headers=OWN)
        assert "cannot be shown" in _page(client, "/").xpath("string(//form[@action='/refresh'])")


def test_a_snapshot_that_a_run_took_away_meanwhile_is_passed_over(
    bridge: Case, monkeypatch: pytest.MonkeyPatch
) -> None:
    def prepare_late(case: Case, aside: Path) -> Index:
        # The run ends between the opening of the case and the making of its index.
        (file,) = bridge.manifest.of("conflicts")
        if (bridge.path / file).exists():
            (bridge.path / file).unlink()
            publish(bridge.path, {name: files for name, files in bridge.manifest.files.items() if name != "conflicts"})
        return prepare_index(case, aside)

    monkeypatch.setattr("secondsource.show.web.desk.prepare_index", prepare_late)
    with serving(bridge.path) as client:
        assert client.get("/api/failures").json()["troubles"] == []


def test_an_index_that_was_taken_away_is_told_with_what_to_do(bridge: Case) -> None:
    with serving(bridge.path) as client:
        (bridge.path / "search.db").unlink()
        answer = client.get("/claims")
    assert answer.status_code == 500
    assert "start it again" in answer.text


def test_a_damaged_file_is_named_on_the_overview_and_the_rest_works(bridge: Case) -> None:
    (file,) = bridge.manifest.of("conflicts")
    (bridge.path / file).write_bytes(b"x")
    with serving(bridge.path) as client:
        assert file in _page(client, "/").text_content()
        assert {answer.status_code for answer in crawl(client).values()} == {200}


@pytest.fixture(scope="module")
def hostile_pages(tmp_path_factory: pytest.TempPathFactory) -> dict[str, html.HtmlElement]:
    by_table: dict[str, list[object]] = {}
    for row in hostile_rows():
        by_table.setdefault(NAMES[type(row)], []).append(row)
    folder = tmp_path_factory.mktemp("hostile") / "<script>alert(1)</script>"
    create_case(folder, by_table)  # type: ignore[arg-type]  # rows of each class under its own name
    decide_hostilely(folder)
    with serving(folder) as client:
        answers = crawl(client, "/search?words=alert", "/search?words=alert&scope=pages", each=4)
    pages = {path: answer for path, answer in answers.items() if answer.headers["content-type"].startswith("text/html")}
    return {path: html.document_fromstring(answer.text) for path, answer in pages.items()}


def test_no_page_has_an_element_that_a_hostile_text_brought(hostile_pages: dict[str, html.HtmlElement]) -> None:
    assert len(hostile_pages) > 40
    for path, page in hostile_pages.items():
        scripts = page.xpath("//script")
        assert [script.get("src") for script in scripts] == [
            "/static/htmx.min.js",
            "/static/report.js",
            "/static/desk.js",
        ], path
        assert not page.xpath("//style|//img|//object|//embed|//base|//meta[@http-equiv]"), path


def test_no_element_has_a_style_or_an_event_handler(hostile_pages: dict[str, html.HtmlElement]) -> None:
    for path, page in hostile_pages.items():
        names = {name for element in page.iter() if isinstance(element.tag, str) for name in element.attrib}
        assert not {name for name in names if name == "style" or name.startswith(("on", "hx-on"))}, path


def test_links_lead_into_the_desk_or_to_a_plain_web_address(hostile_pages: dict[str, html.HtmlElement]) -> None:
    for path, page in hostile_pages.items():
        addresses = page.xpath("//@href|//@src|//@action|//@hx-get|//@formaction")
        assert not [found for found in addresses if not re.match(r"[/#](?!/)|https?://[^\s\"<>]+", found)], path


def test_no_bidirectional_control_is_left(hostile_pages: dict[str, html.HtmlElement]) -> None:
    controls = re.compile("[\u202a-\u202e\u2066-\u2069\u200e\u200f]")
    for path, page in hostile_pages.items():
        assert not controls.search(html.tostring(page, encoding="unicode")), path


@pytest.mark.parametrize("attack", ATTACKS[:8])
def test_hostile_text_is_shown_as_the_text_it_is(hostile_pages: dict[str, html.HtmlElement], attack: str) -> None:
    shown = [
        " ".join(page.text_content().split()) for path, page in hostile_pages.items() if path.startswith("/claims")
    ]
    assert any(attack in text for text in shown)


def test_the_archived_page_can_do_nothing(tmp_path: Path) -> None:
    (tmp_path / "page.html").write_text(PAGE, encoding="utf-8")
    read_into(tmp_path / "case", (str(tmp_path / "page.html"),), ReadOptions(workers=1))
    with serving(tmp_path / "case") as client:
        address = _page(client, "/documents").xpath("//a[@class='go']/@href")[0]
        framed = _page(client, f"{address}/original?form=page").xpath("//iframe")
        source = _page(client, f"{address}/original").xpath("//pre")[0].text_content()
        raw = client.get(f"{address}/raw")
    assert [frame.get("sandbox") for frame in framed] == [""]
    assert source.replace("\r", "") == PAGE
    assert raw.headers["content-security-policy"] == ORIGINAL_POLICY
    assert ORIGINAL_POLICY.startswith("default-src 'none'; sandbox;")
    assert raw.headers["content-type"] == "text/html; charset=utf-8"

"""The desk as a browser without scripts sees it."""

from __future__ import annotations

import pytest
from lxml import html
from starlette.testclient import TestClient


def _page(client: TestClient, path: str) -> html.HtmlElement:
    answer = client.get(path)
    assert answer.status_code == 200, answer.text[:500]
    return html.document_fromstring(answer.text)


def test_the_overview_tells_what_is_in_the_case(sample_desk: TestClient) -> None:
    tiles = _page(sample_desk, "/").xpath("//dl[@class='tiles']//dt/text()")
    assert tiles == ["pages", "outlets", "statements", "claims", "conflicts", "not read"]


def test_every_denial_of_one_speaker_can_be_listed(sample_desk: TestClient) -> None:
    page = _page(sample_desk, "/claims?stance=denies&speaker=Stellan+Bulk")
    assert len(page.xpath("//ul[@class='rows']/li")) >= 1
    assert page.xpath("//select[@name='stance']/option[@selected]/@value") == ["denies"]


@pytest.mark.parametrize(
    "path", ["/claims/" + "0" * 20, "/documents/" + "f" * 20, "/claims/../x", "/documents/x", "/no"]
)
def test_an_unknown_id_gets_a_page_that_says_where_to_look(sample_desk: TestClient, path: str) -> None:
    answer = sample_desk.get(path)
    assert answer.status_code == 404
    assert html.document_fromstring(answer.text).xpath("//main//a[@href='/search']")


@pytest.mark.parametrize("query", ["page=0", "page=-1", "page=x", "size=201", "size=1e9", "first=yesterday", "sort=no"])
def test_a_query_out_of_bounds_is_told_calmly(sample_desk: TestClient, query: str) -> None:
    answer = sample_desk.get(f"/claims?{query}")
    assert answer.status_code == 400
    assert html.document_fromstring(answer.text).xpath("//h1/text()") == ["This cannot be shown"]


def test_nothing_is_changed_by_get(sample_desk: TestClient) -> None:
    assert sample_desk.get("/refresh").status_code == 405

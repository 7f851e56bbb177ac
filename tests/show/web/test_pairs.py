from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import pytest
from lxml import html
from starlette.testclient import TestClient
from tests.show.bridge import NAMES, document_of, make_page
from tests.show.indexes import open_client

from secondsource.case import create_case
from secondsource.ids import make_id
from secondsource.show.web.app import create_app
from secondsource.show.web.desk import open_desk
from secondsource.tables import Capture, Document, Passage, Row

FELL = "The bridge fell on Monday morning, the council said."
CRACK = "“We heard a crack,” she said."
FIRST = make_page("Gull", f"{FELL}\n\nTwelve carts were lost in the river. {CRACK}", published="2031-03-04")
SECOND = make_page("Gull", f"{FELL}\n\nThirty carts were lost in the river. {CRACK}", published="2031-03-05")
OTHER = make_page("Tern", f"{CRACK} {FELL}\n\n<b>Nothing else</b> is known.", published="2031-03-06")
FIRST_ID, SECOND_ID, OTHER_ID = (document_of(page).document_id for page in (FIRST, SECOND, OTHER))


def _fetch(page: list[Row], uri: str, fetched_at: str) -> list[Row]:
    kept: list[Row] = []
    for row in page:
        if isinstance(row, Capture):
            kept.append(replace(row, uri=uri, fetched_at=fetched_at))
        else:
            kept.append(replace(row, uri=uri) if isinstance(row, Document) else row)
    return kept


def _share(left: list[Row], right: list[Row], words: str, direction: str) -> Passage:
    one, other = document_of(left), document_of(right)
    spans = [(page.document_id, page.text.index(words), page.text.index(words) + len(words)) for page in (one, other)]
    return Passage(make_id("passage", one.document_id, words), *spans[0], *spans[1], 1.0, direction, "the same words")


@pytest.fixture(scope="module")
def client(tmp_path_factory: pytest.TempPathFactory) -> Iterator[TestClient]:
    # The version that was kept last is dated first.
    rows = [
        *_fetch(FIRST, "https://gull.example/a", "2031-03-07T10:00:00Z"),
        *_fetch(SECOND, "https://gull.example/a", "2031-03-08T10:00:00Z"),
        *OTHER,
        _share(FIRST, OTHER, FELL, "r_from_l"),
        _share(OTHER, FIRST, CRACK, "unknown"),
        _share(OTHER, FIRST, "crack,” she said.", "r_from_l"),
    ]
    by_table: dict[str, list[Row]] = {}
    for row in rows:
        by_table.setdefault(NAMES[type(row)], []).append(row)
    case = create_case(tmp_path_factory.mktemp("pairs") / "case", by_table)
    desk = open_desk(case.path)
    yield open_client(create_app(desk))
    desk.close()


def _json(client: TestClient, path: str) -> Any:
    answer = client.get(f"/api{path}")
    assert answer.status_code == 200
    return answer.json()


def _page(client: TestClient, path: str) -> html.HtmlElement:
    answer = client.get(path)
    assert answer.status_code == 200
    return html.document_fromstring(answer.text)


def _marked(side: dict[str, Any], number: int) -> str:
    pieces = [piece for block in side["blocks"] for piece in block["pieces"]]
    return "".join(piece["text"] for piece in pieces if number in piece["numbers"])


def test_each_passage_has_its_number_over_the_same_words_on_both_sides(client: TestClient) -> None:
    held = _json(client, f"/documents/{FIRST_ID}/beside/{OTHER_ID}")
    assert [row["words"] for row in held["passages"]] == [FELL, CRACK, "crack,” she said."]
    for row in held["passages"]:
        assert _marked(held["left"], row["number"]) == _marked(held["right"], row["number"]) == row["words"]


def test_the_whole_text_of_both_pages_is_there(client: TestClient) -> None:
    held = _json(client, f"/documents/{FIRST_ID}/beside/{OTHER_ID}")
    for side, page in (("left", FIRST), ("right", OTHER)):
        blocks = ["".join(piece["text"] for piece in block["pieces"]) for block in held[side]["blocks"]]
        assert "\n\n".join(blocks) == document_of(page).text


def test_a_number_leads_to_the_same_words_on_the_other_page_and_back(client: TestClient) -> None:
    page = _page(client, f"/documents/{FIRST_ID}/beside/{OTHER_ID}")
    links = page.xpath("//a[contains(@class, 'join')]/@href")
    assert len(links) == 9
    for link in links:
        (target,) = page.xpath(f"//*[@id='{link[1:]}']")
        assert target.getnext() is not None
        if link.startswith("#right"):
            assert page.xpath(f"//*[@id='{target.get('href')[1:]}']")


def test_the_numbers_are_read_aloud(client: TestClient) -> None:
    page = _page(client, f"/documents/{FIRST_ID}/beside/{OTHER_ID}")
    (link,) = page.xpath("//a[@id='left-1']")
    assert link.get("aria-label") == "Shared passage 1, on the other page"


def test_words_under_two_passages_count_once(client: TestClient) -> None:
    held = _json(client, f"/documents/{FIRST_ID}/beside/{OTHER_ID}")
    assert held["left"]["n_shared"] == len(FELL) + len(CRACK)


def test_who_has_it_from_whom_turns_with_the_pages(client: TestClient) -> None:
    one = _json(client, f"/documents/{FIRST_ID}/beside/{OTHER_ID}")["passages"]
    other = _json(client, f"/documents/{OTHER_ID}/beside/{FIRST_ID}")["passages"]
    assert [row["direction"] for row in one] == ["r_from_l", "unknown", "l_from_r"]
    assert {row["words"]: row["direction"] for row in other}[FELL] == "l_from_r"


def test_pages_that_share_nothing_are_shown_all_the_same(client: TestClient) -> None:
    assert "share no passage" in _page(client, f"/documents/{SECOND_ID}/beside/{OTHER_ID}").text_content()


def test_a_page_leads_to_both_comparisons(client: TestClient) -> None:
    links = _page(client, f"/documents/{FIRST_ID}").xpath("//main//a/@href")
    assert f"/documents/{FIRST_ID}/beside/{OTHER_ID}" in links
    assert f"/documents/{FIRST_ID}/changes/{SECOND_ID}" in links


@pytest.mark.parametrize("path", [f"{FIRST_ID}/changes/{SECOND_ID}", f"{SECOND_ID}/changes/{FIRST_ID}"])
def test_the_version_kept_first_is_the_earlier_one_however_it_is_asked(client: TestClient, path: str) -> None:
    held = _json(client, f"/documents/{path}")
    assert (held["older"]["line"]["document_id"], held["is_one_address"]) == (FIRST_ID, True)
    assert (held["n_changed"], held["n_added"], held["n_removed"]) == (1, 0, 0)


def test_what_was_added_and_removed_is_read_aloud(client: TestClient) -> None:
    page = _page(client, f"/documents/{FIRST_ID}/changes/{SECOND_ID}")
    article = "//article[contains(@class, 'changes')]"
    assert page.xpath(f"{article}//del")[0].text_content() == "removed: Twelve end of what was removed"
    assert page.xpath(f"{article}//ins")[0].text_content() == "added: Thirty end of what was added"


def test_what_the_page_says_of_itself_is_compared_too(client: TestClient) -> None:
    held = _json(client, f"/documents/{FIRST_ID}/changes/{SECOND_ID}")
    assert held["facts"] == [{"name": "published", "older": "2031-03-04", "newer": "2031-03-05"}]


def test_every_version_of_the_address_is_listed_as_it_was_kept(client: TestClient) -> None:
    held = _json(client, f"/documents/{FIRST_ID}/changes/{SECOND_ID}")
    assert [row["line"]["document_id"] for row in held["versions"]] == [FIRST_ID, SECOND_ID]


def test_pages_of_two_addresses_are_told_to_be_so(client: TestClient) -> None:
    held = _json(client, f"/documents/{OTHER_ID}/changes/{FIRST_ID}")
    assert (held["older"]["line"]["document_id"], held["is_one_address"]) == (FIRST_ID, False)


def test_only_what_changed_comes_as_csv(client: TestClient) -> None:
    lines = client.get(f"/documents/{FIRST_ID}/changes/{SECOND_ID}.csv").content.decode("utf-8-sig").splitlines()
    assert len(lines) == 2


@pytest.mark.parametrize("way", ["beside", "changes"])
def test_one_page_twice_and_an_unknown_page_are_told_calmly(client: TestClient, way: str) -> None:
    assert client.get(f"/documents/{FIRST_ID}/{way}/{FIRST_ID}").status_code == 400
    assert client.get(f"/documents/{FIRST_ID}/{way}/{'0' * 20}").status_code == 404

"""The tasks of a new user, from the first page of the desk, in a real browser: on the bundled sample, and on news.

The news are the five articles on one event of newswcl50 (its articles without their annotations). The set has no dates;
the pages are given the day on which the event was in the news.
"""

from __future__ import annotations

import json
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from benchmarks.data import DataMissing, data_path
from playwright.sync_api import Browser, Page, sync_playwright
from tests.show import walk
from tests.show.serving import listening
from tests.show.test_browser import CHROMIUM, Watch

from secondsource.runner import ReadOptions, read_into

pytestmark = [
    pytest.mark.slow,
    pytest.mark.browser,
    pytest.mark.skipif(CHROMIUM is None, reason="no Chromium is installed"),
]
EVENT, DAY = "newswcl50/xcoref_articles_and_mentions/0_CIADirectorMikePompeoMeetingNorthKorea", "2018-04-18"
WEEKS = {"sample": ("2019-03-11", "2019-03-17"), "news": ("2018-04-16", "2018-04-22")}


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        opened = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        yield opened
        opened.close()


@pytest.fixture(scope="module", params=["sample", "news"])
def kind(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture(scope="module")
def own_case(kind: str, request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("walk") / "case"
    if kind == "sample":
        shutil.copytree(request.getfixturevalue("read_sample"), folder)
    else:
        pages = folder.with_name("news.jsonl")
        _write_news(pages)
        read_into(folder, (str(pages),), ReadOptions(workers=1))
    return folder


def _write_news(pages: Path) -> None:
    try:
        articles = [json.loads(path.read_text(encoding="utf-8")) for path in sorted(data_path(EVENT).glob("*.json"))]
    except DataMissing as missing:
        pytest.skip(str(missing))
    lines = []
    for article in articles:
        text = "\n\n".join(filter(None, (article["description"], article["text"])))
        outlet = article["source_domain"].partition("_")[2]
        page = {
            "url": f"https://{outlet.lower()}.example/0",
            "outlet": f"Outlet {outlet}",
            "date": DAY,
            "text": text,
        }
        lines.append(json.dumps(page | ({"title": article["title"]} if article["title"] else {})))
    pages.write_text("\n".join(lines) + "\n", encoding="utf-8")


@pytest.fixture(scope="module")
def desk(own_case: Path) -> Iterator[str]:
    with listening(own_case) as address:
        yield address


@pytest.fixture
def page(browser: Browser, desk: str) -> Iterator[Page]:
    """Return the first page of the desk; what the browser complains of fails the test."""
    watch = Watch()
    opened = browser.new_page()
    opened.set_default_timeout(walk.PATIENCE_MS)
    watch.over(opened)
    opened.goto(desk)
    yield opened
    opened.close()
    assert (watch.dialogs, watch.complaints) == ([], [])


def test_the_claim_with_the_fewest_origins_is_found_and_says_why(page: Page) -> None:
    claim, reasons = walk.find_worst_sourced(page)
    assert "independent origin" in claim
    assert all(reason.strip() for reason in reasons)


def test_the_two_spans_of_a_conflict_are_opened_in_their_pages(page: Page, own_case: Path) -> None:
    if not walk.has_conflict(own_case):
        pytest.skip("nothing contradicts anything in this case")
    opened = walk.open_conflict(page)
    assert len(opened) == 2
    assert all(_squeeze(value) in _squeeze(around) for value, around in opened)


def _squeeze(text: str) -> str:
    return "".join(letter for letter in text if letter.isalnum())


def test_every_denial_by_one_speaker_is_listed(page: Page, own_case: Path) -> None:
    speaker = walk.find_denier(own_case)
    if speaker is None:
        pytest.skip("nobody denies anything in this case")
    assert walk.list_denials(page, speaker).strip()


def test_the_claims_of_one_week_are_taken_away_as_csv(page: Page, kind: str, tmp_path: Path) -> None:
    rows, told = walk.take_week(page, *WEEKS[kind], tmp_path)
    assert rows
    assert told.endswith(f"of {len(rows)} claims")


def test_two_spellings_are_merged_and_the_merge_is_undone(page: Page, own_case: Path) -> None:
    spellings = walk.find_spellings(own_case)
    told = walk.merge_and_undo(page, spellings)
    assert "not in the links yet" in told.decided
    assert len(set(spellings) & set(told.names)) == 1
    assert "takes back decision 1" in told.undone
    assert "still in the links" in told.listed


def test_the_report_opens_without_a_network(browser: Browser, own_case: Path, tmp_path: Path) -> None:
    watch = walk.open_report(browser, own_case, tmp_path)
    assert watch.complaints == []
    assert {request for request in watch.requests if not request.startswith("file:")} == set()


def test_a_decision_is_made_with_the_keyboard_alone(page: Page, desk: str) -> None:
    page.goto(f"{desk}/entities")
    page.keyboard.press("j")
    page.keyboard.press("Enter")
    page.wait_for_url("**/entities/*")
    page.get_by_role("link", name="Same as another, different, or a note").focus()
    page.keyboard.press("Enter")
    page.wait_for_url("**/decide/*")
    page.keyboard.press("j")
    page.keyboard.press("u")
    page.wait_for_url("**/decisions/*")
    assert "unsure whether the same" in page.locator("main").inner_text()


def test_a_note_is_kept_and_taken_back_without_scripts(browser: Browser, desk: str) -> None:
    page = browser.new_context(java_script_enabled=False).new_page()
    page.goto(f"{desk}/claims")
    page.locator("a.go").first.click()
    claim = page.url
    page.locator("a.decide").click()
    page.locator("textarea").fill("Ask the port office again.")
    page.get_by_role("button", name="Keep the note").click()
    page.goto(claim)
    assert "Ask the port office again." in page.locator(".decided").inner_text()
    page.locator(".decided form.undo button").click()
    page.goto(claim)
    assert page.locator(".decided .remark").count() == 0
    page.close()


def test_the_name_field_decides_nothing_by_itself(page: Page, desk: str) -> None:
    page.goto(f"{desk}/entities")
    page.locator("a.go").first.click()
    page.locator("a.decide").click()
    address = page.url
    page.locator("#by-others").fill("anna")
    page.keyboard.press("Enter")
    page.wait_for_timeout(300)
    assert page.url == address

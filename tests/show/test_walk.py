"""The tasks of a new user, from the first page of the desk on the bundled sample, in a real browser."""

from __future__ import annotations

import csv
import shutil
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from urllib.parse import urljoin

import pytest
from playwright.sync_api import Browser, Page, sync_playwright
from tests.show.indexes import closest_names, open_client
from tests.show.serving import listening
from tests.show.test_browser import CHROMIUM, Watch

from secondsource.case import open_case
from secondsource.runner import ReadOptions, read_into
from secondsource.show.report import write_report
from secondsource.show.web.app import create_app
from secondsource.show.web.desk import open_desk

pytestmark = [
    pytest.mark.browser,
    pytest.mark.skipif(CHROMIUM is None, reason="no Chromium is installed"),
]
PATIENCE_MS = 60_000


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        opened = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        yield opened
        opened.close()


@pytest.fixture(scope="module")
def own_case(read_sample: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("walk") / "case"
    shutil.copytree(read_sample, folder)
    return folder


@pytest.fixture(scope="module")
def desk(own_case: Path) -> Iterator[str]:
    with listening(own_case) as address:
        yield address


@pytest.fixture(scope="module")
def spellings(own_case: Path) -> tuple[str, str]:
    with closing(open_desk(own_case)) as desk:
        return closest_names(open_client(create_app(desk)))


@pytest.fixture
def page(browser: Browser, desk: str) -> Iterator[Page]:
    """Return the first page of the desk; what the browser complains of fails the test."""
    watch = Watch()
    opened = browser.new_page()
    opened.set_default_timeout(PATIENCE_MS)
    watch.over(opened)
    opened.goto(desk)
    yield opened
    opened.close()
    assert (watch.dialogs, watch.complaints) == ([], [])


def _menu(page: Page, title: str) -> None:
    page.get_by_role("navigation", name="Views").get_by_role("link", name=title, exact=True).click()


def _squeeze(text: str) -> str:
    return "".join(letter for letter in text if letter.isalnum())


def test_the_claim_with_the_fewest_origins_is_found_and_says_why(page: Page) -> None:
    _menu(page, "Claims")
    page.get_by_label("Order").select_option(label="worst sourced")
    page.wait_for_url("**sort=sources**")
    page.locator("#results a.go").first.click()
    assert "1 independent origin" in page.locator("main").inner_text()
    page.get_by_text("The same as a table, with the reason for each step").click()
    reasons = page.locator(".steps tbody tr td:last-child").all_inner_texts()
    assert reasons
    assert all(reasons)


def test_the_two_spans_of_a_conflict_are_opened_in_their_pages(page: Page) -> None:
    _menu(page, "Claims")
    page.get_by_label("Conflicts").select_option(label="in conflict")
    page.wait_for_url("**conflicts=any**")
    page.locator("#results a.go").first.click()
    claim = page.url
    sides = page.locator(".against li").first.locator(".sides > div")
    for side in range(2):
        value = sides.nth(side).locator("dt").inner_text()
        sides.nth(side).locator("a.see").click()
        marked = page.locator("article.page .on")
        marked.first.wait_for()
        assert marked.first.is_visible()
        around = page.locator("article.page p", has=page.locator(".on")).first.inner_text()
        assert _squeeze(value) in _squeeze(around)
        page.goto(claim)


def test_every_denial_by_one_speaker_is_listed(page: Page) -> None:
    _menu(page, "People and bodies")
    page.get_by_role("link", name="Stellan Bulk", exact=True).first.click()
    page.get_by_role("link", name="Their denials").click()
    rows = page.locator("#results .rows > li").count()
    assert rows >= 1
    page.locator("#results a.go").first.click()
    denials = page.locator(".voice", has_text="Stellan Bulk").filter(has_text="denies")
    assert denials.count() >= 1


def test_the_claims_of_one_week_are_taken_away_as_csv(page: Page, tmp_path: Path) -> None:
    _menu(page, "Claims")
    page.get_by_label("From").fill("2019-03-11")
    page.get_by_label("To", exact=True).fill("2019-03-17")
    page.get_by_role("button", name="Show").click()
    page.wait_for_url("**last=2019-03-17**")
    with page.expect_download() as started:
        page.get_by_role("link", name="CSV").first.click()
    started.value.save_as(tmp_path / "claims.csv")
    rows = list(csv.DictReader((tmp_path / "claims.csv").read_text(encoding="utf-8-sig").splitlines(keepends=True)))
    told = page.locator("#results .pager p").first.inner_text()
    assert rows
    assert told.endswith(f"of {len(rows)} claims")


def _list_names(page: Page) -> list[str]:
    page.goto(urljoin(page.url, "/entities?size=200"))
    return page.locator("#results a.go").all_inner_texts()


def _wait_for_snapshot(page: Page, number: int) -> None:
    for _ in range(PATIENCE_MS // 250):
        if f"Snapshot {number} of the case" in page.locator("footer").inner_text():
            return
        page.wait_for_timeout(250)
        page.reload()


def test_two_spellings_are_merged_and_the_merge_is_undone(
    page: Page, own_case: Path, spellings: tuple[str, str]
) -> None:
    name, other = spellings
    _menu(page, "People and bodies")
    page.get_by_label("Name").fill(name)
    page.get_by_role("button", name="Show").click()
    page.wait_for_url("**words=*")
    page.get_by_role("link", name=name, exact=True).click()
    page.get_by_role("link", name="Same as another, different, or a note").click()
    page.locator("[name=person]").first.fill("anna")
    page.get_by_role("button", name=f"Same: {other}", exact=True).click()
    page.wait_for_url("**/decisions/*")
    assert "not in the links yet" in page.locator("main").inner_text()
    read_into(own_case, (), ReadOptions(workers=1))
    page.reload()
    page.get_by_role("button", name="Refresh").click()
    _wait_for_snapshot(page, 2)
    assert len({name, other} & set(_list_names(page))) == 1
    _menu(page, "Decisions")
    page.get_by_role("button", name="Undo decision 1").click()
    page.wait_for_url("**/decisions/*")
    assert "takes back decision 1" in page.locator("main").inner_text()
    _menu(page, "Decisions")
    assert "still in the links" in page.locator(".decision.undone").inner_text()


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


def test_the_report_opens_without_a_network(browser: Browser, own_case: Path, tmp_path: Path) -> None:
    write_report(open_case(own_case), tmp_path / "report.html")
    context = browser.new_context(offline=True)
    watch = Watch()
    page = context.new_page()
    watch.over(page)
    page.goto((tmp_path / "report.html").as_uri())
    assert page.locator("article.claim").first.is_visible()
    page.locator(".claim a.see").first.click()
    page.locator(".page[open] .on").first.wait_for()
    assert watch.complaints == []
    assert {request for request in watch.requests if not request.startswith("file:")} == set()
    context.close()

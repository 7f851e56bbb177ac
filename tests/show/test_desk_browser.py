"""The desk in a real browser: nothing of a page runs, nothing leaves the machine, and a person gets about."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, sync_playwright
from tests.show.bridge import NAMES
from tests.show.hostile import decide_hostilely, hostile_rows
from tests.show.indexes import crawl, open_client
from tests.show.serving import listening
from tests.show.test_browser import CHROMIUM, Watch

from secondsource.case import Case, create_case
from secondsource.runner import ReadOptions, read_into
from secondsource.show.web.app import create_app
from secondsource.show.web.desk import open_desk

pytestmark = [
    pytest.mark.slow,
    pytest.mark.browser,
    pytest.mark.skipif(CHROMIUM is None, reason="no Chromium is installed"),
]
HOSTILE_PAGE = """<html><head><title>Gate</title><meta http-equiv=refresh content="0;url=https://evil.example/">
<link rel=stylesheet href=https://evil.example/x.css><script>top.ran = parent.ran = 1; alert(1)</script></head>
<body onload="alert(2)" style="background:url(https://evil.example/b.png)">
<img src=https://evil.example/i.png onerror=alert(3)>
<p>The gate of the yard was shut on Monday, the port office said. Nobody was let in before noon that day.</p>
<form action=https://evil.example/><button id=send>send</button></form>
<a id=out target=_top href="javascript:alert(4)">x</a>
</body></html>"""


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        opened = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        yield opened
        opened.close()


@pytest.fixture(scope="module")
def desk(sample: Case) -> Iterator[str]:
    with listening(sample.path) as address:
        yield address


@pytest.fixture(scope="module")
def hostile_case(tmp_path_factory: pytest.TempPathFactory) -> Path:
    by_table: dict[str, list[object]] = {}
    for row in hostile_rows():
        by_table.setdefault(NAMES[type(row)], []).append(row)
    folder = tmp_path_factory.mktemp("hostile") / "case"
    create_case(folder, by_table)  # type: ignore[arg-type]  # rows of each class under its own name
    decide_hostilely(folder)
    return folder


@pytest.fixture(scope="module")
def hostile_desk(hostile_case: Path) -> Iterator[str]:
    with listening(hostile_case) as address:
        yield address


@pytest.fixture(scope="module")
def hostile_paths(hostile_case: Path) -> list[str]:
    """Return the addresses of every kind of page of the desk of the hostile case."""
    desk = open_desk(hostile_case)
    answers = crawl(open_client(create_app(desk)), "/search?words=alert", "/search?words=alert&scope=pages", each=3)
    desk.close()
    return [path for path, answer in answers.items() if answer.headers["content-type"].startswith("text/html")]


def test_nothing_of_a_hostile_case_runs_on_any_page_and_nothing_leaves_the_machine(
    browser: Browser, hostile_desk: str, hostile_paths: list[str]
) -> None:
    assert len(hostile_paths) > 30
    watch = Watch()
    page = browser.new_page()
    watch.over(page)
    for path in hostile_paths:
        page.goto(hostile_desk + path)
        page.evaluate("document.querySelectorAll('details').forEach((element) => { element.open = true; })")
        for element in page.query_selector_all("main a, main bdi, .text span")[:8]:
            element.dispatch_event("mouseover")
    page.wait_for_timeout(200)
    page.close()
    assert (watch.dialogs, watch.complaints) == ([], [])
    assert {request for request in watch.requests if not request.startswith(hostile_desk)} == set()


@pytest.mark.parametrize("width", [1280, 390])
def test_nothing_is_wider_than_the_window(
    browser: Browser, hostile_desk: str, hostile_paths: list[str], width: int
) -> None:
    wide = {}
    page = browser.new_context(viewport={"width": width, "height": 800}).new_page()
    for path in hostile_paths:
        page.goto(hostile_desk + path)
        if page.evaluate("document.documentElement.scrollWidth") != width:
            wide[path] = page.evaluate("document.documentElement.scrollWidth")
    page.close()
    assert wide == {}


def test_an_archived_page_in_its_frame_runs_and_loads_nothing(browser: Browser, tmp_path: Path) -> None:
    (tmp_path / "page.html").write_text(HOSTILE_PAGE, encoding="utf-8")
    read_into(tmp_path / "case", (str(tmp_path / "page.html"),), ReadOptions(workers=1))
    watch = Watch()
    with listening(tmp_path / "case") as address:
        page = browser.new_page()
        watch.over(page)
        page.goto(address + "/documents")
        page.click("a.go")
        page.click("text=The page as it came")
        page.click("text=In a frame")
        frame = page.frame_locator("iframe")
        frame.locator("p").wait_for()
        frame.locator("#send").click()
        frame.locator("#out").click()
        page.wait_for_timeout(300)
        ran = page.evaluate("window.ran === undefined")
        page.close()
    assert watch.dialogs == []
    assert ran
    # Chromium tells of a request that the policy then stops; none may get an answer.
    assert {request for request in watch.requests if "evil" in request and request in watch.answered} == set()


def test_a_claim_leads_to_the_words_it_rests_on(browser: Browser, desk: str) -> None:
    page = browser.new_page()
    page.goto(desk)
    page.click(".pick >> nth=1 >> a >> nth=0")
    page.click(".card a.see >> nth=0")
    page.wait_for_timeout(200)
    marked = page.locator("article.page .on")
    assert marked.first.is_visible()
    assert page.url.split("#s-")[1][:6] in (marked.first.get_attribute("data-s") or "")
    page.close()


def test_a_choice_narrows_the_list_and_stands_in_the_address(browser: Browser, desk: str) -> None:
    page = browser.new_page()
    watch = Watch()
    watch.over(page)
    page.goto(f"{desk}/claims")
    page.select_option("[name=stance]", "denies")
    page.wait_for_url("**/claims?*stance=denies*")
    narrowed = page.locator("#results .rows > li").count()
    page.reload()
    assert (page.locator("#results .rows > li").count(), page.input_value("[name=stance]")) == (narrowed, "denies")
    assert 0 < narrowed < 50
    page.go_back()
    page.locator("#results .rows > li").nth(49).wait_for()
    assert watch.complaints == []
    page.close()


def test_words_that_are_entered_are_asked_for_once(browser: Browser, desk: str) -> None:
    page = browser.new_page()
    watch = Watch()
    watch.over(page)
    page.goto(f"{desk}/entities")
    page.get_by_role("searchbox", name="Name", exact=True).fill("Bridge")
    page.keyboard.press("Enter")
    page.wait_for_url("**/entities?words=Bridge")
    page.wait_for_timeout(400)
    assert [request for request in watch.requests if "words=" in request] == [page.url]
    page.close()


def test_without_scripts_the_same_is_done_with_a_button(browser: Browser, desk: str) -> None:
    page = browser.new_context(java_script_enabled=False).new_page()
    page.goto(f"{desk}/claims")
    page.select_option("[name=stance]", "denies")
    page.click("text=Show")
    assert "stance=denies" in page.url
    assert 0 < page.locator("#results .rows > li").count() < 50
    page.close()


def _focused(page: Page) -> str:
    return str(page.evaluate("document.activeElement.id || document.activeElement.className"))


def test_the_keyboard_gets_everywhere(browser: Browser, desk: str) -> None:
    page = browser.new_page()
    page.goto(f"{desk}/claims")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    assert _focused(page) == "main"
    page.keyboard.press("j")
    page.keyboard.press("j")
    second = page.evaluate("document.activeElement.getAttribute('href')")
    assert second == page.locator("a.go").nth(1).get_attribute("href")
    page.keyboard.press("Enter")
    page.wait_for_url(f"**{second}")
    page.keyboard.press("/")
    page.keyboard.type("loudspeaker")
    page.keyboard.press("Enter")
    page.wait_for_url("**/search?words=loudspeaker")
    assert page.locator("mark").first.inner_text().lower() == "loudspeaker"
    page.close()


def test_what_is_marked_in_a_text_stands_in_the_address(browser: Browser, desk: str, sample: Case) -> None:
    page = browser.new_page()
    page.goto(f"{desk}/documents/{sample.table('documents')['document_id'][0].as_py()}")
    page.locator("#show-name").uncheck()
    page.locator("#show-own").check()
    page.wait_for_url("**hide=name")
    page.reload()
    assert [page.locator(f"#show-{name}").is_checked() for name in ("name", "own", "time")] == [False, True, True]
    page.close()

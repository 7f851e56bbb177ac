"""The report in a real browser: nothing of a page runs, nothing is fetched, nothing sticks out."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from playwright.sync_api import Browser, ConsoleMessage, Dialog, Page, Request, sync_playwright
from tests.show.bridge import MakeCase, bridge_rows
from tests.show.hostile import hostile_rows

from secondsource.show.report import write_report

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
pytestmark = [
    pytest.mark.browser,
    pytest.mark.skipif(CHROMIUM is None, reason="no Chromium is installed"),
]


@dataclass
class Watch:
    """What a page did that it should not do."""

    dialogs: list[str] = field(default_factory=list)
    complaints: list[str] = field(default_factory=list)
    requests: list[str] = field(default_factory=list)
    answered: list[str] = field(default_factory=list)

    def over(self, page: Page) -> None:
        page.on("dialog", self._note_dialog)
        page.on("console", self._note_complaint)
        page.on("pageerror", lambda error: self.complaints.append(str(error)))
        page.on("request", self._note_request)
        page.on("response", lambda response: self.answered.append(response.url))

    def _note_dialog(self, dialog: Dialog) -> None:
        self.dialogs.append(dialog.message)
        dialog.dismiss()

    def _note_complaint(self, message: ConsoleMessage) -> None:
        self.complaints.append(message.text)

    def _note_request(self, request: Request) -> None:
        self.requests.append(request.url)


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        opened = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        yield opened
        opened.close()


@pytest.fixture
def hostile(make_case: MakeCase, tmp_path: Path) -> str:
    write_report(make_case(hostile_rows()), tmp_path / "report.html")
    return (tmp_path / "report.html").as_uri()


@pytest.fixture
def bridge_report(make_case: MakeCase, tmp_path: Path) -> str:
    write_report(make_case(bridge_rows()), tmp_path / "report.html")
    return (tmp_path / "report.html").as_uri()


def _open_everything(page: Page) -> None:
    page.evaluate("document.querySelectorAll('details').forEach((element) => { element.open = true; })")


def test_nothing_of_a_hostile_page_runs_and_nothing_is_fetched(browser: Browser, hostile: str) -> None:
    page = browser.new_page()
    watch = Watch()
    watch.over(page)
    page.goto(hostile)
    _open_everything(page)
    for element in page.query_selector_all(".claim h3, .text p, bdi")[:60]:
        element.hover(force=True)
    for link in page.query_selector_all("a[href^='#']"):
        link.evaluate("(element) => element.click()")
    page.wait_for_timeout(200)
    assert (watch.dialogs, watch.complaints, set(watch.requests)) == ([], [], {hostile})


def test_an_injected_script_is_stopped_by_the_policy(browser: Browser, hostile: str) -> None:
    page = browser.new_page()
    page.goto(hostile)
    page.evaluate("""() => {
        const script = document.createElement('script');
        script.textContent = 'window.ran = 1';
        document.body.append(script);
    }""")
    assert page.evaluate("window.ran") is None


@pytest.mark.parametrize("width", [1280, 390])
def test_nothing_is_wider_than_the_window(browser: Browser, hostile: str, width: int) -> None:
    page = browser.new_context(viewport={"width": width, "height": 800}).new_page()
    page.goto(hostile)
    _open_everything(page)
    beyond = """() => [...document.querySelectorAll('main *, footer *')]
        .filter((element) => element.getBoundingClientRect().right > innerWidth + 1)
        .map((element) => element.outerHTML.slice(0, 120))"""
    assert page.evaluate(beyond) == []
    assert page.evaluate("document.documentElement.scrollWidth") == width


def test_a_link_to_the_evidence_opens_its_page_and_marks_it(browser: Browser, bridge_report: str) -> None:
    page = browser.new_page()
    page.goto(bridge_report)
    page.click(".claim .members a.see >> nth=0")
    page.wait_for_timeout(300)
    marked = page.locator(".page[open] .on")
    assert " ".join(marked.all_inner_texts()).replace("  ", " ") == "Mayor Ilva Ohm said 12 carts were lost"
    assert marked.first.is_visible()


def test_without_scripts_a_link_still_reaches_its_evidence(browser: Browser, bridge_report: str) -> None:
    page = browser.new_context(java_script_enabled=False).new_page()
    page.goto(bridge_report)
    page.click(".claim .members a.see >> nth=0")
    page.wait_for_timeout(300)
    box = page.locator(".text :target").bounding_box()
    assert box is not None
    assert box["height"] > 0
    assert not page.locator("#filter").is_visible()


def test_claims_are_filtered_by_words_outlet_and_contest(browser: Browser, bridge_report: str) -> None:
    page = browser.new_page()
    page.goto(bridge_report)
    counts = []
    for act in (
        lambda: page.fill("[name=words]", "MONDAY bridge"),
        lambda: page.fill("[name=words]", ""),
        lambda: page.select_option("[name=outlet]", label="Gull"),
        lambda: page.check("[name=conflicts]"),
    ):
        act()
        counts.append(page.locator("[data-outlets]:not([hidden])").count())
    assert counts == [1, 3, 2, 1]


def test_the_layers_can_be_switched_off(browser: Browser, bridge_report: str) -> None:
    page = browser.new_page()
    page.goto(bridge_report)
    _open_everything(page)
    colour = "getComputedStyle(document.querySelector('.text .content')).backgroundColor"
    before = page.evaluate(colour)
    page.uncheck("#show-content")
    assert page.evaluate(colour) != before


def test_the_first_stop_of_the_keyboard_skips_to_the_report(browser: Browser, bridge_report: str) -> None:
    page = browser.new_page()
    page.goto(bridge_report)
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "main"

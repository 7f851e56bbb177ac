"""The tasks of a new user, each from the first page of the desk, in a real browser; they may be walked on any case.

Each function does one task with what a person sees and clicks, and returns what is to be seen at its end.
"""

from __future__ import annotations

import csv
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urljoin

from playwright.sync_api import Browser, Page
from starlette.testclient import TestClient
from tests.show.indexes import closest_names, open_client
from tests.show.test_browser import Watch

from secondsource.case import open_case
from secondsource.show.report import write_report
from secondsource.show.web.app import create_app
from secondsource.show.web.desk import open_desk

PATIENCE_MS = 60_000
LINKING_MS = 300_000
"""How long linking again may take; other programs may need the processors too."""


def find_spellings(case: Path) -> tuple[str, str]:
    """Return the two names of a case that are most alike."""
    with closing(open_desk(case)) as desk:
        return closest_names(open_client(create_app(desk)))


def find_denier(case: Path) -> str | None:
    """Return a person or body that denies something; None if nobody does."""
    with closing(open_desk(case)) as desk:
        client = open_client(create_app(desk))
        speakers = [value["value"] for value in client.get("/api/claims?size=1").json()["speakers"]]
        return next((name for name in speakers if _count_denials(client, name)), None)


def _count_denials(client: TestClient, speaker: str) -> int:
    answer = client.get("/api/claims", params={"stance": "denies", "speaker": speaker, "size": "1"})
    return int(answer.json()["claims"]["n_found"])


def has_conflict(case: Path) -> bool:
    """Say whether anything contradicts anything in a case."""
    return bool(len(open_case(case).table("conflicts")))


def go_to(page: Page, title: str) -> None:
    """Follow a link of the menu, and wait until the page it leads to is ready to be used."""
    link = page.get_by_role("navigation", name="Views").get_by_role("link", name=title, exact=True)
    address = urljoin(page.url, link.get_attribute("href") or "")
    link.click()
    page.wait_for_url(address)


def _wait_for_list(page: Page, address: str) -> None:
    """Wait until a list has an address and no answer is under way that would put another list in its place."""
    page.wait_for_url(address)
    page.locator(".htmx-request").wait_for(state="detached")


def find_worst_sourced(page: Page) -> tuple[str, list[str]]:
    """Find the claim with the fewest origins; return its page, and the reasons that its count leads to."""
    go_to(page, "Claims")
    page.get_by_role("combobox", name="Order", exact=True).select_option(label="worst sourced")
    _wait_for_list(page, "**sort=sources**")
    page.locator("#results a.go").first.click()
    claim = page.locator("main").inner_text()
    step = page.locator(".broad a.step").first
    reason = page.locator(step.get_attribute("href") or "")
    step.click()
    reason.wait_for(state="visible")
    return claim, reason.locator("td").all_inner_texts()


def open_conflict(page: Page) -> list[tuple[str, str]]:
    """Open the two spans that conflict, each in its page; return the value of each and the paragraph marked there."""
    go_to(page, "Claims")
    page.get_by_role("combobox", name="Conflicts", exact=True).select_option(label="in conflict")
    _wait_for_list(page, "**conflicts=any**")
    page.locator("#results a.go").first.click()
    claim = page.url
    sides = page.locator(".against li").first.locator(".sides > div")
    opened = []
    for side in range(2):
        value = sides.nth(side).locator("dt").inner_text()
        sides.nth(side).locator("a.see").click()
        page.locator("article.page .on").first.wait_for(state="visible")
        opened.append((value, page.locator("article.page p", has=page.locator(".on")).first.inner_text()))
        page.goto(claim)
    return opened


def list_denials(page: Page, speaker: str) -> str:
    """List every denial by one speaker, and open the first claim listed; return the denial that its page shows."""
    go_to(page, "People and bodies")
    _look_for(page, speaker)
    page.get_by_role("link", name=speaker, exact=True).first.click()
    page.get_by_role("link", name="Their denials").click()
    page.wait_for_url("**stance=denies**")
    page.locator("#results .rows > li a.go").first.click()
    denial = page.locator(".voice", has=page.locator(".stance.denies")).first
    denial.wait_for(state="visible")
    return denial.inner_text()


def _look_for(page: Page, name: str) -> None:
    page.get_by_role("searchbox", name="Name", exact=True).fill(name)
    page.get_by_role("button", name="Show").click()
    _wait_for_list(page, "**words=*")


def take_week(page: Page, first: str, last: str, folder: Path) -> tuple[list[dict[str, str]], str]:
    """Take the claims of one week as CSV; return the rows of the file, and how many the desk says there are."""
    go_to(page, "Claims")
    page.get_by_role("textbox", name="From", exact=True).fill(first)
    page.get_by_role("textbox", name="To", exact=True).fill(last)
    page.get_by_role("button", name="Show").click()
    _wait_for_list(page, f"**last={last}**")
    with page.expect_download() as started:
        page.get_by_role("link", name="CSV").first.click()
    started.value.save_as(folder / "claims.csv")
    rows = list(csv.DictReader((folder / "claims.csv").read_text(encoding="utf-8-sig").splitlines(keepends=True)))
    return rows, page.locator("#results .pager p").first.inner_text()


@dataclass(frozen=True)
class Merge:
    """What the desk says when two are merged, the names it lists then, and what it says when that is undone."""

    decided: str
    names: list[str]
    undone: str
    listed: str


def merge_and_undo(page: Page, spellings: tuple[str, str]) -> Merge:
    """Merge two spellings, link again, see them as one, and take it back."""
    name, other = spellings
    go_to(page, "People and bodies")
    _look_for(page, name)
    page.get_by_role("link", name=name, exact=True).first.click()
    page.get_by_role("link", name="Same as another, different, or a note").click()
    page.locator("[name=person]").first.fill("anna")
    page.get_by_role("button", name=f"Same: {other}", exact=True).first.click()
    page.wait_for_url("**/decisions/*")
    decided = page.locator("main").inner_text()
    page.get_by_role("button", name="Link again now").click()
    page.get_by_role("link", name="Show it").click(timeout=LINKING_MS)
    page.get_by_text("Snapshot 2 of the case").wait_for()
    names = _list_names(page)
    go_to(page, "Decisions")
    page.get_by_role("button", name="Undo decision 1").click()
    page.wait_for_url("**/decisions/*")
    undone = page.locator("main").inner_text()
    go_to(page, "Decisions")
    return Merge(decided, names, undone, page.locator(".decision.undone").inner_text())


def _list_names(page: Page) -> list[str]:
    page.goto(urljoin(page.url, "/entities?size=200"))
    return page.locator("#results a.go").all_inner_texts()


def open_report(browser: Browser, case: Path, folder: Path) -> Watch:
    """Open the report without a network, and go from a claim to its words; return what the browser told meanwhile."""
    write_report(open_case(case), folder / "report.html")
    context = browser.new_context(offline=True)
    watch = Watch()
    page = context.new_page()
    watch.over(page)
    page.goto((folder / "report.html").as_uri())
    page.locator("article.claim").first.wait_for(state="visible")
    page.locator(".claim a.see").first.click()
    page.locator(".page[open] .on").first.wait_for(state="visible")
    context.close()
    return watch

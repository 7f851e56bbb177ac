"""axe-core finds nothing to mend on any page of the desk, in the light and in the dark.

It is asked where SECONDSOURCE_AXE names its ``axe.min.js``; it is no dependency of this package.
"""

from __future__ import annotations

import os
from contextlib import closing
from pathlib import Path

import pytest
from playwright.sync_api import sync_playwright
from tests.show.indexes import crawl, open_client
from tests.show.serving import listening
from tests.show.test_browser import CHROMIUM

from secondsource.case import Case
from secondsource.show.web.app import create_app
from secondsource.show.web.desk import open_desk

AXE = os.environ.get("SECONDSOURCE_AXE")
pytestmark = [
    pytest.mark.browser,
    pytest.mark.skipif(CHROMIUM is None, reason="no Chromium is installed"),
    pytest.mark.skipif(AXE is None, reason="SECONDSOURCE_AXE does not name the file axe.min.js"),
]


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_no_page_has_a_violation(sample: Case, scheme: str) -> None:
    with closing(open_desk(sample.path)) as desk:
        answers = crawl(open_client(create_app(desk)), "/search?words=fire", each=1)
    paths = [path for path, answer in answers.items() if answer.headers["content-type"].startswith("text/html")]
    script = Path(AXE or "").read_text(encoding="utf-8")
    found = {}
    with sync_playwright() as playwright, listening(sample.path) as address:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        # The policy of the desk would stop axe too.
        page = browser.new_context(color_scheme=scheme, bypass_csp=True).new_page()  # type: ignore[arg-type]  # one of two
        for path in paths:
            page.goto(address + path)
            page.evaluate("document.querySelectorAll('details').forEach((element) => { element.open = true; })")
            page.evaluate(script)
            found[path] = [(each["id"], each["nodes"][0]["html"]) for each in page.evaluate("axe.run()")["violations"]]
        browser.close()
    assert len(paths) > 20
    assert {path: each for path, each in found.items() if each} == {}

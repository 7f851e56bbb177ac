from __future__ import annotations

import json
import lzma
import shutil
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import sync_playwright

from secondsource.case import Case, create_case
from secondsource.export import timeline
from secondsource.export.timeline import write_timeline
from secondsource.tables import Event

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")


def _write(case: Case, path: Path) -> dict[str, Any]:
    write_timeline(case, path)
    held: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    return held


def _event(key: str, earliest: str | None, latest: str | None, n_documents: int = 1) -> Event:
    return Event(key, "sank", "OTHER", earliest, latest, None, n_documents, 1, 1, 1)


def test_a_slide_shows_what_pages_say_with_their_text_escaped(linked: Case, tmp_path: Path) -> None:
    (slide,) = _write(linked, tmp_path / "x.json")["events"]
    assert slide["text"]["headline"] == "sank &lt;b&gt; (Tarn)"
    link = '<a href="https://gull.example/dam?a=1&amp;b=%3C2%3E" rel="noopener noreferrer">The &lt;Gull&gt;</a>'
    assert slide["text"]["text"] == f"<p><q>Seven boats sank at Tarn</q> {link}</p>"


@pytest.mark.parametrize(
    ("earliest", "latest", "expected"),
    [
        ("2020-05-04", "2020-05-04", {"start_date": {"year": 2020, "month": 5, "day": 4}}),
        ("2020-02-01", "2020-02-29", {"start_date": {"year": 2020, "month": 2}}),
        ("2020-01-01", "2020-12-31", {"start_date": {"year": 2020}}),
        (
            "2020-05-04",
            "2021-01-02",
            {
                "start_date": {"year": 2020, "month": 5, "day": 4},
                "end_date": {"year": 2021, "month": 1, "day": 2},
            },
        ),
    ],
)
def test_a_date_is_as_precise_as_it_is_known(
    tmp_path: Path, earliest: str, latest: str, expected: dict[str, Any]
) -> None:
    case = create_case(tmp_path / "case", {"events": [_event("v1", earliest, latest)]})
    (slide,) = _write(case, tmp_path / "x.json")["events"]
    assert {name: slide[name] for name in slide if name.endswith("_date")} == expected


def test_an_event_without_a_date_is_counted_and_left_out(tmp_path: Path) -> None:
    events = [_event("v1", None, None), _event("v2", "2020-05-04", "2020-05-04")]
    held = _write(create_case(tmp_path / "case", {"events": events}), tmp_path / "x.json")
    assert [slide["unique_id"] for slide in held["events"]] == ["v2"]
    assert "1 of 2 events" in held["title"]["text"]["text"]


@pytest.mark.browser
@pytest.mark.skipif(CHROMIUM is None, reason="no Chromium is installed")
def test_timelinejs_shows_each_slide_with_what_pages_say_as_text(linked: Case, tmp_path: Path) -> None:
    held = _write(linked, tmp_path / "x.json")
    script = lzma.decompress((Path(__file__).parent / "readers" / "timeline.js.xz").read_bytes()).decode("utf-8")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        page = browser.new_page()
        complaints: list[str] = []
        page.on("pageerror", lambda error: complaints.append(str(error)))
        page.on("request", lambda request: complaints.append(request.url))
        page.set_content("<div id=here></div>")
        page.add_script_tag(content=script)
        page.evaluate("(held) => { new TL.Timeline('here', held, {font: null}) }", held)
        page.wait_for_selector(".tl-slide:nth-child(2) .tl-headline", state="attached")
        slides = [" ".join(slide.split()) for slide in page.locator(".tl-slide").all_inner_texts()]
        browser.close()
    assert "sank <b> (Tarn)" in slides[1]
    assert slides[1].endswith("Seven boats sank at Tarn The <Gull>")
    assert complaints == []


def test_of_too_many_events_those_on_most_pages_stay(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(timeline, "MOST", 1)
    events = [_event("v1", "2020-05-04", "2020-05-04"), _event("v2", "2020-05-05", "2020-05-05", n_documents=2)]
    held = _write(create_case(tmp_path / "case", {"events": events}), tmp_path / "x.json")
    assert [slide["unique_id"] for slide in held["events"]] == ["v2"]

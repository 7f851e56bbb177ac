from __future__ import annotations

import base64
import hashlib
import re
from itertools import pairwise
from pathlib import Path

import pytest
from lxml import html
from tests.show.bridge import MakeCase, bridge_rows, claim_of, make_page, say
from tests.show.hostile import ATTACKS, hostile_rows

from secondsource.case import Case
from secondsource.errors import ExportError
from secondsource.show.report import write_report

LOADING = ("src", "srcset", "poster", "background", "data", "action", "formaction", "ping", "manifest", "xlink:href")


@pytest.fixture
def report(bridge: Case, tmp_path: Path) -> html.HtmlElement:
    return _report(bridge, tmp_path)


@pytest.fixture
def hostile(make_case: MakeCase, tmp_path: Path) -> html.HtmlElement:
    return _report(make_case(hostile_rows()), tmp_path)


def _report(case: Case, folder: Path) -> html.HtmlElement:
    write_report(case, folder / "report.html")
    return html.document_fromstring((folder / "report.html").read_bytes().decode("utf-8"))


def test_the_policy_allows_nothing_but_the_reports_own_style_and_script(hostile: html.HtmlElement) -> None:
    (policy,) = hostile.xpath("//meta[@http-equiv='Content-Security-Policy']/@content")
    directives = dict(part.strip().split(" ", 1) for part in policy.split(";"))
    (style,) = hostile.xpath("//style/text()")
    (script,) = hostile.xpath("//script/text()")
    assert directives == {
        "default-src": "'none'",
        "style-src": _hash(style),
        "script-src": _hash(script),
        "base-uri": "'none'",
        "form-action": "'none'",
    }


def _hash(text: str) -> str:
    return f"'sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}'"


def test_the_policy_stands_before_anything_of_a_page(hostile: html.HtmlElement) -> None:
    assert [child.tag for child in hostile.head][:2] == ["meta", "meta"]


def test_nothing_in_the_report_loads_anything(hostile: html.HtmlElement) -> None:
    assert not [name for element in hostile.iter() for name in LOADING if name in element.attrib]
    assert not hostile.xpath("//link|//iframe|//object|//embed|//img|//base|//form[@action]")


def test_no_element_has_a_style_or_an_event_handler(hostile: html.HtmlElement) -> None:
    names = {name for element in hostile.iter() if isinstance(element.tag, str) for name in element.attrib}
    assert not {name for name in names if name == "style" or name.startswith("on")}


def test_links_lead_into_the_report_or_to_a_plain_web_address(hostile: html.HtmlElement) -> None:
    assert not [href for href in hostile.xpath("//a/@href") if not re.match(r"#|https?://[^\s\"<>]+", href)]


@pytest.mark.parametrize("attack", ATTACKS[:8])
def test_hostile_text_is_shown_as_the_text_it_is(hostile: html.HtmlElement, attack: str) -> None:
    shown = [" ".join(element.text_content().split()) for element in hostile.xpath("//*[@class='text']/p")]
    assert any(attack in text for text in shown)


def test_no_bidirectional_control_is_left_in_the_report(hostile: html.HtmlElement) -> None:
    text = html.tostring(hostile, encoding="unicode")
    assert not re.search("[\u202a-\u202e\u2066-\u2069\u200e\u200f]", text)
    assert "⟦U+202E⟧reversed" in text


@pytest.mark.parametrize("rows", [bridge_rows, hostile_rows])
def test_every_link_into_the_report_has_its_target(make_case: MakeCase, tmp_path: Path, rows: object) -> None:
    assert callable(rows)
    page = _report(make_case(rows()), tmp_path)
    ids = page.xpath("//@id")
    assert len(ids) == len(set(ids))
    assert {href[1:] for href in page.xpath("//a/@href") if href.startswith("#")} <= set(ids)


def test_each_member_of_a_claim_links_to_its_own_words(report: html.HtmlElement) -> None:
    (claim, *_) = report.xpath("//article[@class='claim']")
    links = claim.xpath(".//ul[@class='members']//a[@class='see']/@href")
    words = [_words_at(report, href[1:]) for href in links]
    assert words == ["Mayor Ilva Ohm said 12 carts were lost"] * 2


def _words_at(report: html.HtmlElement, anchor: str) -> str:
    (element,) = report.xpath("//*[@id=$anchor]", anchor=anchor)
    # The number of the claim follows the statement.
    return re.sub(r"\d+\.$", "", element.getparent().text_content())


def test_a_statement_in_its_page_links_to_the_claim_it_makes(report: html.HtmlElement) -> None:
    assert [link.text for link in report.xpath("//*[@class='text']//sup/a")] == ["1", "1", "2"]


def test_headings_go_down_one_level_at_a_time(report: html.HtmlElement) -> None:
    levels = [int(element.tag[1]) for element in report.iter("h1", "h2", "h3", "h4")]
    assert levels[0] == 1
    assert all(after <= before + 1 for before, after in pairwise(levels))


def test_the_words_true_and_false_are_not_said(report: html.HtmlElement) -> None:
    assert not re.search(r"\b(true|false)\b", report.body.xpath("string(//main)"), re.IGNORECASE)


def test_the_same_case_gives_the_same_report(bridge: Case, tmp_path: Path) -> None:
    for name in ("l", "r"):
        write_report(bridge, tmp_path / name)
    assert (tmp_path / "l").read_bytes() == (tmp_path / "r").read_bytes()


def test_an_empty_case_has_a_report(make_case: MakeCase, tmp_path: Path) -> None:
    assert "No claim is told more than once" in _report(make_case([]), tmp_path).text_content()


def test_what_is_left_out_is_counted(make_case: MakeCase, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("secondsource.show.report.PAGE_BYTES", 2500)
    monkeypatch.setattr("secondsource.show.report.CLAIM_BYTES", 4000)
    page = _report(make_case(bridge_rows()), tmp_path)
    shown = len(page.xpath("//details[@class='page']"))
    claims = len(page.xpath("//article[@class='claim']"))
    text = page.text_content()
    assert shown < 3
    assert claims == 1
    assert f"{3 - shown} pages are left out of this report" in text
    assert "Left out of this report to keep it light: 1 less contested claim." in text
    assert {href[1:] for href in page.xpath("//a/@href") if href.startswith("#")} <= set(page.xpath("//@id"))


def test_a_statement_of_any_length_is_clipped_outside_its_page(make_case: MakeCase, tmp_path: Path) -> None:
    long = "word " * 40_000
    page = make_page("Gull", f"{long.strip()}.")
    page += claim_of([say(page, f"{long.strip()}.")], ["Gull"], low=1)
    report = _report(make_case(page), tmp_path)
    (line,) = report.xpath("//details[@class='alone']//li")
    assert "more characters in the page" in line.text_content()


def test_a_report_that_cannot_be_written_keeps_the_earlier_one(bridge: Case) -> None:
    with pytest.raises(ExportError, match=r"/proc/report\.html"):
        write_report(bridge, Path("/proc/report.html"))


def test_who_says_it_and_the_cue_stand_over_the_words_of_a_claim(report: html.HtmlElement) -> None:
    heading = report.xpath("//article[@class='claim']/h3")[0]
    assert [part.text_content() for part in heading.xpath("./bdi")] == ["Mayor Ilva Ohm said"]
    assert heading.xpath("./bdi/bdi[@class='cue']/text()") == ["said"]
    assert heading.xpath("string(./br/following-sibling::node())") == "12 carts were lost"


def test_a_claim_told_once_is_a_line_that_leads_to_its_evidence(report: html.HtmlElement) -> None:
    (line,) = report.xpath("//details[@class='alone']//li")
    (link,) = line.xpath(".//a[@class='see']/@href")
    assert _words_at(report, link[1:]) == "The bridge fell on Monday."

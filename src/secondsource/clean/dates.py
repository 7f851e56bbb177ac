"""When a page was published: what its markup states, with htmldate as the judge of what is meant.

htmldate (Barbaresi 2020, "htmldate: A Python package to extract publication dates from web pages")
says which day. Where that day is stated in the markup is then looked up, in a fixed order, and the
value is taken from there, with its time if it has a zone; so ``published_from`` is a fact, not htmldate's word.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime

from htmldate import find_date as judge_date
from lxml.html import HtmlElement

from secondsource.clean import textdate
from secondsource.clean.edtf import LAST_YEAR, Dated, read_edtf, read_instant

_FIRST_DAY = "1995-01-01"
"""htmldate's own bound: no page was published on the web before."""

_META_DATE = re.compile(r"date|time|publi|created|issued|posted|modified|updated", re.IGNORECASE)
_META_LATER = re.compile(r"modif|updat|revis|last", re.IGNORECASE)
_JSON_KEYS = ("datePublished", "dateCreated", "uploadDate", "dateModified")
_JSON_DATE = re.compile(r'"(datePublished|dateCreated|uploadDate|dateModified)"\s{0,9}:\s{0,9}"([^"]{4,60})"')
_URL_DAY = re.compile(r"(?<!\d)((?:19|20)\d{2})[/_-]?(\d{2})[/_-]?(\d{2})(?!\d)")
_URL_MONTH = re.compile(r"/((?:19|20)\d{2})[/-](\d{2})(?:/|$)")
_MOST_META = 500


@dataclass(frozen=True, slots=True)
class Published:
    """A date with the short word for where it was found: meta, json-ld, time-element, url, byline-text, page-text."""

    dated: Dated
    found_in: str


@dataclass(frozen=True, slots=True)
class DateQuestion:
    """What is known of a page when its date is asked for.

    Args:
        tree: the parsed page; not changed.
        url: where the page lies, null if unknown.
        fetched_at: ISO 8601, null if unknown; no later date is believed.
        head: the lines of its byline and dateline, in order.
        lines: all its readable lines.
    """

    tree: HtmlElement
    url: str | None
    fetched_at: str | None
    head: Sequence[str]
    lines: Sequence[str]


def find_published(question: DateQuestion) -> Published | None:
    """Return when the page was published, as precisely as it says; None where it does not say."""
    stated = list(_stated(question))
    judged = judge(question)
    if judged is None:
        return _from_head(question)
    for published in stated:
        if published.dated.earliest == judged == published.dated.latest:
            return published
    day = read_edtf(judged, not_after=question.fetched_at)
    written = [
        found for line in question.lines if len(line) <= 300 and (found := textdate.find_date(line)) and found.edtf
    ]
    if day is None:
        return _from_head(question)
    if any(found.edtf and found.edtf[:10] == judged for found in written):
        return None if _is_clock(judged, question) else Published(day, "page-text")
    return _lower(judged, question, day, written)


def judge(question: DateQuestion) -> str | None:
    """Return the ISO day htmldate takes for the publication date, searching widely but not past the fetch."""
    fetched = read_instant(question.fetched_at) if question.fetched_at else None
    last = fetched.replace(tzinfo=None) if fetched else datetime(LAST_YEAR, 12, 31)  # noqa: DTZ001  # htmldate compares naive ones
    try:
        return judge_date(
            question.tree,
            extensive_search=True,
            original_date=True,
            url=question.url,
            min_date=_FIRST_DAY,
            max_date=last,
        )
    except (ValueError, OverflowError, RecursionError):
        # htmldate reads numbers of hostile pages as time stamps and years; a page it trips over states no date.
        return None


def _stated(question: DateQuestion) -> Iterator[Published]:
    """Yield the dates of the page's markup, the surest place first."""
    places = (
        ("meta", _meta_dates(question.tree)),
        ("json-ld", _json_dates(question.tree)),
        ("time-element", _time_dates(question.tree)),
        ("url", _url_dates(question.url)),
        ("byline-text", (found.edtf for line in question.head if (found := textdate.find_date(line)))),
    )
    for found_in, values in places:
        for value in values:
            dated = read_edtf(value, not_after=question.fetched_at) if value else None
            if dated is not None:
                yield Published(dated, found_in)


def _meta_dates(tree: HtmlElement) -> list[str]:
    first: list[str] = []
    later: list[str] = []
    for element in tree.findall(".//meta")[:_MOST_META]:
        name = (
            element.get("property") or element.get("name") or element.get("itemprop") or element.get("http-equiv") or ""
        )
        content = (element.get("content") or element.get("datetime") or "").strip()
        if content and len(content) <= 60 and _META_DATE.search(name[:100]):
            (later if _META_LATER.search(name[:100]) else first).append(_isolate(content))
    return first + later


def _json_dates(tree: HtmlElement) -> list[str]:
    found: dict[str, list[str]] = {key: [] for key in _JSON_KEYS}
    for element in tree.iterfind(".//script"):
        if "json" in element.get("type", "") and element.text:
            for key, value in _JSON_DATE.findall(element.text):
                found[key].append(_isolate(value.strip()))
    return [value for key in _JSON_KEYS for value in found[key]]


def _time_dates(tree: HtmlElement) -> list[str]:
    values = []
    for element in tree.iterfind(".//time"):
        values.append(_isolate((element.get("datetime") or "").strip()[:60]))
        values.append(_isolate(" ".join(element.itertext())[:120]))
    return values


def _isolate(value: str) -> str:
    """Return an ISO date as it is and any other written date ("Jan. 18, 2021 10:00 am GMT") as EDTF."""
    if read_edtf(value) is not None:
        return value
    written = textdate.find_date(value)
    return (written.edtf or "") if written else ""


def _url_dates(url: str | None) -> list[str]:
    path = (url or "").split("?")[0]
    days = ["-".join(match) for match in _URL_DAY.findall(path)]
    return days + ["-".join(match) for match in _URL_MONTH.findall(path)]


def _from_head(question: DateQuestion) -> Published | None:
    """Return the first date written in the byline or dateline: htmldate leaves months and years, and old dates."""
    for line in question.head:
        written = textdate.find_date(line)
        dated = read_edtf(written.edtf, not_after=question.fetched_at) if written and written.edtf else None
        if dated is not None:
            return Published(dated, "byline-text")
    return None


def _is_clock(judged: str, question: DateQuestion) -> bool:
    """Say whether a date seen only in the text is the day of the fetch: mastheads print today's date."""
    return bool(question.fetched_at) and judged == (question.fetched_at or "")[:10]


def _lower(judged: str, question: DateQuestion, day: Dated, written: Sequence[textdate.TextDate]) -> Published | None:
    """Return a judged date that no place states outright, only as precisely as the page can bear.

    htmldate fills a bare year or month up to its first day.
    """
    if _is_clock(judged, question):
        return None
    filled = [judged[:7]] * judged.endswith("-01") + [judged[:4]] * judged.endswith("-01-01")
    for part in filled:
        partly = read_edtf(part, not_after=question.fetched_at) if any(own.edtf == part for own in written) else None
        if partly is not None:
            in_head = any((own := textdate.find_date(line)) and own.edtf == part for line in question.head)
            return Published(partly, "byline-text" if in_head else "page-text")
    if filled:
        return None
    return Published(day, "page-text")

"""Dates of head lines, to EDTF."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from secondsource.clean.textdate import find_date, is_date_line, is_placed_date_line


@pytest.mark.parametrize(
    ("line", "edtf"),
    [
        ("18.01.2021", "2021-01-18"),
        ("2021-01-18", "2021-01-18"),
        ("2021/01/18", "2021-01-18"),
        ("January 18, 2021", "2021-01-18"),
        ("Jan. 18th, 2021", "2021-01-18"),
        ("18th of January 2021", "2021-01-18"),
        ("Monday, 18 January 2021", "2021-01-18"),
        ("18-Jan-2021", "2021-01-18"),
        ("Published: 18 Jan 2021", "2021-01-18"),
        ("13/04/2021", "2021-04-13"),
        ("04/13/2021", "2021-04-13"),
        ("05/05/2021", "2021-05-05"),
        ("January 2021", "2021-01"),
    ],
)
def test_a_date_is_read_to_the_precision_it_has(line: str, edtf: str) -> None:
    found = find_date(line)
    assert found is not None
    assert found.edtf == edtf


@pytest.mark.parametrize(
    ("line", "edtf"),
    [
        ("18 Jan 2021 10:35 GMT", "2021-01-18T10:35:00Z"),
        ("18 January 2021 at 10:35 pm EST", "2021-01-18T22:35:00-05:00"),
        ("2021-01-18T10:35:00+02:00", "2021-01-18T10:35:00+02:00"),
        ("10:35 UTC, 18.01.2021", "2021-01-18T10:35:00Z"),
        ("18 Jan 2021 10:35", "2021-01-18"),
        ("18 Jan 2021 10:35 CST", "2021-01-18"),
        ("18 Jan 2021 27:99 GMT", "2021-01-18"),
    ],
)
def test_a_clock_time_is_kept_only_where_its_zone_is_known(line: str, edtf: str) -> None:
    found = find_date(line)
    assert found is not None
    assert found.edtf == edtf


def test_where_day_and_month_could_be_either_only_the_year_is_known() -> None:
    found = find_date("03/04/2021")
    assert found is not None
    assert found.edtf == "2021"


@pytest.mark.parametrize(
    "line", ["31 February 2021", "2021-02-30", "31/02/2021", "January 3, 20201", "12/31/99", "Jan 5", "5 May"]
)
def test_a_date_no_calendar_has_or_without_a_full_year_has_no_value(line: str) -> None:
    found = find_date(line)
    assert found is not None
    assert found.edtf is None


@pytest.mark.parametrize("line", ["", "In 2021", "The march of 40 men", "ratio 3:2", "No. 18"])
def test_a_line_without_a_date_has_none(line: str) -> None:
    assert find_date(line) is None


def test_the_span_is_the_date_as_it_stands_in_the_line() -> None:
    line = "Posted on January 5, 2021 by Jane Roe"
    found = find_date(line)
    assert found is not None
    assert line[found.start : found.end] == "January 5, 2021"


@pytest.mark.parametrize(
    "line", ["Published: 5 May 2021", "Updated 3:04 PM ET, Mon January 18, 2021", "5 May 2021 | 6 May 2021"]
)
def test_a_date_with_its_label_is_a_date_line(line: str) -> None:
    assert is_date_line(line)


@pytest.mark.parametrize("line", ["By Jane Roe, 5 May 2021", "On 5 May 2021 the dam broke.", "Published", "Chapter 5"])
def test_a_line_that_says_more_is_no_date_line(line: str) -> None:
    assert not is_date_line(line)


@given(st.text())
def test_the_span_of_any_date_lies_in_its_line(line: str) -> None:
    found = find_date(line)
    assert found is None or 0 <= found.start < found.end <= len(line)


@given(st.dates(min_value=date(1600, 1, 1), max_value=date(2199, 12, 31)))
def test_each_day_is_read_back_from_its_written_form(day: date) -> None:
    for form in ("%d %B %Y", "%B %d, %Y", "%Y-%m-%d"):
        found = find_date(day.strftime(form))
        assert found is not None
        assert found.edtf == day.isoformat()


def test_a_place_may_stand_before_a_date_alone_in_its_line() -> None:
    assert is_placed_date_line("Port Ellis, Thursday 14 March 2019")
    assert not is_placed_date_line("Port Ellis, which was closed on 14 March 2019")

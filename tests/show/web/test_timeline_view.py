from __future__ import annotations

import pytest

from secondsource.show.web.reader import Reader
from secondsource.show.web.views.timeline import TimelineQuery, read_timeline


def test_a_thing_is_drawn_on_its_day_and_the_day_it_was_told_after_it(reader: Reader) -> None:
    (shown,) = read_timeline(reader, TimelineQuery()).happenings.items
    assert (shown.earliest, shown.latest) == ("2031-03-03", "2031-03-03")
    assert shown.x1 == shown.x2 < shown.told_at[0]


def test_a_stretch_leads_to_those_before_after_and_about_it(reader: Reader) -> None:
    context = read_timeline(reader, TimelineQuery(first="2031-03-01", last="2031-03-10"))
    assert [(leap.name, leap.first, leap.last) for leap in context.leaps] == [
        ("earlier", "2031-02-19", "2031-02-28"),
        ("later", "2031-03-11", "2031-03-20"),
        ("wider", "2031-02-19", "2031-03-20"),
    ]


@pytest.mark.parametrize(("first", "last"), [("0001-01-01", "9999-12-31"), ("0001-01-01", "0001-01-01")])
def test_no_day_before_the_first_or_after_the_last_is_offered(reader: Reader, first: str, last: str) -> None:
    context = read_timeline(reader, TimelineQuery(first=first, last=last))
    assert all("0001-01-01" <= leap.first <= leap.last <= "9999-12-31" for leap in context.leaps)


@pytest.mark.parametrize(("first", "last"), [("", ""), ("2031-03-01", ""), ("2031-03-09", "2031-03-01")])
def test_without_both_ends_there_is_nothing_beside_it(reader: Reader, first: str, last: str) -> None:
    assert read_timeline(reader, TimelineQuery(first=first, last=last)).leaps == ()


def test_what_is_outside_the_stretch_is_not_shown(reader: Reader) -> None:
    assert read_timeline(reader, TimelineQuery(first="2031-03-04", last="2031-03-10")).happenings.items == ()

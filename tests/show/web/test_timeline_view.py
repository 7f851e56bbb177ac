from __future__ import annotations

from pathlib import Path

import pytest
from tests.show.bridge import MakeCase, document_of, make_page, say
from tests.show.indexes import read_index

from secondsource.ids import make_id
from secondsource.show.web.reader import Reader
from secondsource.show.web.views.timeline import WIDTH, TimelineQuery, read_timeline
from secondsource.tables import Row, Time


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


def test_a_day_far_from_all_others_points_out_of_the_drawing_and_does_not_squeeze_it(
    make_case: MakeCase, tmp_path: Path
) -> None:
    with read_index(make_case(_told_of_days()), tmp_path) as reader:
        context = read_timeline(reader, TimelineQuery())
    assert [shown.goes_before for shown in context.happenings.items] == [True, *[False] * 30]
    near = [shown.x1 for shown in context.happenings.items[1:]]
    assert max(near) - min(near) > WIDTH * 3 // 4
    assert context.is_trimmed


def _told_of_days() -> list[Row]:
    days = ["1931-01-01", *(f"2031-03-{day:02}" for day in range(1, 31))]
    page = make_page("Gull", " ".join(f"On {day} it fell." for day in days), published="2031-03-15")
    key = document_of(page).document_id
    for day in days:
        said = say(page, f"On {day} it fell.")
        start = said.content[0].start + 3
        page.append(Time(make_id("time", day), key, start, start + 10, "DATE", day, None, day, day))
    return page


def test_what_is_outside_the_stretch_is_not_shown(reader: Reader) -> None:
    assert read_timeline(reader, TimelineQuery(first="2031-03-04", last="2031-03-10")).happenings.items == ()

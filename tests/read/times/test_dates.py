"""The calendar of TIMEX3 values."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from secondsource.read.times.dates import (
    UNITS,
    Anchor,
    add_units,
    anchor_of,
    days_of,
    make_day,
    nearest_year,
    step,
    weekday_near,
)

DAYS = st.dates()
STEPS = st.integers(-20_000, 20_000)


def anchor_on(day: date) -> Anchor:
    """Return the anchor of a known day."""
    return Anchor(day.isoformat(), day, day)


@pytest.mark.parametrize(
    ("value", "days"),
    [
        ("2020", ("2020-01-01", "2020-12-31")),
        ("2020-02", ("2020-02-01", "2020-02-29")),
        ("2020-02-03T10:00", ("2020-02-03", "2020-02-03")),
        ("199", ("1990-01-01", "1999-12-31")),
        ("18", ("1800-01-01", "1899-12-31")),
        ("2020-Q3", ("2020-07-01", "2020-09-30")),
        ("2020-H2", ("2020-07-01", "2020-12-31")),
        ("2020-W01", ("2019-12-30", "2020-01-05")),
        ("2020-W01-WE", ("2020-01-04", "2020-01-05")),
        ("2020-SU", ("2020-01-01", "2020-12-31")),
        ("2003/2011", ("2003-01-01", "2011-12-31")),
        ("2021-02-29", (None, None)),
        ("2020-W60", (None, None)),
        ("XXXX-05", (None, None)),
        ("BC0776", (None, None)),
    ],
)
def test_a_value_covers_its_days(value: str, days: tuple[str | None, str | None]) -> None:
    assert days_of(value) == days


@pytest.mark.parametrize(
    ("mod", "days"), [("START", ("2020-01-01", "2020-07-01")), ("END", ("2020-07-01", "2020-12-31"))]
)
def test_early_and_late_are_the_halves_of_what_a_value_covers(mod: str, days: tuple[str, str]) -> None:
    assert days_of("2020", mod) == days


@given(DAYS, st.sampled_from(sorted(set(UNITS.values()))), STEPS)
def test_a_step_never_raises_and_its_days_stand_in_order(day: date, unit: str, n: int) -> None:
    earliest, latest = step(anchor_on(day), unit, n)[1]
    assert earliest is None or latest is None or earliest <= latest


@given(DAYS, st.sampled_from(["D", "W", "M", "Y"]), st.integers(1, 500))
def test_a_step_of_units_forward_lies_ahead(day: date, unit: str, n: int) -> None:
    there = add_units(day, unit, n)
    assert there is None or there > day


@given(day=DAYS, month=st.integers(1, 12), of_month=st.integers(1, 31), is_future=st.booleans())
def test_the_nearest_year_is_within_a_year_of_the_anchor(
    *, day: date, month: int, of_month: int, is_future: bool
) -> None:
    year = nearest_year(anchor_on(day), month, of_month, is_future=is_future)
    assert year is not None
    assert abs(year - day.year) <= 1


@given(day=DAYS, weekday=st.integers(1, 7), weeks=st.sampled_from([None, -1, 0, 1]), is_future=st.booleans())
def test_a_weekday_is_found_within_a_week(*, day: date, weekday: int, weeks: int | None, is_future: bool) -> None:
    found = weekday_near(anchor_on(day), weekday, weeks=weeks, is_future=is_future)
    assert found is None or abs((date.fromisoformat(found) - day).days) <= 7
    assert found is None or date.fromisoformat(found).isoweekday() == weekday


def test_a_year_of_two_bounds_in_two_years_is_open() -> None:
    assert nearest_year(Anchor("", date(2019, 11, 1), date(2020, 3, 1)), 2, 3, is_future=False) is None


def test_the_year_before_the_first_is_one_before_christ() -> None:
    assert step(anchor_on(date(2020, 1, 6)), "Y", -2020)[0] == "BC0001"


@pytest.mark.parametrize(("year", "month", "day"), [(2021, 2, 29), (2020, 13, 1), (0, 1, 1), (2020, 1, 0)])
def test_a_day_the_calendar_lacks_is_none(year: int, month: int, day: int) -> None:
    assert make_day(year, month, day) is None


def test_a_value_without_known_days_makes_no_anchor() -> None:
    assert anchor_of("XXXX-01-05") is None

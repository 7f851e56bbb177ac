from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from secondsource.show.web.scales import Scale, count_days, fit_scale, tick_days, tick_numbers

NUMBERS = st.lists(st.floats(-1e12, 1e12, allow_nan=False).map(lambda value: round(value, 3)), min_size=1, max_size=8)


@given(NUMBERS)
def test_values_keep_their_order_and_stay_on_the_line(values: list[float]) -> None:
    scale = fit_scale(values, 10, 500)
    places = [scale.place(value) for value in sorted(values)]
    assert places == sorted(places)
    assert 10 <= places[0] <= places[-1] <= 510


@given(NUMBERS)
def test_ticks_are_few_and_on_the_line(values: list[float]) -> None:
    ticks = tick_numbers(fit_scale(values, 10, 500))
    assert len(ticks) <= 30
    assert all(10 <= tick.x <= 510 for tick in ticks)


@given(st.integers(1, 3_650_000), st.integers(0, 400_000))
def test_ticks_of_days_are_few_and_on_the_line(first: int, length: int) -> None:
    ticks = tick_days(Scale(min(first, 3_240_000), min(first + length, 3_652_059), 10, 500))
    assert len(ticks) <= 15
    assert all(10 <= tick.x <= 510 for tick in ticks)


def test_ticks_are_round() -> None:
    assert [tick.label for tick in tick_numbers(fit_scale([7, 30], 0, 100))] == ["10", "15", "20", "25", "30"]
    assert [tick.label for tick in tick_numbers(fit_scale([5, 20_000], 0, 100))] == ["10", "100", "1,000", "10,000"]
    days = Scale(count_days("2019-01-15"), count_days("2019-06-20"), 0, 100)
    assert [tick.label for tick in tick_days(days)] == ["2019-02", "2019-03", "2019-04", "2019-05", "2019-06"]

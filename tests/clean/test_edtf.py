import pytest
from hypothesis import given
from hypothesis import strategies as st

from secondsource.clean.edtf import Dated, read_edtf, read_instant


@pytest.mark.parametrize(
    ("written", "edtf", "earliest", "latest"),
    [
        ("2021", "2021", "2021-01-01", "2021-12-31"),
        ("2020-02", "2020-02", "2020-02-01", "2020-02-29"),
        ("2021-01-18", "2021-01-18", "2021-01-18", "2021-01-18"),
        ("20210118", "2021-01-18", "2021-01-18", "2021-01-18"),
        ("2021/1/8", "2021-01-08", "2021-01-08", "2021-01-08"),
        ("2021-01-18T10:00:00Z", "2021-01-18T10:00:00Z", "2021-01-18", "2021-01-18"),
        ("2021-01-18T23:30:00.123+0100", "2021-01-18T23:30:00+01:00", "2021-01-18", "2021-01-18"),
        ("2021-01-18 10:00", "2021-01-18", "2021-01-18", "2021-01-18"),
    ],
)
def test_a_written_date_is_read_with_the_days_that_bound_it(
    written: str, edtf: str, earliest: str, latest: str
) -> None:
    assert read_edtf(written) == Dated(edtf, earliest, latest)


@pytest.mark.parametrize("written", ["2021-02-31", "20201-02-11", "2021-13-01", "1599-12-31", "2200-01-01", "soon", ""])
def test_what_no_calendar_has_or_no_page_can_mean_is_no_date(written: str) -> None:
    assert read_edtf(written) is None


def test_a_date_after_the_fetch_is_refused() -> None:
    assert read_edtf("2021-01-19", not_after="2021-01-18T12:00:00Z") is None
    assert read_edtf("2021-01-18T12:00:01Z", not_after="2021-01-18T12:00:00Z") is None
    assert read_edtf("2021-01-18", not_after="2021-01-18T12:00:00Z") is not None


def test_a_year_that_was_not_over_at_the_fetch_ends_there() -> None:
    assert read_edtf("2021", not_after="2021-06-05T12:00:00Z") == Dated("2021", "2021-01-01", "2021-06-05")


def test_a_bare_day_as_an_instant_means_its_end() -> None:
    instant = read_instant("2021-01-18")
    assert instant is not None
    assert instant.isoformat().startswith("2021-01-18T23:59:59")


@given(st.text(max_size=40))
def test_any_text_is_read_or_refused_without_an_error(text: str) -> None:
    dated = read_edtf(text)
    assert dated is None or dated.earliest <= dated.latest

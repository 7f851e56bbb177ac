from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from secondsource.show.visible import fold_lines, format_days, format_interval, format_moment, show_controls


def test_an_escape_sequence_is_shown_and_not_sent() -> None:
    assert show_controls("a\x1b[31mb") == "a␛[31mb"


def test_a_right_to_left_override_is_a_visible_mark() -> None:
    assert show_controls("pay\u202eyap") == "pay⟦U+202E⟧yap"


def test_arabic_and_hebrew_letters_stay_as_they_are() -> None:
    assert show_controls("سلام שלום") == "سلام שלום"


@given(st.text())
def test_nothing_that_steers_a_terminal_is_left(text: str) -> None:
    assert not any(ord(character) < 32 or 127 <= ord(character) < 160 for character in fold_lines(text))


@pytest.mark.parametrize(
    ("edtf", "read"),
    [
        ("2021-01-18T10:00:00Z", "2021-01-18 10:00 UTC"),
        ("2021-01-18T10:00:00+02:00", "2021-01-18 10:00 +02:00"),
        ("2021-01", "2021-01"),
        (None, "undated"),
    ],
)
def test_a_date_is_shown_to_the_precision_it_has(edtf: str | None, read: str) -> None:
    assert format_moment(edtf) == read


def test_an_interval_of_one_value_is_that_value() -> None:
    assert (format_interval(2, 2), format_interval(2, 3)) == ("2", "2–3")


@pytest.mark.parametrize(
    ("earliest", "latest", "read"),
    [
        ("2021-02-03", "2021-02-03", "2021-02-03"),
        ("2021-02-01", "2021-02-28", "2021-02"),
        ("2021-01-01", "2021-12-31", "2021"),
        ("2021-02-01", "2021-03-31", "2021-02-01 – 2021-03-31"),
        ("-0044", "2021", "-0044 – 2021"),
    ],
)
def test_a_whole_month_or_year_is_shown_as_one(earliest: str, latest: str, read: str) -> None:
    assert format_days(earliest, latest) == read

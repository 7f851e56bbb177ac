from __future__ import annotations

import pytest

from secondsource.read.times.timepatterns import find_written


@pytest.mark.parametrize(
    "written",
    [
        "the very same day",
        "the last three weeks",
        "the past few years",
        "the recent months",
        "the night before",
        "the final quarter of 2019",
        "the second quarter of this year",
        "the first quarter",
        "the 19th century",
        "the nineteenth century",
        "the 11th of May",
        "the third of May 2019",
        "the 1990s",
        "the '90s",
        "the thirties",
        "the decade",
        "the past",
        "the present",
        "the future",
        "the summer of 2019",
        "the day before yesterday",
        "the year 2019",
        "the fiscal year",
        "the current financial year 2019",
        "The following Monday",
    ],
)
def test_a_time_may_begin_with_the(written: str) -> None:
    text = f"{written}."
    assert [text[found.start : found.end] for found in find_written(text, 0, len(text))] == [written]

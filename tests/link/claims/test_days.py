from __future__ import annotations

import pytest

from secondsource.link.claims.days import is_in_name
from secondsource.tables import Time


@pytest.mark.parametrize(
    ("text", "is_part"),
    [
        ("a question on the 2020 census", True),
        ("its 2015 study of the port", True),
        ("Vesna’s 2012 election", True),
        ("the Harbour Act of 1965 forbids it", True),
        ("the guards fired in 1965 and ran", False),
        ("by 2020 census takers had gone", False),
        ("the summer of 1965 was hot", False),
        ("in the 2020, they said", False),
    ],
)
def test_a_year_may_be_part_of_what_something_is_called(text: str, *, is_part: bool) -> None:
    start = next(at for at in range(len(text)) if text[at : at + 4].isdigit())
    year = text[start : start + 4]
    time = Time("t1", "d1", start, start + 4, "DATE", year, None, f"{year}-01-01", f"{year}-12-31")
    assert is_in_name(text, time) == is_part

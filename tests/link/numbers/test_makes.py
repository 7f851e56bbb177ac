from __future__ import annotations

import pytest

from secondsource.link.numbers.makes import tell_make


@pytest.mark.parametrize(
    ("counted", "after", "make"),
    [
        ("KR-7 rifles", [], "kr7"),
        ("KR7 harbour rifles", [], "kr7"),
        ("", ["kr", "7", "guns"], "kr7"),
        ("harbour rifles", ["kr", "7"], None),
        ("12 rifles", [], None),
        ("", ["boats", "7"], None),
        ("", [], None),
    ],
)
def test_a_name_with_a_digit_before_the_noun_is_the_make(counted: str, after: list[str], make: str | None) -> None:
    assert tell_make(counted, after) == make

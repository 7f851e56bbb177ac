from __future__ import annotations

import pytest
from tests.read.readings import ReadText


def surfaces(text: str) -> list[str]:
    return [surface for surface, _, _ in ReadText(text).amounts()]


@pytest.mark.parametrize(
    "text",
    [
        "Call +44 20 7946 0958 now.",
        "Call (555) 123-4567 now.",
        "Call 0800 123 456 now.",
        "Call 1-800-555-1234 now.",
        "Phone: 5551 2345 is open.",
        "See https://tarvo.example/2019/05?id=1234 now.",
        "Ask @tarvo24 or desk12@tarvo.example now.",
        "It is at 192.168.1.1 now.",
    ],
)
def test_a_telephone_number_or_an_address_is_no_amount(text: str) -> None:
    assert surfaces(text) == []


@pytest.mark.parametrize(
    "text",
    [
        "They won 3-2 there.",
        "They lost 1-4 there.",
        "They lost 3 to 1 there.",
        "The council voted 48-52 there.",
        "It passed 52 to 48 there.",
        "It was a 1-2 defeat there.",
        "It was a 2-to-1 vote, a 3 to 1 margin.",
        "The Oren Rovers (5-10) left.",
        "They fell to 15-17 there.",
        "They have a 9-14 record there.",
        "It was a 12-all game there.",
    ],
)
def test_a_score_is_no_amount(text: str) -> None:
    assert surfaces(text) == []


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("They lost 30 to 20 rivals there.", ["30", "20"]),
        ("They fell from 20 to 1 there.", ["20", "1"]),
        ("They won 2-3% there.", ["2-3%"]),
        ("They sold salt (5-10 tons) there.", ["5-10 tons"]),
        ("They fell to 15-17 boats there.", ["15-17"]),
        ("It hit 12 all of the time.", ["12"]),
        ("They won 5-8 seats there.", ["5-8"]),
        ("They left 0.5 km and 300 400 m there.", ["0.5 km", "300 400 m"]),
        ("They met 1,800 555 times.", ["1,800", "555"]),
    ],
)
def test_an_amount_that_looks_like_a_code_is_kept(text: str, found: list[str]) -> None:
    assert surfaces(text) == found

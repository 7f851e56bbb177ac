from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from secondsource.link.copies.notices import leave_out_notices
from secondsource.tables import Span

NEWS = "The harbour was shut for nine days."


def left_of(text: str) -> list[str]:
    return [text[span.start : span.end] for span in leave_out_notices(text, [Span(0, len(text))])]


@pytest.mark.parametrize(
    "notice",
    [
        "All rights reserved.",
        "Copyright 2019 Tidewater News.",
        "© Tidewater News.",
        "This material may not be published, broadcast, rewritten or redistributed.",
        "Reproduction in whole or in part is prohibited.",
    ],
)
def test_a_notice_of_rights_is_left_out_and_the_news_around_it_stays(notice: str) -> None:
    assert left_of(f"{NEWS}\n{notice}\n{NEWS}") == [f"{NEWS}\n", NEWS]


def test_news_of_rights_is_news() -> None:
    text = "The copyright of the song may not be sold, the court ruled. The report may not be published before May."
    assert left_of(text) == [text]


@given(st.text(alphabet="ab .!\n©", max_size=60), st.integers(0, 20))
def test_what_stays_lies_in_order_inside_what_was_given(text: str, start: int) -> None:
    span = Span(min(start, len(text)), len(text))
    places = [(one.start, one.end) for one in leave_out_notices(text, [span])]
    assert places == sorted(places)
    assert all(span.start <= first < last <= span.end for first, last in places)

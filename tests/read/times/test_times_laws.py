"""What holds of the times of every text, however it is written."""

from __future__ import annotations

import time as clock
from datetime import date
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from secondsource.read.times.times import find_times
from secondsource.stage import Layers
from secondsource.tables import Block, Document, Time

WORDS = """
the last past next this same following of in on at over for early late mid- about some a an every each ago later
before after earlier and a half year years months week weekend day days night hours minutes decade century
quarter season second fortnight Monday Fri. March May Jan. MAY 31 29th 0 00 1 12 30 99 1000 1999 2020 9999
12:30 25:99 p.m. GMT noon today tomorrow yesterday tonight summer fall twenty-five hundred thousand billion
999,999,999,999 first thirty-first 3/4/20 2020-02-30 1999-2001 2003-11 '90s 1900s 5 BC AD 842 fiscal FY2019
Q5 H2 Christmas now soon recent weeks
\u017feconds m\u0131nutes \u212aelvin \u0130n ٣ ² ½ said will was has been , . – - ( ) ’s
"""
TEXTS = st.lists(st.one_of(st.sampled_from(WORDS.split()), st.text(max_size=3)), max_size=30).map(" ".join)
DAYS = st.one_of(st.none(), st.dates(), st.sampled_from([date.min, date.max, date(2020, 2, 29)]))


def read_times(text: str, published: str | None, *, cut: int = 0) -> list[Time]:
    """Return the times of a text in two blocks, cut at ``cut``."""
    document = Document("d", "c", "u", None, None, None, (), published, None, None, None, "en", None, None, None, text)
    bounds = [(start, end) for start, end in ((0, cut), (cut, len(text))) if start < end]
    blocks = [Block(f"b{start}", "d", "body", start, end) for start, end in bounds]
    return find_times(document, Layers({"blocks": blocks}))


@settings(max_examples=400, deadline=None)
@given(TEXTS, DAYS)
def test_every_text_is_read_and_every_span_lies_in_it(text: str, day: date | None) -> None:
    for time in read_times(text, day.isoformat() if day else None):
        assert 0 <= time.start < time.end <= len(text)


@settings(max_examples=400, deadline=None)
@given(TEXTS, DAYS)
def test_the_earliest_day_is_a_day_and_none_comes_after_the_latest(text: str, day: date | None) -> None:
    for time in read_times(text, day.isoformat() if day else None):
        ends = [date.fromisoformat(end) for end in (time.earliest, time.latest) if end is not None]
        assert ends == sorted(ends), time


@settings(max_examples=200, deadline=None)
@given(TEXTS, st.integers(0, 200))
def test_times_stand_in_order_and_within_their_block(text: str, cut: int) -> None:
    cut = min(cut, len(text))
    times = read_times(text, "2020-01-06", cut=cut)
    assert all(left.end <= right.start for left, right in pairwise(times))
    assert not any(time.start < cut < time.end for time in times)


@pytest.mark.parametrize("piece", ["in 2020 or so of the last long words ", "1,111", "March "])
def test_a_line_of_a_million_letters_takes_little_time(piece: str) -> None:
    text = piece * (1_000_000 // len(piece))
    begun = clock.process_time()
    read_times(text, "2020-01-06")
    assert clock.process_time() - begun < 60  # a quadratic reading would take hours


@pytest.mark.parametrize("published", ["", "soon", "2020-13-45", "99999", "0000", "2020-02-30T10:00:00Z"])
def test_a_page_with_a_date_that_is_none_is_read_as_undated(published: str) -> None:
    assert [time.value for time in read_times("It was yesterday.", published)] == [None]

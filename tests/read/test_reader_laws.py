"""What holds of every text: spans, ids, determinism, and time that grows with the text and no faster."""

from __future__ import annotations

import time
from collections.abc import Sequence
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.read.readings import ReadText

from secondsource.tables import EventMention, Mention, Quantity, Time

PIECES = st.sampled_from(
    [
        *(
            "President",
            "Belan Tarif",
            "the ministry",
            "he",
            "Kenya's",
            "al-Vesni",
            "(ORC)",
            "of the",
            "IN CAPITALS",
            "U.S.",
            "O’Hara",
        ),
        *(
            "yesterday",
            "January 5",
            "2019",
            "31 February",
            "two days later",
            "17-year",
            "10:30 am",
            "from 2003-11",
            "the 90's",
            "mid-",
        ),
        *(
            "5,200to 11,000",
            "between 5 and 8",
            "$3bn",
            "half of",
            "dozens of",
            "-5 °C",
            "1/2",
            "½",
            "hundred",
            "million",
            "F-16",
            "24/7",
        ),
        *(
            "attacked",
            "did not",
            "will",
            "by",
            ".",
            ",",
            "\n",
            "\n\n",
            "“",
            "”",
            '"',
            "'s",
            "–",
            "é",
            "é",
            "🙂",
            "שלום",
            "٣٤",
            "\u200f",
            "…",
            "1e99",
        ),
    ]
)
TEXTS = st.lists(st.one_of(PIECES, st.text(max_size=6)), max_size=40).map(" ".join)
SPANNED: Sequence[type[Mention | Time | Quantity | EventMention]] = (
    Mention,
    Time,
    Quantity,
    EventMention,
)


@settings(max_examples=150, deadline=None)
@given(TEXTS)
def test_every_span_lies_in_the_text_and_shows_something(text: str) -> None:
    read = ReadText(text)
    for kind in SPANNED:
        for row in read.of(kind):
            assert 0 <= row.start < row.end <= len(text)
            assert read.show(row).strip() == read.show(row) != ""


@settings(max_examples=100, deadline=None)
@given(TEXTS)
def test_names_and_rows_of_other_tables_do_not_overlap_and_have_ids_of_their_own(text: str) -> None:
    read = ReadText(text)
    for kind in SPANNED:
        rows = sorted(read.of(kind), key=lambda row: row.start)
        rows = [row for row in rows if not (isinstance(row, Mention) and row.form != "proper")]
        assert all(left.end <= right.start for left, right in pairwise(rows))
        assert len({row.start for row in rows}) == len(rows)


@settings(max_examples=50, deadline=None)
@given(TEXTS)
def test_the_same_text_gives_the_same_rows(text: str) -> None:
    assert ReadText(text, published="2020-01-06").rows == ReadText(text, published="2020-01-06").rows


@settings(max_examples=100, deadline=None)
@given(TEXTS)
def test_the_days_of_a_time_stand_in_order(text: str) -> None:
    for row in ReadText(text, published="2020-01-06").of(Time):
        assert row.earliest is None or row.latest is None or row.earliest <= row.latest


@settings(max_examples=100, deadline=None)
@given(TEXTS)
def test_the_bounds_of_a_quantity_stand_in_order(text: str) -> None:
    for row in ReadText(text).of(Quantity):
        assert row.low is None or row.high is None or row.low <= row.high


@pytest.mark.parametrize(
    "text", ["", "   ", "🙂🙂", "12 34 56", "שלום עולם", "e\u0301 e\u0301", '"""""', "NOTHING BUT CAPITALS HERE AT ALL"]
)
def test_an_odd_text_is_read_without_an_error_and_its_spans_lie_in_it(text: str) -> None:
    read = ReadText(text, published="2020-01-06")
    rows: list[Mention | Time | Quantity | EventMention] = [*read.of(Mention), *read.of(Time), *read.of(Quantity)]
    rows += read.of(EventMention)
    assert [row for row in rows if not 0 <= row.start < row.end <= len(text)] == []


@pytest.mark.slow
@pytest.mark.parametrize(
    "piece",
    [
        "a",
        "A",
        "1",
        "1,",
        "Aa ",
        "the ",
        "two ",
        "five hundred ",
        "in 2019 ",
        "from 5 to 6 ",
        "(",
        "-",
        "U.",
        "more than ",
        "number of x ",
        "last ",
    ],
)
def test_time_grows_with_the_text_and_no_faster(piece: str) -> None:
    began = time.process_time()
    assert ReadText(piece * (20_000 // len(piece)), published="2020-01-06").rows
    assert time.process_time() - began < 7

"""Statements of odd and hostile texts: read without an error, in time, with spans that lie in the text."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.builders import shows
from tests.read.statement_pages import read_rows

from secondsource.tables import Statement


@pytest.mark.parametrize(
    "text",
    [
        "“ ” \" ' « » „ ‘ ’",
        "no punctuation at all bell said it held and then it fell and reed said nothing",
        "BELL SAID THE BRIDGE HELD. REED DENIED IT.",
        "🌉 Bell said 🌉 it held 🌉.",
        "Béll saíd “ít héld”, Re\u0301ed sai\u0301d.",
        "قالت بيل إن الجسر صمد. Bell said “الجسر صمد”.",
        "",
        " \n\n \n",
        "12,000 | 14 | said\n3 | said | 4",
    ],
)
def test_odd_texts_are_read_without_an_error(text: str) -> None:
    for row in read_rows(text):
        assert row.text.strip()


def test_a_sentence_of_twenty_thousand_words_is_read_in_seconds() -> None:
    text = "Bell said that " + "the bridge which Reed said held and " * 3_300 + "fell."
    began = time.process_time()
    assert read_rows(text)
    assert time.process_time() - began < 10


@pytest.mark.parametrize(
    "piece", ["Bell said it held. ", "“It held,” said Bell, ", "said ", "“", ", who said ", "'", ". "]
)
def test_fifteen_kilobytes_of_one_thing_are_read_in_seconds(piece: str) -> None:
    text = (piece * (15_000 // len(piece))).strip()
    began = time.process_time()
    read_rows(text)
    assert time.process_time() - began < 6


@pytest.mark.slow
def test_one_line_of_a_hundred_kilobytes_is_read_in_half_a_minute() -> None:
    text = "Bell said it held and Reed, who denied it, told the “Post” so, " * 1_700
    began = time.process_time()
    assert read_rows(text)
    assert time.process_time() - began < 30


WORDS = [
    "Bell",
    "said",
    "that",
    "told",
    "“",
    "”",
    '"',
    "'",
    ",",
    ".",
    ":",
    "it",
    "held",
    "according to",
    "adding",
    "\n\n",
]


@given(
    st.lists(
        st.sampled_from([*WORDS, "who", "and", "was", "accused", "of", "claim", "Reed", "(", ")", "—"]), max_size=40
    )
)
def test_spans_lie_in_the_document_in_order_and_give_the_text(words: list[str]) -> None:
    text = " ".join(words)
    rows = read_rows(text)
    assert len({row.statement_id for row in rows}) == len(rows)
    for row in rows:
        assert_spans_fit(text, row)


def assert_spans_fit(text: str, row: Statement) -> None:
    assert row.content
    assert all(0 <= span.start < span.end <= len(text) for span in row.content)
    assert all(left.end <= right.start for left, right in zip(row.content, row.content[1:], strict=False))
    assert shows(row, text)
    assert (row.source_start is None) == (row.source_end is None)
    assert row.source_start is None or row.source_end is None or 0 <= row.source_start < row.source_end <= len(text)
    assert row.cue_start is None or row.cue_end is None or 0 <= row.cue_start < row.cue_end <= len(text)
    assert 0 <= row.certainty <= 1

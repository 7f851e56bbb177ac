from __future__ import annotations

import itertools
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from secondsource.read.sentences import split_sentences


def sentences(text: str) -> list[str]:
    return [text[span.start : span.end] for span in split_sentences(text, 0, len(text))]


def test_full_stops_end_sentences() -> None:
    assert sentences("It rained. The bridge held! Did it? It did.") == [
        "It rained.",
        "The bridge held!",
        "Did it?",
        "It did.",
    ]


@pytest.mark.parametrize(
    "text",
    [
        "Mr. Oren met Gen. Hale on Jan. 5 in the U.S. Senate.",
        "J. R. Smith of Oren Inc. left.",
        "The rate rose 2.5 percent.",
        "Decree No. 5 was read at 10 a.m. Monday.",
        "Dr. Ana K. Bell spoke vs. them.",
        "See www.oren.example/Page.Html for more.",
        "The court set Dale v. Marsh aside.",
    ],
)
def test_abbreviations_initials_and_decimals_keep_the_sentence_open(text: str) -> None:
    assert sentences(text) == [text]


def test_an_abbreviation_before_a_sentence_opener_ends_the_sentence() -> None:
    assert sentences("They left the U.S. The bridge held.") == ["They left the U.S.", "The bridge held."]


@pytest.mark.parametrize(("opening", "closing"), [("“", "”"), ('"', '"'), ("«", "»"), ("„", "”"), ("‘", "’")])
def test_a_quote_mark_after_the_full_stop_belongs_to_the_sentence(opening: str, closing: str) -> None:
    first = f"{opening}It held.{closing}"
    assert sentences(f"{first} The rain went on.") == [first, "The rain went on."]


def test_a_missing_blank_after_the_full_stop_still_ends_the_sentence() -> None:
    assert sentences("The bridge held.The rain went on.") == ["The bridge held.", "The rain went on."]


def test_a_quote_followed_by_a_lower_case_verb_stays_one_sentence() -> None:
    assert sentences("“Did it hold?” he asked. She left.") == ["“Did it hold?” he asked.", "She left."]


def test_a_blank_line_ends_a_sentence_without_a_full_stop() -> None:
    assert sentences("Rain in Oren\n\nthe bridge held") == ["Rain in Oren", "the bridge held"]


def test_a_hard_wrapped_line_does_not_end_a_sentence() -> None:
    text = "The ministry of roads in the valley said on Tuesday that the old\nbridge at Oren had held."
    assert sentences(text) == [text]


@given(st.text(alphabet=st.sampled_from(list("aB. !?\n\"“”'’1.,…")), max_size=200))
def test_sentences_hold_every_visible_character_once(text: str) -> None:
    spans = split_sentences(text, 0, len(text))
    assert "".join("".join(text[span.start : span.end].split()) for span in spans) == "".join(text.split())
    assert all(left.end <= right.start for left, right in itertools.pairwise(spans))


@pytest.mark.parametrize("token", ["a", ".", "a.", '"', "“", "\n", "A. ", '."A'])
def test_a_megabyte_of_one_thing_takes_seconds(token: str) -> None:
    text = token * (1_000_000 // len(token))
    began = time.process_time()
    split_sentences(text, 0, len(text))
    assert time.process_time() - began < 5

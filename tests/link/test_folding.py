from __future__ import annotations

from urllib.parse import urlsplit

import pytest
from hypothesis import given
from hypothesis import strategies as st

from secondsource.link.folding import (
    domain_of,
    fold,
    is_generic_medium,
    is_negated,
    names_outlet,
    numbers_in,
    split_words,
)


@given(text=st.text(max_size=200))
def test_the_spans_of_words_slice_to_what_was_folded(text: str) -> None:
    assert [fold(text[word.start : word.end]) for word in split_words(text)] == [
        word.folded for word in split_words(text)
    ]


def test_quote_marks_case_and_punctuation_tell_no_words_apart() -> None:
    assert fold("“Don’t” — WAIT,") == fold("don't wait")


@pytest.mark.parametrize(
    ("phrase", "outlet", "domain"),
    [
        ("the Northline News Agency", "Northline News", None),
        ("the Herald", "The Tessim Herald", None),
        ("Originally appeared at northline.example", None, "northline.example"),
        ("North Line", None, "northline.example"),
        ("NNA", "Northline News Agency", None),
    ],
)
def test_an_outlet_is_named_by_its_name_short_form_initials_or_domain(
    phrase: str, outlet: str | None, domain: str | None
) -> None:
    assert names_outlet(phrase, outlet=outlet, domain=domain)


@pytest.mark.parametrize("phrase", ["the agency", "state radio", "Mara Voss", "the news"])
def test_a_word_for_any_medium_names_no_outlet(phrase: str) -> None:
    assert not names_outlet(phrase, outlet="Northline News Agency", domain="northline.example")


def test_a_medium_without_a_name_is_generic() -> None:
    assert [is_generic_medium(phrase) for phrase in ("the website", "the Herald")] == [True, False]


def test_small_numbers_are_equal_as_words_and_digits() -> None:
    assert numbers_in(["fourteen"]) == numbers_in(["14"])


def test_a_number_is_the_same_with_its_unit_written_to_it() -> None:
    assert numbers_in(["12mph", "400g"]) == numbers_in(["12", "mph", "400", "g"])
    assert numbers_in(["21st", "1990s"]) == {"21st", "1990s"}


def test_two_negations_cancel() -> None:
    assert not is_negated(["nobody", "did", "not", "know"])


@given(
    scheme=st.sampled_from(["http://", "https://", "HTTP://", ""]),
    rest=st.text(alphabet="ab.-A/?#:@1[]%\n\té ", max_size=12),
)
def test_a_domain_is_the_host_of_the_address(scheme: str, rest: str) -> None:
    try:
        host = urlsplit(f"{scheme}{rest}").hostname or ""
    except ValueError:
        host = ""
    assert domain_of(f"{scheme}{rest}") == (host.removeprefix("www.") or None)

from __future__ import annotations

from dataclasses import dataclass
from urllib.parse import parse_qsl

import pytest
from hypothesis import given
from hypothesis import strategies as st

from secondsource.errors import InputError
from secondsource.show.web import query as ask
from secondsource.show.web.query import read_query, write_query


@dataclass(frozen=True, slots=True)
class Sample:
    key: str = ask.key("a thing")
    words: str = ask.words("Words.", longest=5)
    stance: str = ask.choice("A stance.", "", "denies", "asks")
    first: str = ask.day("From.")
    last: str = ask.day("To.", last=True)
    unread: bool = ask.flag("Unread.")
    page: int = ask.page_number()


ID = "0123456789abcdef0123"


def test_what_is_given_is_read_and_the_rest_is_the_default() -> None:
    given_values = {"key": ID, "words": " abcdefgh ", "first": "2019-03", "last": "2019-02", "unread": "1", "page": "7"}
    read = read_query(Sample, {**given_values, "stance": "asks", "unknown": "x"})
    assert read == Sample(ID, "abcd", "asks", "2019-03-01", "2019-02-28", unread=True, page=7)


@pytest.mark.parametrize(
    ("name", "value", "code"),
    [
        ("key", "x", "not-found"),
        ("key", ID.upper(), "not-found"),
        ("key", ID + "\n", "not-found"),
        ("stance", "sings", "bad-query"),
        ("first", "soon", "bad-query"),
        ("page", "0", "bad-query"),
        ("page", "1000000", "bad-query"),
        ("page", "-1", "bad-query"),
        ("page", "٣", "bad-query"),
    ],
)
def test_a_value_out_of_bounds_is_an_error_that_says_what_to_give(name: str, value: str, code: str) -> None:
    with pytest.raises(InputError) as raised:
        read_query(Sample, {"key": ID, name: value})
    assert raised.value.code == code


@given(st.sampled_from(["key", "words", "stance", "first", "last", "unread", "page"]), st.text(max_size=20))
def test_any_value_is_read_or_refused(name: str, value: str) -> None:
    page = 1
    code = "bad-query"
    try:
        page = read_query(Sample, {"key": ID, name: value}).page
    except InputError as error:
        code = error.code
    assert page >= 1
    assert code in {"bad-query", "not-found"}


def test_a_query_is_written_without_its_defaults_and_without_what_stands_in_the_path() -> None:
    assert write_query(Sample(ID)) == ""
    assert write_query(Sample(ID, "a&b", unread=True, page=3)) == "?words=a%26b&unread=1&page=3"


def test_another_condition_begins_at_the_first_page() -> None:
    assert write_query(Sample(ID, page=3), stance="asks") == "?stance=asks"
    assert write_query(Sample(ID, stance="asks", page=3), page=4) == "?stance=asks&page=4"


@given(st.text(alphabet=st.characters(exclude_categories=("Cs", "Cc")), max_size=5), st.integers(1, 99))
def test_what_is_written_is_read_again(words: str, page: int) -> None:
    query = Sample(ID, words.strip(), page=page)
    assert read_query(Sample, {"key": ID, **dict(parse_qsl(write_query(query)[1:]))}) == query

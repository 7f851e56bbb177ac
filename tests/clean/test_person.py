"""What looks like a person's name."""

from __future__ import annotations

import pytest

from secondsource.clean.person import end_of_name, is_agency, is_person_name, is_telling_name


@pytest.mark.parametrize(
    "name",
    [
        "Jane Roe",
        "J. R. Stone",
        "Ludwig van der Berg",
        "Sara al-Hadi",
        "Dr. Amal Haddad",
        "Odile O’Marrant",
        "Per Alvik Jr.",
    ],
)
def test_a_name_has_the_form_of_one(name: str) -> None:
    assert is_person_name(name)


@pytest.mark.parametrize(
    "text", ["The Numbers", "Staff Writers", "jane roe", "World News", "Jane", "He said so", "A 2 B", ""]
)
def test_other_words_have_not(text: str) -> None:
    assert not is_person_name(text)


@pytest.mark.parametrize("name", ["April Munk", "Susan Page", "Jane June Roe", "Rebecca West"])
def test_a_word_of_a_page_may_be_part_of_a_name(name: str) -> None:
    assert is_person_name(name)


@pytest.mark.parametrize("text", ["April Ministers", "Page Susan", "Middle East", "Port West", "June July"])
def test_it_is_none_where_nothing_else_tells(text: str) -> None:
    assert not is_person_name(text)


@pytest.mark.parametrize(
    ("phrase", "name"),
    [
        ("Jane Roe Staff Writer", "Jane Roe"),
        ("Jane Roe Reuters", "Jane Roe"),
        ("Jane van der Roe Political Editor", "Jane van der Roe"),
        ("Jane Marie Roe HBC News", "Jane Marie Roe"),
        ("Jane Roe", ""),
        ("Port Ellis Newsroom", ""),
        ("Harbour News Agency", ""),
        ("", ""),
    ],
)
def test_a_name_ends_before_a_role_or_a_body(phrase: str, name: str) -> None:
    assert phrase[: end_of_name(phrase)] == name


def test_a_name_of_common_words_alone_does_not_tell() -> None:
    assert is_person_name("Fish Market")
    assert not is_telling_name("Fish Market")


@pytest.mark.parametrize(
    "name", ["Reuters", "the Associated Press", "Coast News Agency", "Harbour Wire", "Agence Maritime"]
)
def test_an_agency_is_known_by_list_or_by_its_word(name: str) -> None:
    assert is_agency(name)


@pytest.mark.parametrize("name", ["Travel Agency", "Best Web Services", "Jane Roe", ""])
def test_a_business_is_no_news_agency(name: str) -> None:
    assert not is_agency(name)

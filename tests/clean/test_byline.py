"""Bylines: who wrote a page, and when and where it stood before."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from secondsource.clean.byline import end_of_opening, is_labelled, read_byline, read_sign_off


def read_authors(line: str) -> list[str]:
    byline = read_byline(line)
    assert byline is not None
    return [line[name.start : name.end] for name in byline.authors]


@pytest.mark.parametrize(
    ("line", "authors"),
    [
        ("By Jane Roe", ["Jane Roe"]),
        ("BY JANE ROE", ["JANE ROE"]),
        ("by: Jane Roe", ["Jane Roe"]),
        ("Author: Jane Roe", ["Jane Roe"]),
        ("Written by Elia J. Munk; Originally appeared at his blog", ["Elia J. Munk"]),
        ("18.01.2021 Author: Vadim Plotz", ["Vadim Plotz"]),
        ("Posted on January 5, 2021 by Jane Roe", ["Jane Roe"]),
        ("Posted by admin on January 5, 2021", ["admin"]),
        ("Jane Roe | Staff writer", ["Jane Roe"]),
        ("Jane Roe, Political correspondent", ["Jane Roe"]),
        ("Odile Marrant, 5 May 2021", ["Odile Marrant"]),
        ("January 5, 2021 | Odile Marrant | 5 comments", ["Odile Marrant"]),
        ("By Jane Roe and John Doe in Port Ellis", ["Jane Roe", "John Doe"]),
        ("By Ludwig van der Berg, Sara al-Hadi & J. R. Stone", ["Ludwig van der Berg", "Sara al-Hadi", "J. R. Stone"]),
        ("By Jane Roe for The Daily Lantern", ["Jane Roe"]),
        ("(Reporting by Jane Roe; Editing by John Doe)", ["Jane Roe"]),
        ("ByJane Roe", ["Jane Roe"]),
        ("By Jane Roe March 18 at 3:57 PM Follow @janeroe", ["Jane Roe"]),
        ("By Jane Roe @janeroe May 3, 2020", ["Jane Roe"]),
        ("By Jane Roe jane.roe@lantern.example", ["Jane Roe"]),
        ("By Jane Roe Staff Writer", ["Jane Roe"]),
        ("By JANE ROE and JOHN DOE Associated Press", ["JANE ROE", "JOHN DOE"]),
        ("By April Munk", ["April Munk"]),
        ("By Jane June Roe July 10, 2015", ["Jane June Roe"]),
        ("By Susan Page", ["Susan Page"]),
    ],
)
def test_the_names_of_the_authors_are_read(line: str, authors: list[str]) -> None:
    assert read_authors(line) == authors


@pytest.mark.parametrize(
    "line",
    [
        "By Port Ellis Newsroom",
        "By LANTERN STAFF",
        "By Staff",
        "By Staff Writers",
        "Edited by Jane Roe",
        "Proof-read byC.B.",
    ],
)
def test_a_staff_or_a_helping_hand_is_a_byline_without_authors(line: str) -> None:
    assert read_authors(line) == []


@pytest.mark.parametrize(
    ("line", "credit"),
    [
        ("By Harbour News Agency", "Harbour News Agency"),
        ("By Marta Ilves, Coast News Agency", "Coast News Agency"),
        ("By Marta Ilves and John Doe Reuters", "Reuters"),
        ("Written by Elia J. Munk; Originally appeared at his blog", "his blog"),
    ],
)
def test_an_agency_or_first_place_in_a_byline_is_credited(line: str, credit: str) -> None:
    byline = read_byline(line)
    assert byline is not None
    assert byline.credit is not None
    assert line[byline.credit.start : byline.credit.end] == credit


def test_a_line_is_labelled_where_a_word_says_who_wrote() -> None:
    assert is_labelled("By Jane Roe, 5 May 2021")
    assert not is_labelled("Jane Roe, 5 May 2021")
    assert not is_labelled("By Staff")


def test_the_date_of_a_byline_is_read() -> None:
    byline = read_byline("By Jane Roe - 18 Jan 2021")
    assert byline is not None
    assert byline.date is not None
    assert byline.date.edtf == "2021-01-18"


@pytest.mark.parametrize(
    "line",
    [
        "By the time he came home, it was dark.",
        "By no means",
        "By Monday",
        "By The Numbers",
        "BYRON SMITH",
        "By April Ministers",
        "By &",
        "By The West",
        "By rail, road and river",
        "Middle East",
        "World News",
        "Jane Roe is a writer.",
        "5 May 2021",
        "He was shot by Jane Roe, the court heard on Monday.",
        "",
    ],
)
def test_a_line_that_only_looks_like_a_byline_is_none(line: str) -> None:
    assert read_byline(line) is None


@given(st.text(max_size=300))
def test_the_spans_of_any_byline_lie_in_its_line(line: str) -> None:
    byline = read_byline(line)
    for span in [] if byline is None else [*byline.authors, *([byline.credit] if byline.credit else [])]:
        assert 0 <= span.start < span.end <= len(line)


def test_who_an_agency_helped_is_the_author_and_the_agency_is_credited() -> None:
    line = "Ina Holm with AFP"
    byline = read_byline(line)
    assert byline is not None
    assert read_authors(line) == ["Ina Holm"]
    assert byline.credit is not None
    assert line[byline.credit.start : byline.credit.end] == "AFP"
    assert read_byline("Ministers meet with AFP") is None
    assert read_byline("Ina Holm with Jon Berg") is None


def test_a_byline_may_open_a_paragraph() -> None:
    text = "By Ina Holm: The wall was closed after the storm."
    assert text[: end_of_opening(text)] == "By Ina Holm: "
    assert end_of_opening("By Monday: The wall was closed after the storm.") == 0
    assert end_of_opening("By the time he came - The wall was closed again.") == 0
    assert end_of_opening("By Ina Holm: Harbour editor") == 0


def test_a_dash_and_a_name_sign_an_article_off() -> None:
    assert read_sign_off("– Ina Holm") == "Ina Holm"
    assert read_sign_off("- Wall Street") is None
    assert read_sign_off("Ina Holm") is None

from __future__ import annotations

import pytest

import secondsource
from secondsource.errors import PageError
from secondsource.reading import read_page, read_text

TEXT = "Anna Brandt told reporters on Monday that forty boats were lost. The council denied that the wall had failed."


def test_one_text_is_read_without_a_case() -> None:
    reading = read_text(TEXT, published="2020-01-08", outlet="The Varn Argus")
    told = [(row.text, row.stance) for row in reading.statements if row.form != "own"]
    assert told == [("that forty boats were lost", "asserts"), ("that the wall had failed", "denies")]
    assert [link.name for link in reading.chains if link.position == 0] == ["The Varn Argus"] * 2


def test_a_day_of_the_week_is_told_by_the_date_of_the_page() -> None:
    assert [row.value for row in read_text(TEXT, published="2020-01-08").times] == ["2020-01-06"]
    assert [row.value for row in read_text(TEXT).times] == [None]


def test_every_row_says_which_stage_made_it() -> None:
    reading = read_text(TEXT)
    assert {row.made_by.split("/")[0] for row in reading.statements} == {"statements"}
    assert {row.made_by.split("/")[0] for row in reading.blocks} == {"clean"}


def test_a_text_too_long_to_read_whole_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("secondsource.read.tokens.MOST_READ", 60)
    assert [row.code for row in read_text(TEXT).failures] == ["too-long"]


def test_the_same_text_gives_the_same_reading() -> None:
    assert read_text(TEXT) == read_text(TEXT)


def test_one_page_is_cleaned_without_a_case() -> None:
    data = f"<html><head><title>Boats lost</title></head><body><p>{TEXT}</p></body></html>".encode()
    page = read_page(data, url="https://argus.example/boats")
    assert page.document.uri == "https://argus.example/boats"
    assert TEXT in [page.document.text[block.start : block.end] for block in page.blocks if block.role == "body"]


@pytest.mark.parametrize("text", ["", " \n "])
def test_no_text_is_said(text: str) -> None:
    with pytest.raises(PageError):
        read_text(text)


def test_no_page_is_said() -> None:
    with pytest.raises(PageError):
        read_page(bytes(range(256)))


def test_the_public_names_are_sorted_and_each_is_there() -> None:
    assert secondsource.__all__ == sorted(secondsource.__all__)
    assert all(getattr(secondsource, name).__name__ == name for name in secondsource.__all__)


def test_a_name_that_is_not_public_is_no_attribute() -> None:
    with pytest.raises(AttributeError, match="rumour"):
        secondsource.rumour  # noqa: B018  # asking for it is the test

"""Under whose name a page is printed."""

from __future__ import annotations

from dataclasses import replace

import pytest
from tests.read.statement_pages import make_document

from secondsource.read.statements.outlets import is_printed_under, name_outlet


def test_a_page_without_outlet_is_of_its_host_or_else_of_its_address() -> None:
    page = make_document("", outlet=None)
    assert name_outlet(page) == "oren.example"
    assert name_outlet(replace(page, uri="notes.txt")) == "notes.txt"
    assert name_outlet(replace(page, uri="https://[oren/1")) == "https://[oren/1"
    assert name_outlet(make_document("", outlet="Oren Gazette")) == "Oren Gazette"


@pytest.mark.parametrize("name", ["the Gazette", "Oren Gazette", "Cara Moss"])
def test_a_page_is_printed_under_its_outlet_and_its_authors(name: str) -> None:
    assert is_printed_under(make_document("", authors=["Cara Moss"]), name)


@pytest.mark.parametrize(
    ("address", "name"),
    [
        ("https://www.thevale.co.example/news/1", "the Vale"),
        ("https://www.thevale.co.example/news/1", "Vale"),
        ("https://news.vale.example/1", "Vale"),
        ("https://lornpost.example/1", "the Lorn Post"),
    ],
)
def test_a_page_without_outlet_is_printed_under_the_name_its_host_has_for_a_part(address: str, name: str) -> None:
    assert is_printed_under(replace(make_document("", outlet=None), uri=address), name)


@pytest.mark.parametrize("name", ["the Post", "Vale Lorn", "the Times", "Example"])
def test_a_page_is_not_printed_under_another_name(name: str) -> None:
    assert not is_printed_under(replace(make_document("", outlet=None), uri="https://lornvale.example/1"), name)

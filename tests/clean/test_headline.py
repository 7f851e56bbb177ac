"""Titles of plain texts."""

from __future__ import annotations

import pytest

from secondsource.clean.plaintext import mark_page

BODY = "\n\nThe dam on the river Oru broke on Saturday night. The water ran through the lower town until noon."


@pytest.mark.parametrize(
    ("head", "title"),
    [
        ("Dam breaks at Oru", "Dam breaks at Oru"),
        ("Dam breaks at Oru | The Lantern", "Dam breaks at Oru"),
        ("Dam breaks at Oru - The Lantern\n\nDam breaks at Oru", "Dam breaks at Oru"),
        ("★ Dam breaks at Oru\n\nDam breaks at Oru", "Dam breaks at Oru"),
        ("Title: Dam breaks at Oru", "Dam breaks at Oru"),
        ("# Dam breaks at Oru", "Dam breaks at Oru"),
        ("NEWS\n\nSPORT\n\nDam breaks at Oru\n\nBy Jane Roe", "Dam breaks at Oru"),
        ("Dam breaks at Oru.", "Dam breaks at Oru."),
        ("Will the dam at Oru ever be built again?\n\nBy Jane Roe", "Will the dam at Oru ever be built again?"),
    ],
)
def test_the_title_is_found_without_label_or_site_name(head: str, title: str) -> None:
    assert mark_page(head + BODY).title == title


def test_the_site_name_after_a_repeated_title_is_the_outlet() -> None:
    page = mark_page("Dam breaks at Oru - The Lantern\n\nDam breaks at Oru" + BODY)
    assert page.outlet == "The Lantern"


def test_a_title_said_again_inside_the_article_is_furniture() -> None:
    page = mark_page("Dam breaks at Oru" + BODY + "\n\nDam breaks at Oru" + BODY)
    assert [mark.role for mark in page.marks] == ["title", "body", "furniture", "body"]


def test_a_letter_has_no_title() -> None:
    assert mark_page("Dear Editor," + BODY).title is None

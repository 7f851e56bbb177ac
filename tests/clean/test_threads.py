"""Comment threads whose markup was lost."""

from __future__ import annotations

import pytest

from secondsource.clean.paragraphs import split_paragraphs
from secondsource.clean.threads import is_thread, mark_thread, read_name_line


@pytest.mark.parametrize(
    ("line", "name"),
    [
        ("Jane Roe", "Jane Roe"),
        ("sea_dog77", "sea_dog77"),
        ("Jane Roe says:", "Jane Roe"),
        ("Old Salt • 2 years ago", "Old Salt"),
        ("Jane Roe on 5 May 2021 at 10:30", "Jane Roe"),
        ("by tollkeeper » 9 August 2022, 22:58", "tollkeeper"),
    ],
)
def test_a_line_names_the_author_of_what_follows(line: str, name: str) -> None:
    assert read_name_line(line) == name


@pytest.mark.parametrize(
    "line", ["I agree with this.", "What is your name, brave man?", "so true", "5 May 2021", "No!"]
)
def test_a_comment_is_not_taken_for_a_name(line: str) -> None:
    assert read_name_line(line) is None


def test_the_line_after_a_name_is_a_comment_even_if_it_looks_like_a_name() -> None:
    paragraphs = split_paragraphs("2 Comments\n\nTilda\n\nLmao\n\nOle Munk\n\nWhy?")
    marks = mark_thread(paragraphs, 0)
    assert marks == [
        ("furniture", None),
        ("furniture", "Tilda"),
        ("comment", "Tilda"),
        ("furniture", "Ole Munk"),
        ("comment", "Ole Munk"),
    ]


def test_what_follows_the_footer_is_no_comment() -> None:
    paragraphs = split_paragraphs("1 Comment\n\nTilda\n\nNo.\n\nPrivacy Policy\n\nThe Lantern is a paper of the coast.")
    assert [role for role, _ in mark_thread(paragraphs, 0)][-2:] == ["furniture", "furniture"]


def test_a_count_of_comments_above_the_article_opens_no_thread() -> None:
    article = "The dam on the river Oru broke on Saturday night and the water ran through the town until noon."
    assert not is_thread(split_paragraphs(f"3 Comments\n\n{article}\n\n{article}"), 0)

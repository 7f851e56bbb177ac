from __future__ import annotations

from dataclasses import dataclass

import pytest

from secondsource.show.web.pages import find_text_anchor


@dataclass(frozen=True)
class Found:
    before: str
    words: str


@pytest.mark.parametrize(
    ("before", "words", "anchor"),
    [
        ("", "met", "#:~:text=met"),
        ("Then the two leaders at last ", "met", "#:~:text=two%20leaders%20at%20last-,met"),
        ("a top-secret ", "co-operation", "#:~:text=a%20top%2Dsecret-,co%2Doperation"),
        ('"& #', "x,y", "#:~:text=%22%26%20%23-,x%2Cy"),
    ],
)
def test_words_are_led_to_by_what_stands_before_them(before: str, words: str, anchor: str) -> None:
    assert find_text_anchor(Found(before, words)) == anchor

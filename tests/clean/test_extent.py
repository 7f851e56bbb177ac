"""Where the article lies among the lines of a page."""

from __future__ import annotations

from secondsource.clean.extent import Extent, find_extent
from secondsource.clean.paragraphs import split_paragraphs

SENTENCE = "The dam on the river Oru broke on Saturday night and the water ran through the lower town."


def test_a_text_without_interface_is_an_article_from_its_first_line() -> None:
    paragraphs = split_paragraphs("\n\n".join([SENTENCE, *["Oru"] * 40, SENTENCE, SENTENCE]))
    assert find_extent(paragraphs, [None] * len(paragraphs)).first == 0


def test_the_densest_run_of_sentences_is_the_article() -> None:
    lines = ["We sent you a message.", *["Menu"] * 10, SENTENCE, SENTENCE, *["Privacy"] * 10, "Made in Vesna by us."]
    paragraphs = split_paragraphs("\n\n".join(lines))
    openings = ["-" if line in ("Menu", "Privacy") else None for line in lines]
    assert find_extent(paragraphs, openings) == Extent(11, 13)

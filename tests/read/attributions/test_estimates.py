from __future__ import annotations

import pytest

from secondsource.read.attributions.estimates import figure_end, find_estimate
from secondsource.read.words import split_words


def estimate(text: str) -> tuple[str, ...] | None:
    words = split_words(text, 0, len(text), ())
    found = find_estimate(words)
    return found and tuple(text[words[first].start : words[last - 1].end] for first, last in found)


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("The union puts the dead at 19.", ("The union", "puts", "the dead at 19")),
        ("Bell put the loss at about 18,000 tonnes.", ("Bell", "put", "the loss at about 18,000 tonnes")),
        ("The hospital says 14.", ("The hospital", "says", "14")),
        ("The mill speaks of more than 40; no list exists.", ("The mill", "speaks of", "more than 40")),
        ("The mill continues to speak of seven.", ("The mill", "continues to speak of", "seven")),
        ("Our branches have counted at least 1,200.", ("Our branches", "have counted", "at least 1,200")),
    ],
)
def test_who_gives_a_figure_puts_it_forward(text: str, parts: tuple[str, ...]) -> None:
    assert estimate(text) == parts


@pytest.mark.parametrize(
    "text",
    ["Bell put the cup at the table.", "Bell says 14 people came.", "He counted his friends.", "Bell put it away."],
)
def test_where_no_figure_is_given_nothing_is_put_forward(text: str) -> None:
    assert estimate(text) is None


@pytest.mark.parametrize(
    ("text", "figure"),
    [("at least 1,200 men", "at least 1,200"), ("twice that number today", "twice that number"), ("2.5 or so", "2.5")],
)
def test_a_figure_ends_behind_its_last_digit_or_what_it_points_at(text: str, figure: str) -> None:
    words = split_words(text, 0, len(text), ())
    assert text[: words[figure_end(words, 0) - 1].end] == figure


@pytest.mark.parametrize("text", ["half the town", "twice a day", "the mill"])
def test_what_gives_no_figure_ends_nowhere(text: str) -> None:
    assert figure_end(split_words(text, 0, len(text), ()), 0) == 0

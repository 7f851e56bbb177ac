from __future__ import annotations

import re

import numpy as np
import pytest

from secondsource.read.attributions.quotehalves import QuoteHalves, pair_quotes
from secondsource.read.quotes import find_quotes
from secondsource.tables import Span


def pair(text: str) -> QuoteHalves:
    paragraphs, at = [], 0
    for paragraph in text.split("\n\n"):
        paragraphs.append(Span(at, at + len(paragraph)))
        at += len(paragraph) + 2
    return pair_quotes(text, find_quotes(text, paragraphs))


@pytest.mark.parametrize(
    ("text", "is_interrupted"),
    [
        ("“It held,” Bell said, “and it will.”", True),
        ('"It held," she told the Post, "and it will."', True),
        ("“It held,” Bell said. “It will last.”", False),
        ("“It held.” Bell said, “It will last.”", False),
        ("“It held,” Bell said, and it will.", False),
    ],
)
def test_a_quote_goes_on_behind_a_cue_between_commas(text: str, is_interrupted: bool) -> None:  # noqa: FBT001 - a table
    halves = pair(text)
    second = text.find(" and it") + 1 if text.endswith("and it will.") else max(halves.starts)
    first = text.index("held") + len("held,”")
    assert halves.is_interrupted(first, second) == is_interrupted


@pytest.mark.parametrize(
    ("text", "goes_on"),
    [
        ("Bell said: “It held.\n\n“It will last.”", True),
        ("Bell said: “It held.”\n\n“It will last.”", False),
    ],
)
def test_a_quote_that_is_left_open_goes_on_where_the_next_paragraph_opens_it_again(text: str, goes_on: bool) -> None:  # noqa: FBT001 - a table
    assert pair(text).goes_on(text.index("\n"), text.rindex("“")) == goes_on


@pytest.mark.parametrize(
    ("text", "opens"),
    [
        ("Bell spoke of Oren.\n\n“It held,” she said.", ["“It"]),
        ("Bell said: “It held.\n\n“It will last.”", []),
        ("Bell spoke of “Oren” too.", []),
    ],
)
def test_a_quote_that_opens_a_paragraph_begins_anew_unless_it_goes_on(text: str, opens: list[str]) -> None:
    found = [(match.start(), match.end()) for match in re.finditer(r"\S+", text)]
    starts, ends = (np.array(side, np.int64) for side in zip(*found, strict=True))
    paragraphs = [Span(match.start(), match.end()) for match in re.finditer(r"[^\n]+", text)]
    cuts = pair(text).find_starts(paragraphs, starts)
    assert [text[starts[at] : ends[at]] for at in sorted(cuts)] == opens

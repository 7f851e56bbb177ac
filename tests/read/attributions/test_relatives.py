from __future__ import annotations

import pytest

from secondsource.read.attributions.relatives import find_antecedent, is_relative
from secondsource.tables import Span


def antecedent(text: str, word: str) -> str | None:
    at = text.index(f" {word} ") + 1
    found = find_antecedent(text, Span(at, at + len(word)))
    return None if found is None else text[found.start : found.end]


@pytest.mark.parametrize(
    ("text", "word", "wanted"),
    [
        ("He was questioned by investigators who said that it held.", "who", "investigators"),
        ("It angered the port's top officials, who said that it held.", "who", "the port's top officials"),
        ("She held up a banner which read: “It held.”", "which", "a banner"),
        ("As for anyone today who thinks it held, look again.", "who", "anyone"),
        ("Of those asked, 76 percent who said that it held were wrong.", "who", "76 percent"),
        ("It was told by 1,200 people who said that it held.", "who", "1,200 people"),
        ("They met Oren's officials, who said that it held.", "who", "Oren's officials"),
        ("They met Oren’s officials who said that it held.", "who", "Oren’s officials"),
        ("The roof held. And who said that it would?", "who", None),
        ("The roof held, she said; that which held was dry.", "which", None),
    ],
)
def test_a_relative_stands_for_the_noun_phrase_before_it(text: str, word: str, wanted: str | None) -> None:
    assert antecedent(text, word) == wanted


@pytest.mark.parametrize(
    ("source", "wanted"),
    [("who", True), ("which owns the quarry", True), ("that", True), ("that man", False), ("Who", False), ("", False)],
)
def test_a_source_may_begin_with_a_relative(source: str, *, wanted: bool) -> None:
    assert is_relative(source, Span(0, len(source))) is wanted

"""The comparison itself: an empty case passes nothing that it should find."""

from __future__ import annotations

from pathlib import Path

import pytest
from benchmarks.sample import compare
from benchmarks.sample_checks import SECTIONS
from benchmarks.sample_match import fold, locate, occurrences

from secondsource.case import create_case
from secondsource.tables import Span


@pytest.mark.parametrize("section", sorted(set(SECTIONS) - {"entities", "conflicts"}))
def test_an_empty_case_passes_no_item(section: str, tmp_path: Path) -> None:
    results = compare(create_case(tmp_path / "case"))
    assert [check.item for check in results[section] if check.passed] == []


def test_an_empty_case_merges_nothing_and_passes_no_other_item_of_entities(tmp_path: Path) -> None:
    results = compare(create_case(tmp_path / "case"))
    assert {" is not " in check.item for check in results["entities"] if check.passed} == {True}


def test_an_empty_case_passes_no_conflict_at_all(tmp_path: Path) -> None:
    results = compare(create_case(tmp_path / "case"))
    assert [check.item for check in results["conflicts"] if check.passed] == []


def test_a_quote_is_found_whatever_its_quote_marks_and_line_ends() -> None:
    assert occurrences("She said: “no\nlive  rounds”.", '"no live rounds"') == [Span(10, 27)]


def test_a_word_is_located_inside_the_words_around_it() -> None:
    assert locate("On Friday he left. She came on Friday.", "Friday", "came on Friday") == Span(31, 37)


def test_names_are_compared_without_article_case_and_blanks() -> None:
    assert fold(" The  Tessim\nHerald ") == "tessim herald"

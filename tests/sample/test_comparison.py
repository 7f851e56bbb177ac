"""The comparison itself: an empty case passes nothing that it should find."""

from __future__ import annotations

import pytest
from benchmarks.sample import compare
from benchmarks.sample_checks import SECTIONS, Check
from benchmarks.sample_match import fold, locate, occurrences
from tests.sample.perfect import make_perfect_case

from secondsource.case import create_case
from secondsource.sample import load_key
from secondsource.tables import Span


@pytest.fixture(scope="module")
def empty(tmp_path_factory: pytest.TempPathFactory) -> dict[str, list[Check]]:
    return compare(create_case(tmp_path_factory.mktemp("empty") / "case"))


@pytest.fixture(scope="module")
def perfect(tmp_path_factory: pytest.TempPathFactory) -> dict[str, list[Check]]:
    return compare(make_perfect_case(load_key(), tmp_path_factory.mktemp("perfect")))


@pytest.mark.parametrize("section", sorted(set(SECTIONS) - {"entities", "conflicts"}))
def test_an_empty_case_passes_no_item(section: str, empty: dict[str, list[Check]]) -> None:
    assert [check.item for check in empty[section] if check.passed] == []


def test_an_empty_case_merges_nothing_and_passes_no_other_item_of_entities(empty: dict[str, list[Check]]) -> None:
    assert {" is not " in check.item for check in empty["entities"] if check.passed} == {True}


def test_an_empty_case_passes_no_conflict_at_all(empty: dict[str, list[Check]]) -> None:
    assert [check.item for check in empty["conflicts"] if check.passed] == []


def test_a_quote_is_found_whatever_its_quote_marks_and_line_ends() -> None:
    assert occurrences("She said: “no\nlive  rounds”.", '"no live rounds"') == [Span(10, 27)]


def test_a_word_is_located_inside_the_words_around_it() -> None:
    assert locate("On Friday he left. She came on Friday.", "Friday", "came on Friday") == Span(31, 37)


def test_names_are_compared_without_article_case_and_blanks() -> None:
    assert fold(" The  Tessim\nHerald ") == "tessim herald"


@pytest.mark.parametrize("section", SECTIONS)
def test_a_case_made_of_the_key_passes_every_item(section: str, perfect: dict[str, list[Check]]) -> None:
    assert [check for check in perfect[section] if not check.passed] == []

"""A name is found by its other spellings in the case."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.show.bridge import MakeCase, make_page, say
from tests.show.indexes import read_index

from secondsource.show.web.views.search import SearchContext, SearchQuery, read_search
from secondsource.tables import Entity, Row


def _search(make_case: MakeCase, tmp_path: Path, words: str, scope: str = "pages") -> SearchContext:
    rows: list[Row] = []
    for outlet, name in (("Gull", "Ilva Qadiri"), ("Tern", "Ilwa Kadiri"), ("Crow", "Pol Ash")):
        page = make_page(outlet, f"{name} said the yard burned.", published="2031-03-04")
        say(page, "the yard burned", by=name)
        rows += page
    rows.append(Entity("e" * 20, "Ilva Qadiri", "PER", ("Ilwa Kadiri", "Qadiri"), 2, 2, 2))
    with read_index(make_case(rows), tmp_path) as reader:
        return read_search(reader, SearchQuery(words=words, scope=scope))


@pytest.mark.parametrize("words", ["qadiri", "Kadiri", "ilva kadiri"])
def test_a_name_is_found_however_it_is_spelt(make_case: MakeCase, tmp_path: Path, words: str) -> None:
    assert {hit.document.outlet for hit in _search(make_case, tmp_path, words).hits.items if hit.document} == {
        "Gull",
        "Tern",
    }


def test_what_else_was_looked_for_is_told(make_case: MakeCase, tmp_path: Path) -> None:
    assert _search(make_case, tmp_path, "Kadiri").notes == ("other spellings in this case are found too: qadiri",)


@pytest.mark.parametrize("words", ['"Ilwa Kadiri"', "kadir*", "yard -qadiri"])
def test_a_phrase_a_beginning_and_what_must_not_be_there_stay_as_they_are(
    make_case: MakeCase, tmp_path: Path, words: str
) -> None:
    assert _search(make_case, tmp_path, words).notes == ()


def test_words_of_one_name_that_are_not_alike_are_not_taken_for_each_other(make_case: MakeCase, tmp_path: Path) -> None:
    found = _search(make_case, tmp_path, "speaker:Ash", scope="statements")
    assert len(found.hits.items) == 1

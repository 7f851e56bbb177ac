"""What a search asks for, and that no text is an error."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from secondsource.show.desk.search import (
    CLOSE,
    OPEN,
    Piece,
    Term,
    bound_day,
    cut_pieces,
    fold_letters,
    parse_search,
    write_expression,
)
from secondsource.show.web.reader import Reader
from secondsource.show.web.views.search import SearchQuery, read_search

FIELDS = ("text", "speaker", "outlet")


def test_words_phrases_beginnings_and_exclusions_are_told_apart() -> None:
    assert parse_search('strike "opened fire" dock* -silo').terms == (
        Term("text", "strike"),
        Term("text", "opened fire"),
        Term("text", "dock", is_beginning=True),
        Term("text", "silo", is_excluded=True),
    )


def test_fields_take_a_word_or_a_phrase() -> None:
    search = parse_search('speaker:"Ilva Ohm" OUTLET:gull stance:Denies from:2019-03 to:2019')
    assert search.terms == (Term("speaker", "Ilva Ohm"), Term("outlet", "gull"))
    assert (search.stance, search.first, search.last) == ("denies", "2019-03-01", "2019-12-31")


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("date:2019-02", ("2019-02-01", "2019-02-28")),
        ("date:2019-03-13..2019-03-15", ("2019-03-13", "2019-03-15")),
        ("date:2019..", ("2019-01-01", None)),
        ("date:..2020-02", (None, "2020-02-29")),
    ],
)
def test_a_range_of_days_is_read(text: str, days: tuple[str | None, str | None]) -> None:
    search = parse_search(text)
    assert (search.first, search.last) == days


def test_a_date_that_is_none_is_told() -> None:
    assert "2019-13 is no date" in parse_search("from:2019-13").notes[0]


@pytest.mark.parametrize("text", ["", "   ", '"', '""', "***", "-", "-strike", "—", "speaker:", "\x00"])
def test_what_asks_for_nothing_is_empty(text: str) -> None:
    assert parse_search(text).is_empty


def test_a_quote_that_is_not_closed_goes_on_to_the_end() -> None:
    assert parse_search('they "opened fire').terms == (Term("text", "they"), Term("text", "opened fire"))


def test_a_search_that_is_too_long_is_cut_and_told() -> None:
    search = parse_search("dock " * 2000)
    assert len(search.terms) == 24
    assert len(search.notes) == 2


def test_quotes_in_a_word_cannot_leave_their_string() -> None:
    terms = (Term("text", 'a" OR "b'),)
    assert write_expression(terms, FIELDS) == '(({text} : ("a"" OR ""b")))'


def test_a_term_of_a_field_that_is_not_there_is_left_aside() -> None:
    assert write_expression((Term("speaker", "x"),), ("title", "text", "outlet")) is None


@given(st.text(alphabet=st.characters(exclude_categories=["Cs"]), max_size=60))
def test_any_text_gives_a_list(sample_reader: Reader, text: str) -> None:
    for scope in ("statements", "pages"):
        hits = read_search(sample_reader, SearchQuery(words=text, scope=scope)).hits
        assert len(hits.items) <= hits.n_found


@pytest.mark.parametrize(
    "text", ['"', '" OR "', "NEAR(a b)", "text:a AND", "* ^ + {", "a NOT", "(" * 400, "'; drop table told"]
)
def test_the_query_language_beneath_is_out_of_reach(sample_reader: Reader, text: str) -> None:
    for scope in ("statements", "pages"):
        hits = read_search(sample_reader, SearchQuery(words=text, scope=scope)).hits
        assert len(hits.items) <= hits.n_found
    assert read_search(sample_reader, SearchQuery(words="fire")).hits.n_found > 0


def test_a_speaker_is_found_by_another_name_the_case_has_for_them(sample_reader: Reader) -> None:
    found = read_search(sample_reader, SearchQuery(words="speaker:Tarkhany stance:denies"))
    by_name = read_search(sample_reader, SearchQuery(words="speaker:Tarkhani stance:denies"))
    assert found.hits.n_found > 0
    assert {hit.statement for hit in found.hits.items} == {hit.statement for hit in by_name.hits.items}


def test_every_hit_has_the_word_and_shows_it(sample_reader: Reader) -> None:
    hits = read_search(sample_reader, SearchQuery(words="FIRÉ")).hits
    assert hits.n_found > 3
    for hit in hits.items:
        assert hit.statement is not None
        assert [piece.text.lower() for piece in hit.pieces if piece.is_hit][:1] == ["fire"]
        assert "".join(piece.text for piece in hit.pieces).strip("…") in hit.statement.text


def test_days_narrow_a_search(sample_reader: Reader) -> None:
    hits = read_search(sample_reader, SearchQuery(words="fire date:2019-03-15")).hits
    assert {(hit.statement.published or "")[:10] for hit in hits.items if hit.statement} == {"2019-03-15"}


@given(st.lists(st.tuples(st.text(alphabet="ab ", max_size=4), st.booleans())))
def test_pieces_joined_are_the_text_without_its_marks(parts: list[tuple[str, bool]]) -> None:
    marked = "".join(f"{OPEN}{text}{CLOSE}" if is_hit else text for text, is_hit in parts)
    assert "".join(piece.text for piece in cut_pieces(marked)) == "".join(text for text, _ in parts)


def test_a_hit_is_a_piece() -> None:
    assert cut_pieces(f"a {OPEN}b{CLOSE}") == (Piece("a ", is_hit=False), Piece("b", is_hit=True))


@pytest.mark.parametrize("text", ["0000", "2019-00", "2019-02-30", "19", "2019-3", "2019-03-13T10:00", "٢٠١٩"])
def test_what_is_no_day_has_no_bounds(text: str) -> None:
    assert bound_day(text, last=True) is None


def test_letters_are_folded() -> None:
    assert fold_letters("ÉLAN Straße") == "elan strasse"

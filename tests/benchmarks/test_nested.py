from __future__ import annotations

from benchmarks.attributions import Tally
from benchmarks.nested import Told, is_same_name, match_statements, read_key, score_text

OUTER = Told(((0, 3),), ((4, 8),), ((9, 30),), None, 0, "asserts", "media", (("speaker", "the Vale Post"),))
INNER = Told(((9, 12),), ((13, 17),), ((18, 30),), 0, 1, "asserts", "person", (("speaker", "Ann Bell"),))


def test_a_reader_that_gives_the_key_gets_everything_right() -> None:
    for _, key in read_key():
        tallies: dict[str, Tally] = {}
        score_text(tallies, key, key)
        assert {tally.f1 for tally in tallies.values() if tally.n_gold} == {100.0}


def test_a_statement_under_the_wrong_parent_does_not_match() -> None:
    flat = Told(INNER.source, INNER.cue, INNER.content, None, 0, "asserts", "person", ())
    assert match_statements([OUTER, INNER], [OUTER, flat]) == {0: 0}


def test_a_source_must_be_absent_in_both_to_match() -> None:
    bare = Told((), OUTER.cue, OUTER.content, None, 0, "asserts", "none", ())
    assert match_statements([bare], [OUTER]) == {}


def test_a_short_name_is_the_same_as_the_name_it_stands_in() -> None:
    assert is_same_name("the Vale Post", "Vale Post’s")
    assert not is_same_name("Vale Post", "Vale Postman")


def test_the_key_holds_a_hundred_texts_with_spans_inside_them() -> None:
    key = list(read_key())
    assert len(key) == 100
    for text, statements in key:
        spans = [span for told in statements for part in (told.source, told.cue, told.content) for span in part]
        assert all(0 <= start < end <= len(text) for start, end in spans)

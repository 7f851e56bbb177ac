from __future__ import annotations

import pytest
from benchmarks.data import DataMissing
from benchmarks.resolutions import Judged, Source, draw_sources, find_name, follows_draw, is_right, is_unnamed, read_key

from secondsource import read_text


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("he", True),
        ("The spokesman", True),
        ("his campaign", True),
        ("Bell", False),
        ("the Oren ministry", False),
        ("officials", False),
        ("the man who had come to them by night", False),
    ],
)
def test_a_source_is_drawn_if_it_is_a_pronoun_or_a_short_definite_phrase_without_a_name(
    words: str, *, expected: bool
) -> None:
    assert is_unnamed(words) is expected


def test_the_name_found_is_where_the_text_names_whom_the_source_stands_for() -> None:
    text = "Mr. Belan Tarif came home on Monday evening.\n\nHe said that the bridge held.\n"
    source = Source("d", text.index("He"), text.index("He") + 2)
    assert find_name(read_text(text), 0, source) == (4, 15)


def test_a_source_nobody_names_is_right_when_it_is_left_open() -> None:
    judged = Judged(Source("d", 0, 2), "none", "", ())
    assert is_right(judged, None)
    assert not is_right(judged, (4, 15))


def test_a_named_source_is_right_where_the_name_found_overlaps_a_place_of_the_key() -> None:
    judged = Judged(Source("d", 20, 22), "named", "Belan Tarif", ((4, 15),))
    assert is_right(judged, (10, 15))
    assert not is_right(judged, (15, 18))
    assert not is_right(judged, None)


def test_the_key_follows_the_draw() -> None:
    try:
        drawn = draw_sources()
    except DataMissing as missing:
        pytest.skip(str(missing))
    assert follows_draw(read_key(), drawn)

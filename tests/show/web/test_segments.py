from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from secondsource.show.web.segments import Mark, cut_segments

TEXT = "Ilva said it fell"
MARKS = st.lists(
    st.builds(
        Mark,
        st.integers(0, 20),
        st.integers(0, 20),
        st.sampled_from(["name", "time"]),
        anchor=st.sampled_from(["a", "b"]),
    ),
    max_size=8,
)


@given(MARKS, st.integers(0, 17), st.integers(0, 17))
def test_the_segments_joined_are_the_text(marks: list[Mark], one: int, two: int) -> None:
    start, end = min(one, two), max(one, two)
    assert "".join(segment.text for segment in cut_segments(TEXT, start, end, marks)) == TEXT[start:end]


@given(MARKS)
def test_each_character_lies_under_exactly_the_layers_that_cover_it(marks: list[Mark]) -> None:
    place = 0
    for segment in cut_segments(TEXT, 0, len(TEXT), marks):
        for offset in range(place, place + len(segment.text)):
            assert set(segment.layers) == {mark.layer for mark in marks if mark.start <= offset < mark.end}
        place += len(segment.text)


def test_spans_that_cross_are_cut_at_each_boundary() -> None:
    marks = [Mark(0, 9, "content"), Mark(5, 12, "name")]
    cut = cut_segments(TEXT, 0, len(TEXT), marks)
    assert [(segment.text, segment.layers) for segment in cut] == [
        ("Ilva ", ("content",)),
        ("said", ("content", "name")),
        (" it", ("name",)),
        (" fell", ()),
    ]


def test_an_anchor_stands_once_where_its_mark_begins() -> None:
    marks = [Mark(5, 17, "content", "s1", anchor="s-s1"), Mark(10, 12, "name")]
    cut = cut_segments(TEXT, 0, len(TEXT), marks)
    assert [segment.text for segment in cut if segment.anchors == ("s-s1",)] == ["said "]


def test_a_mark_that_began_in_an_earlier_block_has_no_second_anchor() -> None:
    cut = cut_segments(TEXT, 5, len(TEXT), [Mark(0, 9, "content", "s1", anchor="s-s1")])
    assert [segment.anchors for segment in cut] == [(), ()]

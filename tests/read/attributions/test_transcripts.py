from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from secondsource.read.attributions.transcripts import find_turns
from secondsource.tables import Span

TALK = (
    "Here is what was said.",
    "JANE VALE (HOST): Did the wall hold?",
    "BELL: I think it held.",
    "It held for a day.",
    "(CROSSTALK)",
    "VALE: You saw it yourself?",
    "BELL: I did. We all did.",
    "The wall was built long ago.",
)


def make_paragraphs(lines: tuple[str, ...]) -> tuple[str, list[Span]]:
    text = "\n\n".join(lines)
    starts = [text.index(line) for line in lines]
    return text, [Span(start, start + len(line)) for start, line in zip(starts, lines, strict=True)]


def read_turns(*lines: str) -> list[tuple[str, str, list[str]]]:
    text, paragraphs = make_paragraphs(lines)

    def cut(span: Span | None) -> str:
        return "" if span is None else text[span.start : span.end]

    return [
        (cut(one.source), cut(one.cue), [cut(span) for span in one.content]) for one in find_turns(text, paragraphs)
    ]


def test_each_turn_of_a_transcript_is_said_by_who_stands_before_its_colon() -> None:
    assert read_turns(*TALK) == [
        ("JANE VALE", ":", ["Did the wall hold?"]),
        ("BELL", ":", ["I think it held.", "It held for a day."]),
        ("VALE", ":", ["You saw it yourself?"]),
        ("BELL", ":", ["I did. We all did."]),
    ]


def test_a_transcript_may_stand_between_quote_marks() -> None:
    turns = read_turns(
        "“VALE: Did the wall hold?",
        "“BELL: I think it did.",
        "“It held.”",
        "“VALE: Did you go there?",
        "“BELL: I did.”",
    )
    assert [said for _, _, said in turns] == [
        ["Did the wall hold?"],
        ["I think it did.", "It held."],
        ["Did you go there?"],
        ["I did."],
    ]


def test_a_stray_mark_is_said_by_nobody() -> None:
    turns = read_turns("“VALE: ”", *TALK[1:3], "”", "“", *TALK[5:])
    assert [said for _, _, said in turns] == [
        ["Did the wall hold?"],
        ["I think it held."],
        ["You saw it yourself?"],
        ["I did. We all did."],
    ]


def test_a_paragraph_about_who_speaks_ends_the_turn() -> None:
    turns = read_turns(
        "VALE: Did the wall hold?",
        "BELL: I saw it hold.",
        "Bell then left.",
        "VALE: You saw it yourself?",
        "BELL: Yes.",
    )
    assert turns[1] == ("BELL", ":", ["I saw it hold."])


@pytest.mark.parametrize(
    "lines",
    [
        ("VALE: 46.", "BELL: 547.", "VALE: 2,316 to go.", "BELL: 1,547 to go."),
        ("VALE: Wants the wall closed at night.", "BELL: Would open it.") * 2,
        ("VALE: Did you see the wall?", "BELL: I saw the wall fall."),
        ("UPDATE: We know the wall held.", "CORRECTION: We said it fell.") * 2,
        (),
    ],
)
def test_figures_positions_notices_and_one_exchange_are_no_transcript(lines: tuple[str, ...]) -> None:
    numbered = tuple(f"{line} {number}" if number > 1 else line for number, line in enumerate(lines))
    assert read_turns(*numbered) == []


@given(st.lists(st.sampled_from([*TALK, "“", "A: ", ":", "“VALE: You?”", "”BELL: I.”", "[END]"]), unique=True))
def test_turns_are_ordered_apart_and_inside_their_paragraphs(lines: list[str]) -> None:
    text, paragraphs = make_paragraphs(tuple(line + "." for line in lines))
    spans = [
        span for one in find_turns(text, paragraphs) for span in (one.source, one.cue, *one.content) if span is not None
    ]
    assert spans == sorted(spans, key=lambda span: span.start)
    assert all(left.end <= right.start for left, right in pairwise(spans))
    assert all(any(one.start <= span.start < span.end <= one.end for one in paragraphs) for span in spans)

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from secondsource.ids import make_id
from secondsource.link.claims.agreement import compare_events
from secondsource.read.network.labels import VECTOR_SIZE
from secondsource.read.statements import vectors
from secondsource.read.statements.vectors import EVENT_SIZE, MOST_EVENTS, pack_vector, unpack_vectors
from secondsource.stage import Layers
from secondsource.tables import Block, Document, Span, Statement
from secondsource.worktables import Meaning


def read_meanings(*sayings: str) -> list[Meaning]:
    text = "\n\n".join(sayings)
    starts = [text.index(saying) for saying in sayings]
    document = Document("d", "", "u", None, None, None, (), None, None, None, None, "en", None, None, None, text)
    spans = [Span(start, start + len(saying)) for start, saying in zip(starts, sayings, strict=True)]
    blocks = [Block(make_id("block", span.start), "d", "body", span.start, span.end) for span in spans]
    statements = [
        Statement(
            f"s{number}", "d", "", None, 0, "own", None, None, None, None, (span,), saying, "none", None, "asserts", 1
        )
        for number, (span, saying) in enumerate(zip(spans, sayings, strict=True))
    ]
    rows = vectors.STAGE.run(document, Layers({"blocks": blocks, "statements": statements}))["meanings"]
    return [row for row in rows if isinstance(row, Meaning)]


def cosine(left: Meaning, right: Meaning) -> float:
    a, b = unpack_vectors([left.vector, right.vector]).astype(float)
    return float(a @ b / np.sqrt((a @ a) * (b @ b)))


def test_other_words_for_one_thing_lie_nearer_than_another_thing() -> None:
    one, same, other = read_meanings(
        "The ferry sank off Tamo and nobody survived.",
        "All on board were lost when the boat went down near Tamo.",
        "The price of onions has doubled in a month.",
    )
    assert cosine(one, same) > cosine(one, other) + 0.3


def test_the_same_text_gives_the_same_bytes() -> None:
    text = "The ferry sank off Tamo and nobody survived."
    assert read_meanings(text) == read_meanings(text)


@given(st.binary(min_size=VECTOR_SIZE, max_size=VECTOR_SIZE).filter(any))
def test_packing_keeps_every_number_within_half_a_step_or_cuts_it(values: bytes) -> None:
    vector = np.frombuffer(values, np.int8).astype(np.float32)
    vector /= np.linalg.norm(vector)
    ((*packed,),) = unpack_vectors([pack_vector(vector)])
    wanted = np.clip(vector * 512, -127, 127)
    assert np.abs(np.array(packed) - wanted).max() <= 0.5 + 1e-4


def test_event_words_keep_near_to_the_same_event_when_their_vectors_are_made_shorter() -> None:
    one, same, other = read_meanings(
        "The ferry sank off Tamo.", "A boat went down near Tamo.", "The minister resigned on Friday."
    )
    assert compare_events(one.events, same.events) > compare_events(one.events, other.events) + 0.1
    assert compare_events(one.events, one.events) == 1.0


def test_no_more_event_words_are_kept_than_are_compared() -> None:
    (told,) = read_meanings("They shouted, ran, jumped, fell, fought, cried, left and slept.")
    assert len(told.events) == MOST_EVENTS * EVENT_SIZE


def test_words_without_an_event_have_no_vectors_of_events() -> None:
    (told,) = read_meanings("The ministry of fisheries")
    assert told.events == b""


@given(st.binary(min_size=EVENT_SIZE, max_size=MOST_EVENTS * EVENT_SIZE).map(lambda held: held[: len(held) // 96 * 96]))
def test_event_words_are_as_near_from_either_side(values: bytes) -> None:
    other = bytes(range(EVENT_SIZE))
    assert compare_events(values, other) == pytest.approx(compare_events(other, values), abs=1e-4)
    assert -1.0 <= compare_events(values, other) <= 1.0


@pytest.mark.parametrize(
    ("saying", "is_named"),
    [
        ("the gradual withdrawal of all hired guards from the quay", 1),
        ("the rifles found in the mill", 1),
        ("the guards will withdraw from the quay", 0),
        ("to withdraw the guards from the quay", 0),
    ],
)
def test_what_has_no_verb_of_its_own_only_names_something(saying: str, is_named: int) -> None:
    (told,) = read_meanings(saying)
    assert told.is_named == is_named

from __future__ import annotations

from dataclasses import replace

import pytest

from secondsource.link.claims.agreement import Features, load_weights, read_features, score, tells_all, to_chance
from secondsource.link.claims.roots import root_of, word_for
from secondsource.link.claims.sayings import read_content
from secondsource.link.claims.sharedwords import share_words
from secondsource.worktables import Sense

SENSE = Sense(
    wording="",
    statement_id="s1",
    document_id="d1",
    speaker=None,
    stance="asserts",
    folded=f"the ferry {word_for('1' * 20)} sank off tamo in heavy seas",
    roots=("ferry", "heavy", "in", "off", "ondin", "sea", "sink", "tamo", "the"),
    repeats=(1,) * 9,
    voices=(),
    actors=("1" * 20,),
    setting=("1" * 20, "2" * 20),
    first=None,
    last=None,
    published=None,
    vector=b"",
    events=b"",
    is_named=0,
)


def tell(text: str) -> Sense:
    roots = tuple(sorted({root_of(word) for word in text.split()}))
    folded = text.replace("ondine", word_for("1" * 20))
    return replace(SENSE, statement_id="s2", document_id="d2", folded=folded, roots=roots, repeats=(1,) * len(roots))


def compared(text: str) -> Features:
    return read_features(SENSE, tell(text), 0.8)


def test_every_feature_has_a_weight_and_no_weight_is_left_over() -> None:
    assert set(load_weights()) == {*Features._fields, "bias"}


def test_the_same_words_share_all() -> None:
    told = compared("the ferry ondine sank off tamo in heavy seas")
    assert (told.words, told.one_name, told.one_setting, told.one_denied) == (1.0, 1.0, 1.0, 0.0)


def test_events_are_near_only_where_both_tell_of_one() -> None:
    event = bytes([1, 2, 3] * 32)
    told = tell("the ferry ondine was lost off tamo")
    alone, both = (
        read_features(replace(SENSE, events=event), replace(told, events=held), 0.8) for held in (b"", event)
    )
    assert (alone.events, alone.both_events) == (0.0, 0.0)
    assert (both.events, both.both_events) == (1.0, 1.0)


@pytest.mark.parametrize(
    ("folded", "feature"),
    [
        ("the ferry ondine never sank off tamo", "one_denied"),
        ("the ferry ondine sank off tamo with 40 aboard", "more_numbers"),
    ],
)
def test_what_only_one_side_says_is_seen(folded: str, feature: str) -> None:
    assert getattr(compared(folded), feature) == 1.0


def test_whom_a_page_only_calls_by_a_pronoun_is_no_word_of_it() -> None:
    it = replace(SENSE, roots=tuple(sorted({*SENSE.roots, "it"} - {"ferry", "ondin", "the"})), repeats=(1,) * 7)
    assert read_features(SENSE, it, 0.8).words < 1.0


def test_phrases_for_one_thing_are_the_words_that_they_tell() -> None:
    left, right = map(tell, ("the minister banned live ammunition", "the minister ruled out live rounds"))
    assert read_features(left, right, 0.8).words > share_words(left, right)


def test_more_shared_words_score_higher() -> None:
    assert score(compared("the ferry ondine sank off tamo")) > score(compared("the ferry ondine left tamo at noon"))


def test_a_score_of_nothing_is_an_even_chance() -> None:
    assert to_chance(0.0) == 0.5


ORR, VALE = word_for("a" * 20), word_for("b" * 20)


@pytest.mark.parametrize(
    ("left", "right", "is_all"),
    [
        (f"{ORR} was questioned by the guard on monday", f"{ORR} was questioned by the guard for six hours", True),
        (f"{ORR} was questioned by the guard", f"captain {ORR} was questioned by the harbour guard", True),
        (f"{ORR} was questioned by the guard", f"{VALE} was questioned by the guard", False),
        (f"{ORR} was questioned by the guard", f"{ORR} was not questioned by the guard", False),
        (f"{ORR} was questioned by the guard", f"{ORR} was questioned by the mayor", False),
        (f"{ORR} served four months in prison", f"{ORR} served five months in prison", False),
        (f"{ORR} was questioned", f"{ORR} was questioned by the guard", False),
        (f"{ORR} fired at the deputy and ran", f"{ORR} fired just one shot", False),
        ("he was questioned by the guard", "he was questioned by the guard today", False),
    ],
)
def test_one_tells_all_that_another_does_where_only_the_time_and_little_else_is_added(
    left: str,
    right: str,
    is_all: bool,  # noqa: FBT001 - a case of the test
) -> None:
    assert tells_all(read_content(left), read_content(right)) is is_all

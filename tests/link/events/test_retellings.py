from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from secondsource.link.events.retellings import (
    MOST_TELLINGS,
    ONE_PAGE,
    TWO_PAGES,
    Features,
    agree_in_all,
    compare_lemmas,
    link_retellings,
    read_features,
    weigh_features,
)
from secondsource.read.network.labels import VECTOR_SIZE
from secondsource.read.statements.vectors import pack_vector
from secondsource.worktables import Happening

NAMES = dict.fromkeys("abcdef", ("ann", "bo", "vesk"))


def toward(share: float) -> bytes:
    """A vector whose cosine with that toward 1.0 is about ``share``."""
    vector = np.zeros(VECTOR_SIZE, np.float32)
    vector[0], vector[1] = 0.2 * share, 0.2 * (1 - share**2) ** 0.5
    return pack_vector(vector)


def telling(page: str, lemma: str, words: str = "bridge oren night", **columns: str | None) -> Happening:
    return Happening(
        key="story",
        event_mention_id=f"{page} {lemma} {words}",
        document_id=page,
        earliest=columns.get("day"),
        latest=columns.get("day"),
        shared="",
        rule="story",
        word=lemma,
        lemma=lemma,
        words=tuple(sorted(words.split())),
        parts=tuple((columns.get("parts") or "").split(";")) if columns.get("parts") else (),
        places=tuple((columns.get("places") or "").split()),
        company=tuple((columns.get("company") or "").split()),
    )


@pytest.mark.parametrize(
    ("left", "right", "expected"),
    [
        ("strike", "strike", "same"),
        ("arrest", "apprehend", "synonym"),
        ("quake", "earthquake", "synonym"),
        ("kill", "assassination", "general"),
        ("arrest", "open", ""),
    ],
)
def test_words_are_compared_by_what_they_mean(left: str, right: str, expected: str) -> None:
    assert compare_lemmas(left, right) == compare_lemmas(right, left) == expected


def test_one_happening_told_with_other_words_is_linked_with_a_reason() -> None:
    rows = [telling("a", "arrest", company="ann bo"), telling("b", "apprehend", company="ann bo")]
    ((left, right, why),), n_cut = link_retellings(rows, NAMES)
    assert {left.document_id, right.document_id} == {"a", "b"}
    words = f"“{left.word}” and “{right.word}”, near in meaning,"
    assert why == f"pages of one story: {words} told of, with 2 of the same names beside it"
    assert n_cut == 0


def test_days_that_do_not_meet_keep_tellings_apart() -> None:
    rows = [telling("a", "crash", day="2031-03-01"), telling("b", "crash", day="2031-03-02")]
    assert link_retellings(rows, NAMES)[0] == []


def test_other_places_keep_tellings_apart() -> None:
    rows = [telling("a", "strike", places="oren"), telling("b", "strike", places="dervan")]
    assert link_retellings(rows, NAMES)[0] == []


def test_an_undated_telling_joins_a_dated_one_of_its_story() -> None:
    rows = [telling("a", "strike", day="2031-03-01"), telling("b", "strike")]
    assert len(link_retellings(rows, NAMES)[0]) == 1


def test_an_undated_telling_does_not_join_two_days() -> None:
    rows = [
        telling("a", "crash", day="2031-03-01"),
        telling("b", "crash"),
        telling("c", "crash", day="2031-03-09"),
    ]
    assert len(link_retellings(rows, NAMES)[0]) == 1


def test_words_that_only_say_that_something_is_said_are_less_likely_one_happening() -> None:
    likely = [
        weigh_features(features, TWO_PAGES)
        for lemma in ("say", "strike")
        if (features := read_features(telling("a", lemma, "x"), telling("b", lemma, "y"), NAMES)) is not None
    ]
    assert likely[0] < likely[1]


def test_two_words_of_one_sentence_are_less_likely_one_happening_than_of_two() -> None:
    left = replace(telling("a", "strike", "x"), start=10, until=80)
    near, far = (replace(telling("a", "strike", "y"), start=start, until=160) for start in (40, 90))
    within, apart = (read_features(left, row, NAMES) or Features() for row in (near, far))
    assert (within.one_sentence, apart.one_sentence) == (1.0, 0.0)
    assert weigh_features(within, ONE_PAGE) < weigh_features(apart, ONE_PAGE)


def test_another_actor_speaks_against_one_happening() -> None:
    same = read_features(telling("a", "sue", parts="actor ann"), telling("b", "sue", parts="actor ann"), NAMES)
    other = read_features(telling("a", "sue", parts="actor ann"), telling("b", "sue", parts="actor bo"), NAMES)
    assert weigh_features(other or Features(), TWO_PAGES) < weigh_features(same or Features(), TWO_PAGES)


def test_copies_of_a_sentence_are_linked_to_the_first_alone() -> None:
    rows = [telling(f"p{n:04}", "strike") for n in range(1000)]
    links, n_cut = link_retellings(rows, {})
    assert (len(links), n_cut) == (999, 0)


def test_more_tellings_than_are_compared_are_counted() -> None:
    rows = [telling(f"p{n}", "strike", f"w{n}") for n in range(MOST_TELLINGS + 3)]
    assert link_retellings(rows, {})[1] == 3


def test_other_words_are_one_happening_only_where_their_vectors_are_near() -> None:
    left = replace(telling("a", "arrest", company="ann bo vesk"), vector=toward(1.0))
    right = telling("b", "open", company="ann bo vesk")
    found = [len(link_retellings([left, replace(right, vector=toward(near))], NAMES)[0]) for near in (0.4, 0.98)]
    assert found == [0, 1]


def test_one_word_whose_vectors_are_far_is_less_likely_one_happening() -> None:
    left, right = telling("a", "strike"), telling("b", "strike")
    far, near = (read_features(left, right, NAMES, cosine) or Features() for cosine in (0.1, 0.9))
    assert weigh_features(far, TWO_PAGES) < weigh_features(near, TWO_PAGES)


def test_a_place_of_one_telling_keeps_no_others_apart_but_a_day_does() -> None:
    tellings = [telling("a", "strike", places="oren"), telling("b", "strike"), telling("c", "strike", places="dervan")]
    assert len(link_retellings(tellings, NAMES)[0]) == 2


def test_tellings_of_what_lasts_may_name_other_days_of_it() -> None:
    found = [
        len(link_retellings([telling("a", lemma, day="2031-03-01"), telling("b", lemma, day="2031-03-09")], NAMES)[0])
        for lemma in ("strike", "crash")
    ]
    assert found == [1, 0]


@pytest.mark.parametrize(("day", "actor", "is_one"), [("01", "ann", True), ("02", "ann", False), ("01", "bo", False)])
def test_who_did_it_the_day_the_names_and_the_meaning_agreeing_words_are_no_matter(
    day: str, actor: str, *, is_one: bool
) -> None:
    left = telling("a", "adopt", "text bill", day="2031-03-01", parts="actor ann", company="ann bulk")
    right = telling("b", "decide", "port end", day=f"2031-03-{day}", parts=f"actor {actor}", company="ann bulk")
    assert agree_in_all(left, right, 0.75) == is_one

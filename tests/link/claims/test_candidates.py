from __future__ import annotations

from dataclasses import replace
from itertools import combinations
from typing import TypeAlias

import pytest
from hypothesis import given
from hypothesis import strategies as st

from secondsource.link.claims import candidates
from secondsource.link.claims.agreement import FEWEST_SETTING
from secondsource.link.claims.candidates import (
    Meeting,
    is_compared_under,
    list_keys,
    may_meet,
    meet_by_number,
    pair_senses,
    read_meeting,
)
from secondsource.worktables import Sense

Names: TypeAlias = tuple[str, ...]
NAMES = st.lists(st.sampled_from("abcde"), max_size=3).map(tuple)


def sense(
    number: int, actors: tuple[str, ...], voices: tuple[str, ...], setting: tuple[str, ...], first: str | None = None
) -> Sense:
    return Sense(
        wording="",
        statement_id=f"s{number}",
        document_id=f"d{number}",
        speaker=None,
        stance="asserts",
        folded="",
        roots=(),
        repeats=(),
        voices=voices,
        actors=actors,
        setting=setting,
        first=first,
        last=first,
        published=None,
        vector=b"",
        events=b"",
        is_named=0,
    )


NUMBERS = st.none() | st.sampled_from(["1908", "23"])


@given(
    st.frozensets(st.sampled_from("abcd")),
    st.lists(st.sampled_from(["aaaa", "bbb", "cc", "d"]), unique=True),
    NUMBERS,
)
def test_a_statement_may_meet_others_where_it_has_a_key(names: frozenset[str], words: list[str], n: str | None) -> None:
    meeting = Meeting(names, by_length(set(words)), n)
    assert may_meet(meeting) == bool(list_keys(meeting))


def by_length(words: set[str]) -> tuple[str, ...]:
    return tuple(sorted(words, key=lambda word: (-len(word), word)))


def are_about_one(left: Sense, right: Sense) -> bool:
    named = set(left.actors) & set(right.actors) or set(left.voices) & set(right.voices)
    return bool(named) or len(set(left.setting) & set(right.setting)) >= FEWEST_SETTING


def pairs_of(rows: list[Sense]) -> list[tuple[int, int]]:
    left, right = pair_senses(rows)
    return list(zip(left.tolist(), right.tolist(), strict=True))


@given(st.lists(st.tuples(NAMES, NAMES, NAMES), min_size=2, max_size=12))
def test_every_two_that_may_be_about_one_thing_are_paired_once(told: list[tuple[Names, Names, Names]]) -> None:
    rows = [sense(number, *names) for number, names in enumerate(told)]
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(candidates, "FEW", 1)
        found = pairs_of(rows)
    wanted = [pair for pair in combinations(range(len(rows)), 2) if are_about_one(rows[pair[0]], rows[pair[1]])]
    assert found == sorted(set(found))
    assert set(wanted) <= set(found)


def test_those_that_share_nothing_are_no_pair() -> None:
    rows = [sense(number, (f"name {number}",), (), ("town", f"place {number}")) for number in range(candidates.FEW + 1)]
    assert pairs_of(rows) == []


def test_those_of_other_days_are_no_pair(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(candidates, "FEW", 1)
    rows = [sense(number, ("name",), (), (), day) for number, day in enumerate(("2021-03-04", "2021-03-05", None))]
    assert pairs_of(rows) == [(0, 2), (1, 2)]


@given(
    st.lists(st.sets(st.sampled_from("abc"), max_size=2), min_size=2, max_size=2),
    st.lists(
        st.sets(st.sampled_from(("crew", "ferry", "gates", "guards", "harbour", "opened", "soldiers")), max_size=7),
        min_size=2,
        max_size=2,
    ),
    st.tuples(NUMBERS, NUMBERS),
)
def test_two_are_compared_under_some_of_the_keys_they_meet_under_and_no_other(
    names: list[set[str]], words: list[set[str]], counted: tuple[str | None, str | None]
) -> None:
    left, right = (Meeting(frozenset(names[side]), by_length(words[side]), counted[side]) for side in (0, 1))
    shared = list_keys(left) & list_keys(right)
    compared = {key for key in list_keys(left) | list_keys(right) if is_compared_under(key, left, right)}
    assert compared <= shared
    assert bool(compared) == bool(shared)


def test_two_that_share_names_and_words_are_compared_under_each_name_and_under_their_words_too() -> None:
    both = Meeting(frozenset({"Orr", "Tamo"}), by_length({"guards", "opened", "gates"}))
    assert sum(is_compared_under(key, both, both) for key in list_keys(both)) == len(("Orr", "Tamo", "two", "three"))


def test_a_number_and_a_word_in_common_are_enough_to_meet() -> None:
    left = "commandos at sea took 23 prisoner"
    right = "23 smugglers were led away prisoner"
    shared = list_keys(read_meeting(said(left))) & list_keys(read_meeting(said(right)))
    assert any(is_compared_under(key, read_meeting(said(left)), read_meeting(said(right))) for key in shared)
    assert meet_by_number(read_meeting(said(left)), read_meeting(said(right)))
    assert not meet_by_number(read_meeting(said(left)), read_meeting(said(left)))
    others = right.replace("23", "24")
    assert list_keys(read_meeting(said(left))).isdisjoint(list_keys(read_meeting(said(others))))


def test_two_short_words_among_longer_ones_are_enough_to_meet() -> None:
    left = "harbourmaster confirmed soldiers opened gates quays"
    right = "witnesses described shouting gates quays"
    assert not list_keys(read_meeting(said(left))).isdisjoint(list_keys(read_meeting(said(right))))


def said(folded: str) -> Sense:
    return replace(sense(0, (), (), ()), folded=folded)

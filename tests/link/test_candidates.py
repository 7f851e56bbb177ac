from __future__ import annotations

from dataclasses import replace
from itertools import combinations
from typing import TypeAlias

import pytest
from hypothesis import given
from hypothesis import strategies as st

from secondsource.link import candidates
from secondsource.link.agreement import FEWEST_SETTING
from secondsource.link.candidates import first_key, list_keys, pair_senses, read_meeting
from secondsource.worktables import Sense

Names: TypeAlias = tuple[str, ...]
NAMES = st.lists(st.sampled_from("abcde"), max_size=3).map(tuple)


def sense(
    number: int, actors: tuple[str, ...], voices: tuple[str, ...], setting: tuple[str, ...], first: str | None = None
) -> Sense:
    return Sense(
        meet="k",
        key="key",
        statement_id=f"s{number}",
        document_id=f"d{number}",
        speaker=None,
        stance="asserts",
        folded="",
        voices=voices,
        actors=actors,
        setting=setting,
        first=first,
        last=first,
        vector=b"",
    )


def are_about_one(left: Sense, right: Sense) -> bool:
    named = set(left.actors) & set(right.actors) or set(left.voices) & set(right.voices)
    return bool(named) or len(set(left.setting) & set(right.setting)) >= FEWEST_SETTING


def pairs_of(rows: list[Sense]) -> list[tuple[int, int]]:
    left, right, _ = pair_senses(rows)
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


def test_many_that_share_a_name_are_paired_with_those_of_the_next_days(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(candidates, "FEW", 1)
    monkeypatch.setattr(candidates, "MOST_SENSES", 3)
    monkeypatch.setattr(candidates, "NEIGHBOURS", 1)
    days = ("2021-03-04", "2021-01-02", "2021-04-05", "2021-02-03")
    rows = [replace(sense(number, ("name",), (), (), day), last="2021-12-31") for number, day in enumerate(days)]
    left, right, n_cut = pair_senses(rows)
    assert (left.tolist(), right.tolist(), n_cut) == ([0, 0, 1], [2, 3, 3], 1)


def test_those_of_other_days_are_no_pair(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(candidates, "FEW", 1)
    rows = [sense(number, ("name",), (), (), day) for number, day in enumerate(("2021-03-04", "2021-03-05", None))]
    assert pairs_of(rows) == [(0, 2), (1, 2)]


def test_statements_that_meet_under_several_keys_are_compared_under_one_of_them() -> None:
    left, right = (
        replace(sense(number, ("who",), (), ()), folded="guards opened harbour gates yesterday") for number in range(2)
    )
    shared = list_keys(read_meeting(left)) & list_keys(read_meeting(right))
    assert len(shared) > 1
    assert first_key(read_meeting(left), read_meeting(right)) in shared


def test_statements_without_a_name_in_common_are_compared_under_their_words() -> None:
    left, right = (
        replace(sense(number, (f"who {number}",), (), ()), folded="guards opened harbour gates yesterday")
        for number in range(2)
    )
    assert first_key(read_meeting(left), read_meeting(right)) in list_keys(read_meeting(left)) & list_keys(
        read_meeting(right)
    )
    assert first_key(read_meeting(left), read_meeting(replace(right, folded="ferry sank off coast"))) is None

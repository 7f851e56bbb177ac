from __future__ import annotations

from dataclasses import replace

import pytest
from tests.link.builders import make_figure

from secondsource.link.conflicts.accounts import drop_told_apart
from secondsource.worktables import Figure

FIVE = make_figure(5, key="counted  boat")
THREE = make_figure(3, key="counted  boat")


def kept(*others: Figure, contradict: bool = False) -> list[tuple[int, int]]:
    told = [FIVE, THREE, *others]
    return list(drop_told_apart(told[:2], [(0, 1)], told, lambda _, __: contradict))


def test_two_numbers_that_no_page_has_together_stay() -> None:
    assert kept() == [(0, 1)]


def test_two_numbers_that_one_page_tells_side_by_side_are_of_two_things() -> None:
    both = [replace(row, document_id="d3") for row in (FIVE, THREE)]
    assert kept(*both) == []


def test_two_numbers_that_contradict_each_other_on_one_page_too_stay() -> None:
    both = [replace(row, document_id="d3") for row in (FIVE, THREE)]
    assert kept(*both, contradict=True) == [(0, 1)]


def test_two_tolls_that_one_page_tells_side_by_side_are_of_one_event() -> None:
    five, three = (replace(row, key="outcome dead") for row in (FIVE, THREE))
    both = [replace(row, document_id="d3") for row in (five, three)]
    assert list(drop_told_apart([five, three], [(0, 1)], [five, three, *both], lambda _, __: False)) == [(0, 1)]


@pytest.mark.parametrize("moved", ["up", "former"])
def test_a_number_that_a_page_tells_as_what_has_become_of_the_other_parts_nothing(moved: str) -> None:
    assert kept(replace(FIVE, document_id="d3", moved=moved), replace(THREE, document_id="d3")) == [(0, 1)]


def test_none_at_all_is_of_the_same_things_as_some() -> None:
    none = replace(THREE, low=0.0, high=0.0, value="none")
    both = [replace(row, document_id="d3") for row in (FIVE, none)]
    assert list(drop_told_apart([FIVE, none], [(0, 1)], [FIVE, none, *both], lambda _, __: False)) == [(0, 1)]
